"""The dark page: what each colour becomes, and that everything can still be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from reportgen.charts.colour import mix, scale_colours, text_on
from reportgen.charts.kinds import Theme
from reportgen.colours import READABLE, VISIBLE, contrast, nearest_pair
from reportgen.config.rules_theme import LEAST_DISTANCE
from reportgen.renderers import tokens
from reportgen.renderers.night import PAPER, colours_in, night, of_roles, turned
from reportgen.renderers.picture import inline

THEME = Theme()
SHADES = tuple(mix(THEME.sequential_low, THEME.accent, share / 40) for share in range(41))
ANSWERS = tuple(
    colour
    for count, neutral in ((2, None), (3, 1), (4, None), (5, 2), (7, 3), (10, None), (11, 5))
    for colour in scale_colours(THEME.likert, count, neutral)
)


@pytest.mark.parametrize("fill", sorted({*SHADES, *ANSWERS, *THEME.categories, THEME.good, THEME.bad, THEME.caution}))
def test_letters_on_a_fill_can_be_read_by_night_too(fill: str) -> None:
    letters = text_on(fill, THEME)
    table = night((fill, letters), THEME)
    assert contrast(table[fill], table[letters]) >= READABLE


def test_letters_on_the_dark_page_can_be_read() -> None:
    roles = of_roles(THEME)
    assert all(
        contrast(roles[role], PAPER) >= READABLE for role in ("ink", "secondary", "accent", "good", "bad", "caution")
    )


def test_the_palettes_can_be_seen_and_told_apart_by_night() -> None:
    for palette in (THEME.categories, THEME.likert):
        dark = tuple(night(palette, THEME).values())
        assert nearest_pair(dark)[0] >= LEAST_DISTANCE
    assert all(contrast(colour, PAPER) >= VISIBLE for colour in night(THEME.categories, THEME).values())


def test_turning_keeps_the_order_of_lightness_the_other_way_round() -> None:
    greys = [f"#{step:02X}{step:02X}{step:02X}" for step in range(32, 256, 16)]
    dark = [int(turned(grey)[1:3], 16) for grey in greys]
    assert dark == sorted(dark, reverse=True)


def test_colours_are_found_in_pictures_each_once() -> None:
    assert colours_in('<rect fill="#0F5C7A"/>', '{"color":"#0F5C7A","line":"#FFFFFF"}') == ("#0F5C7A", "#FFFFFF")


def test_pictures_are_repainted_by_the_values_of_their_attributes() -> None:
    css = tokens.dark(THEME, ("#DE9C82",))
    assert '.picture [fill="#DE9C82"]{fill:var(--n0,#DE9C82)}' in css
    assert f"--n0:{turned('#DE9C82')};" in css
    assert "filter" not in css
    assert "invert" not in css


@pytest.mark.parametrize(
    ("dark", "by_system", "at_once", "by_reader"),
    [("auto", True, False, True), ("light", False, False, True), ("dark", False, True, False)],
)
def test_the_theme_says_how_the_page_is_first_shown(
    dark: Literal["auto", "light", "dark"], by_system: bool, at_once: bool, by_reader: bool
) -> None:
    css = tokens.dark(replace(THEME, dark=dark))
    assert ("prefers-color-scheme:dark" in css) == by_system
    assert ("@media screen{:root:not([data-theme=light])" in css) == at_once
    assert (":root[data-theme=dark]" in css) == by_reader


def test_a_picture_inside_a_page_leaves_to_the_page_what_the_page_says() -> None:
    opened = '<svg xmlns="x" viewBox="0 0 9 9" width="9" height="9" role="img" aria-label="a &gt; b" font-family="F">'
    svg = f"{opened}<title>a &gt; b</title><g/></svg>"
    assert inline(svg) == '<svg viewBox="0 0 9 9" aria-hidden="true"><g/></svg>'
