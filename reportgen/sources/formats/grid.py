"""The rows of a sheet while it is parsed: written to a Parquet file of text, in pieces, within a budget of cells."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import polars as pl

from reportgen.sources.formats.layout import HEAD_RECORDS
from reportgen.sources.formats.table import RECORD, cell, cells
from reportgen.sources.values.text import ILLEGAL_PATTERN

PIECE_ROWS = 20_000

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


class WrittenSheet(TypedDict):
    """A sheet as the child process tells of it: its name, the Parquet file, the merged cells of its first rows."""

    name: str
    path: str
    rows: int
    merged: list[Merge]
    is_hidden: bool


class TooLargeError(Exception):
    """A sheet beyond all bounds; the message says how."""


@dataclass(slots=True)
class Budget:
    """How many cells all sheets of a file may have together, blank ones within rows included."""

    cells: int

    def spend(self, count: int) -> None:
        """Take from the budget. Raises TooLargeError when nothing is left."""
        self.cells -= count
        if self.cells < 0:
            raise TooLargeError("the file has too many cells")


@dataclass(slots=True)
class Grid:
    """A sheet that is filled row by row. Rows without text are no rows, but count in the numbers of the others."""

    name: str
    folder: Path
    budget: Budget
    merged: list[Merge] = field(default_factory=list)
    is_hidden: bool = False
    _numbers: list[int] = field(default_factory=list)
    _rows: list[Sequence[str | None]] = field(default_factory=list)
    _pieces: list[pl.DataFrame] = field(default_factory=list)

    def add(self, number: int, row: Sequence[str | None]) -> None:
        """Add a row under its number, counted from 1."""
        self.budget.spend(len(row))
        if any(text is not None and text.strip() for text in row):
            self._numbers.append(number)
            self._rows.append(row)
            if len(self._rows) >= PIECE_ROWS:
                self._flush()

    def merge(self, merge: Merge) -> None:
        """Note merged cells, if they begin where a heading may stand."""
        if merge[0] < HEAD_RECORDS and merge[:2] != merge[2:]:
            self.merged.append(merge)

    def written(self) -> WrittenSheet | None:
        """The sheet in its file, or None if it has no text at all."""
        self._flush()
        if not self._pieces:
            return None
        table = pl.concat(self._pieces, how="diagonal")
        table = table.select(RECORD, *cells(table.width - 1)).sort(RECORD)
        return write(self.name, table, self.folder, self.merged, is_hidden=self.is_hidden)

    def _flush(self) -> None:
        if not self._rows:
            return
        width = max(map(len, self._rows))
        self.budget.spend(sum(width - len(row) for row in self._rows))
        columns = {
            cell(at): pl.Series([row[at] if at < len(row) else None for row in self._rows], dtype=pl.String)
            for at in range(width)
        }
        self._pieces.append(pl.DataFrame({RECORD: pl.Series(self._numbers, dtype=pl.UInt32), **columns}))
        self._numbers, self._rows = [], []


def write(
    name: str, table: pl.DataFrame, folder: Path, merged: Sequence[Merge] = (), *, is_hidden: bool = False
) -> WrittenSheet:
    """Write a table of text with its `RECORD` column, cleaned, into a Parquet file of the folder."""
    texts = pl.exclude(RECORD).str.replace_all(ILLEGAL_PATTERN, "").str.normalize("NFC")
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".parquet", delete=False) as file:
        table.with_columns(texts).write_parquet(file.name)
    return {"name": name, "path": file.name, "rows": table.height, "merged": list(merged), "is_hidden": is_hidden}
