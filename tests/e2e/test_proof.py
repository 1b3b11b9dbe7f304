"""A renderer that says another number than the document: the run fails, and what was published before stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import run
from reportgen.errors import ExitCode
from reportgen.renderers.pages import Page, Parts
from reportgen.renderers.word import inlines

ROOT = Path(__file__).parents[2]


def build(out: Path, name: str) -> int:
    arguments = ["build", str(ROOT / "samples" / "q3-en.yaml"), "--as-of", "2026-10-02", "--format", name]
    return run([*arguments, "--out", str(out)])


def published(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture
def word_that_errs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word writes one figure of the report, which stands in several places, a tenth too low in one of them."""
    rightly, told = inlines.figure_text, []

    def wrongly(figure: Any, story: Any) -> str:
        text = rightly(figure, story)
        told.append(text)
        return text.replace("83.9", "83.8") if "83.9" in text and sum("83.9" in one for one in told) == 2 else text

    monkeypatch.setattr(inlines, "figure_text", wrongly)


def test_a_word_file_with_a_wrong_figure_is_not_published(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, "docx") == ExitCode.DONE
    before = published(tmp_path)
    request.getfixturevalue("word_that_errs")
    capsys.readouterr()
    assert build(tmp_path, "docx") == ExitCode.OUTPUT
    told = capsys.readouterr().err
    assert "service-satisfaction-2026-Q3.docx" in told
    assert "83.9" in told
    assert published(tmp_path) == before


def test_a_page_that_rounds_otherwise_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rightly = Page.parts

    def wrongly(self: Page, node: Any) -> Parts:
        parts = rightly(self, node)
        return Parts(parts.digits.removesuffix("0").removesuffix("."), parts.unit)

    monkeypatch.setattr(Page, "parts", wrongly)
    assert build(tmp_path, "html") == ExitCode.OUTPUT
    assert "is not there" in capsys.readouterr().err
    assert not published(tmp_path)
