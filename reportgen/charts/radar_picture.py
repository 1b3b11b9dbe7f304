"""The static picture of a radar: rings with their amounts, outlines that break where an amount is missing, a legend."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.boxes import overlap, text_box
from reportgen.charts.colour import category
from reportgen.charts.kinds import Canvas, Theme
from reportgen.charts.radar_labels import GAP, Label, Ring, Said, draw_label, place_labels
from reportgen.charts.rows import NARROW
from reportgen.charts.scale import Scale, ticks
from reportgen.charts.svg import AXIS, LEADING, SMALL, VALUE, Box, Picture, Place, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Point, RadarData, RadarLine
from reportgen.locales import Locale

_RADIUS, _NARROW_RADIUS, _LEAST_RADIUS = 118.0, 82.0, 62.0
WASH = 0.13
_SAMPLE = 20.0  # pixels of a line in the legend
_MOST_RINGS = 6
_SMALL_LINE = SMALL.size * LEADING


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of the picture are."""

    ring: Ring
    labels: tuple[Label, ...]
    scale: Scale  # from amounts to distances from the centre
    ticks: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where rim and names begin."""
        return min(self.ring.centre[1] - self.ring.radius - GAP, *(label.box.y for label in self.labels), math.inf)

    @property
    def bottom(self) -> float:
        """Where rim and names end."""
        ends = (label.box.y + label.box.height for label in self.labels)
        return max(self.ring.centre[1] + self.ring.radius + GAP, *ends, -math.inf)

    def at(self, axis: int, amount: float) -> Place:
        """The place of an amount on an axis."""
        return self.ring.at(self.ring.angles[axis], self.scale(amount))


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is drawn; earlier ones differ by their points as well as by their colour."""

    stroke: Stroke
    point: str  # "dot", "ring", "diamond", "square", "none"


def draw(data: RadarData, canvas: Canvas) -> str:
    """The picture as an SVG element."""
    picture = Picture(canvas)
    top = _legend(picture, data) + 4
    plan = planned(data, canvas, top)
    _draw_web(picture, data, plan)
    for place, text in ring_amounts(data, plan, canvas.locale):
        box = text_box(place, (text,), AXIS.at("middle"))
        picture.rect(Box(box.x - 1, box.y, box.width + 2, box.height), "paper", "clear")
        picture.text(place, text, AXIS.at("middle"), "tick")
    for line in from_back(data):
        _draw_line(picture, line, look_of(data, line, canvas.theme), plan)
    for label in plan.labels:
        draw_label(picture, label)
    bottom = _draw_missing(picture, data, plan.bottom + 4)
    return picture.finish(bottom + 2, words.title((line.name for line in data.lines), canvas.locale))


def planned(data: RadarData, canvas: Canvas, top: float) -> Plan:
    """The rim below `top` and the names around it; on a narrow picture names in columns take room from the rim."""
    said = [_said(data, axis, canvas.locale) for axis in range(len(data.axes))]
    narrow, angles = canvas.width < NARROW, tuple(2 * math.pi * axis / len(said) for axis in range(len(said)))
    places, x = rings(data), canvas.width / 2

    def around(radius: float, middle: float = 0.0) -> Plan:
        ring = Ring((x, middle), radius, angles)
        return Plan(ring, place_labels(ring, said, canvas.width), Scale(places[0], places[-1], 0, radius), places)

    if not said:
        return around(0.0, top)
    tried = around(_NARROW_RADIUS if narrow else _RADIUS)
    if narrow and any(label.is_moved for label in tried.labels):
        tried = around(_LEAST_RADIUS)
    return around(tried.ring.radius, top - tried.top)


def from_back(data: RadarData) -> list[RadarLine]:
    """The lines with the current one last, so that it is on top."""
    return sorted(data.lines, key=lambda line: ("earlier", "target", "current").index(line.role))


def rings(data: RadarData) -> tuple[float, ...]:
    """The amounts of the rings from the centre to the rim: round ones that enclose the domain and all amounts."""
    amounts = [point.amount for line in data.lines for point in line.points if point.amount is not None]
    low, high = sorted(data.domain)
    return ticks(min((low, *amounts)), max((high, *amounts)), data.unit, _MOST_RINGS)


