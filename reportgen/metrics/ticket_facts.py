"""When the facts of ticket_flags hold: expressions over the rows of a ticket frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

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
)
from reportgen.metrics import ticket_flags as flags
from reportgen.metrics.business_time import Deadline, in_time
from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import age
from reportgen.metrics.ticket_flags import Flag, Levels
from reportgen.metrics.working_time import End, WorkingTime

FOLLOW_UP_DAYS = 2
MOST_REPLIES = 1  # Zendesk calls it a one-touch ticket: solved with fewer than two replies

Fact: TypeAlias = tuple[Flag, pl.Expr, pl.Expr]  # where it holds, and where it does not
_CALENDAR: Mapping[End, str] = {"first_response": FIRST_RESPONSE_MINUTES, "resolution": RESOLUTION_MINUTES}
_STATED = (
    (flags.SLA_KEPT, SLA_MET),
    (flags.CALL_ANSWERED, ANSWERED),
    (flags.FIRST_CONTACT_STATED, FIRST_CONTACT),
    (flags.SERVICE_ERRORS, SERVICE_ERROR),
    (flags.SUGGESTION_ADOPTED, ADOPTED),
)


@dataclass(frozen=True, slots=True)
class Judging:
    """What facts are judged by: the plan, the service levels in calendar minutes, and the working time."""

    plan: Plan
    levels: Levels
    working: WorkingTime

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the frame."""
        return self.working.columns


@dataclass(frozen=True, slots=True)
class _Clock:
    """A service level with what it is compared to: the minutes taken, and those passed where it still runs.

    `later` says which clocks stopped only after the day up to which is judged: until then they ran like those that
    have not stopped yet, or only the good news of the days since would count.
    """

    level: float
    taken: pl.Expr
    passed: pl.Expr | None
    later: pl.Expr

    def kept(self) -> tuple[pl.Expr, pl.Expr]:
        """Whether it stopped in time, and whether it stopped too late."""
        return self.taken <= self.level, self.taken > self.level

    def due(self, still_runs: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        """The same; a clock that runs on beyond the level is too late as well (METRICS M23)."""
        kept, late = self.kept()
        if self.passed is None:
            return kept, late
        overdue = (still_runs | self.later) & (self.passed > self.level)
        return kept & ~self.later, (late & ~self.later) | overdue


def facts(how: Judging) -> tuple[Fact, ...]:
    """Every fact that the columns of the frame can tell. The rows have created and finished (buckets) as well."""
    stated = ((flag, pl.col(column), ~pl.col(column)) for flag, column in _STATED if column in how.columns)
    return (*_in_time(how), *stated, *_counted(how.columns), *_followed_up(how))


def _clock(how: Judging, flag: Flag, end: End) -> _Clock | None:
    """The clock of an indicator: in working time where its level is, else in calendar time."""
    column, known_until = _CALENDAR[end], how.working.known_until
    stopped_later = (pl.col(column) >= age(known_until)).fill_null(value=False)
    later = stopped_later if column in how.columns else pl.lit(value=False)
    working = flags.working_level(how.plan, flag.name)
    if working is not None:
        taken = how.working.taken(end)
        return None if taken is None else _Clock(working, taken, how.working.passed(), later)
    level = flags.calendar_level(how.levels, flag.name)
    if not level or column not in how.columns:
        return None
    return _Clock(level, pl.col(column), age(known_until), later)


def _in_time(how: Judging) -> Iterator[Fact]:
    answered_at = FIRST_RESPONSE_MINUTES if FIRST_RESPONSE_MINUTES in how.columns else None
    for flag in (flags.FIRST_RESPONSE_WITHIN, flags.COMPLAINT_RESPONSE_WITHIN):
        if clock := _clock(how, flag, "first_response"):
            waits = clock.taken.is_null() if answered_at is None else pl.col(answered_at).is_null()
            yield flag, *clock.due(waits)
    for flag in (flags.RESOLUTION_WITHIN, flags.COMPLAINT_WITHIN):
        if clock := _clock(how, flag, "resolution"):
            yield flag, *clock.kept()
    for flag in (flags.RESOLUTION_DUE_WITHIN, flags.COMPLAINT_DUE_WITHIN):
        if (clock := _clock(how, flag, "resolution")) and FINISHED_AT in how.columns:
            yield flag, *clock.due(pl.col("finished").is_null())
    clock = _clock(how, flags.ANSWERED_WITHIN, "first_response")
    if clock and ANSWERED in how.columns:
        kept, late = clock.kept()
        # Who hung up within the level gave nobody the time to answer (METRICS M24).
        lost = ~pl.col(ANSWERED) & ~kept.fill_null(value=False)
        yield flags.ANSWERED_WITHIN, pl.col(ANSWERED) & kept, (pl.col(ANSWERED) & late) | lost


def _counted(columns: frozenset[str]) -> Iterator[Fact]:
    if REOPENS not in columns:
        return
    reopened = pl.col(REOPENS) > 0
    yield flags.REOPENED, reopened, ~reopened
    if REPLIES in columns:
        at_once = (pl.col(REPLIES) <= MOST_REPLIES) & ~reopened
        yield flags.FIRST_CONTACT_BY_REPLIES, at_once, ~at_once
    if REASSIGNMENTS in columns:
        at_once = (pl.col(REASSIGNMENTS) == 0) & ~reopened
        yield flags.FIRST_CONTACT_BY_HANDLERS, at_once, ~at_once


def _followed_up(how: Judging) -> Iterator[Fact]:
    if not {FOLLOWED_UP_AT, FINISHED_AT} <= how.columns:
        return
    followed = pl.col(FOLLOWED_UP_AT)
    yield flags.FOLLOWED_UP, followed.is_not_null(), followed.is_null()
    due = how.working.due_after_finish(Deadline(FOLLOW_UP_DAYS, how.plan.followup))
    if due is not None:
        kept = in_time(followed.dt.date(), due, how.working.known_until)
        # Before its day is over only good news can come, so a complaint counts from then on.
        over = due < how.working.known_until
        yield flags.FOLLOWED_UP_IN_TIME, over & kept, over & ~kept
