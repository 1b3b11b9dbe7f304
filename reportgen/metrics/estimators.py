"""From a sample to a number: its value, its interval, and the test of its difference from an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reportgen.metrics.stats.comparisons import (
    fisher,
    least_expected,
    mann_whitney,
    nps_difference,
    two_proportions,
    welch,
)
from reportgen.metrics.stats.intervals import nps_interval, t_interval, wilson
from reportgen.metrics.stats.quantiles import quantile_interval
from reportgen.metrics.tally import Sample, Spread, Tally
from reportgen.values import N_, Reason, reason

FEWEST_EXPECTED = 5  # below this in any cell the z test of two proportions is not trusted

COUNT_IS_COMPLETE = reason(N_("a count of everything has no sampling error"))
ONE_ANSWER = reason(N_("one answer gives no interval"))
NO_SPREAD = reason(N_("all answers are the same; the interval has no width"))
CENSUS = reason(N_("every ticket is counted, so there is no sampling error"))
AS_PROCESS = reason(N_("every ticket is counted: the interval is about chance variation from period to period"))
TOO_FEW_FOR_QUANTILE = reason(N_("too few values for an interval of this quantile"))
COUNT_UNTESTED = reason(N_("a count of everything is not tested"))
QUANTILE_UNTESTED = reason(N_("no test is defined for a 90th percentile here"))
TOO_FEW_TO_TEST = reason(N_("one answer cannot be tested"))

S_contra = TypeVar("S_contra", bound=Sample, contravariant=True)


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a 95 % interval and its method (a msgid); `remark` says what is to be known about it."""

    low: float
    high: float
    method: str
    remark: Reason | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """A test that was made: its name (a msgid) and the two-sided p value."""

    name: str
    p: float


@dataclass(frozen=True, slots=True)
class Estimator(Generic[S_contra]):
    """How a sample becomes a figure. `least` is the smallest n for which the value has a meaning.

    `worked` is the formula with the sample's numbers in it, for whoever wants to follow it. `of_process`: its interval
    is about more than who was asked, so that it is given where everything was counted too. Of a weighted sample the
    figure is `unit` times the mean of the answers under `code`.
    """

    value: Callable[[S_contra], float]
    interval: Callable[[S_contra], Interval | Reason]
    test: Callable[[S_contra, S_contra], Tested | Reason]
    worked: Callable[[S_contra], Reason]
    least: int = 1
    of_process: bool = False
    code: Callable[[Any], Spread] = lambda sample: sample
    unit: float = 1.0


def hits(tally: Tally) -> int:
    """The hits of a tally of misses and hits."""
    return tally.counts[1]


def _share_interval(tally: Tally) -> Interval:
    low, high = wilson(hits(tally), tally.n)
    return Interval(100 * low, 100 * high, N_("Wilson's score interval"))


def _share_test(first: Tally, second: Tally) -> Tested:
    found, sizes = (hits(first), hits(second)), (first.n, second.n)
    if least_expected(found, sizes) < FEWEST_EXPECTED:
        return Tested(N_("Fisher's exact test"), fisher(found, sizes))
    return Tested(N_("z test of two proportions"), two_proportions(found, sizes))


def _share_worked(tally: Tally) -> Reason:
    return reason("100 × {hits} / {n}", hits=hits(tally), n=tally.n)


def _mean_interval(sample: Spread) -> Interval | Reason:
    if sample.n < 2:
        return ONE_ANSWER
    low, high = t_interval(sample.mean, sample.variance, sample.n)
    return Interval(low, high, N_("Student's t interval"), NO_SPREAD if low == high else None)


def _mean_test(first: Spread, second: Spread) -> Tested | Reason:
    if min(first.n, second.n) < 2:
        return TOO_FEW_TO_TEST
    means, variances = (first.mean, second.mean), (first.variance, second.variance)
    return Tested(N_("Welch's t test"), welch(means, variances, (first.n, second.n)))


def _mean_worked(sample: Spread) -> Reason:
    return reason("{sum} / {n}", sum=sample.mean * sample.n, n=sample.n)


