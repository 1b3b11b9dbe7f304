"""The static picture of a trend: axis and ticks, bands, lines with gaps, labels at the line ends that never collide."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.colour import category
from reportgen.charts.kinds import Canvas
from reportgen.charts.line_ends import draw_line_ends, line_ends
from reportgen.charts.rows import NARROW, Key, legend
from reportgen.charts.scale import Scale, ticks, trend_domain
from reportgen.charts.svg import AXIS, LEADING, SMALL, VALUE, Box, Picture, Place, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.locales import Locale

_HEIGHT, _NARROW_HEIGHT = 144.0, 150.0
_PAD = 14.0  # from the plot's edge to the first and last period
_BAND_OPACITY = 0.13
_MOST_BANDS = 2
_CLEAR, _FAR = 9.0, 99.0  # pixels between a line and the middle of the target's label
_TRIED = 12  # places for it along the target


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    x: Scale
    y: Scale
    ticks: tuple[float, ...]
    left: float
    right: float

    @property
    def step(self) -> float:
        return (self.x.end - self.x.start) / max(self.x.high, 1)

    @property
    def top(self) -> float:
        return self.y.end

    @property
    def bottom(self) -> float:
        return self.y.start

    def at(self, position: int, amount: float) -> Place:
        return self.x(position), self.y(amount)


def draw(data: TrendData, canvas: Canvas) -> str:
    """The picture as an SVG element."""
    picture = Picture(canvas)
    top = 10.0
    if canvas.width < NARROW and len(data.lines) > 1:
        keys = [Key(line.name, category(canvas.theme, place)) for place, line in enumerate(data.lines)]
        top = legend(picture, keys) + 10
    plan = _plan(data, canvas, top)
    _draw_highlight(picture, data, plan)
    _draw_axis(picture, data, plan, canvas.locale)
    _draw_target(picture, data, plan, canvas.locale)
    for place in _from_back(data):
        _draw_line(picture, data, place, plan)
    _draw_withheld(picture, data, plan)
    _draw_highlighted_value(picture, data, plan, canvas.locale)
    _draw_ends(picture, data, plan)
    bottom = _draw_periods(picture, data, plan)
    return picture.finish(bottom, words.title((line.name for line in data.lines), canvas.locale))


def amounts(data: TrendData) -> tuple[float, ...]:
    """Every amount that must be in the picture: points, their intervals, the target."""
    points = [point for line in data.lines for point in line.points]
    found = [amount for point in points for amount in (point.amount, point.low, point.high)]
    return tuple(amount for amount in (*found, data.target) if amount is not None)


def target_words(data: TrendData, locale: Locale) -> str:
    """The target's word and value, "" without a target."""
    if data.target is None:
        return ""
    return words.target(data.target_label, data.target, data.unit, locale)


def _from_back(data: TrendData) -> list[int]:
    """The lines with emphasis last, so that they are on top."""
    return sorted(range(len(data.lines)), key=lambda place: data.lines[place].emphasis)


# --- layout ----------------------------------------------------------------------------------------------------------


def _plan(data: TrendData, canvas: Canvas, top: float) -> _Plan:
    places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
    left = max(width(text, AXIS.size) for text in words.axis_ticks(places, data.unit, canvas.locale)) + 8
    ends = line_ends(data, canvas)
    right = canvas.width - max((end.width for end in ends), default=0.0)
    needed = sum(end.height + 2 for end in ends)
    bottom = top + max(_NARROW_HEIGHT if canvas.width < NARROW else _HEIGHT, needed)
    count = len(data.labels)
    x = Scale(0, count - 1, left + _PAD, max(right - _PAD, left + _PAD + 1))
    return _Plan(x, Scale(places[0], places[-1], bottom, top), places, left, right)


# --- axis and target -------------------------------------------------------------------------------------------------


def _draw_highlight(picture: Picture, data: TrendData, plan: _Plan) -> None:
    if data.highlight is None:
        return
    half = min(plan.step / 2, 2 * _PAD) if len(data.labels) > 1 else _PAD
    start, end = max(plan.x(data.highlight) - half, plan.left), min(plan.x(data.highlight) + half, plan.right)
    picture.rect(Box(start, plan.top - 6, end - start, plan.bottom - plan.top + 6), "wash", "highlight")


def _draw_axis(picture: Picture, data: TrendData, plan: _Plan, locale: Locale) -> None:
    for place, text in zip(plan.ticks, words.axis_ticks(plan.ticks, data.unit, locale), strict=True):
        y = plan.y(place)
        picture.line((plan.left, y), (plan.right, y), Stroke("secondary" if place == 0 else "hairline"), "grid")
        picture.text((plan.left - 8, y), text, AXIS.at("end"), "tick")


