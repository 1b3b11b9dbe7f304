"""Blocks as paragraphs and tables; every block class has its case here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Definition,
    KpiStrip,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Table,
)
from reportgen.renderers.docx_charts import chart
from reportgen.renderers.docx_inlines import Voice, runs
from reportgen.renderers.docx_kpis import kpi_strip
from reportgen.renderers.docx_settings import ordered_list_number
from reportgen.renderers.docx_story import Story
from reportgen.renderers.docx_styles import tone_style
from reportgen.renderers.docx_tables import table
from reportgen.renderers.docx_xml import Element, paragraph, run, w
from reportgen.renderers.signs import SIGNS

ROLE_STYLES = {"body": "BodyText", "lead": "Lead", "note": "Note"}


def written(blocks: tuple[Block, ...], story: Story) -> Iterator[Element]:
    """The elements of blocks one after the other."""
    for block in blocks:
        if story.page_break_due and not isinstance(block, PageBreak):
            story.page_break_due = False
            if not (isinstance(block, Section) and block.level == 1):  # it starts a page anyway
                yield paragraph("Spacer", properties=[w("pageBreakBefore")])
        yield from _of(block, story)


def _of(block: Block, story: Story) -> Iterator[Element]:
    match block:
        case Section():
            yield from _section(block, story)
        case Paragraph(content=content, role=role):
            yield paragraph(ROLE_STYLES[role], runs(content, story))
        case KpiStrip():
            yield from kpi_strip(block, story)
        case Table():
            yield from table(block, story)
        case Chart():
            yield from chart(block, story)
        case Callout():
            yield from _callout(block, story)
        case BulletList():
            yield from _list(block, story)
        case Quote():
            yield from _quote(block)
        case Definition():
            yield from _definition(block, story)
        case PageBreak():
            story.page_break_due = True
        case _:
            assert_never(block)


def _section(section: Section, story: Story) -> Iterator[Element]:
    title = story.bookmark(section.id, [run(section.title)])
    yield paragraph(f"Heading{min(section.level, 3)}", title)
    yield from written(section.blocks, story)


def _callout(callout: Callout, story: Story) -> Iterator[Element]:
    """Both paragraphs carry the same bar, so that Word draws it as one; the spacer keeps the next one apart."""
    style = f"Callout{callout.tone.capitalize()}"
    sign = [run(f"{SIGNS[callout.tone]} ", tone_style(callout.tone))] if SIGNS[callout.tone] else []
    yield paragraph(f"{style}Title", [*sign, *runs(callout.title, story)])
    if callout.content:
        yield paragraph(style, runs(callout.content, story))
    yield paragraph("Spacer", properties=[w("spacing", before=0, after=140)])


def _list(block: BulletList, story: Story) -> Iterator[Element]:
    if not block.ordered:
        for item in block.items:
            yield paragraph("ListBullet", runs(item, story))
        return
    number = ordered_list_number(story.ordered_list())
    for item in block.items:
        counted = w("numPr", w("ilvl", val=0), w("numId", val=number))
        yield paragraph("ListNumber", runs(item, story), properties=[counted])


def _quote(quote: Quote) -> Iterator[Element]:
    keep = [w("keepNext")] if quote.attribution else []
    yield paragraph("Quote", [run(quote.text)], properties=keep)
    if quote.attribution:
        yield paragraph("Attribution", [run(f"— {quote.attribution}")])


def _definition(definition: Definition, story: Story) -> Iterator[Element]:
    yield paragraph("DefinitionTerm", [run(definition.term)])
    for explanation in definition.explanations:
        yield paragraph("DefinitionText", runs(explanation, story, Voice()))
