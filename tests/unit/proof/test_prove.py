"""The proof over real files: it holds for every node in every format, and a number that is changed is found."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from reportgen.artifact import Artifact
from reportgen.charts.kinds import Theme
from reportgen.document.nodes import Document
from reportgen.errors import OutputError
from reportgen.locales import Locale
from reportgen.proof import CHECKS
from reportgen.proof.prove import SHOWN, prove
from reportgen.renderers import RENDERERS, renderer_for
from reportgen.renderers.context import PAPER_ROWS, PdfOptions, RenderContext
from tests.every_node import LANGUAGES, every_node

DIGIT = re.compile(r"\d")


@cache
def rendered(name: str, language: str, password: str = "") -> tuple[Document, Artifact]:
    document = every_node(language)
    context = RenderContext(Locale(language), Theme(), None, "every-node", pdf=PdfOptions(password=password))
    return document, renderer_for(name).render(document, context)


def test_every_format_has_its_check() -> None:
    assert set(CHECKS) == set(RENDERERS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_every_figure_of_every_node_stands_in_every_format(name: str, language: str) -> None:
    document, artifact = rendered(name, language)
    assert prove(document, (artifact,), PAPER_ROWS) == (artifact.name,)


def test_a_pdf_with_a_password_is_opened_with_it() -> None:
    document, artifact = rendered("pdf", "en", "correct horse")
    assert prove(document, (artifact,), PAPER_ROWS, "correct horse") == (artifact.name,)


def test_files_of_other_kinds_are_passed_over() -> None:
    assert prove(every_node("en"), (Artifact("excluded.csv", "text/csv", b"a"),), PAPER_ROWS) == ()


def changed_pages(content: bytes) -> list[Callable[[], bytes]]:
    """Ways to change one figure of a page; each is one digit of one figure."""
    text = content.decode("utf-8")
    figures = [m for m in re.finditer(r'<span class="figure[^>]*>([^<]*\d)', text) if DIGIT.search(m[1])]

    def change(match: re.Match[str]) -> Callable[[], bytes]:
        at = match.end() - 1
        return lambda: (text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]).encode("utf-8")

    return [change(match) for match in figures]


def changed_stories(content: bytes) -> list[Callable[[], bytes]]:
    """The same for a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    story = parts["word/document.xml"].decode("utf-8")
    numbers = re.finditer(r"<w:t(?: [^>]*)?>[−+]?[\d,]+\.?\d*", story)

    def change(match: re.Match[str]) -> Callable[[], bytes]:
        at = match.end() - 1
        told = story[:at] + str((int(story[at]) + 1) % 10) + story[at + 1 :]
        return lambda: _packed({**parts, "word/document.xml": told.encode("utf-8")})

    # Numbers of captions, pages and sections are counted by Word and are no figures.
    return [change(m) for m in numbers if "fldChar" not in story[m.end() : m.end() + 60]]


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def test_any_figure_that_is_changed_in_the_page_is_found() -> None:
    document, artifact = rendered("html", "en")
    for change in random.Random(1).sample(changed_pages(artifact.content), 40):
        with pytest.raises(OutputError):
            prove(document, (Artifact(artifact.name, artifact.mime, change()),), PAPER_ROWS)


def test_a_figure_that_is_changed_in_the_word_file_is_found() -> None:
    document, artifact = rendered("docx", "zh-CN")
    ways = changed_stories(artifact.content)
    caught = 0
    for change in ways:
        try:
            prove(document, (Artifact(artifact.name, artifact.mime, change()),), PAPER_ROWS)
        except OutputError:
            caught += 1
    assert caught >= len(ways) // 2  # the rest are numbers that are no figures: headings, dates in texts
    assert caught > 20


def test_the_message_names_file_place_and_number() -> None:
    document, artifact = rendered("html", "en")
    table_cell = re.compile(r'(<td class="right"[^>]*><span class="figure[^>]*>)([^<]+)')
    broken = table_cell.sub(r"\g<1>0.123", artifact.content.decode("utf-8"), count=1).encode("utf-8")
    with pytest.raises(OutputError) as caught:
        prove(document, (Artifact(artifact.name, artifact.mime, broken),), PAPER_ROWS)
    first = caught.value.issues[0]
    assert first.where == "every-node.html"
    assert re.match(r'table [\w-]+, row \d+: ".+" is not there', first.message)
    assert "please report" in first.hint


def test_no_more_than_a_few_mismatches_are_told_of_a_file() -> None:
    document, _ = rendered("html", "en")
    with pytest.raises(OutputError) as caught:
        prove(document, (Artifact("empty.html", "text/html", b"<html><body></body></html>"),), PAPER_ROWS)
    assert len(caught.value.issues) == SHOWN


def test_numbers_that_differ_in_a_native_chart_are_found() -> None:
    document, artifact = rendered("docx", "en")
    with zipfile.ZipFile(io.BytesIO(artifact.content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = sorted(part for part in parts if re.fullmatch(r"word/charts/chart\d+\.xml", part))[0]
    parts[name] = re.sub(rb"(<c:val>.*?<c:v>)([^<]+)", rb"\g<1>987654", parts[name], count=1, flags=re.DOTALL)
    with pytest.raises(OutputError, match=r"the numbers of chart .+ are not in its part"):
        prove(document, (Artifact(artifact.name, artifact.mime, _packed(parts)),), PAPER_ROWS)
