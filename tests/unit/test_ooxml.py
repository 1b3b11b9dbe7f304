"""The tests' own judge of Office files sees what Office would repair or refuse."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest

from tests.every_node import every_node
from tests.ooxml.charts import cells_of
from tests.ooxml.check import findings
from tests.ooxml.package import unpacked
from tests.unit.renderers.word_file import rendered
from tests.unit.renderers.word_templates import zipped

BODY, STYLES, TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
CHART = "word/charts/chart2.xml"


@cache
def _sound() -> bytes:
    return rendered(every_node("en"))


def _broken(part: str, old: str, new: str) -> list[str]:
    """What is said of a report in which one text of a part is another."""
    parts = dict(unpacked(_sound()).parts)
    assert old.encode() in parts[part], old
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return [f"{found.part}: {found.message}" for found in findings(zipped(parts))]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (BODY, "<w:keepNext/>", "<w:keepNextt/>", "Unexpected element 'keepNextt'"),
        (BODY, "<w:cantSplit/>", '<w:cantSplit w:val="maybe"/>', "Value 'maybe'"),
        (BODY, '<w:vAlign w:val="center"/>', '<w:vAlign w:val="center"/><w:tcW w:w="1"/>', "Unexpected element 'tcW'"),
        (BODY, '<w:pStyle w:val="Lead"/>', '<w:pStyle w:vall="Lead"/>', "that no schema knows"),
        (BODY, 'w:val="Lead"', 'w:val="Leda"', "the style Leda, which is not there"),
        (BODY, '<w:fldChar w:fldCharType="end"/>', "", "fields do not end"),
        (BODY, "PAGEREF _Toc000001", "PAGEREF _Toc000099", "the bookmark _Toc000099, which is not there"),
        (BODY, '<wp:docPr id="2"', '<wp:docPr id="1"', "2 times the drawing 1"),
        (BODY, "<w:bookmarkEnd ", "<w:bookmarkEndd ", "has no beginning or no end"),
        (STYLES, '<w:name w:val="Lead"/>', '<w:name w:val="Note"/>', "2 times the paragraph style note"),
        (STYLES, '<w:basedOn w:val="BodyText"/>', '<w:basedOn w:val="Body"/>', "the style Body, which is not there"),
        (TYPES, 'PartName="/word/styles.xml"', 'PartName="/word/stiles.xml"', "has a type and is not there"),
        (CHART, "<c:barDir ", "<c:barDirr ", "Unexpected element 'barDirr'"),
        (CHART, "<c:v>91.0</c:v>", "<c:v>19.0</c:v>", "it shows '19.0' where"),
        ("word/_rels/document.xml.rels", 'Target="settings.xml"', 'Target="x.xml"', "which is not there"),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong(part: str, old: str, new: str, said: str) -> None:
    assert any(said in one for one in _broken(part, old, new))


def test_it_finds_a_part_that_nothing_leads_to() -> None:
    parts = dict(unpacked(_sound()).parts)
    said = [found.message for found in findings(zipped(parts | {"word/lost.xml": b"<lost/>"}))]
    assert "no relationship leads to it" in said


def test_it_looks_into_the_workbook_of_a_chart() -> None:
    parts = dict(unpacked(_sound()).parts)
    name = next(part for part in parts if part.endswith(".xlsx"))
    book = dict(unpacked(parts[name]).parts)
    book["xl/worksheets/sheet1.xml"] = book["xl/worksheets/sheet1.xml"].replace(
        b"<sheetData>", b"<sheetDate/><sheetData>"
    )
    said = [found for found in findings(zipped(parts | {name: zipped(book)})) if found.part.startswith(f"{name}!")]
    assert any("sheetDate" in found.message for found in said)


def test_the_cells_of_a_workbook_are_texts_and_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(_sound())) as archive:
        cells = cells_of(archive.read("word/embeddings/chart2.xlsx"))
    assert cells["A2"] == "On site"
    assert 91.0 in cells.values()
