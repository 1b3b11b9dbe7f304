"""Which rows are not used, and why: exactly one reason a row, in the order of EXCLUSIONS."""

from __future__ import annotations

import polars as pl

from reportgen.frames import EXCLUDED, HAPPENED_AT, SOURCE, Kind
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.mapping import ORDER
from reportgen.sources.table import RECORD
from reportgen.sources.wide import CANCELLED, IMPOSSIBLE, IS_TEST, Wide, raw

SUPERSEDED = "is_superseded"
DUPLICATE = "is_duplicate"
POSITION = "position"
_KEPT = "kept"
_HASH = "hash"


def with_position(wide: Wide, source: int) -> Wide:
    """Number the file, and give every row a place in the order of all rows of its kind."""
    position = pl.col(RECORD).cast(pl.UInt64) + (source << 32)
    return wide.plus(pl.lit(source, dtype=pl.UInt16).alias(SOURCE), position.alias(POSITION))


def with_superseded(rows: pl.LazyFrame, kind: Kind, *, is_event_log: bool) -> pl.LazyFrame:
    """Say which rows of one source are earlier events of a ticket: all but the one that orders last.

    Numbers are ordered as numbers and come after text; equal ones by their place in the export.
    """
    if not is_event_log:
        return rows.with_columns(pl.lit(value=False).alias(SUPERSEDED))
    order = pl.col(raw(ORDER))
    keys = [order.cast(pl.Float64, strict=False), order, pl.col(POSITION)]
    last = pl.col(POSITION).sort_by(keys, nulls_last=False).last()
    return _flagged(rows, rows, ID_FIELD[kind], last, SUPERSEDED)


def with_duplicates(rows: pl.LazyFrame, kind: Kind) -> pl.LazyFrame:
    """Say which rows have the same id as a later one, over all files of the kind. Rows without an id are all kept."""
    if raw(ID_FIELD[kind]) not in rows.collect_schema():
        return rows.with_columns(pl.lit(value=False).alias(DUPLICATE))
    judged = rows.filter(~pl.col(SUPERSEDED))
    return _flagged(rows, judged, ID_FIELD[kind], pl.col(POSITION).max(), DUPLICATE)


def with_reason(rows: pl.LazyFrame, kind: Kind) -> pl.LazyFrame:
    """Add the reason for which a row is not used; null where it is used."""
    reasons = {
        "superseded": pl.col(SUPERSEDED),
        "duplicate": pl.col(DUPLICATE),
        "test": pl.col(IS_TEST),
        "no_date": pl.col(HAPPENED_AT).is_null(),
    }
    if kind == "tickets":
        reasons |= {"impossible_times": pl.col(IMPOSSIBLE), "cancelled": pl.col(CANCELLED)}
    chosen = [pl.when(holds).then(pl.lit(reason)) for reason, holds in reasons.items()]
    return rows.with_columns(pl.coalesce(chosen).alias(EXCLUDED))


def _flagged(rows: pl.LazyFrame, judged: pl.LazyFrame, id_field: str, kept: pl.Expr, flag: str) -> pl.LazyFrame:
    """Flag the rows that share their id with the row that is kept.

    The repeated ids are collected here: they are few, and the rows then flow past them in one pass, while a join of
    the lazy rows with their own groups would hold all rows in memory.
    """
    column = raw(id_field)
    named = judged.filter(pl.col(column).is_not_null())
    candidates = named.join(
        _repeated_hashes(named, column).lazy(), left_on=pl.col(column).hash(), right_on=_HASH, how="semi"
    )
    repeated = candidates.group_by(column).agg(kept.alias(_KEPT), pl.len().alias("count")).filter(pl.col("count") > 1)
    few = repeated.select(column, _KEPT).collect(engine="streaming")
    if not few.height:
        return rows.with_columns(pl.lit(value=False).alias(flag))
    is_other = pl.col(_KEPT).is_not_null() & (pl.col(_KEPT) != pl.col(POSITION))
    joined = rows.join(few.lazy(), on=column, how="left", maintain_order="left")
    return joined.with_columns(is_other.alias(flag)).drop(_KEPT)


def _repeated_hashes(named: pl.LazyFrame, column: str) -> pl.DataFrame:
    """The hashes that more than one row has. Sorting hashes takes a fifth of the time of grouping the ids."""
    hashes = named.select(pl.col(column).hash().alias(_HASH)).collect(engine="streaming").to_series().sort()
    return hashes.filter(hashes == hashes.shift()).unique().to_frame()
