"""The report in the organisation's template: theirs stays, ours is added, what may not go out is refused."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import docx
import pytest
from lxml import etree

from reportgen.errors import OutputError
from reportgen.proof import checks
from reportgen.renderers.word.xml import name
from tests.every_node import every_node
from tests.unit.renderers.word_file import BODY, SPACES, WordFile, rendered, text_of, unpacked
from tests.unit.renderers.word_templates import changed, chinese, english, zipped

FIRST = every_node("en").sections[0].title
STYLES, NUMBERING, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"


@cache
def _file(template: bytes, language: str = "en") -> WordFile:
    return unpacked(rendered(every_node(language), template=template))


def _parts(template: bytes) -> dict[str, bytes]:
    return dict(unpacked(template).parts)


def _refusal(template: bytes) -> str:
    with pytest.raises(OutputError) as refused:
        rendered(every_node("en"), template=template)
    return str(refused.value)


def _texts(file: WordFile) -> list[str]:
    return [text_of(found) for found in file.find("/w:document/w:body/w:p")]


# --- cover, header, footer ---


def test_the_cover_before_the_marker_stays_and_what_comes_after_is_left_out() -> None:
    texts = _texts(_file(english()))
    assert texts[0] == "Customer Service Satisfaction Report"
    assert texts[1] == "Clearwater Utilities · Customer Service — Q3 2026"
    assert "Prepared by Customer Service, 2 October 2026." in texts
    assert not [text for text in texts if "Sample text" in text or "{{" in text]


def test_what_their_cover_does_not_say_stands_below_the_summary() -> None:
    texts = _texts(_file(english()))
    places = [texts.index(said) for said in ("Management summary", "Survey: 3,012 valid responses", FIRST)]
    assert places == sorted(places)


def test_a_report_behind_their_cover_is_proven() -> None:
    content = rendered(every_node("en"), template=english())
    assert list(checks.docx(checks.Rendered(every_node("en"), content))) == []


def test_a_bookmark_marks_the_place_as_well() -> None:
    marked = '<w:bookmarkStart w:id="7" w:name="report"/><w:bookmarkEnd w:id="7"/>'
    template = changed(chinese(), BODY, "<w:r><w:t>{{re</w:t></w:r><w:r><w:t>port}}</w:t></w:r>", marked)
    cover = "<w:body><w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"
    texts = _texts(_file(changed(template, BODY, "<w:body>", cover)))
    assert texts[0] == "内部资料"
    assert "Customer Service Satisfaction Report" not in texts  # no second cover


def test_a_template_without_a_marker_is_all_cover_and_the_report_starts_a_page() -> None:
    template = changed(chinese(), BODY, "{{re</w:t></w:r><w:r><w:t>port}}", "内部</w:t></w:r><w:r><w:t>资料")
    file = _file(template)
    first, second = file.find("/w:document/w:body/w:p")[:2]
    assert text_of(first) == "内部资料"
    assert text_of(second) == "Management summary"
    assert file.find("//w:style[w:name/@w:val='Summary Heading']/w:pPr/w:pageBreakBefore", STYLES)


def test_a_letterhead_without_a_cover_gets_our_title_page() -> None:
    assert _texts(_file(chinese()))[:4] == [
        "Clearwater Utilities · Customer Service", "", "Customer Service Satisfaction Report", "Q3 2026",
    ]  # fmt: skip


def test_header_and_footer_stay_with_their_picture_and_their_placeholders_are_filled() -> None:
    file = _file(chinese(), "zh-CN")
    (header,) = file.find("//w:hdr/w:p", "word/header1.xml")
    assert text_of(header) == "  清源供水集团 · 客户服务部 · 2026 年第三季度"
    assert file.parts["word/media/image1.png"] == _parts(chinese())["word/media/image1.png"]
    assert "第 " in text_of(file.tree("word/footer1.xml"))
    assert not [part for part in file.parts if part.startswith("word/header") and part != "word/header1.xml"]


def test_a_template_without_header_and_footer_gets_ours() -> None:
    references = '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    file = _file(changed(chinese(), BODY, references, ""))
    shown = "".join(text_of(file.tree(part)) for part in file.parts if part.startswith("word/footer"))
    assert every_node("en").footer in shown


def test_an_unknown_placeholder_is_an_error_that_names_the_nearest() -> None:
    said = _refusal(changed(english(), BODY, "{{ti</w:t>", "{{titel}}{{ti</w:t>"))
    assert "a placeholder that nothing is known for: {{titel}}" in said
    assert 'did you mean "title"?' in said


# --- page, styles, lists ---


def test_the_page_is_theirs_and_tables_and_charts_fill_it() -> None:
    file = _file(chinese())
    width = 11906 - 1247 - 1474
    assert set(file.strings("//w:body/w:tbl/w:tblPr/w:tblW/@w:w")) >= {str(width)}
    assert set(file.strings("//wp:inline[.//c:chart]/wp:extent/@cx")) == {str(width * 635)}
    assert file.strings("//w:sectPr/w:pgMar/@w:left") == ["1474"]


def test_styles_are_met_by_name_and_not_by_id() -> None:
    file = _file(chinese(), "zh-CN")
    heading = next(found for found in file.find("//w:body/w:p") if text_of(found) == "本季概要")
    assert heading.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=SPACES) == "1"
    names = [one.casefold() for one in file.strings("//w:style/w:name/@w:val", STYLES)]
    assert len(set(names)) == len(names)
    kept = [etree.tostring(style, method="c14n", exclusive=True) for style in file.find("//w:style", STYLES)]
    theirs = unpacked(chinese()).find("//w:style", STYLES)
    assert [etree.tostring(style, method="c14n", exclusive=True) for style in theirs] == kept[: len(theirs)]


def test_a_style_of_ours_whose_id_is_taken_gets_another() -> None:
    file = _file(chinese())
    assert file.strings("//w:style[@w:styleId='Note']/w:name/@w:val", STYLES) == ["批注说明"]
    assert file.strings("//w:style[w:name/@w:val='Note']/@w:styleId", STYLES) == ["ReportNote"]
    assert "n = 3,012, 95 % interval." in file.texts("ReportNote")


def test_our_styles_are_set_in_their_fonts_and_stand_apart_from_their_body_text() -> None:
    file = _file(chinese(), "zh-CN")
    (cell,) = file.find("//w:style[w:name/@w:val='Table Text']", STYLES)
    fonts = cell.find("w:rPr/w:rFonts", SPACES)
    assert fonts is not None
    assert (fonts.get(name("w:ascii")), fonts.get(name("w:eastAsia"))) == ("Arial", "宋体")
    assert cell.xpath("string(w:pPr/w:spacing/@w:lineRule)", namespaces=SPACES) == "auto"  # theirs is 22 points exactly
    assert cell.xpath("string(w:pPr/w:ind/@w:firstLine)", namespaces=SPACES) == "0"
    chart = next(part for part in file.parts if part.startswith("word/charts/chart"))
    assert set(file.strings("//a:ea/@typeface", chart)) == {"宋体"}


def test_headings_that_the_template_numbers_keep_its_numbers_and_references_say_them() -> None:
    file = _file(chinese(), "zh-CN")
    assert not file.find("//w:p[w:pPr/w:pStyle/@w:val='1']/w:pPr/w:numPr")
    assert [text.split(" ")[0] for text in file.texts("TOC1")] == ["第一章", "第二章", "第三章"]
    assert "口径如下，另见第一章。" in file.texts("a2")


def test_headings_that_the_template_does_not_number_get_our_numbers() -> None:
    file = _file(english())
    numbers = file.strings("//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:pPr/w:numPr/w:numId/@w:val")
    assert len(numbers) == 3
    (list_number,) = set(numbers)
    (levels,) = file.strings(f"//w:num[@w:numId='{list_number}']/w:abstractNumId/@w:val", NUMBERING)
    texts = file.strings(f"//w:abstractNum[@w:abstractNumId='{levels}']/w:lvl/w:lvlText/@w:val", NUMBERING)
    assert texts == ["%1", "%1.%2", "%1.%2.%3"]


def test_the_settings_ask_the_reader_nothing_and_follow_todays_rules() -> None:
    file = _file(chinese())
    assert not file.find("//w:updateFields", SETTINGS)
    modes = file.strings("//w:compatSetting[@w:name='compatibilityMode']/@w:val", SETTINGS)
    assert modes == ["15"]


def test_charts_take_the_accent_of_the_template_unless_it_looks_like_a_judgement() -> None:
    def accents(template: bytes) -> set[str]:
        file = _file(template)
        chart = next(part for part in file.parts if part.startswith("word/charts/chart"))
        return set(file.strings("//a:srgbClr/@val", chart))

    assert "0F5C7A" in accents(chinese())  # its red would hide what is bad
    violet = changed(chinese(), "word/theme/theme1.xml", 'B03A2E"/></a:accent1>', '5B2C83"/></a:accent1>')
    assert "5B2C83" in accents(violet)


def test_the_file_speaks_of_the_report_and_not_of_the_template() -> None:
    core = docx.Document(io.BytesIO(rendered(every_node("en"), template=english()))).core_properties
    assert (core.title, core.author, core.comments) == (
        "Customer Service Satisfaction Report", "Customer Service", "",
    )  # fmt: skip


def test_comments_of_the_template_do_not_go_out() -> None:
    marks = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'
    template = changed(english(), BODY, "<w:t>{{ti</w:t></w:r>", f"<w:t>{{{{ti</w:t></w:r>{marks}")
    assert not _file(template).find("//w:commentRangeStart | //w:commentRangeEnd")


# --- what is refused ---


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "it is no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it has a password, or is an old .doc"),
        (zipped({"a.txt": b"x"}), "it is no Word file"),
        (english()[:-30], "it is no Word file"),
    ],
)
def test_what_is_no_word_file_is_refused_with_the_key_and_a_way_out(content: bytes, said: str) -> None:
    message = _refusal(content)
    assert message.startswith("error: output.docx.template: the Word template cannot be used: ")
    assert said in message
    assert "hint: save it in Word as a document (.docx) or a template (.dotx)" in message


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("[Content_Types].xml", "wordprocessingml.template.main+xml", "ms-word.template.macroEnabledTemplate.main+xml",
         "it is made for macros"),
        ("[Content_Types].xml", "wordprocessingml.template", "presentationml.template", "it is no Word file"),
        ("word/_rels/document.xml.rels", "relationships/header", "relationships/vbaProject", "it holds macros"),
        ("word/_rels/document.xml.rels", "relationships/header", "relationships/aFChunk", "(altChunk)"),
        ("word/_rels/header1.xml.rels", 'Target="media/image1.png"',
         'Target="https://x.test/1.png" TargetMode="External"',
         'it links to "https://x.test/1.png" outside the file'),
        ("word/footer1.xml", 'w:instr=" PAGE "', 'w:instr=" INCLUDETEXT c:/x "', "a field in it fetches"),
        ("word/footer1.xml", "<w:fldSimple", '<w:ins w:id="1" w:author="A"/><w:fldSimple', "it holds tracked changes"),
        (BODY, 'w:right="1247"', 'w:right="8000"', "leaves 43 mm for the text"),
        ("word/styles.xml", "<w:styles ", "<!DOCTYPE x><w:styles ", "declares a document type"),
        ("word/styles.xml", "</w:styles>", "", "it is damaged"),
        (BODY, "<w:r><w:t>{{re", '<w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>{{re',
         "inside a field"),
    ],
)  # fmt: skip
def test_a_template_that_could_carry_something_unseen_is_refused(part: str, old: str, new: str, said: str) -> None:
    template = changed(chinese(), part, old, new)
    if said == "inside a field":
        template = changed(template, BODY, "<w:body><w:p", "<w:body><w:p><w:r><w:t>目录</w:t></w:r></w:p><w:p")
    assert said in _refusal(template)


def test_a_template_that_unpacks_to_too_much_is_refused() -> None:
    parts = _parts(chinese()) | {"word/media/big.png": bytes(100_000_001)}
    assert "it unpacks to more than 100 MB" in _refusal(zipped(parts))


def test_the_zip_of_a_report_in_a_template_carries_no_date() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(every_node("en"), template=english()))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
