"""The receipt for every row, and the values that could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from reportgen.frames import EXCLUDED, EXCLUSIONS, SOURCE, Frame
from reportgen.results import FileReconciliation, ValueProblem


def reconciled(frame: Frame, receipt: pl.DataFrame) -> tuple[FileReconciliation, ...]:
    """One entry per file: rows read = rows of the period + rows of other periods + rows excluded, by reason.

    `receipt` is the collected table of rows.receipt. A file without rows has an entry of zeros.
    """
    counted: dict[tuple[int, str | None, bool], int] = {}
    for source, excluded, current, rows in receipt.select(SOURCE, EXCLUDED, "current", "rows").iter_rows():
        counted[source, excluded, current] = rows
    newest = _newest_rows(receipt)
    found = []
    for position, file in enumerate(frame.files):
        excluded = {
            why: counted.get((position, why, True), 0) + counted.get((position, why, False), 0) for why in EXCLUSIONS
        }
        in_period, elsewhere = (counted.get((position, None, current), 0) for current in (True, False))
        found.append(
            FileReconciliation(
                family=frame.kind,
                name=file.name,
                sha256=file.sha256,
                modified=file.modified,
                newest=newest.get(position),
                encoding=file.encoding,
                read=in_period + elsewhere + sum(excluded.values()),
                in_period=in_period,
                other_periods=elsewhere,
                excluded=tuple((why, rows) for why, rows in excluded.items() if rows),
            )
        )
    return tuple(found)


def _newest_rows(receipt: pl.DataFrame) -> dict[int, date]:
    """The day of the newest row that may be counted, by file; files without one are left out."""
    used = receipt.filter(pl.col(EXCLUDED).is_null()).group_by(SOURCE).agg(pl.col("newest").max()).drop_nulls()
    return {source: moment.date() for source, moment in used.iter_rows()}


def problems(frame: Frame, tables: Sequence[pl.DataFrame]) -> tuple[ValueProblem, ...]:
    """What the audits found: by file, field and problem, the most frequent value first."""
    found = [
        ValueProblem(frame.kind, frame.files[source].name, field, value, problem, rows, first_row)
        for table in tables
        for source, field, value, problem, rows, first_row in table.select(
            SOURCE, "field", "value", "problem", "rows", "first_row"
        ).iter_rows()
    ]
    return tuple(sorted(found, key=lambda p: (p.file, p.field, p.problem, -p.rows, p.value)))
