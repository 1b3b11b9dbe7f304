"""Counts of tickets: what is asked of the rows, and the small tables that come back.

A ticket is counted once, in the cell of the bucket in which it was created and the bucket in which it was finished.
From these cells follow what came in, what was finished, what lay open on any boundary, and what of a period's tickets
was closed by a later day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.frames import TICKET_TYPES, dimension_column
from reportgen.metrics.ages import Ages
from reportgen.metrics.durations import EVERYBODY, TICKETS, Durations
from reportgen.metrics.followed import Followed, followed
from reportgen.metrics.readings import Clock, Event
from reportgen.metrics.rows import CrossedTable
from reportgen.metrics.tally import Tally, hits_of
from reportgen.metrics.ticket_flags import Flag
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period
from reportgen.results import TOTAL, Group
from reportgen.values import Reason


@dataclass(frozen=True, slots=True)
class Flow:
    """A cell: tickets created and finished in the same two buckets (finished None: still open), of one type.

    `counts` holds all of them under TICKETS, and the two columns of every flag the frame can answer.
    """

    created: int
    finished: int | None
    type: str | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Flows:
    """The cells of one group, found by either event."""

    created: Mapping[int, tuple[Flow, ...]]
    finished: Mapping[int, tuple[Flow, ...]]

    def of(self, event: Event, buckets: Iterable[int]) -> Iterable[Flow]:
        """The cells in which the event fell into one of the buckets."""
        index = self.created if event == "created" else self.finished
        return (flow for bucket in buckets for flow in index.get(bucket, ()))


RECEIVED: tuple[Clock, Clock] = ("received", "received_open")
NO_FLOWS = Flows({}, {})


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """Everything the report needs of the tickets. `columns` are those of the frame, `flags` those of the flows."""

    columns: frozenset[str]
    flags: frozenset[str]
    dimensions: tuple[str, ...]
    flows: Mapping[Group, Flows]
    durations: Durations
    ages: Ages
    categories: Mapping[tuple[int, str | None], Mapping[str | None, int]]  # (bucket, type): category: tickets
    timeline: Timeline
    clocks: frozenset[Clock] = frozenset()  # those that the frame can be read by
    no_calendar: Reason | None = None  # why the calendar gives no working time
    crossed: tuple[CrossedTable, ...] = field(default=(), repr=False, compare=False)  # what `flows` were rolled up from

    @property
    def exact(self) -> bool:
        """Whether durations were counted to the second."""
        return self.durations.exact

    @property
    def types(self) -> tuple[str, ...]:
        """The ticket types that occur, in the order of the dictionary."""
        found = {flow.type for cells in self._all.created.values() for flow in cells}
        return tuple(kind for kind in TICKET_TYPES if kind in found)

    @property
    def any_open(self) -> bool:
        """Whether any ticket is open: an export of finished tickets alone says nothing of what lies open."""
        return any(flow.finished is None for cells in self._all.created.values() for flow in cells)

    def minutes(self, clock: Clock, group: Group, period: Period) -> Tally:
        """The durations of the period's tickets: responses by creation, the others by finishing."""
        column = EVERYBODY if group.dimension is None else dimension_column(group.dimension)
        return self.durations.tally((clock, column, group.value), self.timeline.buckets(period))

    def followed(self, period: Period) -> Followed:
        """How long the tickets created in the period were followed, and which of them were still open then."""
        return followed(*(self.minutes(clock, TOTAL, period) for clock in RECEIVED))

    def groups(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension that occur anywhere, in no meaningful order."""
        return tuple(group.value for group in self.flows if group.dimension == dimension and group.value is not None)

    def rows(self, group: Group, period: Period) -> int:
        """Tickets created in the period."""
        return _tickets(self._of(group, "created", period))

    def typed(self, kind: str, group: Group, period: Period) -> Tally:
        """How many of the tickets created in the period are of a type; those without a type are missing."""
        flows = tuple(self._of(group, "created", period))
        untyped = _tickets(flow for flow in flows if flow.type is None)
        hits = _tickets(flow for flow in flows if flow.type == kind)
        return hits_of(hits, _tickets(flows) - untyped, missing=untyped)

    def flagged(self, flag: Flag, group: Group, period: Period) -> Tally:
        """How many of the period's tickets have a flag; those for which it is not known are missing."""
        flows = [flow for flow in self._of(group, flag.event, period) if flag.type in (None, flow.type)]
        yes, no = (sum(flow.counts[column] for flow in flows) for column in flag.columns)
        return hits_of(yes, yes + no, missing=_tickets(flows) - yes - no)

    def closed(self, types: Collection[str], group: Group, period: Period) -> Tally:
        """How many of the tickets created in the period were finished by its end. `types` empty means all.

        Judged on one day for all, older periods would have had more time and always look better; and nobody knows for
        how long after its end the export of a period was made.
        """
        deadline = self.timeline.buckets(period).stop
        flows = [flow for flow in self._of(group, "created", period) if not types or flow.type in types]
        return hits_of(_tickets(flow for flow in flows if _finished_before(flow, deadline)), _tickets(flows))

    def open_at_end(self, group: Group, period: Period) -> Tally:
        """How many of the tickets that were open at some time in the period were still open at its end."""
        buckets = self.timeline.buckets(period)
        arrived = self.flows.get(group, NO_FLOWS).of("created", range(buckets.stop))
        at_hand = [flow for flow in arrived if not _finished_before(flow, buckets.start)]
        still_open = (flow for flow in at_hand if not _finished_before(flow, buckets.stop))
        return hits_of(_tickets(still_open), _tickets(at_hand))

    def finished(self, group: Group, period: Period) -> int:
        """Tickets finished in the period, whenever they were created."""
        return _tickets(self._of(group, "finished", period))

    def ages_at_end(self, period: Period) -> Tally:
        """The ages in minutes of what lay open at the end of the period, or where the data end before it."""
        return self.ages.tally(self.timeline.buckets(period).stop, min(period.end, self.timeline.known_until))

    @property
    def _all(self) -> Flows:
        return self.flows.get(TOTAL, NO_FLOWS)

    @property
    def has_categories(self) -> bool:
        """Whether any ticket has a category."""
        return any(name is not None for part in self.categories.values() for name in part)

    def by_category(self, period: Period, kind: str | None = None) -> dict[str, int]:
        """Tickets created in the period by category, of one type or all; "" stands for those without a category."""
        buckets = self.timeline.buckets(period)
        found: dict[str, int] = {}
        for (bucket, ticket_type), part in self.categories.items():
            if bucket in buckets and kind in (None, ticket_type):
                for category, count in part.items():
                    found[category or ""] = found.get(category or "", 0) + count
        return found

    def _of(self, group: Group, event: Event, period: Period) -> Iterable[Flow]:
        return self.flows.get(group, NO_FLOWS).of(event, self.timeline.buckets(period))


def _finished_before(flow: Flow, bucket: int) -> bool:
    return flow.finished is not None and flow.finished < bucket


def _tickets(flows: Iterable[Flow]) -> int:
    return sum(flow.counts[TICKETS] for flow in flows)
