"""Amounts over periods as lines, each named and numbered at its end; the interval as a band, the target dashed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.colour import category, mix
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.scale import ticks, trend_domain
from reportgen.charts.svg import AXIS, VALUE
from reportgen.charts.textwidth import width
from reportgen.charts.trend_picture import amounts, draw, has_interval, runs, target_words
from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.document.nodes import Cell, Column, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_HEIGHT = 230.0
_PLOT = 0.78  # of the height: what margin and periods leave
_LABEL_ROOM = 14.0  # pixels between the middles of two labels
_BAND_PAPER = 0.85  # share of paper in the colour of a band
_LEAST_PERIODS = 2


class Trend:
    """Lines over periods; a period without an amount is a gap, never a bridge."""

    name = "trend"

    def svg(self, data: TrendData, canvas: Canvas) -> str:
        """See trend_picture."""
        return draw(data, canvas)

    def plotly(self, data: TrendData, canvas: Canvas) -> PlotlyFigure:
        """Lines with one box for all of them under the pointer."""
        places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
        traces = [trace for place in range(len(data.lines)) for trace in _plotly_line(data, place, canvas)]
        end, margin = _end_note(data, canvas)
        layout = {
            "height": _HEIGHT,
            "hovermode": "x",
            "showlegend": len(data.lines) > 1,
            "xaxis": plotly_layout.period_axis(data.labels, canvas),
            "yaxis": plotly_layout.value_axis(places, data.unit, canvas),
            "shapes": [*_highlight_shape(data, canvas), *_target_shape(data, canvas)],
            "annotations": [*_target_note(data, canvas), *end],
            "margin": {"l": 0, "r": margin, "t": 28, "b": 0},
        }
        return plotly_layout.figure(traces, layout, canvas)

    def native(self, data: TrendData, canvas: Canvas) -> NativeChart | None:
        """A line chart; the target is a dashed series, the interval of a single line a band behind it."""
        places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
        lines = tuple(
            NativeSeries(
                line.name,
                tuple(point.amount for point in line.points),
                category(canvas.theme, place),
                last_label=line.emphasis,
            )
            for place, line in enumerate(data.lines)
        )
        target: tuple[NativeSeries, ...] = ()
        if data.target is not None:
            values = (data.target,) * len(data.labels)
            target = (NativeSeries(target_words(data, canvas.locale), values, canvas.theme.secondary, dashed=True),)
        return NativeChart(
            "line",
            tuple(map(native.unspaced, data.labels)),
            (*_native_band(data, canvas), *lines, *target),
            native.number_format(data.unit),
            native.TREND_HEIGHT_CM,
            places[0],
            places[-1],
            legend=len(lines) + len(target) > 1,
            axis_step=places[1] - places[0],
        )

    def table(self, data: TrendData, locale: Locale) -> Table:
        """A row a period: each line with its interval and base where it has them."""
        parts = [_columns(line, locale) for line in data.lines]
        columns = (tables.label_column(locale.text("Period")), *(column for part in parts for column in part))
        rows = (
            (tables.label_cell(label), *(cell for line in data.lines for cell in _cells(data, line, place)))
            for place, label in enumerate(data.labels)
        )
        return tables.table(columns, rows)


def _native_band(data: TrendData, canvas: Canvas) -> tuple[NativeSeries, ...]:
    """The lower ends, unseen, and the intervals on them. Office draws an area down to zero where one is missing."""
    lines = [line for line in data.lines if line.emphasis]
    bounds = [(point.low, point.high) for line in lines for point in line.points]
    known = [(low, high - low) for low, high in bounds if low is not None and high is not None and high >= low]
    if len(lines) != 1 or len(known) < len(bounds) or len(known) < _LEAST_PERIODS:
        return ()
    lower, spans = zip(*known, strict=True)
    place, locale = data.lines.index(lines[0]), canvas.locale
    fill = mix(category(canvas.theme, place), canvas.theme.paper, _BAND_PAPER)
    return (
        NativeSeries(locale.text("Interval, lower end"), lower, fill, band=True, invisible=True),
        NativeSeries(locale.text("Interval"), spans, fill, band=True),
    )


def _columns(line: TrendLine, locale: Locale) -> Iterator[Column]:
    yield tables.amount_column(line.name)
    if _has_interval(line):
        yield tables.amount_column(locale.text("Interval"))
    if _has_base(line):
        yield tables.base_column(locale)


def _cells(data: TrendData, line: TrendLine, place: int) -> Iterator[Cell]:
    point = line.points[place]
    yield tables.point_cell(point, data.unit, data.withheld_label)
    if _has_interval(line):
        yield tables.interval_cell(point, data.unit)
    if _has_base(line):
        yield tables.amount_cell(point.n, Unit.COUNT)


def _has_interval(line: TrendLine) -> bool:
    return any(point.low is not None and point.high is not None for point in line.points)


def _has_base(line: TrendLine) -> bool:
    return any(point.n is not None for point in line.points)


# --- plotly ----------------------------------------------------------------------------------------------------------


def _plotly_line(data: TrendData, place: int, canvas: Canvas) -> Iterator[dict[str, Any]]:
    line, colour = data.lines[place], category(canvas.theme, place)
    if _has_interval(line) and line.emphasis:
        yield from _plotly_band(line, mix(colour, canvas.theme.paper, _BAND_PAPER))
    yield {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plotly_layout.plain(line.name),
        "x": list(range(len(line.points))),
        "y": [point.amount for point in line.points],
        "connectgaps": False,
        "line": {"color": colour, "width": 2 if line.emphasis else 1.25},
        "marker": {"size": 6 if line.emphasis else 4},
        "hovertext": [_hover(data, line, at, canvas.locale) for at in range(len(line.points))],
        "hovertemplate": plotly_layout.HOVER,
    }


def _plotly_band(line: TrendLine, fill: str) -> Iterator[dict[str, Any]]:
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "line": {"width": 0}}
    for places in runs(line.points, has_interval):  # one pair would fill the gaps
        yield {**shared, "x": places, "y": [line.points[at].low for at in places]}
        highs = [line.points[at].high for at in places]
        yield {**shared, "x": places, "y": highs, "fill": "tonexty", "fillcolor": fill}


def _hover(data: TrendData, line: TrendLine, at: int, locale: Locale) -> str:
    point: Point = line.points[at]
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    named = f"{line.name} {text} {words.sign(point.mark)}".strip()
    return plotly_layout.hover(
        data.labels[at], named, words.interval(point, data.unit, locale), words.base(point.n, locale)
    )


def _end_note(data: TrendData, canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """The last amount of a single line at its end, and the margin that it and the target need."""
    last = data.lines[0].points[-1] if len(data.lines) == 1 and data.lines[0].points else Point(None)
    beside = width(target_words(data, canvas.locale), AXIS.size) + 8
    if last.amount is None:
        return [], beside
    text = words.amount(last.amount, data.unit, canvas.locale)
    note = plotly_layout.note(1, last.amount, text, canvas, xref="paper", xanchor="left", xshift=2)
    note["font"] = plotly_layout.font(VALUE, canvas)
    return [note], max(width(text, VALUE.size, bold=True) + 8, beside)


def _highlight_shape(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.highlight is None:
        return []
    place = {"x0": data.highlight - 0.4, "x1": data.highlight + 0.4, "y0": 0, "y1": 1, "yref": "paper"}
    return [{"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": canvas.theme.wash, **place}]


def _target_shape(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    return [plotly_layout.dashed_line(canvas, xref="paper", x0=0, x1=1, y0=data.target, y1=data.target)]


def _target_note(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    """The target's label in the margin, where no line runs, moved away from the amount at the end of the line."""
    if data.target is None:
        return []
    places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
    last = data.lines[0].points[-1].amount if len(data.lines) == 1 and data.lines[0].points else None
    apart = _HEIGHT if last is None else (data.target - last) / (places[-1] - places[0]) * _HEIGHT * _PLOT
    shift = 0.0 if abs(apart) >= _LABEL_ROOM else (_LABEL_ROOM - abs(apart)) * (1 if apart >= 0 else -1)
    place = {"xref": "paper", "xanchor": "left", "xshift": 2, "yshift": round(shift, 1)}
    return [plotly_layout.note(1, data.target, target_words(data, canvas.locale), canvas, **place)]
