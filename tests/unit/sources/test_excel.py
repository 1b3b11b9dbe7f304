"""What the reader of workbooks leaves out or gets wrong, put back."""

from __future__ import annotations

import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from reportgen.sources.formats import xls_cells, xlsb_cells
from reportgen.sources.formats.ole import OleError
from tests.unit.sources.opened import numbers, open_one, refusal, texts


def changed(path: Path, part: str, *replacements: tuple[str, str]) -> None:
    """Write a workbook anew with some of the text of a part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in replacements:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("first", ["A1", "C4"])
def test_cells_with_errors_are_text_and_not_blank(tmp_path: Path, first: str) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        row, column = (0, 0) if first == "A1" else (3, 2)
        page.write_row(row, column, ["id", "score", "when"])
        page.write_row(row + 1, column, ["1"])
        page.write_formula(row + 1, column + 1, "=1/0", None, "#DIV/0!")
        page.write_formula(row + 2, column, "=NA()", None, "#N/A")
        page.write_row(row + 2, column + 1, [5, "2026-07-01"])
    table = open_one(path)
    assert texts(table) == [("1", "#DIV/0!", ""), ("#N/A", "5", "2026-07-01")]
    assert numbers(table) == [row + 2, row + 3]


def test_long_numbers_keep_the_digits_that_the_workbook_holds(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["card", "damaged", "text", "whole", "fraction"])
        page.write_row(1, 0, [777, 888, "0012345678901234567", 100, 0.25])
    changed(
        path,
        "xl/worksheets/sheet1.xml",
        ("<v>777</v>", "<v>6222021234567890123</v>"),
        ("<v>888</v>", "<v>1.23457E+15</v>"),
    )
    assert texts(open_one(path)) == [("6222021234567890123", "1.23457E+15", "0012345678901234567", "100", "0.25")]


def test_a_column_of_durations_is_read_in_hours_however_long(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hours = book.add_format({"num_format": "[h]:mm:ss"})
        clock = book.add_format({"num_format": "hh:mm"})
        page = book.add_worksheet()
        page.write_row(0, 0, ["took", "at"])
        for row, days in enumerate((0.0, 0.5, 31.5, 59.5, 60.5, 400.25, -0.25), start=1):
            page.write(row, 0, days, hours)
            page.write(row, 1, abs(days) % 1, clock)
    table = open_one(path)
    assert [took for took, _ in texts(table)] == [
        *("00:00:00", "12:00:00", "756:00:00", "1428:00:00", "1452:00:00", "9606:00:00", "-06:00:00")
    ]
    assert [at for _, at in texts(table)][:3] == ["00:00:00", "12:00:00", "12:00:00"]


def test_a_column_with_one_real_date_holds_dates(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        page = book.add_worksheet()
        page.write_row(0, 0, ["when", "day"])
        for row, moment in enumerate((datetime(2026, 7, 1), datetime(2026, 7, 2, 8, 30)), start=1):
            page.write_datetime(row, 0, moment, dated)
            page.write_datetime(row, 1, moment.replace(hour=0, minute=0), dated)
        page.write(3, 0, 0.5, dated)
    assert texts(open_one(path)) == [
        ("2026-07-01 00:00:00", "2026-07-01"),
        ("2026-07-02 08:30:00", "2026-07-02"),
        ("12:00:00", ""),
    ]


def test_durations_are_found_in_a_sheet_that_begins_further_right(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(2, 3, ["id", "took", "score"])
        page.write_row(3, 3, ["1", 1.5, 5])
        page.write(3, 4, 1.5, book.add_format({"num_format": "[h]:mm:ss"}))
    assert texts(open_one(path)) == [("1", "36:00:00", "5")]


@pytest.mark.parametrize("is_told_twice", [False, True])
def test_workbooks_that_begin_with_1904_have_their_dates(tmp_path: Path, is_told_twice: bool) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        dated, hours = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "[h]:mm:ss"))
        page = book.add_worksheet()
        page.write_row(0, 0, ["when", "took"])
        page.write_datetime(1, 0, datetime(2026, 7, 1), dated)
        page.write(1, 1, 10.25, hours)
    if is_told_twice:
        namespace = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
        second = (
            f'<extLst><ext uri="x" xmlns:x15="{namespace}"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
        )
        changed(path, "xl/workbook.xml", ("</workbook>", f"{second}</workbook>"))
    assert texts(open_one(path)) == [("2026-07-01", "246:00:00")]


def test_merged_cells_name_every_column_that_they_cover(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("B1:E1", "7月满意度")
        page.merge_range("B2:B3", "编号")
        page.merge_range("C2:D2", "服务")
        page.merge_range("E2:E3", "时间")
        page.write_row("C3", ["态度", "速度"])
        page.write_row("B4", ["1", 5, 4, "2026-07-01"])
    table = open_one(path)
    assert table.headings == ("编号", "服务 | 态度", "服务 | 速度", "时间")
    assert (texts(table), numbers(table)) == ([("1", "5", "4", "2026-07-01")], [4])


def test_a_workbook_named_csv_and_a_csv_named_xlsx_are_read_for_what_they_are(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["a", "b"])
    (tmp_path / "t.csv").write_bytes((tmp_path / "t.xlsx").read_bytes())
    assert open_one(tmp_path / "t.csv").headings == ("a", "b")
    (tmp_path / "t.xls").write_text("a\tb\n1\t2\n")
    table = open_one(tmp_path / "t.xls")
    assert (texts(table), table.delimiter) == ([("1", "2")], "\t")


def test_a_workbook_that_is_cut_off_or_has_no_cells_is_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        book.add_worksheet()
    assert "t.xlsx: the sheet is empty" in refusal(tmp_path / "t.xlsx")
    (tmp_path / "t.xlsx").write_bytes((tmp_path / "t.xlsx").read_bytes()[:-200])
    assert "t.xlsx: this is not a readable workbook; its end may be missing" in refusal(tmp_path / "t.xlsx")


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook() -> bytes:
    """An .xls workbook of one sheet: a heading of merged cells, a number, an error, and a formula that came to one."""

    def label(row: int, column: int, text: str) -> bytes:
        return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))

    begin = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)
    cells = [
        label(1, 1, "id"),
        label(1, 2, "score"),
        record(0x0203, struct.pack("<HHHd", 2, 1, 0, 7.0)),
        record(0x0205, struct.pack("<HHHBB", 2, 2, 0, 0x07, 1)),
        record(0x0203, struct.pack("<HHHd", 3, 1, 0, 8.0)),
        record(0x0006, struct.pack("<HHHBBBBHHHIH", 3, 2, 0, 2, 0, 0x2A, 0, 0, 0xFFFF, 0, 0, 0)),
        record(0x00E5, struct.pack("<HHHHH", 1, 1, 1, 2, 3)),
    ]
    sheet = record(0x0809, begin) + b"".join(cells) + record(0x000A)
    begin = begin[:2] + struct.pack("<H", 0x0005) + begin[4:]
    name = struct.pack("<BB", 1, 0) + b"S"
    start = len(record(0x0809, begin)) + len(record(0x0085, b"\0" * 6 + name)) + len(record(0x000A))
    listed = record(0x0085, struct.pack("<IH", start, 0) + name)
    return record(0x0809, begin) + listed + record(0x000A) + sheet


def compound(stream: bytes) -> bytes:
    """The stream in a compound file: one sector of table, one of directory, then the stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        named = (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
        links = struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return named + links + b"\0" * 36 + struct.pack("<IQ", first, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += b"\0" * 10 + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header = header + b"\xff" * 432
    return header + struct.pack("<128I", *table) + directory.ljust(512, b"\0") + stream


def test_errors_and_merged_cells_of_an_old_workbook_are_read(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_bytes(compound(old_workbook()))
    table = open_one(tmp_path / "t.xls")
    assert table.headings == ("id", "score", "score#2")[:2]
    assert (texts(table), numbers(table)) == ([("7", "#DIV/0!"), ("8", "#N/A")], [3, 4])
    (look,) = xls_cells.look(compound(old_workbook()))
    assert look.merged == [(1, 2, 1, 3)]
    assert look.errors == {(2, 2): "#DIV/0!", (3, 2): "#N/A"}


def test_a_damaged_container_is_told_and_never_followed_in_circles() -> None:
    whole = compound(old_workbook())
    circle = bytearray(whole)
    circle[512 + 8 : 512 + 12] = struct.pack("<I", 2)
    for broken in (bytes(circle), whole[:600], whole[:512] + b"\xff" * 20_000, b"\xd0\xcf" + b"\0" * 600):
        with pytest.raises(OleError):
            xls_cells.look(broken)


def test_errors_and_merged_cells_of_a_binary_workbook_are_found() -> None:
    def part(kind: int, data: bytes) -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return number + bytes([len(data)]) + data

    def cell(kind: int, column: int, value: bytes) -> bytes:
        return part(kind, struct.pack("<II", column, 0) + value)

    content = part(0, struct.pack("<I", 4) + b"\0" * 13) + cell(7, 1, b"\0" * 4) + cell(3, 2, b"\x2a")
    content += part(0, struct.pack("<I", 6) + b"\0" * 13) + cell(11, 2, b"\x07\0\0") + cell(1, 9, b"")
    content += part(176, struct.pack("<IIII", 4, 4, 1, 2))
    look = xlsb_cells.look(content)
    assert look.errors == {(4, 2): "#N/A", (6, 2): "#DIV/0!"}
    assert (look.rows, look.columns, look.merged) == (7, 3, [(4, 1, 4, 2)])
