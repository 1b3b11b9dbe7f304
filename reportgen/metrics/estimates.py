"""From samples to published estimates: what may be shown, and what is said where nothing may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.metrics.estimators import CENSUS, Interval
from reportgen.metrics.metric import Counts, Metric
from reportgen.metrics.plan import Plan
from reportgen.metrics.suppress import withheld
from reportgen.metrics.tally import Sample
from reportgen.periods import Period
from reportgen.results import TOTAL, Absent, Base, Estimate, Group
from reportgen.values import N_, Reason, Value, reason

NOTHING = {
    "survey": reason(N_("no usable answers in the period")),
    "tickets": reason(N_("no such tickets in the period")),
}
WITHHELD = N_("withheld: it rests on fewer than {fewest}, or would give away a figure that does")
TOO_FEW = N_("fewer than {fewest} values")


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
    for dimension, values in shown.items():
        everyone = groups_of(figure, counts, dimension)
        samples = {value: _sample(figure, counts, Group(dimension, value), period) for value in everyone}
        sizes = {value: sample.n for value, sample in samples.items()}
        hidden = withheld(sizes, counts.plan.suppress_below, unseen=frozenset(everyone).difference(values))
        for value in values:
            found[Group(dimension, value)] = _judge(figure, samples[value], counts.plan, value in hidden)
    return found


def judged_over_time(
    figure: Figure, counts: Counts, periods: Iterable[Period], within: Iterable[Period]
) -> dict[Period, Estimate]:
    """The figure for everybody in each period; a short period is withheld if a longer one would give it away."""
    samples = {period: _sample(figure, counts, TOTAL, period) for period in periods}
    hidden: set[Period] = set()
    for longer in within:
        parts = {p: sample.n for p, sample in samples.items() if longer.start <= p.start and p.end <= longer.end}
        hidden |= withheld(parts, counts.plan.suppress_below)
    return {
        period: _judge(figure, sample, counts.plan, period in hidden).estimate for period, sample in samples.items()
    }


def groups_of(figure: Figure, counts: Counts, dimension: str) -> tuple[str, ...]:
    """Every value of a dimension in the figure's source, shown or not."""
    part = counts.part(figure.metric.info.family)
    return () if part is None else part.groups(dimension)


def estimate(metric: Metric[Any], sample: Sample, plan: Plan, hidden: bool = False) -> Estimate:
    """What is published of a sample. A withheld estimate gives away neither value nor n nor what is missing."""
    if sample.n == 0:
        return Estimate(None, 0, missing=sample.missing, base="empty", absent=NOTHING[metric.info.family])
    if hidden or sample.n < plan.suppress_below:
        return Estimate(None, None, base="withheld", absent=reason(WITHHELD, fewest=plan.suppress_below))
    base: Base = "small" if sample.n < plan.small_below else "ok"
    least = metric.estimator.least
    if sample.n < least:
        few = reason(TOO_FEW, fewest=least)
        return Estimate(None, sample.n, missing=sample.missing, base=base, absent=few)
    unit = metric.info.unit
    value = Value(metric.estimator.value(sample), unit)
    interval = metric.estimator.interval(sample) if metric.info.family == "survey" else CENSUS
    if isinstance(interval, Interval):
        low, high = Value(interval.low, unit), Value(interval.high, unit)
        return Estimate(value, sample.n, low, high, sample.missing, base, no_interval=interval.remark)
    return Estimate(value, sample.n, missing=sample.missing, base=base, no_interval=interval)


def _sample(figure: Figure, counts: Counts, group: Group, period: Period) -> Sample:
    sample: Sample = figure.metric.measure.sample(counts, figure.item, group, period)
    return sample


def _judge(figure: Figure, sample: Sample, plan: Plan, hidden: bool = False) -> Judged:
    return Judged(sample, estimate(figure.metric, sample, plan, hidden))
