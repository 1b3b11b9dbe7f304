"""How long what lies open has been lying: when the tickets were created that were open at the end of some period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import polars as pl

from reportgen.frames import HAPPENED_AT
from reportgen.metrics.tally import Tally

CREATED, FINISHED, SINCE, TICKETS = "created", "finished", "since", "tickets"
COARSE = "1h"  # of a large input, where counting every creation apart would keep a row for most tickets


@dataclass(frozen=True, slots=True)
class Ages:
    """Tickets by the buckets of creation and finishing, and `since`: when they were created.

    Only of tickets that were open on some boundary of a bucket; of the others it is null. To the hour unless `exact`.
    """

    table: pl.DataFrame
    exact: bool

    def tally(self, bucket: int, at: date) -> Tally:
        """The ages in minutes, at the beginning of a day, of the tickets not finished before that bucket.

        >>> Ages(pl.DataFrame({CREATED: [1], FINISHED: [None], SINCE: [datetime(2026, 6, 29)], TICKETS: [3]}),
        ...      exact=True).tally(2, date(2026, 7, 1))
        Tally(values=(2880.0,), counts=(3,), missing=0, refused=None)
        """
        arrived = pl.col(CREATED) < bucket
        still_open = pl.col(FINISHED).is_null() | (pl.col(FINISHED) >= bucket)
        end = datetime.combine(at, time())
        found: dict[float, int] = {}
        for since, tickets in self.table.filter(arrived & still_open).select(SINCE, TICKETS).iter_rows():
            age = max((end - since) / timedelta(minutes=1), 0.0)
            found[age] = found.get(age, 0) + tickets
        return Tally(tuple(sorted(found)), tuple(found[age] for age in sorted(found)))


def age_question(rows: pl.LazyFrame, exact: bool) -> pl.LazyFrame:
    """The query behind the ages. `rows` have created and finished (buckets). No filter: it would read files again."""
    since = pl.col(HAPPENED_AT) if exact else pl.col(HAPPENED_AT).dt.truncate(COARSE) + timedelta(minutes=30)
    crossed = pl.col(FINISHED).is_null() | (pl.col(FINISHED) > pl.col(CREATED))
    return rows.group_by(CREATED, FINISHED, pl.when(crossed).then(since).alias(SINCE)).len(TICKETS)
