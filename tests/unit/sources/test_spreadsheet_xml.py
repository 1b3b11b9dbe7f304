from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.sources.opened import numbers, open_one, refusal, texts

START = (
    '<?xml version="1.0"?>\n<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:html="http://www.w3.org/TR/REC-html40">'
)


def cell(text: str, kind: str = "String", **attributes: object) -> str:
    given = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<ss:Cell{given}><ss:Data ss:Type="{kind}">{text}</ss:Data></ss:Cell>'


def row(*cells: str, **attributes: object) -> str:
    given = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f"<ss:Row{given}>{''.join(cells)}</ss:Row>"


def sheet(name: str, *rows: str) -> str:
    return f'<ss:Worksheet ss:Name="{name}"><ss:Table>{"".join(rows)}</ss:Table></ss:Worksheet>'


def book(*sheets: str) -> str:
    return START + "".join(sheets) + "</ss:Workbook>"


HEADING = row(*map(cell, ("Ticket ID", "Created time", "Resolution time (in hrs)", "Subject")))


def test_a_help_desks_xml_named_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tickets.xls"
    rows = (
        HEADING,
        row(
            cell("00042", "Number"),
            cell("2025-01-08T15:00:06.000", "DateTime"),
            cell("751:43:29"),
            cell("a &lt;b&gt; &amp; c"),
        ),
        row(cell("43", "Number"), '<ss:Cell><ss:Data ss:Type="String"></ss:Data></ss:Cell>', cell("00:00:00")),
    )
    path.write_text(book(sheet("Tickets", *rows)))
    table = open_one(path)
    assert table.headings == ("Ticket ID", "Created time", "Resolution time (in hrs)", "Subject")
    assert texts(table) == [("00042", "2025-01-08 15:00:06", "751:43:29", "a <b> & c"), ("43", "", "00:00:00", "")]
    assert (table.file.encoding, table.sheet, table.count) == ("xml", "Tickets", 2)


def test_gaps_and_merged_cells_keep_every_cell_in_its_column(tmp_path: Path) -> None:
    path = tmp_path / "t.xml"
    rows = (
        row(cell("Report", MergeAcross=3)),
        row(cell("id", MergeDown=1), cell("service", MergeAcross=1), cell("when", MergeDown=1), Index=3),
        row(cell("speed", Index=2), cell("manner")),
        row(cell("1"), cell("5", Index=3), cell("2026-07-01")),
        row(cell("2"), cell("4"), Index=9),
    )
    path.write_text(book(sheet("S", *rows)))
    table = open_one(path)
    assert table.headings == ("id", "service | speed", "service | manner", "when")
    assert texts(table) == [("1", "", "5", "2026-07-01"), ("2", "4", "", "")]
    assert numbers(table) == [5, 9]


def test_types_errors_and_rich_text_are_written_as_a_csv_would(tmp_path: Path) -> None:
    rich = '<ss:Cell><ss:Data ss:Type="String">a <html:B>bold</html:B> word</ss:Data></ss:Cell>'
    rows = (
        row(*map(cell, ("a", "b", "c", "d"))),
        row(cell("1", "Boolean"), cell("#N/A", "Error"), rich, cell("6222021234567890123", "Number")),
    )
    (tmp_path / "t.xls").write_text(book(sheet("S", *rows)))
    assert texts(open_one(tmp_path / "t.xls")) == [("true", "#N/A", "a bold word", "6222021234567890123")]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb18030", "gb2312"), ("utf-8-sig", "utf-8"), ("utf-16", "UTF-16"), ("utf-8", "GBK")]
)
def test_the_bytes_count_not_what_the_xml_says_of_its_encoding(tmp_path: Path, encoding: str, declared: str) -> None:
    rows = (row(cell("编号"), cell("意见")), row(cell("1"), cell("服务很好，镕")))
    text = book(sheet("工单", *rows)).replace('version="1.0"', f'version="1.0" encoding="{declared}"')
    (tmp_path / "t.xls").write_bytes(text.encode(encoding))
    table = open_one(tmp_path / "t.xls")
    assert (table.headings, texts(table), table.sheet) == (("编号", "意见"), [("1", "服务很好，镕")], "工单")


def test_the_sheet_with_the_data_is_read_or_the_one_that_is_named(tmp_path: Path) -> None:
    rows = [HEADING, *[row(cell("1"), cell("2026-07-01"), cell("1:00"), cell("x"))] * 3]
    (tmp_path / "t.xls").write_text(book(sheet("Note", row(cell("made by hand"))), sheet("Data", *rows)))
    assert open_one(tmp_path / "t.xls").sheet == "Data"
    assert open_one(tmp_path / "t.xls", sheet="Note").headings == ("made by hand",)
    assert 'there is no sheet "Dat"\n  hint: did you mean "Data"?' in refusal(tmp_path / "t.xls", sheet="Dat")


def test_xml_that_is_cut_off_or_no_spreadsheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_text(book(sheet("S", HEADING))[:-40])
    assert "error: t.xls: the workbook cannot be read: " in refusal(tmp_path / "t.xls")
    (tmp_path / "t.xml").write_text('<?xml version="1.0"?><orders><order id="1"/></orders>')
    assert "error: t.xml: this is XML, but no table of Excel" in refusal(tmp_path / "t.xml")
    (tmp_path / "t.xls").write_text(book(sheet("S", row(cell("far", Index=99999999)))))
    assert "the sheet reaches to column 99,999,999: too large to be read safely" in refusal(tmp_path / "t.xls")
