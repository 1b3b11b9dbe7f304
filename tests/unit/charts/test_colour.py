from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.colour import READABLE, contrast, mix, scale_colours, spread, text_on
from reportgen.charts.heatmap import shade
from reportgen.charts.kinds import Theme

THEME = Theme()
COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert contrast("#777777", "#777777") == 1


@given(COLOURS)
def test_text_on_any_fill_can_be_read(fill: str) -> None:
    assert contrast(text_on(fill, THEME), fill) >= READABLE


def test_text_on_the_palette_is_ink_or_paper_where_these_are_readable() -> None:
    assert text_on(THEME.likert[0], THEME) == THEME.paper
    assert text_on(THEME.likert[2], THEME) == THEME.ink


@given(st.floats(-1000, 1000), st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_shades_stay_between_the_ends_of_the_scale(amount: float, low: float, high: float) -> None:
    colour = shade(amount, (low, high), THEME)
    assert contrast(THEME.sequential_low, THEME.paper) <= contrast(colour, THEME.paper) + 0.1
    assert contrast(colour, THEME.paper) <= contrast(THEME.accent, THEME.paper) + 0.1


def test_mixtures_are_clamped() -> None:
    assert mix("#102030", "#405060", -1) == "#102030"
    assert mix("#102030", "#405060", 2) == "#405060"


def test_five_words_get_the_palette_itself() -> None:
    assert scale_colours(THEME.likert, 5, 2) == THEME.likert


def test_an_even_scale_has_no_neutral_colour() -> None:
    assert scale_colours(THEME.likert, 4, None) == (*THEME.likert[:2], *THEME.likert[3:])
    assert scale_colours(THEME.likert, 2, None) == (THEME.likert[0], THEME.likert[-1])


def test_ten_points_are_ten_colours() -> None:
    colours = scale_colours(THEME.likert, 10, None)
    assert len(set(colours)) == 10
    assert (colours[0], colours[-1]) == (THEME.likert[0], THEME.likert[-1])


def test_spreading_over_none_is_empty() -> None:
    assert spread(THEME.likert, 0) == ()
