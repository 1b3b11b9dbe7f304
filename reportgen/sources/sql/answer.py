"""What every database engine gives: the columns of an answer and its rows as text, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import polars as pl

from reportgen.config.address import Address
from reportgen.sources.formats.table import cells

BATCH_ROWS = 20_000
CONNECT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Query:
    """A statement, the database to ask, and the folder of the YAML that relative paths start from."""

    address: Address
    statement: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns and the rows, in batches of String columns named by `cell`."""

    headings: tuple[str, ...]
    batches: Iterator[pl.DataFrame]


Engine: TypeAlias = Callable[[Query], AbstractContextManager[Answer]]
"""Asks a database for reading only. Raises UnreachedError or RefusedError, whose texts hold no secret."""


class UnreachedError(Exception):
    """There is no connection to the database."""


class RefusedError(Exception):
    """The database does not answer the query."""


def batches_of(width: int, fetch: Callable[[int], Sequence[Sequence[str | None]]]) -> Iterator[pl.DataFrame]:
    """Batches of rows that are text already, until there are no more."""
    while rows := fetch(BATCH_ROWS):
        yield batch_of(width, zip(*rows, strict=True))


def batch_of(width: int, columns: Iterable[Sequence[str | None]]) -> pl.DataFrame:
    """A batch of these columns."""
    named = zip(cells(width), columns, strict=True)
    return pl.DataFrame([pl.Series(name, values, dtype=pl.String) for name, values in named])


def seconds(span: timedelta) -> str:
    """A duration in seconds, as a CSV would hold it.

    >>> seconds(timedelta(days=1, seconds=2.5)), seconds(timedelta(minutes=-1))
    ('86402.5', '-60')
    """
    whole, rest = divmod(span, timedelta(seconds=1))
    return str(whole) if not rest else repr(span.total_seconds())
