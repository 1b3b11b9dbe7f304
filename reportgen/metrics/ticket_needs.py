"""Why an indicator of the service desk cannot be worked out, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.frames import (
    ADOPTED,
    ANSWERED,
    FINISHED_AT,
    FIRST_CONTACT,
    FIRST_RESPONSE_MINUTES,
    FOLLOWED_UP_AT,
    REASSIGNMENTS,
    REOPENS,
    REPLIES,
    RESOLUTION_MINUTES,
    SERVICE_ERROR,
    SLA_MET,
    TICKET_TYPE,
)
from reportgen.metrics.readings import Clock
from reportgen.metrics.ticket_counts import TicketCounts
from reportgen.metrics.working_time import NO_CALENDAR
from reportgen.values import N_, Reason, reason

NO_TICKETS = reason(N_("the report has no ticket source"))
NO_LEVEL = reason(N_("no service level is set for it (within_minutes)"))
NO_COMPLAINTS = reason(N_("no ticket is of the type complaint"))
NONE_OPEN = reason(N_("the export holds no open ticket, so what lies open cannot be known"))
NOT_FINISHED = reason(N_("the ticket export has no time of finishing"))
NOT_WORKED = reason(N_("the ticket export has no durations in business hours, and no `calendar` gives working hours"))
NO_TIMES = reason(N_("the ticket export has no times of day from which working time could be worked out"))
LACKS: Mapping[str, Reason] = {
    FINISHED_AT: NOT_FINISHED,
    FIRST_RESPONSE_MINUTES: reason(N_("the ticket export has no time of first response")),
    RESOLUTION_MINUTES: NOT_FINISHED,
    TICKET_TYPE: reason(N_("the ticket export has no ticket type that is mapped")),
    REOPENS: reason(N_("the ticket export does not say how often a ticket was reopened")),
    REPLIES: reason(N_("the ticket export does not say how many replies a ticket took")),
    REASSIGNMENTS: reason(N_("the ticket export does not say how often a ticket was handed on")),
    SLA_MET: reason(N_("the ticket export does not say whether the service level was kept")),
    ANSWERED: reason(N_("the ticket export does not say whether anybody answered")),
    FIRST_CONTACT: reason(N_("the ticket export does not say whether the first contact solved it")),
    SERVICE_ERROR: reason(N_("the ticket export does not say whether the service made an error")),
    FOLLOWED_UP_AT: reason(N_("the ticket export has no time of a follow-up contact")),
    ADOPTED: reason(N_("the ticket export does not say whether a suggestion was adopted")),
}
_COLUMNS: Mapping[Clock, str] = {"first_response": FIRST_RESPONSE_MINUTES}


def clock_lacks(clock: Clock, tickets: TicketCounts) -> Reason:
    """Why the frame cannot be read by a clock."""
    if not clock.endswith("_business"):
        return LACKS[_COLUMNS.get(clock, RESOLUTION_MINUTES)]
    if tickets.no_calendar is not None:
        return NOT_WORKED if tickets.no_calendar == NO_CALENDAR else tickets.no_calendar
    column = FIRST_RESPONSE_MINUTES if clock == "first_response_business" else RESOLUTION_MINUTES
    return NO_TIMES if column in tickets.columns else LACKS[column]
