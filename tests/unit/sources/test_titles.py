from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from reportgen.sources.formats.layout import Head
from reportgen.sources.formats.titles import below_titles, looks_like_data
from tests.unit.sources.opened import numbers, open_one, refusal, texts

HEADING = ("编号", "提交时间", "满意度", "意见")
ROWS = (("1", "2026-07-01", "满意", ""), ("2", "2026-07-02", "一般", "慢"), ("3", "2026-07-03", "满意", ""))


def titles(*records: tuple[str, ...]) -> int:
    return below_titles(Head(records)).titles


@pytest.mark.parametrize(
    "above",
    [
        [("7月客户满意度",)],
        [("7月客户满意度", "", "", "")],
        [("7月客户满意度",) * 4],
        [("", "", "导出报表", "")],
        [("Report",), (), ("Exported by:", "Li")],
        [("单位：城东分公司",), ("期间：2026-Q3",), ("导出时间：2026-10-01",), ()],
    ],
)
def test_records_of_few_cells_above_the_heading_are_titles(above: list[tuple[str, ...]]) -> None:
    layout = below_titles(Head((*above, HEADING, *ROWS)))
    assert (layout.titles, layout.heading, layout.names) == (len(above), 1, HEADING)


@pytest.mark.parametrize(
    "records",
    [
        [HEADING],
        [HEADING, *ROWS],
        [("a",), ("1",), ("2",)],
        [("name", ""), ("Ann", "good"), ("Bob", "bad")],
        [("a", "b"), ("1", "2", "3"), ("4", "5", "6")],
        [("a", "b", "c"), ("1", "2", "3", "4", "5", "6", "7", "8"), ("4", "5", "6")],
        [("RespondentID", "Question", "", "", "", "", "Other"), ("", "Response", "A", "B", "C", "D", "Response")],
        [("1", "2", "3"), ("4", "5", "6")],
        [("id", "id", "id"), ("1", "2", "3")],
    ],
)
def test_a_first_record_that_can_be_a_heading_is_one(records: list[tuple[str, ...]]) -> None:
    assert titles(*records) == 0


def test_what_looks_like_data_is_not_made_a_heading() -> None:
    assert titles(("x",), ("1", "2", "3"), ("4", "5", "6")) == 0


def test_a_heading_of_two_storeys_is_told_by_its_merged_cells() -> None:
    above = ("编号", "服务", "服务", "时间")
    below = ("编号", "态度", "速度", "时间")
    layout = below_titles(Head((above, below, ("1", "5", "4", "2026-07-01"))))
    assert (layout.titles, layout.heading, layout.names) == (0, 2, ("编号", "服务 | 态度", "服务 | 速度", "时间"))


def test_a_repeated_name_alone_makes_no_second_storey() -> None:
    heading, row = ("编号", "备注", "备注"), ("1", "好", "坏")
    assert below_titles(Head((heading, row, row))).heading == 1


def test_a_table_of_many_columns_looks_more_like_data_than_one_of_few() -> None:
    wide = looks_like_data(HEADING, ROWS)
    pivot = looks_like_data(("Row Labels", "Count"), [("North", "3"), ("South", "4")])
    notes = looks_like_data(("About this file",), [("It was exported.",)])
    assert wide > pivot > notes == 0


def test_titles_of_a_csv_are_records_in_the_numbers_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('7月满意度\n"单位\n城东"\n\n编号,时间,得分\n1,2026-07-01,5\n2,2026-07-02\n')
    table = open_one(path)
    assert table.headings == ("编号", "时间", "得分")
    assert texts(table) == [("1", "2026-07-01", "5"), ("2", "2026-07-02", "")]
    assert numbers(table) == [4, 5]
    assert table.short is not None
    assert table.short.first == 5
    assert (table.layout.titles, table.layout.heading, table.delimiter, table.count) == (2, 1, ",", 2)


def test_an_error_below_titles_names_the_record_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("满意度\n\n编号,时间,得分\n1,2026-07-01,5\n2,2026-07-02,5,x\n")
    assert refusal(path).startswith("error: t.csv, record 4: the record has 4 cells, the heading has 3")
    path.write_text('满意度\n\n编号,时间,得分\n1,2026-07-01,5\n2,2026-07-02,"5\n')
    assert refusal(path).startswith("error: t.csv, line 5: record 4 opens a quote that is never closed")


def test_a_declared_heading_record_wins(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("编号,时间,得分\nid,when,score\n1,2026-07-01,5\n")
    table = open_one(path, heading_record=2)
    assert (table.headings, texts(table), numbers(table)) == (("id", "when", "score"), [("1", "2026-07-01", "5")], [3])
    assert "t.csv: there is no record 9 for the heading among the first 3" in refusal(path, heading_record=9)


def test_rows_of_a_sheet_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("数据")
        page.merge_range("B2:D2", "7月满意度")
        for row, cells in ((3, HEADING), (4, ROWS[0]), (6, ROWS[1])):
            page.write_row(row, 1, cells)
    table = open_one(path)
    assert (table.headings, numbers(table), table.layout.titles, table.count) == (HEADING, [5, 7], 3, 2)
    by_hand = open_one(path, heading_record=5)
    assert (by_hand.headings[0], numbers(by_hand)) == ("1", [7])


def test_of_several_sheets_the_one_with_the_data_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for number in range(3):
            pivot = book.add_worksheet(f"Pivot {number}")
            pivot.write_column("A1", ["Row Labels", "North", "South", "Grand Total"])
            pivot.write_column("B1", ["Count of ID", 3, 4, 7])
        book.add_worksheet("Empty")
        page = book.add_worksheet("工单")
        for row, cells in enumerate((HEADING, *ROWS)):
            page.write_row(row, 0, cells)
        book.add_worksheet("Copy").write_row(0, 0, HEADING)
    table = open_one(path)
    assert (table.sheet, table.headings, table.notes) == ("工单", HEADING, ())
    assert open_one(path, sheet="Pivot 1").headings == ("Row Labels", "Count of ID")


def test_a_second_sheet_of_data_is_worth_a_note(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("一月", "二月"):
            page = book.add_worksheet(name)
            for row, cells in enumerate((HEADING, *ROWS)):
                page.write_row(row, 0, cells)
    table = open_one(path)
    assert table.sheet == "一月"
    assert [str(note) for note in table.notes] == [
        'note: t.xlsx: the sheet "一月" was read; "二月" could be data too\n'
        "  hint: say which one is meant with sheet: …"
    ]
    assert open_one(path, sheet="二月").notes == ()
