"""How a column writes its dates, found from a sample of it and, where that leaves the day open, from all of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

from reportgen.config.model import ColumnSpec, DateOrder
from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_order import Evidence, day_in, proved
from reportgen.sources.values.date_reading import COUNTED, Reader, reading
from reportgen.sources.values.date_shapes import EMPTY_DATES, Shape, advice, shapes
from reportgen.sources.values.text import masked

Precision: TypeAlias = Literal["1s", "1m", "1d"]

FEW = 10
"""Of values in one form among so many others, nothing is asked; they are left out and counted."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """How a column writes its dates: readers by frequency, and how exact they are."""

    readers: tuple[Reader, ...]
    precision: Precision
    is_declared: bool = False

    @property
    def has_time(self) -> bool:
        """Whether the dates carry a time of day."""
        return self.precision != "1d"


def date_form(values: Sequence[str], spec: ColumnSpec, whole: Callable[[], Evidence]) -> DateForm:
    """How the values of a column write dates. Raises ValueError with what is wrong and what to declare.

    `values` are the first of the column; `whole` looks at all of it, and is asked only where the order of day and
    month is open.

    >>> from reportgen.sources.values.date_order import evidence_of
    >>> date_form(["2026/7/1 8:30:20", "昨天下午"], ColumnSpec(column="x"), lambda: evidence_of([])).readers[0]
    '%Y/%m/%d %H:%M:%S'
    >>> days = ["03/04/2026", "28/04/2026"]
    >>> date_form(days, ColumnSpec(column="x"), lambda: evidence_of(days)).readers[0]
    '%d/%m/%Y'
    """
    if spec.format is not None:
        return _declared(values, spec.format)
    values = [value for value in values if value not in EMPTY_DATES]
    found = shapes(values)
    known = [shape for shape in found if shape]
    if values and len(known) * 2 < len(values):
        strange = next(value for value, shape in zip(values, found, strict=True) if not shape)
        raise ValueError(advice(masked(strange)))
    open_values = [value for value, shape in zip(values, found, strict=True) if shape and shape.is_open]
    order = _order(open_values, spec, whole, others=len(known) - len(open_values))
    return _form([shape for shape in known if order or not shape.is_open], order)


def _order(values: Sequence[str], spec: ColumnSpec, whole: Callable[[], Evidence], others: int) -> DateOrder | None:
    """The order of day and month: as declared, else as proved; None where no value, or too few, need one."""
    if spec.order is not None:
        return _followed(spec.order, values)
    if not values or len(values) * FEW < others:
        return None
    found = whole()
    order = proved(found)
    if order is None and found.may_begin_with_year and found.day_first:
        shown = masked(found.day_first.value)
        raise ValueError(
            f'"{shown}" and the others may begin with the year; '
            'declare order: dmy (the day first) or a format like "%y/%m/%d" (the year first)'
        )
    if order is None:
        raise ValueError(advice(masked(values[0])))
    if others and found.decided >= FEW and not found.undecided:
        # What a spreadsheet could read as a date of its own country it did, and swapped day and month in it.
        raise ValueError(
            f'in no value like "{masked(values[0])}" can the day be a month, and the others are written otherwise: a '
            f"spreadsheet seems to have turned these round; export it again, or declare order: {order} if it is right"
        )
    return order


def _followed(order: DateOrder, values: Sequence[str]) -> DateOrder:
    """The declared order, which at least half of the values must allow."""
    strange = [value for value in values if not day_in(value, order)]
    if len(strange) * 2 > len(values):
        raise ValueError(f'"{masked(strange[0])}" is not written in order: {order}, as most others; declare the other')
    return order


def _form(known: Sequence[Shape], order: DateOrder | None) -> DateForm:
    counted = Counter(shape.reader(order) for shape in known)
    ranked = sorted(counted, key=lambda reader: (-counted[reader], reader)) or ["%Y-%m-%d %H:%M:%S"]
    rest: list[Reader] = ["year_first", "day_named", "month_named"]
    if order:
        rest.append("day_first" if order == "dmy" else "month_first")
    readers = (*ranked, *(reader for reader in rest if reader not in counted))
    if sum(shape.has_time for shape in known) * 2 < len(known):
        return DateForm(readers, "1d")
    return DateForm(readers, "1s" if not known or any(shape.has_seconds for shape in known) else "1m")


def _declared(values: Sequence[str], declared: str) -> DateForm:
    form = declared.replace(".%f", "%.f").replace("%z", "%#z")
    utc = Clock("UTC", "UTC")
    table = pl.LazyFrame({"text": list(values)}, schema={"text": pl.String})
    try:
        parsed = reading(table, "text", "at", (form,), utc).collect()["at"]
    except pl.exceptions.PolarsError as error:
        raise ValueError(f'"{declared}" is no format of a date; write one like "%d-%m-%Y %H:%M"') from error
    if parsed.null_count() * 2 > len(values):
        strange = next(value for value, moment in zip(values, parsed, strict=True) if moment is None)
        raise ValueError(f'"{masked(strange)}" is not written as format: "{declared}" says')
    if form in COUNTED or re.search(r"%[sSTXcr]", form):
        return DateForm((form,), "1s", is_declared=True)
    return DateForm((form,), "1m" if re.search(r"%[HIklR]", form) else "1d", is_declared=True)
