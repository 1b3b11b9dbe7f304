"""Colours as "#RRGGBB": contrast after WCAG 2, distance in OKLab, and how readers who are colour-blind see them.

Sources: WCAG 2.2, 1.4.3 and 1.4.11; B. Ottosson, "A perceptual color space for image processing" (2020); G. Machado,
M. Oliveira, L. Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), table 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, TypeAlias, get_args

Vision: TypeAlias = Literal["normal", "protanopia", "deuteranopia", "tritanopia"]
Lab: TypeAlias = tuple[float, float, float]

READABLE = 4.5  # contrast of text of normal size
VISIBLE = 3.0  # contrast of marks and lines that mean something
_MACHADO: dict[str, tuple[Lab, Lab, Lab]] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance after WCAG 2, 0 to 1."""
    red, green, blue = light_of(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(start: str, end: str, share: float) -> str:
    """The colour at `share` (0 to 1, clamped) of the way from start to end.

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    share = min(max(share, 0.0), 1.0)
    pairs = zip(channels(start), channels(end), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02X}" for a, b in pairs)


def legible(colour: str, paper: str, ink: str) -> str:
    """The colour for text on paper: as much ink in it as READABLE needs.

    >>> legible("#0F5C7A", "#FFFFFF", "#1B2733"), legible("#B7791F", "#FFFFFF", "#1B2733")
    ('#0F5C7A', '#9E6C22')
    """
    steps = (mix(colour, ink, percent / 100) for percent in range(101))
    return next((found for found in steps if contrast(found, paper) >= READABLE), ink)


def distance(one: str, other: str, vision: Vision = "normal") -> float:
    """How different two colours look, in hundredths of OKLab's unit: black and white are 100 apart, 2 can just be told.

    >>> round(distance("#000000", "#FFFFFF")), round(distance("#B3403A", "#2C7A57", "protanopia"))
    (100, 9)
    """
    return 100 * math.dist(oklab(_seen(light_of(one), vision)), oklab(_seen(light_of(other), vision)))


def nearest_pair(colours: Sequence[str]) -> tuple[float, str, str, Vision]:
    """The two colours that look most alike to some reader: their distance, both, and to whom. Two colours at least."""
    return min(_pairs(colours))


def _pairs(colours: Sequence[str]) -> Iterator[tuple[float, str, str, Vision]]:
    for one, other in combinations(colours, 2):
        for vision in get_args(Vision):
            yield distance(one, other, vision), one, other, vision


def oklab(light: Lab) -> Lab:
    """Lightness (0 to 1) and the two hue axes of a colour given as light."""
    red, green, blue = light
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def light_of(colour: str) -> Lab:
    """Red, green and blue as light, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return red, green, blue


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue as written, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _seen(light: Lab, vision: Vision) -> Lab:
    red, green, blue = (
        min(max(sum(part * channel for part, channel in zip(row, light, strict=True)), 0.0), 1.0)
        for row in _MACHADO[vision]
    )
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
