"""Colours by night: each gets the lightness it would have on a dark page and keeps its hue, in OKLab.

Inverting the picture by a filter would do the same to hues only nearly, and to contrast not at all.
Source: B. Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.charts.colour import BLACK
from reportgen.charts.kinds import Theme
from reportgen.colours import legible, light_of, oklab

INK, SECONDARY, HAIRLINE, WASH, PAPER = "#E4EAEF", "#9AA9B6", "#2E3A45", "#1B242C", "#12191F"
ROLES = ("ink", "secondary", "hairline", "wash", "paper", "accent", "good", "bad", "caution")
_FIXED = {"ink": INK, "secondary": SECONDARY, "hairline": HAIRLINE, "wash": WASH, "paper": PAPER}
_COLOUR = re.compile(r"#[0-9A-F]{6}\b")
_PAPER_LIGHTNESS, _INK_LIGHTNESS = 0.21, 0.93  # of PAPER and INK; white becomes the one, the default ink the other
_DAY_INK_LIGHTNESS = 0.27
_FADE = 0.97  # chroma is taken back in such steps where the screen has no such colour


def colours_in(*texts: str) -> tuple[str, ...]:
    """The colours "#RRGGBB" that stand in pictures or figures, each once, in order."""
    return tuple(sorted({colour for text in texts for colour in _COLOUR.findall(text)}))


def night(colours: Iterable[str], theme: Theme) -> dict[str, str]:
    """What each colour becomes by night; the theme's roles become the dark page's."""
    roles = {BLACK: BLACK, **{getattr(theme, role).upper(): dark for role, dark in _FIXED.items()}}
    return {colour: roles.get(colour) or turned(colour) for colour in colours}


def of_roles(theme: Theme) -> dict[str, str]:
    """The dark page's colour of every role, all of which letters may have."""
    return {role: _FIXED.get(role) or legible(turned(getattr(theme, role)), PAPER, INK) for role in ROLES}


def turned(colour: str) -> str:
    """The same hue with the lightness turned: what is dark on white becomes light on the dark page.

    >>> turned("#FFFFFF"), turned("#0F5C7A")
    ('#181818', '#76BADC')
    """
    light, a, b = oklab(light_of(colour))
    slope = (_PAPER_LIGHTNESS - _INK_LIGHTNESS) / (1 - _DAY_INK_LIGHTNESS)
    wanted = min(max(_PAPER_LIGHTNESS + slope * (light - 1), 0.0), 1.0)
    while (found := _rgb(wanted, a, b)) is None:
        a, b = a * _FADE, b * _FADE
    return found


def _rgb(light: float, a: float, b: float) -> str | None:
    """The colour, None where no screen shows it."""
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    mixed = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if any(not -1e-4 <= channel <= 1.0001 for channel in mixed):
        return None
    return "#" + "".join(f"{int(_encoded(min(max(channel, 0.0), 1.0)) * 255 + 0.5):02X}" for channel in mixed)


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * float(channel ** (1 / 2.4)) - 0.055
