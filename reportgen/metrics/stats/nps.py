"""The Net Promoter Score and its like: a share of one side minus a share of the other, in points from -100 to 100.

Net satisfaction (top boxes minus bottom boxes) is the same statistic with other sides, so it is computed here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from reportgen.metrics.stats.normal import critical, two_sided
from reportgen.metrics.stats.tails import t_critical


@dataclass(frozen=True, slots=True)
class Balance:
    """Answers on two opposite sides: promoters and detractors, or satisfied and dissatisfied; n includes the rest."""

    positive: int
    negative: int
    n: int

    @property
    def score(self) -> float:
        """100 · (positive - negative) / n; needs n of at least 1.

        >>> round(Balance(19, 9, 36).score, 1)
        27.8
        """
        return 100 * (self.positive - self.negative) / self.n

    @property
    def variance(self) -> float:
        """The variance of one answer counted as 1, 0 or -1: p + d - (p-d)², on n. Source: Rocks 2016.

        >>> Balance(2, 1, 4).variance
        0.6875
        """
        net = (self.positive - self.negative) / self.n
        return (self.positive + self.negative) / self.n - net**2

    @property
    def se(self) -> float:
        """The standard error of the score in points: 100 · √(variance / n)."""
        return 100 * sqrt(self.variance / self.n)

    @property
    def sample_se(self) -> float:
        """The same with the variance on n - 1, as a t test of the answers has it; needs n of at least 2."""
        return 100 * sqrt(self.variance / (self.n - 1))


@dataclass(frozen=True, slots=True)
class BalanceDifference:
    """A difference of two scores in points, with its interval and the p value of its z test."""

    difference: float
    se: float
    low: float
    high: float
    p: float


def wald_interval(found: Balance, level: float = 0.95) -> tuple[float, float]:
    """Score ± z · SE. Has no width when everybody is on one side: prefer `intervals.nps_interval`.

    >>> [round(end, 1) for end in wald_interval(Balance(19, 9, 36))]
    [0.4, 55.1]
    """
    half = critical(level) * found.se
    return found.score - half, found.score + half


def trinomial_interval(found: Balance, level: float = 0.95) -> tuple[float, float]:
    """The t interval of the answers counted as 1, 0 and -1, in points; needs n of at least 2.

    >>> [round(end, 1) for end in trinomial_interval(Balance(19, 9, 36))]
    [-0.9, 56.5]
    """
    half = t_critical(found.n - 1, level) * found.sample_se
    return found.score - half, found.score + half


def against_zero(found: Balance) -> float:
    """The p value of the z test that the score is 0; 1 or 0 where nothing varies.

    >>> round(against_zero(Balance(19, 9, 36)), 3)
    0.046
    """
    return _tested(found.score, found.se)


def balance_difference(first: Balance, second: Balance, level: float = 0.95) -> BalanceDifference:
    """First minus second, ± z · √(SE₁² + SE₂²); p of the z test. Source: Rocks 2016.

    >>> found = balance_difference(Balance(95, 60, 220), Balance(100, 40, 200))
    >>> [round(number, 1) for number in (found.difference, found.low, found.high)], round(found.p, 3)
    ([-14.1, -29.4, 1.3], 0.072)
    """
    difference = first.score - second.score
    se = sqrt(first.se**2 + second.se**2)
    half = critical(level) * se
    return BalanceDifference(difference, se, difference - half, difference + half, _tested(difference, se))


def _tested(difference: float, se: float) -> float:
    if se == 0:
        return 1.0 if difference == 0 else 0.0
    return two_sided(difference / se)
