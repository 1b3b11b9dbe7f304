"""The labels at the ends of lines: last value, mark and name, moved apart where they would touch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.colour import category
from reportgen.charts.kinds import Canvas
from reportgen.charts.rows import NARROW
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Place, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Mark, Point, TrendData

_NAME_SHARE = 0.22  # of the picture's width: the most a line's name takes
_VALUE_LINE = VALUE.size * LEADING
_NAME_LINE = SMALL.size * LEADING
_BETWEEN = 2.0


@dataclass(frozen=True, slots=True)
class LineEnd:
    """What stands at the end of a line. The value is the last period's, also where that has none."""

    colour: str
    value: str
    is_known: bool
    mark: Mark
    names: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of value and name."""
        return _VALUE_LINE + len(self.names) * _NAME_LINE

    @property
    def width(self) -> float:
        """The width of value, mark and name, with the gap before them."""
        sign = SMALL.size + 4 if words.sign(self.mark) else 0.0
        names = max((width(name, SMALL.size) for name in self.names), default=0.0)
        return max(width(self.value, VALUE.size, bold=True) + sign, names) + 12


def line_ends(data: TrendData, canvas: Canvas) -> tuple[LineEnd, ...]:
    """The label of every line; on a narrow picture without names, which the legend has."""
    measure = Measure(canvas.width * _NAME_SHARE, SMALL.size)
    found = []
    for place, line in enumerate(data.lines):
        last = line.points[-1] if line.points else Point(None)
        value = words.of_point(last, data.unit, canvas.locale, data.withheld_label)
        names = wrap(line.name, measure) if line.name and canvas.width >= NARROW else ()
        colour = category(canvas.theme, place)
        found.append(LineEnd(colour, value, last.amount is not None, last.mark, names))
    return tuple(found)


def draw_line_ends(picture: Picture, data: TrendData, places: Sequence[Place], edge: Box) -> None:
    """The labels right of `edge`, each at the height of its line's last point, or near it with a leader."""
    ends = sorted(zip(places, line_ends(data, picture.canvas), strict=True), key=lambda pair: pair[0][1])
    for (place, end), middle in zip(ends, _spaced(ends, edge), strict=True):
        value_y = middle - end.height / 2 + _VALUE_LINE / 2
        if len(ends) > 1:
            start = (place[0] + 4, place[1])
            picture.line(start, (edge.x + 3, value_y), Stroke(end.colour, 0.75), "leader")
        _draw_end(picture, data, end, (edge.x + 6, value_y))


def _draw_end(picture: Picture, data: TrendData, end: LineEnd, place: Place) -> None:
    x, y = place
    picture.text(place, end.value, VALUE if end.is_known else SMALL, "value" if end.is_known else "absent")
    colour = words.sign_colour(end.mark, data.direction)
    after = x + width(end.value, VALUE.size, bold=True) + 3
    picture.text((after, y), words.sign(end.mark), SMALL.coloured(colour), "sign")
    picture.lines((x, y + _VALUE_LINE / 2 + len(end.names) * _NAME_LINE / 2), end.names, SMALL, "name")


def _spaced(ends: Sequence[tuple[Place, LineEnd]], edge: Box) -> list[float]:
    """The middles of the labels from top to bottom: beside their points, without touching, none below the plot."""
    middles: list[float] = []
    free = -math.inf
    for place, end in ends:
        wanted = place[1] + (end.height - _VALUE_LINE) / 2
        middles.append(max(wanted, free + end.height / 2))
        free = middles[-1] + end.height / 2 + _BETWEEN
    ceiling = edge.y + edge.height + 6
    for position in range(len(ends) - 1, -1, -1):
        height = ends[position][1].height
        middles[position] = min(middles[position], ceiling - height / 2)
        ceiling = middles[position] - height / 2 - _BETWEEN
    return middles
