"""What a cell of the workbook holds: a number with its format, or text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.document.nodes import (
    Cell,
    Chart,
    Column,
    Figure,
    Footnote,
    Inline,
    Link,
    Reference,
    Strong,
    Table,
    Text,
)
from reportgen.locales.format import DURATIONS
from reportgen.renderers.plain import Plain
from reportgen.renderers.signs import SIGNS, SMALL_BASE
from reportgen.values import N_, Unit

_DECIMALS = {
    Unit.PERCENT: "0.0",
    Unit.PERCENTAGE_POINTS: "0.0",
    Unit.POINTS: "0.0",
    Unit.SCORE: "0.00",
    Unit.INDEX: "0.0",
    Unit.COUNT: "#,##0",
    Unit.PER_10K: "0.0",
    Unit.P_VALUE: "0.000",
}
_SEPARATORS = frozenset("…–—-/ \N{NO-BREAK SPACE}")
_BOUNDS = frozenset("≥≤")  # of a target; they go into the number format
_SAID = re.compile(r"(#,##)?0(\.0+)?")  # the digits of a number format
MOST_LETTERS = 32_000  # Excel holds 32,767 in a cell


@dataclass(frozen=True, slots=True)
class Number:
    """A typed number. `format` is one of our own Excel formats and never holds text from data."""

    amount: float
    format: str

    @property
    def shown(self) -> str:
        """About what a reader sees: as wide as it."""
        first = self.format.partition(";")[0]
        decimals = len((_SAID.search(first) or [""])[0].partition(".")[2])
        return _SAID.sub(f"{abs(self.amount):,.{decimals}f}", first, count=1).replace('"', "")


@dataclass(frozen=True, slots=True)
class Duration:
    """The unit that the durations of a column share: its minutes, decimals and word (a msgid)."""

    minutes: float
    decimals: int
    word: str


IN_MINUTES = Duration(1.0, 1, "min")


Content: TypeAlias = Number | str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a workbook holds it: headings, which of its columns hold numbers, and the rows."""

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Content, ...], ...]


class Teller:
    """Says what stands in cells: text as all formats do, numbers typed."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain

    def text(self, inlines: Iterable[Inline]) -> str:
        """The inlines as one text, as long as a cell can hold."""
        return self._plain.text(inlines)[:MOST_LETTERS]

    def label(self, node: Chart | Table) -> str:
        """The numbered name of a chart or table."""
        return self._plain.label(node)

    def number(self, figure: Figure, mark: str = "", bound: str = "", duration: Duration = IN_MINUTES) -> Content:
        """A figure as a typed number with its unit, sign and mark in the format; what is absent as text."""
        if figure.value is None:
            return figure.absent
        amount = figure.value.amount
        if figure.value.unit is Unit.MINUTES:
            amount /= duration.minutes
        return Number(amount, self._format(figure, mark, bound, duration))

    def grid(self, table: Table, *, mixed: bool = False) -> Grid:
        """A table with a column of its own for each number: an interval takes two.

        A column holds its durations in one unit, so that it can be sorted and summed; a `mixed` one each in its own.
        """
        columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
        parts = [_parts(cells) for cells in columns]
        units = [None if mixed else _shared(cells) for cells in columns]
        pairs = list(zip(table.columns, parts, strict=True))
        return Grid(
            headings=tuple(heading for column, count in pairs for heading in self._headings(column, count)),
            numeric=tuple(count > 0 for _, count in pairs for _ in range(max(1, count))),
            rows=tuple(
                tuple(
                    content
                    for cell, count, unit in zip(row, parts, units, strict=True)
                    for content in self._contents(cell, count, unit)
                )
                for row in table.rows
            ),
        )

    def _headings(self, column: Column, count: int) -> Iterator[str]:
        heading = f"{column.heading} ({column.unit})" if column.unit else column.heading
        if count < 2:
            yield heading
        elif count == 2:
            yield self._plain.locale.text(N_("{what}, from"), what=heading)
            yield self._plain.locale.text(N_("{what}, to"), what=heading)
        else:
            yield from (f"{heading} {place}" for place in range(1, count + 1))

    def _contents(self, cell: Cell, count: int, unit: Duration | None) -> Iterator[Content]:
        mark = cell.mark or SIGNS[cell.tone]
        found = list(_figures(cell.content))
        if count == 0 or not found:
            text = self.text(cell.content)
            yield f"{text} {mark}" if mark and text else text or mark
            yield from ("" for _ in range(count - 1))
            return
        bound = next(
            (inline.text.strip() for inline in cell.content if isinstance(inline, Text) and _is_bound(inline)), ""
        )
        for place, figure in enumerate(found):
            first = place == 0
            yield self.number(figure, mark if first else "", bound if first else "", unit or _shared([cell]))
        yield from ("" for _ in range(count - len(found)))

    def _format(self, figure: Figure, mark: str, bound: str, duration: Duration) -> str:
        assert figure.value is not None  # the caller has looked
        unit = figure.value.unit
        lasts = unit is Unit.MINUTES
        digits = ("#,##0.0" if duration.decimals else "#,##0") if lasts else _DECIMALS[unit]
        if figure.exact and float(figure.value.amount / (duration.minutes if lasts else 1)).is_integer():
            digits = digits.partition(".")[0]
        signed = unit is Unit.POINTS if figure.signed is None else figure.signed
        locale = self._plain.locale
        word = "" if figure.bare else locale.template(duration.word) if lasts else locale.unit_name(unit)
        words = [part for part in (word, SMALL_BASE if figure.small else "", mark) if part]
        head = f'"{bound} "' if bound else ""
        tail = f'" {" ".join(words)}"' if words else ""
        minus = f'{head}"\N{MINUS SIGN}"{digits}{tail}'
        return f"{head}{'+' if signed else ''}{digits}{tail};{minus};{head}{digits}{tail}"


def _shared(cells: Iterable[Cell]) -> Duration:
    """The unit in which all durations of some cells are shown elsewhere; minutes where they differ."""
    values = [figure.value for cell in cells for figure in _figures(cell.content) if figure.value is not None]
    amounts = [abs(value.amount) for value in values if value.unit is Unit.MINUTES and value.amount]
    forms = {next(form for form in DURATIONS if amount < form[0]) for amount in amounts}
    if len({form[3] for form in forms}) != 1:
        return IN_MINUTES
    _, size, decimals, word = max(forms, key=lambda form: form[2])
    return Duration(size, decimals, word)


def _is_bound(inline: Inline) -> bool:
    """Whether it is the sign before a target."""
    return isinstance(inline, Text) and inline.text.strip(" \N{NO-BREAK SPACE}") in _BOUNDS


def _parts(cells: Sequence[Cell]) -> int:
    """How many columns of numbers the cells need: none where any of them says more than numbers."""
    if any(not _only_numbers(cell) for cell in cells):
        return 0
    return max((len(list(_figures(cell.content))) for cell in cells), default=0)


def _only_numbers(cell: Cell) -> bool:
    """Whether a cell holds nothing but numbers and what parts them; one without any number may hold any text."""
    if not list(_figures(cell.content)):
        return True
    words = (inline.text for inline in cell.content if isinstance(inline, Text | Link) and not _is_bound(inline))
    others = any(isinstance(inline, Reference | Footnote) for inline in cell.content)
    return not others and all(set(text) <= _SEPARATORS for text in words)


def _figures(inlines: Iterable[Inline]) -> Iterator[Figure]:
    for inline in inlines:
        if isinstance(inline, Figure):
            yield inline
        elif isinstance(inline, Strong):
            yield from _figures(inline.content)
