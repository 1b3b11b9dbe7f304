"""SQLite files, by Python's own reader: it gives every value with its own type, whatever the column declares."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from reportgen.sources.sql.answer import CONNECT_SECONDS, Answer, Query, RefusedError, UnreachedError, batches_of

Value = str | int | float | bytes | None

# All that a SELECT does; ATTACH, PRAGMA and whatever writes are none of these.
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


@contextmanager
def answer(query: Query) -> Iterator[Answer]:
    """The answer of a SQLite file, opened read-only. The address is sqlite:///relative or sqlite:////absolute."""
    with closing(_opened(query)) as connection:
        try:
            cursor = connection.execute(query.statement)
            headings = tuple(column[0] for column in cursor.description)

            def fetch(count: int) -> Sequence[tuple[str | None, ...]]:
                return [tuple(map(_text, row)) for row in cursor.fetchmany(count)]

            yield Answer(headings, batches_of(len(headings), fetch))
        except sqlite3.Error as error:
            raise RefusedError(_reason(query, error)) from None


def _opened(query: Query) -> sqlite3.Connection:
    path = query.folder / Path(query.address.path.removeprefix("/"))
    if not path.is_file():
        form = "sqlite:///name.db is relative to the YAML, sqlite:////folder/name.db is not"
        raise UnreachedError(f"there is no such SQLite file; {form}")
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=CONNECT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise UnreachedError(query.address.without_parts(str(error))) from None
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    return connection


def _reason(query: Query, error: sqlite3.Error) -> str:
    text = str(error)
    if text.startswith("Could not decode to UTF-8"):  # it goes on with the text itself, which is somebody's answer
        return "a text of the answer is not UTF-8; convert the database first"
    return query.address.without_secrets(text)


def _text(value: Value) -> str | None:
    """A value as a CSV would hold it; bytes in hexadecimal.

    >>> [_text(value) for value in (None, 7, 0.1, "满意", b"\\x00\\xff")]
    [None, '7', '0.1', '满意', '\\\\x00ff']
    """
    match value:
        case None | str():
            return value
        case bytes():
            return f"\\x{value.hex()}"
        case _:
            return repr(value)
