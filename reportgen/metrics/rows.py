"""Expressions over the rows that survey and ticket counts share. Rows are touched here, in receipt, in survey_counts
and in ticket_counts, and nowhere else in metrics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import reduce
from operator import add
from typing import TypeAlias

import polars as pl

from reportgen.frames import EXCLUDED, Frame, dimension_column
from reportgen.metrics.plan import DimensionPlan
from reportgen.results import TOTAL, Group

# More dimensions than this can multiply to nearly as many cells as there are rows.
MOST_CROSSED = 4
# Up to here a table of cells is small whatever the dimensions are: some 200,000 rows.
SMALL_INPUT_BYTES = 40_000_000
# Cells by some dimensions at once: the ids of these, and the table with their columns.
CrossedTable: TypeAlias = tuple[tuple[str, ...], pl.DataFrame]


def is_small(frame: Frame) -> bool:
    """Whether the input is small enough to count every duration exactly; known before any row is read."""
    return sum(file.size for file in frame.files) <= SMALL_INPUT_BYTES


def used(frame: Frame) -> pl.LazyFrame:
    """The rows that may be counted."""
    return frame.rows.filter(pl.col(EXCLUDED).is_null())


def columns_of(frame: Frame) -> frozenset[str]:
    """The columns the frame really holds."""
    return frozenset(frame.rows.collect_schema().names())


def bucket_of(column: str, cuts: Sequence[date]) -> pl.Expr:
    """The bucket of a date and time: how many cuts lie at or before it. Null where the time is null.

    Adding up comparisons is several times faster than a search or a join, for as few cuts as a report has.
    """
    moments = [datetime.combine(cut, time()) for cut in cuts]
    return reduce(add, [(pl.col(column) >= moment).cast(pl.UInt8) for moment in moments])


def grouping_sets(dimensions: Sequence[str], small: bool) -> tuple[tuple[str, ...], ...]:
    """Which dimensions are counted together: all at once where that stays small, else each alone.

    >>> grouping_sets(("channel", "region"), small=False)
    (('channel', 'region'),)
    """
    if small or len(dimensions) <= MOST_CROSSED:
        return (tuple(dimensions),)
    return tuple((dimension,) for dimension in dimensions)


def present(dimensions: Sequence[DimensionPlan], columns: frozenset[str]) -> tuple[str, ...]:
    """The ids of the dimensions that the frame has a column for."""
    return tuple(d.id for d in dimensions if dimension_column(d.id) in columns)


def rolled_up(tables: Sequence[CrossedTable], keys: Sequence[str]) -> dict[Group, pl.DataFrame]:
    """Sums over all rows, then for each value of each dimension, of the cells that were counted per set of dimensions.

    Rows without a value of a dimension stand under Group(dimension, None). Every table is sorted by `keys`.
    """
    groups = {TOTAL: _summed(tables[0][1], tables[0][0], keys)}
    for dimensions, table in tables:
        for dimension in dimensions:
            column = dimension_column(dimension)
            others = tuple(other for other in dimensions if other != dimension)
            alone = _summed(table, others, [column, *keys])
            for (value,), part in alone.partition_by(column, as_dict=True, include_key=False).items():
                groups[Group(dimension, value)] = part
    return groups


def _summed(table: pl.DataFrame, dropped: Sequence[str], keys: Sequence[str]) -> pl.DataFrame:
    kept = table.drop([dimension_column(dimension) for dimension in dropped])
    return kept.group_by(keys).agg(pl.all().sum()).sort(keys)
