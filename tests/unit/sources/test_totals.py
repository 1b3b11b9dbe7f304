from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from reportgen.sources.formats.totals import is_total
from tests.unit.sources.opened import numbers, open_one

RECORDS = [["城东", "2026-07-01", "5"], ["城西", "2026-07-02", "4"], ["合计", "", "9"], ["平均：", "", "4.5"]]


@pytest.mark.parametrize(
    "record",
    [
        ["合计", "", "350"],
        ["", "总计：", "86.2%"],
        ["Grand Total", "1,234", None],
        [" TOTAL ", "12.5 h", "-"],
        ["Totale", "3:25:10"],
    ],
)
def test_a_record_that_sums_up_says_so_and_holds_numbers(record: list[str | None]) -> None:
    assert is_total(record)


@pytest.mark.parametrize(
    "record",
    [
        ["Total"],
        ["Total", "very good"],
        ["T-1", "Total", "5"],
        ["1", "2", "3", "合计"],
        ["合计问题", "3"],
        ["", "", ""],
        ["Average", "3"],
    ],
)
def test_a_record_of_data_is_no_total(record: list[str | None]) -> None:
    assert not is_total(record)


def test_totals_at_the_end_are_named_by_number_and_stay_in_the_rows(tmp_path: Path) -> None:
    text = "\n".join(",".join(record) for record in (["区域", "时间", "得分"], *RECORDS)) + "\n\n"
    (tmp_path / "a.csv").write_text(text)
    (tmp_path / "short.csv").write_text(text.replace("合计,,9", "合计"))
    for name in ("a.csv", "short.csv"):
        table = open_one(tmp_path / name)
        assert (table.totals, numbers(table), table.count) == (frozenset({4, 5}), [2, 3, 4, 5], 4)


def test_totals_are_looked_for_at_the_end_only(tmp_path: Path) -> None:
    lines = ["区域,得分", "合计,9", *["城东,5"] * 5]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    assert open_one(tmp_path / "a.csv").totals == frozenset()


def test_totals_of_workbooks_and_parquet_are_found_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for row, cells in enumerate((["区域", "时间", "得分"], *RECORDS)):
            page.write_row(row + 2, 0, cells)
    assert open_one(tmp_path / "a.xlsx").totals == {6, 7}
    pl.DataFrame(RECORDS, schema=["区域", "时间", "得分"], orient="row").write_parquet(tmp_path / "a.parquet")
    assert open_one(tmp_path / "a.parquet").totals == {4, 5}
