"""The static picture of a quadrant map: four named fields, points with their names, axes with label and unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.charts import words
from reportgen.charts.kinds import Canvas, Theme
from reportgen.charts.quadrant_plan import FIELD, Placed, Plan, interval, placed_names, planned
from reportgen.charts.svg import AXIS, LABEL, LEADING, SMALL, Box, Picture, Place, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint
from reportgen.locales import Locale

_LINE = LABEL.size * LEADING
_SMALL_LINE = SMALL.size * LEADING
DOT = 4.0
_AIR = 2.0  # between a name and the line it interrupts


def draw(data: QuadrantData, canvas: Canvas) -> str:
    """The picture as an SVG element."""
    picture = Picture(canvas)
    top = _legend(picture, data)
    top = _draw_y_label(picture, data, top)
    plan = planned(data, canvas, top)
    names = placed_names(data, plan)
    _draw_fields(picture, data, plan)
    _draw_dividers(picture, data, plan, [name.spot.box for name in names])
    _draw_axes(picture, data, plan)
    for point in data.points:
        _draw_interval(picture, point, plan)
    for name in names:
        if name.spot.leader:
            picture.line(*name.spot.leader, Stroke("secondary", 0.75), "leader")
    for point in data.points:
        _draw_point(picture, point, plan.at(point))
    for name in names:
        _draw_name(picture, name)
    bottom = _draw_x_label(picture, data, plan)
    bottom = _draw_numbered(picture, data, names, bottom)
    title = words.title((point.label for point in data.points), canvas.locale)
    return picture.finish(bottom + 2, title or words.title((data.x_label, data.y_label), canvas.locale))


# --- fields and axes -------------------------------------------------------------------------------------------------


def _draw_fields(picture: Picture, data: QuadrantData, plan: Plan) -> None:
    frame, x, y = plan.frame, plan.x(data.lines[0]), plan.y(data.lines[1])
    right, bottom = frame.x + frame.width, frame.y + frame.height
    left_x, wide = (frame.x, x - frame.x) if data.urgent.endswith("left") else (x, right - x)
    top, high = (frame.y, y - frame.y) if data.urgent.startswith("upper") else (y, bottom - y)
    picture.rect(Box(left_x, top, wide, high), "wash", "urgent")
    around = ((frame.x, frame.y), (right, frame.y), (right, bottom), (frame.x, bottom), (frame.x, frame.y))
    picture.polyline(around, Stroke("hairline"), "frame")
    for field in plan.fields:
        kind = field_type(data, field.corner)
        is_left = field.corner.endswith("left")
        at = field.box.x if is_left else field.box.x + field.box.width
        middle = field.box.y + field.box.height / 2
        picture.lines((at, middle), field.lines, kind.at("start" if is_left else "end"), "field")


def _draw_dividers(picture: Picture, data: QuadrantData, plan: Plan, names: Sequence[Box]) -> None:
    """The lines between the fields; where a name stands on one, the line stops before it and goes on behind it."""
    frame, x, y = plan.frame, plan.x(data.lines[0]), plan.y(data.lines[1])
    over = [(box.y, box.y + box.height) for box in names if box.x < x < box.x + box.width]
    for start, end in _open(frame.y, frame.y + frame.height, over):
        picture.line((x, start), (x, end), Stroke("secondary"), "divider")
    over = [(box.x, box.x + box.width) for box in names if box.y < y < box.y + box.height]
    for start, end in _open(frame.x, frame.x + frame.width, over):
        picture.line((start, y), (end, y), Stroke("secondary"), "divider")


def _open(start: float, end: float, taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What of a line from `start` to `end` no name takes, with a little air.

    >>> list(_open(0, 100, [(40, 60)]))
    [(0, 38.0), (62.0, 100)]
    """
    for low, high in sorted(taken):
        if low - _AIR > start:
            yield start, low - _AIR
        start = max(start, high + _AIR)
    if start < end:
        yield start, end


def field_type(data: QuadrantData, corner: Corner) -> Type:
    """How the name of a quadrant is set; that of the urgent one stands out."""
    return FIELD.coloured("ink" if corner == data.urgent else "secondary")


def _draw_axes(picture: Picture, data: QuadrantData, plan: Plan) -> None:
    frame, locale = plan.frame, picture.canvas.locale
    bottom = frame.y + frame.height
    for amount, text in zip(plan.y_ticks, words.axis_ticks(plan.y_ticks, data.y_unit, locale), strict=True):
        y = plan.y(amount)
        picture.line((frame.x - 4, y), (frame.x, y), Stroke("hairline"), "tick-mark")
        picture.text((frame.x - 7, y), text, AXIS.at("end"), "tick")
    for amount, text in zip(plan.x_ticks, words.axis_ticks(plan.x_ticks, data.x_unit, locale), strict=True):
        x = plan.x(amount)
        half = width(text, AXIS.size) / 2
        picture.line((x, bottom), (x, bottom + 4), Stroke("hairline"), "tick-mark")
        picture.text((min(x, picture.canvas.width - half), bottom + 11), text, AXIS.at("middle"), "tick")


