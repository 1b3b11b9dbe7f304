"""CSV and its kin, of any encoding and delimiter, as a table.

A regular UTF-8 file is scanned where it lies. Any other is first copied into the scratch folder as clean UTF-8, in
pieces; one with stray quotes or short records is written anew, record by record.
"""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reportgen.config.model import Source
from reportgen.errors import InputError, Issue
from reportgen.sources.formats.encodings import Encoding, encoding_of
from reportgen.sources.formats.files import Found, facts
from reportgen.sources.formats.layout import Choose, Head, Layout
from reportgen.sources.formats.places import place
from reportgen.sources.formats.records import Beginning, Dialect, Shape, begin, inspect
from reportgen.sources.formats.rewriting import Ragged, Rewritten, rewrite
from reportgen.sources.formats.table import RECORD, Table, cells, unique_headings
from reportgen.sources.formats.totals import totals
from reportgen.sources.formats.undecodable import NotDecodableError, Opener, opener_of
from reportgen.sources.values.text import legal

HEAD = 1 << 20
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Text:
    """A delimited text that is understood: where its heading begins, how wide it is, what its columns are called."""

    found: Found
    opener: Opener
    encoding: Encoding
    dialect: Dialect  # as of the heading
    layout: Layout
    width: int


def open_delimited(found: Found, source: Source, scratch: Path, choose: Choose) -> Table:
    """The table in a delimited file. Raises InputError where a byte, a quote or a record cannot be trusted."""
    text = _understood(found, source, choose)
    path, shape, nulls = _readable(text, scratch)
    regular = Rewritten(shape.records, None, shape.last)
    if not shape.is_regular:
        target = _scratch_file(scratch)
        regular = rewrite(path, target, _ragged(text))
        path = target
    count = max(regular.records - text.layout.heading, 0)
    first = text.layout.skipped + 1
    last = regular.last[-count:] if count else ()
    return Table(
        rows=_scan(path, text).head(count) if _ends_with_blank_line(path) else _scan(path, text),
        headings=unique_headings(_names(text)),
        count=count,
        file=facts(found, text.encoding.shown),
        short=regular.short,
        layout=text.layout,
        totals=totals(last, range(first + count - len(last), first + count)),
        delimiter=text.dialect.delimiter,
        notes=_notes(text, nulls),
    )


def _understood(found: Found, source: Source, choose: Choose) -> _Text:
    if source.delimiter is not None and not source.delimiter.isascii():
        message = f'"{source.delimiter}" cannot delimit cells'
        raise InputError(message, where=found.name, hint='use one of "," ";" "|" or a tab')
    opener = opener_of(found.path)
    encoding = _encoding(opener, found.name, source)
    beginning = _beginning(opener, encoding, source.delimiter)
    layout = choose(Head(beginning.records, found.name))
    heading = beginning.records[layout.titles : layout.skipped]
    if not any(name.strip() for name in (*layout.names, *(name for record in heading for name in record))):
        hint = "the first record must name the columns; say which one does with heading_record: …"
        raise InputError("the file has no heading", where=found.name, hint=hint)
    lines = beginning.lines_before[layout.titles]
    dialect = Dialect(beginning.dialect.delimiter, lines, beginning.dialect.ends_lines_with_cr)
    return _Text(found, opener, encoding, dialect, layout, max(len(layout.names), *map(len, heading)))


def _encoding(opener: Opener, name: str, source: Source) -> Encoding:
    try:
        return encoding_of(opener, name, source.encoding)
    except NotDecodableError as error:
        where = place(opener, error.failure.offset, error.codec, source.delimiter)
        if not where:
            raise
        raise InputError(error.message, where=f"{name}, {where}", hint=error.hint) from error


def _beginning(opener: Opener, encoding: Encoding, delimiter: str | None) -> Beginning:
    with opener() as stream:
        head = stream.read(HEAD)
    text = codecs.getincrementaldecoder(encoding.codec)("strict").decode(head).replace("\0", "")
    return begin(text.removeprefix("\ufeff") + ("\n" if len(head) < HEAD else ""), delimiter)


def _names(text: _Text) -> tuple[str, ...]:
    return (*text.layout.names, *[""] * (text.width - len(text.layout.names)))


def _notes(text: _Text, nulls: int) -> tuple[Issue, ...]:
    notes = []
    if text.encoding.doubt:
        hint = "say the encoding of the source, if only to confirm it (encoding: cp1252)"
        notes.append(Issue("warning", text.found.name, text.encoding.doubt, hint))
    if nulls:
        notes.append(Issue("note", text.found.name, f"{nulls:,} null characters were left out"))
    return tuple(notes)


def _readable(text: _Text, scratch: Path) -> tuple[Path, Shape, int]:
    """The file itself where it can be scanned as it is, else a clean copy that begins with the heading.

    With how many null characters the copy lacks.
    """
    if text.encoding.is_utf8 and not text.dialect.leading_lines and not text.dialect.ends_lines_with_cr:
        shape = _inspect(text.found.path, text)
        if shape.is_clean:
            return text.found.path, shape, 0
    copy = _scratch_file(scratch)
    nulls = 0
    with copy.open("w", encoding="utf-8", newline="") as target:
        for piece in _pieces(text):
            nulls += piece.count("\0")
            target.write(legal(piece))
    return copy, _inspect(copy, text), nulls


def _pieces(text: _Text) -> Iterator[str]:
    """The text from the heading on in pieces of whole lines, so that no composed character is cut."""
    newline = None if text.dialect.ends_lines_with_cr else ""
    with text.opener() as stream, io.TextIOWrapper(stream, text.encoding.codec, newline=newline) as lines:
        for _ in range(text.dialect.leading_lines):
            lines.readline()
        while piece := lines.readlines(PIECE):
            yield "".join(piece).removeprefix("\ufeff")


def _inspect(path: Path, text: _Text) -> Shape:
    with path.open("rb") as stream:
        return inspect(stream, text.dialect.delimiter, text.width)


def _ragged(text: _Text) -> Ragged:
    return Ragged(
        name=text.found.name,
        delimiter=text.dialect.delimiter,
        width=text.width,
        heading=text.layout.heading,
        records_before=text.layout.titles,
        lines_before=text.dialect.leading_lines,
    )


def _scratch_file(scratch: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".csv", delete=False) as file:
        return Path(file.name)


def _ends_with_blank_line(path: Path) -> bool:
    """Whether a scan would find a record of nulls behind the last one."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 3, 0))
        return stream.read().endswith((b"\n\n", b"\n\r\n"))


def _scan(path: Path, text: _Text) -> pl.LazyFrame:
    return pl.scan_csv(
        path,
        separator=text.dialect.delimiter,
        infer_schema=False,
        new_columns=cells(text.width),
        skip_rows_after_header=text.layout.heading - 1,
        row_index_name=RECORD,
        row_index_offset=text.layout.skipped + 1,
        glob=False,
    )
