"""How steep a trend is, without assuming that it is a line: Sen's slope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import median

from reportgen.metrics.stats.normal import Z95
from reportgen.metrics.stats.trend import score_variance

FEWEST = 5  # below, the 95 % interval would reach beyond the steepest slope


@dataclass(frozen=True, slots=True)
class SenSlope:
    """The slope per period with its 95 % interval, and the line's value at the first period."""

    slope: float
    low: float
    high: float
    intercept: float


def sen_slope(values: Sequence[float], times: Sequence[float] | None = None) -> SenSlope:
    """The median of the slopes of all pairs of values; one value astray hardly moves it.

    Without `times` the values are one period apart; with them, periods may be missing. The interval's ends are the
    slopes of rank (N ∓ z√v)/2 among all N, v the variance of Mann and Kendall's S; the intercept is the median value
    less slope times median time, counted from the first. Source: Sen 1968; trend::sens.slope; Conover 1980.
    Raises ValueError for fewer than 5 values.

    >>> found = sen_slope([1, 2, 4, 3, 5, 7, 6, 8])
    >>> found.slope, round(found.low, 3), round(found.high, 3), found.intercept
    (1.0, 0.5, 1.5, 1.0)
    """
    if len(values) < FEWEST:
        raise ValueError(f"Sen's slope needs at least {FEWEST} values")
    at = [float(place) for place in range(len(values))] if times is None else [time - times[0] for time in times]
    points = combinations(zip(at, values, strict=True), 2)
    slopes = sorted((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in points)
    half = Z95 * sqrt(score_variance(values))
    low, high = round((len(slopes) - half) / 2), round((len(slopes) + half) / 2 + 1)
    middle = median(slopes)
    return SenSlope(middle, slopes[low - 1], slopes[high - 1], median(values) - median(at) * middle)
