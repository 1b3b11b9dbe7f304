"""The first byte of a file that an encoding cannot explain, found by decoding all of it."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from reportgen.errors import InputError

Opener: TypeAlias = Callable[[], IO[bytes]]

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The first byte that an encoding cannot explain: its value, its offset from 0, its line from 1."""

    byte: int
    offset: int
    line: int


class NotDecodableError(InputError):
    """A byte that the encoding cannot explain, told by its line; `failure` is for those who know records."""

    def __init__(self, name: str, encoding: str, failure: Undecodable, hint: str) -> None:
        self.codec = codecs.lookup(encoding).name
        self.failure = failure
        self.message = f"byte 0x{failure.byte:02X} at offset {failure.offset} is not {encoding}"
        self.hint = hint
        super().__init__(self.message, where=f"{name}, line {failure.line}", hint=hint)


def opener_of(path: Path) -> Opener:
    """How to open the bytes of a file again and again."""
    return lambda: path.open("rb")


def first_undecodable(opener: Opener, encoding: str) -> Undecodable | None:
    """The first byte that strict decoding stumbles over; None if the whole file decodes."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    read = lines = 0
    with opener() as stream:
        while True:
            chunk = stream.read(CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                # What the decoder had kept back from the chunk before stands in front of this one.
                kept = len(error.object) - len(chunk)
                seen = lines + error.object[max(kept, 0) : error.start].count(b"\n")
                return Undecodable(error.object[error.start], read - kept + error.start, seen + 1)
            except UnicodeError:  # UTF-16 or UTF-32 without the mark that says the order of the bytes
                return Undecodable(chunk[0], read, lines + 1)
            if not chunk:
                return None
            read += len(chunk)
            lines += chunk.count(b"\n")
