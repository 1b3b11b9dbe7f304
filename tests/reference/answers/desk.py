"""Answers about the service desk: durations, service levels, reopening and what lies open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from math import sqrt
from pathlib import Path
from typing import Any

from reportgen.metrics.stats.ageing import age_classes
from reportgen.metrics.stats.intervals import wilson
from reportgen.metrics.stats.quantiles import quantile
from reportgen.metrics.stats.survival import kaplan_meier, not_reached, time_interval, time_until
from reportgen.metrics.tally import Tally, hits_of
from tests.reference.answers.loading import Answer, Case, answers, tally
from tests.reference.answers.selecting import Row, selected

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@answers("ticket_metrics")
def ticket_metrics(case: Case, folder: Path) -> Answer:
    params = case.params
    found = selected(case, folder)
    by_priority = _by_priority(found, params)
    targets = {name: float(hours) for name, hours in params["sla_hours_by_priority"].items()}
    kept = {name: _kept(by_priority[name], hours) for name, hours in targets.items() if name in by_priority}
    pooled = hits_of(sum(part.counts[1] for part in kept.values()), sum(part.n for part in kept.values()))
    reopened = _share(bool(row[params["reopened"]]) for row in found)
    at_once = _share(_untouched(row, params) for row in found)
    return {
        "n_tickets": len(found),
        "resolution_hours": _spread(_hours(found, params["created"], params["resolved"])),
        "first_action_hours": _spread(_hours(found, params["created"], params["first_response_proxy"])),
        "resolution_hours_by_priority": {name: _spread(hours) for name, hours in by_priority.items()},
        "sla": {name: {"target_hours": targets[name], **_level(part)} for name, part in kept.items()},
        "sla_overall_pct": 100 * pooled.mean,
        "n_resolved_blank_but_closed": sum(
            bool(row[params["closed"]]) > bool(row[params["resolved"]]) for row in found
        ),
        "reopened_n": reopened.counts[1],
        "reopened_pct": 100 * reopened.mean,
        "reopened_wilson_pct": [100 * end for end in wilson(reopened.counts[1], reopened.n)],
        "no_reassign_no_reopen_n": at_once.counts[1],
        "no_reassign_no_reopen_pct": 100 * at_once.mean,
        **_backlog(found, params),
        "resolution_hours_as_of": _censored(found, params),
        "created_by_month": dict(sorted(Counter(row[params["created"]][:7] for row in found).items())),
    }


def _hours(found: Iterable[Row], start: str, end: str) -> Tally:
    return tally((_moment(row[end]) - _moment(row[start])) / HOUR if row[end] else None for row in found)


def _by_priority(found: list[Row], params: dict[str, Any]) -> dict[str, Tally]:
    names = sorted({row[params["priority"]] for row in found} - {""})
    parts = {name: [row for row in found if row[params["priority"]] == name] for name in names}
    return {name: _hours(part, params["created"], params["resolved"]) for name, part in parts.items()}


def _spread(hours: Tally) -> dict[str, Any]:
    """What is said of durations; nothing but their number where there are none."""
    if not hours.n:
        return {"n": 0, "n_missing": hours.missing}
    return {
        "n": hours.n,
        "n_missing": hours.missing,
        "mean": hours.mean,
        "median": hours.quantile(0.5),
        "p90_type7": hours.quantile(0.9),
        "p90_type6": quantile(hours.values, hours.counts, 0.9, 6),
        "p95_type7": hours.quantile(0.95),
        "sd": sqrt(hours.variance) if hours.n > 1 else None,
        "min": hours.values[0],
        "max": hours.values[-1],
    }


def _kept(hours: Tally, target: float) -> Tally:
    """A duration equal to the target has met it."""
    return hours.split([value for value in hours.values if value <= target])


def _level(kept: Tally) -> dict[str, Any]:
    if not kept.n:
        return {"n": 0, "within": 0}
    low, high = wilson(kept.counts[1], kept.n)
    return {
        "n": kept.n,
        "within": kept.counts[1],
        "pct": 100 * kept.mean,
        "wilson_low": 100 * low,
        "wilson_high": 100 * high,
    }


def _untouched(row: Row, params: dict[str, Any]) -> bool:
    """Never handed on and never reopened: a proxy of resolution at the first contact."""
    return float(row[params.get("reassignments", "reassignments")] or 0) == 0 and not row[params["reopened"]]


def _share(hits: Iterable[bool]) -> Tally:
    listed = list(hits)
    return hits_of(sum(listed), len(listed))


def _backlog(found: list[Row], params: dict[str, Any]) -> dict[str, Any]:
    as_of = datetime.fromisoformat(params["as_of"])
    moments = [(_moment(row[params["created"]]), row[params["resolved"]] or row[params["closed"]]) for row in found]
    ages = tally(
        (as_of - created) / DAY
        for created, finished in moments
        if created <= as_of and (not finished or _moment(finished) > as_of)
    )
    limits = re.findall(r"[\[(]\s*([\d.]+)\s*,\s*([\d.]+|inf)\s*[)\]]", params["age_buckets_days"])
    classes = age_classes(ages.values, ages.counts, [float(start) for start, _ in limits])
    return {
        "backlog_n": ages.n,
        "backlog_age_days_median": ages.quantile(0.5) if ages.n else None,
        "backlog_age_days_max": ages.values[-1] if ages.n else None,
        "backlog_buckets": dict(zip((_bucket(*limit) for limit in limits), classes, strict=True)),
    }


def _censored(found: list[Row], params: dict[str, Any]) -> dict[str, Any]:
    """The time to resolution as it could be known at `as_of`: what was open then is only known to take longer."""
    as_of = datetime.fromisoformat(params["as_of"])
    ended: Counter[float] = Counter()
    still_open: Counter[float] = Counter()
    for row in found:
        created, resolved = _moment(row[params["created"]]), row[params["resolved"]] or row[params["closed"]]
        if created <= as_of:
            seen = resolved and _moment(resolved) <= as_of
            (ended if seen else still_open)[((_moment(resolved) if seen else as_of) - created) / HOUR] += 1
    times = sorted(ended | still_open)
    curve = kaplan_meier(times, [ended[time] for time in times], [still_open[time] for time in times])
    absent = {f"p{percent}": not_reached(percent / 100).message for percent in (50, 90)}
    reached = {"p50": time_until(curve, 0.5), "p90": time_until(curve, 0.9)}
    return {
        "n": curve.n,
        "resolved": curve.ended,
        **{name: absent[name] if hours is None else hours for name, hours in reached.items()},
        "p50_interval": list(time_interval(curve, 0.5)),
    }


def _bucket(start: str, end: str) -> str:
    if end == "inf":
        return f"ge{start}"
    return f"lt{end}" if float(start) == 0 else f"{start}_{end}"


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
