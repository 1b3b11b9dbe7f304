"""Which text can be read on which fill, and the colours of scales and categories."""

from __future__ import annotations

from reportgen.charts.kinds import Theme
from reportgen.colours import READABLE as READABLE
from reportgen.colours import contrast as contrast
from reportgen.colours import luminance
from reportgen.colours import mix as mix

DEEP, BLACK = "#0A0F14", "#000000"
_CLEARLY = 7.0  # contrast of ink by day that leaves enough by night
_TURNING = 0.277  # luminance of a fill that turns into one on which white and black read alike


def text_on(fill: str, theme: Theme) -> str:
    """The colour of letters on a fill, READABLE by day and also when renderers/night.py has turned both.

    Paper or ink where they do. On what lies between, which by night lies between as well, one of two blacks: DEEP turns
    white, BLACK stays.
    """
    if contrast(theme.paper, fill) >= READABLE:
        return theme.paper
    if contrast(theme.ink, fill) >= _CLEARLY:
        return theme.ink
    return DEEP if luminance(fill) >= _TURNING else BLACK


def spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    """`count` colours evenly along the given ones, first and last included.

    >>> spread(("#000000", "#FFFFFF"), 3)
    ('#000000', '#808080', '#FFFFFF')
    """
    if count == 1:
        return colours[:1]
    steps = [position * (len(colours) - 1) / (count - 1) for position in range(count)]
    last = len(colours) - 1
    return tuple(mix(colours[int(step)], colours[min(int(step) + 1, last)], step % 1) for step in steps)


def scale_colours(palette: tuple[str, ...], count: int, neutral: int | None) -> tuple[str, ...]:
    """Colours of an answer scale of any length: the palette's halves for the poles, its middle for a neutral word.

    >>> scale_colours(("#A00000", "#B00000", "#CCCCCC", "#0000B0", "#0000A0"), 2, None)
    ('#A00000', '#0000A0')
    """
    half = len(palette) // 2
    below = count // 2 if neutral is None else neutral
    above = count - below - (neutral is not None)
    low = spread(palette[:half], below)
    high = spread(palette[: -half - 1 : -1], above)[::-1]
    middle = () if neutral is None else (palette[half],)
    return (*low, *middle, *high)


def category(theme: Theme, position: int) -> str:
    """The colour of the category at that position; they repeat after the last."""
    return theme.categories[position % len(theme.categories)]
