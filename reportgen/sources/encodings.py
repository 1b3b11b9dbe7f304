"""Which encoding a text file is in: declared, marked, or proven by decoding all of it. Nothing is ever replaced."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias

from reportgen.errors import InputError, nearest

Opener: TypeAlias = Callable[[], IO[bytes]]

CHUNK = 1 << 20
WINDOW = 1 << 19
COMMON_SHARE = 0.9
JUDGED_CHARACTERS = 20_000
ROW_SHARE = 0.25
EXPORT_AGAIN = "export it again as UTF-8, or say the encoding of the source (encoding: gb18030)"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Programs that say GB2312 or GBK write characters that only the superset has.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "utf_8": "utf-8-sig", "ascii": "utf-8-sig"}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_OFFERED = ("utf-8", "gb18030", "gbk", "big5", "utf-16", "cp1252", "latin-1", "shift_jis")


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The first byte that an encoding cannot explain: its value, its offset from 0, its line from 1."""

    byte: int
    offset: int
    line: int


def encoding_of(opener: Opener, name: str, declared: str | None) -> str:
    """The encoding in which the whole file decodes: the declared one, else the one that is found out.

    Raises InputError with the place of the first byte that does not decode, or with encodings to choose from.
    """
    encoding = known(declared, name) if declared else _marked(opener)
    if encoding is None:
        return _proven(opener, name)
    failure = first_undecodable(opener, encoding)
    if failure is not None:
        hint = "leave encoding: out to have it found out, or say the right one" if declared else EXPORT_AGAIN
        raise _undecodable(name, declared or encoding, failure, hint)
    return encoding


def known(encoding: str, name: str) -> str:
    """The encoding to decode with for the one that the configuration names.

    >>> known("GBK", "a.csv"), known("utf8", "a.csv")
    ('gb18030', 'utf-8-sig')
    """
    try:
        name_known = codecs.lookup(encoding).name.replace("-", "_")
    except LookupError as error:
        hint = nearest(encoding, _OFFERED)
        raise InputError(f'"{encoding}" is not an encoding', where=name, hint=hint) from error
    return _SUPERSETS.get(name_known, name_known)


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


def opener_of(path: Path, *, compressed: bool) -> Opener:
    """How to open the bytes of the text itself, unpacked where the file is compressed."""
    if compressed:
        return lambda: io.BufferedReader(gzip.open(path))
    return lambda: path.open("rb")


UNPACK_ERRORS = (gzip.BadGzipFile, EOFError, zlib.error)


def _marked(opener: Opener) -> str | None:
    with opener() as stream:
        head = stream.read(4096)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _unmarked_utf16(head)


def _proven(opener: Opener, name: str) -> str:
    """UTF-8, GB18030 if that yields common Chinese, or Windows-1252, whichever first explains all bytes."""
    failure = first_undecodable(opener, "utf-8")
    if failure is None:
        return "utf-8"
    if not _is_broken_utf8(opener, failure):
        if first_undecodable(opener, "gb18030") is None and _reads_as_chinese(opener):
            return "gb18030"
        if first_undecodable(opener, "cp1252") is None and _reads_as_western(opener):
            return "cp1252"
    raise _undecodable(name, "UTF-8", failure, EXPORT_AGAIN)


def _undecodable(name: str, encoding: str, failure: Undecodable, hint: str) -> InputError:
    message = f"byte 0x{failure.byte:02X} at offset {failure.offset} is not {encoding}"
    return InputError(message, where=f"{name}, line {failure.line}", hint=hint)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte of Latin text and delimiters."""
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > pairs * 0.3 and even < pairs * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.3 and odd < pairs * 0.05 else None


def _is_broken_utf8(opener: Opener, failure: Undecodable) -> bool:
    """Whether the text around the bad byte is UTF-8 for the most part, so that another encoding would garble it."""
    with opener() as stream:
        _skip(stream, max(0, failure.offset - WINDOW))
        text = stream.read(2 * WINDOW).decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    return good > bad


def _reads_as_chinese(opener: Opener) -> bool:
    """Whether nine in ten characters beyond ASCII are everyday ones; a few Latin accents decode as rare ones."""
    common = judged = hanzi = 0
    for character in islice(_beyond_ascii(opener), JUDGED_CHARACTERS):
        judged += 1
        encoded = character.encode("gb2312", errors="ignore")
        is_hanzi = bool(encoded) and 0xB0 <= encoded[0] <= 0xD7
        hanzi += is_hanzi
        common += is_hanzi or (bool(encoded) and encoded[0] <= 0xA3)
    return hanzi > 0 and common >= judged * COMMON_SHARE


def _beyond_ascii(opener: Opener) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("gb18030")("strict")
    with opener() as stream:
        while chunk := stream.read(CHUNK):
            yield from (character for character in decoder.decode(chunk) if character > "\x7f")


def _reads_as_western(opener: Opener) -> bool:
    """Whether letters beyond ASCII stand alone, as accents do; in Big5, Cyrillic or Greek they come in rows."""
    alone = together = 0
    with opener() as stream:
        while chunk := stream.read(CHUNK):
            for run in _BEYOND_ASCII.findall(chunk):
                if len(run) == 1:
                    alone += 1
                else:
                    together += len(run)
    return together <= ROW_SHARE * (alone + together)


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (piece := stream.read(min(count, CHUNK))):
        count -= len(piece)
