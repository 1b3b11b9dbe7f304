"""The correlation of what lies behind two rough scales. Import late: SciPy's optimisers come with it.

Both answers are taken as two normal variables cut into steps; wanted is the correlation of those. For scales of at most
seven points. Source: Olsson 1979.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import Literal, TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import ndtr, ndtri

from reportgen.metrics.stats.correlation import CONSTANT, Pairs, contingency
from reportgen.metrics.stats.nelder_mead import nelder_mead

Floats = NDArray[np.float64]
FARTHEST = 8.0  # a threshold beyond this is at infinity: the normal tail there is below 1e-15
LARGEST = 0.9999
LEAST = 1e-300  # a probability that rounding made 0 or negative
IMPOSSIBLE = 1e35  # the misfit of thresholds out of order
STEEPNESS = 1e-6  # a slope of the likelihood, per answer, that counts as flat: rho then stands to the sixth decimal
NODES, WEIGHTS = np.polynomial.legendre.leggauss(64)


Fit: TypeAlias = Literal["two steps", "joint", "joint, 500 tries"]


def polychoric(pairs: Pairs, fit: Fit = "two steps") -> float:
    """The polychoric correlation: the one under which the table of counts is likeliest.

    Thresholds are taken from the margins first (two steps, as psych::polychoric), or fitted together with the
    correlation, which differs in the third decimal. "joint, 500 tries" is what polycor::polychor(ML=TRUE) returns: its
    search ends after 500 values of the likelihood, which is short of the maximum where scales have six points. It is
    for matching figures made with that. Raises ValueError where one of the two is the same for everybody.

    A 2 x 2 table cut at both medians has the closed form sin(2π·(p₁₁ - ¼)); here p₁₁ = 1/3, so sin 30°.

    >>> round(polychoric({(0, 0): 20, (0, 1): 10, (1, 0): 10, (1, 1): 20}), 4)
    0.5
    """
    table = contingency(pairs).astype(float)
    if min(table.shape) < 2:
        raise ValueError(CONSTANT)
    cuts = _Cuts(*(_thresholds(table.sum(axis=axis)) for axis in (1, 0)))
    found = minimize_scalar(
        lambda rho: _misfit(float(rho), cuts, table),
        bounds=(-LARGEST, LARGEST),
        method="bounded",
        options={"xatol": 1e-10},
    )
    two_step = float(found.x)
    match fit:
        case "two steps":
            return two_step
        case "joint":
            return _jointly(two_step, cuts, table)
        case "joint, 500 tries":
            return _as_polycor(two_step, cuts, table)
        case _:
            assert_never(fit)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """The thresholds of the rows' and of the columns' variable, ascending."""

    rows: Floats
    columns: Floats

    def moved(self, to: Floats) -> _Cuts:
        return _Cuts(to[: len(self.rows)], to[len(self.rows) :])

    @property
    def ascend(self) -> bool:
        return bool((np.diff(self.rows) > 0).all() and (np.diff(self.columns) > 0).all())


def _thresholds(margin: Floats) -> Floats:
    return np.asarray(ndtri(margin.cumsum()[:-1] / margin.sum()), dtype=float)


def _jointly(start: float, cuts: _Cuts, table: Floats) -> float:
    """The correlation at the maximum over it and all thresholds, sought from the two-step solution."""

    def misfit(point: Floats) -> float:
        moved = cuts.moved(point[1:])
        return _misfit(float(np.tanh(point[0])), moved, table) if moved.ascend else IMPOSSIBLE

    begin = np.concatenate([[np.arctanh(start)], cuts.rows, cuts.columns])
    found = minimize(misfit, begin, method="BFGS", options={"gtol": STEEPNESS * table.sum()})
    return float(np.tanh(found.x[0]))


def _as_polycor(start: float, cuts: _Cuts, table: Floats) -> float:
    def misfit(point: Floats) -> float:
        moved = cuts.moved(point[1:])
        return _misfit(float(np.clip(point[0], -LARGEST, LARGEST)), moved, table) if moved.ascend else IMPOSSIBLE

    best = nelder_mead(misfit, np.concatenate([[start], cuts.rows, cuts.columns]))
    return float(np.clip(best[0], -LARGEST, LARGEST))


def _misfit(rho: float, cuts: _Cuts, table: Floats) -> float:
    """Minus the logarithm of the likelihood."""
    edges = [np.concatenate([[-FARTHEST], each, [FARTHEST]]) for each in (cuts.rows, cuts.columns)]
    below = _both_below(edges[0][:, None], edges[1][None, :], rho)
    cells = np.diff(np.diff(below, axis=0), axis=1)
    return -float((table * np.log(np.maximum(cells, LEAST))).sum())


def _both_below(h: Floats, k: Floats, rho: float) -> Floats:
    """P(X < h, Y < k) of two standard normal variables with correlation rho, for whole tables of h and k at once.

    Φ(h)Φ(k) + 1/2π · ∫ exp(-(h² + k² - 2hk·sin θ) / 2cos²θ) dθ from 0 to arcsin rho, by Gauss and Legendre. Source:
    Drezner & Wesolowsky 1990. scipy.stats.multivariate_normal takes one pair at a time.
    """
    half = np.arcsin(rho) / 2
    theta = half * (NODES + 1)
    exponent = (h**2 + k**2)[..., None] - 2 * (h * k)[..., None] * np.sin(theta)
    integral = half * (np.exp(-exponent / (2 * np.cos(theta) ** 2)) * WEIGHTS).sum(axis=-1)
    return np.asarray(ndtr(h) * ndtr(k) + integral / (2 * pi), dtype=float)
