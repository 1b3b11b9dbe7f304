"""The dashboard in a real browser: what it looks like to a reader with a phone, at night, without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.every_node import LANGUAGES, chart_data

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

pytestmark = pytest.mark.browser
DESK, PHONE = (1440, 900), (390, 844)
PICTURES = "document.querySelectorAll('.picture[data-chart]')"


def opened(chromium: Browser, page: Path, size: tuple[int, int], scheme: Literal["light", "dark"] = "light") -> Browser:
    chromium.size(*size)
    chromium.prefer(scheme)
    chromium.open(page)
    return chromium


def enlivened(page: Browser) -> int:
    """How many pictures came to life, after each was brought into sight."""
    count = int(page.ask(f"{PICTURES}.length"))
    for position in range(count):
        page.ask(f"{PICTURES}[{position}].scrollIntoView({{block: 'center', behavior: 'instant'}})")
        page.wait_for(f"{PICTURES}[{position}].classList.contains('live')")
    return count


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_come_to_life_without_a_complaint_or_a_request(chromium: Browser, folder: Path, language: str) -> None:
    page = opened(chromium, folder / f"{language}.html", DESK)
    assert enlivened(page) == len(chart_data(language))
    assert page.ask("document.querySelectorAll('.picture .plot .main-svg').length") >= len(chart_data(language))
    assert page.complaints == []
    assert [url for url in page.requests if not url.endswith(f"{language}.html")] == []


def test_a_live_chart_takes_the_place_of_its_picture(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", DESK)
    before = page.ask(f"{PICTURES}[0].offsetHeight")
    enlivened(page)
    assert abs(page.ask(f"{PICTURES}[0].offsetHeight") - before) <= 1


def test_plotly_is_not_inflated_before_a_chart_is_in_sight(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", (1440, 300))
    assert page.ask("new Promise((done) => setTimeout(() => done(typeof window.Plotly), 300))") == "undefined"


@pytest.mark.parametrize("name", [*LANGUAGES, "plain", "without"])
@pytest.mark.parametrize("size", [PHONE, (768, 1024), DESK, (1920, 1080), (2560, 1440)])
def test_the_page_never_scrolls_sideways(chromium: Browser, folder: Path, name: str, size: tuple[int, int]) -> None:
    page = opened(chromium, folder / f"{name}.html", size)
    assert page.ask("document.documentElement.scrollWidth") <= size[0]


def test_a_phone_keeps_the_pictures_drawn_for_it(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", PHONE)
    assert page.ask("[...document.querySelectorAll('.narrow')].every((e) => e.offsetHeight > 50)")
    assert page.ask("[...document.querySelectorAll('.wide')].every((e) => e.offsetHeight === 0)")
    assert page.complaints == []


def test_without_scripts_everything_is_there_and_nothing_is_dead(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "without.html", DESK)
    assert page.ask("[...document.querySelectorAll('.wide svg')].every((e) => e.getBoundingClientRect().height > 50)")
    assert page.ask("document.querySelectorAll('button').length") == 0
    assert page.complaints == []


def test_a_click_on_a_heading_sorts_by_amount_and_a_second_one_turns_it(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", DESK)
    column = "[...document.querySelectorAll('#table-issues tbody td:nth-child(2)')].map((e) => e.textContent)"
    click = "document.querySelector('#table-issues thead th:nth-child(2) button').click()"
    page.ask(click)
    assert page.ask(column) == ["9", "143", "274", "612"]
    page.ask(click)
    assert page.ask(column) == ["612", "274", "143", "9"]
    assert page.ask("document.querySelector('#table-issues th[aria-sort]').ariaSort") == "descending"


def test_what_is_withheld_stays_at_the_end_of_a_sorted_table(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", DESK)
    click = "document.querySelector('#table-issues thead th:nth-child(3) button').click()"
    last = "document.querySelector('#table-issues tbody tr:last-child td:nth-child(3)').textContent"
    for _ in range(2):
        page.ask(click)
        assert page.ask(last) == "n<10"


def test_a_table_is_saved_with_its_heading_and_without_formulas(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", DESK)
    page.ask(
        "document.querySelector('#table-issues tbody th').textContent = '=1+1';"
        "URL.createObjectURL = (blob) => { window.saved = blob.text(); return '#'; };"
        "document.querySelector('#table-issues .save button:last-child').click()"
    )
    lines = page.ask("window.saved").split("\r\n")
    assert lines[0] == '\ufeff"Issue","Count","Change","Satisfied %"'.removeprefix("\ufeff")
    assert lines[1].startswith('"\'=1+1","612"')


def test_night_follows_the_system_until_the_reader_chooses(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder / "en.html", DESK, "dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.ask(paper) == "rgb(18, 25, 31)"
    page.ask("document.querySelector('#tools button:last-child').click()")
    assert page.ask(paper) == "rgb(255, 255, 255)"


def test_an_injected_script_does_not_run(chromium: Browser, folder: Path, tmp_path: Path) -> None:
    text = (folder / "en.html").read_text(encoding="utf-8")
    injected = tmp_path / "injected.html"
    bad = "<script>window.injected = 1</script><p onclick='window.injected = 1' id='bad'>x</p></body>"
    injected.write_text(text.replace("</body>", bad), encoding="utf-8")
    page = opened(chromium, injected, DESK)
    page.ask("document.getElementById('bad').click()")
    assert page.ask("typeof window.injected") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in page.complaints)
