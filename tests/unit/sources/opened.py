"""Files opened as tables, for the tests of the readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.config.model import Source
from reportgen.errors import InputError
from reportgen.sources.formats.files import Found, suffix
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import RECORD, Table


def open_one(path: Path, **settings: object) -> Table:
    """The table in a file, with these settings of its source."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    source = Source.model_validate({"files": [path.name], **settings})
    return open_table(Found(path, path.name, suffix(path.name)), source, scratch)


def texts(table: Table) -> list[tuple[str, ...]]:
    """The cells of all rows; blank ones as ""."""
    rows = table.rows.drop(RECORD).collect(engine="streaming").rows()
    return [tuple(text or "" for text in row) for row in rows]


def numbers(table: Table) -> list[int]:
    """The numbers of all records."""
    return table.rows.collect(engine="streaming")[RECORD].to_list()


def refusal(path: Path, **settings: object) -> str:
    """The error with which a file is refused."""
    with pytest.raises(InputError) as caught:
        open_one(path, **settings)
    return str(caught.value)
