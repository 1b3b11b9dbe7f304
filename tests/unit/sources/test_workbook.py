from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from reportgen.errors import InputError
from reportgen.sources.formats import child
from tests.unit.sources.exports import Exports, column, rows

COLUMNS = {"response_id": "编号", "answered_at": "时间", "overall": "满意度", "recommend": "推荐"}


def write_book(path: Path, *rows: tuple[object, ...], sheet: str = "数据") -> None:
    with xlsxwriter.Workbook(path) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        book.add_worksheet("说明").write(0, 0, "见数据")
        page = book.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                if isinstance(cell, date | time):
                    page.write_datetime(row, at, cell, dated)
                elif cell is not None:
                    page.write(row, at, cell)


def test_cells_of_a_workbook_are_read_as_text_and_dates_as_dates(exports: Exports) -> None:
    write_book(
        exports.folder / "s.xlsx",
        ("编号", "时间", "满意度", "推荐"),
        ("00123", datetime(2026, 7, 1, 8, 30, 20), "满意", 9),
        (124, datetime(2026, 7, 2), "一般", None),
        (None, None, None, None),
        (125, datetime(2026, 7, 3, 23, 59), "很满意", 10.0),
    )
    frame = exports.survey(COLUMNS, files=["s.xlsx"], sheet="数据")
    assert rows(frame, "response_id", "happened_at", "score:overall", "score:recommend") == [
        ("00123", datetime(2026, 7, 1, 8, 30, 20), 4.0, 9.0),
        ("124", datetime(2026, 7, 2), 3.0, None),
        ("125", datetime(2026, 7, 3, 23, 59), 5.0, 10.0),
    ]
    assert frame.files[0].encoding == "xlsx"


def test_a_day_column_and_a_time_column_are_joined(exports: Exports) -> None:
    write_book(
        exports.folder / "s.xlsx", ("日", "时"), (date(2026, 7, 1), time(8, 30)), (date(2026, 7, 2), time(18, 5))
    )
    frame = exports.survey({"answered_at": {"columns": ["日", "时"]}}, files=["s.xlsx"], sheet="数据")
    assert column(frame, "happened_at") == [datetime(2026, 7, 1, 8, 30), datetime(2026, 7, 2, 18, 5)]


def test_durations_of_a_workbook_may_be_longer_than_a_day(exports: Exports) -> None:
    with xlsxwriter.Workbook(exports.folder / "t.xlsx") as book:
        page = book.add_worksheet()
        long = book.add_format({"num_format": "[h]:mm:ss"})
        for row, cells in enumerate([("c", "时长"), ("2026-07-01", 150 / 86400), ("2026-07-01", 1.5)]):
            page.write(row, 0, cells[0])
            page.write(row, 1, cells[1], long)
    duration = {"column": "时长", "unit": "clock"}
    frame = exports.tickets({"created_at": "c", "resolution_time": duration}, files=["t.xlsx"])
    assert column(frame, "resolution_minutes") == [2.5, 2160.0]


def test_a_sheet_that_is_not_there_is_an_error_with_the_nearest(exports: Exports) -> None:
    write_book(exports.folder / "s.xlsx", ("编号",), ("1",), sheet="Answers 2026")
    error = exports.refusal(COLUMNS, files=["s.xlsx"], sheet="Answer 2026")
    assert str(error) == 'error: s.xlsx: there is no sheet "Answer 2026"\n  hint: did you mean "Answers 2026"?'


def test_what_is_no_workbook_is_refused(exports: Exports) -> None:
    (exports.folder / "s.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 protected")
    assert "the workbook cannot be read" in str(exports.refusal(COLUMNS, files=["s.xlsx"]))


def far_cell_book(path: Path) -> None:
    """A workbook of two kilobytes whose two cells span seventeen thousand million."""
    write_book(path, ("a",))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xmlns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{xmlns}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_cell_far_away_is_refused_before_anything_is_parsed(exports: Exports) -> None:
    far_cell_book(exports.folder / "s.xlsx")
    error = str(exports.refusal(COLUMNS, files=["s.xlsx"]))
    assert "xl/worksheets/sheet1.xml reaches to row 1,048,576 and column 16,384: too large" in error


def test_a_workbook_that_ends_its_reader_is_a_plain_error(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    far_cell_book(exports.folder / "s.xlsx")
    monkeypatch.setattr(child, "MOST_CELLS", 1 << 60)
    monkeypatch.setattr(child, "MEMORY_BYTES", 1 << 30)
    assert "the reader ran out of memory or crashed" in str(exports.refusal(COLUMNS, files=["s.xlsx"]))


def test_a_workbook_is_read_where_the_system_allows_less_memory_than_the_reader_would_take(tmp_path: Path) -> None:
    write_book(tmp_path / "s.xlsx", ("编号",), ("1",))
    order = {"kind": "xlsx", "path": str(tmp_path / "s.xlsx"), "sheet": None, "folder": str(tmp_path)}
    command = f"ulimit -d {1 << 20}; exec {sys.executable} -m reportgen.sources.formats.workbook_child"
    done = subprocess.run(
        ["bash", "-c", command],
        input=json.dumps({**order, "cells": child.MOST_CELLS, "memory": child.MEMORY_BYTES}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["names"] == ["说明", "数据"]


def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused(exports: Exports) -> None:
    with zipfile.ZipFile(exports.folder / "s.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"A" * (64 << 20))
    error = str(exports.refusal(COLUMNS, files=["s.xlsx"]))
    assert "the workbook unpacks to 67,108,864 bytes in 1 parts: too large to be read safely" in error


def test_parquet_is_read_like_a_csv_export_of_it(exports: Exports) -> None:
    table = {
        "编号": [1, 2],
        "时间": [datetime(2026, 7, 1, 8, 30), None],
        "满意度": ["满\x00意", "一般"],
        "推荐": [9.0, None],
        "标签": [["a"], []],
    }
    pl.DataFrame(table).write_parquet(exports.folder / "s.parquet")
    frame = exports.survey(COLUMNS, files=["s.parquet"])
    assert rows(frame, "response_id", "happened_at", "score:overall", "score:recommend", "excluded") == [
        ("1", datetime(2026, 7, 1, 8, 30), 4.0, 9.0, None),
        ("2", None, 3.0, None, "no_date"),
    ]


def test_times_with_a_zone_in_parquet_are_converted(exports: Exports) -> None:
    moments = pl.Series([datetime(2026, 7, 1, 0, 30)]).dt.replace_time_zone("UTC")
    pl.DataFrame({"时间": moments}).write_parquet(exports.folder / "s.parquet")
    assert column(exports.survey({"answered_at": "时间"}, files=["s.parquet"]), "happened_at") == [
        datetime(2026, 7, 1, 8, 30)
    ]


def test_a_parquet_file_that_is_cut_off_is_refused(exports: Exports) -> None:
    pl.DataFrame({"时间": ["2026-07-01"]}).write_parquet(exports.folder / "s.parquet")
    content = (exports.folder / "s.parquet").read_bytes()
    (exports.folder / "s.parquet").write_bytes(content[:-10])
    with pytest.raises(InputError, match="this is not a readable Parquet file"):
        exports.survey({"answered_at": "时间"}, files=["s.parquet"])
