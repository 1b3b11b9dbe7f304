"""Complete answers to an outcome and its predictors: distinct patterns with their counts, and their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Distinct answers, sorted: a row a pattern, a column a predictor and the outcome last; counts are 1 or more."""

    answers: Floats
    counts: Integers

    @property
    def n(self) -> int:
        """Complete cases."""
        return int(self.counts.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """What linear models need of the complete cases: means, and covariances on n - 1; the outcome is last."""

    n: int
    means: Floats
    covariance: Floats

    @property
    def predictors(self) -> int:
        """How many predictors there are."""
        return len(self.means) - 1

    @property
    def correlation(self) -> Floats:
        """Correlations, outcome last; NaN where a column has no spread."""
        return correlations(self.covariance)

    def only(self, predictors: Sequence[int]) -> Products:
        """The same cases with the predictors at these places alone."""
        kept = [*predictors, self.predictors]
        return Products(self.n, self.means[kept], self.covariance[np.ix_(kept, kept)])


def patterns(outcome: Floats, predictors: Floats, counts: Integers | None = None) -> Patterns:
    """The patterns of complete cases in any order; `counts` says how often each row occurs, once unless given.

    Rows are sorted and equal ones merged, so that what is worked out, resampling included, does not depend on the
    order of the rows. Raises ValueError when a value is missing.

    >>> found = patterns(np.array([4.0, 5, 4]), np.array([[1.0], [2], [1]]))
    >>> found.answers.tolist(), found.counts.tolist()
    ([[1.0, 4.0], [2.0, 5.0]], [2, 1])
    """
    rows = np.column_stack([predictors, outcome])
    if not np.isfinite(rows).all():
        raise ValueError("a pattern has a missing value: leave incomplete cases out first")
    times = np.ones(len(rows), dtype=np.int64) if counts is None else counts
    answers, places = np.unique(rows[times > 0], axis=0, return_inverse=True)
    merged = np.zeros(len(answers), dtype=np.int64)
    np.add.at(merged, places, times[times > 0])
    return Patterns(answers, merged)


def products(cases: Patterns) -> Products:
    """Means and covariances of the cases. Needs n of at least 2.

    >>> found = products(patterns(np.array([1.0, 2, 3]), np.array([[2.0], [4], [9]])))
    >>> found.means.tolist(), found.covariance.tolist()
    ([5.0, 2.0], [[13.0, 3.5], [3.5, 1.0]])
    """
    means = cases.counts @ cases.answers / cases.n
    centred = cases.answers - means
    return Products(cases.n, means, (centred.T * cases.counts) @ centred / (cases.n - 1))


def correlations(covariance: Floats) -> Floats:
    """Correlation matrices from covariance matrices (the last two axes); NaN where a column has no spread.

    >>> correlations(np.array([[4.0, 3.0], [3.0, 9.0]])).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    variances = np.diagonal(covariance, axis1=-2, axis2=-1)
    spread = np.sqrt(np.where(variances > 0, variances, np.nan))
    found: Floats = covariance / spread[..., :, None] / spread[..., None, :]
    return found
