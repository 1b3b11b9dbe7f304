"""From amounts to pixels: linear scales, round ticks, and how far a trend may zoom in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.values import Unit

FROM_ZERO = frozenset({Unit.COUNT, Unit.MINUTES, Unit.PER_10K})  # their zero has a meaning: readers compare heights
LIMITS = {Unit.PERCENT: (0.0, 100.0), Unit.POINTS: (-100.0, 100.0), Unit.INDEX: (0.0, 100.0)}
# A trend never shows less than this, so that a wobble of a tenth does not look like a landslide.
LEAST_SPAN = {Unit.PERCENT: 10.0, Unit.POINTS: 20.0, Unit.INDEX: 10.0, Unit.SCORE: 1.0, Unit.PERCENTAGE_POINTS: 4.0}
_LEAST_STEP = 1e-6
_DURATION_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14400)  # minutes


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map of [low, high] to [start, end]; a domain without width maps to the middle."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, amount: float) -> float:
        """The place of the amount; outside the domain it is clamped to the nearer end."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = (min(max(amount, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def trend_domain(amounts: Iterable[float], unit: Unit) -> tuple[float, float]:
    """What a trend of these amounts shows: from zero where zero means something, else no less than LEAST_SPAN."""
    known = tuple(amounts)
    low, high = (min(known), max(known)) if known else LIMITS.get(unit, (0.0, 1.0))
    if unit in FROM_ZERO:
        return min(low, 0.0), max(high, 0.0)
    missing = max(LEAST_SPAN.get(unit, 0.0) - (high - low), 0.0)
    low, high = low - missing / 2, high + missing / 2
    floor, ceiling = LIMITS.get(unit, (-math.inf, math.inf))
    if low < floor:
        return floor, max(high, min(high + floor - low, ceiling))
    if high > ceiling:
        return min(low, max(low + ceiling - high, floor)), ceiling
    return low, high


def ticks(low: float, high: float, unit: Unit, most: int = 5) -> tuple[float, ...]:
    """About `most` round amounts at most that enclose [low, high]; at least two, in order.

    >>> ticks(81.2, 92.0, Unit.PERCENT)
    (80.0, 85.0, 90.0, 95.0)
    """
    span = high - low if high - low > _LEAST_STEP else max(abs(high), 1.0)
    step = _step(span / max(most - 1, 1), unit)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    found = tuple(round(position * step, 10) for position in range(first, max(last, first + 1) + 1))
    floor, ceiling = LIMITS.get(unit, (-math.inf, math.inf))
    within = tuple(tick for tick in found if floor <= tick <= ceiling)
    return within if len(within) > 1 else found


def _step(least: float, unit: Unit) -> float:
    if unit is Unit.MINUTES and least <= _DURATION_STEPS[-1]:
        return float(next(step for step in _DURATION_STEPS if step >= least))
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least * (1 - 1e-9))
    return max(step, 1.0) if unit is Unit.COUNT else step
