"""Whether the items of a scale measure together: Cronbach's alpha and what goes with it, from their covariances."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from reportgen.metrics.stats.covariance import Matrix, correlation, without


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of k items with its 95 % interval, and what each item adds.

    `if_dropped` is alpha without the item (None with two items), `item_rest` the item's correlation with the sum of
    the others (None where these do not vary). Both have an entry for every item given; those without variance were
    left out, stand in `constant`, and have None. `spearman_brown` is for two items, else None.
    """

    k: int
    alpha: float
    standardised_alpha: float
    mean_correlation: float
    low: float
    high: float
    if_dropped: tuple[float | None, ...]
    item_rest: tuple[float | None, ...]
    constant: tuple[int, ...]
    spearman_brown: float | None


def reliability(covariances: Matrix, n: int) -> Reliability:
    """Cronbach's alpha from the items' covariances over n people who answered all; reversed items recoded before.

    alpha = k/(k-1) · (1 - Σ item variances / variance of the sum). Standardised: k r̄ / (1 + (k-1) r̄) with r̄ the mean
    correlation; for two items that is Spearman and Brown's coefficient. It does not show that there is one dimension,
    and a negative alpha means an item that was not reversed. Source: Cronbach 1951; psych::alpha.
    Raises ValueError for fewer than two items with variance or two people, and where the sum does not vary.

    >>> found = reliability(((1.0, 0.5, 0.5), (0.5, 1.0, 0.5), (0.5, 0.5, 1.0)), 50)
    >>> found.alpha, found.mean_correlation, [round(alpha, 3) for alpha in found.if_dropped]
    (0.75, 0.5, [0.667, 0.667, 0.667])
    >>> round(found.item_rest[0], 4), round(found.low, 3), round(found.high, 3)
    (0.5774, 0.6, 0.85)
    """
    constant = tuple(place for place, row in enumerate(covariances) if row[place] <= 0)
    varying = without(covariances, constant)
    k = len(varying)
    if k < 2 or n < 2:
        raise ValueError("reliability needs two items that vary and two people who answered all")
    alpha = cronbach_alpha(varying)
    r = _mean_correlation(varying)
    standardised = k * r / (1 + (k - 1) * r)
    low, high = feldt_interval(alpha, k, n)
    numbers = {place: number for number, place in enumerate(p for p in range(len(covariances)) if p not in constant)}
    places = range(len(covariances))
    return Reliability(
        k=k,
        alpha=alpha,
        standardised_alpha=standardised,
        mean_correlation=r,
        low=low,
        high=high,
        if_dropped=tuple(_if_dropped(varying, numbers[p]) if p in numbers else None for p in places),
        item_rest=tuple(_item_rest(varying, numbers[p]) if p in numbers else None for p in places),
        constant=constant,
        spearman_brown=standardised if k == 2 else None,
    )


def cronbach_alpha(covariances: Matrix) -> float:
    """k/(k-1) · (1 - trace / sum of the covariance matrix); from pairwise covariances it is psych's default.

    Raises ValueError where the sum of the items does not vary.

    >>> cronbach_alpha(((2.0, 1.0), (1.0, 2.0)))
    0.6666666666666667
    """
    k = len(covariances)
    whole = sum(map(sum, covariances))
    if whole <= 0:
        raise ValueError("the sum of the items does not vary")
    return k / (k - 1) * (1 - sum(row[place] for place, row in enumerate(covariances)) / whole)


def feldt_interval(alpha: float, k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of alpha of k items and n people: 1 - (1 - alpha) · F(n-1, (n-1)(k-1)) at 97.5 % and 2.5 %.

    Source: Feldt 1965; psych::alpha.ci.

    >>> [round(end, 3) for end in feldt_interval(0.84, 7, 30)]
    [0.734, 0.914]
    """
    from scipy.special import fdtri

    f_low, f_high = (float(fdtri(n - 1, (n - 1) * (k - 1), share)) for share in (0.975, 0.025))
    return 1 - (1 - alpha) * f_low, 1 - (1 - alpha) * f_high


def _mean_correlation(covariances: Matrix) -> float:
    correlations = correlation(covariances)
    k = len(correlations)
    return sum(correlations[i][j] for i in range(k) for j in range(i)) / (k * (k - 1) / 2)


def _if_dropped(covariances: Matrix, item: int) -> float | None:
    rest = without(covariances, {item})
    return cronbach_alpha(rest) if len(rest) > 1 and sum(map(sum, rest)) > 0 else None


def _item_rest(covariances: Matrix, item: int) -> float | None:
    """The covariance with the sum of the others over both standard deviations."""
    rest = sum(map(sum, without(covariances, {item})))
    shared = sum(covariances[item]) - covariances[item][item]
    return shared / sqrt(covariances[item][item] * rest) if rest > 0 else None
