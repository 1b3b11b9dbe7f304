"""Bars side by side: a few series over the same labels, the first one strongest, amounts in a column at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.grouped_picture import domain, grouped_picture, series_colour
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.svg import LABEL, SMALL, VALUE, Type
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import GroupedData, Point
from reportgen.document.nodes import Cell, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_PITCH = 17.0  # of one bar in the interactive figure
_FILL = 0.8  # of a label's row
_LEGEND = 24.0
_NATIVE_BAR_CM = 0.42
_MOST_NUMBERED = 24  # bars; more leave no room for numbers in Word


class GroupedBars:
    """Horizontal bars, a group a label."""

    name = "grouped_bars"

    def svg(self, data: GroupedData, canvas: Canvas) -> str:
        """A bar for each series in each group."""
        return grouped_picture(data, canvas)

    def plotly(self, data: GroupedData, canvas: Canvas) -> PlotlyFigure:
        """The same bars; base and interval under the pointer."""
        notes, margin = _plotly_amounts(data, canvas)
        row = max(_PITCH * max(len(data.series), 1) / _FILL, 26.0)
        top = _LEGEND + (18.0 if data.target is not None else 4.0)
        layout = {
            "barmode": "overlay",
            "height": plotly_layout.rows_height(data.labels, row, more=top + 4),
            "margin": {"l": 0, "r": margin, "t": top, "b": 4},
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
            "xaxis": plotly_layout.bare_axis(*domain(data), canvas),
            "yaxis": plotly_layout.row_axis(data.labels, canvas),
            "shapes": _plotly_target(data, canvas),
            "annotations": [*notes, *_plotly_target_note(data, canvas)],
        }
        traces = [_plotly_series(data, position, canvas) for position in range(len(data.series))]
        return plotly_layout.figure(traces, layout, canvas)

    def native(self, data: GroupedData, canvas: Canvas) -> NativeChart | None:
        """A clustered bar chart, the first label and series on top."""
        labels = tuple(_named(data, place) for place in range(len(data.labels)))
        numbered = len(data.labels) * len(data.series) <= _MOST_NUMBERED
        series = tuple(
            NativeSeries(
                one.name,
                tuple(point.amount for point in one.points),
                series_colour(position, Point(None), canvas.theme),
                tuple(series_colour(position, point, canvas.theme) for point in one.points),
                labels=numbered or position == 0,
            )
            for position, one in enumerate(data.series)
        )
        bars = _NATIVE_BAR_CM * len(data.series) * len(data.labels)
        height = max(native.rows_height_cm(labels), 1.6 + bars + 0.2 * len(labels))
        number_format = native.number_format(data.unit)
        low, high = native.with_room(*domain(data))
        return NativeChart("bar", labels, series, number_format, height, low, high, legend=True)

    def table(self, data: GroupedData, locale: Locale) -> Table:
        """A row a label, a column a series, and the base of the first series where there is one."""
        bases = data.series[0].points if data.series else ()
        has_base = any(point.n is not None for point in bases)
        columns = [tables.label_column(), *(tables.amount_column(one.name) for one in data.series)]
        columns += [tables.base_column(locale)] if has_base else []
        return tables.table(tuple(columns), _table_rows(data, has_base))


def _named(data: GroupedData, place: int) -> str:
    """The label, and which of its amounts are withheld."""
    hidden = [one.name for one in data.series if one.points[place].mark == "withheld"]
    every = len(hidden) == len(data.series)
    said = f"{'' if every else ' '.join(hidden)} {data.withheld_label}".strip() if hidden else ""
    return native.named(data.labels[place], said)


# --- plotly ----------------------------------------------------------------------------------------------------------


def _y(data: GroupedData, position: int, place: int) -> float:
    """The middle of a bar; the axis counts rows from the top."""
    count = max(len(data.series), 1)
    return place + _FILL * ((position + 0.5) / count - 0.5)


def _plotly_series(data: GroupedData, position: int, canvas: Canvas) -> dict[str, Any]:
    series, theme = data.series[position], canvas.theme
    hidden = [point.mark == "withheld" for point in series.points]
    fills = [theme.hairline if point.mark == "withheld" else series_colour(position, point, theme)
             for point in series.points]  # fmt: skip
    marker: dict[str, Any] = {"color": fills}
    if any(hidden):
        shapes = ["/" if is_hidden else "" for is_hidden in hidden]
        marker["pattern"] = {"shape": shapes, "bgcolor": theme.wash, "size": 6, "solidity": 0.2}
    return {
        "type": "bar",
        "orientation": "h",
        "name": plotly_layout.plain(series.name),
        "y": [_y(data, position, place) for place in range(len(series.points))],
        "x": [domain(data)[1] if point.mark == "withheld" else point.amount or 0 for point in series.points],
        "width": _FILL / len(data.series) * 0.82,
        "marker": marker,
        "hovertext": [_hover(data, position, place, canvas.locale) for place in range(len(series.points))],
        "hovertemplate": plotly_layout.HOVER,
    }


def _plotly_amounts(data: GroupedData, canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """The amounts in a column at the right with their signs behind it, and the margin they need."""
    points = [
        (position, place, point)
        for position, series in enumerate(data.series)
        for place, point in enumerate(series.points)
    ]
    texts = [words.of_point(point, data.unit, canvas.locale, data.withheld_label) for _, _, point in points]
    end = max((width(text, VALUE.size, bold=True) for text in texts), default=0.0) + 8
    found = []
    for (position, place, point), text in zip(points, texts, strict=True):
        y = _y(data, position, place)
        kind = SMALL if point.amount is None else VALUE if position == 0 else LABEL
        found.append(_plotly_side(y, text, end, kind.at("end"), canvas))
        if sign := words.sign(point.mark):
            found.append(_plotly_side(y, sign, end + 2, _sign_type(data, point), canvas))
    return found, end + (SMALL.size + 6 if len(found) > len(points) else 4)


def _sign_type(data: GroupedData, point: Point) -> Type:
    return SMALL.coloured(words.sign_colour(point.mark, data.direction))


def _plotly_side(y: float, text: str, shift: float, kind: Type, canvas: Canvas) -> dict[str, Any]:
    anchor = "right" if kind.anchor == "end" else "left"
    made = plotly_layout.note(1, y, text, canvas, xref="paper", xanchor=anchor, xshift=round(shift, 1))
    return {**made, "font": plotly_layout.font(kind, canvas)}


def _hover(data: GroupedData, position: int, place: int, locale: Locale) -> str:
    series = data.series[position]
    point = series.points[place]
    amount = f"{series.name} {words.of_point(point, data.unit, locale, data.withheld_label)}"
    between = words.interval(point, data.unit, locale)
    return plotly_layout.hover(data.labels[place], amount, between, words.base(point.n, locale))


def _plotly_target(data: GroupedData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    return [plotly_layout.dashed_line(canvas, x0=data.target, x1=data.target, y0=0, y1=1, yref="paper")]


def _plotly_target_note(data: GroupedData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    text = words.target(data.target_label, data.target, data.unit, canvas.locale)
    return [plotly_layout.note(data.target, 1, text, canvas, yref="paper", yanchor="bottom")]


# --- table -----------------------------------------------------------------------------------------------------------


def _table_rows(data: GroupedData, has_base: bool) -> Iterator[tuple[Cell, ...]]:
    for place, label in enumerate(data.labels):
        points: Sequence[Point] = [one.points[place] for one in data.series]
        base = (tables.amount_cell(points[0].n, Unit.COUNT),) if has_base else ()
        amounts = (tables.point_cell(point, data.unit, data.withheld_label) for point in points)
        yield tables.label_cell(label), *amounts, *base
