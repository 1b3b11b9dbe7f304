"""Categories by frequency with the cumulative line, lying down: long names stay readable.

Bars and line share one scale: the whole width is all counts, so the line leaves the tip of the first bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure, Theme
from reportgen.charts.rows import GAP, Rows, column_width, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import ParetoBar, ParetoData
from reportgen.document.nodes import Table
from reportgen.locales import Locale
from reportgen.values import Unit

_PITCH = 25.0
_LEAST_COVERED = 1e-6  # per cent; less says nothing about the whole
_THICK = 14.0
_LINE = SMALL.size * LEADING


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are; `scale` maps shares of all counts."""

    rows: Rows
    scale: Scale
    counts_end: float


class Pareto:
    """Horizontal bars from the most frequent category down; the vital few in the accent."""

    name = "pareto"

    def svg(self, data: ParetoData, canvas: Canvas) -> str:
        """Label, count, bar and cumulative share in a row; the threshold as a dashed line."""
        picture = Picture(canvas)
        if not data.bars:
            return picture.finish(1, data.count_label)
        plan = _plan(data, canvas)
        _draw_headings(picture, data, plan)
        _draw_threshold(picture, data, plan)
        total = _total(data)
        for bar, row in zip(data.bars, plan.rows.rows, strict=True):
            long = plan.scale(100 * bar.count / total) - plan.scale.start
            box = Box(plan.scale.start, row.middle - _THICK / 2, long, _THICK)
            picture.rect(box, _colour(bar, canvas.theme), "bar")
            count = VALUE.at("end") if bar.vital else VALUE.at("end").coloured("secondary")
            picture.text((plan.counts_end, row.middle), canvas.locale.number(bar.count, Unit.COUNT), count, "value")
            share = words.amount(bar.cumulative, Unit.PERCENT, canvas.locale)
            picture.text((canvas.width, row.middle), share, SMALL.at("end"), "cumulative-share")
        plan.rows.draw_upright(picture, plan.scale.start, Stroke("secondary"), "zero")
        _draw_line(picture, data, plan)
        plan.rows.draw_labels(picture)
        return picture.finish(plan.rows.bottom + 2, words.title((bar.label for bar in data.bars), canvas.locale))

    def plotly(self, data: ParetoData, canvas: Canvas) -> PlotlyFigure:
        """The same picture; the cumulative line has an axis of its own, of the same length."""
        labels = [bar.label for bar in data.bars]
        shares = {**plotly_layout.bare_axis(0, 100, canvas), "overlaying": "x"}
        threshold = words.amount(data.threshold, Unit.PERCENT, canvas.locale)
        sides = [_side(bar, canvas.locale) for bar in data.bars]
        notes, margin = plotly_layout.side_notes(sides, (data.count_label, data.cumulative_label), canvas)
        layout = {
            "bargap": 0.45,
            "height": plotly_layout.rows_height(labels, _PITCH),
            "margin": {"l": 0, "r": margin, "t": 28, "b": 4},
            "xaxis": plotly_layout.bare_axis(0, _total(data), canvas),
            "xaxis2": shares,
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "shapes": [plotly_layout.dashed_line(canvas, xref="x2", x0=data.threshold, x1=data.threshold, y0=0, y1=1,
                                                 yref="paper")],
            "annotations": [*notes, plotly_layout.note(data.threshold, 1, threshold, canvas, xref="x2", yref="paper",
                                                       yanchor="bottom")],
        }  # fmt: skip
        return plotly_layout.figure(_plotly_traces(data, canvas), layout, canvas)

    def native(self, data: ParetoData, canvas: Canvas) -> NativeChart | None:
        """Columns and the cumulative line, both on the scale of the whole, and the line of the vital few."""
        theme = canvas.theme
        counts = NativeSeries(
            data.count_label,
            tuple(float(bar.count) for bar in data.bars),
            theme.accent,
            tuple(_colour(bar, theme) for bar in data.bars),
            labels=True,
        )
        cumulative = tuple(bar.cumulative for bar in data.bars)
        line = NativeSeries(data.cumulative_label, cumulative, theme.ink, secondary_line=True)
        limit = NativeSeries(
            words.amount(data.threshold, Unit.PERCENT, canvas.locale),
            (data.threshold,) * len(data.bars),
            theme.secondary,
            dashed=True,
            secondary_line=True,
        )
        labels = tuple(bar.label for bar in data.bars)
        number_format = native.number_format(Unit.COUNT)
        series, height = (counts, line, limit), native.PARETO_HEIGHT_CM
        return NativeChart("pareto", labels, series, number_format, height, 0.0, _total(data), legend=True)

    def table(self, data: ParetoData, locale: Locale) -> Table:
        """A row a category: count and cumulative share."""
        columns = (
            tables.label_column(),
            tables.amount_column(data.count_label),
            tables.amount_column(data.cumulative_label),
        )
        shown = (
            (
                tables.label_cell(bar.label),
                tables.amount_cell(bar.count, Unit.COUNT),
                tables.amount_cell(bar.cumulative, Unit.PERCENT),
            )
            for bar in data.bars
        )
        return tables.table(columns, shown)


