"""Quantiles of weighted values. Values ascend, each with the sum of its weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import floor

ROUNDING = 1e-10  # relative to the sum of the weights: a step this close counts as reached


def weighted_quantile(values: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The type 7 quantile with weights in the place of counts: equal to it where all weights are whole numbers.

    The rank is 1 + (Σw - 1) · share; between two ranks the value is interpolated. The weights should add up to the
    number of respondents or of the population, not to 1. Source: Hmisc::wtd.quantile.

    >>> weighted_quantile([1, 5], [3, 1], 0.5), weighted_quantile([1, 5], [1.5, 1.5], 0.5)
    (1.0, 5.0)
    """
    reached = list(accumulate(weights))
    rank = 1 + (reached[-1] - 1) * share
    low = max(floor(rank), 1)

    def at(place: float) -> float:
        return float(values[min(bisect_left(reached, place), len(values) - 1)])

    first, second = at(low), at(min(low + 1, reached[-1]))
    return first + (rank % 1) * (second - first)


def step_quantile(values: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The smallest value that has at least the share of the weight at or below it; the mean of two where it is exact.

    Type 2 of Hyndman & Fan 1996, with weights for counts. Source: statsmodels' DescrStatsW.quantile.

    >>> step_quantile([1, 2, 3, 4], [1, 1, 1, 1], 0.5), step_quantile([1, 2, 3, 4], [1, 1, 2, 1], 0.5)
    (2.5, 3.0)
    """
    reached = list(accumulate(weights))
    wanted = share * reached[-1]
    margin = ROUNDING * reached[-1]
    place = min(bisect_left(reached, wanted - margin), len(values) - 1)
    if abs(reached[place] - wanted) <= margin and place + 1 < len(values):
        return (values[place] + values[place + 1]) / 2
    return float(values[place])
