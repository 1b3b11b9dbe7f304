"""Labels broken into lines: Chinese between characters, Latin between words, nothing cut and nothing rotated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.charts.textwidth import graphemes, is_wide, width

# No line starts with these, and none ends with those (a short form of the W3C's requirements for Chinese layout).
_NOT_FIRST = frozenset("，。、；：？！）】》」』”’…％%‰,.;:?!)]}·—–～")
_NOT_LAST = frozenset("（【《「『“‘([{")
_BREAK_AFTER = frozenset("-/&\\|_+")  # in long Latin words
_SPACES = re.compile("[ \t\n\r\f\v\u2028\u2029\u3000]+")  # no-break spaces hold
_NO_BREAK_SPACE = "\u00a0"
_MOST_BALANCED = 8  # lines; longer texts are paragraphs and may be ragged


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a line may be, and the type it is set in."""

    width: float
    size: float
    bold: bool = False

    def of(self, text: str) -> float:
        """The width of the text in this type."""
        return width(text, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class _Atom:
    """What must not be broken, unless it alone is wider than the line."""

    text: str
    after_space: bool


def wrap(text: str, measure: Measure) -> tuple[str, ...]:
    """The text in as few lines as fit the measure, evenly filled; all of it, at least one line.

    >>> wrap("单个类别名称特别长需要换行", Measure(80, 10))
    ('单个类别名称特', '别长需要换行')
    """
    atoms = tuple(_loosened(_atoms(text), measure))
    lines = _fill(atoms, measure)
    if 1 < len(lines) <= _MOST_BALANCED:
        lines = _balanced(atoms, lines, measure)
    return lines or ("",)


def widest_piece(text: str, measure: Measure) -> float:
    """The width of the widest part of the text that no line break divides."""
    return max((measure.of(atom.text) for atom in _atoms(text)), default=0.0)


def _balanced(atoms: tuple[_Atom, ...], lines: tuple[str, ...], measure: Measure) -> tuple[str, ...]:
    """The same number of lines in the smallest width, so that no single character is left for the last line.

    No narrower than the widest atom: a word that fits the measure is not cut for the sake of balance.
    """
    too_narrow = min(max(measure.of(atom.text) for atom in atoms), measure.width)
    wide_enough = measure.width
    for _ in range(7):
        middle = (too_narrow + wide_enough) / 2
        tried = _fill(atoms, Measure(middle, measure.size, measure.bold))
        if len(tried) > len(lines):
            too_narrow = middle
        else:
            wide_enough, lines = middle, tried
    return lines


def _fill(atoms: Iterable[_Atom], measure: Measure) -> tuple[str, ...]:
    lines: list[str] = []
    line, used = "", 0.0
    for atom in atoms:
        text = f" {atom.text}" if atom.after_space and line else atom.text
        if measure.of(atom.text) > measure.width:
            *full, text = _cut(text, measure, measure.width - used)
            if full:
                lines.extend(((line + full[0]).rstrip(" "), *full[1:]))
                line, used = "", 0.0
        elif line and used + measure.of(text) > measure.width:
            lines.append(line)
            line, used, text = "", 0.0, atom.text
        line, used = line + text, used + measure.of(text)
    return (*lines, line) if line else tuple(lines)


def _cut(word: str, measure: Measure, room: float) -> list[str]:
    """The word in pieces: the first fits the room left on its line (it may be empty), the others a line each."""
    pieces: list[str] = []
    piece, used = "", 0.0
    for cluster in graphemes(word):
        wide = measure.of(cluster)
        if used + wide > room and (piece or room < measure.width):
            pieces.append(piece)
            piece, used, room = "", 0.0, measure.width
            cluster = cluster.lstrip(" ")
        piece, used = piece + cluster, used + wide
    return [*pieces, piece]


def _loosened(atoms: Iterable[_Atom], measure: Measure) -> Iterator[_Atom]:
    """Atoms wider than a line may break at no-break spaces, before they are cut anywhere."""
    for atom in atoms:
        if measure.of(atom.text) <= measure.width:
            yield atom
            continue
        for place, part in enumerate(filter(None, atom.text.split(_NO_BREAK_SPACE))):
            yield _Atom(part, atom.after_space or place > 0)


def _atoms(text: str) -> Iterator[_Atom]:
    for position, word in enumerate(filter(None, _SPACES.split(text))):
        for place, piece in enumerate(_pieces(word)):
            yield _Atom(piece, after_space=place == 0 and position > 0)


def _pieces(word: str) -> Iterator[str]:
    clusters = graphemes(word)
    piece: list[str] = []
    for cluster in clusters:
        if piece and _may_break(piece, cluster):
            yield "".join(piece)
            piece = []
        piece.append(cluster)
    if piece:
        yield "".join(piece)


def _may_break(piece: list[str], after: str) -> bool:
    before = piece[-1][0]
    if after[0] in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == "–":  # "15 分钟–30 分钟" and "15 min–30 min" may break behind their dash, "15–30" may not
        return len(piece) > 1 and (is_wide(piece[-2][0]) or _NO_BREAK_SPACE in piece)
    return is_wide(before) or is_wide(after[0]) or before in _BREAK_AFTER
