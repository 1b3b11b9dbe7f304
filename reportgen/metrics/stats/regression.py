"""Least squares from means and covariances, with its coefficients, fit and collinearity."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from reportgen.metrics.stats.patterns import Floats, Patterns, Products
from reportgen.metrics.stats.tails import f_upper, t_critical, t_two_sided

EXACT = 1e-12  # a share of unexplained variance that is nothing but rounding


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A slope or the intercept, with the two-sided t test against 0 and its 95 % interval."""

    b: float
    se: float
    t: float
    p: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Regression:
    """Ordinary least squares of an outcome on predictors; `slopes`, `standardised` and `vif` are in their order.

    `standardised` are the slopes of z-scores. `vif` is 1 / (1 - R²) of a predictor on the others. `f` and `p` test
    that all slopes are 0.
    """

    n: int
    intercept: Coefficient
    slopes: tuple[Coefficient, ...]
    standardised: tuple[float, ...]
    vif: tuple[float, ...]
    r2: float
    adjusted_r2: float
    f: float
    p: float
    sigma: float


def regression(found: Products) -> Regression:
    """Ordinary least squares: slopes = Sxx⁻¹ sxy, from means and covariances alone.

    σ² = (1 - R²)(n - 1)s²y / (n - p - 1); the variance of slope j is σ² (Sxx⁻¹)jj / (n - 1). Intervals are t on
    n - p - 1. Raises ValueError without residual degrees of freedom, with a column without spread, a predictor that
    is a linear combination of others, or an outcome that is one of the predictors: screen first.

    >>> from reportgen.metrics.stats.patterns import patterns, products
    >>> fit = regression(products(patterns(np.array([1.0, 3, 2, 5]), np.array([[1.0], [2], [3], [4]]))))
    >>> round(fit.intercept.b, 6), round(fit.slopes[0].b, 6), round(fit.slopes[0].se, 4), round(fit.r2, 4)
    (0.0, 1.1, 0.5196, 0.6914)
    """
    freedom = found.n - found.predictors - 1
    if freedom < 1:
        raise ValueError(f"{found.n} cases are too few for {found.predictors} predictors")
    inverse, standardised, r2 = _solved(found.correlation)
    variances = np.diagonal(found.covariance)
    spread = np.sqrt(variances)
    slopes = standardised * spread[-1] / spread[:-1]
    residual = (1 - r2) * (found.n - 1) * variances[-1] / freedom
    unscaled = inverse / np.outer(spread[:-1], spread[:-1]) / (found.n - 1)  # (X'X)⁻¹ of centred predictors
    means = found.means[:-1]
    covariances = [1 / found.n + means @ unscaled @ means, *np.diagonal(unscaled)]
    values = [found.means[-1] - slopes @ means, *slopes]
    reach = t_critical(freedom, 0.95)
    terms = [
        _coefficient(float(b), sqrt(residual * c), freedom, reach) for b, c in zip(values, covariances, strict=True)
    ]
    f = r2 / (1 - r2) * freedom / found.predictors
    return Regression(
        n=found.n,
        intercept=terms[0],
        slopes=tuple(terms[1:]),
        standardised=tuple(standardised.tolist()),
        vif=tuple(np.diagonal(inverse).tolist()),
        r2=r2,
        adjusted_r2=1 - (1 - r2) * (found.n - 1) / freedom,
        f=f,
        p=f_upper(f, found.predictors, freedom),
        sigma=sqrt(residual),
    )


def hc3_errors(cases: Patterns, fit: Regression) -> tuple[float, ...]:
    """Standard errors that allow for unequal variances, of the intercept and the slopes (HC3).

    (X'X)⁻¹ (Σ x x' e² / (1 - h)²) (X'X)⁻¹ over all rows, with residuals e and leverages h; equal rows have equal ones,
    so that patterns with counts are enough. Source: MacKinnon & White 1985; Long & Ervin 2000. Raises ValueError when
    a row has leverage 1: it alone decides a coefficient.

    >>> from reportgen.metrics.stats.patterns import patterns, products
    >>> cases = patterns(np.array([1.0, 3, 2, 5]), np.array([[1.0], [2], [3], [4]]))
    >>> [round(error, 4) for error in hc3_errors(cases, regression(products(cases)))]
    [1.199, 0.6462]
    """
    design = np.column_stack([np.ones(len(cases.counts)), cases.answers[:, :-1]])
    weights = np.array([fit.intercept.b, *(slope.b for slope in fit.slopes)])
    bread = np.linalg.inv((design.T * cases.counts) @ design)
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    if (1 - leverage < EXACT).any():
        raise ValueError("one row alone decides a coefficient: HC3 errors do not exist")
    scores = (cases.answers[:, -1] - design @ weights) / (1 - leverage)
    meat = (design.T * (cases.counts * scores**2)) @ design
    return tuple(np.sqrt(np.diagonal(bread @ meat @ bread)).tolist())


def _solved(correlation: Floats) -> tuple[Floats, Floats, float]:
    """The inverse of the predictors' correlations, the standardised slopes and R²."""
    if not np.isfinite(correlation).all():
        raise ValueError("a column has no spread")
    predictors, outcome = correlation[:-1, :-1], correlation[:-1, -1]
    if np.linalg.eigvalsh(predictors)[0] < EXACT:
        raise ValueError("a predictor is a linear combination of the others")
    inverse = np.asarray(np.linalg.inv(predictors), dtype=np.float64)
    standardised: Floats = inverse @ outcome
    r2 = float(standardised @ outcome)
    if 1 - r2 < EXACT:
        raise ValueError("the outcome is a linear combination of the predictors")
    return inverse, standardised, r2


def _coefficient(b: float, se: float, freedom: int, reach: float) -> Coefficient:
    return Coefficient(b, se, b / se, t_two_sided(b / se, freedom), b - reach * se, b + reach * se)
