"""Two-sided tests of the difference between two independent groups. Each returns the p value."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log, sqrt

from reportgen.metrics.stats.normal import two_sided

ROUNDING = 1e-7  # tables as likely as the observed one may differ from it in the last bits; R allows as much


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
    pooled = sum(hits) / sum(sizes)
    variance = pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1])
    if variance == 0:
        return 1.0
    return two_sided((hits[0] / sizes[0] - hits[1] / sizes[1]) / sqrt(variance))


def fisher(hits: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Fisher's exact test of two proportions: the probability of all tables as unlikely as this one, margins given.

    Worked out here because SciPy's own takes a second to import.

    >>> round(fisher((9, 3), (10, 10)), 4)
    0.0198
    """
    drawn, marked, whole = sizes[0], sum(hits), sum(sizes)
    fewest = max(0, drawn + marked - whole)
    weights = [0.0]  # logarithms, relative to the table with the fewest hits in the first group
    for k in range(fewest, min(drawn, marked)):
        more, less = (marked - k) * (drawn - k), (k + 1) * (whole - marked - drawn + k + 1)
        weights.append(weights[-1] + log(more) - log(less))
    likeliest = max(weights)
    observed = weights[hits[0] - fewest]
    as_unlikely = fsum(exp(w - likeliest) for w in weights if w <= observed + ROUNDING)
    return min(1.0, as_unlikely / fsum(exp(w - likeliest) for w in weights))


def welch(means: tuple[float, float], variances: tuple[float, float], sizes: tuple[int, int]) -> float:
    """Welch's t test of two means: t = (m₁ - m₂) / √(s₁²/n₁ + s₂²/n₂), Welch-Satterthwaite degrees of freedom.

    Variances are on n - 1, sizes at least 2. No spread in either group: p is 1 for equal means, else 0.

    >>> round(welch((4.5, 4.2), (1.0, 1.44), (120, 150)), 4)
    0.0259
    """
    from scipy.special import stdtr

    first, second = variances[0] / sizes[0], variances[1] / sizes[1]
    if first + second == 0:
        return 1.0 if means[0] == means[1] else 0.0
    freedom = (first + second) ** 2 / (first**2 / (sizes[0] - 1) + second**2 / (sizes[1] - 1))
    return 2 * float(stdtr(freedom, -abs(means[0] - means[1]) / sqrt(first + second)))


def nps_difference(promoters: tuple[int, int], detractors: tuple[int, int], sizes: tuple[int, int]) -> float:
    """The z test of two Net Promoter Scores: z = (NPS₁ - NPS₂) / √(v₁/n₁ + v₂/n₂), v = p + d - (p-d)².

    Source: Rocks 2016. No spread in either group: p is 1 for equal scores, else 0.

    >>> round(nps_difference((100, 95), (40, 60), (200, 220)), 3)
    0.072
    """
    scores, variances = [], []
    for up, down, n in zip(promoters, detractors, sizes, strict=True):
        scores.append((up - down) / n)
        variances.append(((up + down) / n - ((up - down) / n) ** 2) / n)
    if sum(variances) <= 0:
        return 1.0 if scores[0] == scores[1] else 0.0
    return two_sided((scores[0] - scores[1]) / sqrt(sum(variances)))


def mann_whitney(first: tuple[Sequence[float], Sequence[int]], second: tuple[Sequence[float], Sequence[int]]) -> float:
    """The Mann-Whitney test from (ascending values, counts) of each group; ties and continuity corrected.

    U counts the pairs in which the first group is larger, ties for half; it is compared with its normal
    approximation, as R's wilcox.test(exact=FALSE) does. All values equal: p = 1.

    >>> round(mann_whitney(([1, 2, 3], [5, 5, 5]), ([2, 3, 4], [5, 5, 5])), 4)
    0.0073
    """
    import numpy as np

    values = np.union1d(first[0], second[0])
    counts = np.zeros((2, len(values)), dtype=np.int64)
    for row, (group_values, group_counts) in enumerate((first, second)):
        np.add.at(counts[row], np.searchsorted(values, group_values), group_counts)
    ties = counts.sum(axis=0).astype(float)
    n1, n2 = (float(size) for size in counts.sum(axis=1))
    n = n1 + n2
    ranks = np.cumsum(ties) - (ties - 1) / 2
    u = float(counts[0] @ ranks) - n1 * (n1 + 1) / 2
    variance = n1 * n2 / 12 * (n + 1 - float((ties**3 - ties).sum()) / (n * (n - 1)))
    if variance <= 0:
        return 1.0
    distance = max(0.0, abs(u - n1 * n2 / 2) - 0.5)
    return two_sided(distance / sqrt(variance))
