"""Whether several groups share one mean, from the size, mean and variance of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from reportgen.metrics.stats.summary import Summary
from reportgen.metrics.stats.tails import f_upper


@dataclass(frozen=True, slots=True)
class FTest:
    """F with its two degrees of freedom and the p value."""

    f: float
    df1: int
    df2: float
    p: float


def welch_anova(groups: Sequence[Summary]) -> FTest:
    """Welch's test that k groups have one mean, variances not assumed equal; each n at least 2, each with spread.

    With w = n/s² and m the mean weighted by w: F = Σ w(mean-m)² / (k-1) / (1 + 2(k-2)·c), c = Σ (1-w/Σw)²/(n-1) /
    (k²-1), on k-1 and 1/(3c) degrees of freedom. Source: Welch 1951; R's oneway.test. With two groups F = t² of
    Welch's t test. Raises ValueError for a group without spread.

    >>> from reportgen.metrics.tally import Tally
    >>> found = welch_anova([Tally((1, 2, 3), (1, 1, 1)), Tally((3, 4, 5), (1, 1, 1))])
    >>> round(found.f, 6), found.df1, round(found.df2, 6), round(found.p, 3)
    (6.0, 1, 4.0, 0.07)
    """
    if any(group.variance == 0 for group in groups):
        raise ValueError("no Welch test: a group's values are all the same")
    k = len(groups)
    weights = [group.n / group.variance for group in groups]
    whole = fsum(weights)
    centre = fsum(w * group.mean for w, group in zip(weights, groups, strict=True)) / whole
    between = fsum(w * (group.mean - centre) ** 2 for w, group in zip(weights, groups, strict=True)) / (k - 1)
    uneven = fsum((1 - w / whole) ** 2 / (group.n - 1) for w, group in zip(weights, groups, strict=True)) / (k**2 - 1)
    f, df2 = between / (1 + 2 * (k - 2) * uneven), 1 / (3 * uneven)
    return FTest(f, k - 1, df2, f_upper(f, k - 1, df2))


def one_way_anova(groups: Sequence[Summary]) -> FTest:
    """The classic analysis of variance, one variance for all groups: mean square between / mean square within.

    Raises ValueError where nothing varies within the groups. Source: Fisher 1925. Means 2, 4 and variance 1 in two
    groups of 3: between 6/1, within 4/4.

    >>> from reportgen.metrics.tally import Tally
    >>> found = one_way_anova([Tally((1, 2, 3), (1, 1, 1)), Tally((3, 4, 5), (1, 1, 1))])
    >>> found.f, found.df1, found.df2
    (6.0, 1, 4)
    """
    n, k = sum(group.n for group in groups), len(groups)
    centre = fsum(group.n * group.mean for group in groups) / n
    between = fsum(group.n * (group.mean - centre) ** 2 for group in groups) / (k - 1)
    within = fsum(group.variance * (group.n - 1) for group in groups if group.n > 1) / (n - k)
    if within == 0:
        raise ValueError("no analysis of variance: all values within the groups are the same")
    return FTest(between / within, k - 1, n - k, f_upper(between / within, k - 1, n - k))
