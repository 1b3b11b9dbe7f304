"""How long things took: what is asked of the ticket rows, and the tables of counts per duration that come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Literal, TypeAlias

import polars as pl

from reportgen.frames import (
    CATEGORY,
    FIRST_RESPONSE_BUSINESS_MINUTES,
    FIRST_RESPONSE_MINUTES,
    RESOLUTION_BUSINESS_MINUTES,
    RESOLUTION_MINUTES,
)
from reportgen.metrics.tally import Tally

Clock: TypeAlias = Literal[
    "first_response", "resolution", "complaint_handling", "first_response_business", "resolution_business"
]
# Those of calendar time, whose spread is shown.
CLOCKS: tuple[Clock, ...] = ("first_response", "resolution", "complaint_handling")
TICKETS = "tickets"
COMPLAINT = "complaint"

BUCKET, VALUE = "bucket", "value"
EVERYBODY = "everybody"  # a column with one group, None: the sum over the groups of any other
LOG_STEP = log(1.01)

# What is kept apart of the rows: the clock, the event that puts a ticket into a period, and the column of minutes.
CLOCK_COLUMNS: tuple[tuple[Clock, Literal["created", "finished"], str], ...] = (
    ("first_response", "created", FIRST_RESPONSE_MINUTES),
    ("resolution", "finished", RESOLUTION_MINUTES),
    ("first_response_business", "created", FIRST_RESPONSE_BUSINESS_MINUTES),
    ("resolution_business", "finished", RESOLUTION_BUSINESS_MINUTES),
)

# Clock, column of groups and group (None: those without a value).
Place: TypeAlias = tuple[Clock, str, str | None]


@dataclass(frozen=True, slots=True)
class Durations:
    """How often each duration occurs: tables of bucket, value and tickets, sorted.

    `value` is a whole number of seconds where `exact`, else of steps of one per cent, so that no duration is off by
    more than half a per cent; null where the time is missing.
    """

    tables: dict[Place, pl.DataFrame]
    exact: bool
    # A median, a mean and a percentile are taken of the same tally; it is worked out once.
    known: dict[tuple[Place, range], Tally] = field(default_factory=dict, repr=False, compare=False)

    def tally(self, place: Place, buckets: range) -> Tally:
        """The durations in minutes of the tickets whose event fell into the buckets."""
        if (place, buckets) not in self.known:
            self.known[place, buckets] = self._tally(place, buckets)
        return self.known[place, buckets]

    def _tally(self, place: Place, buckets: range) -> Tally:
        table = self.tables.get(place)
        if table is None:
            return Tally((), ())
        chosen = table.filter(pl.col(BUCKET).is_between(buckets.start, buckets.stop, closed="left"))
        summed = chosen.group_by(VALUE).agg(pl.col(TICKETS).sum()).sort(VALUE)
        missing = int(summed.filter(pl.col(VALUE).is_null())[TICKETS].sum())
        timed = summed.drop_nulls(VALUE)
        return Tally(tuple(map(self._minutes, timed[VALUE])), tuple(timed[TICKETS]), missing)

    def _minutes(self, value: int) -> float:
        return value / 60 if self.exact else (1.01**value - 1) / 60


@dataclass(frozen=True, slots=True)
class DurationQuestion:
    """Counts per duration by the values of one column; those of `resolution` keep complaints apart."""

    clock: Clock
    column: str
    query: pl.LazyFrame


def duration_questions(
    rows: pl.LazyFrame, columns: frozenset[str], dimensions: Sequence[str], exact: bool
) -> tuple[DurationQuestion, ...]:
    """Responses by dimension as of creation, handling by dimension and category as of finishing.

    `rows` have the columns created and finished (buckets) and type; `dimensions` are columns. No query filters the
    rows by itself: each would then read the file again.
    """
    found: list[DurationQuestion] = []
    for clock, event, minutes in CLOCK_COLUMNS:
        if minutes in columns:
            category = [CATEGORY] if clock == "resolution" and CATEGORY in columns else []
            timed = _timed(rows, event, minutes, exact)
            by = [*dimensions, *category] or [EVERYBODY]
            found += (_question(clock, timed, column) for column in by)
    return tuple(found)


def read_durations(questions: Sequence[DurationQuestion], tables: Sequence[pl.DataFrame], exact: bool) -> Durations:
    """The durations from the collected tables of the questions."""
    found: dict[Place, pl.DataFrame] = {}
    for question, table in zip(questions, tables, strict=True):
        for clock, part in _clocks(question, table):
            if (clock, EVERYBODY, None) not in found:
                found[clock, EVERYBODY, None] = _summed(part, [BUCKET, VALUE])
            counted = _summed(part, [question.column, BUCKET, VALUE])
            groups = counted.partition_by(question.column, as_dict=True, include_key=False)
            found |= {(clock, question.column, group): table for (group,), table in groups.items()}
    return Durations(found, exact)


def _timed(rows: pl.LazyFrame, event: str, minutes: str, exact: bool) -> pl.LazyFrame:
    seconds = pl.col(minutes) * 60
    value = seconds if exact else seconds.log1p() / LOG_STEP
    return rows.with_columns(
        pl.col(event).alias(BUCKET),
        value.round(0).cast(pl.Int64).alias(VALUE),
        pl.col("type").eq_missing(COMPLAINT).alias(COMPLAINT),
        pl.lit(None, pl.String).alias(EVERYBODY),
    )


def _question(clock: Clock, timed: pl.LazyFrame, column: str) -> DurationQuestion:
    apart = [COMPLAINT] if clock == "resolution" else []
    return DurationQuestion(clock, column, timed.group_by(column, BUCKET, VALUE, *apart).len(TICKETS))


def _clocks(question: DurationQuestion, table: pl.DataFrame) -> Iterator[tuple[Clock, pl.DataFrame]]:
    yield question.clock, table
    if question.clock == "resolution":
        yield "complaint_handling", table.filter(COMPLAINT)


def _summed(table: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    return table.group_by(keys).agg(pl.col(TICKETS).sum()).sort(keys)
