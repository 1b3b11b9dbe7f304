"""Every file of a source as a table, by the reader for its suffix."""

from __future__ import annotations

from pathlib import Path

from reportgen.config.model import Source
from reportgen.errors import InputError
from reportgen.sources.delimited import open_delimited
from reportgen.sources.files import Found
from reportgen.sources.parquet import open_parquet
from reportgen.sources.table import Table
from reportgen.sources.workbook import open_workbook


def open_table(found: Found, source: Source, scratch: Path) -> Table:
    """The file as a table of text. Raises InputError, with the place, where it cannot be trusted."""
    before = _state(found.path)
    table = _opened(found, source, scratch)
    if _state(found.path) != before:
        # A cut at the end of a record cannot be seen in the content.
        hint = "wait until the export is complete, then run again"
        raise InputError("the file changed while it was read", where=found.name, hint=hint)
    return table


def _opened(found: Found, source: Source, scratch: Path) -> Table:
    if found.suffix == ".parquet":
        return open_parquet(found)
    if found.suffix in (".xlsx", ".xlsm"):
        return open_workbook(found, source, scratch)
    return open_delimited(found, source, scratch)


def _state(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns
