from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.sources.exports import Exports, audited, column, rows
from tests.unit.sources.opened import open_one, texts

COLUMNS = {"answered_at": "时间", "overall": "满意度", "region": "区域"}
TEXT = "时间,满意度,区域\n2026-07-01,满意,城东\n2026-07-02,一般,城西\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_of_a_chinese_export_is_found_out(exports: Exports, encoding: str, found: str) -> None:
    text = TEXT.replace("时间", "Time") + "2026-07-03,满意,N\n" * 40
    exports.write("survey.csv", text, encoding)
    frame = exports.survey({**COLUMNS, "answered_at": "Time"})
    assert rows(frame, "score:overall", "dimension:region")[:2] == [(4.0, "城东"), (3.0, "城西")]
    assert frame.files[0].encoding == found


def test_accents_are_read_as_western_not_as_rare_chinese(exports: Exports) -> None:
    exports.write("survey.csv", "date,Région\n2026-07-01,Île-de-France\n2026-07-02,Müller\n", "cp1252")
    frame = exports.survey({"answered_at": "date", "region": "Région"})
    assert column(frame, "dimension:region") == ["Île-de-France", "Müller"]
    assert frame.files[0].encoding == "cp1252"


def test_traditional_chinese_is_told_from_simplified(exports: Exports) -> None:
    text = "時間,滿意度,區域\n2026-07-01,滿意,臺北\n2026-07-02,普通,臺中\n"
    exports.write("survey.csv", text, "big5")
    columns = {"answered_at": "時間", "region": "區域"}
    frame = exports.survey(columns)
    assert column(frame, "dimension:region") == ["臺北", "臺中"]
    assert frame.files[0].encoding == "big5"
    assert column(exports.survey(columns, encoding="big5"), "dimension:region") == ["臺北", "臺中"]


def test_korean_is_not_taken_for_chinese_of_rare_characters(exports: Exports) -> None:
    exports.write("survey.csv", "날짜,지역,의견\n2026-07-01,서울,매우 만족합니다 감사합니다\n", "euc-kr")
    columns = {"answered_at": "날짜", "region": "지역"}
    assert "is not UTF-8" in str(exports.refusal(columns))
    assert column(exports.survey(columns, encoding="euc-kr"), "dimension:region") == ["서울"]


def test_a_byte_that_is_no_utf8_in_a_utf8_file_is_refused_with_its_place(exports: Exports) -> None:
    content = TEXT.encode() + b"2026-07-03,\xff,x\n"
    (exports.folder / "survey.csv").write_bytes(content)
    assert str(exports.refusal(COLUMNS)) == (
        f'error: survey.csv, record 4, column "满意度": byte 0xFF at offset {content.index(0xFF)} is not UTF-8\n'
        "  hint: export it again as UTF-8, or say the encoding of the source (encoding: gb18030)"
    )


def test_a_declared_encoding_is_never_decoded_with_loss(exports: Exports) -> None:
    exports.write("survey.csv", TEXT, "gb18030")
    error = str(exports.refusal(COLUMNS, encoding="utf-8"))
    assert "survey.csv, record 1, column 1: byte 0xBC at offset 2 is not utf-8" in error
    assert 'did you mean "gb18030"?' in str(exports.refusal(COLUMNS, encoding="gb18036"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_heading(exports: Exports, delimiter: str) -> None:
    exports.write("survey.txt", TEXT.replace(",", delimiter))
    assert column(exports.survey(COLUMNS, files=["survey.txt"]), "dimension:region") == ["城东", "城西"]


def test_delimiters_inside_quoted_headings_do_not_count(exports: Exports) -> None:
    exports.write("survey.csv", '时间;"满意,度,一,二";区域\n2026-07-01;满意;城东\n')
    columns = {**COLUMNS, "overall": "满意,度,一,二"}
    assert rows(exports.survey(columns), "score:overall", "dimension:region") == [(4.0, "城东")]


def test_a_declared_delimiter_wins(exports: Exports) -> None:
    exports.write("survey.csv", "时间,a,b|区域\n2026-07-01|城东\n")
    assert column(exports.survey({"answered_at": "时间,a,b", "region": "区域"}, delimiter="|"), "dimension:region") == [
        "城东"
    ]


def test_the_line_that_excel_writes_to_name_the_delimiter_is_no_heading(exports: Exports) -> None:
    exports.write("survey.csv", "sep=;\r\n" + TEXT.replace(",", ";").replace("\n", "\r\n"))
    assert column(exports.survey(COLUMNS), "score:overall") == [4.0, 3.0]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_are_read(exports: Exports, line_end: str) -> None:
    exports.write("survey.csv", TEXT.replace("\n", line_end))
    assert column(exports.survey(COLUMNS), "dimension:region") == ["城东", "城西"]


def test_blank_lines_are_no_rows(exports: Exports) -> None:
    exports.write("survey.csv", "\n" + TEXT.replace("\n2026-07-02", "\n\n2026-07-02") + "\r\n\n")
    frame = exports.survey(COLUMNS)
    assert column(frame, "score:overall") == [4.0, 3.0]
    assert audited(frame) == []


def test_records_of_blank_cells_are_counted_as_empty(exports: Exports) -> None:
    exports.write("survey.csv", TEXT + ",,\n")
    frame = exports.survey(COLUMNS)
    assert column(frame, "excluded") == [None, None, "empty"]
    assert audited(frame) == []


def test_line_ends_and_quotes_in_quoted_cells_belong_to_the_cell(exports: Exports) -> None:
    exports.write("survey.csv", '时间,满意度,区域\n2026-07-01,满意,"城\n""东"""\n')
    assert column(exports.survey(COLUMNS), "dimension:region") == ['城 "东"']


def test_a_stray_quote_in_an_unquoted_cell_is_text(exports: Exports) -> None:
    exports.write("survey.csv", '时间,满意度,区域\n2026-07-01,满意,5" 管\n2026-07-02,一般,城西\n')
    assert column(exports.survey(COLUMNS), "dimension:region") == ['5" 管', "城西"]


def test_records_with_too_few_cells_are_kept_and_counted(exports: Exports) -> None:
    exports.write("survey.csv", TEXT + "2026-07-03,满意\n2026-07-04\n2026-07-05,满意,城东\n")
    frame = exports.survey(COLUMNS)
    assert column(frame, "dimension:region") == ["城东", "城西", None, None, "城东"]
    assert audited(frame) == [(0, "", "", "short_record", 2, 4)]


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("2026-07-03,满", "survey.csv: the file ends in the middle of record 4"),
        ('2026-07-03,满意,"城', "survey.csv, line 4: record 4 opens a quote that is never closed"),
        ("2026-07-03,满意,城东,城西\n", "survey.csv, record 4: the record has 4 cells, the heading has 3"),
        ('2026-07-03,"满"意",城\n', "survey.csv, line 4: record 4 has a quote in the middle of a quoted cell"),
    ],
)
def test_records_that_cannot_be_trusted_are_refused_with_their_place(exports: Exports, end: str, message: str) -> None:
    exports.write("survey.csv", TEXT + end)
    assert message in str(exports.refusal(COLUMNS))


def test_blank_cells_beyond_the_heading_are_dropped(exports: Exports) -> None:
    exports.write("survey.csv", TEXT.replace("城东\n", "城东,, \n"))
    assert column(exports.survey(COLUMNS), "dimension:region") == ["城东", "城西"]


def test_characters_that_no_document_can_hold_are_removed(exports: Exports) -> None:
    exports.write("survey.csv", "时间,满意度,区域\n2026-07-01,满\x00意,城\x0b东\x1f\nuF\n".replace("\nuF", ""))
    assert rows(exports.survey(COLUMNS), "score:overall", "dimension:region") == [(4.0, "城东")]


def test_what_was_guessed_or_left_out_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("编号,意见\n1,好\x00\x00\n".encode())
    assert [str(note) for note in open_one(path).notes] == ["note: t.csv: 2 null characters were left out"]
    path.write_bytes("id,comment\n1,café\n".encode("cp1252"))
    assert [str(note) for note in open_one(path).notes] == [
        "warning: t.csv: 1 bytes that are not ASCII were read as Windows-1252, which nothing proves\n"
        "  hint: say the encoding of the source, if only to confirm it (encoding: cp1252)"
    ]
    assert open_one(path, encoding="cp1252").notes == ()


def test_two_bytes_that_could_be_one_rare_character_are_not_taken_for_chinese(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"id,comment\n1,a\x8c\xe6b\n" + b"2,plain text\n" * 500)
    table = open_one(path)
    assert (table.file.encoding, texts(table)[0], len(table.notes)) == ("cp1252", ("1", "aŒæb"), 1)


