"""What is counted of tickets that come, go and stay: finished ones, open ones and their age."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.frames import FINISHED_AT
from reportgen.metrics.followed import Followed
from reportgen.metrics.metric import Counts
from reportgen.metrics.stats.survival import not_reached, time_until
from reportgen.metrics.tally import Tally, hits_of
from reportgen.metrics.ticket_measures import Items, needing, tickets_of, timed
from reportgen.metrics.ticket_needs import NONE_OPEN
from reportgen.periods import Period
from reportgen.results import Group
from reportgen.values import Reason

OLD_DAYS = 30
OLD_MINUTES = OLD_DAYS * 24 * 60


@dataclass(frozen=True, slots=True)
class Finished:
    """Tickets finished in the period."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or that the export has no time of finishing."""
        return needing(counts, FINISHED_AT)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """All of them as hits."""
        finished = tickets_of(counts).finished(group, period)
        return hits_of(finished, finished)


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Tickets created in the period: open at its end, or not."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why what lies open cannot be known."""
        return some_open(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Open ones as hits."""
        closed = tickets_of(counts).closed((), group, period)
        return hits_of(closed.n - closed.counts[1], closed.n)


@dataclass(frozen=True, slots=True)
class OpenAge:
    """The ages in minutes of what lay open at the end of the period."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why what lies open cannot be known."""
        return some_open(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Minutes by value."""
        return tickets_of(counts).ages_at_end(period)


@dataclass(frozen=True, slots=True)
class OpenLong:
    """What lay open at the end of the period: for 30 days or more, or not."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why what lies open cannot be known."""
        return some_open(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Old ones as hits."""
        ages = tickets_of(counts).ages_at_end(period)
        return ages.recoded(lambda minutes: float(minutes >= OLD_MINUTES), (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class TimeToFinish:
    """How long the tickets created in the period took or have been open."""

    def items(self, counts: Counts) -> Items | Reason:
        """(None,), or why it cannot be known: without open tickets it is the time of the finished ones."""
        found = some_open(counts)
        return found if isinstance(found, Reason) else timed(counts, "received")

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Followed:
        """The curve; refused where it does not come down to a half. Of few tickets not even that is said."""
        found = tickets_of(counts).followed(period)
        is_shown = found.n >= counts.plan.suppress_below
        return replace(found, refused=not_reached(0.5)) if is_shown and time_until(found.curve, 0.5) is None else found


def some_open(counts: Counts) -> Items | Reason:
    """(None,), or why what lies open cannot be known."""
    found = needing(counts, FINISHED_AT)
    if isinstance(found, Reason):
        return found
    return found if tickets_of(counts).any_open else NONE_OPEN
