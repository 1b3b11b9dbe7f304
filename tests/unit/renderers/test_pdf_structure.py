from __future__ import annotations

from collections import Counter
from typing import Any

import pypdfium2
import pytest

from reportgen.document import nodes
from reportgen.document.walk import blocks, figures
from reportgen.locales import Locale
from tests.every_node import LANGUAGES, every_node
from tests.pdf_structure import breaches, tags
from tests.unit.renderers.pdf_files import LAYOUTS, Layout, context, made, reader, rendered


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_pdf_ua_asks_and_a_program_can_see_is_missing(language: str, layout: Layout) -> None:
    assert breaches(rendered(language, layout)) == []


def test_a_file_with_another_file_inside_stays_sound() -> None:
    assert breaches(made(every_node("en"), context(attach=True))) == []


def test_each_heading_chart_and_table_has_its_tag() -> None:
    document = every_node("en")
    counted = Counter(tags(rendered("en")))
    kinds = Counter(type(block) for block in blocks(document))
    spark_lines = (
        sum(len(strip.items) for strip in strips(document)) - 4
    )  # of the every-node strip, those without a line
    assert counted["/H1"] == 1
    assert counted["/Table"] == kinds[nodes.Table]
    assert counted["/Figure"] >= kinds[nodes.Chart]
    assert spark_lines > 0
    assert counted["/H2"] == len(document.sections) + 1  # and the summary


def strips(document: nodes.Document) -> list[nodes.KpiStrip]:
    return [block for block in blocks(document) if isinstance(block, nodes.KpiStrip)]


def test_pictures_have_their_words() -> None:
    root: Any = reader().root_object
    alternatives = set(alternative_texts(root["/StructTreeRoot"]))
    charts = [block for block in blocks(every_node("en")) if isinstance(block, nodes.Chart)]
    assert {chart.alt for chart in charts} <= alternatives


def alternative_texts(node: Any) -> list[str]:
    node = node.get_object()
    if isinstance(node, list):
        return [text for child in node for text in alternative_texts(child)]
    if not isinstance(node, dict) or "/K" not in node:
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + alternative_texts(node["/K"])


def test_a_cross_reference_is_a_link_that_says_where_it_leads() -> None:
    said = {
        str(annotation.get_object().get("/Contents"))
        for page in reader().pages
        for annotation in page.get("/Annots", [])
    }
    assert "Table 1 The issues raised most" in said
    assert "1 The quarter in brief" in said


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_reader_takes_every_figure_whole_out_of_the_text(language: str, layout: Layout) -> None:
    """With its minus sign and its space; fonts have one glyph for both kinds of space, so they come out alike."""
    locale = Locale(language)
    pages = pypdfium2.PdfDocument(rendered(language, layout))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    said = [
        locale.value(figure.value, signed=figure.signed, exact=figure.exact, bare=figure.bare)
        for figure in figures(every_node(language))
        if figure.value is not None
    ]
    assert [figure for figure in said if figure.replace("\N{NO-BREAK SPACE}", " ") not in text] == []
