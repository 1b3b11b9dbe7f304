"""One factor behind all items of a scale, and McDonald's omega from it.

SciPy has no factor analysis; scikit-learn's and factor_analyzer's want rows, and we hold covariances.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.stats.covariance import Matrix, correlation

Vector: TypeAlias = NDArray[np.float64]

FEWEST_ITEMS = 3  # with two, the loadings are not determined
ROUNDS = 10_000
SETTLED = 1e-12
FLAT = 1e-6  # the largest slope of the fit at a minimum
MOST_LOADING = 0.995**0.5  # leaves 0.5 % of an item's variance; above, the factor would explain it entirely


@dataclass(frozen=True, slots=True)
class OneFactor:
    """Standardised loadings of the items on one factor; `improper` are those it seems to explain entirely or more.

    An improper (Heywood) solution says that one factor does not fit or n is too small: do not report its omega.
    """

    loadings: tuple[float, ...]

    @property
    def improper(self) -> tuple[int, ...]:
        """The places of items with less than 0.5 % of their variance left unexplained."""
        return tuple(place for place, loading in enumerate(self.loadings) if abs(loading) >= MOST_LOADING)


class FactorError(ValueError):
    """The one-factor model cannot be fitted to these items; a report must do without omega and say why."""


def maximum_likelihood(covariances: Matrix) -> OneFactor:
    """The loadings that make the covariances most likely under normal answers: min ln|Σ| + tr(S Σ⁻¹), Σ = λλ' + Ψ.

    Neither n nor its divisor matters to them. Source: Jöreskog 1967; lavaan::cfa. Raises FactorError for fewer than
    three items, items that are constant or linearly dependent or do not correlate, and a search without a minimum.

    >>> found = maximum_likelihood(((1.0, 0.42, 0.35), (0.42, 1.0, 0.3), (0.35, 0.3, 1.0)))
    >>> [round(loading, 3) for loading in found.loadings]  # √(.42·.35/.3), and so on
    [0.7, 0.6, 0.5]
    """
    from scipy.optimize import minimize

    r = _correlations(covariances)
    if np.linalg.eigvalsh(r)[0] < SETTLED:
        raise FactorError("the items are linearly dependent")
    start = np.clip(np.array(minimum_residuals(covariances).loadings), -0.95, 0.95)
    found = minimize(_misfit(r), np.concatenate([start, 1 - start**2]), jac=True, method="BFGS", options={"gtol": 1e-8})
    if float(np.abs(found.jac).max()) > FLAT:
        raise FactorError("the one-factor model did not converge")
    return _oriented(found.x[: len(r)])


def _misfit(r: Vector) -> Callable[[Vector], tuple[float, Vector]]:
    """ln|Σ| + tr(RΣ⁻¹) and its slope, as a function of loadings and unique variances."""
    k = len(r)

    def misfit(parameters: Vector) -> tuple[float, Vector]:
        loadings, unique = parameters[:k], parameters[k:]
        model = np.outer(loadings, loadings) + np.diag(unique)
        if np.linalg.eigvalsh(model)[0] <= 0:
            return np.inf, np.zeros(2 * k)
        inverse = np.linalg.inv(model)
        slope = inverse @ (model - r) @ inverse
        value = float(np.linalg.slogdet(model)[1] + np.trace(r @ inverse))
        return value, np.concatenate([2 * slope @ loadings, np.diag(slope)])

    return misfit


def minimum_residuals(covariances: Matrix) -> OneFactor:
    """The loadings that leave the smallest squared residuals of the correlations outside the diagonal.

    Each loading in turn is fitted to the others, λ(j) = Σ r(jk) λ(k) / Σ λ(k)², until none moves; none may leave less
    than 0.5 % of an item unexplained. Source: Harman & Jones 1966; psych::fa(fm="minres"). Raises FactorError for
    fewer than three items, a constant item, and items without any correlation.

    >>> found = minimum_residuals(((1.0, 0.42, 0.35), (0.42, 1.0, 0.3), (0.35, 0.3, 1.0)))
    >>> [round(loading, 3) for loading in found.loadings]
    [0.7, 0.6, 0.5]
    """
    r = _correlations(covariances)
    values, vectors = np.linalg.eigh(r)
    loadings = vectors[:, -1] * np.sqrt(values[-1])
    for _ in range(ROUNDS):
        before = loadings.copy()
        for item in range(len(r)):
            others = np.arange(len(r)) != item
            size = float(loadings[others] @ loadings[others])
            if size < SETTLED:
                raise FactorError("the items do not correlate")
            loadings[item] = np.clip(r[item, others] @ loadings[others] / size, -MOST_LOADING, MOST_LOADING)
        if float(np.abs(loadings - before).max()) < SETTLED:
            return _oriented(loadings)
    raise FactorError("the one-factor model did not converge")


def _correlations(covariances: Matrix) -> Vector:
    if len(covariances) < FEWEST_ITEMS:
        raise FactorError(f"one factor needs at least {FEWEST_ITEMS} items")
    if min(row[place] for place, row in enumerate(covariances)) <= 0:
        raise FactorError("an item has no variance")
    return np.array(correlation(covariances))


def _oriented(loadings: Vector) -> OneFactor:
    """A factor has no direction of its own: the one that most items point to."""
    sign = 1.0 if loadings.sum() >= 0 else -1.0
    return OneFactor(tuple(float(sign * loading) for loading in loadings))


def omega(factor: OneFactor, covariances: Matrix) -> float:
    """McDonald's omega of the items' sum: (Σλ)² / variance of the sum, loadings in the items' own units.

    Numerator and denominator come from the same matrix, so its divisor (n or n - 1) does not matter.
    Source: McDonald 1999; semTools::compRelSEM.

    >>> matrix = ((1.0, 0.42, 0.35), (0.42, 1.0, 0.3), (0.35, 0.3, 1.0))
    >>> round(omega(maximum_likelihood(matrix), matrix), 4)  # 1.8² / 5.14
    0.6304
    """
    spreads = np.sqrt(np.diag(np.array(covariances)))
    return float((np.array(factor.loadings) @ spreads) ** 2 / np.array(covariances).sum())


def standardised_omega(factor: OneFactor) -> float:
    """Omega of the sum of standardised items: (Σλ)² / ((Σλ)² + Σ(1 - λ²)). Source: McDonald 1999; psych::omega.

    >>> round(standardised_omega(OneFactor((0.7, 0.6, 0.5))), 4)  # 3.24 / (3.24 + 1.9)
    0.6304
    """
    loadings = np.array(factor.loadings)
    common = float(loadings.sum() ** 2)
    return common / (common + float((1 - loadings**2).sum()))
