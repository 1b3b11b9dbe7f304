"""What a figure is: its names, period, definition, formula, question and source."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain.explanation import Line, Part
from reportgen.results import QuestionInfo, Result
from reportgen.sections.scope import TICKET_TYPE_LABELS, Scope
from reportgen.values import N_

# The role of the question that an indicator without items rests on; tests hold this against the registry.
ROLES = {
    "csat": "overall",
    "satisfaction_medium": "overall",
    "satisfaction_low": "overall",
    "net_satisfaction": "overall",
    "csat_mean": "overall",
    "csat_score100": "overall",
    "csat_of_max": "overall",
    "csi_ratio": "overall",
    "nps": "recommend",
    "ces": "effort",
    "ces_easy": "effort",
    "loyalty": "loyalty",
    "complaint_satisfaction": "complaint",
    "solved_first": "solved",
}
# Of these every answer counts by its number, so no set of satisfied answers is named.
BY_NUMBER = (
    "csat_mean",
    "csat_score100",
    "csat_of_max",
    "csi_ratio",
    "nps",
    "ces",
    "ces_easy",
    "dimension_mean",
    "gap",
)


def titled(scope: Scope, result: Result) -> str:
    """The indicator, its item and its group in the reader's words."""
    names = [scope.metric(result.metric)]
    if result.item is not None:
        names.append(item_name(scope, result.item))
    if result.group.dimension is not None:
        names.append(f"{scope.text(scope.dimension(result.group.dimension))}: {result.group.value}")
    return " · ".join(names)


def item_name(scope: Scope, item: str) -> str:
    """The label of a question or of a ticket type; another item keeps its name."""
    return scope.text(TICKET_TYPE_LABELS[item]) if item in TICKET_TYPE_LABELS else scope.question(item)


def described(scope: Scope, result: Result) -> Part:
    """The definition, as the registry gives it."""
    info, period = scope.results.info(result.metric), result.period
    days = f"{period.start.isoformat()} … {period.last_day.isoformat()}"
    lines = [
        Line("period", scope.text(N_("Reporting period")), f"{scope.locale.period(period)} ({days})"),
        Line("definition", scope.text(N_("Definition")), scope.text(info.definition)),
        *_asked(scope, result),
        Line("formula", scope.text(N_("Formula")), scope.text(info.formula)),
        Line("source", scope.text(N_("Source")), scope.text(info.source)),
    ]
    return Part("definition", "", tuple(lines))


def question_of(scope: Scope, result: Result) -> QuestionInfo | None:
    """The question whose answers a figure counts, where it is one."""
    questions = scope.results.questions
    if result.item is not None:
        return next((info for info in questions if info.id == result.item), None)
    role = ROLES.get(result.metric)
    return next((info for info in questions if info.role == role), None)


def _asked(scope: Scope, result: Result) -> Iterator[Line]:
    info = question_of(scope, result)
    if info is None:
        return
    yield Line("question", scope.text(N_("Question")), f"{info.label} ({info.id}): {info.wording or '–'}")
    scale = scope.text(N_("{low} to {high}"), low=f"{info.scale_min:g}", high=f"{info.scale_max:g}")
    words = f" ({' / '.join(info.words)})" if info.words else ""
    yield Line("scale", scope.text(N_("Scale")), scale + words)
    if info.top and result.metric not in BY_NUMBER:
        top = scope.locale.listing(tuple(f"{answer:g}" for answer in info.top))
        yield Line("top", scope.text(N_("Counts as satisfied")), top)
