"""The records of a delimited text: where they end, how they are delimited, whether all have the cells of the heading.

Polars fills a record that has too few cells with nulls and says nothing, and reports stray quotes only when the rows
are read, much later. So the shape of every record is checked up front, at the speed of searching bytes.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportgen.sources.formats.layout import HEAD_RECORDS
from reportgen.sources.formats.totals import LAST_RECORDS
from reportgen.sources.values.text import ILLEGAL

DELIMITERS = (",", ";", "\t", "|")
BLOCK = 1 << 20
LONGEST_RECORD = 1 << 26
JUDGED_RECORDS = 20

_ALL_BYTES = bytes(range(256))
_ILLEGAL_BYTES = "".join(character for character in ILLEGAL if character.isascii()).encode()
_NOT_CHARACTERS = tuple(character.encode() for character in ILLEGAL if not character.isascii())
# Printable ASCII, Latin-1 letters and the everyday Chinese characters: always legal, always composed.
_PLAIN_BYTES = bytes((*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0xC0), 0xC2, 0xC3, *range(0xE4, 0xEA)))
_EXCEL_HINT = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text is laid out: `leading_lines` before its first record; CR alone ends lines on an old Macintosh."""

    delimiter: str
    leading_lines: int = 0
    ends_lines_with_cr: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first records of a text, blank lines left out, and how many lines come before each."""

    dialect: Dialect
    records: tuple[tuple[str, ...], ...]
    lines_before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a look at all bytes found. A file that is both regular and clean is read where it lies."""

    records: int
    is_regular: bool  # every record has the cells of the heading, every quote is where quotes belong
    is_clean: bool  # no character that XML cannot hold, all text composed
    last: tuple[tuple[str, ...], ...] = ()  # the last records, of a regular file


def begin(head: str, delimiter: str | None) -> Beginning:
    """The layout and the first records by the beginning of the text; the delimiter unless it is given."""
    cr_only = "\r" in head and "\n" not in head
    if cr_only:
        head = head.replace("\r", "\n")
    leading, hinted = _leading(head)
    body = "".join(head.splitlines(keepends=True)[leading:]) if leading else head
    choice = delimiter or hinted or best_delimiter(body)
    parsed = _parsed(body, choice, HEAD_RECORDS)
    return Beginning(
        Dialect(choice, leading, cr_only),
        tuple(tuple(row) for _, row in parsed),
        tuple(leading + lines for lines, _ in parsed),
    )


def inspect(stream: IO[bytes], delimiter: str, width: int, block_size: int = BLOCK) -> Shape:
    """Look at all records of a UTF-8 text that begins with the heading record, which has so many cells."""
    separator = delimiter.encode()
    expected = separator * (width - 1) + b"\n"
    others = _ALL_BYTES.translate(None, separator + b"\n")
    records, regular, clean = 0, True, True
    recent: list[tuple[bytes, int]] = []
    for block in blocks(stream, block_size):
        parts = block.split(b'"') if b'"' in block else [block]
        outside = b'"'.join(parts[::2])
        reduced = outside.translate(None, others)
        recent.append((block, reduced.count(b"\n")))
        records += recent[-1][1]
        while sum(count for _, count in recent[1:]) >= LAST_RECORDS:
            recent.pop(0)
        regular = (
            regular
            and len(parts) % 2 == 1
            and reduced.count(expected) * len(expected) == len(reduced)
            and (len(parts) == 1 or _quotes_stand_at_borders(outside, separator))
        )
        clean = clean and _is_clean(block)
    return Shape(records, regular, clean, _last(b"".join(block for block, _ in recent), delimiter) if regular else ())


def blocks(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """The text in blocks of whole records, each ending with a line end; blank lines at the end of the file left out.

    A block ends after a line end with an even number of quotes before it. Where none is found within 64 MiB a quote
    was never closed: the rest comes as it is, with an odd number of quotes.
    """
    kept = b""
    while chunk := stream.read(size):
        kept += chunk
        end = _end_of_records(kept) if len(kept) < LONGEST_RECORD else len(kept)
        if end and kept[:end].strip(b"\r\n"):
            # Blank lines stay with what follows them, so that those at the end of the file can be left out.
            body = kept[:end].rstrip(b"\r\n")
            line_end = b"\r\n" if kept[len(body) : len(body) + 2] == b"\r\n" else b"\n"
            kept = kept[len(body) + len(line_end) :]
            yield body + line_end
    rest = kept.rstrip(b"\r\n")
    if rest:
        yield rest + b"\n"


def _end_of_records(text: bytes) -> int:
    end = text.rfind(b"\n") + 1
    while end and text.count(b'"', 0, end) % 2:
        end = text.rfind(b"\n", 0, end - 1) + 1
    return end


def _quotes_stand_at_borders(outside: bytes, separator: bytes) -> bool:
    """Whether every quoted cell begins after a delimiter and ends before one; cells are reduced to their quotes."""
    while b'""' in outside:  # doubled quotes inside a cell, or an empty quoted cell
        outside = outside.replace(b'""', b'"')
    opened = outside.count(separator + b'"') + outside.count(b'\n"') + outside.startswith(b'"')
    closed = outside.count(b'"' + separator) + outside.count(b'"\n') + outside.count(b'"\r\n')
    return opened == closed == outside.count(b'"')


def _is_clean(block: bytes) -> bool:
    if not block.translate(None, _PLAIN_BYTES):
        return True
    if len(block.translate(None, _ILLEGAL_BYTES)) != len(block):
        return False
    if any(mark in block for mark in _NOT_CHARACTERS):
        return False
    # Only a record that never ends is cut inside a character, and that is refused for its quote.
    return block.isascii() or unicodedata.is_normalized("NFC", block.decode(errors="ignore"))


def _leading(head: str) -> tuple[int, str | None]:
    """How many lines stand before the heading: blank ones, and Excel's "sep=;", which names the delimiter."""
    for number, line in enumerate(head.splitlines()):
        hint = _EXCEL_HINT.fullmatch(line.strip(" \ufeff"))
        if hint:
            return number + 1, hint[1]
        if line.strip("\ufeff \t"):
            return number, None
    return 0, None


def best_delimiter(head: str) -> str:
    """The delimiter that cuts the most of the first records alike, and then into most cells."""

    def merit(delimiter: str) -> tuple[bool, float, int]:
        rows = [row for _, row in _parsed(head, delimiter, JUDGED_RECORDS)]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return bool(rows) and alike == len(rows), alike / max(len(rows), 1), width

    return max(DELIMITERS, key=merit)


def _parsed(head: str, delimiter: str, most: int) -> list[tuple[int, list[str]]]:
    """The first records, each with the number of lines before it; the last is left out when the head may have cut it.

    A record that nothing follows is there all the same if it is the first.
    """
    rows: list[tuple[int, list[str]]] = []
    lines = 0
    csv.field_size_limit(LONGEST_RECORD)
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if row:
                rows.append((lines, row))
            lines = reader.line_num
            if len(rows) == most:
                break
    except csv.Error:
        return rows
    is_whole = len(rows) in (1, most) or head.endswith("\n")
    return rows if is_whole else rows[:-1]


def _last(ending: bytes, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """The last records of a text of whole records."""
    start = len(ending)
    for _ in range(LAST_RECORDS):
        start = _end_of_records(ending[: max(start - 1, 0)])
    text = ending[start:].decode("utf-8", errors="replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return tuple(tuple(row) for row in rows)[-LAST_RECORDS:]
