"""Amounts by row and column as shaded cells with their numbers; columns beyond the width go into further bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.charts import plotly_layout, tables, words
from reportgen.charts.colour import mix, text_on
from reportgen.charts.kinds import Canvas, NativeChart, PlotlyFigure, Theme
from reportgen.charts.rows import NARROW, label_start, rows
from reportgen.charts.svg import AXIS, LEADING, SMALL, Box, Picture, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, widest_piece, wrap
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.document.nodes import Table
from reportgen.locales import Locale

_PITCH = 27.0
_SEAM = 2.0
_NUMBER = Type(10.5, "ink", "middle")
_SIGN_SIZE = 8.0 + 1.0  # nothing under 9 px
_PAD = 8.0
_BAND_GAP = 12.0
_STROKES = 6  # along each side of a withheld cell
_MOST_CELL = 150.0
_MOST_HEADING = 64.0  # a longer word in a heading is set smaller, then cut
_LEAST_TYPE = 9.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of one band: which, and where their cells are."""

    columns: range
    start: float
    cell: float


class Heatmap:
    """Shaded cells; light is low, the accent is high."""

    name = "heatmap"

    def svg(self, data: HeatmapData, canvas: Canvas) -> str:
        """Numbers in every cell in a colour that can be read on it; withheld cells are hatched and say so."""
        picture = Picture(canvas)
        bottom = 0.0
        for grid in _bands(data, canvas):
            bottom = _draw_band(picture, data, grid, bottom + (_BAND_GAP if bottom else 2))
        return picture.finish(bottom, words.title((*data.rows, *data.columns), canvas.locale))

    def plotly(self, data: HeatmapData, canvas: Canvas) -> PlotlyFigure:
        """A heat map without colour bar: the numbers stand in the cells."""
        low, high = data.domain
        trace = {
            "type": "heatmap",
            "z": [[point.amount for point in row] for row in data.cells],
            "x": list(range(len(data.columns))),
            "y": list(range(len(data.rows))),
            "zmin": low if high > low else low - 1,
            "zmax": high if high > low else high + 1,
            "colorscale": [[0, canvas.theme.sequential_low], [1, canvas.theme.accent]],
            "showscale": False,
            "xgap": _SEAM,
            "ygap": _SEAM,
            "hoverongaps": True,
            "hovertext": [
                [_hover(data, i, j, canvas.locale) for j in range(len(row))] for i, row in enumerate(data.cells)
            ],
            "hovertemplate": plotly_layout.HOVER,
        }
        numbers = [
            _plotly_number(data, point, (i, j), canvas)
            for i, row in enumerate(data.cells)
            for j, point in enumerate(row)
        ]
        layout = {
            "xaxis": {**plotly_layout.category_axis(data.columns, canvas, 0.7), "side": "top"},
            "yaxis": plotly_layout.row_axis(data.rows, canvas),
            "annotations": numbers,
            "shapes": list(_plotly_withheld(data, canvas)),
            "height": plotly_layout.rows_height(data.rows, _PITCH, 64),
        }
        return plotly_layout.figure([trace], layout, canvas)

    def native(self, data: HeatmapData, canvas: Canvas) -> NativeChart | None:
        """None: Word has no heat map, it gets a shaded table."""
        return None

    def table(self, data: HeatmapData, locale: Locale) -> Table:
        """The same grid."""
        columns = (tables.label_column(), *(tables.amount_column(column) for column in data.columns))
        shown = (
            (tables.label_cell(label), *(tables.point_cell(point, data.unit, data.withheld_label) for point in row))
            for label, row in zip(data.rows, data.cells, strict=True)
        )
        return tables.table(columns, shown)


def shade(amount: float, domain: tuple[float, float], theme: Theme) -> str:
    """The colour of an amount: from the scale's low end to the accent; the middle where the domain has no width."""
    low, high = domain
    share = (amount - low) / (high - low) if high > low else 0.5
    return mix(theme.sequential_low, theme.accent, share)


def _number(data: HeatmapData, point: Point, locale: Locale) -> str:
    if point.amount is not None:
        return locale.number(point.amount, data.unit)
    return data.withheld_label if point.mark == "withheld" else words.ABSENT


def _hover(data: HeatmapData, i: int, j: int, locale: Locale) -> str:
    point = data.cells[i][j]
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    between = words.interval(point, data.unit, locale)
    return plotly_layout.hover(
        f"{data.rows[i]} · {data.columns[j]}", f"{text} {words.sign(point.mark)}", between, words.base(point.n, locale)
    )


def _plotly_number(data: HeatmapData, point: Point, cell: tuple[int, int], canvas: Canvas) -> dict[str, object]:
    text = f"{_number(data, point, canvas.locale)}{words.sign(point.mark)}"
    note = plotly_layout.note(cell[1], cell[0], text, canvas)
    if point.amount is not None:
        colour = text_on(shade(point.amount, data.domain, canvas.theme), canvas.theme)
        note["font"] = {"size": _NUMBER.size, "color": colour}
    return note


