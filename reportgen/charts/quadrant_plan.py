"""Where the parts of a quadrant map stand, in pixels: frame, scales, the names of its quadrants and points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.kinds import Canvas
from reportgen.charts.label_places import Name, Segment, Spot, Surroundings, beside, place_names
from reportgen.charts.rows import NARROW
from reportgen.charts.scale import LEAST_SPAN, LIMITS, Scale, ticks
from reportgen.charts.svg import AXIS, LABEL, LEADING, SMALL, Box, Place, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint
from reportgen.values import Unit

_HEIGHT, _MORE = 250.0, 9.0  # of the plot, and for each point beyond the eighth
_FEW = 8
_MEASURES = (150.0, 104.0, 74.0)  # pixels of a name's lines: the widest in which all find a place
_INSET = 12.0  # from the frame to the ends of the scales
_ONE_PLACE = 4.0  # pixels
_LEAST_NAME = 96.0  # pixels of a quadrant's name
_LEAST_SHARE = 0.2  # of what a trend shows at least: all points on one place are not blown up
_LEAST_FIELD = 0.2  # of an axis: what each side of a line gets
_LINE = LABEL.size * LEADING
_SMALL_LINE = SMALL.size * LEADING
FIELD = Type(9.5, "secondary", bold=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the names of points are drawn that lie on one place, mostly of a single one.

    `points` are their places in the data. `number` is the first of the numbers that stand for names without room; those
    are explained below the picture.
    """

    points: tuple[int, ...]
    lines: tuple[str, ...]
    spot: Spot
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """The name of a quadrant in its corner."""

    corner: Corner
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of the picture are."""

    x: Scale
    y: Scale
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    frame: Box
    fields: tuple[Field, ...]

    def at(self, point: QuadrantPoint) -> Place:
        """The place of a point."""
        return self.x(point.x), self.y(point.y)


def planned(data: QuadrantData, canvas: Canvas, top: float) -> Plan:
    """The frame below `top`; its upper and lower edge belong to the names of the quadrants, where no point gets."""
    x_ticks, y_ticks = axis_ticks(data, canvas.width < NARROW)
    texts = words.axis_ticks(y_ticks, data.y_unit, canvas.locale)
    left = max(width(text, AXIS.size) for text in texts) + 8
    across = Scale(x_ticks[0], x_ticks[-1], left + _INSET, canvas.width - _INSET)
    upper, lower = (_bands(data, across, left, canvas.width, side) for side in ("upper", "lower"))
    high = _HEIGHT + _MORE * max(len(data.points) - _FEW, 0)
    bands = [max((len(lines) for _, lines in names), default=0) * _SMALL_LINE + 8 for names in (upper, lower)]
    frame = Box(left, top, canvas.width - left, bands[0] + high + bands[1])
    bottom = top + frame.height
    fields = (
        *_fields(upper, frame, top + 5),
        *(
            field
            for corner, lines in lower
            for field in _fields([(corner, lines)], frame, bottom - 5 - len(lines) * _SMALL_LINE)
        ),
    )
    down = Scale(y_ticks[0], y_ticks[-1], bottom - bands[1] - _INSET, top + bands[0] + _INSET)
    return Plan(across, down, x_ticks, y_ticks, frame, fields)


def axis_ticks(data: QuadrantData, narrow: bool = False) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Round amounts on both axes that enclose all points and intervals, with room on both sides of each line."""
    ends = [end for point in data.points for end in (point.y, point.y_low, point.y_high) if end is not None]
    across = _domain([point.x for point in data.points], data.lines[0], data.x_unit)
    upward = _domain(ends, data.lines[1], data.y_unit)
    return ticks(*across, data.x_unit, 4 if narrow else 6), ticks(*upward, data.y_unit, 6)


def _domain(amounts: Sequence[float], line: float, unit: Unit) -> tuple[float, float]:
    """From the lowest to the highest amount: places are compared here, not lengths, so that zero need not be seen."""
    low, high = min((*amounts, line)), max((*amounts, line))
    missing = max(LEAST_SPAN.get(unit, abs(high)) * _LEAST_SHARE - (high - low), 0.0)
    low, high = low - missing / 2, high + missing / 2
    least = (high - low) * _LEAST_FIELD / (1 - _LEAST_FIELD)
    floor, ceiling = LIMITS.get(unit, (-math.inf, math.inf))
    return max(min(low, line - least), min(low, floor)), min(max(high, line + least), max(high, ceiling))