def promoters(tally: Tally) -> int:
    """Answers of 9 and 10."""
    return sum(count for answer, count in zip(tally.values, tally.counts, strict=True) if answer >= 9)


def detractors(tally: Tally) -> int:
    """Answers from 0 to 6."""
    return sum(count for answer, count in zip(tally.values, tally.counts, strict=True) if answer <= 6)


def _nps_interval(tally: Tally) -> Interval:
    return Interval(*nps_interval(promoters(tally), detractors(tally), tally.n), N_("adjusted Wald interval"))


def _nps_test(first: Tally, second: Tally) -> Tested:
    ups, downs = (promoters(first), promoters(second)), (detractors(first), detractors(second))
    return Tested(N_("z test of two Net Promoter Scores"), nps_difference(ups, downs, (first.n, second.n)))


def _nps_worked(tally: Tally) -> Reason:
    return reason("100 × ({up} - {down}) / {n}", up=promoters(tally), down=detractors(tally), n=tally.n)


def _net_interval(tally: Tally) -> Interval:
    up, down = tally.counts[2], tally.counts[0]
    return Interval(*nps_interval(up, down, tally.n), N_("adjusted Wald interval"))


def _net_test(first: Tally, second: Tally) -> Tested:
    ups, downs = (first.counts[2], second.counts[2]), (first.counts[0], second.counts[0])
    return Tested(N_("z test of two net scores"), nps_difference(ups, downs, (first.n, second.n)))


def _net_worked(tally: Tally) -> Reason:
    return reason("100 × ({up} - {down}) / {n}", up=tally.counts[2], down=tally.counts[0], n=tally.n)


def _median_test(first: Tally, second: Tally) -> Tested:
    p = mann_whitney((first.values, first.counts), (second.values, second.counts))
    return Tested(N_("Mann-Whitney test"), p)


def _quantile_interval(tally: Tally, share: float) -> Interval | Reason:
    ends = quantile_interval(tally.values, tally.counts, share)
    return TOO_FEW_FOR_QUANTILE if ends is None else Interval(*ends, N_("order statistics (binomial)"))


def _quantile_worked(tally: Tally, message: str) -> Reason:
    return reason(message, n=tally.n)


COUNT: Estimator[Tally] = Estimator(
    value=hits,
    interval=lambda _: COUNT_IS_COMPLETE,
    test=lambda _, __: COUNT_UNTESTED,
    worked=lambda tally: reason(N_("counted: {hits}"), hits=hits(tally)),
)
SHARE: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * hits(tally) / tally.n,
    interval=_share_interval,
    test=_share_test,
    worked=_share_worked,
)
# A share of everything there was, not of a sample of it.
COMPLETE_SHARE: Estimator[Tally] = Estimator(
    value=SHARE.value, interval=lambda _: COUNT_IS_COMPLETE, test=_share_test, worked=_share_worked
)
MEAN: Estimator[Spread] = Estimator(
    value=lambda sample: sample.mean, interval=_mean_interval, test=_mean_test, worked=_mean_worked
)
NPS: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * (promoters(tally) - detractors(tally)) / tally.n,
    interval=_nps_interval,
    test=_nps_test,
    worked=_nps_worked,
)
# Of answers coded -1, 0 and 1.
NET: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * (tally.counts[2] - tally.counts[0]) / tally.n,
    interval=_net_interval,
    test=_net_test,
    worked=_net_worked,
)
MEDIAN: Estimator[Tally] = Estimator(
    value=lambda tally: tally.quantile(0.5),
    interval=lambda tally: _quantile_interval(tally, 0.5),
    test=_median_test,
    worked=lambda tally: _quantile_worked(tally, N_("the middle one of {n} durations in order")),
)
P90: Estimator[Tally] = Estimator(
    value=lambda tally: tally.quantile(0.9),
    interval=lambda tally: _quantile_interval(tally, 0.9),
    test=lambda _, __: QUANTILE_UNTESTED,
    worked=lambda tally: _quantile_worked(tally, N_("nine tenths of the way through {n} durations in order")),
    least=10,
)
