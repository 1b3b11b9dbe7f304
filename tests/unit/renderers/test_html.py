from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import get_args

import pytest
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from lxml import html as parser
from lxml.html import HtmlElement

from reportgen.charts.bundle import plotly_js
from reportgen.charts.kinds import Theme
from reportgen.document import nodes
from reportgen.document.walk import blocks, figures, outline
from reportgen.errors import OutputError
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.renderers.context import RenderContext
from reportgen.renderers.html import LARGEST, HtmlRenderer
from reportgen.renderers.packing import inline_json, packed
from reportgen.renderers.pages import BLOCKS, INLINES
from tests.every_node import LANGUAGES, every_node
from tests.hand_cube import hand_cube

HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}{% if %}&amp;"


def context(language: str = "en", theme: Theme | None = None, logo: bytes | None = None) -> RenderContext:
    return RenderContext(Locale(language), theme or Theme(), logo, "report")


@cache
def rendered(language: str) -> bytes:
    return HtmlRenderer().render(every_node(language), context(language)).content


def page(language: str = "en") -> HtmlElement:
    return parser.document_fromstring(rendered(language).decode("utf-8"))


def markup_of(*blocks: nodes.Block, theme: Theme | None = None, logo: bytes | None = None) -> HtmlElement:
    """A report with one section of these blocks."""
    content = HtmlRenderer().render(report(*blocks), context("en", theme, logo)).content
    return parser.document_fromstring(content.decode("utf-8"))


def report(*blocks: nodes.Block) -> nodes.Document:
    return nodes.Document(
        cover=nodes.Cover("Clearwater", "Report", "Q3 2026"),
        sections=(nodes.Section("one", "One", blocks),),
        language="en",
        period=parse("2026-Q3"),
        as_of=date(2026, 10, 2),
        author="Customer Service",
    )


def select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    return [wrapper.etree_element for wrapper in ElementWrapper.from_html_root(root).query_all(selector)]


