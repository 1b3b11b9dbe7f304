"""Working time between events, and working-day deadlines, of whole columns: the work calendar as Polars expressions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import accumulate
from operator import add

import polars as pl

from reportgen.workdays import Rule, Segment, WorkCalendar

MICROSECONDS_A_MINUTE = 60_000_000
MICROSECONDS_A_DAY = 24 * 60 * MICROSECONDS_A_MINUTE
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days, first and last included, that the rows may have. A row with another day gets null."""

    calendar: WorkCalendar
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the span."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A number of working days, and how they are counted from a rest day."""

    working_days: int
    rule: Rule = "following"


def business_minutes(start: pl.Expr, end: pl.Expr, span: Span) -> pl.Expr:
    """Working minutes in [start, end), columns of local date-times without zone; null where a side is null.

    It is worked(end) - worked(start), where worked(t) is the working time since the span began: what the days before
    t's day had, looked up, and the part of its day's segments that t has reached. Null, too, where the end is before
    the start (a data error: excluded and counted by the caller). Raises ConfigurationError when the span reaches
    into a year whose holidays are not known.

    >>> from datetime import datetime
    >>> from reportgen.workdays import office_hours
    >>> span = Span(office_hours(((540, 720), (810, 1080))), date(2024, 6, 1), date(2024, 6, 30))
    >>> frame = pl.DataFrame({"a": [datetime(2024, 6, 7, 11)], "b": [datetime(2024, 6, 10, 10)]})
    >>> frame.select(business_minutes(pl.col("a"), pl.col("b"), span)).item()
    390.0
    """
    worked = _Worked(span)
    minutes = (worked.until(end) - worked.until(start)) / MICROSECONDS_A_MINUTE
    return pl.when(end >= start).then(minutes)


def due_day(received: pl.Expr, span: Span, deadline: Deadline) -> pl.Expr:
    """The day at whose end something received on a day (a column of dates) is due; null where the day is null.

    Null, too, where the due day lies in a year whose holidays are not known yet.

    >>> from reportgen.workdays import office_hours
    >>> span = Span(office_hours(((540, 1080),)), date(2024, 6, 1), date(2024, 6, 30))
    >>> frame = pl.DataFrame({"received": [date(2024, 6, 1), None]})
    >>> frame.select(due_day(pl.col("received"), span, Deadline(2))).to_series().to_list()
    [datetime.date(2024, 6, 4), None]
    """
    due = pl.Series(_due_days(span, deadline), dtype=pl.Date)
    return pl.lit(due).gather(_place(received.cast(pl.Date).to_physical(), span))


def in_time(event: pl.Expr, due: pl.Expr, known_until: date) -> pl.Expr:
    """Whether an event (a column of dates) came by the end of the due day.

    No event is a miss once the due day is over, on the day `known_until` (the first day that the data do not cover)
    or before. Until then it is not known, nor is it without a due day: null, which counts neither way.

    >>> frame = pl.DataFrame({"event": [date(2024, 6, 4), date(2024, 6, 5), None, None],
    ...                       "due": [date(2024, 6, 4), date(2024, 6, 4), date(2024, 6, 4), date(2024, 6, 6)]})
    >>> frame.select(in_time(pl.col("event"), pl.col("due"), date(2024, 6, 6))).to_series().to_list()
    [True, False, False, None]
    """
    over = pl.when(due < known_until).then(pl.lit(False))
    return pl.when(event.is_null()).then(over).otherwise(event.cast(pl.Date) <= due)


class _Worked:
    """Working time since the first day of the span, in microseconds: whole numbers, so that nothing is rounded."""

    def __init__(self, span: Span) -> None:
        found = [span.calendar.segments(day) for day in span.days]
        self.span = span
        self.kinds: tuple[tuple[Segment, ...], ...] = tuple(dict.fromkeys(found))  # of days, by their hours
        order = {segments: number for number, segments in enumerate(self.kinds)}
        self.kind = pl.Series([order[segments] for segments in found], dtype=pl.UInt32)
        lengths = (sum(finish - begin for begin, finish in segments) for segments in found)
        before = list(accumulate(lengths, initial=0))[:-1]
        self.before = pl.Series(before, dtype=pl.Int64) * MICROSECONDS_A_MINUTE

    def until(self, moment: pl.Expr) -> pl.Expr:
        """Working time from the start of the span to the moment."""
        passed = moment.cast(pl.Datetime("us")).to_physical()
        place = _place(passed // MICROSECONDS_A_DAY, self.span)
        of_day = passed % MICROSECONDS_A_DAY
        kind = pl.lit(self.kind).gather(place)
        today = [
            pl.when(kind == number).then(_reached(of_day, segments)).otherwise(0)
            for number, segments in enumerate(self.kinds)
            if segments
        ]
        return reduce(add, today, pl.lit(self.before).gather(place))


def _reached(of_day: pl.Expr, segments: tuple[Segment, ...]) -> pl.Expr:
    parts = [
        (of_day - begin * MICROSECONDS_A_MINUTE).clip(0, (finish - begin) * MICROSECONDS_A_MINUTE)
        for begin, finish in segments
    ]
    return reduce(add, parts)


def _place(days: pl.Expr, span: Span) -> pl.Expr:
    """The place in a table of the span's days of a number of days since 1970; null outside the span."""
    place = days.cast(pl.Int64) - (span.first - EPOCH).days
    return pl.when(place.is_between(0, (span.last - span.first).days)).then(place)


def _due_days(span: Span, deadline: Deadline) -> list[date | None]:
    """For each day of the span, the working day on which what is received then falls due."""
    n, moved = deadline.working_days, deadline.rule == "moved"
    if n < 1:
        raise ValueError(f"a deadline is at least 1 working day, not {n}")
    worked = list(span.calendar.workdays(span.first, span.last))
    wanted, day = len(worked) + n + moved, span.last + timedelta(days=1)
    while len(worked) < wanted and span.calendar.knows(day.year):
        worked += [day] if span.calendar.is_working_day(day) else []
        day += timedelta(days=1)
    search = bisect_left if moved else bisect_right
    places = (search(worked, day) + n - (0 if moved else 1) for day in span.days)
    return [worked[place] if place < len(worked) else None for place in places]
