"""Quantiles from counts per value, and an interval for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import floor
from sys import float_info
from typing import Literal, TypeAlias

QuantileType: TypeAlias = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9]
ROUNDING = 4 * float_info.epsilon  # a rank this near a whole one, relative to its size, is whole; R allows as much
# Types 4 to 9 interpolate at rank a + share · (n + 1 - a - b), counted from 1.
OFFSETS: dict[int, tuple[float, float]] = {4: (0, 1), 5: (0.5, 0.5), 6: (0, 0), 7: (1, 1), 8: (1 / 3, 1 / 3)}
OFFSETS[9] = (3 / 8, 3 / 8)


def quantile(values: Sequence[float], counts: Sequence[int], share: float, kind: QuantileType = 7) -> float:
    """A quantile of values that occur `counts` times; values ascend. `kind` is Hyndman and Fan's type.

    Type 7, the default, is that of R, NumPy and PERCENTILE.INC: the rank (n - 1) · share, counted from 0, and linear
    between neighbours. SPSS and Minitab use type 6, SAS type 2. Types 1 to 3 take a value that occurred (type 2 the
    middle of two). Source: Hyndman & Fan 1996. Needs n of at least 1.

    >>> round(quantile(range(1, 11), [1] * 10, 0.9), 2)
    9.1
    >>> quantile([1, 5], [3, 1], 0.5)
    1.0
    >>> quantile(range(1, 11), [1] * 10, 0.9, 6), quantile(range(1, 11), [1] * 10, 0.9, 1)
    (9.9, 9.0)
    """
    below = list(accumulate(counts))
    low, part = _place(below[-1], share, kind)

    def at(rank: int) -> float:
        return values[bisect_right(below, min(max(rank, 0), below[-1] - 1))]

    first = at(low)
    if part == 0:
        return float(first)
    second = at(low + 1)
    return float(second if part == 1 else first + part * (second - first))


def quantile_interval(
    values: Sequence[float], counts: Sequence[int], share: float, level: float = 0.95
) -> tuple[float, float] | None:
    """The order-statistic interval of a quantile: two of the values, whatever their distribution. None if n is too low.

    How many of n values lie below the true quantile is binomial (n, share). The lower end is the highest ranked value
    with at most (1 - level)/2 probability of lying above the quantile, the upper end likewise; so it covers at least
    `level`, more with ties. A median needs 6 values for 95 %. Source: Conover 1999, chapter 3.2; David & Nagaraja 2003.
    Of 10 values the 2nd and the 9th hold the median: P(at most 1 below) = 11/1024 = 0.011, with 2 it is 0.055.

    >>> quantile_interval(range(1, 11), [1] * 10, 0.5)
    (2.0, 9.0)
    >>> quantile_interval(range(1, 6), [1] * 5, 0.5) is None
    True
    """
    below = list(accumulate(counts))
    tail = (1 - level) / 2
    lower = _binomial_quantile(tail, below[-1], share)
    upper = below[-1] - _binomial_quantile(tail, below[-1], 1 - share)  # counted from 0
    if lower < 1 or upper >= below[-1]:
        return None
    low, high = (float(values[bisect_right(below, rank)]) for rank in (lower - 1, upper))
    return low, high


def _place(n: int, share: float, kind: QuantileType) -> tuple[int, float]:
    """The rank below the quantile, counted from 0, and how far it lies towards the next."""
    if kind in OFFSETS:
        a, b = OFFSETS[kind]
        rank = a - 1 + share * (n + 1 - a - b)
    else:
        rank = n * share - (1.5 if kind == 3 else 1)
    low = floor(rank + ROUNDING * max(1.0, abs(rank)))
    part = rank - low
    whole = abs(part) <= ROUNDING * max(1.0, abs(rank))
    if kind == 1:
        return low, 0.0 if whole else 1.0
    if kind == 2:
        return low, 0.5 if whole else 1.0
    if kind == 3:
        return low, 0.0 if whole and low % 2 else 1.0  # halfway: the even rank, counted from 1
    return low, 0.0 if whole else part


def _binomial_quantile(tail: float, n: int, share: float) -> int:
    """How many of the lowest counts together have a probability of at most `tail`."""
    from scipy.special import bdtr

    first, last = 0, n + 1
    while first < last:  # P(X <= middle) rises with middle
        middle = (first + last) // 2
        if float(bdtr(middle, n, share)) <= tail:
            first = middle + 1
        else:
            last = middle
    return first
