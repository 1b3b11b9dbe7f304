"""Attention checks: questions that only tell whether people read what they tick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import polars as pl

from reportgen.config.cleaning import Attention, Validity
from reportgen.config.model import ColumnSpec
from reportgen.errors import Issue
from reportgen.sources.formats.table import Table, plain
from reportgen.sources.mapping import Mapped
from reportgen.sources.values.text import key, per_value
from reportgen.sources.wide import Wide, raw

FAILURES = "failures"
"""Column with the number of attention checks that a row failed."""


def attention_columns(validity: Validity, table: Table) -> dict[str, ColumnSpec]:
    """The checks that a table has, as columns to be mapped."""
    there = set(table.headings)
    return {
        _field(number): ColumnSpec(column=check.column)
        for number, check in enumerate(validity.attention)
        if plain(check.column) in there
    }


def lacking(validity: Validity, mapped: Iterable[Collection[str]]) -> list[Issue]:
    """An issue for each check that none of the survey tables has; `mapped` are the fields of each."""
    found = {field for fields in mapped for field in fields}
    return [
        Issue("error", "validity.attention", f'no survey export has the column "{check.column}"', "check the heading")
        for number, check in enumerate(validity.attention)
        if found and _field(number) not in found
    ]


def with_failures(wide: Wide, mapped: Mapping[str, Mapped], validity: Validity) -> Wide:
    """Count the failed checks. A blank is no failure: not everybody is shown every question."""
    failed = []
    for number, check in enumerate(validity.attention):
        if (field := _field(number)) in mapped:
            passes = per_value(pl.col(raw(field)), _passing(check), pl.Boolean())
            failed.append((~passes).fill_null(value=False).cast(pl.UInt8))
    return wide.plus(pl.sum_horizontal(failed).alias(FAILURES)) if failed else wide


def _field(number: int) -> str:
    return f"attention.{number}"  # no id can be written so


def _passing(check: Attention) -> Callable[[str], bool]:
    right = frozenset(map(key, check.expect))
    return lambda text: key(text) in right
