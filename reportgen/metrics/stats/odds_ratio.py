"""The odds ratio of a 2 x 2 table given its margins, as Fisher's exact test estimates it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, fsum, inf, log
from sys import float_info

from reportgen.metrics.stats.comparisons import relative_weights
from reportgen.metrics.stats.uniroot import EXACT, root


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """The estimate and its exact interval; an end is 0 or infinite where a cell of the table is empty."""

    value: float
    low: float
    high: float


def conditional_odds_ratio(
    hits: tuple[int, int], sizes: tuple[int, int], level: float = 0.95, tolerance: float = EXACT
) -> OddsRatio:
    """The odds ratio under which the hits of the first group are expected as observed, both margins given.

    It is nearer to 1 than the plain cross-product. The interval holds the ratios that neither one-sided test rejects at
    (1 - level)/2. Source: R's fisher.test, which is less exact: with `uniroot.AS_R` as tolerance the figures are its.
    Our own: SciPy's is in scipy.stats, which is slow to import. Raises ValueError for an empty row or column.

    >>> found = conditional_odds_ratio((9, 3), (10, 10))
    >>> round(found.value, 2), round(found.low, 2)
    (17.27, 1.39)
    """
    fewest, weights = relative_weights(hits, sizes)
    place, last, tail = hits[0] - fewest, len(weights) - 1, (1 - level) / 2
    if last == 0:
        raise ValueError("no odds ratio: a row or column of the table is empty")

    def mean(ratio: float) -> float:
        return fsum(k * share for k, share in enumerate(_shares(weights, ratio))) - place

    def as_many(ratio: float) -> float:
        return fsum(_shares(weights, ratio)[place:]) - tail

    def as_few(ratio: float) -> float:
        return fsum(_shares(weights, ratio)[: place + 1]) - tail

    return OddsRatio(
        value=0.0 if place == 0 else inf if place == last else _solved(mean, tolerance),
        low=0.0 if place == 0 else _solved(as_many, tolerance),
        high=inf if place == last else _solved(as_few, tolerance),
    )


def _shares(weights: list[float], ratio: float) -> list[float]:
    """How probable each number of hits is under an odds ratio."""
    if ratio == 0:
        return [1.0] + [0.0] * (len(weights) - 1)
    tilted = [weight + k * log(ratio) for k, weight in enumerate(weights)]
    likeliest = max(tilted)
    relative = [exp(weight - likeliest) for weight in tilted]
    whole = fsum(relative)
    return [weight / whole for weight in relative]


def _solved(function: Callable[[float], float], tolerance: float) -> float:
    """The odds ratio at which the monotone function is 0: sought below 1, or above 1 by its reciprocal."""
    at_one = function(1.0)
    if at_one == 0:
        return 1.0
    if (function(0.0) > 0) != (at_one > 0):
        return root(function, 0.0, 1.0, tolerance)
    return 1 / root(lambda inverse: function(1 / inverse), float_info.epsilon, 1.0, tolerance)
