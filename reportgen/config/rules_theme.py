"""Rules for the theme: colours that can be read, and told apart by readers who are colour-blind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.colours import READABLE, VISIBLE, Vision, contrast, nearest_pair
from reportgen.config.case import Case, Rule
from reportgen.config.findings import Finding

PAPER = "#FFFFFF"
TEXTS = ("accent", "ink")  # letters, or white letters stand on them
MARKS = ("good", "bad", "caution")  # letters in them are darkened as far as they need
LEAST_DISTANCE = 8.0  # in hundredths of OKLab's unit; a difference of 2 can just be told side by side
ANSWERS = 5
_READERS: dict[Vision, str] = {
    "normal": "everybody",
    "protanopia": "readers without red cones (protanopia)",
    "deuteranopia": "readers without green cones (deuteranopia)",
    "tritanopia": "readers without blue cones (tritanopia)",
}


def colours_can_be_seen(case: Case) -> Iterator[Finding]:
    """Text has a contrast of 4.5:1 against paper, marks and lines of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    theme = case.configuration.theme
    for keys, least in ((TEXTS, READABLE), (MARKS, VISIBLE)):
        for key in keys:
            colour = getattr(theme, key)
            if colour is not None:
                yield from _faint(("theme", key), colour, least)
    for place, colour in enumerate(theme.categories):
        yield from _faint(("theme", "categories", place), colour, VISIBLE)
    for place in (0, ANSWERS - 1) if len(theme.likert) == ANSWERS else ():
        yield from _faint(("theme", "likert", place), theme.likert[place], VISIBLE)


def palettes_are_whole(case: Case) -> Iterator[Finding]:
    """An answer scale has five colours; one category colour alone tells nothing apart."""
    theme = case.configuration.theme
    if theme.likert and len(theme.likert) != ANSWERS:
        message = f"{len(theme.likert)} colours are given for answers, {ANSWERS} are needed"
        yield Finding(("theme", "likert"), message, "write five, worst to best, with the middle's third")
    if len(theme.categories) == 1:
        yield Finding(("theme", "categories"), "one colour tells nothing apart", "write two to eight, or set accent")


def colours_can_be_told_apart(case: Case) -> Iterator[Finding]:
    """No two colours of a palette look alike, to any reader."""
    theme = case.configuration.theme
    for key, palette in (("categories", theme.categories), ("likert", theme.likert)):
        if len(palette) > 1:
            yield from _alike(key, palette)


def _faint(path: tuple[str | int, ...], colour: str, least: float) -> Iterator[Finding]:
    found = contrast(colour, PAPER)
    if found < least:
        yield Finding(path, f"{colour} is too light: contrast {found:.1f} on white, {least:g} is needed", "darken it")


def _alike(key: str, palette: Sequence[str]) -> Iterator[Finding]:
    apart, one, other, vision = nearest_pair(palette)
    if apart < LEAST_DISTANCE:
        found = f"distance {apart:.1f}, {LEAST_DISTANCE:g} is needed"
        message = f"{one} and {other} look alike to {_READERS[vision]}: {found}"
        yield Finding(("theme", key), message, "make one of them lighter or darker; hue alone is not enough")


THEME_RULES: tuple[Rule, ...] = (colours_can_be_seen, palettes_are_whole, colours_can_be_told_apart)
