"""Survey designs: how a sample with strata, clusters and weights was drawn, and the estimates that follow from it.

These need rows, for a cluster's members vary together; `reportgen.metrics.weighted` does the same from counts where
there are weights alone. Our own, for SciPy has no survey designs and statsmodels no strata.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.stats.weighted_intervals import Estimate

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]

ALL_TAKEN = 1e-7  # a stratum with a smaller share left out was taken whole and has no sampling variance


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """One row a respondent: weight, stratum, cluster, and how many clusters its stratum has in the population.

    `populations` is None for sampling with replacement, or where the share sampled is too small to matter.
    """

    weights: Floats
    strata: Integers
    clusters: Integers
    populations: Floats | None

    @property
    def n(self) -> int:
        """Respondents."""
        return len(self.weights)

    @property
    def everyone(self) -> Mask:
        """The domain of all respondents."""
        return np.ones(self.n, dtype=np.bool_)

    def df(self, domain: Mask | None = None) -> int:
        """Degrees of freedom: clusters less strata, of the domain's respondents if one is given."""
        chosen = self.everyone if domain is None else domain
        return len(np.unique(self.clusters[chosen])) - len(np.unique(self.strata[chosen]))

    def covariance(self, influences: Floats) -> Floats:
        """The sampling covariance of estimates from each row's influence on them (rows x estimates).

        Influences are summed by cluster; within a stratum of m clusters the sums' squared distances from their mean
        count m/(m-1) times, and (1 - m/M) times where M clusters are all there are. Source: Wolter 2007;
        survey::svyrecvar. Raises ValueError for a stratum of one cluster, which shows no variance.
        """
        total = np.zeros((influences.shape[1], influences.shape[1]))
        for stratum in np.unique(self.strata):
            rows = self.strata == stratum
            found, places = np.unique(self.clusters[rows], return_inverse=True)
            m = len(found)
            left_out = 1.0
            if self.populations is not None:
                population = float(self.populations[rows][0])
                left_out = (population - m) / population
            if left_out < ALL_TAKEN:
                continue
            if m == 1:
                raise ValueError(f"stratum {stratum} has only one cluster: merge it with another")
            sums = np.zeros((m, influences.shape[1]))
            np.add.at(sums, places, influences[rows])
            sums -= sums.mean(axis=0)
            total += left_out * m / (m - 1) * (sums.T @ sums)
        return total

    def variance(self, influence: Floats) -> float:
        """The sampling variance of one estimate."""
        return float(self.covariance(influence[:, None])[0, 0])


def survey_design(
    n: int,
    strata: Sequence[Hashable] | None = None,
    clusters: Sequence[Hashable] | None = None,
    weights: Sequence[float] | None = None,
    fpc: Sequence[float] | None = None,
) -> Design:
    """The design of n rows. Without strata there is one, without clusters every row is its own.

    `fpc` is the number of clusters in the row's stratum of the population, or, where it is below 1, the share of them
    that was sampled. Without weights they are clusters in the population / clusters sampled, or 1 without fpc either.
    Raises ValueError for a cluster in two strata, an fpc that varies within a stratum, and one below the sample.

    >>> design = survey_design(4, fpc=[8, 8, 8, 8])
    >>> design.weights.tolist(), design.df()
    ([2.0, 2.0, 2.0, 2.0], 3)
    >>> round(mean(design, np.array([1.0, 2.0, 3.0, 4.0])).variance, 6)  # (1 - 4/8) · s²/n = 0.5 · (5/3)/4
    0.208333
    """
    stratum = _codes(strata) if strata is not None else np.zeros(n, dtype=np.intp)
    cluster = _codes(clusters) if clusters is not None else np.arange(n, dtype=np.intp)
    pairs = np.unique(np.stack([cluster, stratum]), axis=1)
    if pairs.shape[1] > len(np.unique(cluster)):
        raise ValueError("a cluster lies in more than one stratum: number the clusters within strata")
    sampled = np.bincount(pairs[1])[stratum].astype(np.float64)
    populations = None if fpc is None else _populations(np.asarray(fpc, dtype=np.float64), sampled, stratum)
    if weights is not None:
        given = np.asarray(weights, dtype=np.float64)
    else:
        given = np.ones(n) if populations is None else populations / sampled
    return Design(given, stratum, cluster, populations)


def _codes(labels: Sequence[Hashable]) -> Integers:
    """A number for each different label."""
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(label, len(seen)) for label in labels], dtype=np.intp)


def _populations(fpc: Floats, sampled: Floats, strata: Integers) -> Floats:
    if (fpc < 1).any() and (fpc > 1).any():
        raise ValueError("the finite population correction mixes shares and numbers of clusters")
    populations = fpc if (fpc > 1).any() else sampled / fpc
    for stratum in np.unique(strata):
        if len(np.unique(fpc[strata == stratum])) > 1:
            raise ValueError(f"the finite population correction varies within stratum {stratum}")
    if (populations < sampled * (1 - ALL_TAKEN)).any():
        raise ValueError("a stratum has more clusters in the sample than in the population")
    return populations


def mean_influence(design: Design, values: Floats, domain: Mask) -> Floats:
    """How much each row moves the weighted mean of the domain: w(x - mean)/Σw, and 0 outside the domain."""
    weights = np.where(domain, design.weights, 0.0)
    inside = np.where(domain, values, 0.0)
    total = float(weights.sum())
    mean_of_domain = float(weights @ inside / total)
    return np.asarray(weights * (inside - mean_of_domain) / total, dtype=np.float64)


def mean(design: Design, values: Floats, domain: Mask | None = None) -> Estimate:
    """The weighted mean, of a domain if one is given, with its linearised variance under the full design.

    A domain's size is itself an outcome of the sample, so rows outside it stay in the design with no influence.
    Source: survey::svymean, survey::svyby.
    """
    inside = design.everyone if domain is None else domain
    weights = np.where(inside, design.weights, 0.0)
    value = float(weights @ np.where(inside, values, 0.0) / weights.sum())
    return Estimate(value, design.variance(mean_influence(design, values, inside)), design.df())


def total(design: Design, values: Floats) -> Estimate:
    """The weighted sum with its variance: what all the population's values add up to. Source: survey::svytotal.

    >>> design = survey_design(4, fpc=[8, 8, 8, 8])
    >>> total(design, np.array([1.0, 2.0, 3.0, 4.0])).value
    20.0
    """
    return Estimate(float(design.weights @ values), design.variance(design.weights * values), design.df())


def design_effect(design: Design, values: Floats) -> float:
    """The variance of the mean over that of a simple random sample with replacement of the same size.

    Needs values that differ. Source: survey::svymean(deff="replace").
    """
    estimate = mean(design, values)
    weights = design.weights
    spread = float(weights @ (values - estimate.value) ** 2 / weights.sum())
    return estimate.variance / (spread / (design.n - 1))
