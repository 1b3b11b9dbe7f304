"""Facts that hold of a ticket or not, and are counted when something happens to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import COMPLAINT, Event

Levels: TypeAlias = Mapping[str, float | None]  # calendar minutes of the service level, by indicator


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that holds of a ticket or not, counted when an event happens, of tickets of one type or all."""

    name: str
    event: Event
    type: str | None = None

    @property
    def columns(self) -> tuple[str, str]:
        """The counts of tickets for which it holds and does not; for the rest it is not known."""
        return f"{self.name}: yes", f"{self.name}: no"


# Whether a clock stopped in time; named like the indicator whose settings say what that is.
FIRST_RESPONSE_WITHIN = Flag("first_response_within", "created")
COMPLAINT_RESPONSE_WITHIN = Flag("complaint_response_within", "created", COMPLAINT)
RESOLUTION_WITHIN = Flag("resolution_within", "finished")
RESOLUTION_DUE_WITHIN = Flag("resolution_due_within", "created")
COMPLAINT_WITHIN = Flag("complaint_handling_within", "finished", COMPLAINT)
COMPLAINT_DUE_WITHIN = Flag("complaint_due_within", "created", COMPLAINT)
ANSWERED_WITHIN = Flag("answered_within", "created")

REOPENED = Flag("reopened", "finished")
SLA_KEPT = Flag("sla_met", "finished")
CALL_ANSWERED = Flag("answered", "created")
FIRST_CONTACT_STATED = Flag("fcr", "finished")
FIRST_CONTACT_BY_REPLIES = Flag("fcr_replies", "finished")
FIRST_CONTACT_BY_HANDLERS = Flag("fcr_reassign", "finished")
SERVICE_ERRORS = Flag("error_rate", "finished")
SUGGESTION_ADOPTED = Flag("adoption", "created")
FOLLOWED_UP = Flag("followup_rate", "finished", COMPLAINT)
FOLLOWED_UP_IN_TIME = Flag("followup_2bd", "finished", COMPLAINT)

# Whose service level an indicator has that is given none of its own.
_LEVEL_OF = {"resolution_due_within": "resolution_within", "complaint_due_within": "complaint_handling_within"}


def working_level(plan: Plan, metric: str) -> float | None:
    """The service level of an indicator in working minutes; None where it is in calendar time, or there is none."""
    own = plan.indicator(metric)
    if own.within_minutes is not None or own.within_business_minutes is not None or metric not in _LEVEL_OF:
        return own.within_business_minutes
    return plan.indicator(_LEVEL_OF[metric]).within_business_minutes


def calendar_level(levels: Levels, metric: str) -> float | None:
    """The service level of an indicator in calendar minutes, where it has one and not one in working time."""
    return levels.get(metric) or levels.get(_LEVEL_OF.get(metric, ""))
