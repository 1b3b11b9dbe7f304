"""LibreOffice opens the Word file and shows what is in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.every_node import LANGUAGES, every_node
from tests.unit.renderers import word_templates
from tests.unit.renderers.word_file import rendered

OFFICE = shutil.which("soffice")


TEMPLATES = {"none": None, "Chinese letterhead": word_templates.chinese(), "English cover": word_templates.english()}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_lays_out_every_page_with_charts_contents_and_numbers(language: str, tmp_path: Path) -> None:
    document = every_node(language)
    pages = _pages(rendered(document), tmp_path)
    assert document.cover.organisation in pages[0]
    assert document.footer not in pages[0]
    assert all(document.footer in page for page in pages[1:])
    contents = next(page for page in pages[1:] if all(section.title in page for section in document.sections))
    start = pages.index(contents) + 1
    for section in document.sections:
        first = next(number for number, page in enumerate(pages[start:], start + 1) if f" {section.title}" in page)
        line = next(line for line in contents.splitlines() if section.title in line)
        said = int(line.rstrip().rsplit(maxsplit=1)[-1].removeprefix(section.title))
        assert abs(said - first) <= 1, line  # Word counts the pages itself when somebody updates the contents
    assert "2,464" in "".join(pages)  # a label of a native chart


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("template", TEMPLATES)
def test_libreoffice_shows_the_report_in_the_template(template: str, tmp_path: Path) -> None:
    document = every_node("en")
    pages = _pages(rendered(document, template=TEMPLATES[template]), tmp_path)
    assert document.cover.title.split()[0] in pages[0]
    assert "".join(pages).count("{{") == 0
    for section in document.sections:
        assert any(section.title in page for page in pages[2:])


def _pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice lays it out."""
    source = folder / "report.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [page.extract_text() for page in PdfReader(folder / "report.pdf").pages]