def test_decomposed_letters_are_the_same_group_as_composed_ones(exports: Exports) -> None:
    exports.write("survey.csv", "时间,区域\n2026-07-01,Montre\u0301al\n2026-07-02,Montréal\n")
    assert column(exports.survey({"answered_at": "时间", "region": "区域"}), "dimension:region") == ["Montréal"] * 2


def test_headings_match_but_for_space_marks_and_byte_order_mark(exports: Exports) -> None:
    exports.write("survey.csv", "\ufeff时间 ,\u00a0满意度, 区域\t\n2026-07-01,满意,城东\n")
    assert rows(exports.survey(COLUMNS), "score:overall", "dimension:region") == [(4.0, "城东")]


def test_repeated_headings_are_numbered_and_empty_ones_named_by_position(exports: Exports) -> None:
    exports.write("survey.csv", "时间,满意度,满意度,\n2026-07-01,满意,一般,城东\n")
    columns = {"answered_at": "时间", "overall": "满意度", "attitude": "满意度#2", "region": "#4"}
    frame = exports.survey(columns)
    assert rows(frame, "score:overall", "score:attitude", "dimension:region") == [(4.0, 3.0, "城东")]


def test_all_missing_headings_are_told_at_once_with_the_nearest(exports: Exports) -> None:
    exports.write("survey.csv", TEXT)
    error = exports.refusal({"answered_at": "提交时间", "overall": "满意", "region": "区域"})
    assert str(error) == (
        'error: survey.csv: there is no column "提交时间", which answered_at is read from\n'
        '  hint: did you mean "时间"?\n'
        'error: survey.csv: there is no column "满意", which overall is read from\n'
        '  hint: did you mean "满意度"?'
    )


def test_a_field_that_the_report_does_not_know_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", TEXT)
    error = exports.refusal({"answered_at": "时间", "overal": "满意度"})
    assert 'survey.csv: "overal" is no field, question or dimension of this report' in str(error)
    assert 'did you mean "overall"?' in str(error)


def test_a_file_with_a_heading_and_no_rows_is_read_beside_one_with_rows(exports: Exports) -> None:
    exports.write("a.csv", "时间,满意度,区域\n")
    exports.write("b.csv", TEXT)
    assert column(exports.survey(COLUMNS, files=["a.csv", "b.csv"]), "source") == [1, 1]
    error = exports.refusal(COLUMNS, files=["a.csv"])
    assert "a.csv: the file has a heading and no rows" in str(error)


def test_a_file_without_a_heading_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", "\ufeff\n\n")
    assert "survey.csv: the file has no heading" in str(exports.refusal(COLUMNS))


def test_a_heading_that_stands_twice_must_be_named_with_its_number(exports: Exports) -> None:
    exports.write("survey.csv", "时间,满意度,满意度\n2026-07-01,满意,一般\n")
    assert str(exports.refusal({"answered_at": "时间", "overall": "满意度"})) == (
        'error: survey.csv: several columns are called "满意度", which overall is read from\n'
        '  hint: write "满意度#1" for the first of them, "满意度#2" for the next'
    )
    frame = exports.survey({"answered_at": "时间", "overall": "满意度#1"})
    assert column(frame, "score:overall") == [4.0]


def test_utf16_that_is_declared_and_is_not_there_is_refused_with_its_place(exports: Exports) -> None:
    exports.write("survey.csv", TEXT)
    assert "survey.csv, line 1: byte 0xE6 at offset 0 is not utf-16" in str(exports.refusal(COLUMNS, encoding="utf-16"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\x00", "this is not a readable workbook; its end may be missing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the workbook cannot be read"),
        (b"PAR1\x15\x04", "this is not a readable Parquet file; its end may be missing"),
        (b"\x1f\x8b\x08\x00", "the compressed file is cut off or damaged"),
        (b"%PDF-1.7\n", "this is a PDF file"),
        (b"SQLite format 3\0", "this is a database"),
    ],
)
def test_what_only_the_name_makes_a_csv_is_refused_for_what_it_is(exports: Exports, content: bytes, what: str) -> None:
    (exports.folder / "survey.csv").write_bytes(content * 20)
    error = str(exports.refusal(COLUMNS))
    assert f"error: survey.csv: {what}" in error
    assert "\n  hint: " in error
