from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from reportgen.frames import EXCLUDED, HAPPENED_AT, Frame, SourceFile
from reportgen.sources import profile as profiling
from reportgen.sources.coverage import Coverage, covered
from reportgen.sources.formats.table import RECORD, Table, cell
from reportgen.sources.profile import first_values, profile

FILE = SourceFile("a.csv", "", 0, "", "utf-8")


def table(**columns: list[str | None]) -> Table:
    height = len(next(iter(columns.values())))
    cells = {cell(at): values for at, values in enumerate(columns.values())}
    schema = {RECORD: pl.UInt32, **dict.fromkeys(cells, pl.String)}
    rows = pl.LazyFrame({RECORD: range(2, height + 2), **cells}, schema=schema)
    return Table(rows, tuple(columns), height, FILE)


def test_blanks_and_words_for_nothing_are_counted_apart_from_values() -> None:
    (column,) = profile(table(Speed=["5", " 5 ", "", None, "N/A", "4"]), ["n/a"])
    assert (column.rows, column.blank, column.missing, column.filled) == (6, 2, 1, 3)
    assert (column.values, column.distinct, column.is_complete, column.longest) == ((("5", 2), ("4", 1)), 2, True, 3)
    assert column.missing_share == 0.5


def test_the_counts_are_the_same_however_the_rows_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = table(Region=[("North", "South", "East")[at % 3] for at in range(1_000)])
    whole = profile(data, [])
    monkeypatch.setattr(profiling, "PIECE", 7)
    assert profile(data, []) == whole


def test_many_values_are_estimated_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiling, "PIECE", 5_000)
    (column,) = profile(table(Id=[f"R{at}" for at in range(40_000)]), [])
    assert not column.is_complete
    assert len(column.values) == profiling.KEPT_VALUES
    assert column.distinct == pytest.approx(40_000, rel=0.1)


def test_a_file_without_rows_has_empty_columns() -> None:
    (column,) = profile(table(Region=[]), [])
    assert (column.rows, column.filled, column.values, column.missing_share) == (0, 0, (), 1.0)


def test_first_values_keep_the_order_of_the_file() -> None:
    assert first_values(table(Day=["3", "", None, "1", " 2"]), 0) == ["3", "1", "2"]


def test_only_rows_that_are_used_cover_days() -> None:
    rows = pl.LazyFrame(
        {
            HAPPENED_AT: [
                datetime(2026, 7, 3),
                datetime(2026, 7, 9, 23),
                datetime(2026, 8, 1),
                None,
                datetime(1999, 1, 1),
            ],
            EXCLUDED: [None, None, None, "no_date", "test"],
        },
        schema={HAPPENED_AT: pl.Datetime("us"), EXCLUDED: pl.String},
    )
    found = covered(Frame("survey", rows, frozenset(), ()))
    assert found.days == Coverage(date(2026, 7, 3), date(2026, 8, 1), ((date(2026, 7, 1), 2), (date(2026, 8, 1), 1)))
    assert found.left_out == {"no_date": 1, "test": 1}
