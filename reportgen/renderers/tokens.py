"""Design tokens as CSS custom properties. The only values that reach a style sheet, each checked first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.charts.kinds import Theme
from reportgen.colours import legible, mix
from reportgen.errors import OutputError
from reportgen.renderers.night import PAPER, night, of_roles

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
FONT = re.compile(r"[\w .-]{1,60}")
LETTERS = ("good", "bad", "caution")  # on a page they are the colours of words and signs, and of rules beside them
GENERIC_FONTS = frozenset({"sans-serif", "serif", "system-ui"})


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
        **{role: legible(_colour(getattr(theme, role)), "#FFFFFF", _colour(theme.ink)) for role in LETTERS},
    }
    return f":root{{{_declarations(tokens)}--fonts:{_families(theme.fonts)};}}"


def dark(theme: Theme, colours: Iterable[str] = ()) -> str:
    """The same tokens at night, and what the given colours of pictures become.

    At night: as the theme says, or by the system's wish unless the reader chose light, or by the reader's choice.
    """
    table = night(colours, theme)
    places = "".join(f"--n{place}:{_colour(value)};" for place, value in enumerate(table.values()))
    rule = f"{{{night_tokens(theme)}{places}color-scheme:dark;}}"
    at_first = {
        "auto": f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){rule}}}",
        "dark": f"@media screen{{:root:not([data-theme=light]){rule}}}",
        "light": "",
    }[theme.dark]
    by_reader = "" if theme.dark == "dark" else f"@media screen{{:root[data-theme=dark]{rule}}}"
    return f"{at_first}{by_reader}{''.join(_repainted(table))}"


def night_tokens(theme: Theme) -> str:
    """The declarations of a dark page."""
    return _declarations({**of_roles(theme), "cover": mix(theme.accent, PAPER, 0.35)})


def _repainted(table: Mapping[str, str]) -> Iterator[str]:
    """Pictures keep their colours as attributes, which any rule outdoes; by day the rule says the same colour."""
    for place, day in enumerate(table):
        for what in ("fill", "stroke"):
            yield f'.picture [{what}="{_colour(day)}"]{{{what}:var(--n{place},{day})}}'


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
