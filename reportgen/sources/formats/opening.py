"""Every file of a source as a table, by the reader for what it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.config.model import Source
from reportgen.errors import InputError
from reportgen.sources.formats.delimited import open_delimited
from reportgen.sources.formats.files import Found
from reportgen.sources.formats.kinds import kind_of
from reportgen.sources.formats.layout import Choose
from reportgen.sources.formats.parquet import open_parquet
from reportgen.sources.formats.states import WAIT, has_changed, state_of
from reportgen.sources.formats.table import Table
from reportgen.sources.formats.titles import guess
from reportgen.sources.formats.unpacking import unpack_gzip, unpack_zip
from reportgen.sources.formats.workbook import open_workbook

DEEPEST = 2
"""Archives in archives: a .csv.gz in a .zip is met, more is not."""


def open_table(found: Found, source: Source, scratch: Path, choose: Choose | None = None) -> Table:
    """The file as a table of text. Raises InputError, with the place, where it cannot be trusted.

    `choose` says which of its first records make up the heading; without it, what `heading_record` says or looks tell.
    """
    try:
        before = state_of(found.path)
        table = _opened(found, source, scratch, choose or guess(source.heading_record))
    except OSError as error:
        hint = "check that it is still there, and that the folder for temporary files (TMPDIR) has room"
        raise InputError(f"cannot be read: {error.strerror or error}", where=found.name, hint=hint) from error
    if has_changed(before):
        # A cut at the end of a record cannot be seen in the content.
        raise InputError("the file changed while it was read", where=found.name, hint=WAIT)
    return replace(table, file=replace(table.file, state=before))


def _opened(found: Found, source: Source, scratch: Path, choose: Choose, deep: int = 0) -> Table:
    kind = kind_of(found)
    if kind in ("gzip", "zip"):
        if deep >= DEEPEST:
            raise InputError("archives are packed in archives", where=found.name, hint="unpack it")
        inner = unpack_gzip(found, scratch) if kind == "gzip" else unpack_zip(found, scratch)
        return _opened(inner, source, scratch, choose, deep + 1)
    if kind == "delimited":
        return open_delimited(found, source, scratch, choose)
    if kind == "parquet":
        return open_parquet(found, choose)
    return open_workbook(found, kind, source, scratch, choose)
