"""LibreOffice opens the Word file and shows what is in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.every_node import LANGUAGES, every_node
from tests.unit.renderers.word_file import rendered

OFFICE = shutil.which("soffice")


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_lays_out_every_page_with_charts_contents_and_numbers(language: str, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(rendered(every_node(language)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]
    assert 8 <= len(pages) <= 10
    document = every_node(language)
    assert document.cover.organisation in pages[0]
    assert document.footer not in pages[0]
    assert all(document.footer in page for page in pages[1:])
    for section in document.sections:
        (first,) = (number for number, page in enumerate(pages[2:], 3) if f" {section.title}" in page)
        line = next(line for line in pages[1].splitlines() if section.title in line)
        assert line.rstrip().endswith(str(first)), line
    assert "2,464" in "".join(pages)  # a label of a native chart
