"""From samples to published estimates: what may be shown, and what is said where nothing may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from reportgen.metrics.estimators import AS_PROCESS, CENSUS, Interval
from reportgen.metrics.metric import Counts, Metric
from reportgen.metrics.plan import Plan
from reportgen.metrics.suppress import withheld
from reportgen.metrics.tally import Sample
from reportgen.metrics.weighted import Weighted
from reportgen.periods import Period
from reportgen.results import TOTAL, Absent, Base, Estimate, Group
from reportgen.values import N_, Reason, Value, reason

NOTHING = {
    "survey": reason(N_("no usable answers in the period")),
    "tickets": reason(N_("no such tickets in the period")),
}
WITHHELD = N_("withheld: it rests on fewer than {fewest}, or would give away a figure that does")
TOO_FEW = N_("fewer than {fewest} values")

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator that the data supports, for one of its items."""

    metric: Metric[Any]
    item: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A published estimate with the sample behind it, which stays within metrics."""

    sample: Sample
    estimate: Estimate


def supported(metrics: Iterable[Metric[Any]], counts: Counts) -> tuple[tuple[Figure, ...], tuple[Absent, ...]]:
    """The figures the data supports, and the metrics it does not, with the reason. Hidden metrics are in neither."""
    figures: list[Figure] = []
    absent: list[Absent] = []
    for metric in metrics:
        items = metric.measure.items(counts)
        if isinstance(items, Reason):
            absent.append(Absent(metric.id, items))
        else:
            figures.extend(Figure(metric, item) for item in items)
    return tuple(figures), tuple(absent)


def judged(figure: Figure, counts: Counts, shown: Mapping[str, tuple[str, ...]], period: Period) -> dict[Group, Judged]:
    """The figure in one period for everybody and for every group that is shown, dimension by dimension."""
    found = {TOTAL: _judge(figure, _sample(figure, counts, TOTAL, period), counts.plan)}
    for dimension, values in shown.items() if not figure.metric.totals_only else ():
        groups = [Group(dimension, value) for value in groups_of(figure, counts, dimension)]
        samples = {group: _sample(figure, counts, group, period) for group in groups}
        rows = [{group: count(group, period) for group in groups} for count in _told_rows(figure, counts)]
        hidden = _withheld(samples, rows, counts.plan)
        for group in (Group(dimension, value) for value in values):
            found[group] = _judge(figure, samples[group], counts.plan, group in hidden)
    return found


def judged_over_time(
    figure: Figure, counts: Counts, periods: Iterable[Period], within: Iterable[Period]
) -> dict[Period, Estimate]:
    """The figure for everybody in each period; a short period is withheld if a longer one would give it away."""
    samples = {period: _sample(figure, counts, TOTAL, period) for period in periods}
    hidden: set[Period] = set()
    for longer in within:
        parts = {p: sample for p, sample in samples.items() if longer.start <= p.start and p.end <= longer.end}
        rows = [{p: count(TOTAL, p) for p in parts} for count in _told_rows(figure, counts)]
        hidden |= _withheld(parts, rows, counts.plan)
    return {
        period: _judge(figure, sample, counts.plan, period in hidden).estimate for period, sample in samples.items()
    }


def _withheld(samples: Mapping[Key, Sample], rows: Iterable[Mapping[Key, int]], plan: Plan) -> frozenset[Key]:
    """The parts that a figure does not show: those with few answers, and those that few were asked in.

    Valid and missing answers together are the rows, which other figures have too. So what is withheld of the rows is
    withheld here, and of whatever else the figure tells (`rows`).
    """
    asked = {key: sample.n + sample.missing for key, sample in samples.items()}
    also = frozenset[Key]().union(*(withheld(told, plan.suppress_below) for told in (asked, *rows)))
    return withheld({key: sample.n for key, sample in samples.items()}, plan.suppress_below, also)


def _told_rows(figure: Figure, counts: Counts) -> tuple[Callable[[Group, Period], int], ...]:
    if not figure.metric.tells_rows:
        return ()
    if figure.metric.info.family == "survey":
        return (counts.survey.rows,) if counts.survey else ()
    return (counts.tickets.rows, counts.tickets.finished) if counts.tickets else ()


def groups_of(figure: Figure, counts: Counts, dimension: str) -> tuple[str, ...]:
    """Every value of a dimension in the figure's source, shown or not."""
    part = counts.part(figure.metric.info.family)
    return () if part is None else part.groups(dimension)


def estimate(metric: Metric[Any], sample: Sample, plan: Plan, hidden: bool = False) -> Estimate:
    """What is published of a sample. A withheld estimate gives away neither value nor n nor what is missing."""
    if sample.refused is not None:
        return Estimate(None, None, base="empty", absent=sample.refused)
    asked = sample.n or sample.missing  # how many gave no answer tells how many there were
    if hidden or 0 < asked < plan.suppress_below:
        return Estimate(None, None, base="withheld", absent=reason(WITHHELD, fewest=plan.suppress_below))
    if sample.n == 0:
        return Estimate(None, 0, missing=sample.missing, base="empty", absent=NOTHING[metric.info.family])
    base: Base = "small" if min(sample.n, _effective(sample)) < plan.small_below else "ok"
    least = metric.estimator.least
    if sample.n < least:
        few = reason(TOO_FEW, fewest=least)
        return Estimate(None, sample.n, missing=sample.missing, base=base, absent=few)
    return _figures(metric, sample, base, _interval(metric, sample, plan))


def _interval(metric: Metric[Any], sample: Sample, plan: Plan) -> Interval | Reason:
    """The interval. Tickets are counted completely: they have one only where chance beyond sampling is asked for."""
    if metric.info.family == "survey" or metric.estimator.of_process:
        return metric.estimator.interval(sample)
    if not plan.process_intervals:
        return CENSUS
    interval = metric.estimator.interval(sample)
    return interval if isinstance(interval, Reason) else replace(interval, remark=AS_PROCESS)


def _figures(metric: Metric[Any], sample: Sample, base: Base, interval: Interval | Reason) -> Estimate:
    unit, estimator = metric.info.unit, metric.estimator
    plain = Estimate(
        Value(estimator.value(sample), unit),
        sample.n,
        missing=sample.missing,
        base=base,
        unweighted=Value(estimator.value(sample.whole), unit) if isinstance(sample, Weighted) else None,
        effective=sample.effective if isinstance(sample, Weighted) else None,
        worked=estimator.worked(sample),
    )
    if isinstance(interval, Reason):
        return replace(plain, no_interval=interval)
    low, high = Value(interval.low, unit), Value(interval.high, unit)
    return replace(plain, low=low, high=high, no_interval=interval.remark, method=interval.method)


def _effective(sample: Sample) -> float:
    return sample.effective if isinstance(sample, Weighted) else sample.n


def _sample(figure: Figure, counts: Counts, group: Group, period: Period) -> Sample:
    sample: Sample = figure.metric.measure.sample(counts, figure.item, group, period)
    return sample


def _judge(figure: Figure, sample: Sample, plan: Plan, hidden: bool = False) -> Judged:
    return Judged(sample, estimate(figure.metric, sample, plan, hidden))
