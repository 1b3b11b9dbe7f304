"""The working time of tickets: as the desk exports it, else worked out from their times with the work calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

import polars as pl

from reportgen.frames import (
    ENDED_AT,
    FINISHED_AT,
    FIRST_RESPONSE_BUSINESS_MINUTES,
    HAPPENED_AT,
    RESOLUTION_BUSINESS_MINUTES,
    RESPONDED_AT,
)
from reportgen.metrics.business_time import Deadline, Span, business_minutes, due_day
from reportgen.metrics.plan import Plan
from reportgen.metrics.timeline import Timeline
from reportgen.values import N_, Reason, reason
from reportgen.workdays import WorkCalendar

End: TypeAlias = Literal["first_response", "resolution"]

NO_CALENDAR = reason(N_("no `calendar` says when the desk works"))
YEAR_UNKNOWN = N_("the public holidays of {year} are not known, so its working days are not either")
YEARS_BACK = 3  # a ticket that was open for longer before the first period has no working time

_EXPORTED: Mapping[End, str] = {
    "first_response": FIRST_RESPONSE_BUSINESS_MINUTES,
    "resolution": RESOLUTION_BUSINESS_MINUTES,
}
_ENDS: Mapping[End, str] = {"first_response": RESPONDED_AT, "resolution": ENDED_AT}


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """What a frame with these columns can tell of working time. `span` is None where no calendar does: `absent`."""

    columns: frozenset[str]
    known_until: date
    span: Span | None
    absent: Reason | None = None

    def taken(self, end: End) -> pl.Expr | None:
        """Working minutes from creation to an event; None where neither the export nor the calendar gives them."""
        ways = [pl.col(_EXPORTED[end])] if _EXPORTED[end] in self.columns else []
        if self.span is not None and _ENDS[end] in self.columns:
            ways.append(business_minutes(pl.col(HAPPENED_AT), pl.col(_ENDS[end]), self.span))
        return pl.coalesce(ways) if ways else None

    def passed(self) -> pl.Expr | None:
        """Working minutes from creation to what the data know last."""
        if self.span is None:
            return None
        # A moment before midnight: the next day may lie in a year that is not known.
        last = datetime.combine(self.known_until, time()) - timedelta(microseconds=1)
        return business_minutes(pl.col(HAPPENED_AT), pl.lit(last), self.span)

    def due_after_finish(self, deadline: Deadline) -> pl.Expr | None:
        """The working day by whose end something is due after a ticket is finished."""
        if self.span is None or FINISHED_AT not in self.columns:
            return None
        return due_day(pl.col(FINISHED_AT).dt.date(), self.span, deadline)


def working_time(columns: frozenset[str], plan: Plan, timeline: Timeline) -> WorkingTime:
    """Working time by the plan's calendar. Years whose working days are not known yet are never guessed.

    Without those of the report's own period nothing is worked out; rows that reach into others have no working time.
    """
    if plan.calendar is None:
        return WorkingTime(columns, timeline.known_until, None, NO_CALENDAR)
    begin, end = timeline.current.start, timeline.known_until - timedelta(days=1)
    for year in range(begin.year, end.year + 1):
        if not plan.calendar.knows(year):
            return WorkingTime(columns, timeline.known_until, None, reason(YEAR_UNKNOWN, year=str(year)))
    first = _last_known(plan.calendar, begin.year, timeline.cuts[0].year - YEARS_BACK)
    last = _last_known(plan.calendar, max(begin, end).year, max(plan.subject.as_of, timeline.cuts[-1]).year)
    return WorkingTime(columns, timeline.known_until, Span(plan.calendar, date(first, 1, 1), date(last, 12, 31)))


def _last_known(calendar: WorkCalendar, year: int, furthest: int) -> int:
    """The year up to which, from a known one on, every year is known."""
    step = 1 if furthest > year else -1
    while year != furthest and calendar.knows(year + step):
        year += step
    return year
