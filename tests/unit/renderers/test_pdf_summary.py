from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.every_node import LANGUAGES
from tests.unit.renderers.pdf_files import (
    LAYOUTS,
    Layout,
    context,
    made,
    paragraph,
    reader,
    report,
    squeezed,
    with_summary,
)

SENTENCE = "Change the evening rota so that online questions are answered within the hour, from November on. "
RUNNING = {"a4": 7.5, "screen": 9.5}  # the type of the running heads


def pages_of(content: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


def sizes_on(content: bytes, page: int, layout: Layout = "a4") -> set[float]:
    """The sizes of type on a page below its running head, in points."""
    sizes: set[float] = set()

    def visit(text: str, matrix: list[float], _line: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3]), 2))

    PdfReader(BytesIO(content)).pages[page].extract_text(visitor_text=visit)
    return sizes - {RUNNING[layout]}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_page_is_the_summary_and_the_third_the_contents(language: str, layout: Layout) -> None:
    lead, contents = {
        "zh-CN": ("满意率为86.4%，低于目标。", "各类图表"),
        "en": ("Satisfactionis86.4%,belowtarget.", "Contents"),
    }[language]
    pages = [squeezed(page.extract_text()) for page in reader(language, layout).pages]
    assert lead in pages[1]
    assert contents in pages[2]


def test_the_cover_shows_the_indicators_of_the_summary() -> None:
    cover = squeezed(reader().pages[0].extract_text())
    assert "CSAT86.4%" in cover
    assert "▼−2.1pp" in cover
    assert "Target90.0%" in cover


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_long_summary_is_set_smaller_and_stays_on_its_page(layout: Layout) -> None:
    short, long = (
        made(with_summary(*[f"{n} {SENTENCE * 2}" for n in range(many)]), context(layout=layout))
        for many in (3, {"a4": 17, "screen": 7}[layout])
    )
    assert ["Contents" in page for page in pages_of(long)[:3]] == [False, False, True]
    assert min(sizes_on(long, 1, layout)) < min(sizes_on(short, 1, layout))
    assert min(sizes_on(long, 1, layout)) >= 7


def test_a_summary_too_long_for_any_size_goes_on_whole_on_a_second_page() -> None:
    content = made(with_summary(*[f"action-{n} {SENTENCE * 4}" for n in range(30)]))
    pages = pages_of(content)
    assert "Contents" not in pages[2]
    assert "action-29" in "".join(pages[1:])
    assert 11.0 in sizes_on(content, 1)  # at its proper size: it would not fit anyway


def test_a_report_without_summary_has_its_contents_on_the_second_page() -> None:
    pages = pages_of(made(report(paragraph("body"))))
    assert "Contents" in pages[1]


def test_wide_pages_are_sixteen_to_nine() -> None:
    box = reader("en", "screen").pages[0].mediabox
    assert float(box.width) / float(box.height) == pytest.approx(16 / 9, abs=0.001)
