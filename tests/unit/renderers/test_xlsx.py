"""The workbook: typed cells, text that stays text, the same bytes, and links that lead somewhere."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from reportgen.charts.kinds import Theme
from reportgen.document.nodes import Cell, Chart, Column, Document, Figure, Section, Table, Text
from reportgen.document.walk import blocks, numbered
from reportgen.locales import Locale
from reportgen.proof import typed
from reportgen.renderers.context import RenderContext
from reportgen.renderers.plain import Plain
from reportgen.renderers.workbook.cells import Number, Teller
from reportgen.renderers.xlsx import XlsxRenderer
from reportgen.values import Unit, Value
from tests.every_node import LANGUAGES, every_node

SHEET_2 = "xl/worksheets/sheet2.xml"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rendered(document: Document) -> bytes:
    context = RenderContext(Locale(document.language), Theme(), None, "report")
    return XlsxRenderer().render(document, context).content


def teller() -> Teller:
    return Teller(Plain(every_node("en"), Locale("en")))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_table(*rows: tuple[Cell, ...], columns: tuple[Column, ...]) -> Document:
    table = Table("t", "caption", columns, rows)
    return numbered(replace(every_node("en"), summary=None, sections=(Section("s", "All", (table,)),)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert rendered(every_node(language)) == rendered(every_node(language))


def test_a_number_is_a_number_with_all_its_decimals_and_its_unit_in_the_format() -> None:
    document = with_table((Cell((Figure(Value(85.41536, Unit.PERCENT)),)),), columns=(Column("CSAT", "right"),))
    content = rendered(document)
    assert 85.41536 in typed.cells(content)
    formats = parts(content)["xl/styles.xml"].decode()
    assert "0.0&quot; %&quot;" in formats


def test_an_interval_has_a_column_for_each_end() -> None:
    interval = Cell((Figure(Value(84.1, Unit.PERCENT)), Text(" … "), Figure(Value(86.6, Unit.PERCENT))))
    values = typed.cells(rendered(with_table((interval,), columns=(Column("95 % interval", "right"),))))
    start = values.index("95 % interval, from")
    assert values[start : start + 4] == ["95 % interval, from", "95 % interval, to", 84.1, 86.6]


def test_words_beside_a_number_keep_the_cell_text() -> None:
    grid = teller().grid(Table("t", "", (Column("What"),), ((Cell((Text("about "), Figure(Value(3, Unit.COUNT)))),),)))
    assert grid.rows == (("about 3",),)
    assert grid.numeric == (False,)


def test_marks_signs_and_small_bases_stand_in_the_format() -> None:
    figure = Figure(Value(-2.1, Unit.PERCENTAGE_POINTS), signed=True, small=True)
    (row,) = teller().grid(Table("t", "", (Column("Change", "right"),), ((Cell((figure,), "bad"),),))).rows
    assert row == (Number(-2.1, '+0.0" pp ° ×";"−"0.0" pp ° ×";0.0" pp ° ×"'),)


def test_what_is_withheld_says_so() -> None:
    document = with_table(
        (Cell((Figure(Value(3.0, Unit.COUNT)),)),),
        (Cell((Figure(None, absent="n<10"),)),),
        columns=(Column("n", "right"),),
    )
    assert "n<10" in typed.cells(rendered(document))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "http://example.com", "{=1}", "00123", "1e5"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    content = rendered(with_table((Cell((Text(text),)),), columns=(Column(text),)))
    assert typed.cells(content).count(text) == 2
    sheets = [part for name, part in parts(content).items() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert not any(b"example.com" in part for name, part in parts(content).items() if name.endswith(".rels"))


def test_every_chart_and_table_is_listed_and_every_link_leads_to_its_caption() -> None:
    document = every_node("en")
    files = parts(rendered(document))
    first = etree.fromstring(files["xl/worksheets/sheet1.xml"])
    book = etree.fromstring(files["xl/workbook.xml"])
    names = [str(sheet.get("name")) for sheet in book.iter(f"{S}sheet")]
    listed = [str(link.get("location")) for link in first.iter(f"{S}hyperlink")]
    within = [block for block in blocks(document) if isinstance(block, Chart | Table)]
    assert len(listed) == len(within) + len(document.sections)
    for location in listed:
        match = re.fullmatch(r"'(.+)'!A(\d+)", location)
        assert match is not None
        sheet = etree.fromstring(
            files[f"xl/worksheets/sheet{names.index(match[1].replace(chr(39) * 2, chr(39))) + 1}.xml"]
        )
        assert any(cell.get("r") == f"A{match[2]}" for cell in sheet.iter(f"{S}c"))


def test_the_author_and_the_day_are_the_reports() -> None:
    core = parts(rendered(every_node("en")))["docProps/core.xml"].decode()
    assert every_node("en").as_of.isoformat() in core
    assert "XlsxWriter" not in core


def durations(*minutes: float) -> Table:
    rows = tuple((Cell((Figure(Value(amount, Unit.MINUTES)),)),) for amount in minutes)
    return Table("t", "", (Column("Time", "right"),), rows)


def test_a_column_holds_its_durations_in_the_unit_that_all_other_formats_show() -> None:
    grid = teller().grid(durations(526.0, 480.0))
    assert [number.amount for (number,) in grid.rows if isinstance(number, Number)] == [526.0 / 60, 8.0]
    assert all(isinstance(number, Number) and number.format.startswith('#,##0.0" h"') for (number,) in grid.rows)


def test_durations_of_several_units_are_all_minutes_so_that_they_can_be_sorted_and_summed() -> None:
    grid = teller().grid(durations(18.0, 526.0, 5000.0))
    assert [number.amount for (number,) in grid.rows if isinstance(number, Number)] == [18.0, 526.0, 5000.0]


def test_a_target_is_a_number_with_its_bound_in_the_format() -> None:
    target = Cell((Text("≥ "), Figure(Value(90.0, Unit.PERCENT), exact=True)))
    (row,) = teller().grid(Table("t", "", (Column("Target", "right"),), ((target,),))).rows
    assert row == (Number(90.0, '"≥ "0" %";"≥ ""−"0" %";"≥ "0" %"'),)


def test_an_empty_row_parts_a_table_from_its_words() -> None:
    sheet = etree.fromstring(parts(rendered(with_table((Cell((Text("a"),)),), columns=(Column("What"),))))[SHEET_2])
    filled = [
        int(str(cell.get("r")).strip("ABCDEFGHI")) for cell in sheet.iter(f"{S}c") if cell.find(f"{S}v") is not None
    ]
    heading = filled[-2]  # then the row, and no notes
    assert heading - 1 not in filled
    assert filled[-1] == heading + 1


def test_the_sheet_fits_the_width_of_the_page_and_breaks_between_tables() -> None:
    tables = tuple(replace(durations(*range(1, 30)), id=f"t{number}") for number in range(3))
    document = numbered(replace(every_node("en"), summary=None, sections=(Section("s", "All", tables),)))
    sheet = etree.fromstring(parts(rendered(document))[SHEET_2])
    fit = sheet.find(f"{S}sheetPr/{S}pageSetUpPr")
    assert fit is not None
    assert fit.get("fitToPage") == "1"
    assert [int(str(one.get("id"))) for one in sheet.iter(f"{S}brk")] == [35, 69]
