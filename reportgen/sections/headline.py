"""The report in one paragraph and one line of indicators: for the overview, the cover and the summary."""

from __future__ import annotations

from reportgen.document.nodes import Figure, Inline, Kpi, KpiStrip, Skipped, Strong, Text
from reportgen.results import Result
from reportgen.sections.movement import movement
from reportgen.sections.scope import Scope
from reportgen.values import N_, Value

STRIP = (
    "csat", "nps", "first_response", "complaint_handling", "closure", "csi", "resolution", "reopened",
    "answered", "sla_met", "csat_mean", "backlog", "tickets", "responses",
)  # fmt: skip
_LEADS = {
    "missed": N_("{what} is {value}; the target of {target} is missed."),
    "met": N_("{what} is {value}; the target of {target} is met."),
    "none": N_("{what} is {value}."),
}
_MOVES = {
    "up": N_("That is {difference} more than {earlier}, a significant rise."),
    "down": N_("That is {difference} less than {earlier}, a significant fall."),
}


def lead(scope: Scope) -> tuple[Inline, ...]:
    """Where the first indicator stands, how it moved, and how much came in."""
    headline = _headline(scope)
    if headline is None:
        return scope.prose("No indicator could be computed for this period.")
    sentences = [_headline_sentence(scope, headline), *_change_sentence(scope, headline), *_service_sentence(scope)]
    return tuple(inline for sentence in sentences for inline in (*sentence, Text(scope.gap)))[:-1]


def _headline(scope: Scope) -> Result | None:
    results = (scope.results.find(metric) for metric in STRIP)
    return next((result for result in results if result and result.estimate.value), None)


def _headline_sentence(scope: Scope, result: Result) -> tuple[Inline, ...]:
    target = Figure(result.target, exact=True) if result.target else ""
    value = Strong((scope.figure(result),))
    return scope.prose(_LEADS[result.status], what=scope.label(result), value=value, target=target)


def _change_sentence(scope: Scope, result: Result) -> list[tuple[Inline, ...]]:
    moved = movement(scope, result)
    if moved is None or moved.difference.value is None:
        return []
    if not moved.significant:
        return [scope.prose("No significant change on {earlier} was found.", earlier=scope.earlier("previous"))]
    message = _MOVES[moved.direction]
    size = Figure(Value(abs(moved.difference.value.amount), moved.difference.value.unit))
    return [scope.prose(message, difference=Strong((size,)), earlier=scope.earlier("previous"))]


def _service_sentence(scope: Scope) -> list[tuple[Inline, ...]]:
    tickets, response = scope.results.find("tickets"), scope.results.find("first_response")
    if tickets is None or tickets.estimate.value is None:
        return []
    if response is None or response.estimate.value is None:
        return [scope.prose("{count} tickets came in.", count=scope.figure(tickets))]
    parts = {"count": scope.figure(tickets), "time": scope.figure(response)}
    return [scope.prose("{count} tickets came in; half of them had a first response within {time}.", **parts)]


def strip(scope: Scope, wanted: tuple[str, ...], most: int) -> KpiStrip | Skipped:
    """The wanted indicators as far as there are such, else ours, side by side; at most so many."""
    found = (scope.results.find(metric) for metric in (wanted or STRIP))
    shown = [result for result in found if result and result.estimate.value is not None]
    if not shown:
        return Skipped(scope.text("Indicator strip"), scope.text("no indicator could be computed"))
    return KpiStrip(tuple(_kpi(scope, result) for result in shown[:most]))


def _kpi(scope: Scope, result: Result) -> Kpi:
    series = scope.results.series_of(result.metric)
    target = scope.prose("target {target}", target=Figure(result.target, exact=True)) if result.target else ()
    return Kpi(
        label=scope.short(result.metric),
        figure=scope.figure(result),
        half_width=_half_width(result),
        movement=movement(scope, result),
        target=target,
        status=result.status,
        base=scope.prose("n = {n}", n=scope.count(result.estimate.n)),
        spark=tuple(point.value.amount if point.value else None for _, point in series.points) if series else (),
        spark_target=result.target.amount if result.target else None,
    )


def _half_width(result: Result) -> Figure | None:
    low, high = result.estimate.low, result.estimate.high
    if low is None or high is None:
        return None
    return Figure(Value((high.amount - low.amount) / 2, low.unit), signed=False)