def _draw_y_label(picture: Picture, data: QuadrantData, top: float) -> float:
    """The label of the upright axis above it, not turned; returns where the frame starts."""
    lines = wrap(data.y_label, Measure(picture.canvas.width, AXIS.size)) if data.y_label.strip() else ()
    high = len(lines) * AXIS.size * LEADING
    picture.lines((0, top + high / 2), lines, AXIS.coloured("ink"), "axis-label")
    return top + high + 4


def _draw_x_label(picture: Picture, data: QuadrantData, plan: Plan) -> float:
    """The label of the flat axis below its end; returns where it ends."""
    top = plan.frame.y + plan.frame.height + 19
    lines = wrap(data.x_label, Measure(plan.frame.width, AXIS.size)) if data.x_label.strip() else ()
    high = len(lines) * AXIS.size * LEADING
    place = (picture.canvas.width, top + high / 2)
    picture.lines(place, lines, AXIS.coloured("ink").at("end"), "axis-label")
    return top + high


# --- points ----------------------------------------------------------------------------------------------------------


def colour_role(point: QuadrantPoint, theme: Theme) -> str:
    """The colour of a point."""
    return theme.categories[1] if point.tone == "muted" else point.tone


def _draw_interval(picture: Picture, point: QuadrantPoint, plan: Plan) -> None:
    if (span := interval(point, plan)) is not None:
        picture.line(*span, Stroke(colour_role(point, picture.canvas.theme), 0.75), "interval")


def _draw_point(picture: Picture, point: QuadrantPoint, place: Place) -> None:
    colour = colour_role(point, picture.canvas.theme)
    if point.undecided:
        picture.ring(place, DOT - 0.5, colour, "point")
    else:
        picture.dot(place, DOT, colour, "point")


def _draw_name(picture: Picture, name: Placed) -> None:
    box = name.spot.box
    x = box.x + {"start": 0.0, "middle": box.width / 2, "end": box.width}[name.spot.anchor]
    part = "label" if name.number is None else "number"
    picture.lines((x, box.y + box.height / 2), name.lines, LABEL.at(name.spot.anchor), part)


# --- legend and list -------------------------------------------------------------------------------------------------


def legend_words(data: QuadrantData, locale: Locale) -> tuple[str, str]:
    """What an open ring and a thin line mean, "" for what does not occur."""
    undecided = locale.text("Near a line: quadrant not sure") if any(one.undecided for one in data.points) else ""
    has_span = any(one.y_low is not None and one.y_high is not None for one in data.points)
    return undecided, locale.text("Interval") if has_span else ""


def _legend(picture: Picture, data: QuadrantData) -> float:
    x, middle, end = 0.0, 8.0, picture.canvas.width
    undecided, span = legend_words(data, picture.canvas.locale)
    for text in filter(None, (undecided, span)):
        lines = wrap(text, Measure(end - 14, SMALL.size))
        wide = 14 + max(width(line, SMALL.size) for line in lines)
        if x and x + wide > end:
            x, middle = 0.0, middle + _SMALL_LINE + 3
        if text == undecided:
            picture.ring((x + 5, middle), DOT - 0.5, "accent", "swatch")
        else:
            picture.line((x + 5, middle - 6), (x + 5, middle + 6), Stroke("accent", 0.75), "swatch")
        for line in lines:
            picture.text((x + 14, middle), line, SMALL, "legend")
            middle += _SMALL_LINE
        middle -= _SMALL_LINE
        x += wide + 16
    return middle + _SMALL_LINE / 2 + 6 if undecided or span else 0.0


def _draw_numbered(picture: Picture, data: QuadrantData, names: Sequence[Placed], top: float) -> float:
    """The names that numbers stand for, below the picture; returns where they end."""
    numbered = [
        (name.number + place, data.points[at].label)
        for name in names
        if name.number is not None
        for place, at in enumerate(name.points)
    ]
    top += 6 if numbered else 0
    for number, label in numbered:
        for place, line in enumerate(wrap(label, Measure(picture.canvas.width - 20, LABEL.size))):
            middle = top + _LINE / 2
            picture.text((14, middle), str(number) if not place else "", LABEL.at("end"), "number")
            picture.text((20, middle), line, LABEL, "label")
            top += _LINE
    return top
