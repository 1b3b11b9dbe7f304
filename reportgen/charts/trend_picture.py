"""The static picture of a trend: axis and ticks, bands, lines with gaps, labels at the line ends that never collide."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportgen.charts import trend_limits, trend_notes, words
from reportgen.charts.colour import category
from reportgen.charts.kinds import Canvas
from reportgen.charts.line_ends import draw_line_ends, line_ends
from reportgen.charts.rows import NARROW, Key, legend
from reportgen.charts.scale import Scale, ticks, trend_domain
from reportgen.charts.svg import AXIS, LEADING, SMALL, VALUE, Box, Picture, Place, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.trend_plan import Plan, amounts, has_amount, has_interval, runs, target_words
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import TrendData, TrendLine
from reportgen.locales import Locale

_HEIGHT, _NARROW_HEIGHT = 144.0, 150.0
_PAD = 14.0  # from the plot's edge to the first and last period
_BAND_OPACITY = 0.13
_MOST_BANDS = 2
_CLEAR, _FAR = 9.0, 99.0  # pixels between a line and the middle of the target's label
_VALUE_ROOM = 6.5  # the same for an amount at its point
_SHIFTS = (-12.0, 13.0, -21.0, 22.0, -30.0, 31.0)  # places for it, from the point
_TRIED = 12  # places for it along the target


def draw(data: TrendData, canvas: Canvas) -> str:
    """The picture as an SVG element."""
    picture = Picture(canvas)
    keys = tuple(_keys(data, canvas))
    top = legend(picture, keys) + 10 if keys else 10.0
    notes, under = trend_notes.placed(data, _plan(data, canvas, top), top)
    plan = _plan(data, canvas, under)
    _draw_highlight(picture, data, plan)
    _draw_axis(picture, data, plan, canvas.locale)
    trend_limits.draw_limits(picture, data, plan)
    _draw_target(picture, data, plan, canvas.locale)
    trend_notes.draw(picture, data, notes, plan)
    for place in _from_back(data):
        _draw_line(picture, data, place, plan)
    trend_limits.draw_marks(picture, data, plan)
    _draw_withheld(picture, data, plan)
    _draw_highlighted_value(picture, data, plan, canvas.locale)
    _draw_ends(picture, data, plan)
    bottom = _draw_periods(picture, data, plan)
    return picture.finish(bottom, words.title((line.name for line in data.lines), canvas.locale))


def _keys(data: TrendData, canvas: Canvas) -> Iterator[Key]:
    """What no label beside its line can say: names where the picture is narrow, and what the marks mean."""
    if canvas.width < NARROW and len(data.lines) > 1:
        for place, line in enumerate(data.lines):
            yield Key(line.name, category(canvas.theme, place))
    yield from trend_limits.keys(data, canvas.locale)


def _from_back(data: TrendData) -> list[int]:
    """The lines with emphasis last, so that they are on top."""
    return sorted(range(len(data.lines)), key=lambda place: data.lines[place].emphasis)


# --- layout ----------------------------------------------------------------------------------------------------------


def _plan(data: TrendData, canvas: Canvas, top: float) -> Plan:
    places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
    left = max(width(text, AXIS.size) for text in words.axis_ticks(places, data.unit, canvas.locale)) + 8
    ends = line_ends(data, canvas)
    right = canvas.width - max((end.width for end in ends), default=0.0)
    needed = sum(end.height + 2 for end in ends)
    bottom = top + max(_NARROW_HEIGHT if canvas.width < NARROW else _HEIGHT, needed)
    count = len(data.labels)
    x = Scale(0, count - 1, left + _PAD, max(right - _PAD, left + _PAD + 1))
    return Plan(x, Scale(places[0], places[-1], bottom, top), places, left, right)


# --- axis and target -------------------------------------------------------------------------------------------------


def _draw_highlight(picture: Picture, data: TrendData, plan: Plan) -> None:
    if data.highlight is None:
        return
    half = min(plan.step / 2, 2 * _PAD) if len(data.labels) > 1 else _PAD
    start, end = max(plan.x(data.highlight) - half, plan.left), min(plan.x(data.highlight) + half, plan.right)
    picture.rect(Box(start, plan.top - 6, end - start, plan.bottom - plan.top + 6), "wash", "highlight")


def _draw_axis(picture: Picture, data: TrendData, plan: Plan, locale: Locale) -> None:
    for place, text in zip(plan.ticks, words.axis_ticks(plan.ticks, data.unit, locale), strict=True):
        y = plan.y(place)
        picture.line((plan.left, y), (plan.right, y), Stroke("secondary" if place == 0 else "hairline"), "grid")
        picture.text((plan.left - 8, y), text, AXIS.at("end"), "tick")


def _draw_target(picture: Picture, data: TrendData, plan: Plan, locale: Locale) -> None:
    if data.target is None:
        return
    y, text = plan.y(data.target), target_words(data, locale)
    picture.line((plan.left, y), (plan.right, y), Stroke("secondary", dashed=True), "target")
    picture.text(_target_place(data, plan, y, width(text, SMALL.size)), text, SMALL, "target-label")


def _target_place(data: TrendData, plan: Plan, y: float, wide: float) -> Place:
    """Where the target's label stands: above or below its line, as far left as no line runs through it."""
    levels = [y - 8, y + 8] if y - 14 > 0 else [y + 8]
    levels = levels if y + 14 <= plan.bottom else levels[:1]
    last = max(plan.right - wide - 2, plan.left + 2)
    starts = [plan.left + 2 + share * (last - plan.left - 2) / _TRIED for share in range(_TRIED + 1)]
    notes = [plan.x(one.place) for one in data.annotations]
    free_of_notes = [x for x in starts if not any(x - 4 < note < x + wide + 4 for note in notes)]
    places = [(x, level) for x in free_of_notes or starts for level in levels]
    free = next((place for place in places if _clearance(data, plan, place, wide) >= _CLEAR), None)
    return free or max(places, key=lambda place: _clearance(data, plan, place, wide))


