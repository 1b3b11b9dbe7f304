"""Whether a series rises or falls: Mann-Kendall's test, also by season. Plain Python, for series are short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import factorial, sqrt

from reportgen.metrics.stats.normal import two_sided

FEWEST_PERIODS = 8  # fewer periods are no trend, whatever the test says
EXACT_BELOW = 10  # periods: from here on the normal approximation will do
YEARS = 2  # the seasonal test compares a month with the same month of another year


@dataclass(frozen=True, slots=True)
class MannKendall:
    """Mann and Kendall's test: `score` S counts the pairs that rise less those that fall.

    `tau_b` corrects for ties, `tau_a` does not; tau_b is None where all values are equal. `p` is two-sided: exact for
    fewer than ten values that all differ, else `normal_p`, from `z` with continuity correction.
    """

    n: int
    score: int
    variance: float
    tau_a: float
    tau_b: float | None
    z: float
    normal_p: float
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """The test for a monotonic trend of values in the order of time; needs at least 3, and no season in them.

    z = (S - sign S) / √v, v = (n(n-1)(2n+5) - Σt(t-1)(2t+5)) / 18 over groups of t equal values; tau-b =
    S / √((m - Σt(t-1)/2) · m), m = n(n-1)/2. Source: Mann 1945; Kendall 1975; trend::mk.test, Kendall::MannKendall.
    Raises ValueError for fewer than 3 values.

    >>> found = mann_kendall([2, 4, 3, 6, 7, 7, 9, 8])
    >>> found.score, round(found.variance, 2), round(found.z, 3), round(found.p, 4)
    (23, 64.33, 2.743, 0.0061)
    >>> round(mann_kendall([1, 2, 3, 4, 5, 6, 8, 7]).p, 6)  # exact: 16 of 8! orders are as far from even
    0.000397
    """
    n = len(values)
    if n < 3:
        raise ValueError("a trend needs at least 3 values")
    score = rises(values)
    ties = [count for count in Counter(values).values() if count > 1]
    variance = score_variance(values)
    z = standardised(score, variance)
    pairs = n * (n - 1) / 2
    untied = pairs - sum(t * (t - 1) / 2 for t in ties)
    exact = n < EXACT_BELOW and not ties
    normal = two_sided(z)
    return MannKendall(
        n=n,
        score=score,
        variance=variance,
        tau_a=score / pairs,
        tau_b=score / sqrt(untied * pairs) if untied else None,
        z=z,
        normal_p=normal,
        p=exact_p(score, n) if exact else normal,
    )


def rises(values: Sequence[float]) -> int:
    """Pairs in which the later value is larger, less those in which it is smaller.

    >>> rises([1, 3, 2])
    1
    """
    later = ((x, y) for at, x in enumerate(values) for y in values[at + 1 :])
    return sum((y > x) - (y < x) for x, y in later)


def score_variance(values: Iterable[float]) -> float:
    """The variance of S if all orders were equally likely, ties corrected.

    >>> score_variance([1, 2, 3]), score_variance([1, 2, 2])
    (3.6666666666666665, 2.6666666666666665)
    """
    counts = list(Counter(values).values())
    n = sum(counts)
    return (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in counts)) / 18


def standardised(score: int, variance: float) -> float:
    """S less 1 towards 0, over its standard deviation; 0 for S = 0 and for a series without differences.

    >>> standardised(-5, 4.0)
    -2.0
    """
    if score == 0 or variance <= 0:
        return 0.0
    return (score - (1 if score > 0 else -1)) / sqrt(variance)


def exact_p(score: int, n: int) -> float:
    """The share of all orders of n different values with S as far from 0 as this. Source: Kendall 1975.

    >>> exact_p(3, 3), exact_p(1, 3)
    (0.3333333333333333, 1.0)
    """
    falls = [1]  # how many orders have 0, 1, 2 … falling pairs
    for size in range(2, n + 1):
        wider = [0] * (len(falls) + size - 1)
        for place, orders in enumerate(falls):
            for more in range(size):
                wider[place + more] += orders
        falls = wider
    pairs = n * (n - 1) // 2
    return sum(orders for down, orders in enumerate(falls) if abs(pairs - 2 * down) >= abs(score)) / factorial(n)


@dataclass(frozen=True, slots=True)
class SeasonalMannKendall:
    """The seasonal test: S and its variance summed over the seasons, z with continuity correction, two-sided p."""

    score: int
    variance: float
    z: float
    p: float


def seasonal_mann_kendall(values: Sequence[float | None], period: int = 12) -> SeasonalMannKendall:
    """The test for a trend that compares each month only with the same month of other years.

    None is a month without a value. Seasons count as independent of each other. Source: Hirsch, Slack & Smith 1982;
    trend::smk.test. Raises ValueError for a series shorter than two years.

    >>> rising = [month % 12 + 0.1 * (month // 12) for month in range(36)]
    >>> found = seasonal_mann_kendall(rising)  # each month: S = 3, variance 11/3
    >>> found.score, round(found.variance, 4), round(found.z, 4)
    (36, 44.0, 5.2764)
    """
    if len(values) < YEARS * period:
        raise ValueError(f"a seasonal trend needs at least {YEARS * period} values")
    seasons = [[value for value in values[start::period] if value is not None] for start in range(period)]
    score = sum(rises(season) for season in seasons)
    variance = sum(score_variance(season) for season in seasons)
    z = standardised(score, variance)
    return SeasonalMannKendall(score, variance, z, two_sided(z))
