"""The table that stands for a picture: the same numbers as typed figures. Its id and caption are the caller's."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.charts.words import ABSENT, sign
from reportgen.document.chartdata import Point
from reportgen.document.nodes import Cell, Column, Figure, Table, Text
from reportgen.locales import Locale
from reportgen.values import Unit, Value


def table(columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table without id and caption."""
    return Table(id="", caption="", columns=columns, rows=tuple(rows))


def label_column(heading: str = "") -> Column:
    """The leading column of row labels."""
    return Column(heading, weight=2.0)


def amount_column(heading: str) -> Column:
    """A column of amounts; each carries its unit."""
    return Column(heading, "right")


def base_column(locale: Locale) -> Column:
    """The column of bases."""
    return amount_column(locale.text("n"))


def label_cell(label: str) -> Cell:
    """A row label."""
    return Cell((Text(label),))


def amount_cell(amount: float | None, unit: Unit, absent: str = ABSENT) -> Cell:
    """An amount, or what stands for it."""
    return Cell((Figure(None if amount is None else Value(amount, unit), absent=absent),))


def point_cell(point: Point, unit: Unit, withheld: str) -> Cell:
    """A point with its marks."""
    value = None if point.amount is None else Value(point.amount, unit)
    absent = withheld if point.mark == "withheld" else ABSENT
    return Cell((Figure(value, absent=absent, small=point.mark == "small"),), mark=sign(point.mark))


def interval_cell(point: Point, unit: Unit) -> Cell:
    """The interval of a point, or a dash."""
    if point.low is None or point.high is None:
        return amount_cell(None, unit)
    return Cell((Figure(Value(point.low, unit)), Text(" … "), Figure(Value(point.high, unit))))
