from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from reportgen.charts.kinds import Theme
from reportgen.document import nodes
from reportgen.document.walk import figures, outline
from reportgen.errors import OutputError
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pages import PAPER_ROWS
from reportgen.renderers.pdf import PdfRenderer, checked, print_html
from reportgen.values import Unit, Value
from tests.every_node import LANGUAGES, every_node


def context(language: str = "en", logo: bytes | None = None) -> RenderContext:
    return RenderContext(Locale(language), Theme(), logo, "report")


@cache
def rendered(language: str) -> bytes:
    return PdfRenderer().render(every_node(language), context(language)).content


def reader(language: str = "en") -> PdfReader:
    return PdfReader(BytesIO(rendered(language)))


def text_of(pdf: PdfReader) -> str:
    """All text, without the white space that line breaks and spacing put in."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def report(*blocks: nodes.Block) -> nodes.Document:
    return nodes.Document(
        cover=nodes.Cover("Clearwater", "Report", "Q3 2026"),
        sections=(nodes.Section("one", "One", blocks),),
        language="en",
        period=parse("2026-Q3"),
        as_of=date(2026, 10, 2),
        author="Customer Service",
    )


def paragraph(text: str) -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(text),))


# --- what a reader sees -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_can_be_found_in_the_text(language: str) -> None:
    locale = Locale(language)
    text = text_of(reader(language))
    known = [figure for figure in figures(every_node(language)) if figure.value is not None]
    written = ["".join(locale.value(f.value, signed=f.signed).split()) for f in known if f.value]
    assert [value for value in written if value not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_bookmarks_are_the_outline_and_lead_to_their_pages(language: str) -> None:
    pdf = reader(language)
    found = list(flat(pdf.outline))
    assert [title for title, _ in found] == [f"{line.number} {line.title}" for line in outline(every_node(language))]
    for title, where in found:
        page = pdf.pages[pdf.get_destination_page_number(where) or 0]
        assert "".join(title.split()) in "".join(page.extract_text().split())


def flat(entries: Any) -> Iterator[tuple[str, Any]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield str(entry.title), entry


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_each_page_but_the_cover_has_title_period_footer_and_number() -> None:
    pages = [squeezed(page.extract_text()) for page in reader().pages]
    title, footer = "CustomerServiceSatisfactionReportQ32026", "Dataasof2October2026·definitionsintheappendix"
    assert title in pages[0]
    assert footer not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert text.startswith(title) or title in text
        assert f"{footer}{number}/{len(pages)}" in text


def test_the_contents_give_the_page_of_each_section() -> None:
    pdf = reader()
    first = next(i for i, page in enumerate(pdf.pages[2:], start=3) if "Appendix: definitions" in page.extract_text())
    line = next(line for line in pdf.pages[1].extract_text().splitlines() if "Appendix" in line)
    assert line.rstrip().endswith(f" {first}")


def test_sections_of_the_first_level_start_a_page() -> None:
    pdf = reader()
    starts = [pdf.get_destination_page_number(entry) for entry in pdf.outline if not isinstance(entry, list)]
    assert len(starts) == len(set(starts)) == len(every_node("en").sections)


def test_a_footnote_stands_at_the_foot_of_its_page() -> None:
    page = next(page.extract_text() for page in reader().pages[2:] if "Including 7 late forms." in page.extract_text())
    assert page.index("(see Figure") < page.index("Including 7 late forms.")


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = tuple(
        (nodes.Cell((nodes.Text(f"row-{n:03d}"),)), nodes.Cell((nodes.Figure(Value(n, Unit.COUNT)),)))
        for n in range(PAPER_ROWS + 25)
    )
    table = nodes.Table("long", "All of them", (nodes.Column("Name"), nodes.Column("Count", "right")), rows)
    pdf = PdfReader(BytesIO(PdfRenderer().render(report(table), context()).content))
    text = text_of(pdf)
    assert f"row-{PAPER_ROWS - 1:03d}" in text
    assert f"row-{PAPER_ROWS:03d}" not in text
    assert "First60of85rows;thedashboardhasmore." in text
    heads = [page.extract_text().count("Name") for page in pdf.pages if "row-0" in page.extract_text()]
    assert len(heads) > 1
    assert set(heads) == {1}


def test_a_word_wider_than_the_page_is_broken() -> None:
    pdf = PdfReader(BytesIO(PdfRenderer().render(report(paragraph("x" * 900)), context()).content))
    assert "x" * 900 in text_of(pdf)


def test_hostile_text_stays_text() -> None:
    hostile = '</style><script>alert(1)</script><img src="file:///etc/passwd"> {{7*7}}'
    document = replace(report(nodes.Quote(hostile, hostile)), footer=hostile)
    pdf = PdfReader(BytesIO(PdfRenderer().render(document, context()).content))
    assert "".join(hostile.split()) in text_of(pdf)


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_come_from_the_document_and_from_no_clock(language: str) -> None:
    pdf = reader(language)
    document = every_node(language)
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{document.cover.title} · {document.cover.period}"
    assert pdf.metadata.author == document.author
    assert str(pdf.metadata.creation_date_raw).startswith("D:20261002")
    assert str(pdf.metadata.modification_date_raw).startswith("D:20261002")
    assert str(pdf.root_object["/Lang"]) == language


def test_the_file_is_tagged_and_pictures_have_their_words() -> None:
    root: Any = reader().root_object
    assert root["/MarkInfo"]["/Marked"]
    alternatives = {str(e["/Alt"]) for e in elements(root["/StructTreeRoot"]) if "/Alt" in e}
    charts = [b for s in every_node("en").sections for b in s.blocks if isinstance(b, nodes.Chart)]
    assert {chart.alt for chart in charts} <= alternatives


def elements(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict) and "/K" in node:
        yield node
        yield from elements(node["/K"])


def test_all_fonts_are_embedded() -> None:
    pages: list[Any] = list(reader("zh-CN").pages)
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert [name for name, about in fonts.items() if not {"/FontFile2", "/FontFile3"} & set(about.get_object())] == []


def test_two_processes_give_the_same_bytes() -> None:
    assert PdfRenderer().render(every_node("zh-CN"), context("zh-CN")).content == rendered("zh-CN")


# --- what must not happen ---------------------------------------------------------------------------------------------


def test_a_missing_glyph_fails_and_names_the_character() -> None:
    with pytest.raises(OutputError) as caught:
        PdfRenderer().render(report(paragraph("before \ue000 after")), context())
    assert str(caught.value) == (
        "error: pdf: no font has U+E000\n  hint: install fonts-noto-core, or remove the characters"
    )


def test_missing_chinese_names_the_chinese_fonts() -> None:
    with pytest.raises(OutputError) as caught:
        checked(b'{"missing_glyphs": ["5BA2", "6237"], "denied": [], "warnings": []}\n%PDF')
    assert str(caught.value) == (
        'error: pdf: no font has "客" (U+5BA2), "户" (U+6237)\n  hint: install fonts-noto-cjk, or remove the characters'
    )


def test_a_warning_that_nobody_has_looked_at_fails() -> None:
    with pytest.raises(OutputError, match="layout: Ignored `x: y`"):
        checked(b'{"missing_glyphs": [], "denied": [], "warnings": ["Ignored `x: y`"]}\n%PDF')


@contextmanager
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{url}" alt="x">',
        '<link rel="stylesheet" href="{url}">',
        '<p style="background: url({url})">x</p>',
        '<link rel="attachment" href="{url}">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}" width="9" height="9"/></svg>',
    ],
)
def test_an_address_is_never_fetched_and_fails_the_file(markup: str) -> None:
    with listener() as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        html = f'<html lang="en"><head><title>t</title></head><body>{markup.format(url=url)}</body></html>'
        output = child(html)
        with pytest.raises(OutputError, match=f"the page wanted to load {url}"):
            checked(output)
        with pytest.raises(TimeoutError):
            server.accept()


def child(html: str) -> bytes:
    command = [sys.executable, "-m", "reportgen.renderers.pdf_child", "60", "2048"]
    return subprocess.run(command, input=html.encode(), capture_output=True, check=True).stdout


def test_the_page_itself_asks_for_nothing() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    html = print_html(every_node("en"), context("en", logo))
    assert b'"denied": []' in child(html).partition(b"\n")[0]


def test_a_layout_that_takes_too_long_is_stopped() -> None:
    many = tuple(paragraph(f"{n} " + "word " * 60) for n in range(1500))
    with pytest.raises(OutputError, match="the PDF layout did not end within 1 s"):
        PdfRenderer(seconds=1).render(report(*many), context())


def test_a_layout_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(OutputError, match=r"the PDF layout (needs more than 40 MB|stopped)"):
        PdfRenderer(megabytes=40).render(report(paragraph("x")), context())


def test_a_child_started_early_does_the_next_layout() -> None:
    renderer = PdfRenderer()
    renderer.start()
    content = renderer.render(report(paragraph("early")), context()).content
    assert content.startswith(b"%PDF-")


def test_a_child_that_is_not_needed_ends() -> None:
    renderer = PdfRenderer()
    renderer.start()
    renderer.close()
    renderer.close()  # twice does no harm
