"""CSV and its kin, of any encoding and delimiter, plain or compressed, as a table.

A regular UTF-8 file is scanned where it lies. Any other is first copied into the scratch folder as clean UTF-8, in
pieces; one with stray quotes or short records is written anew, record by record.
"""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from reportgen.config.model import Source
from reportgen.errors import InputError
from reportgen.frames import SourceFile
from reportgen.sources import encodings
from reportgen.sources.encodings import Opener
from reportgen.sources.files import Found, modified, sha256
from reportgen.sources.records import Dialect, Shape, dialect, inspect
from reportgen.sources.rewriting import rewrite
from reportgen.sources.table import FIRST_RECORD, RECORD, Table, cells, unique_headings
from reportgen.sources.text import legal

# What the first bytes give away, whatever the name says.
_OTHER_KINDS = (
    (b"PK\x03\x04", "a workbook or a zip archive", "if it is a workbook, let its name end in .xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "open it in Excel and save it as .xlsx or CSV"),
    (b"PAR1", "a Parquet file", "let its name end in .parquet"),
    (b"\x1f\x8b", "a compressed file", "let its name end in .csv.gz"),
)
HEAD = 1 << 20
PIECE = 1 << 20
LARGEST_TEXT = 64 << 30
"""More than any export; a compressed file that unpacks to more was made to fill the disk."""


def open_delimited(found: Found, source: Source, scratch: Path) -> Table:
    """The table in a delimited file. Raises InputError where a byte, a quote or a record cannot be trusted."""
    opener = encodings.opener_of(found.path, compressed=found.suffix.endswith(".gz"))
    try:
        _check_kind(opener, found.name)
        encoding = encodings.encoding_of(opener, found.name, source.encoding)
        layout = _layout(opener, encoding, source.delimiter)
        _check_layout(layout, found.name)
        path, shape = _readable(found, opener, encoding, layout, scratch)
    except encodings.UNPACK_ERRORS as error:
        message = f"the compressed file is cut off or damaged ({error})"
        raise InputError(message, where=found.name, hint="copy or export it again") from error
    short = None
    if not shape.is_regular:
        regular = _scratch_file(scratch)
        records, short = rewrite(path, regular, layout, found.name)
        path, shape = regular, Shape(records, is_regular=True, is_clean=True)
    shown = "utf-8" if encoding.startswith("utf-8") else encoding
    file = SourceFile(found.name, sha256(found.path), found.path.stat().st_size, modified(found.path), shown)
    return Table(_scan(path, layout), unique_headings(layout.headings), shape.records, file, short)


def _check_kind(opener: Opener, name: str) -> None:
    """Refuse what only the name makes a text."""
    with opener() as stream:
        head = stream.read(4)
    for mark, kind, hint in _OTHER_KINDS:
        if head.startswith(mark):
            raise InputError(f"this is no text but {kind}", where=name, hint=hint)


def _layout(opener: Opener, encoding: str, delimiter: str | None) -> Dialect:
    with opener() as stream:
        head = stream.read(HEAD)
    text = codecs.getincrementaldecoder(encoding)("strict").decode(head).replace("\0", "")
    return dialect(text.removeprefix("\ufeff"), delimiter)


def _check_layout(layout: Dialect, name: str) -> None:
    if not any(heading.strip() for heading in layout.headings):
        raise InputError("the file has no heading", where=name, hint="the first record must name the columns")
    if not layout.delimiter.isascii():
        message = f'"{layout.delimiter}" cannot delimit cells'
        raise InputError(message, where=name, hint='use one of "," ";" "|" or a tab')


def _readable(found: Found, opener: Opener, encoding: str, layout: Dialect, scratch: Path) -> tuple[Path, Shape]:
    """The file itself where it can be scanned as it is, else a clean copy."""
    in_place = encoding.startswith("utf-8") and not found.suffix.endswith(".gz")
    if in_place and not layout.leading_lines and not layout.ends_lines_with_cr:
        shape = _inspect(found.path, layout)
        if shape.is_clean:
            return found.path, shape
    copy = _scratch_file(scratch)
    with copy.open("w", encoding="utf-8", newline="") as target:
        for piece in _pieces(opener, encoding, layout, found.name):
            target.write(legal(piece))
    return copy, _inspect(copy, layout)


def _pieces(opener: Opener, encoding: str, layout: Dialect, name: str) -> Iterator[str]:
    """The text from the heading on in pieces of whole lines, so that no composed character is cut."""
    written = 0
    newline = None if layout.ends_lines_with_cr else ""
    with opener() as stream, io.TextIOWrapper(stream, encoding, newline=newline) as text:
        for _ in range(layout.leading_lines):
            text.readline()
        while lines := text.readlines(PIECE):
            piece = "".join(lines)
            written += len(piece)
            if written > LARGEST_TEXT:
                raise InputError("the file unpacks to more than 64 GiB", where=name, hint="split the export")
            yield piece.removeprefix("\ufeff")


def _inspect(path: Path, layout: Dialect) -> Shape:
    with path.open("rb") as stream:
        return inspect(stream, layout)


def _scratch_file(scratch: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".csv", delete=False) as file:
        return Path(file.name)


def _scan(path: Path, layout: Dialect) -> pl.LazyFrame:
    return pl.scan_csv(
        path,
        separator=layout.delimiter,
        infer_schema=False,
        new_columns=cells(len(layout.headings)),
        row_index_name=RECORD,
        row_index_offset=FIRST_RECORD,
        glob=False,
    )
