"""Charts on slides: native and editable, or a shaded table where there is no such chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.util import Emu

from reportgen.charts import kind_of
from reportgen.charts.colour import mix, text_on
from reportgen.charts.kinds import Canvas, NativeChart
from reportgen.charts.office import office_chart
from reportgen.charts.office_axes import FLAT, POINTS_PER_CM, POINTS_PER_PIXEL
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, widest_piece
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.document.nodes import Cell, Chart, Document
from reportgen.renderers.context import RenderContext
from reportgen.renderers.plain import Plain
from reportgen.renderers.signs import ARROWS, SIGNS, SMALL_BASE
from reportgen.renderers.slides.deck import CELL_SIDE, EMU_PER_POINT, LINE, WIDER, Align, Deck, Lines, Place, Voice
from reportgen.renderers.slides.strip import tone_colour
from reportgen.values import N_, Value

LARGER = 1.5  # type on a slide to type in Word
POINTS_OF_PIXEL = POINTS_PER_PIXEL * LARGER  # of a canvas whose type is as large as on the slide
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_ROWS = 16
_WIDE_MAP = 8  # columns; a map with more of them than rows is turned, for names wrap badly above narrow columns
_MOST_NAMES = 0.34  # of the width, for the names of rows
_TYPE = (14, 13, 12, 11, 10, 9)
_ROW = 470_000  # EMU at most
_THICKEST = {"bar": 44.0, "stacked_bar": 44.0, "column": 90.0, "stacked_column": 90.0}  # points
_PLOT = 0.85  # of the chart, about


class Pictures:
    """Draws charts into a deck, each with its alternative text; parts are numbered in order of appearance."""

    def __init__(self, deck: Deck, document: Document, context: RenderContext, plain: Plain) -> None:
        self._deck, self._document, self._context, self._plain = deck, document, context, plain
        self._count = 0

    def draw(self, slide: Any, chart: Chart, place: Place) -> None:
        """The chart at its place."""
        context = self._context
        scale = POINTS_OF_PIXEL * EMU_PER_POINT
        canvas = Canvas(place.width / scale, context.theme, context.locale, place.height / scale)
        native = kind_of(chart.data).native(chart.data, canvas)
        if native is not None:
            self._native(slide, chart, native, place)
        elif isinstance(chart.data, HeatmapData):
            self._map(slide, chart, _turned(chart.data), place)
        else:
            self._table(slide, chart, place)

    def cut(self, chart: Chart) -> str:
        """What to say of a chart whose rows do not all have room; "" for most."""
        if isinstance(chart.data, HeatmapData):
            total = len(_turned(chart.data).rows)
        elif kind_of(chart.data).native(chart.data, Canvas(1.0, self._context.theme, self._context.locale)) is None:
            total = len(kind_of(chart.data).table(chart.data, self._plain.locale).rows)
        else:
            return ""
        said = N_("Showing {shown} of {total} rows.")
        return self._plain.locale.text(said, shown=_MOST_ROWS, total=total) if total > _MOST_ROWS else ""

    def _native(self, slide: Any, chart: Chart, native: NativeChart, place: Place) -> None:
        self._count += 1
        context = self._context
        native = replace(native, height_cm=place.height / EMU_PER_POINT / LARGER / POINTS_PER_CM)
        made = office_chart(native, context.theme, context.locale.language, self._document.as_of)
        root = parse_xml(_larger(made.xml, native, place))
        for external in root.findall(f"{_C}externalData"):
            root.remove(external)
        name = PackURI(f"/ppt/charts/chart{self._count}.xml")
        part = ChartPart(name, CT.DML_CHART, self._deck.package, root)
        part.chart_workbook.update_from_xlsx_blob(made.workbook)
        relation = slide.part.relate_to(part, RT.CHART)
        edges = (Emu(place.left), Emu(place.top), Emu(place.width), Emu(place.height))
        frame = slide.shapes._add_chart_graphicFrame(relation, *edges)
        _describe(frame, chart)

    def _map(self, slide: Any, chart: Chart, data: HeatmapData, place: Place) -> None:
        rows = data.rows[:_MOST_ROWS]
        names = max(width(name, _TYPE[0]) for name in rows) * WIDER * EMU_PER_POINT + 3 * CELL_SIDE
        first = round(min(names, place.width * _MOST_NAMES))
        rest = (place.width - first) // len(data.columns)
        grid = self._grid(slide, chart, [first] + [rest] * len(data.columns), len(rows), place)
        size = _fitting(data.columns, rest - 2 * CELL_SIDE, grid.rows[1].height)
        self._say(grid.cell(0, 0), "", Voice(size, self._deck.theme.ink))
        for column, name in enumerate(data.columns, start=1):
            self._say(grid.cell(0, column), name, Voice(size, self._deck.theme.ink, True), align="centre")
        for row, (name, points) in enumerate(zip(rows, data.cells, strict=False), start=1):
            self._say(grid.cell(row, 0), name, Voice(size, self._deck.theme.ink))
            for column, point in enumerate(points, start=1):
                fill = self._shade(data, point)
                voice = Voice(size, text_on(fill, self._deck.theme))
                self._say(grid.cell(row, column), self._amount(data, point), voice, fill=fill, align="centre")

    def _table(self, slide: Any, chart: Chart, place: Place) -> None:
        table = kind_of(chart.data).table(chart.data, self._plain.locale)
        rows = table.rows[:_MOST_ROWS]
        texts = [[self._cell_text(cell) for cell in row] for row in rows]
        columns = list(zip([column.heading for column in table.columns], *texts, strict=True))
        size, widths = _columns(columns, place.width)
        grid = self._grid(slide, chart, widths, len(rows), place)
        ink, rule = self._deck.theme.ink, self._deck.theme.hairline
        for column, heading in enumerate(table.columns):
            align: Align = "right" if heading.align == "right" else "left"
            self._say(grid.cell(0, column), heading.heading, Voice(size, ink, True), align=align, rule=ink)
            for row, cells in enumerate(rows, start=1):
                tone = cells[column].tone
                voice = Voice(size, ink if tone == "neutral" else tone_colour(tone, self._deck.theme))
                self._say(grid.cell(row, column), texts[row - 1][column], voice, align=align, rule=rule)

    def _cell_text(self, cell: Cell) -> str:
        return f"{self._plain.text(cell.content)} {cell.mark or SIGNS[cell.tone]}".strip()

    def _grid(self, slide: Any, chart: Chart, widths: Sequence[int], rows: int, place: Place) -> Any:
        """A table with a row for headings, as wide as the place and no higher."""
        high = min(_ROW, (place.height - 100_000) // (rows + 1))
        edges = (Emu(place.left), Emu(place.top), Emu(sum(widths)), Emu(high * (rows + 1)))
        frame = slide.shapes.add_table(rows + 1, len(widths), *edges)
        for column, wide in enumerate(widths):
            frame.table.columns[column].width = Emu(wide)
        frame.table.first_row, frame.table.horz_banding = True, False
        style = frame._element.find(f".//{_A}tableStyleId")
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: Office's own name for it
        _describe(frame._element, chart)
        return frame.table

    def _say(
        self, cell: Any, text: str, voice: Voice, *, fill: str | None = None, align: Align = "left", rule: str = ""
    ) -> None:
        self._deck.cell(cell, Lines(((text, voice),), align=align), fill, rule)

    def _shade(self, data: HeatmapData, point: Point) -> str:
        theme = self._deck.theme
        if point.amount is None:
            return theme.wash
        low, high = data.domain
        share = 0.5 if low == high else min(1.0, max(0.0, (point.amount - low) / (high - low)))
        return mix(theme.sequential_low, theme.accent, share)

    def _amount(self, data: HeatmapData, point: Point) -> str:
        if point.amount is None:
            return data.withheld_label if point.mark == "withheld" else "–"
        sign = SMALL_BASE if point.mark == "small" else ARROWS.get(point.mark, "")
        return f"{self._plain.locale.value(Value(point.amount, data.unit), bare=True)} {sign}".strip()


def _turned(data: HeatmapData) -> HeatmapData:
    """The map with rows for columns where it is too wide for a slide."""
    if len(data.columns) <= max(_WIDE_MAP, len(data.rows)):
        return data
    return replace(data, rows=data.columns, columns=data.rows, cells=tuple(zip(*data.cells, strict=True)))


def _fitting(names: Sequence[str], wide: int, high: int) -> int:
    """The largest type in which no word of the names is broken and rows keep their height."""
    return next(
        (
            size for size in _TYPE
            if max(widest_piece(name, Measure(0, size, bold=True)) for name in names) * WIDER * EMU_PER_POINT <= wide
            and size * LINE * EMU_PER_POINT <= high - 60_000
        ),
        _TYPE[-1],
    )  # fmt: skip


def _columns(columns: Sequence[Sequence[str]], wide: int) -> tuple[int, list[int]]:
    """A type size, and widths after what stands in the columns; the first gets what is left over, up to a measure."""
    for size in _TYPE:
        needed = [
            round(max(width(text, size, bold=True) for text in texts) * WIDER * EMU_PER_POINT) + 4 * CELL_SIDE
            for texts in columns
        ]
        if sum(needed) <= wide:
            break
    else:
        needed = [round(one * wide / sum(needed)) for one in needed]
    spare = max(0, wide - sum(needed)) // len(needed)
    return size, [one + spare for one in needed]


def _larger(xml: bytes, native: NativeChart, place: Place) -> bytes:
    """The chart with its type for a slide, for Word's is read from nearer; few bars do not become slabs."""
    root = etree.fromstring(xml)
    for element in root.iter(f"{_A}defRPr", f"{_A}rPr"):
        size = element.get("sz")
        if size:
            element.set("sz", str(round(int(size) * LARGER / 50) * 50))
    thickest = _THICKEST.get(native.kind)
    if thickest is not None and native.categories:
        long = place.height if native.kind in FLAT else place.width
        band = long / EMU_PER_POINT * _PLOT / len(native.categories)
        beside = 1 if native.kind.startswith("stacked") else sum(not series.line for series in native.series)
        for gap in root.iter(f"{_C}gapWidth"):
            gap.set("val", str(min(500, max(int(gap.get("val", "0")), round((band / thickest - beside) * 100)))))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _describe(frame: Any, chart: Chart) -> None:
    properties = frame.nvGraphicFramePr.cNvPr
    properties.set("descr", chart.alt)
    properties.set("name", chart.id)