def look_of(data: RadarData, line: RadarLine, theme: Theme) -> Look:
    """The current line strong, earlier ones thin with other points, the target dashed without points."""
    if line.role == "target":
        return Look(Stroke("secondary", 1.25, dashed=True), "none")
    same = [one for one in data.lines if one.role == line.role]
    place = next(at for at, one in enumerate(same) if one is line)
    if line.role == "current":
        colour = category(theme, 2 * place)
        return Look(Stroke("accent" if colour == theme.accent else colour, 2.25), ("dot", "square")[place % 2])
    return Look(Stroke(category(theme, 1 + 3 * place), 1.25), ("ring", "diamond", "square")[place % 3])


def current(data: RadarData) -> RadarLine | None:
    """The line whose amounts stand at the axes."""
    return next((line for line in data.lines if line.role == "current"), None)


def stretches(line: RadarLine) -> Iterator[list[int]]:
    """The axes of the unbroken stretches of an outline, around the top where it is unbroken there."""
    known = [point.amount is not None for point in line.points]
    count = len(known)
    if all(known):
        yield list(range(count))
        return
    start = known.index(False)
    run: list[int] = []
    for axis in ((start + step) % count for step in range(1, count + 1)):
        if known[axis]:
            run.append(axis)
        elif run:
            yield run
            run = []


def missing(data: RadarData, locale: Locale) -> Iterator[str]:
    """Which amounts are not there, line by line; those of the current line stand at the axes."""
    for line in data.lines:
        if line is current(data):
            continue
        withheld = _names(data, line, is_withheld=True)
        absent = _names(data, line, is_withheld=False)
        if withheld:
            said = locale.listing(withheld)
            yield locale.text("{line}, {withheld}: {axes}", line=line.name, withheld=data.withheld_label, axes=said)
        if absent:
            yield locale.text("{line}, no amount: {axes}", line=line.name, axes=locale.listing(absent))


def _names(data: RadarData, line: RadarLine, *, is_withheld: bool) -> tuple[str, ...]:
    pairs = zip(data.axes, line.points, strict=True)
    return tuple(axis for axis, point in pairs if point.amount is None and (point.mark == "withheld") == is_withheld)


def _said(data: RadarData, axis: int, locale: Locale) -> Said:
    line = current(data)
    if line is None:
        return Said(data.axes[axis], "")
    point = line.points[axis]
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    return Said(data.axes[axis], f"{text} {words.sign(point.mark)}".strip(), VALUE if _known(point) else SMALL)


def _known(point: Point) -> bool:
    return point.amount is not None


# --- rings -----------------------------------------------------------------------------------------------------------


def _draw_web(picture: Picture, data: RadarData, plan: Plan) -> None:
    axes = range(len(data.axes))
    if not data.axes:
        return
    for amount in plan.ticks[1:]:
        around = [plan.at(axis, amount) for axis in (*axes, 0)]
        picture.polyline(around, Stroke("secondary" if amount == 0 else "hairline"), "ring")
    for axis in axes:
        picture.line(plan.ring.centre, plan.at(axis, plan.ticks[-1]), Stroke("hairline"), "spoke")


def ring_amounts(data: RadarData, plan: Plan, locale: Locale) -> Iterator[tuple[Place, str]]:
    """The amounts of the rings and where they stand: in the gap between two axes where outlines are farthest off."""
    if not data.axes:
        return
    sector, half = _clearest(data, plan), math.pi / len(data.axes)
    angle, inset = plan.ring.angles[sector] + half, math.cos(half) if len(data.axes) > 2 else 1.0
    labels = list(zip(plan.ticks, words.axis_ticks(plan.ticks, data.unit, locale), strict=True))
    taken: list[Box] = []
    for amount, text in (labels[-1], labels[0], *reversed(labels[1:-1])):  # the ends of the scale before the rest
        place = plan.ring.at(angle, plan.scale(amount) * inset)
        box = text_box(place, (text,), AXIS.at("middle"))
        if not any(overlap(box, other) for other in taken):
            taken.append(box)
            yield place, text


