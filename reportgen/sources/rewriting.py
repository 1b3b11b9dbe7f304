"""Delimited text with stray quotes, blank lines or records of unequal length, written anew as regular records."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import InputError
from reportgen.sources.records import LONGEST_RECORD, Dialect
from reportgen.sources.table import ShortRecords


def rewrite(path: Path, target: Path, layout: Dialect, name: str) -> tuple[int, ShortRecords | None]:
    """Write the records with as many cells as the heading; return their number and how many had too few.

    Blank lines are no records. Blank cells beyond the heading are dropped; any other, a quote that is never closed,
    or a last record that is cut off raises InputError with the record.
    """
    width = len(layout.headings)
    record = short = first = last = 0
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=layout.delimiter, lineterminator="\n")
        for record, row in enumerate(_records(path, layout, name), start=1):
            if len(row) > width:
                _check_surplus(row, width, f"{name}, record {record}")
            elif len(row) < width:
                short, first, last = short + 1, first or record, record
            writer.writerow(row[:width] + [""] * (width - len(row)))
    if short and last == record and not _ends_with_line_end(path):
        message = f"the file ends in the middle of record {record}"
        raise InputError(message, where=name, hint="it was cut off or is still being written; export it again")
    return record - 1, ShortRecords(short, first) if short else None


def _records(path: Path, layout: Dialect, name: str) -> Iterator[list[str]]:
    # The module's own limit of 128 KiB a cell is for the whole process; ours is that of a record.
    csv.field_size_limit(LONGEST_RECORD)
    record, line = 0, 1
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=layout.delimiter, strict=True)
        try:
            for row in reader:
                if row:
                    record += 1
                    yield row
                line = reader.line_num + 1
        except csv.Error as error:
            raise _misquoted(f"{name}, line {line}", record + 1, str(error)) from error


def _misquoted(where: str, record: int, cause: str) -> InputError:
    if "unexpected end" in cause:
        message = f"record {record} opens a quote that is never closed"
        return InputError(message, where=where, hint="the file was cut off, or a quote in the text is not doubled")
    if "field limit" in cause or "field larger" in cause:
        message = f"record {record} has a cell of more than 64 MiB"
        return InputError(message, where=where, hint="a quote may be missing; export it again")
    message = f"record {record} has a quote in the middle of a quoted cell ({cause})"
    return InputError(message, where=where, hint='double the quotes inside quoted cells ("")')


def _check_surplus(row: list[str], width: int, where: str) -> None:
    if any(cell.strip() for cell in row[width:]):
        message = f"the record has {len(row)} cells, the heading has {width}"
        hint = "quote the cells that hold the delimiter, or say the delimiter of the source"
        raise InputError(message, where=where, hint=hint)


def _ends_with_line_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) in b"\r\n"
