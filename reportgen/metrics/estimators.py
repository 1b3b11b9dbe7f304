"""From a sample to a number: its value, its interval, and the test of its difference from an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.metrics.stats.comparisons import (
    fisher,
    least_expected,
    mann_whitney,
    nps_difference,
    two_proportions,
    welch,
)
from reportgen.metrics.stats.intervals import nps_interval, t_interval, wilson
from reportgen.metrics.tally import Sample, Spread, Tally
from reportgen.values import N_, Reason, reason

FEWEST_EXPECTED = 5  # below this in any cell the z test of two proportions is not trusted

COUNT_IS_COMPLETE = reason(N_("a count of everything has no sampling error"))
ONE_ANSWER = reason(N_("one answer gives no interval"))
NO_SPREAD = reason(N_("all answers are the same; the interval has no width"))
CENSUS = reason(N_("every ticket is counted, so there is no sampling error"))
COUNT_UNTESTED = reason(N_("a count of everything is not tested"))
QUANTILE_UNTESTED = reason(N_("no test is defined for a 90th percentile here"))
TOO_FEW_TO_TEST = reason(N_("one answer cannot be tested"))

S_contra = TypeVar("S_contra", bound=Sample, contravariant=True)


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a 95 % interval; `remark` says what is to be known about it."""

    low: float
    high: float
    remark: Reason | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """A test that was made: its name (a msgid) and the two-sided p value."""

    name: str
    p: float


@dataclass(frozen=True, slots=True)
class Estimator(Generic[S_contra]):
    """How a sample becomes a figure. `least` is the smallest n for which the value has a meaning."""

    value: Callable[[S_contra], float]
    interval: Callable[[S_contra], Interval | Reason]
    test: Callable[[S_contra, S_contra], Tested | Reason]
    least: int = 1


def _hits(tally: Tally) -> int:
    return tally.counts[1]


def _share_interval(tally: Tally) -> Interval:
    low, high = wilson(_hits(tally), tally.n)
    return Interval(100 * low, 100 * high)


def _share_test(first: Tally, second: Tally) -> Tested:
    hits, sizes = (_hits(first), _hits(second)), (first.n, second.n)
    if least_expected(hits, sizes) < FEWEST_EXPECTED:
        return Tested(N_("Fisher's exact test"), fisher(hits, sizes))
    return Tested(N_("z test of two proportions"), two_proportions(hits, sizes))


def _mean_interval(sample: Spread) -> Interval | Reason:
    if sample.n < 2:
        return ONE_ANSWER
    low, high = t_interval(sample.mean, sample.variance, sample.n)
    return Interval(low, high, NO_SPREAD if low == high else None)


def _mean_test(first: Spread, second: Spread) -> Tested | Reason:
    if min(first.n, second.n) < 2:
        return TOO_FEW_TO_TEST
    means, variances = (first.mean, second.mean), (first.variance, second.variance)
    return Tested(N_("Welch's t test"), welch(means, variances, (first.n, second.n)))


def _promoters(tally: Tally) -> int:
    return sum(count for answer, count in zip(tally.values, tally.counts, strict=True) if answer >= 9)


def _detractors(tally: Tally) -> int:
    return sum(count for answer, count in zip(tally.values, tally.counts, strict=True) if answer <= 6)


def _nps_interval(tally: Tally) -> Interval:
    return Interval(*nps_interval(_promoters(tally), _detractors(tally), tally.n))


def _nps_test(first: Tally, second: Tally) -> Tested:
    promoters = (_promoters(first), _promoters(second))
    detractors = (_detractors(first), _detractors(second))
    return Tested(N_("z test of two Net Promoter Scores"), nps_difference(promoters, detractors, (first.n, second.n)))


def _median_test(first: Tally, second: Tally) -> Tested:
    p = mann_whitney((first.values, first.counts), (second.values, second.counts))
    return Tested(N_("Mann-Whitney test"), p)


COUNT: Estimator[Tally] = Estimator(
    value=_hits,
    interval=lambda _: COUNT_IS_COMPLETE,
    test=lambda _, __: COUNT_UNTESTED,
)
SHARE: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * _hits(tally) / tally.n,
    interval=_share_interval,
    test=_share_test,
)
MEAN: Estimator[Spread] = Estimator(value=lambda sample: sample.mean, interval=_mean_interval, test=_mean_test)
NPS: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * (_promoters(tally) - _detractors(tally)) / tally.n,
    interval=_nps_interval,
    test=_nps_test,
)
MEDIAN: Estimator[Tally] = Estimator(
    value=lambda tally: tally.quantile(0.5),
    interval=lambda _: CENSUS,
    test=_median_test,
)
P90: Estimator[Tally] = Estimator(
    value=lambda tally: tally.quantile(0.9),
    interval=lambda _: CENSUS,
    test=lambda _, __: QUANTILE_UNTESTED,
    least=10,
)
