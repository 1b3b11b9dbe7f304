"""A map of performance and importance in four named quadrants: what to mend first stands in the urgent one."""

from __future__ import annotations

from typing import Any

from reportgen.charts import plotly_layout, tables, words
from reportgen.charts.kinds import Canvas, NativeChart, PlotlyFigure
from reportgen.charts.quadrant_native import chart
from reportgen.charts.quadrant_picture import (
    DOT,
    colour_role,
    draw,
    field_type,
    legend_words,
)
from reportgen.charts.quadrant_plan import Placed, Plan, placed_names, planned
from reportgen.charts.svg import AXIS, LABEL, colour_of
from reportgen.document.chartdata import Point, QuadrantData, QuadrantPoint
from reportgen.document.nodes import Cell, Table, Text
from reportgen.locales import Locale

_BELOW = 44.0  # pixels for the flat axis and its label
_ALIGNED = {"start": "left", "middle": "center", "end": "right"}


class Quadrant:
    """Points with direct labels; the same places in all pictures."""

    name = "quadrant"

    def svg(self, data: QuadrantData, canvas: Canvas) -> str:
        """See quadrant_picture."""
        return draw(data, canvas)

    def plotly(self, data: QuadrantData, canvas: Canvas) -> PlotlyFigure:
        """The same points; a name keeps its distance from its point when the figure gets wider."""
        plan = planned(data, canvas, 0.0)
        top = 30.0 + 18.0 * any(legend_words(data, canvas.locale))
        layout = {
            "height": round(top + plan.frame.height + _BELOW),
            "margin": {"l": round(plan.frame.x + 8), "r": 14, "t": round(top), "b": round(_BELOW)},
            "showlegend": any(legend_words(data, canvas.locale)),
            "legend": {"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"},
            "xaxis": _axis(plotly_layout.value_axis(plan.x_ticks, data.x_unit, canvas), _ends(plan, "x")),
            "yaxis": _axis(plotly_layout.value_axis(plan.y_ticks, data.y_unit, canvas), _ends(plan, "y")),
            "shapes": _shapes(data, plan, canvas),
            "annotations": [
                *_field_notes(data, plan, canvas),
                *_axis_notes(data, canvas),
                *(_name_note(data.points[name.points[0]], name, plan, canvas) for name in placed_names(data, plan)),
            ],
        }
        return plotly_layout.figure(_traces(data, canvas), layout, canvas)

    def native(self, data: QuadrantData, canvas: Canvas) -> NativeChart | None:
        """See quadrant_native."""
        return chart(data, canvas)

    def table(self, data: QuadrantData, locale: Locale) -> Table:
        """A row a point: both amounts, the interval where there is one, and its quadrant."""
        has_span = any(point.y_low is not None and point.y_high is not None for point in data.points)
        columns = (
            tables.label_column(),
            tables.amount_column(data.x_label),
            tables.amount_column(data.y_label),
            *((tables.amount_column(locale.text("Interval")),) if has_span else ()),
            tables.label_column(locale.text("Quadrant")),
        )
        return tables.table(columns, (_row(data, point, has_span, locale) for point in data.points))


def quadrant_of(data: QuadrantData, point: QuadrantPoint) -> str:
    """The name of the quadrant that a point lies in; on a line it belongs to the right or the upper one."""
    upper, right = point.y >= data.lines[1], point.x >= data.lines[0]
    corner = f"{'upper' if upper else 'lower'}_{'right' if right else 'left'}"
    return next((name for named, name in data.names if named == corner), "")


def _quadrant_words(data: QuadrantData, point: QuadrantPoint, locale: Locale) -> str:
    said = quadrant_of(data, point)
    return locale.text("{quadrant} (not sure)", quadrant=said) if point.undecided and said else said


def _row(data: QuadrantData, point: QuadrantPoint, has_span: bool, locale: Locale) -> tuple[Cell, ...]:
    spanned = Point(point.y, point.y_low, point.y_high)
    return (
        tables.label_cell(point.label),
        tables.amount_cell(point.x, data.x_unit),
        tables.amount_cell(point.y, data.y_unit),
        *((tables.interval_cell(spanned, data.y_unit),) if has_span else ()),
        Cell((Text(_quadrant_words(data, point, locale)),)),
    )


# --- plotly ----------------------------------------------------------------------------------------------------------


def _ends(plan: Plan, axis: str) -> tuple[float, float]:
    """The amounts at the edges of the frame."""
    scale = plan.x if axis == "x" else plan.y
    first, last = (
        (plan.frame.x, plan.frame.x + plan.frame.width)
        if axis == "x"
        else (plan.frame.y + plan.frame.height, plan.frame.y)
    )
    per_pixel = (scale.high - scale.low) / (scale.end - scale.start)
    return scale.low + (first - scale.start) * per_pixel, scale.low + (last - scale.start) * per_pixel


def _axis(axis: dict[str, Any], ends: tuple[float, float]) -> dict[str, Any]:
    return {**axis, "range": list(ends), "showgrid": False, "automargin": False}


def _shapes(data: QuadrantData, plan: Plan, canvas: Canvas) -> list[dict[str, Any]]:
    (left, right), (bottom, top), (x, y) = _ends(plan, "x"), _ends(plan, "y"), data.lines
    across = {"x0": left, "x1": x} if data.urgent.endswith("left") else {"x0": x, "x1": right}
    upward = {"y0": y, "y1": top} if data.urgent.startswith("upper") else {"y0": bottom, "y1": y}
    clear = {"type": "rect", "layer": "below", "line": {"width": 0}}
    frame = {"type": "rect", "layer": "below", "line": {"color": canvas.theme.hairline, "width": 1}}
    line = {"type": "line", "layer": "below", "line": {"color": canvas.theme.secondary, "width": 1}}
    return [
        {**clear, "fillcolor": canvas.theme.wash, **across, **upward},
        {**frame, "x0": left, "x1": right, "y0": bottom, "y1": top},
        {**line, "x0": x, "x1": x, "y0": bottom, "y1": top},
        {**line, "x0": left, "x1": right, "y0": y, "y1": y},
    ]


