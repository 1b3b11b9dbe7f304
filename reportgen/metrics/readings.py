"""The clocks of a ticket: from when to when each runs, and the event that puts a ticket into a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

import polars as pl

from reportgen.frames import CATEGORY, FINISHED_AT, FIRST_RESPONSE_MINUTES, HAPPENED_AT, RESOLUTION_MINUTES
from reportgen.metrics.working_time import WorkingTime

Clock: TypeAlias = Literal[
    "first_response",
    "resolution",
    "complaint_handling",
    "first_response_business",
    "resolution_business",
    "complaint_handling_business",
    "received",
    "received_open",
]
Event: TypeAlias = Literal["created", "finished"]
Splits: TypeAlias = Literal["none", "dimensions", "categories"]  # the last: by dimensions as well

# Those of calendar time, whose spread is shown.
CLOCKS: tuple[Clock, ...] = ("first_response", "resolution", "complaint_handling")
COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock with its minutes. `apart`: a fact, and the clock of the tickets for which it holds.

    `splits`: the groups by which it is counted; each way costs about as much as a pass over the parsed rows.
    """

    clock: Clock
    event: Event
    minutes: pl.Expr
    apart: tuple[pl.Expr, Clock] | None = None
    splits: Splits = "dimensions"


def readings(working: WorkingTime) -> tuple[Reading, ...]:
    """The clocks that a frame with these columns can be read by. Its rows have `finished` (bucket) and `type` too."""
    columns, found = working.columns, list[Reading]()
    is_complaint = pl.col("type").eq_missing(COMPLAINT)
    if FIRST_RESPONSE_MINUTES in columns:
        found.append(Reading("first_response", "created", pl.col(FIRST_RESPONSE_MINUTES)))
    if RESOLUTION_MINUTES in columns:
        apart: tuple[pl.Expr, Clock] = (is_complaint, "complaint_handling")
        splits: Splits = "categories" if CATEGORY in columns else "dimensions"
        found.append(Reading("resolution", "finished", pl.col(RESOLUTION_MINUTES), apart, splits))
    if (waited := working.taken("first_response")) is not None:
        found.append(Reading("first_response_business", "created", waited))
    if (taken := working.taken("resolution")) is not None:
        found.append(Reading("resolution_business", "finished", taken, (is_complaint, "complaint_handling_business")))
    if {FINISHED_AT, RESOLUTION_MINUTES} <= columns:
        found.append(_received(working.known_until))
    return tuple(found)


def age(at: date) -> pl.Expr:
    """Calendar minutes from creation to the beginning of a day."""
    return (pl.lit(datetime.combine(at, time())) - pl.col(HAPPENED_AT)).dt.total_microseconds() / 60_000_000


def _received(known_until: date) -> Reading:
    """How long a ticket was followed: until it was finished, else until where the data end.

    An end after that counts as open, or tickets that are still open now would have been followed for less time than
    the others. Null for a ticket that was finished at an unknown time, or created after the data end.
    """
    later = pl.col(FINISHED_AT) >= datetime.combine(known_until, time())
    is_open = (pl.col("finished").is_null() | later).fill_null(value=False)
    followed = pl.when(is_open).then(age(known_until)).otherwise(pl.col(RESOLUTION_MINUTES))
    return Reading("received", "created", pl.when(followed >= 0).then(followed), (is_open, "received_open"), "none")
