"""Answers on one scale turned into another. The two ways to 100 differ by up to 20 points: name the one used."""

from __future__ import annotations


def score100(x: float, lowest: float, highest: float) -> float:
    """(x - lowest) / (highest - lowest) · 100: the lowest answer is 0, the highest 100.

    >>> score100(4, 1, 5)
    75.0
    """
    return (x - lowest) / (highest - lowest) * 100


def pct_of_max(x: float, highest: float) -> float:
    """x / highest · 100: the highest answer is 100, the lowest not 0.

    >>> pct_of_max(4, 5)
    80.0
    """
    return x / highest * 100
