"""Any other database, by its ADBC driver: found by the name that the address begins with, read as Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import polars as pl
from adbc_driver_manager import Error, NotSupportedError
from adbc_driver_manager.dbapi import Connection, connect

from reportgen.sources.formats.parquet import as_text, is_offered
from reportgen.sources.formats.table import cell
from reportgen.sources.sql.answer import BATCH_ROWS, Answer, Query, RefusedError, UnreachedError

_READ_ONLY = {"adbc.connection.readonly": "true"}


@contextmanager
def answer(query: Query) -> Iterator[Answer]:
    """The answer of a database. Opened read-only where the driver knows that; nothing is ever committed."""
    with closing(_connected(query)) as connection, closing(connection.cursor()) as cursor:
        try:
            cursor.execute(query.statement)
            yield _streamed(pl.scan_arrow_c_stream(cursor.fetch_arrow()))
        except pl.exceptions.DuplicateError:
            raise RefusedError("two columns have the same name; give one another name with AS") from None
        except (Error, pl.exceptions.PolarsError) as error:
            raise RefusedError(query.address.without_secrets(_first_line(error))) from None
        except pl.exceptions.PanicException:
            reason = "a column has a type that cannot be read; write CAST(column AS VARCHAR) for it in the query"
            raise RefusedError(reason) from None


def _connected(query: Query) -> Connection:
    driver, uri = query.address.scheme, query.address.uri
    try:
        try:
            return connect(driver=driver, uri=uri, conn_kwargs=_READ_ONLY)
        except NotSupportedError:
            return connect(driver=driver, uri=uri)
    except (Error, OSError) as error:
        reason = _first_line(error)
        if "Could not load" in reason:
            hint = f'"dbc install {driver}" brings it if there is one, "dbc search" lists all'
            raise UnreachedError(f'there is no ADBC driver "{driver}" on this machine; {hint}') from None
        raise UnreachedError(query.address.without_parts(reason)) from None


def _streamed(scan: pl.LazyFrame) -> Answer:
    schema = scan.collect_schema()
    names = [name for name, kind in schema.items() if is_offered(kind)]
    texts = scan.select(as_text(name, schema[name]).alias(cell(at)) for at, name in enumerate(names))
    return Answer(tuple(names), iter(texts.collect_batches(chunk_size=BATCH_ROWS, engine="streaming")))


def _first_line(error: Exception) -> str:
    """What the driver says; the lines below repeat the statement or list folders."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
