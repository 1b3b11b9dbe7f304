"""Blocks as paragraphs and tables; every block class has its case here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.charts.wrapping import Measure
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
from reportgen.renderers.signs import SIGNS
from reportgen.renderers.word.charts import chart
from reportgen.renderers.word.inlines import Voice, runs
from reportgen.renderers.word.kpis import kpi_strip
from reportgen.renderers.word.settings import ordered_list_number
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.styles import TERM_WIDTH, tone_style
from reportgen.renderers.word.tables import table
from reportgen.renderers.word.xml import Element, paragraph, run, w

TERM = Measure(TERM_WIDTH - 6, 9.5, bold=True)  # the room for a term beside its explanation
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
    """A short term beside its only explanation; else the term above, and all of it on one page."""
    if len(definition.explanations) == 1 and TERM.of(definition.term) < TERM.width:
        beside = runs(definition.explanations[0], story, Voice())
        yield paragraph("DefinitionRow", [run(f"{definition.term}\t", bold=True), *beside])
        return
    yield paragraph("DefinitionTerm", [run(definition.term)])
    last = len(definition.explanations) - 1
    for place, explanation in enumerate(definition.explanations):
        keep = [w("keepNext")] if place < last else []
        yield paragraph("DefinitionText", runs(explanation, story, Voice()), properties=keep)
