"""Where the parts of a trend are, and which of its points belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.charts import words
from reportgen.charts.scale import Scale
from reportgen.charts.svg import Place
from reportgen.document.chartdata import Point, TrendData
from reportgen.locales import Locale

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of the picture are."""

    x: Scale
    y: Scale
    ticks: tuple[float, ...]
    left: float
    right: float

    @property
    def step(self) -> float:
        """From period to period."""
        return (self.x.end - self.x.start) / max(self.x.high, 1)

    @property
    def top(self) -> float:
        """Of the plot."""
        return self.y.end

    @property
    def bottom(self) -> float:
        """Of the plot."""
        return self.y.start

    def at(self, position: int, amount: float) -> Place:
        """The place of an amount in a period."""
        return self.x(position), self.y(amount)


def amounts(data: TrendData) -> tuple[float, ...]:
    """Every amount that must be in the picture: points, their intervals, limits, the target."""
    points = [point for line in data.lines for point in line.points]
    found = [amount for point in points for amount in (point.amount, point.low, point.high)]
    limits = (*data.limits.lows, *data.limits.highs) if data.limits else ()
    return tuple(amount for amount in (*found, *limits, data.target) if amount is not None)


def target_words(data: TrendData, locale: Locale) -> str:
    """The target's word and value, "" without a target."""
    if data.target is None:
        return ""
    return words.target(data.target_label, data.target, data.unit, locale)


def has_amount(point: Point) -> bool:
    """Whether the point is drawn."""
    return point.amount is not None


def has_interval(point: Point) -> bool:
    """Whether the point is drawn with an interval."""
    return point.amount is not None and point.low is not None and point.high is not None


def runs(points: Sequence[One], holds: Callable[[One], bool]) -> Iterator[list[int]]:
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
