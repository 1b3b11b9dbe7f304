"""Design tokens as CSS custom properties. The only values that reach a style sheet, each checked first."""

from __future__ import annotations

import re

from reportgen.charts.kinds import Theme
from reportgen.errors import OutputError

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
FONT = re.compile(r"[\w .-]{1,60}")
GENERIC_FONTS = frozenset({"sans-serif", "serif", "system-ui"})

DARK_INK = "#E4EAEF"
DARK_SECONDARY = "#9AA9B6"
DARK_HAIRLINE = "#2E3A45"
DARK_WASH = "#1B242C"
DARK_PAPER = "#12191F"


def light(theme: Theme) -> str:
    """The `:root` rule on paper and on a light screen."""
    tokens = {
        "ink": theme.ink,
        "secondary": theme.secondary,
        "hairline": theme.hairline,
        "wash": theme.wash,
        "paper": "#FFFFFF",
        "accent": theme.accent,
        "cover": theme.accent,
        "good": theme.good,
        "bad": theme.bad,
        "caution": theme.caution,
    }
    return f":root{{{_declarations(tokens)}--fonts:{_families(theme.fonts)};}}"


def dark(theme: Theme) -> str:
    """The same tokens at night: by the system's wish unless the reader chose light, or by the reader's choice."""
    tokens = {
        "ink": DARK_INK,
        "secondary": DARK_SECONDARY,
        "hairline": DARK_HAIRLINE,
        "wash": DARK_WASH,
        "paper": DARK_PAPER,
        "accent": _mixed(theme.accent, "#FFFFFF", 0.45),
        "cover": _mixed(theme.accent, DARK_PAPER, 0.35),
        "good": _mixed(theme.good, "#FFFFFF", 0.4),
        "bad": _mixed(theme.bad, "#FFFFFF", 0.4),
        "caution": _mixed(theme.caution, "#FFFFFF", 0.35),
    }
    rule = f"{{{_declarations(tokens)}--picture:invert(.92) hue-rotate(180deg);color-scheme:dark;}}"
    by_system = f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){rule}}}"
    return f"{by_system}@media screen{{:root[data-theme=dark]{rule}}}"


def widths() -> str:
    """Classes for the columns of paged tables, w1 (half a per cent) to w200, so that no style attribute is needed."""
    return "".join(f".w{half}{{width:{half / 2:g}%}}" for half in range(1, 201))


def _declarations(tokens: dict[str, str]) -> str:
    return "".join(f"--{name}:{_colour(value)};" for name, value in tokens.items())


def _colour(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise OutputError(f'"{value}" is not a colour', where="theme", hint="write it as #RRGGBB")
    return value


def _families(fonts: tuple[str, ...]) -> str:
    for font in fonts:
        if not FONT.fullmatch(font):
            raise OutputError(f'"{font}" is not a font family', where="theme", hint="letters, digits, spaces only")
    return ",".join(font if font in GENERIC_FONTS else f'"{font}"' for font in fonts)


def _mixed(colour: str, other: str, part: float) -> str:
    """`part` of the other colour in the first, channel by channel.

    >>> _mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(_channels(_colour(colour)), _channels(other), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * part + 0.5):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
