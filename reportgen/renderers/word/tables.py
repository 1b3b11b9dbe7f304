"""Tables of the document: headline, numbered caption, rows and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen.charts.wrapping import Measure
from reportgen.document.nodes import Cell, Column, Table
from reportgen.renderers.signs import SIGNS
from reportgen.renderers.word.captions import caption
from reportgen.renderers.word.columns import TWIPS_PER_POINT, Wish, fits, fitted, wish
from reportgen.renderers.word.geometry import OURS
from reportgen.renderers.word.grid import CellLook, Rule, cell, grid, gutters, row
from reportgen.renderers.word.inlines import Voice, runs
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.styles import tone_style
from reportgen.renderers.word.xml import Element, name, paragraph, run, w, written_text
from reportgen.values import Unit

HEAD_RULE, ROW_RULE = 6, 4  # eighths of a point
TEXT = Measure(OURS.text_width / TWIPS_PER_POINT, 9)  # the type of the style TableText
SMALL_TEXT = Measure(OURS.text_width / TWIPS_PER_POINT, 8)  # and of TableTextSmall
SHORT = 5.5  # ems: such a text stays on one line
KEPT_WHOLE = 6  # rows: shorter tables are not divided between pages
KEPT_AT_ENDS = 3  # rows that stay together at the beginning and the end of a longer one

Paragraphs: TypeAlias = list[Element]


def table(node: Table, story: Story) -> list[Element]:
    """The blocks of a table. The caption stands above it and stays with its first rows, the notes with the last."""
    found = [paragraph("FigureHeadline", [run(node.headline)])] if node.headline else []
    found.append(caption(node, story, properties=[w("keepNext")]))
    notes = _notes(node, story)
    return [*found, rows_of(node, story, alt=node.caption, has_notes=len(notes) > 1), notes]


def rows_of(node: Table, story: Story, *, alt: str, has_notes: bool = False, keep_all: bool = False) -> Element:
    """The table without its caption and notes; `keep_all` keeps it on the page of what follows."""
    headings = [_heading(column) for column in node.columns]
    rows = [[_cell(*pair, story) for pair in zip(cells, node.columns, strict=True)] for cells in node.rows]
    _keep_together(rows, has_notes=has_notes, keep_all=keep_all)
    columns = _set(node.columns, [headings, *rows], story.page.text_width)
    ink = Rule(HEAD_RULE, story.context.theme.ink)
    shown = [_row(headings, columns, CellLook(rules={"bottom": ink}, vertical="bottom"), heading=True)]
    shown += [_row(cells, columns, CellLook()) for cells in rows]
    return grid(columns, shown, between=Rule(ROW_RULE, story.context.theme.hairline), alt=alt)


def _heading(column: Column) -> Element:
    content = [run(column.heading)]
    if column.unit:
        content.append(run(f"\N{NO-BREAK SPACE}{column.unit}", "Unit"))
    return paragraph("TableHeading", content, properties=_alignment(column))


def _cell(content: Cell, column: Column, story: Story) -> Element:
    voice = Voice(tone_style(content.tone))
    found = runs(content.content, story, voice)
    if mark := content.mark or SIGNS[content.tone]:
        found.append(run(f"\N{NO-BREAK SPACE}{mark}", voice.style))
    return paragraph("TableNumber" if column.align == "right" else "TableText", found)


def _keep_together(rows: list[Paragraphs], *, has_notes: bool, keep_all: bool) -> None:
    """No row alone on a page: each of these rows stays on the page of the next one."""
    last = len(rows) - 1
    for place, cells in enumerate(rows):
        near_an_end = place < KEPT_AT_ENDS - 1 or place > last - KEPT_AT_ENDS
        if keep_all or ((last < KEPT_WHOLE or near_an_end) and (place < last or has_notes)):
            for one in cells:
                one[0].append(w("keepNext"))


def _set(columns: Sequence[Column], rows: Sequence[Paragraphs], total: int) -> list[int]:
    """The widths of the columns; a table that is too wide for its numbers is set in smaller type."""
    wishes = _wishes(columns, rows, TEXT)
    if not fits(wishes, total):
        for paragraphs in rows:
            for one in paragraphs:
                for style in one.iter(name("w:pStyle")):
                    style.set(name("w:val"), f"{style.get(name('w:val'))}Small")
        wishes = _wishes(columns, rows, SMALL_TEXT)
    return fitted(wishes, total)


def _wishes(columns: Sequence[Column], rows: Sequence[Paragraphs], measure: Measure) -> list[Wish]:
    wishes = []
    for position, (column, cells) in enumerate(zip(columns, zip(*rows, strict=True), strict=True)):
        gutter = sum(gutters(position, len(columns)).values())
        texts = [written_text(one) for one in cells]
        short = all(measure.of(text) <= SHORT * measure.size for text in texts[1:])
        firm = column.align == "right"
        unbroken = firm or short  # a status stays with its sign
        wishes.append(wish(column.weight, texts, measure, unbroken=unbroken, gutter=gutter, firm=firm))
    return wishes


def _row(cells: Paragraphs, columns: Sequence[int], look: CellLook, *, heading: bool = False) -> Element:
    made = []
    for position, (inside, width) in enumerate(zip(cells, columns, strict=True)):
        made.append(cell(width, [inside], replace(look, margins=gutters(position, len(columns)))))
    return row(made, heading=heading)


def _alignment(column: Column) -> list[Element]:
    return [w("jc", val="right")] if column.align == "right" else []


def _notes(node: Table, story: Story) -> Element:
    content = runs(node.notes, story)
    if node.shown_of is not None and node.shown_of != len(node.rows):
        locale = story.context.locale
        shown, total = (locale.number(count, Unit.COUNT) for count in (len(node.rows), node.shown_of))
        text = locale.text("Showing {shown} of {total} rows.", shown=shown, total=total)
        content = [run(f"{text} " if content else text), *content]
    # Word joins two tables that follow each other: the paragraph stands even without notes.
    return paragraph("Note", content)
