"""PostgreSQL, by psycopg: every value comes as the text that the server itself writes, so nothing is rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.datetime import IntervalLoader

from reportgen.sources.sql.answer import (
    CONNECT_SECONDS,
    Answer,
    Query,
    RefusedError,
    UnreachedError,
    batches_of,
    seconds,
)

# The way the server writes is a setting of the account; the report must not depend on it.
_SETTINGS = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'"
_SHORT_OFFSET = re.compile(r"[+-]\d\d$")


@contextmanager
def answer(query: Query) -> Iterator[Answer]:
    """The answer of a server, in a transaction that only reads, fetched in pieces with a cursor on the server."""
    with closing(_connected(query)) as connection:
        try:
            connection.execute(_SETTINGS)
            with connection.cursor(name="reportgen") as cursor:
                cursor.execute(query.statement.encode())
                headings = tuple(column.name for column in cursor.description or ())
                yield Answer(headings, batches_of(len(headings), cursor.fetchmany))
        except psycopg.Error as error:
            raise RefusedError(_reason(query, error)) from None


def _connected(query: Query) -> psycopg.Connection[tuple[Any, ...]]:
    _, _, rest = query.address.uri.partition("://")
    settings: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "application_name": "reportgen"}
    try:
        settings |= conninfo_to_dict(f"postgresql://{rest}")
        connection = psycopg.connect(make_conninfo(**{**settings, "client_encoding": "utf8"}))
    except (psycopg.Error, OSError, ValueError) as error:
        raise UnreachedError(query.address.without_parts(" ".join(str(error).split()))) from None
    connection.read_only = True
    for known in connection.adapters.types:
        for number in {known.oid, known.array_oid}:
            connection.adapters.register_loader(number, _Text)
    for kind, loader in (("bool", _Truth), ("timestamptz", _Instant), ("interval", _Span)):
        connection.adapters.register_loader(kind, loader)
    return connection


def _reason(query: Query, error: psycopg.Error) -> str:
    """What the server says, without its picture of the line: that shows the statement as the cursor wrapped it."""
    reason = error.diag.message_primary or " ".join(str(error).split())
    if error.diag.message_hint:
        reason += f" ({error.diag.message_hint})"
    return query.address.without_secrets(reason)


class _Text(Loader):
    def load(self, data: Buffer) -> str:
        return bytes(data).decode()


class _Truth(Loader):
    def load(self, data: Buffer) -> str:
        return "true" if bytes(data) == b"t" else "false"


class _Instant(Loader):
    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return f"{text}:00" if _SHORT_OFFSET.search(text) else text


class _Span(IntervalLoader):
    def load(self, data: Buffer) -> str:  # type: ignore[override]
        return seconds(super().load(data))