def _bands(
    data: QuadrantData, across: Scale, left: float, right: float, side: str
) -> list[tuple[Corner, tuple[str, ...]]]:
    """The wrapped names of the upper or the lower quadrants; in a narrow one a name may reach across the line."""
    least = min(_LEAST_NAME, (right - left) / 2)
    room = min(max(across(data.lines[0]) - left, least), right - left - least)
    rooms = {"left": room, "right": right - left - room}
    found = []
    for corner, name in data.names:
        row, column = corner.split("_")
        if row == side and name.strip():
            found.append((corner, wrap(name, Measure(rooms[column] - 12, FIELD.size, bold=True))))
    return found


def _fields(names: Sequence[tuple[Corner, tuple[str, ...]]], frame: Box, top: float) -> Iterator[Field]:
    for corner, lines in names:
        wide = max(width(line, FIELD.size, bold=True) for line in lines)
        x = frame.x + 6 if corner.endswith("left") else frame.x + frame.width - 6 - wide
        yield Field(corner, lines, Box(x, top, wide, len(lines) * _SMALL_LINE))


def placed_names(data: QuadrantData, plan: Plan) -> tuple[Placed, ...]:
    """The names of all points where none touches another; numbers stand for those that have no room."""
    found = together(data, plan)
    lines, spots = _tried(data, plan, found)
    free = [spot for spot in spots if spot is not None]
    if len(free) == len(spots):
        return tuple(Placed(*one) for one in zip(found, lines, free, strict=True))
    numbers: dict[int, int] = {}
    for place, spot in enumerate(spots):
        if spot is None:
            numbers[place] = 1 + sum(len(found[at]) for at in numbers)
            lines[place] = (_numbers(numbers[place], len(found[place])),)
    names = [name_at(data.points[group[0]], text, plan) for group, text in zip(found, lines, strict=True)]
    spots = place_names(names, surroundings(data, plan), anywhere=True)
    return tuple(
        Placed(group, text, spot or next(beside(name)), numbers.get(place))
        for place, (group, text, name, spot) in enumerate(zip(found, lines, names, spots, strict=True))
    )


def together(data: QuadrantData, plan: Plan) -> list[tuple[int, ...]]:
    """The points by their place: those that lie so near to each other that they look like one are together."""
    found: list[tuple[int, ...]] = []
    for place, point in enumerate(data.points):
        where = plan.at(point)
        near = (at for at, group in enumerate(found) if math.dist(plan.at(data.points[group[0]]), where) < _ONE_PLACE)
        if (at := next(near, None)) is not None:
            found[at] = (*found[at], place)
        else:
            found.append((place,))
    return found


def _tried(
    data: QuadrantData, plan: Plan, groups: Sequence[tuple[int, ...]]
) -> tuple[list[tuple[str, ...]], list[Spot | None]]:
    """Names and their spots in the widest lines in which all find one, or else in the narrowest."""
    lines: list[tuple[str, ...]] = []
    spots: list[Spot | None] = []
    around = surroundings(data, plan)
    for room in _MEASURES:
        measure = Measure(room, LABEL.size)
        lines = [tuple(line for at in group for line in wrap(data.points[at].label, measure)) for group in groups]
        names = [name_at(data.points[group[0]], text, plan) for group, text in zip(groups, lines, strict=True)]
        spots = place_names(names, around)
        if None not in spots:
            break
    return lines, spots


def _numbers(first: int, count: int) -> str:
    return str(first) if count == 1 else f"{first}–{first + count - 1}"


def name_at(point: QuadrantPoint, lines: Sequence[str], plan: Plan) -> Name:
    """The name of a point, to be placed."""
    wide = max(width(line, LABEL.size) for line in lines)
    return Name(plan.at(point), wide, len(lines) * _LINE)


def surroundings(data: QuadrantData, plan: Plan) -> Surroundings:
    """What names keep clear of: the frame, the names of the quadrants, points, lines and intervals."""
    frame = plan.frame
    inner = Box(frame.x + 2, frame.y + 2, frame.width - 4, frame.height - 4)
    x, y = plan.x(data.lines[0]), plan.y(data.lines[1])
    cross: list[Segment] = [((x, frame.y), (x, frame.y + frame.height)), ((frame.x, y), (frame.x + frame.width, y))]
    spans = [span for point in data.points if (span := interval(point, plan)) is not None]
    points = tuple(plan.at(point) for point in data.points)
    return Surroundings(inner, tuple(field.box for field in plan.fields), (*cross, *spans), points)


def interval(point: QuadrantPoint, plan: Plan) -> Segment | None:
    """The ends of the interval of importance."""
    if point.y_low is None or point.y_high is None:
        return None
    x = plan.x(point.x)
    return (x, plan.y(point.y_low)), (x, plan.y(point.y_high))
