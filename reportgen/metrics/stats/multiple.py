"""Adjustment of p values for the number of tests."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p values in the given order: the smallest p(j) · (m / j) over all ranks j from its own up, at most 1.

    Among what is called significant at 0.05 about one in twenty is a false alarm. Source: Benjamini & Hochberg 1995.

    >>> [round(p, 3) for p in benjamini_hochberg([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.053, 0.053, 0.5]
    """
    m = len(p_values)
    adjusted = [1.0] * m
    smallest = 1.0
    descending = sorted(range(m), key=lambda index: -p_values[index])
    for rank, index in zip(range(m, 0, -1), descending, strict=True):
        smallest = min(smallest, p_values[index] * (m / rank))
        adjusted[index] = smallest
    return tuple(adjusted)
