"""Where in a delimited text a byte stands: its record and column, though the text cannot be decoded there."""

from __future__ import annotations

import csv
import io

from reportgen.sources.formats.records import best_delimiter
from reportgen.sources.formats.undecodable import Opener

_LONGEST_PREFIX = 1 << 20
_PIECE = 1 << 20
_WIDE = ("utf-16", "utf-32", "utf_16", "utf_32")


def place(opener: Opener, offset: int, codec: str, delimiter: str | None) -> str:
    """The record and the column of the byte at an offset, as a person finds them; "" where bytes are no letters.

    Quotes, delimiters and line ends are single bytes in all encodings but UTF-16 and UTF-32.
    """
    if codec.startswith(_WIDE):
        return ""
    first, record, prefix = _record(opener, offset)
    heading, cells = first.decode(codec, errors="replace"), prefix.decode(codec, errors="replace")
    delimiter = delimiter or best_delimiter(heading)
    column = max(len(_cells(cells + "x", delimiter)), 1)
    names = _cells(heading, delimiter)
    known = record > 1 and column <= len(names) and names[column - 1].strip()
    return f"record {record}, column " + (f'"{known}"' if known else str(column))


def _record(opener: Opener, offset: int) -> tuple[bytes, int, bytes]:
    """The first record, the number of the record that holds the offset, and what comes before the offset in it."""
    number, left = 0, offset
    first = prefix = b""
    with opener() as stream:
        while left and (piece := stream.read(min(left, _PIECE))):
            left -= len(piece)
            lines = (prefix + piece).split(b"\n")
            prefix = b""
            for line in lines[:-1]:
                prefix += line + b"\n"
                if prefix.count(b'"') % 2 == 0:
                    if prefix.strip(b"\r\n"):
                        number += 1
                        first = first or prefix
                    prefix = b""
            prefix = (prefix + lines[-1])[-_LONGEST_PREFIX:]
    return first, number + 1, prefix


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter), [])
