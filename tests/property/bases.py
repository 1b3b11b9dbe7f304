"""What the published definitions say of a figure's base: whose answers it rests on, and who could have given one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.results import Results

Kind: TypeAlias = Literal["share", "mean", "net", "count", "other"]

OVERALL: Mapping[str, Kind] = {
    "csat": "share",
    "satisfaction_medium": "share",
    "satisfaction_low": "share",
    "net_satisfaction": "net",
    "csat_mean": "mean",
}
SURVEY_ROWS, CREATED, FINISHED = "responses", "tickets", "solved"
OF_EVERYTHING = ("valid_rate", "response_rate", "completion_rate", "churn", "complaints_per_10k")
# Ticket figures by what they are asked of; the rest stands for itself.
ASKED_OF = {
    CREATED: (
        "first_response",
        "answered",
        "tickets_of_type",
        "complaint_rate",
        "open_share",
        "resolution_received",
        "resolution_due_within",
    ),
    FINISHED: ("resolution", "reopened", "sla_met", "fcr", "error_rate"),
    "complaints finished": ("complaint_handling", "followup"),
    "complaints": ("complaint_response_within", "complaint_due_within"),
}
SHARES = frozenset(
    (
        *("reopened", "sla_met", "fcr", "error_rate", "answered", "complaint_rate", "closure", "followup_rate"),
        *("open_share", "loyalty", "ces_easy", "dimension", "valid_rate"),
        *("first_response_within", "resolution_within", "complaint_handling_within"),
    )
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a figure rests on: `base` names the valid answers, `asked` those who could have given one."""

    base: str
    asked: str
    kind: Kind
    low: float = 0.0  # the least and the most that one answer can be
    high: float = float("inf")


def facts(results: Results, metric: str, item: str | None) -> Facts:
    """What the published definitions say of a figure's base."""
    family = results.info(metric).family
    if metric in OF_EVERYTHING:
        return Facts(metric, metric, "share" if metric in SHARES else "other")
    if family == "survey":
        question = _question(results, metric, item)
        low, high = next(((q.scale_min, q.scale_max) for q in results.questions if q.id == question), (0.0, 100.0))
        if metric == SURVEY_ROWS:
            return Facts(SURVEY_ROWS, SURVEY_ROWS, "count")
        kind = OVERALL.get(metric) or ("net" if metric == "nps" else "share" if metric in SHARES else "mean")
        named = question or f"{metric} {item}"
        is_additive = question is not None or metric == "csi"
        return Facts(named, SURVEY_ROWS, kind if is_additive else "other", low, high)
    return _ticket_facts(metric, item)


def _question(results: Results, metric: str, item: str | None) -> str | None:
    if metric in ("dimension", "dimension_mean"):
        return item
    role = "overall" if metric in OVERALL else "recommend" if metric == "nps" else None
    return next((q.id for q in results.questions if q.role == role), None)


def _ticket_facts(metric: str, item: str | None) -> Facts:
    if metric in (CREATED, FINISHED):
        return Facts(metric, metric, "count")
    plain = metric.removesuffix("_mean").removesuffix("_p90")
    asked = next((base for base, names in ASKED_OF.items() if metric.startswith(names)), metric)
    if metric == "tickets_of_type":
        return Facts("typed", CREATED, "count")
    if metric in ("complaint_rate", "open_share"):
        return Facts("typed" if metric == "complaint_rate" else CREATED, CREATED, "share")
    kind: Kind = "mean" if metric.endswith("_mean") else "share" if metric in SHARES else "other"
    if metric == "backlog":
        kind = "count"
    return Facts(plain, asked, kind)
