"""Whether this year's step from the previous period is another one than a year earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportgen.analyses import Season
from reportgen.metrics.analyses.series import is_told
from reportgen.metrics.analyses.spreads import summary
from reportgen.metrics.compare import FEWEST_FOR_SIGNIFICANCE, SIGNIFICANT_BELOW
from reportgen.metrics.estimates import Figure, judged_over_time
from reportgen.metrics.metric import Counts, Metric
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.weighted_intervals import Estimate, against_zero
from reportgen.metrics.tally import Sample
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period
from reportgen.results import TOTAL, Change, Family, Result
from reportgen.values import N_, reason

UNTESTED = reason(N_("no test is defined for a difference of changes in such a figure"))


def with_seasons(
    results: Sequence[Result], figures: Sequence[Figure], counts: Counts, line: Timeline
) -> tuple[Result, ...]:
    """The results for everybody with the usual step of the season beside their change on the previous period.

    The test is of the difference of the two differences, a t test with the variances of all four samples, adjusted
    within the survey and within the tickets. Nothing is added where one of the periods has no published figure.
    """
    if line.season is None:
        return tuple(results)
    known = {(figure.metric.id, figure.item): figure for figure in figures}
    found = {
        result.id: season
        for result in results
        if result.group.is_total
        and (season := _season(known[result.metric, result.item], result, counts, line)) is not None
    }
    families: tuple[Family, Family] = ("survey", "tickets")
    for family in families:
        members = [r for r in results if r.id in found and known[r.metric, r.item].metric.info.family == family]
        _adjust(found, members, max(FEWEST_FOR_SIGNIFICANCE, counts.plan.small_below))
    return tuple(_with(result, found[result.id]) if result.id in found else result for result in results)


def _season(figure: Figure, result: Result, counts: Counts, line: Timeline) -> Season | None:
    change, previous = result.change("previous"), line.compared("previous")
    if change is None or change.difference is None or line.season is None or previous is None:
        return None
    if not all(is_told(figure.metric.info.family, period, counts, line) for period in line.season):
        return None
    then = judged_over_time(figure, counts, line.season, line.periods)
    now_then, before_then = (then[period].value for period in line.season)
    if now_then is None or before_then is None:
        return None
    earlier = now_then.minus(before_then)
    plain = Season(earlier, change.difference.minus(earlier))
    samples = [_sample(figure, counts, period) for period in (line.current, previous, *line.season)]
    p = _p(figure.metric, samples, plain.difference.amount)
    return replace(plain, untested=UNTESTED) if p is None else replace(plain, p=p)


def _sample(figure: Figure, counts: Counts, period: Period) -> Sample:
    sample: Sample = figure.metric.measure.sample(counts, figure.item, TOTAL, period)
    return sample


def _p(metric: Metric[Any], samples: Sequence[Sample], difference: float) -> float | None:
    if min(sample.n for sample in samples) <= 1:
        return None
    found = [one for sample in samples if (one := summary(metric, sample)) is not None]
    if len(found) < len(samples):
        return None
    variance = sum(one.variance / one.n for one in found)
    return against_zero(Estimate(difference, variance, sum(one.n - 1 for one in found))).p


def _adjust(found: dict[str, Season], members: Sequence[Result], fewest: int) -> None:
    tested = [result for result in members if found[result.id].p is not None]
    adjusted = benjamini_hochberg([found[result.id].p or 0.0 for result in tested])
    for result, p in zip(tested, adjusted, strict=True):
        change = result.change("previous")
        earlier = change.earlier.n if change else None
        large = min(result.estimate.n or 0, earlier or 0) >= fewest
        season = found[result.id]
        found[result.id] = replace(season, p_adjusted=p, significant=large and p < SIGNIFICANT_BELOW)


def _with(result: Result, season: Season) -> Result:
    def seasoned(change: Change) -> Change:
        return replace(change, season=season) if change.against == "previous" else change

    return replace(result, changes=tuple(map(seasoned, result.changes)))
