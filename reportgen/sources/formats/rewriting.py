"""Delimited text with stray quotes, blank lines or records of unequal length, written anew as regular records."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import InputError
from reportgen.sources.formats.records import LONGEST_RECORD
from reportgen.sources.formats.table import ShortRecords
from reportgen.sources.formats.totals import LAST_RECORDS


@dataclass(frozen=True, slots=True)
class Ragged:
    """A text to write anew: its name in messages, how it is laid out, and what comes before it in the file itself."""

    name: str
    delimiter: str
    width: int
    heading: int
    records_before: int
    lines_before: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was written: how many records with the heading, those that had too few cells, and the last ones."""

    records: int
    short: ShortRecords | None
    last: tuple[tuple[str, ...], ...]


def rewrite(path: Path, target: Path, text: Ragged) -> Rewritten:
    """Write the records with as many cells as the heading.

    Blank lines are no records. Blank cells beyond the heading are dropped; any other, a quote that is never closed,
    or a last record that is cut off raises InputError with the record.
    """
    width = text.width
    short = first = cut = 0
    record = text.records_before
    last: deque[tuple[str, ...]] = deque(maxlen=LAST_RECORDS)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=text.delimiter, lineterminator="\n")
        for record, row in enumerate(_records(path, text), start=text.records_before + 1):
            if len(row) > width:
                _check_surplus(row, text, record)
            elif len(row) < width and record > text.records_before + text.heading:
                short, first, cut = short + 1, first or record, record
            whole = (*row[:width], *[""] * (width - len(row)))
            last.append(whole)
            writer.writerow(whole)
    if short and cut == record and not _ends_with_line_end(path):
        message = f"the file ends in the middle of record {record}"
        raise InputError(message, where=text.name, hint="it was cut off or is still being written; export it again")
    return Rewritten(record - text.records_before, ShortRecords(short, first) if short else None, tuple(last))


def _records(path: Path, text: Ragged) -> Iterator[list[str]]:
    # The module's own limit of 128 KiB a cell is for the whole process; ours is that of a record.
    csv.field_size_limit(LONGEST_RECORD)
    record, line = text.records_before, 1
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=text.delimiter, strict=True)
        try:
            for row in reader:
                if row:
                    record += 1
                    yield row
                line = reader.line_num + 1
        except csv.Error as error:
            raise _misquoted(f"{text.name}, line {text.lines_before + line}", record + 1, str(error)) from error


def _misquoted(where: str, record: int, cause: str) -> InputError:
    if "unexpected end" in cause:
        message = f"record {record} opens a quote that is never closed"
        return InputError(message, where=where, hint="the file was cut off, or a quote in the text is not doubled")
    if "field limit" in cause or "field larger" in cause:
        message = f"record {record} has a cell of more than 64 MiB"
        return InputError(message, where=where, hint="a quote may be missing; export it again")
    message = f"record {record} has a quote in the middle of a quoted cell ({cause})"
    return InputError(message, where=where, hint='double the quotes inside quoted cells ("")')


def _check_surplus(row: list[str], text: Ragged, record: int) -> None:
    if any(cell.strip() for cell in row[text.width :]):
        message = f"the record has {len(row)} cells, the heading has {text.width}"
        hint = "quote the cells that hold the delimiter, say the delimiter of the source, or its heading_record"
        raise InputError(message, where=f"{text.name}, record {record}", hint=hint)


def _ends_with_line_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) in b"\r\n"
