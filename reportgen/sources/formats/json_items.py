"""The items of a JSON list one after the other, so that a list of any length can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

PIECE = 1 << 20

_BLANK = re.compile(r"[ \t\n\r]*")
_BORDERS = frozenset('{}[]"')
_LONGEST_HALF = 2
"""Of a number that goes on behind the part as much as this may seem to be no part of it: the e+ of 1e+5."""


class JsonError(Exception):
    """JSON that is broken or is no table; the message says what and where."""


def is_list(path: Path) -> bool:
    """Whether the document of a file is a list."""
    with path.open(encoding="utf-8-sig") as stream:
        return _Window(stream, json.JSONDecoder()).peek() == "["


def items(path: Path, decoder: json.JSONDecoder) -> Iterator[object]:
    """The items of the list that a file is. Raises JsonError with the place where it is broken."""
    with path.open(encoding="utf-8-sig") as stream:
        window = _Window(stream, decoder)
        window.take("[", "Expecting value")
        if window.peek() != "]":
            yield window.value()
            while window.peek() != "]":
                window.take(",", "Expecting ',' delimiter")
                yield window.value()
        window.take("]", "Expecting ',' delimiter")
        if window.peek():
            raise window.broken("Extra data", window.at)


def told(error: json.JSONDecodeError) -> JsonError:
    """The error for people."""
    return _told(error.msg, error.lineno, error.colno, error.doc[error.pos :])


@dataclass(slots=True)
class _Window:
    """The part of a text that is looked at; what is read is forgotten when more is needed."""

    stream: TextIO
    decoder: json.JSONDecoder
    text: str = ""
    at: int = 0
    line: int = 1  # of the first character of the part, as its column
    column: int = 1

    def peek(self) -> str:
        """The next character that is not blank; "" at the end."""
        while True:
            blank = _BLANK.match(self.text, self.at)
            self.at = blank.end() if blank else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._grow(PIECE):
                return ""

    def take(self, sign: str, otherwise: str) -> None:
        """Step over a sign that must come next."""
        if self.peek() != sign:
            raise self.broken(otherwise, self.at)
        self.at += 1

    def value(self) -> object:
        """The next value, however long it is."""
        self.peek()
        size = PIECE
        while True:
            try:
                found, end = self.decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                # It may only be that the value goes on behind the part.
                if not self._grow(size):
                    raise self.broken(error.msg, error.pos) from error
            else:
                is_whole = self.text[end - 1] in _BORDERS or len(self.text) > end + _LONGEST_HALF
                if is_whole or not self._grow(size):
                    self.at = end
                    return found
            size *= 2

    def broken(self, message: str, at: int) -> JsonError:
        """The error for a place in the part."""
        lines = self.text.count("\n", 0, at)
        column = at - self.text.rfind("\n", 0, at) if lines else self.column + at
        return _told(message, self.line + lines, column, self.text[at:])

    def _grow(self, size: int) -> bool:
        """Read on, and forget what lies behind; whether there was more."""
        more = self.stream.read(size)
        if not more:
            return False
        lines = self.text.count("\n", 0, self.at)
        self.column = self.at - self.text.rfind("\n", 0, self.at) if lines else self.column + self.at
        self.line += lines
        self.text, self.at = self.text[self.at :] + more, 0
        return True


def _told(message: str, line: int, column: int, rest: str) -> JsonError:
    cut = "; the file was cut off" if not rest.strip() else ""
    return JsonError(f"line {line}, column {column}: {message}{cut}")
