"""The normal distribution, as far as the intervals and tests need it."""

from __future__ import annotations

from functools import cache
from math import erfc, sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)  # 1.959964: two-sided 95 %


@cache
def critical(level: float) -> float:
    """The z between whose negative and itself lies `level` of a standard normal distribution.

    >>> round(critical(0.95), 6), round(critical(0.9), 6)
    (1.959964, 1.644854)
    """
    return Z95 if level == 0.95 else NormalDist().inv_cdf((1 + level) / 2)


def two_sided(z: float) -> float:
    """The probability of a standard normal value at least as far from 0 as z.

    >>> round(two_sided(1.959964), 6)
    0.05
    """
    return erfc(abs(z) / sqrt(2))