def _plotly_withheld(data: HeatmapData, canvas: Canvas) -> Iterator[dict[str, object]]:
    """The ground of cells that are withheld: a heat map leaves them open."""
    for i, row in enumerate(data.cells):
        for j, point in enumerate(row):
            if point.mark == "withheld":
                place = {"x0": j - 0.49, "x1": j + 0.49, "y0": i - 0.47, "y1": i + 0.47}
                yield {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": canvas.theme.wash, **place}
                line = {"color": canvas.theme.hairline, "width": 1}
                yield {"type": "path", "layer": "below", "path": _strokes(j, i), "line": line}


def _strokes(column: int, row: int) -> str:
    """Diagonals over the cell, in the axes' units."""
    left, top, wide, high = column - 0.49, row - 0.47, 0.98, 0.94
    pieces = []
    for step in range(1, 2 * _STROKES):
        before, after = min(step / _STROKES, 1.0), max(step / _STROKES - 1.0, 0.0)
        start, end = (left + wide * before, top + high * after), (left + wide * after, top + high * before)
        pieces.append(f"M{start[0]:.3f},{start[1]:.3f}L{end[0]:.3f},{end[1]:.3f}")
    return "".join(pieces)


# --- svg -------------------------------------------------------------------------------------------------------------


def _bands(data: HeatmapData, canvas: Canvas) -> Iterator[_Grid]:
    """The columns in bands of about equal size, as few as let every number fit its cell."""
    start, count, least = label_start(data.rows, canvas), len(data.columns), _least_cell(data, canvas.locale)
    if not count:
        return
    if canvas.width < NARROW and (canvas.width - start) / least < count:
        start = 0.0  # labels above the rows leave more room
    fit = max(int((canvas.width - start) / least), 1)
    bands = -(-count // fit)
    size = -(-count // bands)
    cell = min((canvas.width - start) / size, _MOST_CELL)
    for first in range(0, count, size):
        yield _Grid(range(first, min(first + size, count)), start, cell)


def _least_cell(data: HeatmapData, locale: Locale) -> float:
    heading = Measure(_MOST_HEADING, AXIS.size)
    widest = max((min(widest_piece(column, heading), heading.width) for column in data.columns), default=0.0)
    for row in data.cells:
        for point in row:
            sign = _SIGN_SIZE if words.sign(point.mark) else 0.0
            widest = max(widest, width(_number(data, point, locale), _NUMBER.size) + sign)
    return widest + _PAD


def _draw_band(picture: Picture, data: HeatmapData, grid: _Grid, top: float) -> float:
    kind = _heading_type(data, grid)
    headings = [wrap(data.columns[column], Measure(grid.cell - 6, kind.size)) for column in grid.columns]
    leading = kind.size * LEADING
    top += max(len(lines) for lines in headings) * leading + 4
    for place, lines in enumerate(headings):
        middle = top - 4 - len(lines) * leading / 2
        picture.lines((grid.start + (place + 0.5) * grid.cell, middle), lines, kind.at("middle"), "column")
    plan = rows(data.rows, picture.canvas, top, _PITCH, grid.start)
    plan.draw_labels(picture)
    for row, cells in zip(plan.rows, data.cells, strict=True):
        height = _PITCH if plan.above else row.bottom - row.top
        for place, column in enumerate(grid.columns):
            x = grid.start + place * grid.cell
            box = Box(x, row.middle - height / 2, grid.cell - _SEAM, height - _SEAM)
            _draw_cell(picture, data, cells[column], box)
    return plan.bottom


def _heading_type(data: HeatmapData, grid: _Grid) -> Type:
    """As large as lets the longest word of the headings stand in one piece, within limits."""
    room = Measure(grid.cell - 6, AXIS.size)
    widest = max(widest_piece(data.columns[column], room) for column in grid.columns)
    return replace(AXIS, size=max(_LEAST_TYPE, AXIS.size * min(1.0, room.width / widest))) if widest else AXIS


def _draw_cell(picture: Picture, data: HeatmapData, point: Point, box: Box) -> None:
    canvas = picture.canvas
    place = (box.x + box.width / 2, box.y + box.height / 2)
    text = _number(data, point, canvas.locale)
    if point.amount is None:
        picture.rect(box, "wash", "withheld" if point.mark == "withheld" else "empty")
        if point.mark == "withheld":
            picture.hatch(box, Stroke("hairline"))
        picture.text(place, text, SMALL.at("middle"), "absent")
        return
    fill = shade(point.amount, data.domain, canvas.theme)
    picture.rect(box, fill, "cell")
    kind = _NUMBER.coloured(text_on(fill, canvas.theme))
    sign = words.sign(point.mark)
    shift = _SIGN_SIZE / 2 if sign else 0.0
    picture.text((place[0] - shift, place[1]), text, kind, "value")
    after = place[0] - shift + width(text, kind.size) / 2 + 1
    picture.text((after, place[1]), sign, Type(_SIGN_SIZE, kind.colour), "sign")
