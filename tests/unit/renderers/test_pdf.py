from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from reportgen.document import nodes
from reportgen.document.walk import blocks, figures, outline
from reportgen.errors import OutputError
from reportgen.locales import Locale
from reportgen.renderers.context import PAPER_ROWS
from reportgen.renderers.pdf import PdfRenderer, issues_of, print_html
from reportgen.renderers.pdf_job import Job, Report
from reportgen.values import Unit, Value
from tests.every_node import LANGUAGES, every_node
from tests.unit.renderers.pdf_files import (
    Layout,
    context,
    made,
    paragraph,
    reader,
    rendered,
    report,
    squeezed,
    text_of,
)

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
    summary = {"en": "Management summary", "zh-CN": Locale("zh-CN").text("Management summary")}[language]
    lines = [f"{line.number} {line.title}" for line in outline(every_node(language))]
    assert [title for title, _ in found] == [summary, *lines]
    for title, where in found:
        page = pdf.pages[pdf.get_destination_page_number(where) or 0]
        assert "".join(title.split()) in "".join(page.extract_text().split())


def flat(entries: Any) -> Iterator[tuple[str, Any]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield str(entry.title), entry


def test_each_page_but_the_cover_has_title_period_footer_and_number() -> None:
    pages = [squeezed(page.extract_text()) for page in reader().pages]
    title, footer = "CustomerServiceSatisfactionReport·Q32026", "Dataasof2October2026·definitionsintheappendix"
    assert footer not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert title in text
        assert f"{footer}{number}/{len(pages)}" in text


def test_the_contents_give_the_page_of_each_section() -> None:
    pdf = reader()
    first = next(i for i, page in enumerate(pdf.pages[3:], start=4) if "Appendix: definitions" in page.extract_text())
    line = next(line for line in pdf.pages[2].extract_text().splitlines() if "Appendix" in line)
    assert line.rstrip().endswith(f" {first}")


@pytest.mark.parametrize(("layout", "starts"), [("a4", [2, 2]), ("screen", [2, 3])])
def test_short_sections_of_the_first_level_share_a_page_on_paper_and_not_on_a_screen(
    layout: Layout, starts: list[int]
) -> None:
    first = report(paragraph("said"))
    second = nodes.Section("two", "Two", (paragraph("said too"),))
    document = replace(first, sections=(*first.sections, second))
    pdf = PdfReader(BytesIO(made(document, context(layout=layout))))
    found = [pdf.get_destination_page_number(entry) for entry in pdf.outline if not isinstance(entry, list)]
    assert found == starts


def test_a_picture_and_the_paragraph_before_it_share_a_page_of_a_screen() -> None:
    chart = next(block for block in blocks(every_node("en")) if isinstance(block, nodes.Chart))
    document = report(nodes.Section("why", "Why", (paragraph("Said before the picture."), chart), level=2))
    pdf = PdfReader(BytesIO(made(document, context(layout="screen"))))
    (told,) = [page for page in pdf.pages if "Said before" in page.extract_text()]
    assert chart.headline.split()[0] in told.extract_text()


def test_a_footnote_stands_at_the_foot_of_its_page() -> None:
    page = next(page.extract_text() for page in reader().pages[2:] if "Including 7 late forms." in page.extract_text())
    assert page.index("(see Figure") < page.index("Including 7 late forms.")


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = tuple(
        (nodes.Cell((nodes.Text(f"row-{n:03d}"),)), nodes.Cell((nodes.Figure(Value(n, Unit.COUNT)),)))
        for n in range(PAPER_ROWS + 25)
    )
    table = nodes.Table("long", "All of them", (nodes.Column("Name"), nodes.Column("Count", "right")), rows)
    pdf = PdfReader(BytesIO(made(report(table))))
    text = text_of(pdf)
    assert f"row-{PAPER_ROWS - 1:03d}" in text
    assert f"row-{PAPER_ROWS:03d}" not in text
    assert "First60of85rows;thedashboardhasmore." in text
    heads = [page.extract_text().count("Name") for page in pdf.pages if "row-0" in page.extract_text()]
    assert len(heads) > 1
    assert set(heads) == {1}


def test_a_word_wider_than_the_page_is_broken() -> None:
    pdf = PdfReader(BytesIO(made(report(paragraph("x" * 900)))))
    assert "x" * 900 in text_of(pdf)


def test_hostile_text_stays_text() -> None:
    hostile = '</style><script>alert(1)</script><img src="file:///etc/passwd"> {{7*7}}'
    document = replace(report(nodes.Quote(hostile, hostile)), footer=hostile)
    pdf = PdfReader(BytesIO(made(document)))
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


def test_a_warning_that_nobody_has_looked_at_fails() -> None:
    issues = issues_of(Report(warnings=["Ignored `x: y`"]), report(paragraph("x")))
    assert [str(issue) for issue in issues] == ["error: pdf: layout: Ignored `x: y`"]


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
        denied = json.loads(output.partition(b"\n")[0])["denied"]
        assert set(denied) == {url}
        said = str(issues_of(Report(denied=denied), report(paragraph("x")))[0])
        assert said == f"error: pdf: the page wanted to load {url}; nothing is ever loaded"
        with pytest.raises(TimeoutError):
            server.accept()


def child(html: str) -> bytes:
    command = [sys.executable, "-m", "reportgen.renderers.pdf_child", "60", "2048"]
    return subprocess.run(command, input=Job(html).packed(), capture_output=True, check=True).stdout


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