def _traces(data: QuadrantData, canvas: Canvas) -> list[dict[str, Any]]:
    """Sure points, and those near a line as open rings; one trace each, so that the legend can tell them apart."""
    undecided, span = legend_words(data, canvas.locale)
    sure = [point for point in data.points if not point.undecided]
    unsure = [point for point in data.points if point.undecided]
    traces = [_trace(data, sure, canvas) | {"showlegend": False}]
    if unsure:
        traces.append(_trace(data, unsure, canvas) | {"name": plotly_layout.plain(undecided)})
        traces[1]["marker"]["symbol"] = "circle-open"
        traces[1]["marker"]["line"] = {"width": 1.5}
    if span:
        traces.append(_span_key(span, canvas))
    return traces


def _span_key(name: str, canvas: Canvas) -> dict[str, Any]:
    """The entry of the intervals in the legend: a trace without points."""
    marker = {"symbol": "line-ns-open", "size": 12, "color": canvas.theme.secondary}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plotly_layout.plain(name),
        "x": [None],
        "y": [None],
        "marker": marker,
    }


def _trace(data: QuadrantData, points: list[QuadrantPoint], canvas: Canvas) -> dict[str, Any]:
    colours = [colour_of(colour_role(point, canvas.theme), canvas.theme) for point in points]
    over = [point.y_high - point.y if _has_span(point) and point.y_high is not None else 0.0 for point in points]
    under = [point.y - point.y_low if _has_span(point) and point.y_low is not None else 0.0 for point in points]
    made: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "marker": {"color": colours, "size": 2 * DOT},
        "hovertext": [_hover(data, point, canvas.locale) for point in points],
        "hovertemplate": plotly_layout.HOVER,
    }
    if any(map(_has_span, points)):
        made["error_y"] = {
            "array": over,
            "arrayminus": under,
            "symmetric": False,
            "type": "data",
            "color": canvas.theme.secondary,
            "thickness": 0.75,
            "width": 0,
        }
    return made


def _has_span(point: QuadrantPoint) -> bool:
    return point.y_low is not None and point.y_high is not None


def _hover(data: QuadrantData, point: QuadrantPoint, locale: Locale) -> str:
    span = words.interval(Point(point.y, point.y_low, point.y_high), data.y_unit, locale)
    return plotly_layout.hover(
        point.label,
        f"{data.x_label} {words.amount(point.x, data.x_unit, locale)}",
        f"{data.y_label} {words.amount(point.y, data.y_unit, locale)}",
        span,
        _quadrant_words(data, point, locale),
    )


def _field_notes(data: QuadrantData, plan: Plan, canvas: Canvas) -> list[dict[str, Any]]:
    found = []
    for field in plan.fields:
        is_left, is_upper = field.corner.endswith("left"), field.corner.startswith("upper")
        place = {
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left" if is_left else "right",
            "yanchor": "top" if is_upper else "bottom",
            "align": "left" if is_left else "right",
            "xshift": 4 if is_left else -4,
            "yshift": -3 if is_upper else 3,
        }
        note = plotly_layout.note(0 if is_left else 1, 1 if is_upper else 0, "", canvas, **place)
        font = plotly_layout.font(field_type(data, field.corner), canvas)
        found.append({**note, "text": "<br>".join(map(plotly_layout.plain, field.lines)), "font": font})
    return found


def _axis_notes(data: QuadrantData, canvas: Canvas) -> list[dict[str, Any]]:
    """What the axes are, at their ends."""
    shared: dict[str, Any] = {"xref": "paper", "yref": "paper", "font": {"size": AXIS.size, "color": canvas.theme.ink}}
    upright = {"xanchor": "left", "yanchor": "bottom", "yshift": 4}
    flat = {"xanchor": "right", "yanchor": "top", "yshift": -22}
    return [
        {**plotly_layout.note(0, 1, data.y_label, canvas), **shared, **upright},
        {**plotly_layout.note(1, 0, data.x_label, canvas), **shared, **flat},
    ]


def _name_note(point: QuadrantPoint, name: Placed, plan: Plan, canvas: Canvas) -> dict[str, Any]:
    """The name at its distance from the point, with a line to it where it was moved."""
    box, (x, y) = name.spot.box, plan.at(point)
    at = {"start": 0.0, "middle": box.width / 2, "end": box.width}[name.spot.anchor]
    across, down = box.x + at - x, box.y + box.height / 2 - y
    note: dict[str, Any] = {
        **plotly_layout.note(point.x, point.y, "", canvas),
        "text": "<br>".join(map(plotly_layout.plain, name.lines)),
        "align": _ALIGNED[name.spot.anchor],
        "xanchor": _ALIGNED[name.spot.anchor],
        "yanchor": "middle",
        "borderpad": 0,
        "font": {"size": LABEL.size, "color": canvas.theme.ink},
    }
    if name.spot.leader is None:
        return {**note, "xshift": round(across, 1), "yshift": round(-down, 1)}
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 0.75, "arrowcolor": canvas.theme.secondary, "standoff": 4}
    return {**note, **arrow, "ax": round(across, 1), "ay": round(down, 1)}
