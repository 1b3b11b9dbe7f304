"""How long things took: what is asked of the ticket rows, and the tables of counts per duration that come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

import polars as pl

from reportgen.frames import CATEGORY
from reportgen.metrics.readings import Clock, Reading
from reportgen.metrics.rows import CrossedTable
from reportgen.metrics.tally import Tally

TICKETS = "tickets"
BUCKET, VALUE = "bucket", "value"
APART = "apart"
EVERYBODY = "everybody"  # a column with one group, None: the sum over the groups of any other
LOG_STEP = log(1.01)

# Clock, column of groups and group (None: those without a value).
Place = tuple[Clock, str, str | None]


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
    # Of each clock the tables by columns that were counted together, where they were.
    crossed: Mapping[Clock, tuple[CrossedTable, ...]] = field(default_factory=dict, repr=False, compare=False)

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
    """Counts per duration by the values of columns, all at once."""

    reading: Reading
    columns: tuple[str, ...]
    query: pl.LazyFrame


def duration_questions(
    rows: pl.LazyFrame, readings: Sequence[Reading], dimensions: Sequence[str], exact: bool
) -> tuple[DurationQuestion, ...]:
    """Each reading by every column that it is split by; `dimensions` are columns.

    Of a small input (`exact`) the dimensions are counted together, else each alone: durations times all combinations
    would be nearly as many cells as rows.

    `rows` have the columns created and finished (buckets) and type. No query filters the rows by itself: each would
    then read the file again.
    """
    found: list[DurationQuestion] = []
    for reading in readings:
        split = dimensions if reading.splits != "none" else ()
        sets = [tuple(split)] if exact and split else [(column,) for column in split]
        sets += [(CATEGORY,)] if reading.splits == "categories" else []
        timed = _timed(rows, reading, exact)
        found += (_question(reading, timed, columns) for columns in sets or [(EVERYBODY,)])
    return tuple(found)


def read_durations(questions: Sequence[DurationQuestion], tables: Sequence[pl.DataFrame], exact: bool) -> Durations:
    """The durations from the collected tables of the questions."""
    found: dict[Place, pl.DataFrame] = {}
    crossed: dict[Clock, tuple[CrossedTable, ...]] = {}
    for question, table in zip(questions, tables, strict=True):
        for clock, part in _clocks(question.reading, table):
            if (clock, EVERYBODY, None) not in found:
                found[clock, EVERYBODY, None] = _summed(part, [BUCKET, VALUE])
            for column in question.columns:
                counted = _summed(part, [column, BUCKET, VALUE])
                groups = counted.partition_by(column, as_dict=True, include_key=False)
                found |= {(clock, column, group): table for (group,), table in groups.items()}
            crossed[clock] = (*crossed.get(clock, ()), (question.columns, part))
    return Durations(found, exact, crossed=crossed)


def _timed(rows: pl.LazyFrame, reading: Reading, exact: bool) -> pl.LazyFrame:
    seconds = reading.minutes * 60
    value = seconds if exact else seconds.log1p() / LOG_STEP
    return rows.with_columns(
        pl.col(reading.event).alias(BUCKET),
        value.round(0).cast(pl.Int64).alias(VALUE),
        (reading.apart[0] if reading.apart else pl.lit(value=False)).alias(APART),
        pl.lit(None, pl.String).alias(EVERYBODY),
    )


def _question(reading: Reading, timed: pl.LazyFrame, columns: tuple[str, ...]) -> DurationQuestion:
    apart = [APART] if reading.apart else []
    return DurationQuestion(reading, columns, timed.group_by(*columns, BUCKET, VALUE, *apart).len(TICKETS))


def _clocks(reading: Reading, table: pl.DataFrame) -> Iterator[tuple[Clock, pl.DataFrame]]:
    yield reading.clock, table
    if reading.apart:
        yield reading.apart[1], table.filter(APART)


def _summed(table: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    return table.group_by(keys).agg(pl.col(TICKETS).sum()).sort(keys)