def _clearance(data: TrendData, plan: Plan, place: Place, wide: float) -> float:
    """How far the nearest line is above or below a label that starts at the place."""
    found = _FAR
    for line in _lines(data, plan):
        for (x1, y1), (x2, y2) in zip(line, line[1:] or line, strict=False):
            left, right = max(x1, place[0] - 4), min(x2, place[0] + wide + 4)
            if left <= right:
                slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
                crossed = sorted(y1 + slope * (x - x1) - place[1] for x in (left, right))
                found = min(found, max(crossed[0], -crossed[1], 0.0))
    return found


def _lines(data: TrendData, plan: Plan) -> Iterator[list[Place]]:
    """The corners of everything that a label should keep away from."""
    for line in data.lines:
        for run in runs(line.points, has_amount):
            yield [plan.at(at, line.points[at].amount or 0.0) for at in run]
    yield from trend_limits.corners(data, plan)


def _draw_periods(picture: Picture, data: TrendData, plan: Plan) -> float:
    """The periods below the axis, as many as fit, the report's own always among them; returns where they end."""
    measure = Measure(max(plan.step - 6, 46.0), AXIS.size)
    labels = [wrap(label, measure) for label in data.labels]
    widest = max((measure.of(line) for lines in labels for line in lines), default=0.0)
    stride = max(math.ceil((widest + 6) / max(plan.step, 1.0)), 1) if len(labels) > 1 else 1
    anchor = len(labels) - 1 if data.highlight is None else data.highlight
    bottom = plan.bottom + 8
    for position, lines in enumerate(labels):
        if (position - anchor) % stride:
            continue
        height = len(lines) * AXIS.size * LEADING
        kind = AXIS.coloured("ink") if position == data.highlight else AXIS
        picture.lines((plan.x(position), plan.bottom + 7 + height / 2), lines, kind.at("middle"), "period")
        bottom = max(bottom, plan.bottom + height + 9)
    return bottom