def words(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


# --- every node -------------------------------------------------------------------------------------------------------


def test_every_block_and_inline_has_a_macro() -> None:
    assert set(BLOCKS) == set(get_args(nodes.Block))
    assert set(INLINES) == set(get_args(nodes.Inline))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_stands_in_the_page_as_the_locale_writes_it(language: str) -> None:
    locale = Locale(language)
    expected = Counter(
        (figure.id, locale.value(figure.value, signed=figure.signed) if figure.value else figure.absent)
        for figure in figures(replace(every_node(language), summary=None))  # for formats with pages
        if figure.id
    )
    shown = Counter((e.get("data-figure"), e.text_content()) for e in select(page(language), "[data-figure]"))
    assert shown == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_stands_in_the_contents_and_over_its_section(language: str) -> None:
    titles = [f"{line.number} {line.title}" for line in outline(every_node(language))]
    assert [words(e) for e in select(page(language), "main h2, main h3, main h4")] == titles


def test_a_chart_has_its_headline_two_pictures_its_words_and_its_numbers() -> None:
    chart = next(b for b in blocks(every_node("en")) if isinstance(b, nodes.Chart))
    (figure,) = select(page(), f"figure#{chart.id}")
    (picture,) = select(figure, ".picture")
    assert words(select(figure, ".headline")[0]) == chart.headline
    assert picture.get("aria-label") == chart.alt
    assert [len(select(e, "svg")) for e in select(picture, ".wide, .narrow")] == [1, 1]
    assert words(select(figure, ".caption")[0]) == f"Figure 1 {chart.caption}"
    assert len(select(figure, "details table tbody tr")) > 1


def test_tables_say_which_cells_are_headings_and_sort_by_their_amounts() -> None:
    (table,) = select(page(), "figure#table-issues table")
    assert [e.get("scope") for e in select(table, "thead th")] == ["col"] * 4
    assert [e.get("scope") for e in select(table, "tbody th")] == ["row"] * 4
    assert [e.get("data-sort") for e in select(table, "tbody td:nth-child(2)")] == ["612", "274", "143", "9"]
    assert [e.get("data-sort") for e in select(table, "tbody tr:last-child td")] == ["9", None, None]


def test_a_cut_table_says_how_many_rows_there_are() -> None:
    (note,) = select(page(), "figure#table-issues p.note")
    assert words(note).startswith("Showing 4 of 17 rows.")


def test_a_footnote_leads_to_its_text_and_back() -> None:
    (call,) = select(page(), "#call-1")
    (note,) = select(page(), "#note-1")
    assert call.get("href") == "#note-1"
    assert select(note, "a")[0].get("href") == "#call-1"
    assert words(note).startswith("Including 7 late forms.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_every_inner_link_leads_to_one(language: str) -> None:
    ids = Counter(page(language).xpath("//@id"))
    targets = {href[1:] for href in page(language).xpath("//a/@href") if href.startswith("#")}
    assert [id for id, count in ids.items() if count > 1] == []
    assert targets - set(ids) == set()


def test_a_meaning_is_never_told_by_colour_alone() -> None:
    assert [words(e) for e in select(page(), ".callout .sign")] == ["×", "✓", "!"]
    told = [words(e)[-1:] for e in select(page(), "td.bad, td.good")]
    assert told
    assert set(told) <= set("▲▼×✓")


def test_the_line_of_an_indicator_breaks_at_a_gap() -> None:
    strip = select(page(), ".kpi")[0]
    assert len(select(strip, "svg.spark polyline")) == 2


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_its_language_landmarks_and_a_way_past_the_head(language: str) -> None:
    tree = page(language)
    assert tree.get("lang") == language
    assert [len(select(tree, name)) for name in ("header", "main", "h1")] == [1, 1, 1]
    assert select(tree, "body a")[0].get("href") == "#report"
    assert all(nav.get("aria-label") for nav in select(tree, "nav"))


def test_the_policy_comes_first_and_knows_each_style_and_script_by_its_hash() -> None:
    first = select(page(), "head > *")[0]
    policy = dict(part.strip().split(" ", 1) for part in first.get("content").split(";"))
    (style,) = select(page(), "style")
    (script,) = select(page(), "script:not([type])")
    assert first.get("http-equiv") == "Content-Security-Policy"
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == f"{hash_of(style.text)} {hash_of('')}"
    assert policy["script-src"] == f"{hash_of(script.text)} {hash_of(plotly_js())}"


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_loaded_and_nothing_is_styled_or_scripted_in_place() -> None:
    tree = page()
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//@src | //link | //iframe | //object | //@srcset | //*[name()='use' or name()='image']") == []


def test_the_file_opens_on_a_phone_and_goes_through_the_mail() -> None:
    assert len(rendered("zh-CN")) < LARGEST


def test_the_same_document_gives_the_same_bytes() -> None:
    again = HtmlRenderer().render(every_node("zh-CN"), context("zh-CN"))
    assert again.content == rendered("zh-CN")
    assert (again.name, again.mime) == ("report.html", "text/html; charset=utf-8")


def test_class_names_of_pictures_and_of_the_page_do_not_meet() -> None:
    (style,) = select(page(), "style")
    in_pictures = {name for e in select(page(), ".picture svg [class]") for name in e.get("class").split()}
    alone = set(re.findall(r"(?:^|[},])\s*\.([a-z][a-z-]*)(?=[\s,{:])", style.text))
    assert in_pictures & alone == set()


def test_a_logo_is_carried_inside() -> None:
    png = b"\x89PNG\r\n\x1a\n rest"
    (image,) = select(markup_of(logo=png), "img.logo")
    assert image.get("src") == f"data:image/png;base64,{base64.b64encode(png).decode()}"
    assert image.get("alt") == "Clearwater"


# --- hostile text -----------------------------------------------------------------------------------------------------


def everywhere(text: str) -> nodes.Document:
    """A report with this text in every place that takes text."""
    content = (nodes.Text(text),)
    cell = nodes.Cell(content, mark=text)
    kpi = nodes.Kpi(text, nodes.Figure(None, text, absent=text), None, None, content, "none", content)
    return nodes.Document(
        cover=nodes.Cover(text, text, text, (content,)),
        sections=(
            nodes.Section(
                text,
                text,
                (
                    nodes.Paragraph((*content, nodes.Strong(content), nodes.Footnote(content))),
                    nodes.KpiStrip((kpi,)),
                    nodes.Table("t" + text, text, (nodes.Column(text, unit=text),), ((cell,),), 0, content, text),
                    nodes.Callout(content, content),
                    nodes.BulletList((content,)),
                    nodes.Quote(text, text),
                    nodes.Definition(text, (content,)),
                ),
            ),
        ),
        language="en",
        period=parse("2026-Q3"),
        as_of=date(2026, 10, 2),
        author=text,
        footer=text,
    )


def shape(document: nodes.Document) -> list[tuple[str, tuple[str, ...]]]:
    content = HtmlRenderer().render(document, context()).content.decode("utf-8")
    tree = parser.document_fromstring(content)
    return [(str(e.tag), tuple(sorted(map(str, e.attrib)))) for e in tree.iter()]


def test_hostile_text_changes_no_tag_and_no_attribute() -> None:
    assert shape(everywhere(HOSTILE)) == shape(everywhere("harmless"))


def test_hostile_text_is_shown_as_it_is() -> None:
    tree = parser.document_fromstring(HtmlRenderer().render(everywhere(HOSTILE), context()).content.decode("utf-8"))
    assert select(tree, "blockquote p")[0].text_content() == HOSTILE
    assert select(tree, "title")[0].text == f"{HOSTILE} · {HOSTILE}"


def test_what_is_packed_has_no_letter_that_means_something_to_html_and_no_time_in_it() -> None:
    text = packed("满意 <b>&amp;</b> " * 50)
    assert not set("&<>\"'\\ \n") & set(text)
    assert text == packed("满意 <b>&amp;</b> " * 50)


@cache
def with_filters() -> HtmlElement:
    look = replace(context(), cube=hand_cube(), translations=(every_node("zh-CN"),))
    return parser.document_fromstring(HtmlRenderer().render(every_node("en"), look).content.decode("utf-8"))


def test_the_other_language_and_the_counts_are_carried_beside_the_page() -> None:
    carried = {e.get("id"): e.get("type") for e in select(with_filters(), "script[id]")}
    assert carried == {
        **dict.fromkeys(("words", "look"), "application/json"),
        **dict.fromkeys(("cube", "figures", "edition-zh-CN", "plotly"), "application/octet-stream"),
    }
    assert json.loads(select(with_filters(), "#words")[0].text)["languages"] == {"zh-CN": "中文"}


def test_names_of_what_can_be_chosen_stand_in_the_words_of_the_language() -> None:
    names = json.loads(select(with_filters(), "#words")[0].text)["cube"]["names"]
    assert names["periods"][-1] == ["Q3 2026", "Q3 26"]
    assert names["figures"]["csat"] == ["Satisfaction (CSAT)", "CSAT"]


def test_a_chart_or_table_of_groups_says_of_which_dimension() -> None:
    groups = {e.get("id"): e.get("data-dimension") for e in select(page(), "figure[data-dimension]")}
    expected = {b.id: b.dimension for b in blocks(every_node("en")) if isinstance(b, nodes.Chart | nodes.Table)}
    assert groups == {id: dimension for id, dimension in expected.items() if dimension}
    assert groups


def test_a_renderer_that_started_early_gives_the_same_bytes() -> None:
    early = HtmlRenderer()
    early.start()
    try:
        assert early.render(every_node("en"), context()).content == rendered("en")
    finally:
        early.close()


def test_inline_json_cannot_end_its_element_and_says_the_same() -> None:
    text = inline_json({"label": "</script><!--<script>&"})
    assert not re.search("[<>&]", text)
    assert json.loads(text) == {"label": "</script><!--<script>&"}


def test_inline_json_refuses_what_is_no_number() -> None:
    with pytest.raises(OutputError, match="a number that JSON has no word for"):
        inline_json({"y": [float("nan")]})


def test_a_link_that_runs_something_is_refused() -> None:
    link = nodes.Paragraph((nodes.Link("here", "javascript:alert(1)"),))
    with pytest.raises(OutputError, match='"javascript:alert\\(1\\)" is not an address to link to'):
        markup_of(link)


def test_a_colour_that_ends_the_style_sheet_is_refused() -> None:
    with pytest.raises(OutputError, match="is not a colour"):
        markup_of(theme=replace(Theme(), accent="red}</style>"))


def test_a_font_that_ends_the_style_sheet_is_refused() -> None:
    with pytest.raises(OutputError, match="is not a font family"):
        markup_of(theme=replace(Theme(), fonts=('x"}</style>',)))


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(OutputError, match='leads to "gone", which is not in the report'):
        markup_of(nodes.Paragraph((nodes.Reference("gone"),)))


def test_a_logo_of_no_known_kind_is_an_error() -> None:
    with pytest.raises(OutputError, match="neither PNG, JPEG nor SVG"):
        markup_of(logo=b"GIF89a")
