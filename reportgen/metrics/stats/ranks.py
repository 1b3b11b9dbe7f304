"""Rank tests from counts per value; ties get their average rank. Our own: SciPy's want the values one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from reportgen.metrics.stats.normal import two_sided
from reportgen.metrics.stats.summary import Counted
from reportgen.metrics.stats.tails import chi_square_upper


@dataclass(frozen=True, slots=True)
class RankTest:
    """A rank test: U, H or V, and the p value of its approximation."""

    statistic: float
    p: float


def mann_whitney_u(first: Counted, second: Counted, continuity: bool = True) -> RankTest:
    """The Mann-Whitney test: U counts the pairs in which the first group is larger, ties for half.

    Compared with its normal approximation, corrected for ties, and for continuity unless told otherwise, as R's
    wilcox.test(exact=FALSE). Source: Mann & Whitney 1947. All values equal: p = 1. Each group needs a value.

    >>> mann_whitney_u(([1, 2, 3], [5, 5, 5]), ([2, 3, 4], [5, 5, 5])).statistic
    50.0
    """
    (n1, n2), ranked = _ranked((first, second))
    n = n1 + n2
    u = fsum(count[0] * rank for rank, count in ranked) - n1 * (n1 + 1) / 2
    variance = n1 * n2 / 12 * (n + 1 - _ties(sum(count) for _, count in ranked) / (n * (n - 1)))
    return RankTest(u, _approximated(u - n1 * n2 / 2, variance, continuity))


def kruskal_wallis(groups: Sequence[Counted]) -> RankTest:
    """The Kruskal-Wallis test of k groups: H = 12/(N(N+1)) · Σ Rᵢ²/nᵢ - 3(N+1), divided by 1 - Σ(t³-t)/(N³-N) for ties.

    H is compared with chi-square on k - 1 degrees of freedom. Source: Kruskal & Wallis 1952. Groups without values are
    to be left out first. All values equal: H = 0, p = 1. Ranks 1-2, 3-4 and 5-6 in three groups of two:

    >>> found = kruskal_wallis([([1, 2], [1, 1]), ([3, 4], [1, 1]), ([5, 6], [1, 1])])
    >>> round(found.statistic, 3), round(found.p, 3)
    (4.571, 0.102)
    """
    sizes, ranked = _ranked(groups)
    n = sum(sizes)
    correction = 1 - _ties(sum(count) for _, count in ranked) / (n**3 - n)
    if correction == 0:
        return RankTest(0.0, 1.0)
    sums = [fsum(count[place] * rank for rank, count in ranked) for place in range(len(sizes))]
    between = fsum(total**2 / size for total, size in zip(sums, sizes, strict=True))
    h = (12 / (n * (n + 1)) * between - 3 * (n + 1)) / correction
    return RankTest(h, chi_square_upper(h, len(sizes) - 1))


def wilcoxon_signed_rank(differences: Counted) -> RankTest:
    """The Wilcoxon signed-rank test of differences within respondents: V sums the ranks of the positive ones by size.

    Differences of 0 are left out; normal approximation corrected for ties and continuity, as R's
    wilcox.test(paired=TRUE, exact=FALSE). Source: Wilcoxon 1945. No difference at all: p = 1.

    >>> wilcoxon_signed_rank(([-1, 0, 2, 3], [1, 4, 1, 1])).statistic
    5.0
    """
    signed = [(value, count) for value, count in zip(*differences, strict=True) if value]
    sides: list[Counted] = [_side([(v * sign, count) for v, count in signed if v * sign > 0]) for sign in (1, -1)]
    sizes, ranked = _ranked(sides)
    n = sum(sizes)
    v = fsum(count[0] * rank for rank, count in ranked)
    variance = n * (n + 1) * (2 * n + 1) / 24 - _ties(sum(count) for _, count in ranked) / 48
    return RankTest(v, _approximated(v - n * (n + 1) / 4, variance, continuity=True))


def _ranked(groups: Sequence[Counted]) -> tuple[list[int], list[tuple[float, list[int]]]]:
    """The sizes of the groups; then per distinct value its average rank and its count in each group."""
    table: dict[float, list[int]] = {}
    for place, (values, counts) in enumerate(groups):
        for value, count in zip(values, counts, strict=True):
            table.setdefault(value, [0] * len(groups))[place] += count
    ranked, below = [], 0
    for value in sorted(table):
        tied = sum(table[value])
        ranked.append((below + (tied + 1) / 2, table[value]))
        below += tied
    return [sum(counts) for _, counts in groups], ranked


def _side(found: Sequence[tuple[float, int]]) -> Counted:
    return [value for value, _ in found], [count for _, count in found]


def _ties(tied: Iterable[int]) -> int:
    return sum(t**3 - t for t in tied)


def _approximated(distance: float, variance: float, continuity: bool) -> float:
    if variance <= 0:
        return 1.0
    return two_sided(max(0.0, abs(distance) - (0.5 if continuity else 0.0)) / sqrt(variance))
