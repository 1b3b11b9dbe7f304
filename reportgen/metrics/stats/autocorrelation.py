"""Mann-Kendall's test for a series in which neighbours resemble each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from reportgen.metrics.stats.normal import Z95, two_sided
from reportgen.metrics.stats.slope import sen_slope
from reportgen.metrics.stats.trend import rises, score_variance, standardised


@dataclass(frozen=True, slots=True)
class HamedRao:
    """Mann-Kendall's test with the variance of S made larger for autocorrelation: variance, z, two-sided p."""

    variance: float
    z: float
    p: float


def hamed_rao(values: Sequence[float]) -> HamedRao:
    """The test for a trend where a good month tends to follow a good month, which makes S vary more.

    The trend is taken out by Sen's slope; of the ranks of what remains, each autocorrelation r(i) beyond ±1.96/√n
    enters: variance · (1 + 2/(n(n-1)(n-2)) · |Σ(n-i)(n-i-1)(n-i-2) r(i)|). Source: Hamed & Rao 1998, here as
    pymannkendall.hamed_rao_modification_test has it (the sum's absolute value). Raises ValueError below 5 values.

    >>> found = hamed_rao([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])  # nothing autocorrelated: as without
    >>> round(found.variance, 2), round(found.p, 3)
    (207.0, 0.095)
    """
    n = len(values)
    slope = sen_slope(values).slope
    ranks = average_ranks([value - place * slope for place, value in enumerate(values, start=1)])
    notable = [(lag, r) for lag, r in enumerate(autocorrelations(ranks), start=1) if abs(r) > Z95 / sqrt(n)]
    total = fsum((n - lag) * (n - lag - 1) * (n - lag - 2) * r for lag, r in notable)
    variance = score_variance(values) * (1 + 2 / (n * (n - 1) * (n - 2)) * abs(total))
    z = standardised(rises(values), variance)
    return HamedRao(variance, z, two_sided(z))


def average_ranks(values: Sequence[float]) -> list[float]:
    """The ranks from 1 on, equal values sharing the mean of theirs.

    >>> average_ranks([30, 10, 30])
    [2.5, 1.0, 2.5]
    """
    ranks, below = {}, 0
    for value, count in sorted(Counter(values).items()):
        ranks[value] = below + (count + 1) / 2
        below += count
    return [ranks[value] for value in values]


def autocorrelations(values: Sequence[float]) -> list[float]:
    """The correlation of the series with itself 1, 2 … n - 1 steps later, all over the full sum of squares.

    All 0 for a series without differences.

    >>> [round(r, 3) for r in autocorrelations([1, 2, 3, 4])]
    [0.25, -0.3, -0.45]
    """
    middle = fsum(values) / len(values)
    away = [value - middle for value in values]
    whole = fsum(x * x for x in away)
    lags = range(1, len(values))
    products = (fsum(x * y for x, y in zip(away, away[lag:], strict=False)) for lag in lags)
    return [product / whole if whole else 0.0 for product in products]
