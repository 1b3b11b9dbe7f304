"""Walks over the document tree: numbering of charts and tables, the outline, and all figures in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Definition,
    Document,
    Figure,
    Footnote,
    Inline,
    KpiStrip,
    Paragraph,
    Section,
    Strong,
    Summary,
    Table,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: node id, section number such as "2.1", title and level (1 to 3)."""

    id: str
    number: str
    title: str
    level: int


def numbered(document: Document) -> Document:
    """The same document with charts and tables numbered in reading order, each kind from 1."""
    counters = {"chart": 0, "table": 0}
    sections = tuple(_numbered_section(section, counters) for section in document.sections)
    return replace(document, sections=sections)


def outline(document: Document) -> tuple[Heading, ...]:
    """All section headings in reading order with their numbers."""
    return tuple(_headings(document.sections, ""))


def blocks(document: Document) -> Iterator[Block]:
    """Every block in reading order, sections before their content; first the strip and the findings of the summary.

    The charts of the summary are those of the sections, and are met there only.
    """
    if document.summary is not None:
        yield from _summed_up(document.summary)
    yield from _told(document)


def inlines(document: Document) -> Iterator[Inline]:
    """Every inline of the document in reading order, cover and summary first, those within others after them."""
    for facts in document.cover.facts:
        yield from _spread(facts)
    if document.summary is not None:
        for run in _runs(document.summary):
            yield from _spread(run)
    for block in _told(document):
        for run in _inlines_of(block):
            yield from _spread(run)


def figures(document: Document) -> Iterator[Figure]:
    """Every typed number of the document in reading order, cover first."""
    return (inline for inline in inlines(document) if isinstance(inline, Figure))


def _numbered_section(section: Section, counters: dict[str, int]) -> Section:
    return replace(section, blocks=tuple(_numbered_block(block, counters) for block in section.blocks))


def _numbered_block(block: Block, counters: dict[str, int]) -> Block:
    if isinstance(block, Section):
        return _numbered_section(block, counters)
    if isinstance(block, Chart):
        counters["chart"] += 1
        return replace(block, number=counters["chart"])
    if isinstance(block, Table):
        counters["table"] += 1
        return replace(block, number=counters["table"])
    return block


def _headings(sections: tuple[Block, ...], prefix: str) -> Iterator[Heading]:
    inner = [block for block in sections if isinstance(block, Section)]
    for position, section in enumerate(inner, start=1):
        number = f"{prefix}{position}"
        yield Heading(section.id, number, section.title, section.level)
        yield from _headings(section.blocks, f"{number}.")


def _told(document: Document) -> Iterator[Block]:
    for section in document.sections:
        yield from _within(section)


def _summed_up(summary: Summary) -> tuple[Block, ...]:
    return (*((summary.strip,) if summary.strip else ()), *summary.findings)


def _runs(summary: Summary) -> Iterator[tuple[Inline, ...]]:
    if summary.strip is not None:
        yield from _inlines_of(summary.strip)
    yield summary.lead
    for finding in summary.findings:
        yield from _inlines_of(finding)
    yield from summary.actions


def _within(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, Section):
        for inner in block.blocks:
            yield from _within(inner)


def _inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    match block:
        case Paragraph(content=content):
            yield content
        case Callout(title=title, content=content):
            yield title
            yield content
        case BulletList(items=items):
            yield from items
        case Definition(explanations=explanations):
            yield from explanations
        case Table(rows=rows, notes=notes):
            for row in rows:
                for cell in row:
                    yield cell.content
            yield notes
        case Chart(notes=notes):
            yield notes
        case KpiStrip(items=items):
            for item in items:
                yield (item.figure,)
                if item.half_width:
                    yield (item.half_width,)
                if item.movement:
                    yield (item.movement.difference,)
                yield item.target
                yield item.base
        case _:
            return


def _spread(run: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in run:
        yield inline
        if isinstance(inline, Strong | Footnote):
            yield from _spread(inline.content)
