"""Intervals and tests of weighted or designed estimates, from the estimate, its variance and degrees of freedom."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt

from reportgen.metrics.stats.normal import Z95
from reportgen.metrics.stats.tails import t_critical, t_two_sided

LEVEL = 0.95
UPPER = 1 - (1 - LEVEL) / 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its sampling variance and the degrees of freedom of that variance.

    Of a sample with strata and clusters the degrees are clusters less strata; of weights alone, respondents less 1.
    """

    value: float
    variance: float
    df: float

    @property
    def standard_error(self) -> float:
        """The square root of the variance."""
        return sqrt(self.variance)


def t_quantile(df: float) -> float:
    """The 97.5 % point of Student's t; of the normal distribution for infinitely many degrees of freedom.

    >>> round(t_quantile(10), 4), round(t_quantile(inf), 4)
    (2.2281, 1.96)
    """
    return Z95 if df == inf else t_critical(df, LEVEL)


def symmetric_interval(estimate: Estimate) -> tuple[float, float]:
    """value ± t(df) · standard error, two-sided 95 %.

    >>> [round(end, 2) for end in symmetric_interval(Estimate(4.0, 0.01, 24))]
    [3.79, 4.21]
    """
    half = t_quantile(estimate.df) * estimate.standard_error
    return estimate.value - half, estimate.value + half


def logit_interval(share: Estimate) -> tuple[float, float]:
    """The 95 % interval of a share, symmetric on the scale of log odds, so always between 0 and 1.

    log(p/(1-p)) ± t(df) · SE / (p(1-p)), turned back. Needs a share that is neither 0 nor 1.
    Source: survey::svyciprop(method="xlogit"); its "logit" is the same but for how far a fit is iterated.

    >>> [round(end, 3) for end in logit_interval(Estimate(0.9, 0.03**2, 99))]
    [0.823, 0.946]
    """
    p = share.value
    half = t_quantile(share.df) * share.standard_error / (p * (1 - p))
    low, high = (log(p / (1 - p)) + sign * half for sign in (-1, 1))
    return 1 / (1 + exp(-low)), 1 / (1 + exp(-high))


def korn_graubard_interval(p: float, effective_n: float) -> tuple[float, float]:
    """The exact (Clopper-Pearson) interval of a share as if it came from a simple sample of the effective size.

    Works for shares of 0 and 1 too. Source: Korn & Graubard 1998; survey::svyciprop(method="beta").

    >>> [round(end, 3) for end in korn_graubard_interval(0.0, 10)]
    [0.0, 0.308]
    """
    from scipy.special import betaincinv

    hits, misses = effective_n * p, effective_n * (1 - p)
    low = float(betaincinv(hits, misses + 1, 1 - UPPER)) if p > 0 else 0.0
    high = float(betaincinv(hits + 1, misses, UPPER)) if p < 1 else 1.0
    return low, high


def effective_size(share: Estimate, n: int) -> float:
    """The size of a simple sample with the same variance of a share, made smaller where the design has few clusters.

    p(1-p) / variance · (t(n-1) / t(df))². Needs a share that is neither 0 nor 1. Source: Korn & Graubard 1998.

    >>> round(effective_size(Estimate(0.5, 0.0025, 99), 100), 1)
    100.0
    """
    simple = share.value * (1 - share.value) / share.variance
    return simple * (t_quantile(n - 1) / t_quantile(share.df)) ** 2


def share_interval(share: Estimate, kish_n: float) -> tuple[float, float]:
    """The logit interval of a weighted share; where nobody or everybody said so, Korn and Graubard's with Kish's n.

    >>> [round(end, 3) for end in share_interval(Estimate(1.0, 0.0, 39), 32.5)]
    [0.893, 1.0]
    """
    if share.variance > 0 and 0 < share.value < 1:
        return logit_interval(share)
    return korn_graubard_interval(share.value, kish_n)


@dataclass(frozen=True, slots=True)
class Difference:
    """Second less first: the difference, its standard error, two-sided p and 95 % interval."""

    value: float
    standard_error: float
    df: float
    p: float
    low: float
    high: float


def difference(first: Estimate, second: Estimate) -> Difference:
    """The t test of the difference between two estimates from independent samples, such as two periods.

    The variances add, and so do the degrees of freedom. No variance in either: p is 1 for equal estimates, else 0.

    >>> change = difference(Estimate(4.0, 0.01, 49), Estimate(4.3, 0.0125, 39))
    >>> round(change.value, 2), change.df, round(change.p, 4)
    (0.3, 88, 0.0486)
    """
    change = Estimate(second.value - first.value, first.variance + second.variance, first.df + second.df)
    return against_zero(change)


def against_zero(change: Estimate) -> Difference:
    """The t test that the true value of a difference is 0. Without variance: p is 1 for exactly 0, else 0."""
    low, high = symmetric_interval(change)
    if change.variance > 0:
        p = t_two_sided(change.value / change.standard_error, change.df)
    else:
        p = 1.0 if change.value == 0 else 0.0
    return Difference(change.value, change.standard_error, change.df, p, low, high)