# --- lines -----------------------------------------------------------------------------------------------------------


def _draw_line(picture: Picture, data: TrendData, place: int, plan: Plan) -> None:
    theme = picture.canvas.theme
    line, colour = data.lines[place], category(theme, place)
    role = "accent" if colour == theme.accent else colour
    if line.emphasis and sum(one.emphasis for one in data.lines) <= _MOST_BANDS:
        _draw_band(picture, line, plan, role)
    for run in runs(line.points, has_amount):
        if len(run) > 1:
            places = [plan.at(at, line.points[at].amount or 0.0) for at in run]
            picture.polyline(places, Stroke(role, 2 if line.emphasis else 1.25), "line")
    for at, point in enumerate(line.points):
        if point.amount is not None and point.mark == "small":
            picture.ring(plan.at(at, point.amount), 2.5, role, "point")
        elif point.amount is not None:
            is_large = at in (data.highlight, len(line.points) - 1)
            picture.dot(plan.at(at, point.amount), 3.25 if is_large else 2, role, "point")


def _draw_band(picture: Picture, line: TrendLine, plan: Plan, colour: str) -> None:
    for run in runs(line.points, has_interval):
        highs = [plan.at(at, line.points[at].high or 0.0) for at in run]
        lows = [plan.at(at, line.points[at].low or 0.0) for at in run]
        if len(run) == 1:
            picture.line(lows[0], highs[0], Stroke(colour), "band")
        else:
            picture.polygon((*highs, *reversed(lows)), colour, "band", _BAND_OPACITY)


def _draw_withheld(picture: Picture, data: TrendData, plan: Plan) -> None:
    """The label of withheld periods above the axis, once a period, where it has room."""
    wide = width(data.withheld_label, SMALL.size)
    if wide > plan.step and len(data.labels) > 1:
        return
    for at in range(len(data.labels)):
        if any(at < len(line.points) and line.points[at].mark == "withheld" for line in data.lines):
            picture.text((plan.x(at), plan.bottom - 9), data.withheld_label, SMALL.at("middle"), "absent")


def _draw_highlighted_value(picture: Picture, data: TrendData, plan: Plan, locale: Locale) -> None:
    """The report's own value at its point, where it is not the last and only one line has emphasis."""
    emphasised = [line for line in data.lines if line.emphasis]
    if data.highlight is None or data.highlight >= len(data.labels) - 1 or len(emphasised) != 1:
        return
    points = emphasised[0].points
    point = points[data.highlight]
    if point.amount is None:
        return
    x, y = plan.at(data.highlight, point.amount)
    text = words.amount(point.amount, data.unit, locale)
    wide = width(text, VALUE.size, bold=True)
    levels = [y + shift for shift in _SHIFTS if plan.top - 8 < y + shift < plan.bottom - 7] or [y + _SHIFTS[0]]
    clear = {level: _clear_of_all(data, plan, (x - wide / 2, level), wide) for level in levels}
    level = next((level for level in levels if clear[level] >= _VALUE_ROOM), max(levels, key=lambda one: clear[one]))
    picture.text((x, level), text, VALUE.at("middle"), "value")


def _clear_of_all(data: TrendData, plan: Plan, place: Place, wide: float) -> float:
    """How far lines, limits and the target are from an amount."""
    target = _FAR if data.target is None else abs(plan.y(data.target) - place[1])
    return min(_clearance(data, plan, place, wide), target)


def _draw_ends(picture: Picture, data: TrendData, plan: Plan) -> None:
    middle = (plan.x.end, (plan.top + plan.bottom) / 2)
    places = []
    for line in data.lines:
        known = [plan.at(at, point.amount) for at, point in enumerate(line.points) if point.amount is not None]
        places.append(known[-1] if known else middle)
    draw_line_ends(picture, data, places, Box(plan.right, plan.top, 0, plan.bottom - plan.top))
