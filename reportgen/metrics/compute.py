"""The stage: from frames to results in one pass over the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportgen.analyses import Weighting
from reportgen.frames import Frames
from reportgen.metrics import METRICS
from reportgen.metrics.analyses.found import analyses
from reportgen.metrics.analyses.seasons import with_seasons
from reportgen.metrics.collect import collect
from reportgen.metrics.compare import change, with_significance
from reportgen.metrics.cube.build import cube
from reportgen.metrics.distributions import answer_distributions, duration_distributions
from reportgen.metrics.estimates import Figure, judged, judged_over_time, supported
from reportgen.metrics.groups import sample, shown
from reportgen.metrics.metric import Counts
from reportgen.metrics.pareto import pareto
from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import COMPLAINT
from reportgen.metrics.timeline import Timeline, timeline
from reportgen.results import (
    TOTAL,
    Breakdown,
    Estimate,
    Family,
    Group,
    Pareto,
    Result,
    Results,
    Sample,
    Series,
    Status,
)
from reportgen.values import Value

# For each source and dimension the groups that are shown, in order.
Shown = Mapping[Family, Mapping[str, tuple[str, ...]]]


def compute(frames: Frames, plan: Plan) -> Results:
    """Everything the report can show, as far as the data supports it; what it does not is in `absent`, with why.

    The rows are read once. No rows in the period give results without values, not an error.
    """
    metrics = tuple(metric for metric in METRICS if plan.shows(metric.id, metric.on_request))
    line = timeline(plan.subject, plan.compare, plan.trend_periods)
    levels = {metric.id: metric.level_in(plan) for metric in METRICS}
    counts, reconciliation = collect(frames, plan, line, levels)
    figures, absent = supported(metrics, counts)
    groups = _groups(counts)
    infos = tuple(metric.info_in(plan) for metric in metrics)
    plain = [r for figure in figures for r in _results(figure, counts, groups[figure.metric.info.family], line)]
    results = with_seasons(with_significance(plain, infos, plan.small_below), figures, counts, line)
    series = tuple(series for figure in figures for series in _series(figure, counts, line))
    found = analyses(figures, series, counts, groups, line)
    return Results(
        subject=plan.subject,
        metrics=infos,
        questions=plan.questions,
        dimensions=tuple((dimension.id, dimension.label) for dimension in plan.dimensions),
        results=results,
        series=series,
        distributions=answer_distributions(counts.survey, plan) if counts.survey else (),
        durations=duration_distributions(counts.tickets, counts, results) if counts.tickets else (),
        breakdowns=_breakdowns(results),
        samples=tuple(_samples(counts, groups)),
        pareto=pareto(counts.tickets, plan) if counts.tickets else None,
        absent=(*absent, *found.absent),
        reconciliation=reconciliation,
        suppress_below=plan.suppress_below,
        small_below=plan.small_below,
        categories_by_type=_complaint_categories(counts),
        weighting=_weighting(counts),
        drivers=found.drivers,
        reliability=found.reliability,
        group_tests=found.group_tests,
        trends=found.trends,
        control=found.control,
        bridges=found.bridges,
        cube=cube(counts, figures, groups, line),
    )


def _groups(counts: Counts) -> Shown:
    plan = counts.plan
    return {family: shown(part, plan) if (part := counts.part(family)) else {} for family in ("survey", "tickets")}


def _results(figure: Figure, counts: Counts, groups: Mapping[str, tuple[str, ...]], line: Timeline) -> Iterator[Result]:
    """The figure for everybody and for each group, with raw changes."""
    metric, item = figure.metric, figure.item
    current = judged(figure, counts, groups, line.current)
    earlier = [(against, judged(figure, counts, groups, period)) for against, period in line.earlier]
    target = metric.target_in(counts.plan)
    goal = None if target is None else Value(target, metric.info.unit)
    for group, now in current.items():
        yield Result(
            id=result_id(metric.id, item, group),
            metric=metric.id,
            item=item,
            group=group,
            period=line.current,
            estimate=now.estimate,
            changes=tuple(change(metric, now, before[group], against) for against, before in earlier),
            target=goal,
            status=_status(now.estimate, goal, lower_is_better=metric.info.better == "lower"),
        )


def result_id(metric: str, item: str | None, group: Group) -> str:
    """The stable name of a result.

    >>> result_id("dimension", "speed", Group("channel", "电话"))
    'dimension.speed@channel=电话'
    """
    name = metric if item is None else f"{metric}.{item}"
    return name if group.is_total else f"{name}@{group.dimension}={group.value}"


def _status(estimate: Estimate, target: Value | None, lower_is_better: bool) -> Status:
    if estimate.value is None or target is None:
        return "none"
    reached, wanted = estimate.value.amount, target.amount
    return "met" if (reached <= wanted if lower_is_better else reached >= wanted) else "missed"


def _series(figure: Figure, counts: Counts, line: Timeline) -> Iterator[Series]:
    """The figure for everybody over periods like the report's, then over the months of the last year."""
    runs = [(line.trend, ()), (line.months, line.periods)] if line.months else [(line.trend, ())]
    for periods, longer in runs:
        found = judged_over_time(figure, counts, periods, longer)
        yield Series(figure.metric.id, figure.item, TOTAL, tuple((period, found[period]) for period in periods))


def _breakdowns(results: Sequence[Result]) -> tuple[Breakdown, ...]:
    def place(result: Result) -> tuple[str, str | None, str | None]:
        return result.metric, result.item, result.group.dimension

    split = (result for result in results if not result.group.is_total)
    return tuple(
        Breakdown(metric, item, dimension or "", tuple(members))
        for (metric, item, dimension), members in groupby(split, key=place)
    )


def _samples(counts: Counts, groups: Shown) -> Iterator[Sample]:
    for family, dimensions in groups.items():
        if part := counts.part(family):
            for dimension, values in dimensions.items():
                yield sample(family, part, dimension, values, counts.plan)


def _weighting(counts: Counts) -> Weighting | None:
    survey, plan = counts.survey, counts.plan
    if survey is None or survey.raking is None:
        return None
    return survey.raking.described(survey.strata(plan.subject.period))


def _complaint_categories(counts: Counts) -> tuple[tuple[str, Pareto], ...]:
    found = pareto(counts.tickets, counts.plan, COMPLAINT) if counts.tickets else None
    return () if found is None else ((COMPLAINT, found),)
