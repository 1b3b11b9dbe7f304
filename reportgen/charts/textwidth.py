"""How wide text is when drawn: CJK one em, Latin by the advances of Noto Sans CJK, measured in grapheme clusters.

No font is opened: the same label gets the same place on every machine, whatever fonts it has.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advances of Noto Sans CJK SC Regular for U+0020 to U+007E, in thousandths of an em.
_ASCII = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646,
    543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563,
    618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802,
    498, 521, 475, 338, 270, 338, 555,
)  # fmt: skip
_OTHERS = {"\u00a0": 0.224, "\u2009": 0.2, "\u202f": 0.2, "\N{MINUS SIGN}": 0.555, "\N{EN DASH}": 0.536, "°": 0.37}
_BOLD = 1.06
_EMOJI_FROM = 0x1F000
_EMOJI = 1.3
_ZERO_WIDTH_JOINER = "\u200d"
_EXTENDING = ("Mn", "Me", "Mc")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text at a font size, in the size's unit.

    >>> width("满意度", 10)
    30.0
    """
    ems = sum(_cluster_width(cluster) for cluster in graphemes(text))
    return ems * size * (_BOLD if bold else 1.0)


def graphemes(text: str) -> tuple[str, ...]:
    """The text cut into what a reader sees as single characters: accents, emoji sequences and flags stay whole.

    >>> [len(cluster) for cluster in graphemes("e\u0301a👩\u200d🔧")]
    [2, 1, 3]
    """
    if text.isascii():
        return tuple(text)
    clusters: list[list[str]] = []
    for char in text:
        if clusters and _extends(clusters[-1], char):
            clusters[-1].append(char)
        else:
            clusters.append([char])
    return tuple("".join(cluster) for cluster in clusters)


def is_wide(char: str) -> bool:
    """Whether the character fills an em square and lines may break beside it, as CJK text does."""
    return unicodedata.east_asian_width(char) in "WF"


def _extends(cluster: list[str], char: str) -> bool:
    if char.isascii():
        return False
    if char == _ZERO_WIDTH_JOINER or cluster[-1] == _ZERO_WIDTH_JOINER:
        return True
    if _is_regional(char):
        return len(cluster) == 1 and _is_regional(cluster[0])
    code = ord(char)
    is_modifier = 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F
    is_jamo = 0x1160 <= code <= 0x11FF
    return is_modifier or is_jamo or unicodedata.category(char) in _EXTENDING


def _is_regional(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


@lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> float:
    char = cluster[0]
    code = ord(char)
    if 0x20 <= code <= 0x7E:
        return _ASCII[code - 0x20] / 1000
    if char in _OTHERS:
        return _OTHERS[char]
    if code >= _EMOJI_FROM and not 0x20000 <= code <= 0x3FFFF:  # not the ideographs of the extension planes
        return _EMOJI
    if unicodedata.category(char) in (*_EXTENDING, "Cf"):
        return 0.0
    match unicodedata.east_asian_width(char):
        case "W" | "F":
            return 1.0
        case "A":  # the CJK fonts draw quotation marks, dots and arrows full width, but not accented letters
            return 0.9 if char.isalpha() else 1.0
        case "H":
            return 0.5
        case _:
            return 0.65
