"""What is counted of how well tickets were handled: at the first contact, followed up, adopted; complaints per base."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.frames import (
    ADOPTED,
    FINISHED_AT,
    FIRST_CONTACT,
    FOLLOWED_UP_AT,
    REASSIGNMENTS,
    REOPENS,
    REPLIES,
    TICKET_TYPE,
)
from reportgen.metrics.base_measures import NOT_GIVEN_THEN
from reportgen.metrics.metric import Counts
from reportgen.metrics.readings import COMPLAINT
from reportgen.metrics.tally import Tally
from reportgen.metrics.ticket_estimators import Events
from reportgen.metrics.ticket_flags import (
    FIRST_CONTACT_BY_HANDLERS,
    FIRST_CONTACT_BY_REPLIES,
    FOLLOWED_UP,
    FOLLOWED_UP_IN_TIME,
    SUGGESTION_ADOPTED,
)
from reportgen.metrics.ticket_measures import Items, needing, no_complaints, tickets_of
from reportgen.metrics.ticket_needs import LACKS, NO_TICKETS
from reportgen.periods import Period
from reportgen.results import TOTAL, Group
from reportgen.values import N_, Reason, reason

SUGGESTION = "suggestion"
STATED = reason(N_("the export says itself whether the first contact solved it, which is surer"))
BY_REPLIES = reason(N_("the number of replies tells it, which is surer"))
NO_BASE = reason(N_("how many customers or transactions there were is not given (bases.customers, bases.transactions)"))
BASES = ("customers", "transactions")


@dataclass(frozen=True, slots=True)
class FirstContactByReplies:
    """Finished tickets that took at most one reply and were not reopened, where the export does not state it."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking, or that something surer is there."""
        found = needing(counts, FINISHED_AT, REPLIES, REOPENS)
        return STATED if not isinstance(found, Reason) and FIRST_CONTACT in tickets_of(counts).columns else found

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Those solved at the first contact as hits."""
        return tickets_of(counts).flagged(FIRST_CONTACT_BY_REPLIES, group, period)


@dataclass(frozen=True, slots=True)
class FirstContactByHandlers:
    """Finished tickets that were never handed on nor reopened, where nothing better tells it."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking, or that something surer is there."""
        found = needing(counts, FINISHED_AT, REASSIGNMENTS, REOPENS)
        if isinstance(found, Reason):
            return found
        if FIRST_CONTACT in tickets_of(counts).columns:
            return STATED
        return BY_REPLIES if REPLIES in tickets_of(counts).columns else found

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Those solved at the first contact as hits."""
        return tickets_of(counts).flagged(FIRST_CONTACT_BY_HANDLERS, group, period)


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Complaints closed in the period: followed up, or not; in time or at any time."""

    in_time: bool

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking: a column, complaints, or a calendar."""
        found = needing(counts, FINISHED_AT, FOLLOWED_UP_AT)
        if isinstance(found, Reason):
            return found
        tickets = tickets_of(counts)
        lacking = tickets.no_calendar if self.in_time else None
        return no_complaints(tickets) or lacking or found

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Those followed up as hits."""
        return tickets_of(counts).flagged(FOLLOWED_UP_IN_TIME if self.in_time else FOLLOWED_UP, group, period)


@dataclass(frozen=True, slots=True)
class Adopted:
    """Suggestions received in the period that were evaluated: adopted, or not."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or that the export does not say."""
        return needing(counts, ADOPTED)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Adopted ones as hits; all tickets with a decision count where none is marked as a suggestion."""
        tickets = tickets_of(counts)
        flag = replace(SUGGESTION_ADOPTED, type=SUGGESTION if SUGGESTION in tickets.types else None)
        return tickets.flagged(flag, group, period)


@dataclass(frozen=True, slots=True)
class ComplaintsPerBase:
    """Complaints received in the period, and the customers or else the transactions of the period."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or what is lacking: complaints, or a count of the base."""
        if counts.tickets is None:
            return NO_TICKETS
        if not counts.tickets.types:  # types without any complaint are a rate of 0
            return LACKS[TICKET_TYPE]
        return (None,) if self._name(counts) else NO_BASE

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Events:
        """The complaints and the base."""
        name = self._name(counts)
        base = counts.plan.base(name, period) if name else None
        if not base:
            return Events(0, 0, refused=NOT_GIVEN_THEN)
        complaints = tickets_of(counts).typed(COMPLAINT, TOTAL, period)
        return Events(int(complaints.counts[1]), base, complaints.missing)

    def _name(self, counts: Counts) -> str | None:
        """One base for all periods, or they could not be compared."""
        return next((name for name in BASES if counts.plan.bases.get(name)), None)
