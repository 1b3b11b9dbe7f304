"""How long things took, and how long what is open has been waiting: tickets by duration."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.chartdata import DistributionData
from reportgen.document.nodes import Block, Chart, Figure
from reportgen.results import DurationDistribution
from reportgen.sections.scope import Scope
from reportgen.values import Unit, Value

DURATIONS = ("first_response", "resolution")
AGES = "backlog_age"
HALF = 0.5


def spreads(scope: Scope) -> list[Block]:
    """A picture of each clock, and of the ages of what is open."""
    found = {spread.metric: spread for spread in scope.results.durations}
    clocks = [_duration(scope, found[metric]) for metric in DURATIONS if metric in found]
    return [*clocks, *([_ages(scope, found[AGES])] if AGES in found else [])]


def _duration(scope: Scope, whole: DurationDistribution) -> Chart:
    spread = _without_empty_end(whole)
    name = scope.short(spread.metric)
    total = sum(spread.counts)
    beyond = _first_beyond(spread)
    data = DistributionData(
        labels=tuple(_class_label(scope, spread, place) for place in range(len(spread.counts))),
        counts=spread.counts,
        shares=tuple(100 * count / total if total else 0.0 for count in spread.counts),
        count_label=scope.text("tickets"),
        target_index=beyond,
        target_label=_target_label(scope, spread),
    )
    method = "" if spread.exact else scope.text(" Quantiles from classes of 1 %, off by at most half a per cent.")
    level = scope.text(" Beyond the {level} in red.", level=data.target_label) if beyond is not None else ""
    return Chart(
        id=f"spread-{spread.metric}",
        data=data,
        headline=_duration_headline(scope, spread, name),
        caption=scope.text("{what}: tickets by duration", what=name),
        alt=scope.text(
            "Columns of the tickets by duration; the most frequent class is {class_name}",
            class_name=data.labels[max(range(len(spread.counts)), key=lambda place: spread.counts[place])],
        ),
        notes=scope.prose(
            "n = {n}; median {median}, 90 % within {p90}. Calendar time.{level}{method}",
            n=scope.count(total),
            median=Figure(spread.median),
            p90=Figure(spread.p90),
            level=level,
            method=method,
        ),
    )


def _without_empty_end(spread: DurationDistribution) -> DurationDistribution:
    """The distribution up to its last class that holds a ticket, or the first beyond the service level."""
    last = max((place for place, count in enumerate(spread.counts) if count), default=0)
    classes = max(last, _first_beyond(spread) or 0) + 1
    return replace(spread, edges=spread.edges[: classes + 1], counts=spread.counts[:classes])


def _duration_headline(scope: Scope, spread: DurationDistribution, name: str) -> str:
    result = scope.results.find(f"{spread.metric}_within")
    if result is None or result.status == "none":
        largest = max(range(len(spread.counts)), key=lambda place: spread.counts[place])
        label = _class_label(scope, spread, largest)
        return scope.text("{what}: most often {class_name}", what=name, class_name=label)
    if result.status == "met":
        return scope.text("{what}: the service level is met", what=name)
    return scope.text("{what}: too many tickets exceed the service level", what=name)


def _target_label(scope: Scope, spread: DurationDistribution) -> str:
    if spread.target_minutes is None:
        return ""
    level = Value(spread.target_minutes, Unit.MINUTES)
    return scope.text("service level {time}", time=scope.locale.value(level, exact=True))


def _first_beyond(spread: DurationDistribution) -> int | None:
    if spread.target_minutes is None:
        return None
    lower = spread.edges[:-1]
    beyond = [place for place, edge in enumerate(lower) if edge is not None and edge >= spread.target_minutes]
    return beyond[0] if beyond else None


def _class_label(scope: Scope, spread: DurationDistribution, place: int) -> str:
    low, high = spread.edges[place], spread.edges[place + 1]
    if high is None:
        return f">{_edge(scope, low or 0.0)}"
    return f"≤{_edge(scope, high)}" if not low else f"{_edge(scope, low)}–{_edge(scope, high)}"


def _edge(scope: Scope, minutes: float) -> str:
    return scope.locale.brief_duration(minutes)


def _ages(scope: Scope, spread: DurationDistribution) -> Chart:
    total = sum(spread.counts)
    labels = tuple(_age_label(scope, spread, place) for place in range(len(spread.counts)))
    return Chart(
        id="backlog-ages",
        data=DistributionData(
            labels=labels,
            counts=spread.counts,
            shares=tuple(100 * count / total if total else 0.0 for count in spread.counts),
            count_label=scope.text("tickets"),
            target_index=None,
        ),
        headline=_age_headline(scope, spread, labels),
        caption=scope.text("Tickets open at the end of the period, by age"),
        alt=scope.text("Columns of the open tickets by age: {classes}", classes=scope.locale.listing(labels)),
        notes=scope.prose(
            "n = {n}; half of them are older than {median}. Each class begins with its lower age.",
            n=scope.count(total),
            median=Figure(spread.median),
        ),
    )


def _age_headline(scope: Scope, spread: DurationDistribution, labels: tuple[str, ...]) -> str:
    counts, oldest = spread.counts, _edge(scope, spread.edges[-2] or 0.0)
    if counts[-1] > HALF * sum(counts):
        return scope.text("Most open tickets have been waiting for {age} or longer", age=oldest)
    most = [place for place, count in enumerate(counts) if count == max(counts)]
    if len(most) > 1:
        return scope.text("How long open tickets have been waiting")
    if counts[-1] == max(counts):
        return scope.text("The largest part of the open tickets has been waiting for {age} or longer", age=oldest)
    return scope.text("Open tickets have most often been waiting for {class_name}", class_name=labels[most[0]])


def _age_label(scope: Scope, spread: DurationDistribution, place: int) -> str:
    low, high = spread.edges[place], spread.edges[place + 1]
    if high is None:
        return f"≥{_edge(scope, low or 0.0)}"
    return f"<{_edge(scope, high)}" if not low else f"{_edge(scope, low)}–{_edge(scope, high)}"
