"""Several amounts of one unit as an outline: the current period strong, an earlier one thin, the target dashed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.radar_labels import Label, ends_of_leader
from reportgen.charts.radar_picture import (
    WASH,
    Look,
    Plan,
    current,
    draw,
    from_back,
    look_of,
    missing,
    planned,
    ring_amounts,
    rings,
)
from reportgen.charts.svg import LABEL, SMALL, Place, colour_of
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Point, RadarData, RadarLine
from reportgen.document.nodes import Table
from reportgen.locales import Locale
from reportgen.values import Unit

_NOTE_LINE = 14.0  # pixels
_SAMPLE = 50.0  # pixels of a line in the legend, with its gaps
_ALIGNED = {"start": "left", "middle": "center", "end": "right"}
_OFFICE_SYMBOLS: dict[str, Literal["circle", "diamond", "square"]] = {"square": "square", "diamond": "diamond"}
_OFFICE_NAME = Measure(150.0, LABEL.size)
_HEIGHT_CM = 8.0
_PIXELS_PER_CM, _CROWDED = 37.8, 1.3  # long names take more room in Office than in our picture
_LEGEND = {"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"}
_SYMBOLS = {"dot": "circle", "ring": "circle-open", "square": "square", "diamond": "diamond", "none": "circle"}


class Radar:
    """Outlines around a centre; an axis without an amount breaks the outline, never bridges it."""

    name = "radar"

    def svg(self, data: RadarData, canvas: Canvas) -> str:
        """See radar_picture."""
        return draw(data, canvas)

    def plotly(self, data: RadarData, canvas: Canvas) -> PlotlyFigure:
        """The same outlines with the names where the static picture has them; the axes are counted, not named."""
        plan = planned(data, canvas, 0.0)
        radius, middle = plan.ring.radius, plan.ring.centre[1]
        top = _legend_height(data, canvas) + middle - radius
        notes = [
            line for note in missing(data, canvas.locale) for line in wrap(note, Measure(canvas.width, SMALL.size))
        ]
        bottom = plan.bottom - middle - radius + 10 + len(notes) * _NOTE_LINE
        layout: dict[str, Any] = {
            "height": round(top + 2 * radius + bottom),
            "showlegend": True,
            "legend": _LEGEND,
            "margin": {"l": 0, "r": 0, "t": round(top), "b": round(bottom)},
            "polar": {
                "bgcolor": plotly_layout.CLEAR,
                "angularaxis": _angular_axis(len(data.axes), canvas),
                "radialaxis": _radial_axis(plan.ticks, canvas),
                "gridshape": "linear",
            },
            "annotations": [*_names(plan, canvas), *_ring_notes(data, plan, canvas), *_below(notes, bottom, canvas)],
            "shapes": [_leader(label, plan, canvas) for label in plan.labels if label.is_moved],
        }
        traces = [_trace(data, line, plan.ticks[0], canvas) for line in from_back(data)]
        traces = [
            *(_area(_trace(data, line, plan.ticks[0], canvas)) for line in data.lines if _is_washed(line)),
            *traces,
        ]
        if not traces:  # Plotly would draw axes of its own
            layout |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
        return plotly_layout.figure(traces, layout, canvas)

    def native(self, data: RadarData, canvas: Canvas) -> NativeChart | None:
        """A radar chart with a series a line; an axis without a current amount says so in its name."""
        places, plan = rings(data), planned(data, canvas, 0.0)
        crowded = (plan.bottom - plan.top) * _CROWDED if any(label.is_moved for label in plan.labels) else 0.0
        series = tuple(_series(line, look_of(data, line, canvas.theme), canvas) for line in data.lines)
        return NativeChart(
            "radar",
            tuple(_category(data, axis, canvas.locale) for axis in range(len(data.axes))),
            series,
            native.number_format(data.unit),
            max(_HEIGHT_CM, round(crowded / _PIXELS_PER_CM, 1)),
            places[0],
            places[-1],
            legend=True,
            axis_step=places[1] - places[0],
            axis_format=_axis_format(places, data.unit),
        )

    def table(self, data: RadarData, locale: Locale) -> Table:
        """A row an axis, a column a line, and the base of the current one where it is known."""
        bases = current(data)
        has_base = bases is not None and any(point.n is not None for point in bases.points)
        columns = (
            tables.label_column(),
            *(tables.amount_column(line.name) for line in data.lines),
            *((tables.base_column(locale),) if has_base else ()),
        )
        rows = (
            (
                tables.label_cell(name),
                *(tables.point_cell(line.points[axis], data.unit, data.withheld_label) for line in data.lines),
                *((tables.amount_cell(bases.points[axis].n, Unit.COUNT),) if has_base and bases else ()),
            )
            for axis, name in enumerate(data.axes)
        )
        return tables.table(columns, rows)


# --- native ----------------------------------------------------------------------------------------------------------


def _series(line: RadarLine, look: Look, canvas: Canvas) -> NativeSeries:
    return NativeSeries(
        line.name,
        tuple(point.amount for point in line.points),
        colour_of(look.stroke.colour, canvas.theme),
        dashed=line.role == "target",
        thin=line.role == "earlier",
        hollow=look.point == "ring",
        symbol=_OFFICE_SYMBOLS.get(look.point, "circle"),
    )


def _category(data: RadarData, axis: int, locale: Locale) -> str:
    """The name of an axis with the current amount, which Office would otherwise put onto the lines."""
    line, name = current(data), "\n".join(wrap(data.axes[axis], _OFFICE_NAME))  # Office would make the radar smaller
    if line is None:
        return name
    return native.named(name, words.of_point(line.points[axis], data.unit, locale, data.withheld_label))


def _axis_format(places: tuple[float, ...], unit: Unit) -> str:
    """The rings carry their unit where it is one sign."""
    return native.tick_format(places, unit) + ('"\N{NO-BREAK SPACE}%"' if unit is Unit.PERCENT else "")


# --- plotly ----------------------------------------------------------------------------------------------------------


def _legend_height(data: RadarData, canvas: Canvas) -> float:
    """Plotly gives all entries the width of the widest."""
    widest = max((width(line.name, LABEL.size) for line in data.lines), default=0.0) + _SAMPLE
    columns = max(int(canvas.width // widest), 1)
    return 12 + 19.0 * math.ceil(len(data.lines) / columns)


def _angular_axis(count: int, canvas: Canvas) -> dict[str, Any]:
    places = [str(axis) for axis in range(count)]
    return {
        "type": "category",
        "categoryarray": places,
        "tickvals": places,
        "direction": "clockwise",
        "rotation": 90,
        "gridcolor": canvas.theme.hairline,
        "linecolor": canvas.theme.hairline,
        "showticklabels": False,
        "ticks": "",
    }


def _radial_axis(places: tuple[float, ...], canvas: Canvas) -> dict[str, Any]:
    return {
        "range": [0, places[-1] - places[0]],
        "tickvals": [place - places[0] for place in places],
        "gridcolor": canvas.theme.hairline,
        "showline": False,
        "showticklabels": False,
        "ticks": "",
    }


def _names(plan: Plan, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """The names, as far from the middle as in the static picture: the rim has the same radius at any width."""
    for label in plan.labels:
        lines = [*map(plotly_layout.plain, label.lines)]
        amount = plotly_layout.plain(label.said.amount)
        lines += [amount] if amount else []  # not bold: Plotly would set a style attribute, which the policy forbids
        x = label.box.x + {"start": 0.0, "middle": label.box.width / 2, "end": label.box.width}[label.anchor]
        place = {"xanchor": _ALIGNED[label.anchor], "yanchor": "top", "align": _ALIGNED[label.anchor]}
        made = _note((x, label.box.y), "", plan, canvas) | place
        yield made | {"text": "<br>".join(lines), "font": {"size": LABEL.size, "color": canvas.theme.ink}}


def _ring_notes(data: RadarData, plan: Plan, canvas: Canvas) -> Iterator[dict[str, Any]]:
    for place, text in ring_amounts(data, plan, canvas.locale):
        yield _note(place, text, plan, canvas)


def _below(notes: Sequence[str], bottom: float, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """What is missing, line by line at the lower edge."""
    for place, line in enumerate(notes):
        up = (len(notes) - place) * _NOTE_LINE - bottom
        shared = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "borderpad": 0}
        yield plotly_layout.note(0, 0, line, canvas, yshift=round(up, 1), **shared)


def _note(place: Place, text: str, plan: Plan, canvas: Canvas) -> dict[str, Any]:
    x, y = place[0] - plan.ring.centre[0], place[1] - plan.ring.centre[1]
    pixels = {"xref": "paper", "yref": "paper", "xshift": round(x, 1), "yshift": round(-y, 1), "borderpad": 0}
    return plotly_layout.note(0.5, 0.5, text, canvas, **pixels)


def _leader(label: Label, plan: Plan, canvas: Canvas) -> dict[str, Any]:
    (x0, y0), (x1, y1) = ends_of_leader(label)
    x, y = plan.ring.centre
    return {
        "type": "line",
        **{
            "xref": "paper",
            "yref": "paper",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": 0.5,
            "yanchor": 0.5,
        },
        **{"x0": round(x0 - x, 1), "x1": round(x1 - x, 1), "y0": round(y - y0, 1), "y1": round(y - y1, 1)},
        "line": {"color": canvas.theme.hairline, "width": 1},
    }


def _trace(data: RadarData, line: RadarLine, centre: float, canvas: Canvas) -> dict[str, Any]:
    """The outline, counted from the amount at the centre: Plotly leaves out points of negative radius."""
    look = look_of(data, line, canvas.theme)
    axes = [*range(len(data.axes)), *([0] if data.axes else [])]  # back to the first
    colour = colour_of(look.stroke.colour, canvas.theme)
    return {
        "type": "scatterpolar",
        "mode": "lines" if look.point == "none" else "lines+markers",
        "name": plotly_layout.plain(line.name),
        "theta": [str(axis) for axis in axes],
        "r": [_from_centre(line.points[axis], centre) for axis in axes],
        "legendrank": next(place for place, one in enumerate(data.lines) if one is line) + 1,
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": look.stroke.width,
            "dash": "dot" if look.stroke.dashed else "solid",
        },
        "marker": {"color": colour, "size": 6, "symbol": _SYMBOLS[look.point]},
        "hovertext": [_hover(data, line, axis, canvas.locale) for axis in axes],
        "hovertemplate": plotly_layout.HOVER,
    }


def _area(trace: dict[str, Any]) -> dict[str, Any]:
    """The wash of an outline, a trace of its own: a dark page repaints plain colours only."""
    return {
        **{name: trace[name] for name in ("type", "theta", "r")},
        "mode": "none",
        "fill": "toself",
        "fillcolor": trace["line"]["color"],
        "opacity": WASH,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _is_washed(line: RadarLine) -> bool:
    return line.role == "current" and all(point.amount is not None for point in line.points)


def _from_centre(point: Point, centre: float) -> float | None:
    return None if point.amount is None else point.amount - centre


def _hover(data: RadarData, line: RadarLine, axis: int, locale: Locale) -> str:
    point = line.points[axis]
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    named = f"{line.name} {text} {words.sign(point.mark)}".strip()
    return plotly_layout.hover(
        data.axes[axis], named, words.interval(point, data.unit, locale), words.base(point.n, locale)
    )
