"""Two-sided intervals of a proportion, a mean and a Net Promoter Score; 95 % unless set.

They cover sampling error only: nothing of who did not answer.
"""

from __future__ import annotations

from math import sqrt

from reportgen.metrics.stats.normal import critical
from reportgen.metrics.stats.tails import t_critical


def wilson(hits: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """The Wilson score interval of a proportion, both ends between 0 and 1.

    Centre (p + z²/2n) / (1 + z²/n), half-width z / (1 + z²/n) · √(p(1-p)/n + z²/4n²). Unlike p ± z·SE it does not
    collapse at 0 of n and n of n. Source: Wilson 1927; Brown, Cai & DasGupta 2001. Needs n above 0; n need not be
    whole, so that an effective sample size can stand in for it.

    >>> [round(end, 3) for end in wilson(75, 100)]
    [0.657, 0.825]
    >>> wilson(0, 10)[0], round(wilson(0, 10)[1], 3)
    (0.0, 0.278)
    """
    p, z = hits / n, critical(level)
    shrink = 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / shrink
    half = z / shrink * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    # At the ends the formula gives 0 and 1 but for rounding.
    return (0.0 if hits == 0 else centre - half, 1.0 if hits == n else centre + half)


def t_interval(mean: float, variance: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """The t interval of a mean: mean ± t(n-1) · s/√n, with the variance s² on n - 1. Needs n of at least 2.

    >>> [round(end, 2) for end in t_interval(4.01, 1.0797**2, 100)]
    [3.8, 4.22]
    """
    half = t_critical(n - 1, level) * sqrt(variance / n)
    return mean - half, mean + half


def nps_interval(promoters: float, detractors: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """The adjusted Wald interval of a Net Promoter Score, in points, within -100 and 100.

    Three answers are added, 3/4 to the promoters and 3/4 to the detractors; then score ± z · √((p + d - (p-d)²) / n).
    The centre moves a little: report the plain score with this interval. Unlike plain Wald it keeps a width when
    everybody is a promoter. Source: Rocks 2016 (arXiv:1601.07235), where it does best.

    >>> [round(end, 1) for end in nps_interval(19, 9, 36)]
    [-0.4, 51.7]
    """
    size = n + 3
    p, d = (promoters + 0.75) / size, (detractors + 0.75) / size
    half = critical(level) * sqrt((p + d - (p - d) ** 2) / size)
    return max(-100.0, 100 * (p - d - half)), min(100.0, 100 * (p - d + half))
