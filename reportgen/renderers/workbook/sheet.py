"""One sheet: blocks one below the other, each table where a reader can filter and copy it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, zip_longest
from typing import assert_never

from xlsxwriter.worksheet import Worksheet

from reportgen.charts import kind_of
from reportgen.charts.textwidth import width
from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Definition,
    Inline,
    Kpi,
    KpiStrip,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from reportgen.locales import Locale
from reportgen.renderers.signs import SIGNS
from reportgen.renderers.workbook.cells import Content, Grid, Number, Teller
from reportgen.renderers.workbook.looks import SIZE, SIZES, Looks
from reportgen.renderers.workbook.paper import BOTTOM, LETTER, POINTS_PER_PIXEL, SIDES, TOP, Paper, lines, row_height
from reportgen.values import N_

TEXT_COLUMNS = 8  # that a sheet has at least
TEXT_WIDTH = 110.0  # letters that a paragraph spans
LEAST, MOST = 9.0, 36.0  # widths of a column, in letters
GAP = 5.0  # points of an empty row around a table: Excel takes what adjoins it for a part of it
HEIGHTS = {"title": 32.0, "heading": 26.0, "subheading": 22.0}  # points of a row of larger type


@dataclass(frozen=True, slots=True)
class _Spread:
    """Text over several columns from `first` on."""

    row: int
    first: int
    text: str
    kind: str


class Sheet:
    """A sheet that fills from the top. Widths of columns are set at the end, from what stands in them."""

    def __init__(self, sheet: Worksheet, looks: Looks, teller: Teller, locale: Locale) -> None:
        self._sheet, self._looks, self._teller, self._locale = sheet, looks, teller, locale
        self._row = 0
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._spreads: list[_Spread] = []
        self._wrapped: list[tuple[int, int, str, bool]] = []  # row, column, text, whether bold
        self._starts = [0]  # rows before which a page may end
        self._follows = False  # a heading stands above, which no page may part from what is next
        self.places: dict[str, int] = {}  # rows of charts, tables and sections, by id
        sheet.hide_gridlines(2)

    def finish(self, footer: str) -> None:
        """Sets the widths of the columns, the heights of the rows, and what is printed."""
        columns = [self._widths.get(place, LEAST) for place in range(max(TEXT_COLUMNS, *self._widths, 0) + 1)]
        for place, letters in enumerate(columns):
            self._sheet.set_column(place, place, letters)
        self._write_spreads(columns)
        for row, column, text, bold in self._wrapped:
            self._raise(row, row_height(lines(text, columns[column] - 2, SIZE, bold=bold), SIZE))
        for row, height in sorted(self._heights.items()):
            self._sheet.set_row(row, height)
        self._print(Paper(columns, self._heights, self._row), footer)

    def _write_spreads(self, columns: Sequence[float]) -> None:
        """Paragraphs over as many columns as a line is long that can be read."""
        for spread in self._spreads:
            reach = list(accumulate(columns[spread.first :]))
            last = next((place for place, letters in enumerate(reach) if letters >= TEXT_WIDTH), len(reach) - 1)
            look, size = self._looks(spread.kind), SIZES.get(spread.kind, SIZE)
            if last:
                self._sheet.merge_range(spread.row, spread.first, spread.row, spread.first + last, "", look)
            self._sheet.write_string(spread.row, spread.first, spread.text, look)
            self._raise(spread.row, row_height(lines(spread.text, reach[last], size), size))

    def _print(self, paper: Paper, footer: str) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=BOTTOM)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_h_pagebreaks(paper.breaks(self._starts))
        self._sheet.set_footer(f"&L&8{footer.replace('&', '&&')[:200]}&R&8&P / &N")

    def _raise(self, row: int, height: float) -> None:
        self._heights[row] = max(height, self._heights.get(row, 0.0))

    def _start(self) -> None:
        """A page may end here, but for below a heading."""
        if not self._follows and self._starts[-1] != self._row:
            self._starts.append(self._row)
        self._follows = False

    def line(self, text: str, kind: str) -> None:
        """One line of text over several columns, as high as it needs."""
        if not text:
            return
        if kind in ("text", "lead", "note", "caption"):
            self._spreads.append(_Spread(self._row, 0, text, kind))
        else:
            self._sheet.write_string(self._row, 0, text, self._looks(kind))
            self._heights[self._row] = HEIGHTS.get(kind, row_height(1, SIZE))
        self._row += 1

    def link(self, text: str, sheet: str, row: int, *, indent: bool = False) -> None:
        """A line that leads to a row of a sheet."""
        quoted = sheet.replace("'", "''")
        shown = f"    {text}" if indent else text
        self._start()
        self._sheet.write_url(self._row, 0, f"internal:'{quoted}'!A{row + 1}", self._looks("link"), shown)
        self._row += 1

    def gap(self) -> None:
        """An empty row; a page may end there."""
        self._start()
        self._row += 1

    def block(self, block: Block) -> None:
        """A block and all below it."""
        match block:
            case Section():
                self._section(block)
            case Paragraph(content=content, role=role):
                if role != "note":
                    self._start()
                self.line(self._teller.text(content), {"lead": "lead", "note": "note"}.get(role, "text"))
            case KpiStrip():
                self.strip(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Callout():
                self.callout(block)
            case BulletList(items=items):
                self.items(items)
            case Quote(text=text, attribution=attribution):
                self.line(f"“{text}”{f' — {attribution}' if attribution else ''}", "text")
            case Definition():
                self._definition(block)
            case PageBreak():
                self.gap()
            case _:
                assert_never(block)

    def strip(self, strip: KpiStrip) -> None:
        """The indicators as a table, one a row."""
        numbers = (N_("Value"), N_("± half the interval"), N_("Change"))
        words = (N_("In words"), N_("Target"), N_("Base"))
        columns = [Column(self._locale.text(N_("Indicator")))]
        columns += [Column(self._locale.text(name), "right") for name in numbers]
        columns += [Column(self._locale.text(name)) for name in words]
        rows = [_kpi(item) for item in strip.items]
        said = [any(self._teller.text(row[place].content) for row in rows) for place in range(len(columns))]
        filled = [tuple(compress(row, said)) for row in rows]
        self._grid(self._teller.grid(Table("", "", tuple(compress(columns, said)), tuple(filled)), mixed=True))

    def callout(self, callout: Callout) -> None:
        """A finding: its title with its sign, and the evidence."""
        sign = SIGNS[callout.tone]
        self._start()
        self.line(f"{sign} {self._teller.text(callout.title)}".strip(), "headline")
        self.line(self._teller.text(callout.content), "text")

    def items(self, items: Sequence[tuple[Inline, ...]]) -> None:
        """A list, one item a line."""
        for item in items:
            self._start()
            self.line(f"• {self._teller.text(item)}", "text")

    # --- blocks ---

    def _section(self, section: Section) -> None:
        if self._row:
            self.gap()
        self.places[section.id] = self._row
        self.line(section.title, "heading" if section.level == 1 else "subheading")
        self._follows = True
        for block in section.blocks:
            self.block(block)

    def _table(self, table: Table) -> None:
        self.gap()
        self.places[table.id] = self._row
        self.line(table.headline, "headline")
        self.line(f"{self._teller.label(table)} {table.caption}", "caption")
        self._grid(self._teller.grid(table))
        if table.shown_of is not None and table.shown_of != len(table.rows):
            cut = self._locale.text("Showing {shown} of {total} rows.", shown=len(table.rows), total=table.shown_of)
            self.line(cut, "note")
        self.line(self._teller.text(table.notes), "note")

    def _chart(self, chart: Chart) -> None:
        self.gap()
        self.places[chart.id] = self._row
        self.line(chart.headline, "headline")
        self.line(f"{self._teller.label(chart)} {chart.caption}", "caption")
        self._grid(self._teller.grid(kind_of(chart.data).table(chart.data, self._locale)))
        self.line(self._teller.text(chart.notes), "note")

    def _definition(self, definition: Definition) -> None:
        explained = [self._teller.text(explanation) for explanation in definition.explanations]
        self._start()
        for term, text in zip_longest([definition.term], explained, fillvalue=""):
            if term:
                self._sheet.write_string(self._row, 0, term, self._looks("term"))
                self._wrapped.append((self._row, 0, term, True))
            self._spreads.append(_Spread(self._row, 1, text, "text"))
            self._row += 1

    # --- cells ---

    def _grid(self, grid: Grid) -> None:
        if not grid.rows:
            return
        self._heights[self._row] = GAP
        self._row += 1
        for place, (heading, numeric) in enumerate(zip(grid.headings, grid.numeric, strict=True)):
            kind = "number_column" if numeric else "column" if place == 0 else "next_column"
            self._sheet.write_string(self._row, place, heading, self._looks(kind))
            self._widen(place, heading, share=0.6)
            self._wrapped.append((self._row, place, heading, True))
        for row in grid.rows:
            self._row += 1
            for place, content in enumerate(row):
                self._cell(place, content, numeric=grid.numeric[place])
        self._heights[self._row + 1] = GAP
        self._row += 2

    def _cell(self, place: int, content: Content, *, numeric: bool) -> None:
        match content:
            case Number():
                self._sheet.write_number(self._row, place, content.amount, self._looks("number", content.format))
                self._widen(place, content.shown)
            case str():
                kind = "absent" if numeric else "cell" if place == 0 else "next_cell"
                self._sheet.write_string(self._row, place, content, self._looks(kind))
                self._wrapped.append((self._row, place, content, False))
                self._widen(place, content)
            case _:
                assert_never(content)

    def _widen(self, place: int, text: str, share: float = 1.0) -> None:
        wanted = min(MOST, max(LEAST, _letters(text) * share))
        self._widths[place] = max(self._widths.get(place, 0.0), wanted)


def _letters(text: str) -> float:
    """How wide a text is, in the unit of widths of columns."""
    return width(text, SIZE / POINTS_PER_PIXEL) * 1.08 / LETTER + 3


def _kpi(item: Kpi) -> tuple[Cell, ...]:
    movement = item.movement
    return (
        Cell((Text(item.label),)),
        Cell((item.figure,)),
        Cell((item.half_width,) if item.half_width else ()),
        Cell((movement.difference,) if movement else (), movement.tone if movement else "neutral"),
        Cell((Text(movement.words if movement else ""),)),
        Cell(item.target, mark=SIGNS[item.status]),
        Cell(item.base),
    )
