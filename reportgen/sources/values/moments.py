"""Date columns as instants: every form that a column proves is read, and what none reads stays null."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_forms import DateForm
from reportgen.sources.values.date_reading import Reader, reading


def instants(rows: pl.LazyFrame, text: str, result: str, form: DateForm, clock: Clock) -> pl.LazyFrame:
    """Add the instants that a text column names; null where it cannot be read.

    The commonest form reads all rows; only what it leaves is tried with the others, which costs next to nothing.
    """
    first, *others = form.readers
    rows = reading(rows, text, result, (first,), clock)
    if not others:
        return rows
    left = pl.when(pl.col(result).is_null()).then(pl.col(text))
    return rows.with_columns(pl.coalesce(result, _with_others(left, others, clock)).alias(result))


def _with_others(text: pl.Expr, readers: Sequence[Reader], clock: Clock) -> pl.Expr:
    """The instants that any of the readers finds; what is left of most batches is nothing, and costs nothing."""
    kind = pl.Datetime("us", None if clock.is_wall else "UTC")

    def batch(series: pl.Series) -> pl.Series:
        if series.null_count() == len(series):
            return pl.Series(series.name, [], dtype=kind).extend_constant(None, len(series))
        distinct = series.drop_nulls().unique()
        found = reading(distinct.to_frame("text").lazy(), "text", "at", readers, clock).collect()["at"]
        return series.replace_strict(distinct, found, default=None, return_dtype=kind)

    return text.map_batches(batch, return_dtype=kind, is_elementwise=True)
