"""What the columns of a table hold, counted in one pass in pieces: memory does not grow with the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import polars as pl

from reportgen.sources.formats.table import Table, cell, numbered_headings
from reportgen.sources.values.text import key

PIECE = 50_000
KEPT_VALUES = 1_000
"""Columns with more distinct values than this are ids, dates or free text; these many of them are looked at."""

_SKETCH = 1_024
_HASHES = 2.0**64
_KEPT_TEXT = 500
_FIRST = 2_000


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """One column: `heading` as a configuration names it, `wording` as people were asked.

    `blank` counts empty cells, `missing` cells with a word that means no answer. `values` are the others with their
    frequencies, the commonest first, all of them where `is_complete`; else those that came first. `distinct` is exact
    where `is_complete`, else an estimate, rounded to two digits. `longest` counts characters.
    """

    position: int
    heading: str
    wording: str
    rows: int
    blank: int
    missing: int
    distinct: int
    values: tuple[tuple[str, int], ...]
    is_complete: bool
    longest: int

    @property
    def filled(self) -> int:
        """How many cells hold an answer."""
        return self.rows - self.blank - self.missing

    @property
    def missing_share(self) -> float:
        """Which share of the cells holds no answer."""
        return 1 - self.filled / self.rows if self.rows else 1.0


def profile(table: Table, missing: Collection[str]) -> tuple[ColumnProfile, ...]:
    """The profile of every column of a table. `missing` are words that mean no value."""
    counters = [_Counter() for _ in table.headings]
    names = [cell(position) for position in range(len(table.headings))]
    text = [pl.col(name).str.strip_chars() for name in names]
    rows = 0
    for piece in table.rows.select(text).collect_batches(chunk_size=PIECE, maintain_order=True):
        rows += piece.height
        for name, counter in zip(names, counters, strict=True):
            counter.take(piece[name])
    words = frozenset(map(key, missing))
    headings = numbered_headings(table.headings)
    wordings = table.layout.labels
    return tuple(
        counter.profile((position, headings[position], _at(wordings, position)), rows, words)
        for position, counter in enumerate(counters)
    )


def first_values(table: Table, position: int) -> list[str]:
    """The first values of a column in the order of the file, without blanks."""
    text = pl.col(cell(position)).str.strip_chars()
    found = table.rows.select(text).filter(pl.col(cell(position)) != "").head(_FIRST).collect()
    return found[cell(position)].to_list()


@dataclass(slots=True)
class _Counter:
    """Grows piece by piece; keeps at most `KEPT_VALUES` values and a sketch of the distinct ones."""

    filled: int = 0
    longest: int = 0
    values: Counter[str] = field(default_factory=Counter)
    is_complete: bool = True
    smallest: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.UInt64))

    def take(self, cells: pl.Series) -> None:
        there = cells.filter(cells.is_not_null() & (cells != ""))
        if there.is_empty():
            return
        self.filled += len(there)
        counts = there.value_counts(sort=True, name="n")
        distinct = counts[there.name]
        longest = distinct.str.len_chars().max()
        self.longest = max(self.longest, longest if isinstance(longest, int) else 0)
        # The smallest hashes of all values: how densely they lie tells how many distinct ones there are.
        self.smallest = pl.concat([self.smallest, distinct.hash()]).unique().sort().head(_SKETCH)
        known = self.values
        for value, n in zip(distinct.head(4 * KEPT_VALUES), counts["n"].head(4 * KEPT_VALUES), strict=True):
            short = value[:_KEPT_TEXT]
            if short in known or len(known) < KEPT_VALUES:
                known[short] += n
            else:
                self.is_complete = False
        self.is_complete &= len(distinct) <= KEPT_VALUES

    def profile(self, column: tuple[int, str, str], rows: int, words: Collection[str]) -> ColumnProfile:
        position, heading, wording = column
        missing = {value: n for value, n in self.values.items() if key(value) in words or not key(value)}
        values = [(value, n) for value, n in self.values.items() if value not in missing]
        return ColumnProfile(
            position=position,
            heading=heading,
            wording=wording or heading,
            rows=rows,
            blank=rows - self.filled,
            missing=sum(missing.values()),
            distinct=len(values) if self.is_complete else self._estimate(),
            values=tuple(sorted(values, key=lambda item: (-item[1], item[0]))),
            is_complete=self.is_complete,
            longest=self.longest,
        )

    def _estimate(self) -> int:
        if len(self.smallest) < _SKETCH:
            return len(self.smallest)
        return min(self.filled, _rounded((_SKETCH - 1) / (int(self.smallest[-1]) / _HASHES)))


def _rounded(number: float) -> int:
    """To two digits: more than that an estimate does not know.

    >>> _rounded(1962768.4)
    2000000
    """
    return int(float(f"{number:.1e}"))


def _at(wordings: tuple[str, ...], position: int) -> str:
    return wordings[position] if position < len(wordings) else ""
