"""The estimators of the survey: each works on plain samples and on weighted ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from reportgen.metrics.estimators import (
    MEAN,
    NET,
    NO_SPREAD,
    NPS,
    ONE_ANSWER,
    SHARE,
    TOO_FEW_TO_TEST,
    Estimator,
    Interval,
    Tested,
)
from reportgen.metrics.stats.intervals import nps_interval
from reportgen.metrics.stats.weighted_intervals import Estimate, difference, share_interval, symmetric_interval
from reportgen.metrics.tally import Pairs, Sample, Spread, Tally
from reportgen.metrics.weighted import Weighted, ratio, ratio_error, standard_error, weighted_mean
from reportgen.values import N_, Reason, reason

S = TypeVar("S", bound=Sample)
WEIGHTED_T = N_("t interval of the weighted mean, variance by linearisation")
WEIGHTED_TEST = N_("t test of two weighted estimates")


def _same(sample: Spread) -> Spread:
    return sample


def _scored(tally: Tally) -> Tally:
    """Promoters 1, passives 0, detractors -1."""
    return tally.recoded(lambda answer: 1.0 if answer >= 9 else -1.0 if answer <= 6 else 0.0, (-1.0, 0.0, 1.0))


def weighable(plain: Estimator[Any], code: Callable[[Any], Spread], unit: float, most: float | None) -> Estimator[Any]:
    """The estimator for both kinds of samples. The weighted figure is `unit` times the mean of the coded answers.

    `most` bounds the interval on both sides; None leaves it open. Weights are taken as given.
    """

    def mean(sample: Weighted[Any]) -> Estimate:
        coded = sample.recoded(code)
        error = unit * standard_error(coded)
        return Estimate(unit * weighted_mean(coded), error**2, coded.n - 1)

    def value(sample: S | Weighted[Any]) -> float:
        return unit * weighted_mean(sample.recoded(code)) if isinstance(sample, Weighted) else plain.value(sample)

    def interval(sample: S | Weighted[Any]) -> Interval | Reason:
        if not isinstance(sample, Weighted):
            return plain.interval(sample)
        if sample.n < 2:
            return ONE_ANSWER
        if plain is SHARE:
            return _share_interval(mean(sample), sample.effective)
        found = mean(sample)
        if plain in (NPS, NET) and found.variance == 0:
            return _one_sided_interval(found.value, sample.effective)
        low, high = symmetric_interval(found)
        low, high = low if most is None else max(-most, low), high if most is None else min(most, high)
        return Interval(low, high, WEIGHTED_T, NO_SPREAD if low == high else None)

    def test(first: Any, second: Any) -> Tested | Reason:
        if not isinstance(first, Weighted) or not isinstance(second, Weighted):
            return plain.test(first, second)
        if min(first.n, second.n) < 2:
            return TOO_FEW_TO_TEST
        return Tested(WEIGHTED_TEST, difference(mean(second), mean(first)).p)

    def worked(sample: S | Weighted[Any]) -> Reason:
        if not isinstance(sample, Weighted):
            return plain.worked(sample)
        total = sample.recoded(code).total
        return reason("Σwx / Σw = {sum} / {total}", sum=value(sample) * total, total=total)

    return Estimator(value, interval, test, worked, plain.least, code=code, unit=unit)


def _share_interval(percent: Estimate, effective: float) -> Interval:
    share = Estimate(percent.value / 100, percent.variance / 100**2, percent.df)
    low, high = share_interval(share, effective)
    return Interval(100 * low, 100 * high, N_("logit interval of the weighted share, variance by linearisation"))


def _one_sided_interval(score: float, effective: float) -> Interval:
    """Everybody is on one side, or in between: a t interval had no width, as if the population were known."""
    up, down = (effective * max(0.0, sign * score / 100) for sign in (1, -1))
    return Interval(*nps_interval(up, down, effective), N_("adjusted Wald interval"))


def one_part(sample: Pairs | Weighted[Pairs]) -> Weighted[Pairs]:
    """The sample as a weighted one in which all weigh 1."""
    return sample if isinstance(sample, Weighted) else Weighted(((1.0, sample),), sample)


def _ratio(sample: Pairs | Weighted[Pairs]) -> Estimate:
    whole = one_part(sample)
    return Estimate(100 * ratio(whole), (100 * ratio_error(whole)) ** 2, whole.n - 1)


def _ratio_interval(sample: Pairs | Weighted[Pairs]) -> Interval | Reason:
    if sample.n < 2:
        return ONE_ANSWER
    low, high = symmetric_interval(_ratio(sample))
    return Interval(
        low, high, N_("t interval of a ratio, variance by linearisation"), NO_SPREAD if low == high else None
    )


def _ratio_test(first: Pairs | Weighted[Pairs], second: Pairs | Weighted[Pairs]) -> Tested | Reason:
    if min(first.n, second.n) < 2:
        return TOO_FEW_TO_TEST
    return Tested(N_("t test of two ratios"), difference(_ratio(second), _ratio(first)).p)


def _ratio_worked(sample: Pairs | Weighted[Pairs]) -> Reason:
    whole = one_part(sample)
    above, below = whole.whole.sums
    return reason("100 × ({above} / {n}) / ({below} / {n})", above=above, below=below, n=sample.n)


WEIGHED_SHARE = weighable(SHARE, _same, 100, None)
WEIGHED_MEAN = weighable(MEAN, _same, 1, None)
WEIGHED_NPS = weighable(NPS, _scored, 100, 100)
WEIGHED_NET = weighable(NET, _same, 100, 100)
RATIO: Estimator[Any] = Estimator(
    value=lambda sample: 100 * ratio(one_part(sample)),
    interval=_ratio_interval,
    test=_ratio_test,
    worked=_ratio_worked,
    unit=100,
)
