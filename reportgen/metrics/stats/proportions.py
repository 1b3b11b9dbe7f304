"""Other intervals of one proportion than Wilson's, for whoever must match a figure made elsewhere."""

from __future__ import annotations

from math import sqrt

from reportgen.metrics.stats.normal import critical


def clopper_pearson(hits: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval: the proportions that a binomial test of this sample does not reject. Too wide on average.

    Ends are the quantiles of Beta(x, n-x+1) and Beta(x+1, n-x). Source: Clopper & Pearson 1934. 0 of 10 reaches up to
    the p with (1-p)¹⁰ = 0.025, that is 1 - 0.025^0.1 = 0.308:

    >>> [round(end, 3) for end in clopper_pearson(0, 10)]
    [0.0, 0.308]
    """
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else float(betaincinv(hits, n - hits + 1, tail))
    high = 1.0 if hits == n else float(betaincinv(hits + 1, n - hits, 1 - tail))
    return low, high


def agresti_coull(hits: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """p ± z·SE after z² answers are added, half of them hits; cut at 0 and 1. Wilson's centre, a little wider.

    Source: Agresti & Coull 1998. 5 of 10 with z² = 3.84: p = 0.5, SE = √(0.25 / 13.84) = 0.134.

    >>> [round(end, 3) for end in agresti_coull(5, 10)]
    [0.237, 0.763]
    """
    z = critical(level)
    size = n + z**2
    p = (hits + z**2 / 2) / size
    half = z * sqrt(p * (1 - p) / size)
    return max(0.0, p - half), min(1.0, p + half)


def jeffreys(hits: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The quantiles of Beta(x+½, n-x+½), the posterior of Jeffreys' prior. Source: Brown, Cai & DasGupta 2001.

    >>> [round(end, 3) for end in jeffreys(1, 10)]
    [0.011, 0.381]
    """
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low, high = (float(betaincinv(hits + 0.5, n - hits + 0.5, share)) for share in (tail, 1 - tail))
    return low, high
