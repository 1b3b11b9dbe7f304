"""Which part of dates like 03/04/2026 is the day: proved over a whole column, else not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from reportgen.config.model import DateOrder
from reportgen.sources.formats.table import RECORD
from reportgen.sources.values.text import masked

ORDERS: tuple[DateOrder, DateOrder] = ("dmy", "mdy")

_PARTS = r"^\s*(?P<first>[0-9]{1,2})\s*[-/.]\s*(?P<second>[0-9]{1,2})\s*[-/.]\s*(?P<year>[0-9]{4}|[0-9]{2})(?:[^0-9]|$)"
_NUMERIC = re.compile(_PARTS)
_DAY = r"^\s*(\d{1,2}\s*[-/.－／．]\s*\d{1,2}\s*[-/.－／．]\s*\d{2,4})(?:\D|$)"


@dataclass(frozen=True, slots=True)
class Proof:
    """A value that can be read in one order only, and the record in which it stands first."""

    value: str
    record: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a whole column says about its dates with the year last.

    `undecided` counts the values that both orders read. `may_begin_with_year` says that the parts vary as those of
    yy/mm/dd do: 25/01/08 may be a day of 2025 as well as of 2008.
    """

    day_first: Proof | None
    month_first: Proof | None
    decided: int
    undecided: int
    may_begin_with_year: bool


def evidence(rows: pl.LazyFrame, cells: pl.Expr) -> Evidence:
    """What all values of a column prove, in one pass that keeps nothing of the rows; `rows` have their `RECORD`."""
    # There are few days among many rows: only those are taken apart.
    days = rows.select(RECORD, cells.str.extract(_DAY).alias("text")).drop_nulls()
    days = days.group_by("text").agg(pl.col(RECORD).min(), rows=pl.len()).sort(RECORD)
    parts = days.with_columns(pl.col("text").str.normalize("NFKC").str.extract_groups(_PARTS).alias("parts"))
    parts = parts.unnest("parts")
    first, second, year = (pl.col(name).cast(pl.UInt16) for name in ("first", "second", "year"))
    is_short = pl.col("year").str.len_bytes() == 2
    could_be_day, could_be_month = first.is_between(1, 31), first.is_between(1, 12)
    marked = parts.select(
        RECORD,
        "text",
        "rows",
        day=could_be_day & ~could_be_month & second.is_between(1, 12),
        month=could_be_month & second.is_between(13, 31),
        either=could_be_month & second.is_between(1, 12),
        first=pl.when(is_short).then(first),
        last=pl.when(is_short).then(year),
    )
    day, month = pl.col("day"), pl.col("month")
    found = marked.select(
        day_text=pl.col("text").filter(day).first(),
        day_record=pl.col(RECORD).filter(day).first(),
        month_text=pl.col("text").filter(month).first(),
        month_record=pl.col(RECORD).filter(month).first(),
        decided=pl.col("rows").filter(day | month).sum(),
        decided_with_century=pl.col("rows").filter((day | month) & pl.col("first").is_null()).sum(),
        undecided=pl.col("rows").filter("either").sum(),
        firsts=pl.col("first").drop_nulls().n_unique(),
        lasts=pl.col("last").drop_nulls().n_unique(),
        largest_last=pl.col("last").max(),
    )
    row = found.collect(engine="streaming").row(0, named=True)
    is_like_a_day = row["largest_last"] is not None and row["largest_last"] <= 31
    return Evidence(
        _proof(row["day_text"], row["day_record"]),
        _proof(row["month_text"], row["month_record"]),
        row["decided"],
        row["undecided"],
        may_begin_with_year=is_like_a_day and row["lasts"] >= row["firsts"] and not row["decided_with_century"],
    )


def proved(found: Evidence) -> DateOrder | None:
    """The order that the values prove, None if none does. Raises ValueError where they contradict each other."""
    if found.day_first and found.month_first:
        raise ValueError(
            f'"{masked(found.day_first.value)}" in record {found.day_first.record} begins with the day, '
            f'"{masked(found.month_first.value)}" in record {found.month_first.record} with the month; '
            "export it in one format, or declare order: dmy or order: mdy, and the others count as unreadable"
        )
    if found.month_first:
        return "mdy"
    return "dmy" if found.day_first and not found.may_begin_with_year else None


def date_orders(values: Iterable[str]) -> frozenset[DateOrder]:
    """The orders in which all values that have the year last can be read; both where they have none such.

    >>> sorted(date_orders(["03/04/2026", "28/04/2026"])), sorted(date_orders(["03/04/2026"]))
    (['dmy'], ['dmy', 'mdy'])
    """
    found = evidence_of(values)
    barred = {"mdy": found.day_first, "dmy": found.month_first}
    return frozenset(order for order in ORDERS if barred[order] is None)


def likely_order(values: Iterable[str]) -> DateOrder | None:
    """The order that fits better where both are possible: a guess to be confirmed, never to be read by.

    Exports are sorted by time more often than not; else they cover a short time; and full stops are day first.

    >>> likely_order(["11/02/2026", "12/02/2026", "01/03/2026", "02/03/2026"])
    'dmy'
    """
    texts = list(values)
    possible = date_orders(texts)
    if len(possible) == 1:
        return next(iter(possible))
    fits = {order: _fit(texts, order) for order in possible}
    if len(possible) == 2 and fits["dmy"] != fits["mdy"]:
        return max(possible, key=lambda order: fits[order])
    return "dmy" if texts and all(re.match(r"\s*\d{1,2}\.\d{1,2}\.", text) for text in texts) else None


def day_in(value: str, order: DateOrder) -> date | None:
    """The day that a value with the year last names in an order, if there is such a day."""
    found = _NUMERIC.match(value)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    month, day = (second, first) if order == "dmy" else (first, second)
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def evidence_of(values: Iterable[str]) -> Evidence:
    """What some values prove; their records are counted from 0."""
    table = pl.LazyFrame({"text": list(values)}, schema={"text": pl.String})
    return evidence(table.with_row_index(RECORD), pl.col("text"))


def _fit(values: Iterable[str], order: DateOrder) -> tuple[float, int]:
    """How well values are sorted when read in an order, 0.5 to 1, and less the more days they span."""
    days = [day for value in values if (day := day_in(value, order))]
    if len(days) < 2:
        return 0.0, 0
    steps = [(after > before) - (after < before) for before, after in pairwise(days)]
    moving = [step for step in steps if step] or [1]
    return max(moving.count(1), moving.count(-1)) / len(moving), (min(days) - max(days)).days


def _proof(value: str | None, record: int | None) -> Proof | None:
    return None if value is None or record is None else Proof(value.strip(), record)
