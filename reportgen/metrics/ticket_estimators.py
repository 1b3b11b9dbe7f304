"""From what is counted of tickets to figures, where that takes a model: rates of events, and durations not yet over."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.metrics.estimators import CENSUS, Estimator, Interval, Tested
from reportgen.metrics.followed import Followed
from reportgen.metrics.stats.rate_change import poisson_difference
from reportgen.metrics.stats.rates import poisson_interval
from reportgen.metrics.stats.survival import not_reached, time_interval, time_until
from reportgen.metrics.tally import Tally
from reportgen.values import N_, Reason, reason

HALF = 0.5
PER = 10_000

AS_IF_AT_RANDOM = reason(N_("as if the events came at random: it covers chance, not only sampling"))
OPEN_ONES = reason(N_("as if the open tickets went on like the others of their age"))
BEYOND_SEEN = reason(N_("its interval reaches beyond the longest time seen"))
CURVES_UNTESTED = reason(N_("no test is defined here for times of which some are not over"))
SAME_TICKETS = reason(N_("the same ticket may lie open at both times, so no test is made"))


@dataclass(frozen=True, slots=True)
class Events:
    """Events and the base on which they happened. n is the base: one that is small gives no rate to publish."""

    events: int
    base: float
    missing: int = 0
    refused: Reason | None = None

    @property
    def n(self) -> int:
        """The base."""
        return round(self.base)


def _rate_interval(sample: Events) -> Interval:
    low, high = poisson_interval(sample.events, sample.base)
    return Interval(PER * low, PER * high, N_("exact Poisson interval"), AS_IF_AT_RANDOM)


def _rate_test(first: Events, second: Events) -> Tested:
    p = poisson_difference((first.events, second.events), (first.base, second.base))
    return Tested(N_("exact test of two Poisson rates"), p)


def _median(sample: Followed) -> float:
    median = time_until(sample.curve, HALF)
    if median is None:
        raise ValueError(not_reached(HALF).message)
    return median


def _median_interval(sample: Followed) -> Interval | Reason:
    low, high = time_interval(sample.curve, HALF)
    if not sample.still_open:
        return CENSUS
    if low is None or high is None:
        return BEYOND_SEEN
    return Interval(low, high, N_("Kaplan-Meier, log-log interval"), OPEN_ONES)


PER_10K: Estimator[Events] = Estimator(
    value=lambda sample: PER * sample.events / sample.base,
    interval=_rate_interval,
    test=_rate_test,
    worked=lambda sample: reason("10000 × {events} / {n}", events=sample.events, n=sample.n),
    of_process=True,
)
KAPLAN_MEIER: Estimator[Followed] = Estimator(
    value=_median,
    interval=_median_interval,
    test=lambda _, __: CURVES_UNTESTED,
    worked=lambda sample: reason(
        N_("half of {n} tickets, {open} of which were still open, by Kaplan and Meier"),
        n=sample.n,
        open=sample.still_open,
    ),
    of_process=True,
)
# Ages change from day to day with what lies open: the same ticket is in two periods, so no test fits.
MEDIAN_AGE: Estimator[Tally] = Estimator(
    value=lambda tally: tally.quantile(HALF),
    interval=lambda _: CENSUS,
    test=lambda _, __: SAME_TICKETS,
    worked=lambda tally: reason(N_("the middle one of {n} ages in order"), n=tally.n),
)
SHARE_OF_OPEN: Estimator[Tally] = Estimator(
    value=lambda tally: 100 * tally.counts[1] / tally.n,
    interval=lambda _: CENSUS,
    test=lambda _, __: SAME_TICKETS,
    worked=lambda tally: reason("100 × {hits} / {n}", hits=tally.counts[1], n=tally.n),
)
