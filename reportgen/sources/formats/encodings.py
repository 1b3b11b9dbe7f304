"""Which encoding a text file is in: declared, marked, or proven by decoding all of it. Nothing is ever replaced."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from reportgen.errors import InputError, nearest
from reportgen.sources.formats.everyday import judged
from reportgen.sources.formats.undecodable import CHUNK, NotDecodableError, Opener, Undecodable, first_undecodable

WINDOW = 1 << 19
JUDGED_CHARACTERS = 20_000
ROW_SHARE = 0.25
EXPORT_AGAIN = "export it again as UTF-8, or say the encoding of the source (encoding: gb18030)"
LEAVE_OUT = "leave encoding: out to have it found out, or say the right one"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Programs that say GB2312 or GBK write characters that only the superset has; Windows calls its superset Big5.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "utf_8": "utf-8-sig",
    "ascii": "utf-8-sig",
}
_SHOWN = {"utf-8-sig": "utf-8", "cp950": "big5"}
_CHINESE = ("gb18030", "cp950")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
# What browsers take this name for; the bytes in which the two differ are no characters in it.
_SAID_FOR_WINDOWS = {"iso8859_1": "cp1252"}
_OFFERED = ("utf-8", "gb18030", "gbk", "big5", "utf-16", "cp1252", "latin-1", "shift_jis")


@dataclass(frozen=True, slots=True)
class Encoding:
    """What to decode with; `doubt` says what it is taken for where nothing proves it."""

    codec: str
    doubt: str = ""

    @property
    def shown(self) -> str:
        """The name that people know it by."""
        return _SHOWN.get(self.codec, self.codec)

    @property
    def is_utf8(self) -> bool:
        """Whether the text can be read where it lies."""
        return self.codec.startswith("utf-8")


def encoding_of(opener: Opener, name: str, declared: str | None, said: str | None = None) -> Encoding:
    """The encoding in which the whole file decodes: the declared one, else the one that is found out.

    `said` is what the file says of itself; it is believed where it is possible and the text is not UTF-8. Raises
    NotDecodableError with the place of the first byte that does not decode, InputError for an unknown name.
    """
    codec = known(declared, name) if declared else _marked(opener)
    if codec is None:
        return _proven(opener, name, said)
    failure = first_undecodable(opener, codec)
    if failure is not None:
        raise NotDecodableError(name, declared or codec, failure, LEAVE_OUT if declared else EXPORT_AGAIN)
    return Encoding(codec)


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


def _marked(opener: Opener) -> str | None:
    with opener() as stream:
        head = stream.read(4096)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _unmarked_utf16(head)


def _proven(opener: Opener, name: str, said: str | None) -> Encoding:
    """UTF-8, what the file says, everyday Chinese, or Windows-1252, whichever first explains all bytes."""
    failure = first_undecodable(opener, "utf-8")
    if failure is None:
        return Encoding("utf-8")
    if not _is_broken_utf8(opener, failure):
        codec = _believable(opener, said) or _chinese(opener)
        if codec is not None:
            return Encoding(codec)
        if first_undecodable(opener, "cp1252") is None:
            alone, together = _beyond_ascii_bytes(opener)
            if together <= ROW_SHARE * (alone + together):
                doubt = f"{alone + together:,} bytes that are not ASCII were read as Windows-1252, which nothing proves"
                return Encoding("cp1252", doubt)
    raise NotDecodableError(name, "UTF-8", failure, EXPORT_AGAIN)


def _believable(opener: Opener, said: str | None) -> str | None:
    """The encoding that the file itself names, where there is such a one and all bytes are possible in it."""
    try:
        codec = known(said, "") if said else "utf-8-sig"
    except InputError:
        return None
    codec = _SAID_FOR_WINDOWS.get(codec, codec)
    return codec if not codec.startswith("utf") and first_undecodable(opener, codec) is None else None


def _chinese(opener: Opener) -> str | None:
    """GB18030 or Big5, whichever yields the more everyday Chinese, if either does."""
    found: dict[str, float] = {}
    for codec in _CHINESE:
        if first_undecodable(opener, codec) is None:
            verdict = judged(islice(_beyond_ascii(opener, codec), JUDGED_CHARACTERS), codec)
            if verdict.reads_as_chinese:
                found[codec] = verdict.everyday
    return max(found, key=found.__getitem__) if found else None


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


def _beyond_ascii(opener: Opener, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    with opener() as stream:
        while chunk := stream.read(CHUNK):
            yield from (character for character in decoder.decode(chunk) if character > "\x7f")


def _beyond_ascii_bytes(opener: Opener) -> tuple[int, int]:
    """How many letters beyond ASCII stand alone, as accents do, and how many in rows, as in Cyrillic or Greek.

    Typographic marks (0x80 to 0x9F) beside a letter make no row.
    """
    alone = together = 0
    with opener() as stream:
        while chunk := stream.read(CHUNK):
            for run in _BEYOND_ASCII.findall(chunk):
                if len(run) == 1 or (len(run) == 2 and min(run) < 0xA0):
                    alone += len(run)
                else:
                    together += len(run)
    return alone, together


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (piece := stream.read(min(count, CHUNK))):
        count -= len(piece)
