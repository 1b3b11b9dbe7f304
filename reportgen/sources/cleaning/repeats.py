"""Rows that share a key with another one that is kept."""

from __future__ import annotations

import polars as pl

POSITION = "position"
"""UInt64 column with the place of a row in the order of all rows of its kind."""

_KEPT = "kept"
_HASH = "hash"


def with_repeats(rows: pl.LazyFrame, among: pl.Expr, column: str, kept: pl.Expr, flag: str) -> pl.LazyFrame:
    """Flag the rows that share the text in a column with the one that is kept; a null is shared with nobody.

    Only rows for which `among` holds are looked at. `kept` gives the position of the one of them that stays.

    The repeated keys are collected here: they are few, and the rows then flow past them in one pass, while a join of
    the lazy rows with their own groups would hold all rows in memory.
    """
    named = rows.filter(among & pl.col(column).is_not_null())
    same_hash = named.join(
        _repeated_hashes(named, column).lazy(), left_on=pl.col(column).hash(), right_on=_HASH, how="semi"
    )
    repeated = same_hash.group_by(column).agg(kept.alias(_KEPT), pl.len().alias("count")).filter(pl.col("count") > 1)
    few = repeated.select(column, _KEPT).collect(engine="streaming")
    if not few.height:
        return rows.with_columns(pl.lit(value=False).alias(flag))
    is_other = among & pl.col(_KEPT).is_not_null() & (pl.col(_KEPT) != pl.col(POSITION))
    joined = rows.join(few.lazy(), on=column, how="left", maintain_order="left")
    return joined.with_columns(is_other.alias(flag)).drop(_KEPT)


def _repeated_hashes(named: pl.LazyFrame, column: str) -> pl.DataFrame:
    """The hashes that more than one row has. Sorting hashes takes a fifth of the time of grouping the ids."""
    hashes = named.select(pl.col(column).hash().alias(_HASH)).collect(engine="streaming").to_series().sort()
    return hashes.filter(hashes == hashes.shift()).unique().to_frame()
