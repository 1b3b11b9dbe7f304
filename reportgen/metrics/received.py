"""Rows received by period, used or not: what shares of valid and of finished questionnaires are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from reportgen.frames import EXCLUDED, EXCLUSIONS, NOT_RECEIVED
from reportgen.metrics.receipt import BUCKET, ROWS
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period

OWN_ROWS = frozenset({None, *EXCLUSIONS}.difference(NOT_RECEIVED))


@dataclass(frozen=True, slots=True)
class ReceivedRows:
    """Rows by bucket and reason of exclusion (None: used)."""

    rows: Mapping[tuple[int, str | None], int]
    timeline: Timeline

    def count(self, period: Period, reasons: Collection[str | None]) -> int:
        """The rows of the period that have one of the reasons."""
        buckets = self.timeline.buckets(period)
        return sum(rows for (bucket, why), rows in self.rows.items() if bucket in buckets and why in reasons)

    @property
    def tells_incomplete(self) -> bool:
        """Whether any row was left out because it was not finished: else the export may hold finished ones only."""
        return any(why == "incomplete" for _, why in self.rows)


def received_rows(receipt: pl.DataFrame, timeline: Timeline) -> ReceivedRows:
    """The rows that have a date, from the collected table of receipt.receipt."""
    summed = receipt.drop_nulls(BUCKET).group_by(BUCKET, EXCLUDED).agg(pl.col(ROWS).sum()).sort(BUCKET, EXCLUDED)
    return ReceivedRows({(bucket, why): rows for bucket, why, rows in summed.iter_rows()}, timeline)
