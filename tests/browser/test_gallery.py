"""The whole gallery in a real browser: no text is cut, covers other text, or is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.locales import LANGUAGES
from scripts.gallery.cases import KINDS
from scripts.gallery.measure import Placed, faults, placed
from scripts.gallery.page import page
from tests.browser.chromium import PROGRAM, Browser, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine"),
]

STATIC = """[...document.querySelectorAll('svg[role=img]')].map((svg) => ({
  title: svg.closest('.row').previousElementSibling.textContent,
  size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
  lines: [...svg.querySelectorAll('text')].map((text) => {
    const box = text.getBBox();
    return [text.textContent, box.x, +text.getAttribute('y'), box.width, parseFloat(getComputedStyle(text).fontSize)];
  }),
}))"""
LIVE = """[...document.querySelectorAll('.plot')].map((plot) => {
  const home = plot.getBoundingClientRect();
  const seen = [...plot.querySelectorAll('svg text')].filter((text) => text.getBoundingClientRect().width > 0
    && getComputedStyle(text).fillOpacity !== '0' && text.closest('.hoverlayer') === null);
  const spans = seen.flatMap((text) => {
    const parts = [...text.querySelectorAll('tspan.line')];
    return parts.length ? parts : [text];
  });
  return {
    title: plot.closest('.row').previousElementSibling.previousElementSibling.textContent,
    size: [home.width, home.height],
    lines: spans.map((text) => {
      const box = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize);
      const baseline = box.top - home.top + box.height / 2 + 0.36 * size;
      return [text.textContent, box.left - home.left, baseline, box.width, size];
    }),
  };
})"""


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        opened.size(2300, 1200)
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_chromium_draws_the_static_gallery_without_a_fault(language: str, chromium: Browser, tmp_path: Path) -> None:
    found = chromium_faults(chromium, tmp_path, page((language,), interactive=False), STATIC)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plotly_draws_the_gallery_without_a_fault(language: str, chromium: Browser, tmp_path: Path) -> None:
    found = chromium_faults(chromium, tmp_path, page((language,)), LIVE)
    assert found == []
    assert chromium.complaints == []


def chromium_faults(opened: Browser, folder: Path, written: str, script: str) -> list[str]:
    file = folder / "gallery.html"
    file.write_text(written, encoding="utf-8")
    opened.open(file)
    pictures = opened.ask(script)
    assert len(pictures) >= 2 * len(KINDS)
    return [f"{picture['title']}: {fault}" for picture in pictures for fault in _faults(picture)]


def _faults(picture: dict[str, Any]) -> Iterator[str]:
    wide, high = picture["size"]
    lines: list[Placed] = [placed(*line) for line in picture["lines"]]
    yield from (f'"{line.text}" has no width' for line in lines if line.text.strip() and line.right <= line.left)
    yield from faults(lines, (wide, high))
