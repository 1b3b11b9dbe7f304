"""The selections of one source as places in an array, and tables of cells added up into such arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from reportgen.cube import CubeDimension, Layout
from reportgen.frames import dimension_column
from reportgen.metrics.rows import CrossedTable

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Grid:
    """The selections of a source. `layout` says where each one stands."""

    dimensions: tuple[CubeDimension, ...]
    layout: Layout

    def summed(self, tables: Sequence[CrossedTable], keys: Sequence[str], counts: Sequence[str]) -> pl.DataFrame:
        """The sums of `counts` for every selection and `keys`; column PLACE tells the selection.

        Rows without a value of a dimension belong to no selection of it.
        """
        coded = [(dimensions, self._coded(table, dimensions)) for dimensions, table in tables]
        parts = []
        for margin, start, _ in self.layout.starts():
            table = _holding(coded, [self.dimensions[place].id for place in margin])
            columns = [dimension_column(self.dimensions[place].id) for place in margin]
            there = table.drop_nulls(columns) if columns else table
            found = there.group_by(*columns, *keys).agg(pl.col(*counts).sum())
            parts.append(found.select(self._place(columns, margin, start), *keys, *counts))
        return pl.concat(parts)

    def _coded(self, table: pl.DataFrame, dimensions: Sequence[str]) -> pl.DataFrame:
        """The table with each value as its place among the values of its dimension."""
        known = [one for one in self.dimensions if one.id in dimensions]
        return table.with_columns(
            pl.col(dimension_column(one.id)).cast(pl.Enum(one.values), strict=False).to_physical().cast(pl.Int64)
            for one in known
        )

    def _place(self, columns: Sequence[str], margin: Sequence[int], start: int) -> pl.Expr:
        place = pl.lit(0, pl.Int64)
        for column, dimension in zip(columns, margin, strict=True):
            place = place * self.layout.sizes[dimension] + pl.col(column)
        return (place + start).alias(PLACE)

    def arrays(self, part: pl.DataFrame, counts: Sequence[str]) -> dict[str, np.ndarray]:
        """For each of the counts an array over all selections, from the rows of one key."""
        places = part[PLACE].to_numpy()
        found = np.zeros((len(counts), self.layout.size), dtype=np.int64)
        found[:, places] = part.select(counts).to_numpy().T
        return dict(zip(counts, found, strict=True))


def depth_of(tables: Sequence[CrossedTable], dimensions: Sequence[str], most: int) -> int:
    """How many dimensions at once the tables can tell.

    >>> depth_of([(("a", "b"), pl.DataFrame())], ("a", "b"), 3), depth_of([(("a",), pl.DataFrame())], ("a", "b"), 3)
    (2, 1)
    """
    together = any(set(dimensions) <= set(crossed) for crossed, _ in tables)
    return min(most, len(dimensions)) if together else min(1, len(dimensions))


def _holding(tables: Sequence[CrossedTable], dimensions: Sequence[str]) -> pl.DataFrame:
    return next(table for crossed, table in tables if set(dimensions) <= set(crossed))


def coarser(buckets: Mapping[int, int], column: str) -> pl.Expr:
    """A column of buckets, each as the first one of its period."""
    return pl.col(column).replace(dict(buckets))
