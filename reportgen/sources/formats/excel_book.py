"""Sheets of .xlsx, .xlsb and .xls workbooks: the values by fastexcel, what it leaves out by a look of our own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from reportgen.sources.formats import xls_cells, xlsb_cells, xlsx_cells
from reportgen.sources.formats.excel_times import as_clock, as_dates, holds_durations, is_rounded, with_all_digits
from reportgen.sources.formats.grid import Budget, Merge, TooLargeError, WrittenSheet, write
from reportgen.sources.formats.ole import OleError
from reportgen.sources.formats.table import RECORD, cells
from reportgen.sources.formats.xlsx_cells import Looked
from reportgen.sources.formats.xlsx_epoch import with_clear_epoch
from reportgen.sources.formats.xlsx_sheets import parts_by_sheet

_SHEET_PART = re.compile(r"(.*/)?worksheets/[^/]+\.xml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that hold text, the names of all, and those of the sheets that could not be read."""

    sheets: list[WrittenSheet]
    names: list[str]
    unread: list[str]


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet while it is read: the reader begins with the `first` column that is used, counted from 0."""

    name: str
    first: int
    look: Looked

    @property
    def merged(self) -> list[Merge]:
        """The merged cells by the columns of the table."""
        first = self.first
        return [(top, left - first, bottom, right - first) for top, left, bottom, right in self.look.merged]


def read_book(path: Path, folder: Path, budget: Budget, only: str | None) -> Book:
    """The sheets of a workbook, or the one of that name. Raises fastexcel's errors where none can be read."""
    looked = {}
    is_packed = _is_packed(path)
    if is_packed:
        looked = _looked(path, budget.cells)
        path = with_clear_epoch(path, folder)
    book = fastexcel.read_excel(path)
    names = book.sheet_names
    if not is_packed:
        looked = _looked_at_records(path, names)
    if only is not None and only not in names:
        return Book([], names, [])
    written: list[WrittenSheet] = []
    unread: dict[str, fastexcel.FastExcelError] = {}
    for name in names if only is None else [only]:
        try:
            sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        except fastexcel.FastExcelError as error:
            unread[name] = error  # a sheet of charts, mostly
            continue
        if sheet.height:
            budget.spend(sheet.height * sheet.width)
            page = _Page(name, sheet.selected_columns[0].absolute_index, looked.get(name, Looked()))
            table = sheet.to_polars()
            table.columns = cells(table.width)
            table = _numbered(_put_back(_exact(table, book, page), page))
            if table.height:
                is_hidden = sheet.visible != "visible"
                written.append(write(name, table, folder, page.merged, is_hidden=is_hidden))
    if unread and not written:
        raise next(iter(unread.values()))
    return Book(written, names, list(unread))


def _is_packed(path: Path) -> bool:
    """Whether it is .xlsx or .xlsb. The end of an .xls can be that of an archive too: its theme is one."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def _looked(path: Path, most_cells: int) -> dict[str, Looked]:
    """What the parts of all worksheets say, by sheet. Raises TooLargeError for a cell that is too far away."""
    with zipfile.ZipFile(path) as archive:
        by_sheet = parts_by_sheet(archive)
        sheets = {part: sheet for sheet, part in by_sheet.items()}
        others = (name for name in archive.namelist() if _SHEET_PART.fullmatch(name))
        found = {}
        for part in dict.fromkeys((*sheets, *others)):
            with archive.open(part) as stream:
                is_binary = part.lower().endswith(".bin")
                look = xlsb_cells.look(stream.read()) if is_binary else xlsx_cells.look(stream)
            if look.rows * look.columns > most_cells:
                raise TooLargeError(f"{part} reaches to row {look.rows:,} and column {look.columns:,}")
            if part in sheets:
                found[sheets[part]] = look
    return found


def _looked_at_records(path: Path, names: list[str]) -> dict[str, Looked]:
    """What the records of an .xls workbook say, by sheet; nothing where only the reader makes sense of the file."""
    try:
        found = xls_cells.look(path.read_bytes())
    except OleError:
        return {}
    return dict(zip(names, found, strict=True)) if len(names) == len(found) else {}


def _exact(table: pl.DataFrame, book: fastexcel.ExcelReader, page: _Page) -> pl.DataFrame:
    """The table with dates, durations and fractions as a CSV export has them.

    As text the reader gives durations as days after the first day, and fractions with nine digits at most.
    """
    columns = table.get_columns()
    durations = [at for at, column in enumerate(columns) if holds_durations(column)]
    rounded = [at for at, column in enumerate(columns) if is_rounded(column)]
    columns = [column if at in durations else as_dates(column) for at, column in enumerate(columns)]
    for at, values in _loaded(book, page, durations, "duration"):
        columns[at] = as_clock(columns[at], values)
    for at, values in _loaded(book, page, rounded, "float"):
        columns[at] = with_all_digits(columns[at], values)
    return pl.DataFrame(columns)


def _loaded(
    book: fastexcel.ExcelReader, page: _Page, columns: list[int], kind: fastexcel.DType
) -> Iterator[tuple[int, pl.Series]]:
    """Some columns of a sheet once more, as values of one kind."""
    if columns:
        places = [page.first + at for at in columns]
        sheet = book.load_sheet(page.name, header_row=None, skip_rows=0, use_columns=places, dtypes=kind)
        yield from zip(columns, sheet.to_polars().get_columns(), strict=True)


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    """The rows with any text, under their numbers in the sheet."""
    table = table.with_row_index(RECORD, offset=1)
    return table.filter(pl.any_horizontal(pl.exclude(RECORD).str.strip_chars() != ""))


def _put_back(table: pl.DataFrame, page: _Page) -> pl.DataFrame:
    """The table with errors and long numbers in their cells. Raises UnplacedError where a cell holds something else."""
    found: dict[int, dict[int, str]] = {}
    for places, is_alike in ((page.look.errors, _is_blank), (page.look.long_numbers, _is_same_number)):
        for (row, column), text in places.items():
            at = column - page.first
            if not (0 <= at < table.width and row < table.height and is_alike(table.item(row, at), text)):
                raise UnplacedError(f'"{text}" in row {row + 1} of the sheet "{page.name}" was read as something else')
            found.setdefault(at, {})[row] = text
    for at, rows in found.items():
        values = table.to_series(at).to_list()
        for row, text in rows.items():
            values[row] = text
        table = table.replace_column(at, pl.Series(table.columns[at], values, dtype=pl.String))
    return table


class UnplacedError(Exception):
    """A cell that holds an error or a long number and would be read as a blank, or with other digits."""


def _is_blank(read: str | None, _: str) -> bool:
    return read is None


def _is_same_number(read: str | None, text: str) -> bool:
    try:
        return read == text or float(read or "") == float(text)
    except ValueError:
        return False
