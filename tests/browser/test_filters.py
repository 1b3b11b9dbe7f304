"""The panel over the report: filters, figures, the address that keeps them, and how they are taken along."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.hand_cube import hand_cube

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

pytestmark = pytest.mark.browser
PHONE_CALLS = "#/f.channel=Phone&open=1"


def opened(chromium: Browser, folder: Path, fragment: str = "", name: str = "en", width: int = 1440) -> Browser:
    chromium.size(width, 1000)
    chromium.prefer("light")
    chromium.open(folder / f"{name}.html", fragment)
    if name != "plain":
        chromium.wait_for("document.querySelector('.filters') !== null")
    return chromium


def text(browser: Browser, selector: str) -> str:
    return " ".join(browser.page.inner_text(selector).split())


def row(browser: Browser, label: str) -> list[str]:
    """The cells of an indicator in the panel's table."""
    found = browser.page.locator("#explore-table tbody tr", has_text=label).locator("td").all_inner_texts()
    return [" ".join(cell.split()) for cell in found]


def test_a_report_without_counts_offers_no_filters(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, name="plain")
    page.wait_for("document.querySelector('#tools button') !== null")
    assert page.page.locator(".filters, .explore").count() == 0
    assert page.complaints == []


def test_the_panel_is_closed_until_something_is_chosen(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    assert not page.page.is_visible("#explore-body")
    page.page.select_option("#filter-channel", "Phone")
    assert page.page.is_visible("#explore-body")
    assert text(page, ".chosen") == "Channel: Phone · Q3 2026"


def test_figures_of_a_selection_stand_as_the_report_writes_them(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    # 884 of 1,066 satisfied; a quarter before 892 of 1,050; Wilson's interval.
    assert row(page, "Satisfaction (CSAT)")[:5] == ["82.9 %", "80.6 % – 85.1 %", "1,066", "78.0 %", "−2.0 pp"]
    assert row(page, "Satisfaction (CSAT)")[-2:] == ["90 %", "missed ×"]
    assert page.page.inner_text("#explore .kpi:first-child .amount").split() == ["82.9", "%", "±2.3"]


def test_what_is_too_small_is_withheld_in_every_place(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.channel=E-mail&open=1")
    assert row(page, "Satisfaction (CSAT)")[:2] == ["n<10", "78.0 %"]  # the second is everybody's
    assert page.page.inner_text("#explore .kpi:first-child .amount") == "n<10"
    assert "n<10: withheld to protect respondents" in text(page, "#explore-table .note")
    assert page.page.inner_text("#explore-over-time .note") == "No figure to draw for this selection."


def test_no_more_filters_than_the_counts_are_deep_and_the_others_say_why(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.channel=Phone&f.region=North&open=1")
    assert page.page.is_disabled("#filter-group")
    assert text(page, ".limit") == "At most 2 at once: clear one to choose another."
    page.page.select_option("#filter-region", "")
    assert page.page.is_enabled("#filter-group")
    assert text(page, ".limit") == ""


def test_clear_takes_back_groups_and_period(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.channel=Phone&period=2026-Q1&open=1")
    page.page.click(".filters .clear")
    assert text(page, ".chosen") == "Everybody · Q3 2026"
    assert page.ask("document.activeElement.id") == "choose-period"
    page.page.click(".explore .opener")
    assert "#" not in page.page.url
    assert page.complaints == []


def test_a_period_is_compared_with_its_own_predecessor(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/period=2026-Q1&open=1")
    assert text(page, ".about") == "The sections below are about everybody in Q3 2026."
    assert row(page, "Tickets received")[0] == "2,480"
    assert "+40" in row(page, "Tickets received")


# --- the address ------------------------------------------------------------------------------------------------------


def test_the_address_holds_the_view_and_brings_it_back(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    page.page.select_option("#filter-region", '=East, "far"')
    page.page.select_option("#choose-period", "2")
    page.page.select_option("#pick-figure", "nps")
    page.page.select_option("#pick-dimension", "group")
    address = page.page.url
    assert unquote(address.partition("#/")[2]).replace("+", " ") == (
        'f.region==East, "far"&period=2026-Q1&figure=nps&by=group&open=1'
    )
    page.open(folder / "en.html", "#" + address.partition("#")[2])
    page.wait_for("document.querySelector('#pick-dimension')?.value === 'group'")
    assert text(page, ".chosen") == 'Region: =East, "far" · Q1 2026'
    assert page.page.input_value("#pick-figure") == "nps"


def test_an_address_that_asks_for_what_is_not_there_shows_everybody(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.channel=Nobody&period=1999&figure=x&by=y&lang=xx&theme=pink")
    assert text(page, ".about").startswith("Choose a group above")
    assert page.complaints == []


@pytest.mark.parametrize("language", ["constructor", "__proto__", "toString"])
def test_an_address_cannot_ask_for_a_language_that_is_not_built_in(
    chromium: Browser, folder: Path, language: str
) -> None:
    page = opened(chromium, folder, f"#/open=1&lang={language}")
    page.wait_for("location.hash === '#/open=1'")  # what was read is written as this page writes it
    assert page.ask("document.documentElement.lang") == "en"
    assert page.complaints == []


def test_back_and_forward_go_from_group_to_group_and_leave_light_and_language(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    page.page.select_option("#filter-channel", "Phone")
    page.page.select_option("#filter-region", "North")
    page.page.click("#tools button:last-child")
    page.page.go_back()
    page.wait_for("document.querySelector('.chosen').textContent === 'Channel: Phone · Q3 2026'")
    assert page.ask("document.documentElement.dataset.theme") == "dark"
    page.page.go_back()
    page.wait_for("document.querySelector('.chosen').textContent === ''")
    assert not page.page.is_visible("#explore-body")
    page.page.go_forward()
    page.wait_for("document.querySelector('.chosen').textContent === 'Channel: Phone · Q3 2026'")
    assert page.page.input_value("#filter-channel") == "Phone"
    assert page.complaints == []


def test_back_from_an_anchor_finds_the_view_that_it_was_left_with(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.ask("document.querySelector('.side a').click()")
    assert text(page, ".chosen") == "Channel: Phone · Q3 2026"
    page.page.select_option("#filter-channel", "Online")
    page.page.go_back()
    page.wait_for("document.querySelector('.chosen').textContent === 'Channel: Phone · Q3 2026'")


def test_an_address_that_is_typed_over_brings_view_light_and_language(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.ask("location.hash = '#/f.region=South&open=1&theme=dark&lang=zh-CN'")
    page.wait_for("document.documentElement.lang === 'zh-CN'")
    page.wait_for("document.querySelector('.chosen').textContent.includes('South')")
    assert page.ask("document.documentElement.dataset.theme") == "dark"
    assert page.complaints == []


def test_an_anchor_of_the_report_stays_one(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#charts")
    assert page.page.url.endswith("#charts")


# --- from the report to a group ---------------------------------------------------------------------------------------


def test_the_name_of_a_row_leads_to_its_group_by_keyboard(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    figure = page.page.locator("figure.chart[data-dimension]").first
    figure.locator("summary").click()
    figure.locator("button.drill", has_text="Phone").focus()
    page.page.keyboard.press("Enter")
    assert text(page, ".chosen") == "Channel: Phone · Q3 2026"
    assert page.ask("document.activeElement.id") == "explore-title"


def test_a_click_on_a_bar_of_the_report_leads_to_its_group(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    picture = "figure.chart[data-dimension] .picture"
    page.page.locator(picture).first.scroll_into_view_if_needed()
    page.page.wait_for_selector(f"{picture}.live .bars path")
    page.page.locator(f"{picture} .bars .point").first.click(force=True)
    page.wait_for("document.querySelector('.chosen').textContent !== ''")
    assert text(page, ".chosen") == "Channel: On site · Q3 2026"


def test_a_slice_and_a_cell_lead_to_their_groups(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    for chart, point, group in (
        ("donut", "{ label: plot.data[0].labels[0] }", "Phone"),
        ("heatmap", "{ x: 0, y: 1, xaxis: plot.layout.xaxis, yaxis: plot.layout.yaxis }", "Online"),
    ):
        page.page.locator(f"#chart-{chart} .picture").scroll_into_view_if_needed()
        page.page.wait_for_selector(f"#chart-{chart} .picture.live")
        plot = f"const plot = document.querySelector('#chart-{chart} .plot')"
        page.ask(f"(() => {{ {plot}; plot.emit('plotly_click', {{ points: [{point}] }}); }})()")
        assert text(page, ".chosen") == f"Channel: {group} · Q3 2026"


def test_a_point_that_names_no_group_leads_nowhere(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    page.page.locator("#chart-donut .picture").scroll_into_view_if_needed()
    page.page.wait_for_selector("#chart-donut .picture.live")
    # As plotly.js tells of the first step of a bridge: a number for a label.
    page.ask(
        "document.querySelector('#chart-donut .plot').emit('plotly_click', { points: [{ x: 1, y: 0, label: 0 }] })"
    )
    assert text(page, ".chosen") == ""
    assert page.complaints == []


def test_a_bar_of_the_panel_narrows_the_selection(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.region=North&by=channel&open=1")
    page.page.wait_for_selector("#explore-by-group .bars .point")
    page.page.locator("#explore-by-group .bars .point").nth(2).click(force=True)
    page.wait_for("document.querySelector('.chosen').textContent.includes('Channel')")
    assert "Region: North" in text(page, ".chosen")


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("#explore-table .drill >> nth=1", "nps"),
        ("#explore-table thead button >> nth=1", "sort 1"),
        ("#explore-by-group .drill >> nth=1", "Online"),
    ],
)
def test_what_was_pressed_in_the_panel_keeps_the_focus(chromium: Browser, folder: Path, place: str, key: str) -> None:
    page = opened(chromium, folder, "#/f.region=North&by=channel&open=1")
    page.page.wait_for_selector("#explore-by-group .bars .point")
    page.ask("document.querySelector('#explore-by-group details').open = true")
    page.page.focus(place)
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(300)
    assert page.ask("document.activeElement.dataset.key") == key


def test_the_table_of_figures_stays_sorted_when_another_group_is_chosen(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.page.click("#explore-table thead button:text-is('Amount')")
    page.page.select_option("#filter-channel", "Online")
    assert page.page.get_attribute("#explore-table thead th:nth-child(2)", "aria-sort") == "ascending"


# --- taking it along --------------------------------------------------------------------------------------------------


def saved(browser: Browser, button: str) -> tuple[str, str]:
    with browser.page.expect_download() as waiting:
        browser.page.click(f"#explore-table .save button:text-is('{button}')")
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


def test_the_view_is_saved_with_whom_and_when_and_without_formulas(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, "#/f.region=%3DEast%2C+%22far%22&open=1")
    name, content = saved(page, "Save as CSV")
    lines = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))
    assert name == "_East_far_-2026-Q3.csv"
    assert lines[0][:6] == ["Channel", "Region", "Customer group", "Period", "Indicator", "Amount"]
    assert lines[1][:5] == ["All", '\'=East, "far"', "All", "Q3 2026", "Satisfaction (CSAT)"]
    assert len(lines) == 1 + len(hand_cube().figures)


def test_the_view_is_copied_as_text_and_as_a_table(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.page.click("#explore-table .save button:text-is('Copy as text')")
    page.wait_for("document.getElementById('live').textContent === 'Copied'")
    copied = page.ask("navigator.clipboard.readText()")
    assert copied.splitlines()[1] == "Channel: Phone · Q3 2026"
    assert "Satisfaction (CSAT) 82.9\u00a0%; " in copied
    page.page.click("#explore-table .save button:text-is('Copy table')")
    page.wait_for("document.getElementById('live').textContent.trim() === 'Copied'")
    assert page.ask("navigator.clipboard.readText()").splitlines()[1].split("\t")[:5] == [
        "Phone", "All", "All", "Q3 2026", "Satisfaction (CSAT)",
    ]  # fmt: skip


def test_printing_the_view_prints_the_panel_alone_with_the_selection_in_words(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.ask("window.print = () => undefined")
    page.page.click("#explore-table .save button:text-is('Print this view')")
    page.page.emulate_media(media="print")
    try:
        assert page.page.is_visible(".chosen")
        assert not page.page.is_visible(".filters")
        assert not page.page.is_visible("#report")
    finally:
        page.page.emulate_media(media="screen")


# --- language and light -----------------------------------------------------------------------------------------------


def test_the_other_language_keeps_filters_and_theme(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.page.click("#tools button:last-child")
    page.page.click("#tools button[lang=zh-CN]")
    page.wait_for("document.documentElement.lang === 'zh-CN'")
    assert page.page.title() == "客户服务满意度报告 · 2026 年第三季度"
    assert page.page.input_value("#filter-channel") == "Phone"
    assert page.ask("document.documentElement.dataset.theme") == "dark"
    assert "2026 年第三季度" in text(page, ".chosen")
    assert page.ask("document.activeElement.lang") == "en"
    assert page.complaints == []


def test_there_and_back_again_is_the_same_page(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    before = page.page.inner_text("#report")
    for language in ("zh-CN", "en"):
        page.page.click(f"#tools button[lang={language}]")
        page.wait_for(f"document.documentElement.lang === '{language}'")
    assert page.page.inner_text("#report") == before


def test_charts_are_repainted_for_the_night(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.page.wait_for_selector("#explore-over-time .ytick text")
    colour = "getComputedStyle(document.querySelector('#explore-over-time .ytick text')).fill"
    day = page.ask(colour)
    page.page.click("#tools button:last-child")
    page.wait_for(f"{colour} !== '{day}'")
    assert page.complaints == []


def test_the_panel_is_printed_in_the_colours_of_the_day(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder, PHONE_CALLS)
    page.page.wait_for_selector("#explore-over-time .ytick text")
    colour = "getComputedStyle(document.querySelector('#explore-over-time .ytick text')).fill"
    day = page.ask(colour)
    page.page.click("#tools button:last-child")
    page.wait_for(f"{colour} !== '{day}'")
    page.ask("dispatchEvent(new Event('beforeprint'))")
    page.wait_for(f"{colour} === '{day}'")
    page.ask("dispatchEvent(new Event('afterprint'))")
    page.wait_for(f"{colour} !== '{day}'")


def test_a_change_is_told_to_those_who_listen(chromium: Browser, folder: Path) -> None:
    page = opened(chromium, folder)
    page.page.select_option("#filter-channel", "Online")
    assert text(page, "#live").startswith("Channel: Online · Q3 2026; Satisfaction (CSAT)")
