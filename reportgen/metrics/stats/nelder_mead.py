"""Nelder and Mead's search for a minimum by the rules of R's optim, and no farther than it goes.

SciPy's has other rules for when the simplex shrinks, so after the same number of steps it stands elsewhere. That
matters where R stops for want of steps, not because it has arrived. Import late: NumPy comes with it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Objective = Callable[[Floats], float]
FIRST_STEP = 0.1  # of the largest coordinate


def nelder_mead(objective: Objective, start: Floats, evaluations: int = 500, tolerance: float = 1e-8) -> Floats:
    """The best point of the simplex when its values differ by less than the relative tolerance, or calls run out.

    Reflection 1, contraction 1/2, expansion 2; defaults are R's. Source: Nelder & Mead 1965; Nash 1990, algorithm 19.

    >>> [round(float(x), 2) for x in nelder_mead(lambda p: (p[0] - 1) ** 2 + (p[1] + 2) ** 2 + 1, np.array([0.5, 0.5]))]
    [1.0, -2.0]
    """
    points = _simplex(start)
    found = np.array([objective(point) for point in points])
    calls, near = len(points), tolerance * (abs(found[0]) + tolerance)
    while found.max() > found.min() + near and calls <= evaluations:
        worst, best = int(found.argmax()), int(found.argmin())
        highest = found[worst]
        centre = (points.sum(axis=0) - points[worst]) / (len(points) - 1)
        reflected = 2 * centre - points[worst]
        value = objective(reflected)
        calls += 2
        if value < found[best]:
            expanded = 2 * reflected - centre
            farther = objective(expanded)
            points[worst], found[worst] = (expanded, farther) if farther < value else (reflected, value)
            continue
        if value < highest:
            points[worst], found[worst] = reflected, value
        contracted = (points[worst] + centre) / 2
        nearer = objective(contracted)
        if nearer < found[worst]:
            points[worst], found[worst] = contracted, nearer
        elif value >= highest:
            points = (points + points[best]) / 2
            found = np.array([objective(point) for point in points])
            calls += len(points) - 1
    return np.asarray(points[found.argmin()], dtype=float)


def _simplex(start: Floats) -> Floats:
    step = FIRST_STEP * float(np.abs(start).max()) or FIRST_STEP
    return np.asarray(np.vstack([start, start + step * np.eye(len(start))]), dtype=float)
