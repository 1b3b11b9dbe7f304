"""Colours that cannot be read or told apart are refused, with the key and what to do."""

from __future__ import annotations

import pytest

from .conftest import Problems


@pytest.mark.parametrize(
    ("theme", "where", "message", "hint"),
    [
        ("{accent: '#66AACC'}", "theme.accent",
         "#66AACC is too light: contrast 2.6 on white, 4.5 is needed", "darken it"),
        ("{ink: '#888888'}", "theme.ink", "#888888 is too light: contrast 3.5 on white, 4.5 is needed", "darken it"),
        ("{caution: '#FFCC00'}", "theme.caution",
         "#FFCC00 is too light: contrast 1.5 on white, 3 is needed", "darken it"),
        ("{categories: ['#0F5C7A', '#EEEEEE']}", "theme.categories[1]",
         "#EEEEEE is too light: contrast 1.2 on white, 3 is needed", "darken it"),
        ("{categories: ['#0F5C7A']}", "theme.categories", "one colour tells nothing apart",
         "write two to eight, or set accent"),
        ("{categories: ['#B3403A', '#5F6B2A', '#0F5C7A']}", "theme.categories",
         "#B3403A and #5F6B2A look alike to readers without green cones (deuteranopia): distance 3.7, 8 is needed",
         "make one of them lighter or darker; hue alone is not enough"),
        ("{likert: ['#A8442F', '#DADCDD', '#1F6A8C']}", "theme.likert",
         "3 colours are given for answers, 5 are needed", "write five, worst to best, with the middle's third"),
        ("{likert: ['#B3403A', '#DE9C82', '#DADCDD', '#8FB9CC', '#2C7A57']}", "theme.likert",
         "#B3403A and #2C7A57 look alike to readers without green cones (deuteranopia): distance 5.8, 8 is needed",
         "make one of them lighter or darker; hue alone is not enough"),
    ],
)  # fmt: skip
def test_a_colour_that_fails_is_told_at_its_key(
    problems: Problems, good: str, theme: str, where: str, message: str, hint: str
) -> None:
    (issue,) = problems(f"{good}theme: {theme}\n")
    assert (issue.where, issue.message, issue.hint) == (f"q3.yaml:15 {where}", message, hint)


def test_the_default_palettes_may_be_written_out(problems: Problems, good: str) -> None:
    categories = "['#0F5C7A', '#8A949D', '#B7791F', '#5580CC', '#2B333B', '#7A5220']"
    likert = "['#A8442F', '#DE9C82', '#DADCDD', '#8FB9CC', '#1F6A8C']"
    written = f"theme: {{accent: '#0f5c7a', categories: {categories}, likert: {likert}, dark: light}}"
    assert problems(f"{good}{written}\n") == []


def test_what_is_no_colour_or_no_choice_is_told(problems: Problems, good: str) -> None:
    (colour,) = problems(f"{good}theme: {{good: green}}\n")
    assert (colour.where, colour.hint) == ("q3.yaml:15 theme.good", 'write # and six digits, in quotes, like "#0F5C7A"')
    (choice,) = problems(f"{good}theme: {{dark: drak}}\n")
    assert (choice.where, choice.hint) == ("q3.yaml:15 theme.dark", 'did you mean "dark"?')
