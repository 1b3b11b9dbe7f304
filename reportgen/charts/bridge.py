"""What moved an amount: from the earlier level to the current one, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.bridge_lanes import Lane, Reach, lanes, reach
from reportgen.charts.bridge_picture import bridge_picture
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.svg import VALUE, colour_of
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import BridgeData
from reportgen.document.nodes import Cell, Figure, Table
from reportgen.locales import Locale
from reportgen.values import Value

_BAR = 15.0
_BREAK = 0.06  # of what is shown: from the cut to the break


class Bridge:
    """Floating bars from start to end."""

    name = "bridge"

    def svg(self, data: BridgeData, canvas: Canvas) -> str:
        """Arrows from level to level, with signed numbers."""
        return bridge_picture(data, canvas)

    def plotly(self, data: BridgeData, canvas: Canvas) -> PlotlyFigure:
        """The same floating bars; the level reached is under the pointer."""
        found = lanes(data, canvas)
        shown = reach(found, data.unit)
        labels = [lane.label for lane in found]
        height = plotly_layout.rows_height(labels, more=0.0)
        half = _BAR * len(labels) / height / 2  # of a row
        numbers = max(width(lane.text, VALUE.size, bold=True) for lane in found)
        layout = {
            "height": height + 8,
            "margin": {"l": 0, "r": numbers + 10, "t": 4, "b": 4},
            "xaxis": {**plotly_layout.bare_axis(shown.low, shown.high, canvas), "zeroline": not shown.is_cut},
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "shapes": list(_plotly_lines(found, shown, half, canvas)),
            "annotations": [_plotly_number(place, lane, shown, canvas) for place, lane in enumerate(found)],
        }
        return plotly_layout.figure([{**_plotly_bars(data, found, shown, canvas), "width": 2 * half}], layout, canvas)

    def native(self, data: BridgeData, canvas: Canvas) -> NativeChart | None:
        """Stacked bars on an invisible one; the numbers stand in the names, where also short bars have room for them.

        Where the axis is cut, the bars of the two ends are outlines: no length to be read.
        """
        found = lanes(data, canvas)
        shown = reach(found, data.unit)
        labels = tuple(native.named(lane.label, lane.text) for lane in found)
        height = native.rows_height_cm(labels)
        series = tuple(_native_series(data, found, shown, canvas))
        number_format = native.number_format(data.unit)
        return NativeChart("stacked_bar", labels, series, number_format, height, shown.low, shown.high)

    def table(self, data: BridgeData, locale: Locale) -> Table:
        """A row for the start, each step and the end: what it adds, and the level it leads to."""
        columns = (
            tables.label_column(),
            tables.amount_column(locale.text("Change")),
            tables.amount_column(locale.text("Value")),
        )
        return tables.table(columns, _table_rows(data))


# --- plotly ----------------------------------------------------------------------------------------------------------


def _plotly_bars(data: BridgeData, found: Sequence[Lane], shown: Reach, canvas: Canvas) -> dict[str, Any]:
    starts = [shown.ground if lane.is_level else lane.start for lane in found]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(found))),
        "base": starts,
        "x": [lane.end - start for lane, start in zip(found, starts, strict=True)],
        "marker": {"color": [colour_of(lane.colour, canvas.theme) for lane in found]},
        "hovertext": [_hover(data, lane, canvas.locale) for lane in found],
        "hovertemplate": plotly_layout.HOVER,
    }


def _hover(data: BridgeData, lane: Lane, locale: Locale) -> str:
    level = words.amount(lane.end, data.unit, locale)
    between = f"{words.amount(lane.start, data.unit, locale)} → {level}"
    return plotly_layout.hover(lane.label, lane.text, "" if lane.is_level else between)


def _plotly_number(place: int, lane: Lane, shown: Reach, canvas: Canvas) -> dict[str, Any]:
    right = max(lane.end, shown.ground) if lane.is_level else lane.right
    made = plotly_layout.note(right, place, lane.text, canvas, xanchor="left", xshift=4)
    return {**made, "font": plotly_layout.font(VALUE, canvas)}


def _plotly_lines(found: Sequence[Lane], shown: Reach, half: float, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """The lines between the bars, ticks for steps that change nothing, and the breaks of a cut axis."""
    theme = canvas.theme
    for place, (lane, _) in enumerate(pairwise(found)):
        line = {"color": theme.secondary, "width": 0.75}
        ends = {"x0": lane.end, "x1": lane.end, "y0": place + half, "y1": place + 1 - half}
        yield {"type": "line", "line": line, **ends}
    for place, lane in enumerate(found):
        upright = {"type": "line", "y0": place - half, "y1": place + half}
        if not lane.is_level and lane.start == lane.end:
            line = {"color": colour_of(lane.colour, theme), "width": 2}
            yield {**upright, "line": line, "x0": lane.end, "x1": lane.end}
        if lane.is_level and shown.is_cut:
            at = shown.ground + (_BREAK if shown.low > 0 else -_BREAK) * (shown.high - shown.low)
            yield {**upright, "line": {"color": theme.paper, "width": 5}, "x0": at, "x1": at}


# --- native and table ------------------------------------------------------------------------------------------------


def _native_series(data: BridgeData, found: Sequence[Lane], shown: Reach, canvas: Canvas) -> Iterator[NativeSeries]:
    """What lies below the steps, the two levels, and the steps; those across zero in two parts, above and below."""
    locale, theme = canvas.locale, canvas.theme
    colours = tuple(colour_of(lane.colour, theme) for lane in found)
    changes = [None if lane.is_level else _parts(lane) for lane in found]
    below = tuple(None if parts is None else parts[0] for parts in changes)
    yield NativeSeries(locale.text("Level before"), below, theme.paper, invisible=True)
    levels = tuple(lane.end if lane.is_level else None for lane in found)
    if shown.is_cut:
        yield NativeSeries(locale.text("Value"), levels, theme.secondary, dashed=True)
    else:
        yield NativeSeries(locale.text("Value"), levels, theme.accent, colours)
    steps = tuple(None if parts is None else parts[1] for parts in changes)
    yield NativeSeries(locale.text("Change"), steps, theme.secondary, colours)
    if any(parts is not None and parts[2] for parts in changes):
        under = tuple(None if parts is None else parts[2] for parts in changes)
        yield NativeSeries(locale.text("Change below zero"), under, theme.secondary, colours)


def _parts(lane: Lane) -> tuple[float, float, float]:
    """The invisible part of a stack and the visible parts on it: that on its side of zero, and that beyond zero."""
    low, high = sorted((lane.start, lane.end))
    if low >= 0:
        return low, high - low, 0.0
    return (high, low - high, 0.0) if high <= 0 else (0.0, high, low)


def _table_rows(data: BridgeData) -> Iterator[tuple[Cell, ...]]:
    none = tables.amount_cell(None, data.difference_unit)
    yield tables.label_cell(data.start_label), none, tables.amount_cell(data.start, data.unit)
    level = data.start
    for step in data.steps:
        level += step.difference
        change = Cell((Figure(Value(step.difference, data.difference_unit), signed=True),))
        yield tables.label_cell(step.label), change, tables.amount_cell(level, data.unit)
    yield tables.label_cell(data.end_label), none, tables.amount_cell(data.end, data.unit)
