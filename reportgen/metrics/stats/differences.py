"""Intervals of the difference between two independent proportions, first minus second."""

from __future__ import annotations

from math import hypot, sqrt

from reportgen.metrics.stats.intervals import wilson
from reportgen.metrics.stats.normal import critical


def newcombe(hits: tuple[int, int], sizes: tuple[int, int], level: float = 0.95) -> tuple[float, float]:
    """The hybrid score interval of p₁ - p₂, made of the Wilson interval of each: stays within -1 and 1.

    With l and u the ends of the two Wilson intervals: d - √((p₁-l₁)² + (u₂-p₂)²) to d + √((u₁-p₁)² + (p₂-l₂)²).
    Source: Newcombe 1998, method 10. Needs both sizes of at least 1.

    >>> [round(end, 3) for end in newcombe((56, 48), (70, 80))]
    [0.052, 0.334]
    """
    first, second = hits[0] / sizes[0], hits[1] / sizes[1]
    (low1, high1), (low2, high2) = wilson(hits[0], sizes[0], level), wilson(hits[1], sizes[1], level)
    difference = first - second
    low = difference - hypot(first - low1, high2 - second)
    return low, difference + hypot(high1 - first, second - low2)


def wald_difference(hits: tuple[int, int], sizes: tuple[int, int], level: float = 0.95) -> tuple[float, float]:
    """p₁ - p₂ ± z · √(p₁(1-p₁)/n₁ + p₂(1-p₂)/n₂), cut at -1 and 1. Collapses when nobody or everybody is a hit.

    >>> [round(end, 3) for end in wald_difference((56, 48), (70, 80))]
    [0.058, 0.342]
    """
    low, high = _wald((hits[0] / sizes[0], hits[1] / sizes[1]), sizes, level)
    return max(-1.0, low), min(1.0, high)


def agresti_caffo(hits: tuple[int, int], sizes: tuple[int, int], level: float = 0.95) -> tuple[float, float]:
    """The Wald interval after one hit and one miss are added to each group. Source: Agresti & Caffo 2000.

    >>> [round(end, 3) for end in agresti_caffo((9, 3), (10, 10))]
    [0.16, 0.84]
    """
    larger = (sizes[0] + 2, sizes[1] + 2)
    return _wald(((hits[0] + 1) / larger[0], (hits[1] + 1) / larger[1]), larger, level)


def _wald(shares: tuple[float, float], sizes: tuple[int, int], level: float) -> tuple[float, float]:
    difference = shares[0] - shares[1]
    half = critical(level) * sqrt(sum(p * (1 - p) / n for p, n in zip(shares, sizes, strict=True)))
    return difference - half, difference + half
