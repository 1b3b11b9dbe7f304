"""The Word file is built as Word demands, which refuses or "repairs" what is out of order or points nowhere."""

from __future__ import annotations

import posixpath
from itertools import pairwise

import pytest
from lxml import etree

from tests.every_node import LANGUAGES
from tests.unit.renderers.word_file import BODY, WordFile, every_node_file

# Children in the order of ECMA-376, as far as we write them.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl",
    "w:rPr": "rStyle rFonts b bCs i color sz szCs u vertAlign lang",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblDescription",
    "w:tcPr": "tcW tcBorders shd tcMar vAlign",
    "w:tcBorders": "top left bottom right",
    "w:tcMar": "top left bottom right",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "w:style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "w:lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "w:abstractNum": "nsid multiLevelType tmpl lvl",
    "w:settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang clrSchemeMapping"
    " decimalSymbol listSeparator",
    "w:sdtPr": "id docPartObj",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "c:chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "c:layout": "manualLayout",
    "c:manualLayout": "layoutTarget xMode yMode x y w h",
    "c:chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "c:plotArea": "layout barChart lineChart doughnutChart catAx valAx",
    "c:barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "c:lineChart": "grouping varyColors ser marker axId",
    "c:doughnutChart": "varyColors ser firstSliceAng holeSize",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "c:dPt": "idx invertIfNegative bubble3D spPr",
    "c:dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize showLeaderLines",
    "c:dLbl": "idx delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize",
    "c:catAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr"
    " crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "c:valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr"
    " crossAx crosses crossBetween majorUnit",
    "c:scaling": "orientation max min",
    "c:legend": "legendPos legendEntry overlay txPr",
}
# A plot area holds pairs of axes; each pair is category, then value.
REPEATED_IN_PAIRS = {"c:plotArea"}


def _xml_parts(file: WordFile) -> list[str]:
    return [name for name in file.parts if name.endswith((".xml", ".rels"))]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("parent", ORDERS)
def test_children_stand_in_the_order_of_the_schema(language: str, parent: str) -> None:
    file = every_node_file(language)
    order = ORDERS[parent].split()
    checked = 0
    for part in _xml_parts(file):
        for element in file.find(f"//{parent}", part):
            children = [_local(child) for child in element]
            if parent in REPEATED_IN_PAIRS:
                children = list(dict.fromkeys(children))
            places = [order.index(child) for child in children]
            assert all(left <= right for left, right in pairwise(places)), (part, children)
            checked += 1
    assert checked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_typed_and_every_relationship_leads_to_a_part(language: str) -> None:
    file = every_node_file(language)
    types = "[Content_Types].xml"
    named = {name.removeprefix("/") for name in file.strings("//types:Override/@PartName", types)}
    endings = set(file.strings("//types:Default/@Extension", types))
    for name in file.parts:
        assert name == types or name in named or name.rpartition(".")[2] in endings
    for name in (part for part in file.parts if part.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for target in file.strings("//rel:Relationship[not(@TargetMode)]/@Target", name):
            assert posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/") in file.parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_relationship_that_the_body_names_exists(language: str) -> None:
    file = every_node_file(language)
    named = set(file.strings("//@r:id | //@r:embed"))
    assert named <= set(file.strings("//rel:Relationship/@Id", "word/_rels/document.xml.rels"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_and_bookmarks_are_closed_and_their_numbers_unique(language: str) -> None:
    file = every_node_file(language)
    marks = file.strings("//w:fldChar/@w:fldCharType")
    assert marks.count("begin") == marks.count("separate") == marks.count("end") > 10
    depth = 0
    for mark in marks:
        depth += {"begin": 1, "separate": 0, "end": -1}[mark]
        assert depth >= 0
    starts = file.strings("//w:bookmarkStart/@w:id")
    assert starts == file.strings("//w:bookmarkEnd/@w:id")
    assert len(set(starts)) == len(starts)
    assert all(len(name) <= 40 for name in file.strings("//w:bookmarkStart/@w:name"))


def test_every_cell_ends_with_a_paragraph_and_tables_never_touch() -> None:
    file = every_node_file("en")
    for cell in file.find("//w:tc"):
        assert _local(cell[-1]) == "p"
    body = [_local(child) for child in file.tree(BODY)[0]]
    assert ("tbl", "tbl") not in list(pairwise(body))
    assert body[-1] == "sectPr"


def test_rows_have_as_many_cells_as_the_grid_has_columns() -> None:
    file = every_node_file("en")
    for table in file.find("//w:tbl"):
        kinds = [[_local(child) for child in row] for row in table if _local(row) == "tr"]
        columns = next(len(child) for child in table if _local(child) == "tblGrid")
        assert [row.count("tc") for row in kinds] == [columns] * len(kinds)
