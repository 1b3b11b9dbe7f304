"""Adjustment of p values for the number of tests. Each function keeps the given order."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p values in the given order: the smallest p(j) · (m / j) over all ranks j from its own up, at most 1.

    Among what is called significant at 0.05 about one in twenty is a false alarm. Source: Benjamini & Hochberg 1995.

    >>> [round(p, 3) for p in benjamini_hochberg([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.053, 0.053, 0.5]
    """
    return _stepped_up(p_values, 1.0)


def benjamini_yekutieli(p_values: Sequence[float]) -> tuple[float, ...]:
    """Benjamini-Hochberg for tests that depend on each other in any way: times 1 + 1/2 + … + 1/m.

    Source: Benjamini & Yekutieli 2001. Two tests: times 1.5.

    >>> [round(p, 3) for p in benjamini_yekutieli([0.01, 0.04])]
    [0.03, 0.06]
    """
    return _stepped_up(p_values, fsum(1 / rank for rank in range(1, len(p_values) + 1)))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The largest p(j) · (m - j + 1) over all ranks j up to its own, at most 1: for where one false alarm is costly.

    Source: Holm 1979.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    m = len(p_values)
    adjusted = [1.0] * m
    largest = 0.0
    for rank, index in enumerate(sorted(range(m), key=lambda index: p_values[index])):
        largest = max(largest, p_values[index] * (m - rank))
        adjusted[index] = min(1.0, largest)
    return tuple(adjusted)


def bonferroni(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p times the number of tests, at most 1. Source: Dunn 1961.

    >>> bonferroni([0.25, 0.5])
    (0.5, 1.0)
    """
    return tuple(min(1.0, p * len(p_values)) for p in p_values)


def _stepped_up(p_values: Sequence[float], factor: float) -> tuple[float, ...]:
    m = len(p_values)
    adjusted = [1.0] * m
    smallest = 1.0
    descending = sorted(range(m), key=lambda index: -p_values[index])
    for rank, index in zip(range(m, 0, -1), descending, strict=True):
        smallest = min(smallest, p_values[index] * (m / rank) * factor)
        adjusted[index] = smallest
    return tuple(adjusted)
