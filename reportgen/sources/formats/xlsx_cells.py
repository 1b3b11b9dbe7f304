"""What a look at the parts of an .xlsx file adds to the values of its cells.

The reader gives error cells as blanks and numbers as binary fractions, of 15 digits at most; and it lays a sheet out
as a full rectangle, however far its last cell. So: errors, long numbers and merged cells by place, and the extent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import IO

from reportgen.sources.formats.grid import Merge
from reportgen.sources.formats.layout import HEAD_RECORDS

Place = tuple[int, int]
"""Row and column, counted from 0."""

_NAME = rb"(?:[A-Za-z_][\w.-]*:)?"
_CELL = re.compile(rb"<" + _NAME + rb"""c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_REFERENCE = re.compile(rb"""(?:^|\s)r=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ERROR = re.compile(rb"<" + _NAME + rb"""c\s([^>]*?\bt=["']e["'](?:[^>]*[^/>])?)>(.*?)</""" + _NAME + rb"c>", re.DOTALL)
_VALUE = re.compile(rb"<" + _NAME + rb"v\b[^>]*>([^<]*)<")
# Digits that a binary fraction cannot hold, or that Excel has lost already: made-up ones in their place would be worse.
_DIGITS = rb"-?[0-9]{16,40}|-?[0-9](?:\.[0-9]+)?[Ee]\+?(?:1[5-9]|[2-9][0-9]|[0-9]{3})"
_LONG = re.compile(
    rb"<" + _NAME + rb"c\s([^>]*)>(?:<" + _NAME + rb"f\b[^>]*(?:/>|>[^<]*</" + _NAME + rb"f>))?"
    rb"<" + _NAME + rb"v\b[^>]*>(" + _DIGITS + rb")<"
)
_HAS_LONG = re.compile(rb">(?:" + _DIGITS + rb")<")
_MERGED = re.compile(
    rb"<" + _NAME + rb"""mergeCell\s[^>]*?ref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
_PIECE = 1 << 20
_LONGEST_CELL = 1 << 22
_LONGEST_TAG = 512
_MOST_FOUND = 2_000_000


@dataclass(slots=True)
class Looked:
    """What was found in a sheet: how far it reaches, texts of cells by place, merged cells."""

    rows: int = 0
    columns: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    long_numbers: dict[Place, str] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)


def look(stream: IO[bytes]) -> Looked:
    """Look at the XML of a worksheet, in pieces."""
    found = Looked()
    columns: set[bytes] = set()
    kept = b""
    while piece := stream.read(_PIECE):
        text = kept + piece
        end = max(text.rfind(b"</c>") + 4, text.rfind(b":c>") + 3)
        if end < 4:
            end = len(text) - _LONGEST_TAG if len(text) > _LONGEST_CELL else 0
        _look_at(text[:end], found, columns)
        kept = text[end:]
    _look_at(kept, found, columns)
    found.columns = max(map(column_number, columns), default=-1) + 1
    return found


def _look_at(text: bytes, found: Looked, columns: set[bytes]) -> None:
    cells = _CELL.findall(text)
    columns.update(column for column, _ in cells)
    found.rows = max(found.rows, max((int(row) for _, row in cells), default=0))
    if b't="e"' in text or b"t='e'" in text:
        for attributes, content in _ERROR.findall(text):
            value = _VALUE.search(content)
            _note(found.errors, attributes, value[1] if value else b"#ERROR")
    if _HAS_LONG.search(text):
        for attributes, digits in _LONG.findall(text):
            _note(found.long_numbers, attributes, digits)
    if b"mergeCell" in text:
        for left, top, right, bottom in _MERGED.findall(text):
            if int(top) <= HEAD_RECORDS:
                found.merged.append((int(top) - 1, column_number(left), int(bottom) - 1, column_number(right)))


def _note(places: dict[Place, str], attributes: bytes, value: bytes) -> None:
    reference = _REFERENCE.search(attributes)
    if reference and len(places) < _MOST_FOUND:
        text = unescape(value.decode("utf-8", errors="replace"))
        places[int(reference[2]) - 1, column_number(reference[1])] = text


def column_number(letters: bytes) -> int:
    """The number of a column, counted from 0.

    >>> column_number(b"A"), column_number(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
