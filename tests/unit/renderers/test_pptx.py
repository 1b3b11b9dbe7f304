"""The slides: one finding each, editable charts with their data inside, nothing outside the page, the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from reportgen.charts.kinds import Theme
from reportgen.document.chartdata import HeatmapData
from reportgen.document.nodes import Chart, Document
from reportgen.document.walk import blocks
from reportgen.errors import OutputError
from reportgen.locales import Locale
from reportgen.proof import typed
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pptx import FOOT_TOP, MOST_CHARTS, PptxRenderer
from reportgen.renderers.slides.deck import fitted, height
from tests.every_node import LANGUAGES, every_node

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def document(language: str = "en") -> Document:
    """Every node, with every chart worth a slide."""
    whole = every_node(language)
    assert whole.summary is not None
    charts = tuple(block.id for block in blocks(whole) if isinstance(block, Chart))
    return replace(whole, summary=replace(whole.summary, charts=charts))


def rendered(whole: Document, logo: bytes | None = None) -> bytes:
    return PptxRenderer().render(whole, RenderContext(Locale(whole.language), Theme(), logo, "report")).content


def slides(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert rendered(document(language)) == rendered(document(language))


def test_every_slide_has_a_title_of_its_own() -> None:
    titles = [slide.shapes.title.text for slide in slides(rendered(document()))]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_a_slide_for_each_chart_up_to_eight_with_its_headline() -> None:
    whole = document()
    charts = [block for block in blocks(whole) if isinstance(block, Chart)][:MOST_CHARTS]
    titles = [slide.shapes.title.text for slide in slides(rendered(whole))]
    assert titles[3 : 3 + len(charts)] == [chart.headline for chart in charts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lies_outside_a_slide(language: str) -> None:
    content = rendered(document(language), PNG)
    wide, high = 12_192_000, 6_858_000
    for slide in slides(content):
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.left + shape.width <= wide, shape.name
            assert shape.top + shape.height <= high, shape.name


def test_charts_are_described_and_carry_their_workbook() -> None:
    whole = document()
    frames = [shape for slide in slides(rendered(whole)) for shape in slide.shapes if shape.has_chart]
    assert frames
    by_id = {block.id: block for block in blocks(whole) if isinstance(block, Chart)}
    for frame in frames:
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == by_id[frame.name].alt
        workbook = frame.chart.part.chart_workbook.xlsx_part.blob
        assert any(isinstance(value, float) for value in typed.cells(workbook))


def test_the_logo_stands_on_the_cover_and_only_there() -> None:
    pictures = [[shape.shape_type for shape in slide.shapes].count(13) for slide in slides(rendered(document(), PNG))]
    assert pictures[0] == 1
    assert sum(pictures) == 1


def test_a_logo_that_powerpoint_cannot_show_is_left_out() -> None:
    assert slides(rendered(document(), b"<svg xmlns='http://www.w3.org/2000/svg'/>"))


def test_the_properties_are_the_reports() -> None:
    whole = document()
    core = Presentation(io.BytesIO(rendered(whole))).core_properties
    assert (core.title, core.author) == (whole.cover.title, whole.author)
    assert core.created.date() == core.modified.date() == whole.as_of
    with zipfile.ZipFile(io.BytesIO(rendered(whole))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_chinese_text_says_its_language_and_font() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(document("zh-CN")))) as package:
        assert 'lang="zh-CN"' in package.read("ppt/slides/slide1.xml").decode()
        themes = [package.read(name).decode() for name in package.namelist() if "theme" in name and "rels" not in name]
    assert any('<a:ea typeface="微软雅黑"' in theme for theme in themes)


def test_a_report_without_a_summary_is_refused() -> None:
    with pytest.raises(OutputError, match="no summary"):
        rendered(replace(document(), summary=None))


def heat_map(rows: int, columns: int) -> Document:
    whole = every_node("en")
    chart = next(block for block in blocks(whole) if isinstance(block, Chart) and isinstance(block.data, HeatmapData))
    assert isinstance(chart.data, HeatmapData)
    point = chart.data.cells[0][0]
    names = tuple(f"Row {number}" for number in range(rows)), tuple(f"Column {number}" for number in range(columns))
    data = replace(chart.data, rows=names[0], columns=names[1], cells=((point,) * columns,) * rows)
    assert whole.summary is not None
    section = replace(whole.sections[0], blocks=(replace(chart, id="wide", data=data),))
    return replace(whole, sections=(section,), summary=replace(whole.summary, charts=("wide",)))


def table_of(whole: Document) -> tuple[Any, str]:
    """The table of the chart's slide, and all its text outside."""
    slide = slides(rendered(whole))[3]
    said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    return next(shape.table for shape in slide.shapes if shape.has_table), said


def test_a_map_too_wide_for_a_slide_is_turned() -> None:
    table, _ = table_of(heat_map(2, 14))
    assert (len(table.rows), len(table.columns)) == (15, 3)
    assert [table.cell(0, 1).text, table.cell(1, 0).text] == ["Row 0", "Column 0"]


def test_a_map_with_too_many_rows_says_how_many_it_shows() -> None:
    table, said = table_of(heat_map(30, 3))
    assert len(table.rows) == 17
    assert "Showing 16 of 30 rows." in said


def test_eight_indicators_stand_in_two_rows_above_the_foot() -> None:
    whole = every_node("en")
    assert whole.summary is not None
    assert whole.summary.strip is not None
    items = (whole.summary.strip.items * 8)[:8]
    summary = replace(whole.summary, strip=replace(whole.summary.strip, items=items))
    boxes = [shape for shape in slides(rendered(replace(whole, summary=summary)))[1].shapes if "n = " in shape.text]
    assert len(boxes) == 8
    assert len({box.top for box in boxes}) == 2
    assert max(box.top + box.height for box in boxes) <= FOOT_TOP


def test_actions_are_a_numbered_list_of_office() -> None:
    last = slides(rendered(document()))[-1]
    assert last._element.findall(f".//{A}buAutoNum")


def test_long_texts_are_set_smaller_until_they_fit() -> None:
    def size(text: str) -> float:
        return fitted(400.0, (22, 16, 12), lambda size: height(text, size, 10_000_000))

    assert (size("长" * 9), size("长" * 900)) == (22, 12)
