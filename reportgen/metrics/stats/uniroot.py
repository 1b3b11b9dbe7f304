"""Where a function of one variable is 0, by Brent's search with the steps of R's uniroot.

scipy.optimize.brentq steps otherwise. Between exact roots that is no matter; but R stops early by default, and its
figures can be matched only by stopping at the same place.
"""

from __future__ import annotations

from collections.abc import Callable
from sys import float_info

EXACT = 1e-13
AS_R = float_info.epsilon**0.25  # 0.00012, the default tolerance of uniroot


def root(function: Callable[[float], float], low: float, high: float, tolerance: float = EXACT) -> float:
    """The zero between low and high, where the function has different signs, to within the tolerance.

    Source: Brent 1973, chapter 4.

    >>> round(root(lambda x: x * x - 2, 0, 2), 9)
    1.414213562
    """
    a, b, c = low, high, low
    fa, fb = function(a), function(b)
    fc = fa
    if fa == 0:
        return a
    while fb != 0:
        step = b - a
        if abs(fc) < abs(fb):
            (a, b, c), (fa, fb, fc) = (b, c, b), (fb, fc, fb)
        near, half = 2 * float_info.epsilon * abs(b) + tolerance / 2, (c - b) / 2
        if abs(half) <= near:
            break
        move = half
        if abs(step) >= near and abs(fa) > abs(fb):
            move = _interpolated((a, b, c), (fa, fb, fc), near)
        if abs(move) < near:
            move = near if move > 0 else -near
        a, fa = b, fb
        b += move
        fb = function(b)
        if (fb > 0) == (fc > 0):
            c, fc = a, fa
    return b


def _interpolated(at: tuple[float, float, float], values: tuple[float, float, float], near: float) -> float:
    """The step from b by a line or an inverse parabola; half the way to c where that would leave the bracket."""
    (a, b, c), (fa, fb, fc) = at, values
    wide, ratio = c - b, fb / fa
    if a == c:
        p, q = wide * ratio, 1 - ratio
    else:
        s, t = fa / fc, fb / fc
        p, q = ratio * (wide * s * (s - t) - (b - a) * (t - 1)), (s - 1) * (t - 1) * (ratio - 1)
    p, q = (p, -q) if p > 0 else (-p, q)
    inside = p < 0.75 * wide * q - abs(near * q) / 2 and p < abs((b - a) * q / 2)
    return p / q if inside else wide / 2
