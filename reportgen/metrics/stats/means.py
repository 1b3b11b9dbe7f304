"""Tests and intervals of the difference of two means, and its size in standard deviations."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

from reportgen.metrics.stats.summary import Summary
from reportgen.metrics.stats.tails import t_critical, t_two_sided


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """A difference of means with its interval and test. `t` is None where nothing varies: then the ends coincide."""

    difference: float
    se: float
    low: float
    high: float
    t: float | None
    df: float
    p: float


def welch_test(first: Summary, second: Summary, level: float = 0.95) -> MeanDifference:
    """Welch's t test of first minus second, variances not assumed equal; each n at least 2.

    SE² = s₁²/n₁ + s₂²/n₂; degrees of freedom by Welch and Satterthwaite, (a + b)² / (a²/(n₁-1) + b²/(n₂-1)) with a and
    b the two parts of SE². Source: Welch 1947. Where nothing varies p is 1 for equal means, else 0.

    >>> from reportgen.metrics.tally import Tally
    >>> found = welch_test(Tally((1, 2, 3), (1, 1, 1)), Tally((3, 4, 5), (1, 1, 1)))
    >>> found.difference, round(found.df, 6), round(found.p, 3)
    (-2.0, 4.0, 0.07)
    """
    a, b = first.variance / first.n, second.variance / second.n
    if a + b == 0:
        return _tested(first.mean - second.mean, 0.0, first.n + second.n - 2, level)
    df = (a + b) ** 2 / (a**2 / (first.n - 1) + b**2 / (second.n - 1))
    return _tested(first.mean - second.mean, sqrt(a + b), df, level)


def student_test(first: Summary, second: Summary, level: float = 0.95) -> MeanDifference:
    """Student's t test of first minus second with one pooled variance; n₁ + n₂ - 2 degrees of freedom.

    >>> from reportgen.metrics.tally import Tally
    >>> student_test(Tally((1, 2, 3), (1, 1, 1)), Tally((3, 4, 5), (1, 1, 1))).df
    4
    """
    se = sqrt(_pooled(first, second) * (1 / first.n + 1 / second.n))
    return _tested(first.mean - second.mean, se, first.n + second.n - 2, level)


def paired_test(differences: Summary, level: float = 0.95) -> MeanDifference:
    """The paired t test, from the differences within each respondent: mean / (s/√n) on n - 1; n at least 2.

    >>> from reportgen.metrics.tally import Tally
    >>> found = paired_test(Tally((-1, 0, 1, 2), (1, 2, 3, 1)))
    >>> round(found.difference, 3), round(found.t or 0, 3), round(found.p, 3)
    (0.571, 1.549, 0.172)
    """
    return _tested(differences.mean, sqrt(differences.variance / differences.n), differences.n - 1, level)


def cohens_d(first: Summary, second: Summary) -> float:
    """(mean₁ - mean₂) / s with the pooled standard deviation. Raises ValueError where nothing varies.

    About 0.2 is called small, 0.5 medium, 0.8 large. Source: Cohen 1988.

    >>> from reportgen.metrics.tally import Tally
    >>> cohens_d(Tally((1, 2, 3), (1, 1, 1)), Tally((2, 3, 4), (1, 1, 1)))
    -1.0
    """
    pooled = _pooled(first, second)
    if pooled == 0:
        raise ValueError("no effect size: all values within the groups are the same")
    return (first.mean - second.mean) / sqrt(pooled)


def hedges_g(first: Summary, second: Summary) -> float:
    """Cohen's d freed of its bias in small samples: d · Γ(f/2) / (√(f/2) · Γ((f-1)/2)), f = n₁ + n₂ - 2.

    Source: Hedges 1981. Needs f of at least 2. With f = 4 the factor is 1 / (√2 · Γ(1.5)) = 0.798.

    >>> from reportgen.metrics.tally import Tally
    >>> round(hedges_g(Tally((1, 2, 3), (1, 1, 1)), Tally((2, 3, 4), (1, 1, 1))), 3)
    -0.798
    """
    f = first.n + second.n - 2
    return cohens_d(first, second) * exp(lgamma(f / 2) - log(f / 2) / 2 - lgamma((f - 1) / 2))


def _pooled(first: Summary, second: Summary) -> float:
    squares = first.variance * (first.n - 1) + second.variance * (second.n - 1)
    return squares / (first.n + second.n - 2)


def _tested(difference: float, se: float, df: float, level: float) -> MeanDifference:
    if se == 0:
        return MeanDifference(difference, 0.0, difference, difference, None, df, 1.0 if difference == 0 else 0.0)
    half = t_critical(df, level) * se
    t = difference / se
    return MeanDifference(difference, se, difference - half, difference + half, t, df, t_two_sided(t, df))
