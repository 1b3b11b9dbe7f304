"""The rows of one table while they are being read: raw text and typed columns side by side.

`raw:<field>` holds the text as exported, null where blank or declared missing; `at:<field>` an instant.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import polars as pl

from reportgen.sources.cleaning.checks import Check, lost
from reportgen.sources.formats.table import RECORD, Table
from reportgen.sources.mapping import Mapped
from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_forms import DateForm
from reportgen.sources.values.date_shapes import EMPTY_DATES
from reportgen.sources.values.moments import instants


@dataclass(frozen=True, slots=True)
class Wide:
    """Rows with the checks that apply to them and the frame columns that they fill."""

    rows: pl.LazyFrame
    checks: tuple[Check, ...] = ()
    fields: tuple[str, ...] = ()

    def plus(self, *columns: pl.Expr) -> Wide:
        """The same with more columns, or columns computed anew."""
        return replace(self, rows=self.rows.with_columns(*columns))

    def filling(self, *fields: str) -> Wide:
        """The same, saying that these columns of the frame are filled."""
        return replace(self, fields=(*self.fields, *fields))

    def checked(self, *checks: Check) -> Wide:
        """The same with more checks."""
        return replace(self, checks=(*self.checks, *checks))


IS_EMPTY = "is_empty"
IS_TOTAL = "is_total"
IMPOSSIBLE = "is_impossible"
CANCELLED = "is_cancelled"
"""Boolean columns, never null, that say why a row is not used."""


def raw(field: str) -> str:
    """The name of the column with the text of a field."""
    return f"raw:{field}"


def moment(field: str) -> str:
    """The name of the column with the instant of a field."""
    return f"at:{field}"


def begin(table: Table, mapped: Mapping[str, Mapped]) -> Wide:
    """The text of the mapped fields. A record with nothing in any of them is kept too, so that it is counted."""
    is_total = pl.col(RECORD).is_in(sorted(table.totals)) if table.totals else pl.lit(value=False)
    texts = (item.cells.alias(raw(item.field)) for item in mapped.values())
    rows = table.rows.select(RECORD, is_total.alias(IS_TOTAL), *texts)
    varying = [raw(field) for field, item in mapped.items() if item.spec.constant is None]
    is_empty = pl.all_horizontal(pl.col(*varying).is_null()) if varying else pl.lit(value=False)
    return Wide(rows.with_columns(is_empty.alias(IS_EMPTY)))


def trimmed(wide: Wide, mapped: Mapping[str, Mapped], missing: Collection[str], but: Collection[str]) -> Wide:
    """Trim the text, and blank what is declared missing.

    Left as they are: the fields in `but`, whose values are read as words one by one, which does the same and more.
    """
    texts = []
    for field, item in mapped.items():
        if field not in but:
            text = pl.col(raw(field)).str.strip_chars()
            words = sorted({*missing, *item.spec.missing, ""})
            texts.append(pl.when(~text.is_in(words)).then(text).alias(raw(field)))
    return wide.plus(*texts)


def with_moments(wide: Wide, forms: Mapping[str, DateForm], clock: Clock) -> Wide:
    """Read the date columns as instants."""
    rows = wide.rows
    for field, form in forms.items():
        text = pl.col(raw(field))
        rows = rows.with_columns(pl.when(~text.is_in(EMPTY_DATES)).then(text).alias(raw(field)))
        rows = instants(rows, raw(field), moment(field), form, clock)
    checks = [lost(field, raw(field), moment(field), "bad_date") for field in forms]
    return replace(wide, rows=rows).checked(*checks)
