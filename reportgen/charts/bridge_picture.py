"""The static picture of a bridge: bars that float from level to level, pointed the way they go, held by thin lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.charts import words
from reportgen.charts.breaks import draw_break
from reportgen.charts.bridge_lanes import Lane, Reach, lanes, reach
from reportgen.charts.kinds import Canvas
from reportgen.charts.rows import GAP, Row, Rows, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LABEL, LEADING, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import BridgeData

_PITCH = 24.0
_THICK = 14.0
_TIP = 5.0  # the point of an arrow
_SPACE = 5.0  # between a bar and its number
_HALF_NUMBER = 7.0  # of a number's height, with air
_LEAST = 1.5  # a step that is shorter is an upright line


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    rows: Rows
    scale: Scale
    reach: Reach


def bridge_picture(data: BridgeData, canvas: Canvas) -> str:
    """A row a step, from the earlier amount at the top to the current one at the bottom."""
    picture = Picture(canvas)
    found = lanes(data, canvas)
    plan = _plan(data, found, canvas)
    for (lane, row), (_, below) in pairwise(zip(found, plan.rows.rows, strict=True)):
        _draw_connector(picture, plan.scale(lane.end), row, below, plan)
    for lane, row in zip(found, plan.rows.rows, strict=True):
        _draw_lane(picture, lane, row, plan)
    if not plan.reach.is_cut:
        _draw_zero(picture, found, plan)
    _draw_labels(picture, found, plan.rows)
    return picture.finish(plan.rows.bottom + 2, words.title((lane.label for lane in found), canvas.locale))


def _plan(data: BridgeData, found: Sequence[Lane], canvas: Canvas) -> _Plan:
    placed = rows([lane.label for lane in found], canvas, 2.0, _PITCH)
    shown = reach(tuple(found), data.unit)
    end = min(_most(lane, shown, placed.start, canvas.width) for lane in found)
    return _Plan(placed, Scale(shown.low, shown.high, placed.start, max(end, placed.start + 1)), shown)


def _most(lane: Lane, shown: Reach, start: float, room: float) -> float:
    """How far to the right the scale may reach so that the number behind this lane's bar stays in the picture."""
    right = max(lane.end, shown.ground) if lane.is_level else lane.right
    share = (right - shown.low) / (shown.high - shown.low)
    free = room - start - _SPACE - width(lane.text, VALUE.size, bold=True)
    return start + free / share if share > free / room else room


def _draw_labels(picture: Picture, found: Sequence[Lane], placed: Rows) -> None:
    """The labels; those of the two ends bold where that has room, for rows are planned for the lighter type."""
    room = placed.start - GAP / 2 if placed.start else picture.canvas.width
    for lane, row in zip(found, placed.rows, strict=True):
        fits = max(width(line, VALUE.size, bold=True) for line in row.lines) <= room
        kind = VALUE if lane.is_level and fits else LABEL
        picture.lines((0, row.label_middle), row.lines, kind, "label")


def _draw_lane(picture: Picture, lane: Lane, row: Row, plan: _Plan) -> None:
    start = plan.scale(plan.reach.ground if lane.is_level else lane.start)
    end = plan.scale(lane.end)
    if lane.is_level:
        _draw_level(picture, lane, row, plan)
    elif abs(end - start) < _LEAST:
        place = (start + end) / 2
        picture.line((place, row.middle - _THICK / 2), (place, row.middle + _THICK / 2), Stroke(lane.colour, 2), "tick")
    else:
        picture.polygon(_arrow(start, end, row.middle), lane.colour, "step")
    part = "level" if lane.is_level else "difference"
    picture.text((_number_start(lane, plan), row.middle), lane.text, VALUE, part)


def _arrow(start: float, end: float, middle: float) -> tuple[tuple[float, float], ...]:
    """A bar whose end is a point: it says the direction also without its colour."""
    top, bottom = middle - _THICK / 2, middle + _THICK / 2
    tip = min(_TIP, abs(end - start))
    neck = end - tip if end > start else end + tip
    return (start, top), (neck, top), (end, middle), (neck, bottom), (start, bottom)


def _draw_level(picture: Picture, lane: Lane, row: Row, plan: _Plan) -> None:
    """The bar of an end; where the axis is cut, a break says that its length means nothing."""
    left, right = sorted((plan.scale(plan.reach.ground), plan.scale(lane.end)))
    picture.rect(Box(left, row.middle - _THICK / 2, right - left, _THICK), lane.colour, "end")
    if plan.reach.is_cut:
        ground = plan.scale(plan.reach.ground)
        draw_break(picture, ground, plan.scale(lane.end), row.middle, _THICK)


def _draw_zero(picture: Picture, found: Sequence[Lane], plan: _Plan) -> None:
    """The zero line, interrupted where it would strike out a number; only beside the bars where labels are above."""
    x, stroke = plan.scale(0), Stroke("secondary")
    for lane, row in zip(found, plan.rows.rows, strict=True):
        reach = row.bottom - row.middle - 2
        top, bottom = (row.middle - reach, row.middle + reach) if plan.rows.above else (row.top, row.bottom)
        number = _number_start(lane, plan)
        if number - 2 < x < number + width(lane.text, VALUE.size, bold=True) + 2:
            picture.line((x, top), (x, row.middle - _HALF_NUMBER), stroke, "zero")
            top = row.middle + _HALF_NUMBER
        picture.line((x, top), (x, bottom), stroke, "zero")


def _number_start(lane: Lane, plan: _Plan) -> float:
    right = max(lane.end, plan.reach.ground) if lane.is_level else lane.right
    return plan.scale(right) + _SPACE


def _draw_connector(picture: Picture, x: float, row: Row, below: Row, plan: _Plan) -> None:
    """The level where a bar ends and the next one begins; interrupted where a label stands in between."""
    start, end = row.middle + _THICK / 2, below.middle - _THICK / 2
    stroke = Stroke("secondary", 0.75)
    taken = max((width(line, VALUE.size, bold=True) for line in below.lines), default=0.0)
    if plan.rows.above and below.lines != ("",) and x < taken + 4:
        label = len(below.lines) * LABEL.size * LEADING
        picture.line((x, start), (x, max(start, below.label_middle - label / 2 - 1)), stroke, "connector")
        start = min(below.label_middle + label / 2 + 1, end)
    picture.line((x, start), (x, end), stroke, "connector")
