"""Two-sided tests of the difference between two independent groups. Each returns the p value."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum, log, sqrt

from reportgen.metrics.stats.means import welch_test
from reportgen.metrics.stats.normal import two_sided
from reportgen.metrics.stats.nps import Balance, balance_difference
from reportgen.metrics.stats.ranks import mann_whitney_u
from reportgen.metrics.stats.summary import Counted

ROUNDING = 1e-7  # tables as likely as the observed one may differ from it in the last bits; R allows as much


@dataclass(frozen=True, slots=True)
class _Moments:
    n: int
    mean: float
    variance: float


def least_expected(hits: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The smallest expected count of the 2 x 2 table if both groups had the same proportion.

    >>> least_expected((9, 3), (10, 10))
    4.0
    """
    total = sum(sizes)
    rarer = min(sum(hits), total - sum(hits))
    return min(sizes) * rarer / total


def two_proportions(hits: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The pooled z test of two proportions, the same as chi-square without Yates' correction.

    z = (p₁ - p₂) / √(p(1-p)(1/n₁ + 1/n₂)) with p over both groups. Nobody or everybody in both groups: p = 1.

    >>> round(two_proportions((56, 48), (70, 80)), 5)
    0.00805
    """
    return two_sided(pooled_z(hits, sizes))


def pooled_z(hits: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The z of `two_proportions`, positive where the first group has the larger share; 0 where nothing varies.

    >>> round(pooled_z((56, 48), (70, 80)), 3)
    2.65
    """
    pooled = sum(hits) / sum(sizes)
    variance = pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1])
    return (hits[0] / sizes[0] - hits[1] / sizes[1]) / sqrt(variance) if variance else 0.0


def fisher(hits: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Fisher's exact test of two proportions: the probability of all tables as unlikely as this one, margins given.

    Worked out here because SciPy's own takes a second to import.

    >>> round(fisher((9, 3), (10, 10)), 4)
    0.0198
    """
    fewest, weights = relative_weights(hits, sizes)
    likeliest = max(weights)
    observed = weights[hits[0] - fewest]
    as_unlikely = fsum(exp(w - likeliest) for w in weights if w <= observed + ROUNDING)
    return min(1.0, as_unlikely / fsum(exp(w - likeliest) for w in weights))


def relative_weights(hits: tuple[int, int], sizes: tuple[int, int]) -> tuple[int, list[float]]:
    """The fewest hits the first group can have, margins given; then from there up how likely each number of hits is.

    Likelihoods are logarithms relative to the first. Three balls of five drawn, two of the five marked: 0, 1, 2 hits
    are as likely as 1 : 6 : 3.

    >>> fewest, weights = relative_weights((1, 1), (3, 2))
    >>> fewest, [round(exp(weight)) for weight in weights]
    (0, [1, 6, 3])
    """
    drawn, marked, whole = sizes[0], sum(hits), sum(sizes)
    fewest = max(0, drawn + marked - whole)
    weights = [0.0]
    for k in range(fewest, min(drawn, marked)):
        more, less = (marked - k) * (drawn - k), (k + 1) * (whole - marked - drawn + k + 1)
        weights.append(weights[-1] + log(more) - log(less))
    return fewest, weights


def welch(means: tuple[float, float], variances: tuple[float, float], sizes: tuple[int, int]) -> float:
    """Welch's t test of two means: t = (m₁ - m₂) / √(s₁²/n₁ + s₂²/n₂), Welch-Satterthwaite degrees of freedom.

    Variances are on n - 1, sizes at least 2. No spread in either group: p is 1 for equal means, else 0.

    >>> round(welch((4.5, 4.2), (1.0, 1.44), (120, 150)), 4)
    0.0259
    """
    first, second = (_Moments(*part) for part in zip(sizes, means, variances, strict=True))
    return welch_test(first, second).p


def nps_difference(promoters: tuple[int, int], detractors: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The z test of two Net Promoter Scores: z = (NPS₁ - NPS₂) / √(v₁/n₁ + v₂/n₂), v = p + d - (p-d)².

    Source: Rocks 2016. No spread in either group: p is 1 for equal scores, else 0.

    >>> round(nps_difference((100, 95), (40, 60), (200, 220)), 3)
    0.072
    """
    first, second = (Balance(*part) for part in zip(promoters, detractors, sizes, strict=True))
    return balance_difference(first, second).p


def mann_whitney(first: Counted, second: Counted) -> float:
    """The Mann-Whitney test from (ascending values, counts) of each group; ties and continuity corrected.

    See `ranks.mann_whitney_u`, which gives U too.

    >>> round(mann_whitney(([1, 2, 3], [5, 5, 5]), ([2, 3, 4], [5, 5, 5])), 4)
    0.0073
    """
    return mann_whitney_u(first, second).p
