"""The gallery's pictures by measurement: see tests/browser/test_gallery.py for the same in Chromium."""

from __future__ import annotations

import pytest

from reportgen.charts import kind_of
from reportgen.locales import LANGUAGES, Locale
from scripts.gallery.cases import KINDS, of_kind
from scripts.gallery.measure import faults, missing, placed, texts
from scripts.gallery.page import PAGE, PHONE, page
from tests.unit.charts.drawing import canvas

COLUMN = 720.0  # of the dashboard


@pytest.mark.parametrize("width", [PHONE, PAGE, COLUMN])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_the_gallery_is_cut_covered_or_missing(kind: str, language: str, width: float) -> None:
    found = []
    for case in of_kind(kind, language):
        lines, size = texts(kind_of(case.data).svg(case.data, canvas(width, Locale(language))))
        wrong = (*faults(lines, size), *missing(case.data, [line.text for line in lines]))
        found += [f"{case.title}: {fault}" for fault in wrong]
    assert found == []


def test_the_measurement_finds_text_that_is_cut_or_covered() -> None:
    lines = (placed("满意率", 90, 12, 30, 10), placed("n = 20", 100, 16, 30, 10), placed("far", 10, 12, 20, 10))
    cut, covered = faults(lines, (125, 40))
    assert cut.startswith('"n = 20" is cut: 100 … 130 of 125')
    assert covered.startswith('"满意率" and "n = 20" overlap')


def test_the_page_shows_every_case_by_day_and_by_night_at_both_widths_and_as_a_table() -> None:
    cases = [case for language in LANGUAGES for kind in KINDS for case in of_kind(kind, language)]
    written = page(interactive=False)
    assert written.count(f'viewBox="0 0 {PAGE:g} ') == written.count(f'viewBox="0 0 {PHONE:g} ') == 2 * len(cases)
    assert written.count("<table>") == len(cases)