def _total(data: ParetoData) -> float:
    """All counts, also those of categories left out: the last cumulative share says how many there are."""
    shown = float(sum(bar.count for bar in data.bars))
    covered = data.bars[-1].cumulative if data.bars else 0.0
    return (shown * 100 / covered if covered > _LEAST_COVERED else shown) or 1.0


def _colour(bar: ParetoBar, theme: Theme) -> str:
    return theme.accent if bar.vital else theme.pale


# --- svg -------------------------------------------------------------------------------------------------------------


def _plan(data: ParetoData, canvas: Canvas) -> _Plan:
    counts = [canvas.locale.number(bar.count, Unit.COUNT) for bar in data.bars]
    shares = [words.amount(bar.cumulative, Unit.PERCENT, canvas.locale) for bar in data.bars]
    top = _heading_height(data, canvas)
    found = rows([bar.label for bar in data.bars], canvas, top, _PITCH)
    counts_end = found.start + column_width(counts, VALUE) - GAP
    start = counts_end + GAP * 0.75
    end = max(canvas.width - column_width(shares, SMALL), start + 1)
    return _Plan(found, Scale(0, 100, start, end), counts_end)


def _heading_height(data: ParetoData, canvas: Canvas) -> float:
    return _LINE * max(len(_heading_lines(label, canvas)) for label in (data.count_label, data.cumulative_label)) + 6


def _heading_lines(label: str, canvas: Canvas) -> tuple[str, ...]:
    return wrap(label, Measure(canvas.width * 0.25, SMALL.size))


def _draw_headings(picture: Picture, data: ParetoData, plan: _Plan) -> None:
    canvas = picture.canvas
    counts, shares = (_heading_lines(label, canvas) for label in (data.count_label, data.cumulative_label))
    bottom = plan.rows.top - 5
    wide = max(width(line, SMALL.size) for line in counts)
    x = max(plan.counts_end, wide)
    picture.lines((x, bottom - len(counts) * _LINE / 2), counts, SMALL.at("end"), "heading")
    picture.lines((canvas.width, bottom - len(shares) * _LINE / 2), shares, SMALL.at("end"), "heading")


def _draw_threshold(picture: Picture, data: ParetoData, plan: _Plan) -> None:
    canvas = picture.canvas
    x = plan.scale(data.threshold)
    plan.rows.draw_upright(picture, x, Stroke("secondary", dashed=True), "target")
    text = words.amount(data.threshold, Unit.PERCENT, canvas.locale)
    y = plan.rows.top - 5 - _LINE / 2
    heading = max(width(line, SMALL.size) for line in _heading_lines(data.cumulative_label, canvas))
    if x + width(text, SMALL.size) / 2 + 8 > canvas.width - heading:
        picture.text((x - 4, y), text, SMALL.at("end"), "target-label")
    else:
        picture.text((x, y), text, SMALL.at("middle"), "target-label")


def _draw_line(picture: Picture, data: ParetoData, plan: _Plan) -> None:
    places = [(plan.scale(bar.cumulative), row.middle) for bar, row in zip(data.bars, plan.rows.rows, strict=True)]
    if len(places) > 1:
        line = Stroke("hairline" if plan.rows.above else "ink", 1.25)  # pale where it passes under labels
        picture.polyline(places, line, "cumulative")
    for place in places:
        picture.dot(place, 2.25, "ink", "cumulative-dot")


# --- plotly ----------------------------------------------------------------------------------------------------------


def _side(bar: ParetoBar, locale: Locale) -> plotly_layout.Side:
    cumulative = words.amount(bar.cumulative, Unit.PERCENT, locale)
    return plotly_layout.Side(words.amount(bar.count, Unit.COUNT, locale), cumulative)


def _plotly_traces(data: ParetoData, canvas: Canvas) -> list[dict[str, Any]]:
    places = list(range(len(data.bars)))
    shared = {
        "y": places,
        "hovertext": [_hover(data, bar, canvas.locale) for bar in data.bars],
        "hovertemplate": plotly_layout.HOVER,
    }
    bars = {
        **shared,
        "type": "bar",
        "orientation": "h",
        "x": [bar.count for bar in data.bars],
        "marker": {"color": [_colour(bar, canvas.theme) for bar in data.bars]},
    }
    line = {
        **shared,
        "type": "scatter",
        "mode": "lines+markers",
        "cliponaxis": False,
        "xaxis": "x2",
        "x": [bar.cumulative for bar in data.bars],
        "line": {"color": canvas.theme.ink, "width": 1.25},
        "marker": {"size": 5},
    }
    return [bars, line]


def _hover(data: ParetoData, bar: ParetoBar, locale: Locale) -> str:
    count = f"{data.count_label} {locale.number(bar.count, Unit.COUNT)}"
    share = f"{data.cumulative_label} {words.amount(bar.cumulative, Unit.PERCENT, locale)}"
    return plotly_layout.hover(bar.label, count, share)
