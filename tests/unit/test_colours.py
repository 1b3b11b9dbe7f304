"""Contrast, and what readers who are colour-blind see, with the measured distances of the default palettes."""

from __future__ import annotations

from typing import get_args

import pytest

from reportgen.charts.kinds import Theme
from reportgen.colours import READABLE, VISIBLE, Vision, contrast, distance, legible, nearest_pair
from reportgen.config.rules_theme import LEAST_DISTANCE

THEME = Theme()


def test_black_and_white_are_a_hundred_apart_and_a_colour_is_not_apart_from_itself() -> None:
    for vision in get_args(Vision):
        assert distance("#000000", "#FFFFFF", vision) == pytest.approx(100, abs=0.1)
        assert distance("#B3403A", "#B3403A", vision) == 0


def test_red_and_green_are_near_without_red_or_green_cones_only() -> None:
    apart = {vision: round(distance("#C00000", "#008000", vision)) for vision in get_args(Vision)}
    assert apart["normal"] > 1.5 * apart["deuteranopia"]
    assert apart["normal"] > 1.5 * apart["protanopia"]
    assert apart["tritanopia"] > apart["deuteranopia"]


@pytest.mark.parametrize(
    ("vision", "categories", "answers", "ends"),
    [
        ("normal", 12.3, 14.0, 22.4),
        ("protanopia", 11.2, 10.5, 14.1),
        ("deuteranopia", 13.3, 10.7, 16.6),
        ("tritanopia", 10.3, 14.9, 26.0),
    ],
)
def test_the_default_palettes_are_told_apart_by_all_readers(
    vision: Vision, categories: float, answers: float, ends: float
) -> None:
    for palette, measured in ((THEME.categories, categories), (THEME.likert, answers)):
        apart = min(distance(one, other, vision) for one in palette for other in palette if one != other)
        assert apart == pytest.approx(measured, abs=0.05)
        assert apart >= LEAST_DISTANCE
    assert distance(THEME.likert[0], THEME.likert[-1], vision) == pytest.approx(ends, abs=0.05)


def test_the_nearest_pair_names_both_colours_and_who_takes_them_for_one() -> None:
    apart, *colours, vision = nearest_pair(("#0F5C7A", "#8A98A6", "#6F9FB5"))
    assert (round(apart, 1), colours, vision) == (2.3, ["#8A98A6", "#6F9FB5"], "protanopia")


def test_the_default_colours_have_the_contrast_that_their_use_needs() -> None:
    for role in ("ink", "secondary", "accent", "good", "bad"):
        assert contrast(getattr(THEME, role), THEME.paper) >= READABLE, role
    for colour in (*THEME.categories, THEME.caution, THEME.likert[0], THEME.likert[-1]):
        assert contrast(colour, THEME.paper) >= VISIBLE, colour


def test_letters_take_as_much_ink_as_they_need_and_no_more() -> None:
    assert legible(THEME.good, THEME.paper, THEME.ink) == THEME.good
    amber = legible(THEME.caution, THEME.paper, THEME.ink)
    assert READABLE <= contrast(amber, THEME.paper) < READABLE + 0.2
