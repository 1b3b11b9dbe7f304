from __future__ import annotations

import zipfile
from pathlib import Path

from tests.unit.sources.opened import numbers, open_one, refusal, texts

NAMES = " ".join(
    f'xmlns:{name}="urn:{address}"'
    for name, address in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
MANIFEST = "<manifest/>"


def cell(text: str = "", times: int = 1, **value: str) -> str:
    given = "".join(f' office:{name.replace("_", "-")}="{content}"' for name, content in value.items())
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{given}{repeated}>{shown}</table:table-cell>"


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def write(path: Path, *rows: str, name: str = "数据", manifest: str = MANIFEST, before: str = "") -> None:
    sheet = f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"{before}<office:document-content {NAMES}>{body}</office:document-content>")


def test_values_are_read_unrounded_and_times_in_hours(tmp_path: Path) -> None:
    values = (
        cell("1,235", value_type="float", value="1234.5678"),
        cell("86%", value_type="percentage", value="0.8625"),
        cell("31:10", value_type="time", time_value="PT751H43M29S"),
        cell("1.7.26", value_type="date", date_value="2026-07-01T08:30:00"),
        cell("1.7.26", value_type="date", date_value="2026-07-01"),
        cell("WAHR", value_type="boolean", boolean_value="true"),
        cell("00123", value_type="string"),
        cell("#N/A", value_type="string", string_value="").replace(
            "<table:table-cell", '<table:table-cell calcext:value-type="error"'
        ),
    )
    write(tmp_path / "t.ods", row(*(cell(name) for name in "abcdefgh")), row(*values))
    table = open_one(tmp_path / "t.ods")
    assert texts(table) == [
        ("1234.5678", "0.8625", "751:43:29", "2026-07-01 08:30:00", "2026-07-01", "true", "00123", "#N/A")
    ]
    assert (table.sheet, table.file.encoding) == ("数据", "ods")


def test_repeated_cells_and_rows_are_written_out_and_blank_ones_counted(tmp_path: Path) -> None:
    write(
        tmp_path / "t.ods",
        row(cell("id"), cell("", times=2), cell("score"), cell("", times=16_000)),
        row(cell("", times=16_384), times=5),
        row(cell("x", times=2), cell(), cell("5"), times=2),
        row(cell("y")),
        row(cell("", times=16_384), times=1_048_567),
    )
    table = open_one(tmp_path / "t.ods", heading_record=1)
    assert table.headings == ("id", "#2", "#3", "score")
    assert texts(table) == [("x", "x", "", "5"), ("x", "x", "", "5"), ("y", "", "", "")]
    assert numbers(table) == [7, 8, 9]


def test_paragraphs_spaces_and_notes_of_a_cell(tmp_path: Path) -> None:
    text = '<text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p><text:span>d</text:span></text:p>'
    noted = f"<table:table-cell><office:annotation><text:p>a note</text:p></office:annotation>{text}</table:table-cell>"
    write(tmp_path / "t.ods", row(cell("x"), cell("y")), row(noted, cell("1")))
    assert texts(open_one(tmp_path / "t.ods")) == [("a  b\nc\nd", "1")]


def test_a_password_a_bomb_of_repeats_and_a_missing_part_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    write(path, row(cell("x")), manifest="<manifest><encryption-data/></manifest>")
    assert "t.ods: the workbook cannot be read: it has a password" in refusal(path)
    write(path, row(cell("x", times=16_384), times=1_048_576))
    assert "t.ods: the file has too many cells: too large to be read safely" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "t.ods: the workbook cannot be read: a part is missing" in refusal(path)
