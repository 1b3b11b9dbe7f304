"""What stands in the Word file, asked of its parts."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime

import docx
import pytest

from reportgen.document.nodes import (
    BulletList,
    Callout,
    Cell,
    Column,
    Figure,
    Footnote,
    Kpi,
    KpiStrip,
    Link,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.errors import OutputError
from reportgen.renderers.word.xml import name
from reportgen.values import Unit, Value
from tests.every_node import LANGUAGES, chart_data, every_node
from tests.unit.renderers.word_file import (
    BODY,
    SPACES,
    document_of,
    every_node_file,
    rendered,
    text_of,
    unpacked,
    word_file,
)

TEXT_WIDTH = 11906 - 2 * 1021  # A4 less 18 mm on each side, in twips
CHARTS = len(chart_data("en"))
SHOWN_AS_TABLES = 2  # the heat map and the bullets


def _table(*rows: tuple[Cell, ...]) -> Table:
    columns = (Column("Issue", weight=3), Column("Count", "right", 1, "pcs"))
    return Table("t", "Issues", columns, rows, notes=(Text("All feedback."),), headline="Waiting leads")


# --- styles and language ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_names_a_chinese_font_and_its_language(language: str) -> None:
    file = every_node_file(language)
    runs = file.find("//w:style/w:rPr", "word/styles.xml") + file.find("//w:rPrDefault/w:rPr", "word/styles.xml")
    latin = {"zh-CN": "en-US", "en": "en-GB"}[language]
    assert len(runs) > 40
    for properties in runs:
        fonts = properties.find("w:rFonts", SPACES)
        tongue = properties.find("w:lang", SPACES)
        assert fonts is not None
        assert tongue is not None
        assert fonts.get(name("w:eastAsia")) == "微软雅黑"
        assert fonts.get(name("w:ascii")) in ("Calibri", "Calibri Light")
        assert (tongue.get(name("w:val")), tongue.get(name("w:eastAsia"))) == (latin, "zh-CN")


def test_no_style_leaves_its_font_to_the_theme() -> None:
    assert b"asciiTheme" not in every_node_file("zh-CN").parts["word/styles.xml"]


def test_the_theme_has_the_same_fonts_and_the_reports_colours() -> None:
    file = every_node_file("zh-CN")
    assert set(file.strings("//a:ea/@typeface", "word/theme/theme1.xml")) == {"微软雅黑"}
    assert file.strings("//a:accent1/a:srgbClr/@val", "word/theme/theme1.xml") == ["0F5C7A"]


def test_styles_that_are_used_exist() -> None:
    file = every_node_file("en")
    known = set(file.strings("//w:style/@w:styleId", "word/styles.xml"))
    used = set(file.strings("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= known


def test_people_find_the_styles_by_the_names_they_know() -> None:
    names = {style.name for style in docx.Document(io.BytesIO(rendered(every_node("en")))).styles}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Body Text", "Caption", "Lead", "Note"} <= names
    assert {"Table Text", "Table Number", "KPI Figure", "List Bullet", "List Number", "Quote"} <= names


def test_runs_with_chinese_ask_for_chinese_punctuation() -> None:
    file = word_file(Paragraph((Text("“满意”"), Text("“good”"))))
    runs = file.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:r")
    assert [run.find("w:rPr/w:rFonts", SPACES) is not None for run in runs] == [True, False]


# --- metadata and bytes ---


def test_properties_speak_of_the_report_and_not_of_the_tool_that_wrote_it() -> None:
    content = rendered(every_node("en"))
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.title, core.author) == ("Customer Service Satisfaction Report", "Customer Service")
    assert core.last_modified_by == "Customer Service"
    assert core.created is not None
    assert core.modified is not None
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2026, 10, 2)
    assert core.language == "en"
    assert not [name for name, part in unpacked(content).parts.items() if b"python-docx" in part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert rendered(every_node(language)) == rendered(every_node(language))


def test_neither_time_zone_nor_hash_seed_nor_locale_changes_a_byte() -> None:
    program = (
        "import hashlib; from tests.every_node import every_node\n"
        "from tests.unit.renderers.word_file import rendered\n"
        "print(hashlib.sha256(rendered(every_node('zh-CN'))).hexdigest())"
    )
    digests = set()
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2")):
        surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_entries_of_the_zip_carry_no_date_and_the_types_come_first() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(every_node("en")))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_nothing_asks_the_reader_to_update_fields_on_opening() -> None:
    settings = every_node_file("en").parts["word/settings.xml"]
    assert b"updateFields" not in settings
    assert b"rsid" not in settings


# --- cover, contents, furniture ---


def test_the_cover_has_title_period_and_facts_and_no_header() -> None:
    file = every_node_file("zh-CN")
    assert file.texts("Title") == ["客户服务满意度报告"]
    assert file.texts("CoverPeriod") == ["2026 年第三季度"]
    assert file.texts("CoverOrganisation") == ["清源供水集团 · 客户服务部"]
    assert file.texts("CoverFact") == ["调查 3,012 份有效问卷", "供管理层使用"]
    assert file.find("//w:sectPr/w:titlePg")
    assert not file.find("//w:sectPr/w:headerReference[@w:type='first']")


def test_the_contents_are_filled_and_lead_to_the_headings() -> None:
    file = every_node_file("en")
    entries = [entry.rstrip("0123456789") for entry in file.texts("TOC1") + file.texts("TOC2")]
    assert entries == ["1 The quarter in brief", "2 Every chart kind", "3 Appendix: definitions", "1.1 Findings"]
    pages = [int(page) for page in file.strings("//w:sdt//w:hyperlink/w:r[w:t][last()]/w:t/text()")]
    assert pages == sorted(pages)
    assert pages[0] == 4  # behind cover, summary and contents
    assert ' TOC \\o "1-2" \\h \\z \\u ' in file.strings("//w:instrText/text()")
    anchors = file.strings("//w:sdt//w:hyperlink/@w:anchor")
    assert anchors
    assert set(anchors) <= set(file.strings("//w:bookmarkStart/@w:name"))
    assert [f" PAGEREF {anchor} \\h " for anchor in anchors] == [
        text for text in file.strings("//w:instrText/text()") if "PAGEREF" in text
    ]


def test_headings_are_numbered_by_word_and_start_pages_at_the_first_level() -> None:
    file = every_node_file("en")
    assert file.texts("Heading1") == ["The quarter in brief", "Every chart kind", "Appendix: definitions"]
    assert file.find("//w:style[@w:styleId='Heading1']/w:pPr/w:pageBreakBefore", "word/styles.xml")
    numbering = file.strings("//w:style[@w:styleId='Heading2']//w:numPr/*/@w:val", "word/styles.xml")
    assert numbering == ["1", "3"]


def test_header_and_footer_say_title_period_and_pages() -> None:
    file = every_node_file("en")
    (header,) = file.texts("Header", "word/header1.xml")
    assert header == "Customer Service Satisfaction ReportQ3 2026"
    instructions = file.strings("//w:instrText/text()", "word/footer1.xml")
    assert instructions == [" PAGE ", " NUMPAGES "]
    assert text_of(file.tree("word/footer1.xml")).startswith("Data as of 2 October 2026")


# --- inlines ---


def test_figures_are_written_by_the_locale() -> None:
    shown = word_file(
        Paragraph(
            (
                Figure(Value(1234.5, Unit.COUNT)),
                Text(" | "),
                Figure(Value(-2.06, Unit.PERCENTAGE_POINTS), signed=True),
                Text(" | "),
                Figure(None, absent="n<10"),
                Text(" | "),
                Figure(Value(58, Unit.PERCENT), small=True),
            )
        )
    ).texts("BodyText")
    assert shown == ["1,235 | −2.1\xa0pp | n<10 | 58.0\xa0%°"]


def test_emphasis_is_bold() -> None:
    file = word_file(Paragraph((Strong((Text("strong"),)), Text("weak"))))
    assert [text_of(run) for run in file.find("//w:r[w:rPr/w:b]")] == ["strong"]


def test_a_footnote_stands_in_the_notes_part_with_its_mark_in_the_text() -> None:
    file = word_file(Paragraph((Text("Said"), Footnote((Text("Not by all."),)))))
    assert file.strings("//w:footnoteReference/@w:id") == ["1"]
    assert file.texts("FootnoteText", "word/footnotes.xml") == [" Not by all."]


def test_a_footnote_on_a_footnote_is_not_lost() -> None:
    note = Footnote((Text("Outer"), Footnote((Text("inner"),))))
    file = word_file(Paragraph((note,)))
    assert file.texts("FootnoteText", "word/footnotes.xml") == [" Outer (inner)"]


def test_references_are_fields_that_show_the_number() -> None:
    file = every_node_file("en")
    instructions = file.strings("//w:instrText/text()")
    bookmarks = file.strings("//w:bookmarkStart/@w:name")
    targets = [match[1] for text in instructions if (match := re.match(r" REF (\S+) ", text))]
    assert len(targets) == 3
    assert set(targets) <= set(bookmarks)
    assert file.texts("Lead")[-1].endswith("(see Figure 3 and Table 1).")


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(OutputError, match='a reference leads to "nowhere", which is not in the report'):
        rendered(document_of(Paragraph((Reference("nowhere"),))))


def test_a_link_leads_out_of_the_file() -> None:
    file = every_node_file("en")
    targets = file.strings("//rel:Relationship[@TargetMode='External']/@Target", "word/_rels/document.xml.rels")
    assert targets == ["https://example.org/standard?a=1&b=2"]


def test_a_link_that_would_run_something_is_an_error() -> None:
    with pytest.raises(OutputError, match="is not an address for a link"):
        rendered(document_of(Paragraph((Link("here", "javascript:alert(1)"),))))


# --- blocks ---


def test_a_table_fills_the_text_width_with_fixed_columns() -> None:
    file = word_file(_table((Cell((Text("Slow"),)), Cell((Figure(Value(7, Unit.COUNT)),)))))
    widths = [int(width) for width in file.strings("(//w:tbl)[last()]/w:tblGrid/w:gridCol/@w:w")]
    assert widths == [7398, 2466]
    assert sum(widths) == TEXT_WIDTH
    assert file.strings("(//w:tbl)[last()]/w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_the_heading_row_repeats_and_no_row_breaks() -> None:
    file = word_file(_table((Cell((Text("Slow"),)), Cell((Text("7"),)))))
    assert len(file.find("(//w:tbl)[last()]/w:tr[w:trPr/w:tblHeader]")) == 1
    assert file.find("(//w:tbl)[last()]/w:tr[1]/w:trPr/w:tblHeader")
    assert not file.find("//w:tr[not(w:trPr/w:cantSplit)]")


def test_numbers_and_their_heading_stand_on_the_right() -> None:
    file = word_file(_table((Cell((Text("Slow"),)), Cell((Text("7"),)))))
    assert file.texts("TableNumber") == ["7"]
    assert file.find("//w:style[@w:styleId='TableNumber']/w:pPr/w:jc[@w:val='right']", "word/styles.xml")
    assert [text_of(found) for found in file.find("//w:p[w:pPr/w:jc/@w:val='right']")] == ["Count\N{NO-BREAK SPACE}pcs"]


def test_a_judged_cell_has_a_sign_beside_its_colour() -> None:
    judged = (Cell((Text("a"),)), Cell((Text("7"),), "bad", "▲")), (Cell((Text("b"),)), Cell((Text("9"),), "good"))
    file = word_file(_table(*judged))
    assert file.texts("TableNumber") == ["7\xa0▲", "9\xa0✓"]
    assert file.strings("//w:p[w:pPr/w:pStyle/@w:val='TableNumber']//w:rStyle/@w:val") == [
        "ToneBad", "ToneBad", "ToneGood", "ToneGood",
    ]  # fmt: skip


def test_a_cut_table_says_so() -> None:
    assert "Showing 4 of 17 rows. Base: all valid feedback." in every_node_file("en").texts("Note")


def test_captions_count_with_fields_whose_results_are_the_documents_numbers() -> None:
    file = every_node_file("en")
    captions = file.texts("Caption")
    assert captions[0] == "Table 1\u2002The issues raised most"
    assert captions[1:] == [f"Figure {number}\u2002Q3 2026" for number in range(1, CHARTS + 1)]
    assert file.strings("//w:instrText[contains(., 'SEQ')]/text()") == [
        " SEQ Table \\* ARABIC ", *[" SEQ Figure \\* ARABIC "] * CHARTS,
    ]  # fmt: skip


def test_chinese_captions_count_under_their_chinese_names() -> None:
    file = every_node_file("zh-CN")
    assert file.texts("Caption")[1].startswith("图 1")
    assert " SEQ 图 \\* ARABIC " in file.strings("//w:instrText/text()")


def test_an_indicator_shows_amount_margin_movement_target_and_base() -> None:
    file = every_node_file("en")
    first = file.find("//w:tc[w:p/w:pPr/w:pStyle/@w:val='KpiFigure']")[0]
    assert [text_of(paragraph) for paragraph in first] [1:] == [
        "CSAT", "86.4\xa0%\u2002±1.2", "▼ −2.1\xa0pp", "significantly lower", "× Target 90.0\xa0%", "n = 3,012",
    ]  # fmt: skip
    assert "n<10" in file.texts("KpiFigure")


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])])
def test_a_long_strip_wraps_evenly(count: int, rows: list[int]) -> None:
    item = Kpi("CSAT", Figure(Value(86, Unit.PERCENT)), None, None, (), "none", (Text("n = 30"),))
    strips = word_file(KpiStrip((item,) * count)).find("//w:tbl[.//w:pStyle/@w:val='KpiFigure']")
    figures = [strip.xpath("count(.//w:pStyle[@w:val='KpiFigure'])", namespaces=SPACES) for strip in strips]
    assert figures == rows


def test_a_callout_has_a_bar_in_its_tone_and_a_sign() -> None:
    file = word_file(Callout((Text("Worse"),), (Text("by 8"),), "bad"))
    assert file.texts("CalloutBadTitle") == ["× Worse"]
    assert file.texts("CalloutBad") == ["by 8"]
    bars = "//w:style[@w:styleId='CalloutBad']//w:left/@w:color"
    assert file.strings(bars, "word/styles.xml") == ["B3403A"]


def test_each_ordered_list_counts_from_one() -> None:
    items = ((Text("one"),), (Text("two"),))
    file = word_file(BulletList(items, ordered=True), BulletList(items, ordered=True), BulletList(items))
    numbers = file.strings("//w:p/w:pPr/w:numPr/w:numId/@w:val")
    assert numbers == ["4", "4", "5", "5"]
    restarts = "//w:num[@w:numId='4' or @w:numId='5']/w:lvlOverride/w:startOverride/@w:val"
    assert file.strings(restarts, "word/numbering.xml") == ["1", "1"]
    assert file.texts("ListBullet") == ["one", "two"]


def test_a_quote_keeps_its_words() -> None:
    file = word_file(Quote('He said "<sic>" & left', "caller"))
    assert file.texts("Quote") == ['He said "<sic>" & left']
    assert file.texts("Attribution") == ["— caller"]


def test_a_page_break_never_makes_an_empty_page() -> None:
    inner = Section("inner", "Inner", (Paragraph((Text("x"),)), PageBreak()), level=2)
    after = Section("after", "After", (Paragraph((Text("y"),)),), level=2)
    breaks = "//w:p[w:pPr/w:pageBreakBefore]"
    assert len(word_file(inner, after).find(breaks)) == 1
    assert word_file(Paragraph((Text("x"),)), PageBreak()).find(breaks) == []


@pytest.mark.parametrize("text", ["]]>", "<w:p/>", "&amp;", "\u202egnp.exe", "a\nb\tc", "𠮷🙂", "=1+1", "{x}", "%s"])
def test_hostile_text_stays_text(text: str) -> None:
    shown = word_file(Paragraph((Text(text),)), Quote(text), _table((Cell((Text(text),)), Cell(()))))
    assert shown.texts("BodyText") == [text.replace("\n", "").replace("\t", "")]


# --- charts ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_but_heat_map_and_bullets_is_native_and_carries_its_workbook(language: str) -> None:
    file = every_node_file(language)
    assert len(file.find("//wp:inline//c:chart")) == CHARTS - SHOWN_AS_TABLES
    for number in range(1, CHARTS - SHOWN_AS_TABLES + 1):
        relations = file.strings("//rel:Relationship/@Target", f"word/charts/_rels/chart{number}.xml.rels")
        assert relations == [f"../embeddings/chart{number}.xlsx"]
        assert zipfile.is_zipfile(io.BytesIO(file.parts[f"word/embeddings/chart{number}.xlsx"]))


def test_every_picture_has_alternative_text_and_its_own_number() -> None:
    file = every_node_file("en")
    described = file.strings("//wp:docPr/@descr") + file.strings("//w:tblDescription/@w:val")
    assert "Speed and process pull the rating down: example data." in described
    assert len(described) == CHARTS + 1  # and the table
    numbers = file.strings("//wp:docPr/@id")
    assert len(set(numbers)) == len(numbers) == CHARTS - SHOWN_AS_TABLES


def test_the_heat_map_is_a_table_shaded_by_amount() -> None:
    file = every_node_file("en")
    shaded = file.find("//w:tbl[w:tblPr/w:tblDescription]//w:tc[w:tcPr/w:shd]")
    cells = {text_of(cell): cell.xpath("string(w:tcPr/w:shd/@w:fill)", namespaces=SPACES) for cell in shaded}
    assert list(cells) == ["88.0", "76.0", "61.0\xa0▼", "85.0", "73.0", "58.0°", "91.0\xa0▲", "n<10", "–"]
    assert cells["n<10"] == cells["–"] == "F4F6F8"
    lightness = [int(str(cells[text])[:2], 16) for text in ("91.0\xa0▲", "88.0", "73.0", "58.0°")]
    assert lightness == sorted(lightness)


# --- logo ---

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'


def test_an_svg_logo_keeps_its_shape_and_has_the_fallback_that_word_wants() -> None:
    file = unpacked(rendered(document_of(Paragraph((Text("x"),))), logo=SVG))
    assert file.parts["word/media/logo.svg"] == SVG
    width, height = (int(side) for side in file.strings("//wp:extent[1]/@cx | //wp:extent[1]/@cy")[:2])
    assert width == 4 * height
    assert file.find("//a:blip[@r:embed]")
    assert file.strings("//wp:docPr/@descr") == ["Clearwater"]


def test_a_logo_that_is_no_picture_is_an_error() -> None:
    with pytest.raises(OutputError, match="the logo is neither PNG, JPEG nor SVG"):
        rendered(document_of(Paragraph((Text("x"),))), logo=b"GIF89a")


def test_a_damaged_png_logo_is_an_error() -> None:
    with pytest.raises(OutputError, match="the logo cannot be read"):
        rendered(document_of(Paragraph((Text("x"),))), logo=b"\x89PNG\r\n\x1a\n")


def test_the_body_part_is_well_formed_for_every_language() -> None:
    for language in LANGUAGES:
        assert every_node_file(language).tree(BODY).tag.endswith("}document")
