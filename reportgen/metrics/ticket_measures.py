"""What is counted of tickets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.frames import (
    ANSWERED,
    FINISHED_AT,
    FIRST_RESPONSE_BUSINESS_MINUTES,
    FIRST_RESPONSE_MINUTES,
    REOPENS,
    RESOLUTION_BUSINESS_MINUTES,
    RESOLUTION_MINUTES,
    SLA_MET,
    TICKET_TYPE,
)
from reportgen.metrics.durations import COMPLAINT, Clock
from reportgen.metrics.metric import Counts
from reportgen.metrics.tally import Tally, hits_of
from reportgen.metrics.ticket_counts import Flag, TicketCounts
from reportgen.periods import Period
from reportgen.results import Group
from reportgen.values import N_, Reason, reason

NO_TICKETS = reason(N_("the report has no ticket source"))
NO_LEVEL = reason(N_("no service level is set for it (within_minutes)"))
NO_COMPLAINTS = reason(N_("no ticket is of the type complaint"))
NONE_OPEN = reason(N_("the export holds no open ticket, so what lies open cannot be known"))
LACKS = {
    FINISHED_AT: reason(N_("the ticket export has no time of finishing")),
    FIRST_RESPONSE_MINUTES: reason(N_("the ticket export has no time of first response")),
    RESOLUTION_MINUTES: reason(N_("the ticket export has no time of finishing")),
    FIRST_RESPONSE_BUSINESS_MINUTES: reason(N_("the ticket export has no durations in business hours")),
    RESOLUTION_BUSINESS_MINUTES: reason(N_("the ticket export has no durations in business hours")),
    TICKET_TYPE: reason(N_("the ticket export has no ticket type that is mapped")),
    REOPENS: reason(N_("the ticket export does not say how often a ticket was reopened")),
    SLA_MET: reason(N_("the ticket export does not say whether the service level was kept")),
    ANSWERED: reason(N_("the ticket export does not say whether anybody answered")),
}
Items = tuple[str | None, ...]
_COLUMNS: Mapping[Clock, str] = {
    "first_response": FIRST_RESPONSE_MINUTES,
    "first_response_business": FIRST_RESPONSE_BUSINESS_MINUTES,
    "resolution_business": RESOLUTION_BUSINESS_MINUTES,
}


@dataclass(frozen=True, slots=True)
class TicketCount:
    """Tickets created in the period."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or that there are no tickets."""
        return _needing(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """All of them as hits."""
        rows = _tickets(counts).rows(group, period)
        return hits_of(rows, rows)


@dataclass(frozen=True, slots=True)
class OfType:
    """Tickets created in the period that are of the item's type, among those with a known type."""

    only: str | None = None

    def items(self, counts: Counts) -> Items | Reason:
        """The types that occur, or (None,) for a single one; or why there is none."""
        lacking = _needing(counts, TICKET_TYPE)
        if isinstance(lacking, Reason):
            return lacking
        types = _tickets(counts).types
        if not types:
            return LACKS[TICKET_TYPE]
        return types if self.only is None else (None,)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets of the type as hits."""
        kind = item if self.only is None else self.only
        assert kind is not None, "`items` named the types"
        return _tickets(counts).typed(kind, group, period)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Durations of the period's tickets."""

    clock: Clock

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return _timed(counts, self.clock)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Minutes by value."""
        return _tickets(counts).minutes(self.clock, group, period)


@dataclass(frozen=True, slots=True)
class WithinLevel:
    """Whether a clock stopped within the service level."""

    clock: Clock
    flag: Flag

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking: a column or the level."""
        found = _timed(counts, self.clock)
        if isinstance(found, Reason):
            return found
        return found if self.flag.columns[0] in _tickets(counts).flags else NO_LEVEL

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets within the level as hits."""
        return _tickets(counts).flagged(self.flag, group, period)


@dataclass(frozen=True, slots=True)
class Flagged:
    """Whether a fact holds that the export states in a column."""

    flag: Flag
    needs: tuple[str, ...]

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return _needing(counts, *self.needs)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets of which it holds as hits."""
        return _tickets(counts).flagged(self.flag, group, period)


@dataclass(frozen=True, slots=True)
class OpenAtEnd:
    """Tickets that were open in the period: still open at its end, or not."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why the backlog cannot be known."""
        found = _needing(counts, FINISHED_AT)
        if isinstance(found, Reason):
            return found
        return found if _tickets(counts).any_open else NONE_OPEN

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets still open as hits."""
        return _tickets(counts).open_at_end(group, period)


@dataclass(frozen=True, slots=True)
class Closed:
    """Feedback received in the period: closed by its end, or not."""

    feedback: tuple[str, ...] = (COMPLAINT, "suggestion")

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return _needing(counts, FINISHED_AT)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Closed tickets as hits; all tickets count where none is marked as feedback."""
        tickets = _tickets(counts)
        types = [kind for kind in self.feedback if kind in tickets.types]
        return tickets.closed(types, group, period)


def _needing(counts: Counts, *columns: str) -> Items | Reason:
    if counts.tickets is None:
        return NO_TICKETS
    lacking = next((column for column in columns if column not in counts.tickets.columns), None)
    return (None,) if lacking is None else LACKS[lacking]


def _timed(counts: Counts, clock: Clock) -> Items | Reason:
    if clock in _COLUMNS:
        return _needing(counts, _COLUMNS[clock])
    found = _needing(counts, RESOLUTION_MINUTES)
    if clock == "resolution" or isinstance(found, Reason):
        return found
    types = _tickets(counts).types
    if not types:
        return LACKS[TICKET_TYPE]
    return found if COMPLAINT in types else NO_COMPLAINTS


def _tickets(counts: Counts) -> TicketCounts:
    assert counts.tickets is not None, "`items` was not asked first"
    return counts.tickets
