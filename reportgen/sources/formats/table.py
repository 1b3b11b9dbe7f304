"""A file opened: its records lazily, all cells as text, in columns named by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from reportgen.errors import Issue
from reportgen.frames import SourceFile
from reportgen.sources.formats.layout import Layout
from reportgen.sources.values.text import legal

RECORD = "record"
"""UInt32 column with the number of the record in its file; the heading is record 1."""

FIRST_RECORD = 2


@dataclass(frozen=True, slots=True)
class ShortRecords:
    """Records with fewer cells than the heading: how many, and the number of the first."""

    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one file: `RECORD` and String columns named by `cell`, one for each of the headings.

    `layout` is what the `Choose` function said of its head. `totals` are the numbers of the records at the end that sum
    up the others, which are no rows. `sheet` and `delimiter` are those of the file where it has them. `notes` are what
    its owner should know though it was read: an encoding that nothing proves, other sheets with data.
    """

    rows: pl.LazyFrame
    headings: tuple[str, ...]
    count: int
    file: SourceFile
    short: ShortRecords | None = None
    layout: Layout = field(default_factory=lambda: Layout(()))
    totals: frozenset[int] = frozenset()
    sheet: str | None = None
    delimiter: str | None = None
    notes: tuple[Issue, ...] = ()


def cell(position: int) -> str:
    """The name of the column at a position, counted from 0."""
    return f"cell{position}"


def cells(width: int) -> list[str]:
    """The names of all columns of a table that is so wide."""
    return [cell(position) for position in range(width)]


def plain(heading: str) -> str:
    """A heading as it is compared: composed, without zero-width marks, white space collapsed.

    >>> plain("\\ufeff 满意度\\u00a0")
    '满意度'
    """
    return " ".join(legal(heading).replace("\ufeff", "").replace("\u200b", "").split())


def unique_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings as they can be named in a configuration: repeated ones numbered, empty ones by position.

    >>> unique_headings(["", "Date", "Comment", "Comment "])
    ('#1', 'Date', 'Comment', 'Comment#2')
    """
    seen: Counter[str] = Counter()
    named = []
    for position, heading in enumerate(map(plain, headings), start=1):
        seen[heading] += 1
        number = seen[heading]
        named.append(f"#{position}" if not heading else heading if number == 1 else f"{heading}#{number}")
    return tuple(named)


def numbered_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """Unique headings as nobody can doubt them: the first of several alike is numbered too.

    >>> numbered_headings(("Date", "Comment", "Comment#2"))
    ('Date', 'Comment#1', 'Comment#2')
    """
    there = set(headings)
    return tuple(f"{heading}#1" if f"{heading}#2" in there else heading for heading in headings)
