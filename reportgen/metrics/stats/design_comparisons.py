"""Tests under a survey design: two domains' means, and independence in a cross-tab."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportgen.metrics.stats.design import Design, Floats, Integers, Mask, mean, mean_influence
from reportgen.metrics.stats.tails import f_upper
from reportgen.metrics.stats.weighted_intervals import Difference, Estimate, against_zero


def domain_difference(design: Design, values: Floats, first: Mask, second: Mask) -> Difference:
    """The design-based t test of two domains' means, second less first, on one degree of freedom less than the design.

    The domains may share clusters, so their means are not independent: it is the influence on the difference that is
    summed by cluster. Source: survey::svyttest (a regression on the group, here without the detour).

    >>> from reportgen.metrics.stats.design import survey_design
    >>> group = np.array([True, True, True, False, False, False])
    >>> found = domain_difference(survey_design(6), np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), group, ~group)
    >>> found.value, found.df, round(found.standard_error, 4)  # √(6/5 · (2/9 + 2/9))
    (3.0, 4, 0.7303)
    """
    change = mean(design, values, second).value - mean(design, values, first).value
    influence = mean_influence(design, values, second) - mean_influence(design, values, first)
    return against_zero(Estimate(change, design.variance(influence), design.df(first | second) - 1))


@dataclass(frozen=True, slots=True)
class RaoScott:
    """Rao and Scott's second-order test of independence: F on fractional degrees of freedom, and its p value."""

    f: float
    numerator_df: float
    denominator_df: float
    p: float


def rao_scott(design: Design, rows: Integers, columns: Integers) -> RaoScott:
    """Whether two answers are independent, under the design; rows and columns are category numbers from 0, -1 missing.

    Pearson's X² of the weighted shares would be a weighted sum of χ² with one degree each; the weights (generalised
    design effects) are the eigenvalues of a matrix Δ. X² / tr Δ is compared with F on tr(Δ)² / tr(Δ²) degrees of
    freedom and as many times the design's. Source: Rao & Scott 1984; survey::svychisq(statistic="F").
    Raises ValueError where a variable has one category only.
    """
    domain = (rows >= 0) & (columns >= 0)
    r, c = int(rows.max()) + 1, int(columns.max()) + 1
    if min(r, c) < 2:
        raise ValueError("a cross-tab needs two categories in rows and in columns")
    cell = rows * c + columns
    hits = np.stack([(cell == place) & domain for place in range(r * c)], axis=1).astype(np.float64)
    shares = np.array([mean(design, column, domain).value for column in hits.T])
    covariance = design.covariance(np.stack([mean_influence(design, column, domain) for column in hits.T], axis=1))
    n = int(domain.sum())
    contrasts = _interactions(r, c)
    inverse = np.diag(np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0))
    if_simple = contrasts.T @ inverse @ contrasts / n
    delta = np.linalg.solve(if_simple, contrasts.T @ inverse @ covariance @ inverse @ contrasts)
    trace = float(np.trace(delta))
    numerator = trace**2 / float(np.trace(delta @ delta))
    denominator = numerator * design.df(domain)
    f = _pearson(shares.reshape(r, c), n) / trace
    return RaoScott(f, numerator, denominator, f_upper(f, numerator, denominator))


def _interactions(r: int, c: int) -> Floats:
    """Contrasts of the cells that no sum of row and column effects explains: (r-1)(c-1) columns."""
    row, column = np.repeat(np.arange(r), c), np.tile(np.arange(c), r)
    mains = np.stack([np.ones(r * c), *(row == i for i in range(1, r)), *(column == j for j in range(1, c))], axis=1)
    products = [(row == i) & (column == j) for i in range(1, r) for j in range(1, c)]
    both = np.stack(products, axis=1).astype(np.float64)
    return np.asarray(both - mains @ np.linalg.lstsq(mains, both, rcond=None)[0], dtype=np.float64)


def _pearson(shares: Floats, n: int) -> float:
    """Pearson's X² of n answers with these shares."""
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return n * float(((shares - expected) ** 2 / expected).sum())
