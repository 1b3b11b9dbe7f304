"""How steep a trend is where the year has its ups and downs: Sen's slope of each month against its own kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from statistics import median

from reportgen.metrics.stats.normal import Z95

FEWEST = 8  # slopes; below, the interval would reach beyond the steepest


def seasonal_slope(values: Sequence[float | None], variance: float, period: int = 12) -> tuple[float, float, float]:
    """The median slope per value of all pairs that lie whole years apart, and its 95 % interval; None is no value.

    The interval's ends are the slopes of rank (N ∓ z√v)/2 among all N, v the variance of the seasonal Mann-Kendall
    score. Source: Hirsch, Slack & Smith 1982; Gilbert 1987. Raises ValueError for fewer than 8 pairs.

    >>> rising = [month % 12 + 0.1 * (month // 12) for month in range(36)]
    >>> [round(12 * slope, 3) for slope in seasonal_slope(rising, 44.0)]  # 0.1 a year, each month alike
    [0.1, 0.1, 0.1]
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    pairs = ((one, two) for one, two in combinations(known, 2) if (two[0] - one[0]) % period == 0)
    slopes = sorted((two[1] - one[1]) / (two[0] - one[0]) for one, two in pairs)
    if len(slopes) < FEWEST:
        raise ValueError(f"a seasonal slope needs at least {FEWEST} pairs")
    half = Z95 * sqrt(variance)
    low, high = round((len(slopes) - half) / 2), round((len(slopes) + half) / 2 + 1)
    return median(slopes), slopes[max(low, 1) - 1], slopes[min(high, len(slopes)) - 1]