def _clearest(data: RadarData, plan: Plan) -> int:
    """The first of the gaps between two axes whose rings are farthest from all outlines."""
    count = len(data.axes)
    return max(range(count), key=lambda axis: (round(_clearance(data, plan, axis), 3), -axis))


def _clearance(data: RadarData, plan: Plan, axis: int) -> float:
    half = math.pi / len(data.axes)
    found = plan.ring.radius
    for line in data.lines:
        ends = (line.points[axis].amount, line.points[(axis + 1) % len(data.axes)].amount)
        if ends[0] is None or ends[1] is None:
            continue
        one, other = plan.scale(ends[0]), plan.scale(ends[1])
        middle = 2 * one * other * math.cos(half) / (one + other) if one + other else 0.0
        found = min(found, *(abs(plan.scale(tick) * math.cos(half) - middle) for tick in plan.ticks))
    return found


# --- lines -----------------------------------------------------------------------------------------------------------


def _draw_line(picture: Picture, line: RadarLine, look: Look, plan: Plan) -> None:
    known = {axis: plan.at(axis, point.amount) for axis, point in enumerate(line.points) if point.amount is not None}
    for run in stretches(line):
        places = [known[axis] for axis in run]
        is_whole = len(run) == len(line.points)
        if line.role == "current" and len(run) > 1:
            inside = places if is_whole else [plan.ring.centre, *places]
            picture.polygon(inside, look.stroke.colour, "area", WASH)
        if len(run) > 1:
            picture.polyline([*places, *places[:1]] if is_whole else places, look.stroke, line.role)
    for axis, place in known.items():
        small = line.points[axis].mark == "small"
        _draw_point(picture, place, "ring" if small else look.point, look.stroke.colour)


def _draw_point(picture: Picture, place: Place, shape: str, colour: str) -> None:
    x, y = place
    match shape:
        case "dot":
            picture.dot(place, 3.25, colour, "point")
        case "ring":
            picture.ring(place, 2.5, colour, "point")
        case "square":
            picture.rect(Box(x - 2.75, y - 2.75, 5.5, 5.5), colour, "point")
        case "diamond":
            picture.polygon(((x, y - 3.5), (x + 3.5, y), (x, y + 3.5), (x - 3.5, y)), colour, "point")


# --- legend and notes ------------------------------------------------------------------------------------------------


def _legend(picture: Picture, data: RadarData) -> float:
    """A piece of each line with its name, in as many rows as they need; returns where they end below."""
    x, middle, end = 0.0, 8.0, picture.canvas.width
    for line in data.lines:
        look = look_of(data, line, picture.canvas.theme)
        lines = wrap(line.name, Measure(end - _SAMPLE - 6, SMALL.size))
        wide = _SAMPLE + 6 + max(width(text, SMALL.size) for text in lines)
        if x and x + wide > end:
            x, middle = 0.0, middle + _SMALL_LINE + 3
        picture.line((x, middle), (x + _SAMPLE, middle), look.stroke, "swatch")
        _draw_point(picture, (x + _SAMPLE / 2, middle), look.point, look.stroke.colour)
        for text in lines[:-1]:
            picture.text((x + _SAMPLE + 6, middle), text, SMALL, "legend")
            middle += _SMALL_LINE
        picture.text((x + _SAMPLE + 6, middle), lines[-1], SMALL, "legend")
        x += wide + 16
    return middle + _SMALL_LINE / 2 + 6 if data.lines else 2.0


def _draw_missing(picture: Picture, data: RadarData, top: float) -> float:
    """What is missing of the other lines, below the picture; returns where the notes end."""
    for note in missing(data, picture.canvas.locale):
        for text in wrap(note, Measure(picture.canvas.width, SMALL.size)):
            picture.text((0, top + _SMALL_LINE / 2), text, SMALL, "absent-note")
            top += _SMALL_LINE
    return top
