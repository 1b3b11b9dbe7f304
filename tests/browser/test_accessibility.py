"""The dashboard by the rules of axe-core, by keyboard, and for those who listen to it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

pytestmark = pytest.mark.browser
VIEWS = ("", "#/f.channel=Phone&open=1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", ["zh-CN", "en"])
def test_axe_finds_nothing(
    chromium: Browser, folder: Path, name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    chromium.size(width, 1000)
    chromium.prefer(scheme)
    for view in VIEWS:
        chromium.open(folder / f"{name}.html", view)
        chromium.wait_for("document.querySelector('.filters') !== null")
        if view:
            chromium.page.wait_for_selector("#explore-by-group .bars .point")
        found = axe.Axe().run(chromium.page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_first_stop_leads_past_the_bar_to_the_report(chromium: Browser, folder: Path) -> None:
    chromium.size(1440, 900)
    chromium.open(folder / "en.html")
    chromium.wait_for("document.querySelector('.filters') !== null")
    chromium.page.keyboard.press("Tab")
    assert chromium.ask("document.activeElement.className") == "skip"
    assert chromium.ask("document.activeElement.getBoundingClientRect().left") >= 0
    chromium.page.keyboard.press("Enter")
    assert chromium.ask("document.activeElement.id") == "report"


def test_headings_go_down_one_level_at_a_time(chromium: Browser, folder: Path) -> None:
    chromium.open(folder / "en.html", VIEWS[1])
    chromium.wait_for("document.querySelector('#explore-title') !== null")
    levels = chromium.ask("[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_focus_is_seen_on_all_that_can_be_reached(chromium: Browser, folder: Path) -> None:
    chromium.size(1440, 900)
    chromium.open(folder / "en.html", VIEWS[1])
    chromium.wait_for("document.querySelector('#explore-table table') !== null")
    chromium.page.locator(".filters select").first.focus()
    for _ in range(12):
        chromium.page.keyboard.press("Tab")
        style = chromium.ask("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", chromium.ask("document.activeElement.outerHTML")


def test_each_chart_has_its_numbers_in_a_table(chromium: Browser, folder: Path) -> None:
    chromium.open(folder / "en.html", VIEWS[1])
    chromium.page.wait_for_selector("#explore-by-group .bars .point")
    lacking = (
        "[...document.querySelectorAll('figure.chart')].filter((one) => !one.querySelector('details table')).length"
    )
    assert chromium.ask(lacking) == 0
