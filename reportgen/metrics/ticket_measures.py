"""What is counted of tickets."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.frames import FINISHED_AT, TICKET_TYPE
from reportgen.metrics.metric import Counts
from reportgen.metrics.readings import COMPLAINT, Clock
from reportgen.metrics.tally import Tally, hits_of
from reportgen.metrics.ticket_counts import TicketCounts
from reportgen.metrics.ticket_flags import Flag, working_level
from reportgen.metrics.ticket_needs import LACKS, NO_COMPLAINTS, NO_LEVEL, NO_TICKETS, NONE_OPEN, clock_lacks
from reportgen.periods import Period
from reportgen.results import Group
from reportgen.values import Reason

Items = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class TicketCount:
    """Tickets created in the period."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or that there are no tickets."""
        return needing(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """All of them as hits."""
        rows = tickets_of(counts).rows(group, period)
        return hits_of(rows, rows)


@dataclass(frozen=True, slots=True)
class OfType:
    """Tickets created in the period that are of the item's type, among those with a known type."""

    only: str | None = None

    def items(self, counts: Counts) -> Items | Reason:
        """The types that occur, or (None,) for a single one; or why there is none."""
        lacking = needing(counts, TICKET_TYPE)
        if isinstance(lacking, Reason):
            return lacking
        types = tickets_of(counts).types
        if not types:
            return LACKS[TICKET_TYPE]
        return types if self.only is None else (None,)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets of the type as hits."""
        kind = item if self.only is None else self.only
        assert kind is not None, "`items` named the types"
        return tickets_of(counts).typed(kind, group, period)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Durations of the period's tickets."""

    clock: Clock

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return timed(counts, self.clock)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Minutes by value."""
        return tickets_of(counts).minutes(self.clock, group, period)


@dataclass(frozen=True, slots=True)
class WithinLevel:
    """Whether a clock stopped within the service level, in calendar or in working time as the level is set."""

    clock: Clock
    working_clock: Clock
    flag: Flag
    needs: tuple[str, ...] = ()
    with_open: bool = False  # open tickets beyond their time are in it

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking: a column, the level, or the working time it is set in."""
        found = needing(counts, *self.needs)
        if not isinstance(found, Reason):
            in_working_time = working_level(counts.plan, self.flag.name) is not None
            found = timed(counts, self.working_clock if in_working_time else self.clock)
        return found if isinstance(found, Reason) else self._lacking(tickets_of(counts)) or found

    def _lacking(self, tickets: TicketCounts) -> Reason | None:
        if self.flag.type == COMPLAINT and (why := no_complaints(tickets)):
            return why
        if self.with_open and not tickets.any_open:
            return NONE_OPEN
        return None if self.flag.columns[0] in tickets.flags else NO_LEVEL

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets within the level as hits."""
        return tickets_of(counts).flagged(self.flag, group, period)


@dataclass(frozen=True, slots=True)
class Flagged:
    """Whether a fact holds that the export states in a column."""

    flag: Flag
    needs: tuple[str, ...]

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return needing(counts, *self.needs)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets of which it holds as hits."""
        return tickets_of(counts).flagged(self.flag, group, period)


@dataclass(frozen=True, slots=True)
class OpenAtEnd:
    """Tickets that were open in the period: still open at its end, or not."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why the backlog cannot be known."""
        found = needing(counts, FINISHED_AT)
        if isinstance(found, Reason):
            return found
        return found if tickets_of(counts).any_open else NONE_OPEN

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Tickets still open as hits."""
        return tickets_of(counts).open_at_end(group, period)


@dataclass(frozen=True, slots=True)
class Closed:
    """Feedback received in the period: closed by its end, or not."""

    feedback: tuple[str, ...] = (COMPLAINT, "suggestion")

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or which column is lacking."""
        return needing(counts, FINISHED_AT)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Closed tickets as hits; all tickets count where none is marked as feedback."""
        tickets = tickets_of(counts)
        types = [kind for kind in self.feedback if kind in tickets.types]
        return tickets.closed(types, group, period)


def needing(counts: Counts, *columns: str) -> Items | Reason:
    """(None,), or which of the columns the ticket export does not give."""
    if counts.tickets is None:
        return NO_TICKETS
    lacking = next((column for column in columns if column not in counts.tickets.columns), None)
    return (None,) if lacking is None else LACKS[lacking]


def timed(counts: Counts, clock: Clock) -> Items | Reason:
    """(None,), or why the clock cannot be read."""
    if counts.tickets is None:
        return NO_TICKETS
    if clock not in counts.tickets.clocks:
        return clock_lacks(clock, counts.tickets)
    if not clock.startswith("complaint"):
        return (None,)
    return no_complaints(counts.tickets) or (None,)


def no_complaints(tickets: TicketCounts) -> Reason | None:
    """Why nothing can be said of complaints, if so."""
    if not tickets.types:
        return LACKS[TICKET_TYPE]
    return None if COMPLAINT in tickets.types else NO_COMPLAINTS


def tickets_of(counts: Counts) -> TicketCounts:
    """The ticket counts, once `items` has found that there are some."""
    assert counts.tickets is not None, "`items` was not asked first"
    return counts.tickets