def _draw_target(picture: Picture, data: TrendData, plan: _Plan, locale: Locale) -> None:
    if data.target is None:
        return
    y, text = plan.y(data.target), target_words(data, locale)
    picture.line((plan.left, y), (plan.right, y), Stroke("secondary", dashed=True), "target")
    picture.text(_target_place(data, plan, y, width(text, SMALL.size)), text, SMALL, "target-label")


def _target_place(data: TrendData, plan: _Plan, y: float, wide: float) -> Place:
    """Where the target's label stands: above or below its line, as far left as no line runs through it."""
    levels = [y - 8, y + 8] if y - 14 > 0 else [y + 8]
    levels = levels if y + 14 <= plan.bottom else levels[:1]
    last = max(plan.right - wide - 2, plan.left + 2)
    starts = [plan.left + 2 + share * (last - plan.left - 2) / _TRIED for share in range(_TRIED + 1)]
    places = [(x, level) for x in starts for level in levels]
    free = next((place for place in places if _clearance(data, plan, place, wide) >= _CLEAR), None)
    return free or max(places, key=lambda place: _clearance(data, plan, place, wide))


def _clearance(data: TrendData, plan: _Plan, place: Place, wide: float) -> float:
    """How far the nearest line is above or below a label that starts at the place."""
    found = _FAR
    for line in data.lines:
        for run in runs(line.points, has_amount):
            ends = [plan.at(at, line.points[at].amount or 0.0) for at in run]
            for (x1, y1), (x2, y2) in zip(ends, ends[1:] or ends, strict=False):
                left, right = max(x1, place[0] - 4), min(x2, place[0] + wide + 4)
                if left <= right:
                    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
                    crossed = sorted(y1 + slope * (x - x1) - place[1] for x in (left, right))
                    found = min(found, max(crossed[0], -crossed[1], 0.0))
    return found


def _draw_periods(picture: Picture, data: TrendData, plan: _Plan) -> float:
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


def _draw_line(picture: Picture, data: TrendData, place: int, plan: _Plan) -> None:
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


def _draw_band(picture: Picture, line: TrendLine, plan: _Plan, colour: str) -> None:
    for run in runs(line.points, has_interval):
        highs = [plan.at(at, line.points[at].high or 0.0) for at in run]
        lows = [plan.at(at, line.points[at].low or 0.0) for at in run]
        if len(run) == 1:
            picture.line(lows[0], highs[0], Stroke(colour), "band")
        else:
            picture.polygon((*highs, *reversed(lows)), colour, "band", _BAND_OPACITY)


def has_amount(point: Point) -> bool:
    """Whether the point is drawn."""
    return point.amount is not None


def has_interval(point: Point) -> bool:
    """Whether the point is drawn with an interval."""
    return point.amount is not None and point.low is not None and point.high is not None


def runs(points: Sequence[Point], holds: Callable[[Point], bool]) -> Iterator[list[int]]:
    """The positions of unbroken stretches of points for which `holds`."""
    run: list[int] = []
    for at, point in enumerate(points):
        if holds(point):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _draw_withheld(picture: Picture, data: TrendData, plan: _Plan) -> None:
    """The label of withheld periods above the axis, once a period, where it has room."""
    wide = width(data.withheld_label, SMALL.size)
    if wide > plan.step and len(data.labels) > 1:
        return
    for at in range(len(data.labels)):
        if any(at < len(line.points) and line.points[at].mark == "withheld" for line in data.lines):
            picture.text((plan.x(at), plan.bottom - 9), data.withheld_label, SMALL.at("middle"), "absent")


def _draw_highlighted_value(picture: Picture, data: TrendData, plan: _Plan, locale: Locale) -> None:
    """The report's own value at its point, where it is not the last and only one line has emphasis."""
    emphasised = [line for line in data.lines if line.emphasis]
    if data.highlight is None or data.highlight >= len(data.labels) - 1 or len(emphasised) != 1:
        return
    points = emphasised[0].points
    point = points[data.highlight]
    if point.amount is None:
        return
    x, y = plan.at(data.highlight, point.amount)
    beside = [plan.y(near.amount) for near in points[max(data.highlight - 1, 0) : data.highlight + 2]
              if near.amount is not None]  # fmt: skip
    in_valley = sum(beside) / len(beside) < y and y + 20 < plan.bottom
    text = words.amount(point.amount, data.unit, locale)
    picture.text((x, y + 13 if in_valley else y - 12), text, VALUE.at("middle"), "value")


def _draw_ends(picture: Picture, data: TrendData, plan: _Plan) -> None:
    middle = (plan.x.end, (plan.top + plan.bottom) / 2)
    places = []
    for line in data.lines:
        known = [plan.at(at, point.amount) for at, point in enumerate(line.points) if point.amount is not None]
        places.append(known[-1] if known else middle)
    draw_line_ends(picture, data, places, Box(plan.right, plan.top, 0, plan.bottom - plan.top))
