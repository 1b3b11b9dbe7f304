"""The normal distribution, as far as the intervals and tests need it."""

from __future__ import annotations

from math import erfc, sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)  # 1.959964: two-sided 95 %


def two_sided(z: float) -> float:
    """The probability of a standard normal value at least as far from 0 as z.

    >>> round(two_sided(1.959964), 6)
    0.05
    """
    return erfc(abs(z) / sqrt(2))
