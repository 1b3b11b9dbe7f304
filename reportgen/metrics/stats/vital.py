"""The vital few of a Pareto chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def vital_few(counts: Sequence[int], total: int | None = None, threshold: float = 0.8) -> int:
    """How many of the descending counts it takes to reach the threshold of the total; 0 if all together fall short.

    `total` is the sum of the counts unless some are left out of the ranking. Source: Juran; qcc::pareto.chart.

    >>> vital_few([50, 31, 10, 9])
    2
    >>> vital_few([30, 20], total=100)
    0
    """
    whole = sum(counts) if total is None else total
    for taken, reached in enumerate(accumulate(counts), start=1):
        if reached >= threshold * whole > 0:
            return taken
    return 0
