"""Quantiles from counts per value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import floor


def quantile(values: Sequence[float], counts: Sequence[int], share: float) -> float:
    """The type 7 quantile (linear between neighbours) of values that occur `counts` times; values ascend.

    The rank is (n - 1) · share, counted from 0; between two ranks the value is interpolated. Type 7 is the default of
    R, NumPy and PERCENTILE.INC; SPSS and Minitab use type 6. Source: Hyndman & Fan 1996. Needs n of at least 1.

    >>> round(quantile(range(1, 11), [1] * 10, 0.9), 2)
    9.1
    >>> quantile([1, 5], [3, 1], 0.5)
    1.0
    """
    below = list(accumulate(counts))
    rank = (below[-1] - 1) * share
    low = floor(rank)
    first = values[bisect_right(below, low)]
    if rank == low:
        return float(first)
    second = values[bisect_right(below, low + 1)]
    return float(first + (rank - low) * (second - first))
