"""Samples of any figure by size, mean and variance, and several of them put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Any, TypeAlias

from reportgen.metrics.estimators import COMPLETE_SHARE, MEAN, SHARE, Estimator, detractors, promoters
from reportgen.metrics.metric import Metric
from reportgen.metrics.tally import Moments, Sample, Spread, Tally
from reportgen.metrics.weighable import WEIGHED_MEAN, WEIGHED_NET, WEIGHED_NPS, WEIGHED_SHARE
from reportgen.metrics.weighted import Weighted, standard_error, weighted_mean

Code: TypeAlias = Callable[[Any], Spread]


@dataclass(frozen=True, slots=True)
class Summary:
    """The size, mean and variance of a sample in the unit of its figure. variance / n is the squared standard error.

    `weight` is the sum of its weights, `within` the sum of weighted squares about its mean; both plain without weights.
    """

    n: int
    mean: float
    variance: float
    weight: float
    within: float


def summary(metric: Metric[Any], sample: Sample) -> Summary | None:
    """The sample in moments; None where the figure is not a mean of anything, such as a median or a count.

    Needs at least two values.
    """
    found = _CODES.get(metric.estimator)
    if found is None:
        return None
    code, unit = found
    if isinstance(sample, Weighted):
        return _weighted(sample.recoded(code), unit)
    coded = code(sample)
    within = coded.squares_about(coded.mean)
    return Summary(coded.n, unit * coded.mean, unit**2 * coded.variance, coded.n, unit**2 * within)


def _weighted(coded: Weighted[Any], unit: float) -> Summary:
    mean = weighted_mean(coded)
    within = fsum(weight * part.squares_about(mean) for weight, part in coded.parts)
    variance = coded.n * standard_error(coded) ** 2
    return Summary(coded.n, unit * mean, unit**2 * variance, coded.total, unit**2 * within)


def explained(groups: Sequence[Summary]) -> float:
    """Eta squared: the share (0-1) of the variance of all values that lies between the groups; 0 if nothing varies.

    Of a figure of hits and misses its square root is Cramér's V.

    >>> explained([Summary(2, 1.0, 2.0, 2, 2.0), Summary(2, 3.0, 2.0, 2, 2.0)])  # between 4, within 4
    0.5
    """
    weight = fsum(group.weight for group in groups)
    centre = fsum(group.weight * group.mean for group in groups) / weight
    between = fsum(group.weight * (group.mean - centre) ** 2 for group in groups)
    whole = between + fsum(group.within for group in groups)
    return between / whole if whole else 0.0


def cramers_v(groups: Sequence[Summary]) -> float:
    """The association of hits and misses with the groups, from 0 to 1.

    >>> cramers_v([Summary(2, 1.0, 2.0, 2, 2.0), Summary(2, 3.0, 2.0, 2, 2.0)]) ** 2
    0.5000000000000001
    """
    return sqrt(explained(groups))


def merged(samples: Sequence[Sample]) -> Sample:
    """The sample of all of them together; all are of one kind, and there is at least one.

    >>> merged([Tally((1, 2), (3, 4)), Tally((2, 5), (1, 1))])
    Tally(values=(1, 2, 5), counts=(3, 5, 1), missing=0, refused=None)
    """
    first, missing = samples[0], sum(sample.missing for sample in samples)
    if isinstance(first, Weighted):
        weighted = [sample for sample in samples if isinstance(sample, Weighted)]
        parts = tuple(part for sample in weighted for part in sample.parts)
        return Weighted(parts, merged([sample.whole for sample in weighted]))
    if isinstance(first, Moments):
        moments = [sample for sample in samples if isinstance(sample, Moments)]
        totals, squares = sum(m.total for m in moments), sum(m.squares for m in moments)
        return Moments(sum(m.n for m in moments), totals, squares, missing)
    counts: dict[float, int] = {}
    for tally in (sample for sample in samples if isinstance(sample, Tally)):
        for value, count in zip(tally.values, tally.counts, strict=True):
            counts[value] = counts.get(value, 0) + count
    values = tuple(sorted(counts))
    return Tally(values, tuple(counts[value] for value in values), missing)


def _as_it_is(sample: Spread) -> Spread:
    return sample


def _scored(tally: Tally) -> Tally:
    """Promoters 1, passives 0, detractors -1."""
    up, down, n = promoters(tally), detractors(tally), tally.n
    return Tally((-1.0, 0.0, 1.0), (down, n - up - down, up), tally.missing)


# What the figure is the mean of, and by what that is multiplied.
_CODES: Mapping[Estimator[Any], tuple[Code, float]] = {
    SHARE: (_as_it_is, 100),
    COMPLETE_SHARE: (_as_it_is, 100),
    WEIGHED_SHARE: (_as_it_is, 100),
    WEIGHED_NET: (_as_it_is, 100),
    WEIGHED_NPS: (_scored, 100),
    MEAN: (_as_it_is, 1),
    WEIGHED_MEAN: (_as_it_is, 1),
}
