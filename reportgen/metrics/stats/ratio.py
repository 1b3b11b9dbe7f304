"""The ratio of two means of the same people, such as satisfaction over expectation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt

from reportgen.metrics.stats.normal import critical


@dataclass(frozen=True, slots=True)
class PairSums:
    """Sums over the respondents with both answers: y above the line, x below it."""

    n: int
    y: float
    x: float
    yy: float
    xx: float
    xy: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with its standard error and interval."""

    value: float
    se: float
    low: float
    high: float


def pair_sums(pairs: Mapping[tuple[float, float], int]) -> PairSums:
    """The sums from how often each pair (y, x) occurs.

    >>> pair_sums({(3, 4): 2, (5, 4): 1})
    PairSums(n=3, y=11.0, x=12.0, yy=43.0, xx=48.0, xy=44.0)
    """
    counted = list(pairs.items())
    return PairSums(
        n=sum(pairs.values()),
        y=fsum(y * count for (y, _), count in counted),
        x=fsum(x * count for (_, x), count in counted),
        yy=fsum(y * y * count for (y, _), count in counted),
        xx=fsum(x * x * count for (_, x), count in counted),
        xy=fsum(x * y * count for (y, x), count in counted),
    )


def ratio_of_means(sums: PairSums, level: float = 0.95) -> Ratio:
    """Σy / Σx, not the mean of each one's y/x: that is undefined at x = 0 and too high elsewhere.

    Linearised: with the residuals e = y - ratio·x, SE = √(n/(n-1) · Σe²) / Σx; interval ± z·SE. Source: Cochran 1977,
    chapter 6; survey::svyratio. Needs n of at least 2 and x with a sum other than 0, else ValueError.

    >>> found = ratio_of_means(pair_sums({(3, 4): 1, (5, 4): 1, (4, 5): 1, (4, 3): 1}))
    >>> found.value, round(found.se, 4)
    (1.0, 0.1443)
    """
    if sums.n < 2 or sums.x == 0:
        raise ValueError("a ratio needs two respondents and a denominator that is not 0")
    value = sums.y / sums.x
    squares = max(0.0, sums.yy - 2 * value * sums.xy + value**2 * sums.xx)
    se = sqrt(sums.n / (sums.n - 1) * squares) / abs(sums.x)
    half = critical(level) * se
    return Ratio(value, se, value - half, value + half)


def mean_of_ratios(pairs: Mapping[tuple[float, float], int]) -> tuple[float, int]:
    """The mean of y/x over those whose x is not 0, and how many are left out. For comparison only.

    >>> mean_of_ratios({(3, 4): 1, (5, 4): 1, (7, 0): 2})
    (1.0, 2)
    """
    zero = sum(count for (_, x), count in pairs.items() if x == 0)
    kept = sum(pairs.values()) - zero
    if kept == 0:
        raise ValueError("every denominator is 0")
    return fsum(y / x * count for (y, x), count in pairs.items() if x) / kept, zero
