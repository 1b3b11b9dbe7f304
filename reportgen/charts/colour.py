"""Colours as "#RRGGBB": contrast after WCAG 2, mixtures, and which text can be read on which fill."""

from __future__ import annotations

from reportgen.charts.kinds import Theme

READABLE = 4.5  # WCAG 2.2, 1.4.3 level AA for text of normal size
_BLACK, _WHITE = "#000000", "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: str, theme: Theme) -> str:
    """The theme's paper or ink, whichever reads better on the fill; white or black where neither is READABLE."""
    best = max((theme.paper, theme.ink), key=lambda colour: contrast(colour, fill))
    if contrast(best, fill) >= READABLE:
        return best
    return max((_BLACK, _WHITE), key=lambda colour: contrast(colour, fill))


def mix(start: str, end: str, share: float) -> str:
    """The colour at `share` (0 to 1, clamped) of the way from start to end.

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    share = min(max(share, 0.0), 1.0)
    pairs = zip(_channels(start), _channels(end), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02X}" for a, b in pairs)


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


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
