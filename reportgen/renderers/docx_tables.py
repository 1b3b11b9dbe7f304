"""Tables of the document: headline, numbered caption, rows and notes."""

from __future__ import annotations

from reportgen.document.nodes import Cell, Column, Table
from reportgen.renderers.docx_captions import caption
from reportgen.renderers.docx_grid import CellLook, Rule, cell, grid, gutters, row, widths
from reportgen.renderers.docx_inlines import Voice, runs
from reportgen.renderers.docx_story import Story
from reportgen.renderers.docx_styles import tone_style
from reportgen.renderers.docx_xml import Element, paragraph, run, w
from reportgen.renderers.signs import SIGNS
from reportgen.values import Unit

HEAD_RULE, ROW_RULE = 6, 4  # eighths of a point


def table(node: Table, story: Story) -> list[Element]:
    """The blocks of a table. The caption stands above it and stays with its first row."""
    found = [paragraph("FigureHeadline", [run(node.headline)])] if node.headline else []
    found.append(caption(node, story, properties=[w("keepNext")]))
    columns = widths([column.weight for column in node.columns])
    hairline = Rule(ROW_RULE, story.context.theme.hairline)
    rows = [_heading_row(node, columns, story)]
    rows += [_row(node, cells, columns, story) for cells in node.rows]
    found.append(grid(columns, rows, between=hairline))
    found.append(_notes(node, story))
    return found


def _heading_row(node: Table, columns: list[int], story: Story) -> Element:
    ink = Rule(HEAD_RULE, story.context.theme.ink)
    cells = []
    for position, (column, width) in enumerate(zip(node.columns, columns, strict=True)):
        look = CellLook(rules={"bottom": ink}, margins=gutters(position, len(columns)))
        cells.append(cell(width, [_heading(column)], look))
    return row(cells, heading=True)


def _heading(column: Column) -> Element:
    content = [run(column.heading)]
    if column.unit:
        content.append(run(f" {column.unit}", "Unit"))
    return paragraph("TableHeading", content, properties=_alignment(column))


def _row(node: Table, cells: tuple[Cell, ...], columns: list[int], story: Story) -> Element:
    made = []
    for position, (content, column, width) in enumerate(zip(cells, node.columns, columns, strict=True)):
        style = "TableNumber" if column.align == "right" else "TableText"
        voice = Voice(tone_style(content.tone))
        inside = _content(content, voice, story)
        look = CellLook(margins=gutters(position, len(columns)))
        made.append(cell(width, [paragraph(style, inside)], look))
    return row(made)


def _content(content: Cell, voice: Voice, story: Story) -> list[Element]:
    found = runs(content.content, story, voice)
    if mark := content.mark or SIGNS[content.tone]:
        found.append(run(f"\N{NO-BREAK SPACE}{mark}", voice.style))
    return found


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
