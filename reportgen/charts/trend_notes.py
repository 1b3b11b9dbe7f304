"""What happened in a period of a trend: a few words above the plot, with a thin line down to their point.

They stand on as many levels as they need, in room of their own: no line, value or name of a line can touch them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.charts.rows import THIN
from reportgen.charts.svg import LEADING, SMALL, Picture, Stroke
from reportgen.charts.trend_plan import Plan
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import TrendData

_WIDEST = 112.0
_LINE = SMALL.size * LEADING
_BETWEEN = 8.0
_BESIDE = 4.0  # from the thin line to the words
_LABEL = 22.0  # what the amount at a point may take above it
_CLEAR = 9.0  # from the end of the thin line to its point


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation: its period and where that is, its lines, on which side of the thin line, on which level."""

    place: int
    x: float
    lines: tuple[str, ...]
    width: float
    leftward: bool
    level: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it reaches, thin line and words."""
        wide = self.width + _BESIDE
        return (self.x - wide, self.x) if self.leftward else (self.x, self.x + wide)

    def covers(self, x: float) -> bool:
        """Whether a thin line there would run through the words."""
        return self.span[0] < x < self.span[1]


def levels(data: TrendData, x: Callable[[float], float], left: float, right: float) -> tuple[Note, ...]:
    """The annotations between `left` and `right`; see `arranged`."""
    return arranged(_measured(data, x, right - left), right)


def arranged(notes: Iterable[Note], right: float) -> tuple[Note, ...]:
    """The notes, each on the highest level where nothing touches or is crossed.

    Those without room at their right stand at the left of their line, and so do those that would cover such a line:
    so nothing covers the line of another that comes before it, and a level can always be found.
    """
    edge, turned, rightward = right, [], []
    for note in sorted(notes, key=lambda note: note.x, reverse=True):
        if note.span[1] > edge:
            turned.append(replace(note, leftward=True))
            edge = note.x
        else:
            rightward.append(note)
    found: list[Note] = []
    for note in (*turned, *reversed(rightward)):
        found.append(replace(note, level=_level(note, found)))
    return tuple(found)


def heights(notes: Sequence[Note]) -> list[float]:
    """The height of each level."""
    count = max((note.level for note in notes), default=-1) + 1
    return [max(len(note.lines) for note in notes if note.level == level) * _LINE + _BESIDE for level in range(count)]


def placed(data: TrendData, plan: Plan, top: float) -> tuple[tuple[Note, ...], float]:
    """The annotations below `top`, and where the plot may start."""
    notes = levels(data, plan.x, plan.left, plan.right)
    return notes, top + sum(heights(notes)) + (4.0 if notes else 0.0)


def draw(picture: Picture, data: TrendData, notes: Sequence[Note], plan: Plan) -> None:
    """Words and thin lines; the last level ends where the plot starts."""
    high = heights(notes)
    start = plan.top - 10 - sum(high)
    for note in notes:
        top = start + sum(high[: note.level])
        stroke = Stroke("secondary", THIN)
        picture.line((note.x, top), (note.x, _end(data, note, plan)), stroke, "note-line")
        side = -_BESIDE if note.leftward else _BESIDE
        kind = SMALL.coloured("ink").at("end" if note.leftward else "start")
        picture.lines((note.x + side, top + len(note.lines) * _LINE / 2), note.lines, kind, "note")


def _measured(data: TrendData, x: Callable[[float], float], room: float) -> Iterator[Note]:
    measure = Measure(max(min(_WIDEST, room / 3 - _BESIDE), SMALL.size), SMALL.size)
    for one in data.annotations:
        if one.text and 0 <= one.place < len(data.labels):
            lines = wrap(one.text, measure)
            yield Note(one.place, x(one.place), lines, max(map(measure.of, lines)), leftward=False)


def _level(note: Note, others: Sequence[Note]) -> int:
    deepest = max((other.level for other in others), default=-1) + 1
    return next(level for level in range(deepest + 1) if all(_is_clear(note, level, other) for other in others))


def _is_clear(note: Note, level: int, other: Note) -> bool:
    """Whether the note on that level neither touches the other nor crosses it, nor is crossed by it."""
    if level == other.level:
        return note.span[1] + _BETWEEN <= other.span[0] or other.span[1] + _BETWEEN <= note.span[0]
    return not (other.covers(note.x) if level < other.level else note.covers(other.x))


def _end(data: TrendData, note: Note, plan: Plan) -> float:
    """Where the thin line ends: above the point of the first line, and above the amount that stands there."""
    points = data.lines[0].points if data.lines else ()
    amount = points[note.place].amount if note.place < len(points) else None
    if amount is None:
        return plan.bottom
    is_labelled = note.place == data.highlight and note.place < len(data.labels) - 1
    return max(plan.y(amount) - _CLEAR - (_LABEL if is_labelled else 0), plan.top - 10)
