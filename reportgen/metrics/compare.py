"""The change of a figure against earlier periods, and which changes count as significant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeAlias

from reportgen.metrics.estimates import Judged
from reportgen.metrics.estimators import Tested
from reportgen.metrics.metric import Metric
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.results import Against, Change, Estimate, MetricInfo, Result
from reportgen.values import Direction, Value

SIGNIFICANT_BELOW = 0.05
FEWEST_FOR_SIGNIFICANCE = 30  # METRICS section 4: in each group
TestFamily: TypeAlias = tuple[str, str]


def change(metric: Metric[Any], current: Judged, earlier: Judged, against: Against) -> Change:
    """The difference and its raw p value. Nothing is computed from a withheld or empty estimate."""
    now, before = current.estimate, earlier.estimate
    if now.value is None or before.value is None:
        return Change(against, before, None, untested=now.absent or before.absent)
    difference = now.value.minus(before.value)
    tested = metric.estimator.test(current.sample, earlier.sample)
    plain = Change(against, before, difference, better=_better(difference, metric.info.better))
    if isinstance(tested, Tested):
        return replace(plain, p=tested.p, test=tested.name)
    return replace(plain, untested=tested)


def with_significance(results: Sequence[Result], infos: Sequence[MetricInfo], small_below: int) -> tuple[Result, ...]:
    """The results with p values adjusted within each family of tests.

    A family is what a reader sees together: all totals of the survey, all totals of the tickets, and all groups of one
    metric; each with its comparisons against every earlier period.
    """
    families = {info.id: info.family for info in infos}

    def family(place: tuple[int, int]) -> TestFamily:
        result = results[place[0]]
        return ("total", families[result.metric]) if result.group.is_total else ("groups", result.metric)

    tested = [(i, j) for i, result in enumerate(results) for j, c in enumerate(result.changes) if c.p is not None]
    adjusted: dict[tuple[int, int], tuple[float, int]] = {}
    for _, members in groupby(sorted(tested, key=family), key=family):
        places = list(members)
        p_values = [results[i].changes[j].p or 0.0 for i, j in places]
        in_family = [(p, len(places)) for p in benjamini_hochberg(p_values)]
        adjusted.update(zip(places, in_family, strict=True))
    fewest = max(FEWEST_FOR_SIGNIFICANCE, small_below)
    return tuple(
        replace(
            result,
            changes=tuple(
                _adjusted(result, c, *adjusted[i, j], fewest) if (i, j) in adjusted else c
                for j, c in enumerate(result.changes)
            ),
        )
        for i, result in enumerate(results)
    )


def _adjusted(result: Result, plain: Change, p: float, family_size: int, fewest: int) -> Change:
    bases = (_base(result.estimate), _base(plain.earlier))
    significant = p < SIGNIFICANT_BELOW and min(bases) >= fewest
    return replace(plain, p_adjusted=p, significant=significant, family_size=family_size)


def _base(estimate: Estimate) -> float:
    """What it rests on: n, or the effective n where weights make that less (METRICS 0.4)."""
    n = estimate.n or 0
    return n if estimate.effective is None else min(n, estimate.effective)


def _better(difference: Value, direction: Direction) -> bool | None:
    if direction == "neither" or difference.amount == 0:
        return None
    return (difference.amount > 0) == (direction == "higher")
