"""The answer to a query as a table, as if the database had exported it to a CSV file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reportgen.config.address import ENVIRONMENT, Address, address
from reportgen.config.model import Sql
from reportgen.errors import InputError
from reportgen.frames import SourceFile
from reportgen.sources.formats.layout import Choose, Head, first_record
from reportgen.sources.formats.table import FIRST_RECORD, RECORD, Table, cells, unique_headings
from reportgen.sources.sql.answer import Answer, Engine, Query, RefusedError, UnreachedError, batch_of
from reportgen.sources.sql.statement import read_statement
from reportgen.sources.values.text import ILLEGAL_PATTERN

Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Stored:
    """An answer on disk: Parquet files in order, and the facts of the CSV file that it would make."""

    parts: tuple[Path, ...]
    headings: tuple[str, ...]
    count: int
    sha256: str
    size: int


def open_sql(
    sql: Sql, folder: Path, scratch: Path, choose: Choose = first_record, environment: Environment = os.environ
) -> Table:
    """The rows that the query gives. `folder` is that of the YAML; the answer is kept in `scratch`.

    The SHA-256 and size are those of the answer as a CSV file: UTF-8, a heading, the rows in their order, commas, lines
    that end in a line feed, every value in double quotes (those inside doubled), nothing at all for NULL.

    Raises InputError, without anything secret, where there is no address, no reading statement or no answer.
    """
    statement = read_statement(folder, sql.query)
    place = _address(sql, environment)
    try:
        with _engine(place)(Query(place, statement, folder)) as answer:
            stored = _stored(answer, Path(tempfile.mkdtemp(prefix="answer-", dir=scratch)))
    except UnreachedError as error:
        hint = "check the address, the network and the account"
        raise InputError(f"the database cannot be reached: {error}", where=sql.uri, hint=hint) from None
    except RefusedError as error:
        hint = "run the query in the database's own client first"
        raise InputError(f"the database does not answer the query: {error}", where=sql.query, hint=hint) from None
    rows = pl.scan_parquet(list(stored.parts), glob=False).with_row_index(RECORD, offset=FIRST_RECORD)
    facts = SourceFile(sql.query, stored.sha256, stored.size, "", "sql")
    layout = choose(Head((stored.headings,), sql.query))
    return Table(rows, unique_headings(stored.headings), stored.count, facts, layout=layout)


def _address(sql: Sql, environment: Environment) -> Address:
    named = ENVIRONMENT.fullmatch(sql.uri)
    where = sql.uri if named else "sql.uri"  # what is no name of a variable may hold a password
    uri = environment.get(named[1], "").strip() if named else sql.uri
    if named and not uri:
        hint = "set it to the address, like postgresql://user:password@host/name"
        raise InputError(f"the environment variable {named[1]} is not set", where=where, hint=hint)
    try:
        found = address(uri)
    except ValueError as error:
        raise InputError(str(error), where=where, hint="mend the address; it is never shown") from None
    if found.secrets and not named:
        raise InputError("the address holds a password", where=where, hint="put it into a variable: uri: env:NAME")
    return found


def _engine(place: Address) -> Engine:
    """The engine for the scheme of the address. Drivers are heavy and optional: only the one needed is loaded."""
    dialect = place.scheme.partition("+")[0]
    package = "adbc-driver-manager"
    try:
        match dialect:
            case "sqlite":
                from reportgen.sources.sql.sqlite import answer
            case "postgresql" | "postgres":
                package = "psycopg[binary]"
                from reportgen.sources.sql.postgresql import answer
            case _:
                from reportgen.sources.sql.adbc import answer
    except ImportError as error:
        hint = f'install it: python -m pip install "{package}"'
        raise InputError(f"{dialect} needs a package that is not here ({error})", where="sql", hint=hint) from error
    return answer


def _stored(answer: Answer, folder: Path) -> _Stored:
    """Write the batches as they come; only one is in memory at a time."""
    width = len(answer.headings)
    heading = batch_of(width, ([name] for name in answer.headings)) if width else pl.DataFrame()
    text = _csv(heading)
    digest, size, count = hashlib.sha256(text), len(text), 0
    parts: list[Path] = []
    for batch in _clean(answer, width):
        text = _csv(batch)
        digest.update(text)
        size, count = size + len(text), count + batch.height
        parts.append(folder / f"{len(parts):06}.parquet")
        batch.write_parquet(parts[-1])
    if not width:
        raise RefusedError("the answer has no columns of text, numbers or dates")
    return _Stored(tuple(parts), answer.headings, count, digest.hexdigest(), size)


def _clean(answer: Answer, width: int) -> Iterator[pl.DataFrame]:
    """The batches without characters that a report cannot hold; one without rows if there are none."""
    found = False
    for batch in answer.batches:
        found = True
        yield batch.with_columns(pl.all().str.replace_all(ILLEGAL_PATTERN, "").str.normalize("NFC"))
    if not found:
        yield batch_of(width, ([] for _ in cells(width)))


def _csv(batch: pl.DataFrame) -> bytes:
    return batch.write_csv(include_header=False, quote_style="non_numeric").encode()
