"""What a bridge is made of: a row for each end and each step, from which amount to which its bar goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.kinds import Canvas
from reportgen.charts.scale import LEAST_SPAN
from reportgen.document.chartdata import BridgeData
from reportgen.locales import Locale
from reportgen.values import Unit, Value

_UNCUT = 0.3  # of the way from zero: levels that move so far need no cut axis
_ROOM = 0.35  # of what is shown: how far the bars of the two ends reach below the lowest level of a cut axis
_NO_LANDSLIDE = 0.2  # of a trend's least span: a bridge may zoom in further, since every step has its number


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: its bar goes from `start` to `end`; that of a level from zero, or from where the axis is cut."""

    label: str
    start: float
    end: float
    text: str
    colour: str  # a role or a finished colour
    is_level: bool = False

    @property
    def right(self) -> float:
        """The larger of the two amounts: the number stands behind it."""
        return max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reach:
    """The amounts that the picture shows."""

    low: float
    high: float

    @property
    def ground(self) -> float:
        """Where the bars of levels begin: at zero, or at the end nearest to it."""
        return min(max(0.0, self.low), self.high)

    @property
    def is_cut(self) -> bool:
        """Whether zero is not in the picture."""
        return not self.low <= 0 <= self.high


def lanes(data: BridgeData, canvas: Canvas) -> tuple[Lane, ...]:
    """The start, every step from where the one before it ended, and the end."""
    locale, theme = canvas.locale, canvas.theme
    muted = theme.categories[1 % len(theme.categories)]
    start = words.amount(data.start, data.unit, locale)
    found = [Lane(data.start_label, 0.0, data.start, start, "secondary", is_level=True)]
    level = data.start
    for step, text in zip(data.steps, difference_words(data, locale), strict=True):
        colour = muted if step.tone == "muted" else step.tone
        found.append(Lane(step.label, level, level + step.difference, text, colour))
        level += step.difference
    end = words.amount(data.end, data.unit, locale)
    return (*found, Lane(data.end_label, 0.0, data.end, end, "accent", is_level=True))


def difference_words(data: BridgeData, locale: Locale) -> Iterator[str]:
    """The signed differences; their unit stands once, at the first, but durations carry each their own."""
    for place, step in enumerate(data.steps):
        value = Value(step.difference, data.difference_unit)
        bare = place > 0 and data.difference_unit is not Unit.MINUTES
        yield locale.value(value, signed=True, bare=bare)


def reach(lanes: tuple[Lane, ...], unit: Unit) -> Reach:
    """From zero where the levels are not all far from it; else what lies between them, and some room towards zero."""
    levels = [lane.end for lane in lanes]
    low, high = min(levels), max(levels)
    span = high - low
    furthest = max(abs(low), abs(high))
    if low <= 0 <= high or span >= _UNCUT * furthest or span <= furthest * 1e-9:
        return Reach(min(low, 0.0), max(high, 0.0)) if furthest else Reach(0.0, 1.0)
    shown = max(span, LEAST_SPAN.get(unit, 0.0) * _NO_LANDSLIDE) * (1 + _ROOM)
    return Reach(max(high - shown, 0.0), high) if low > 0 else Reach(low, min(low + shown, 0.0))
