"""Rows of a horizontal chart: labels beside them, or above them where the picture is narrow; text columns; legends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.charts.kinds import Canvas
from reportgen.charts.svg import LABEL, LEADING, SMALL, Box, Picture, Place, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap

GAP = 12.0
THIN = 0.75  # a line that stands back
NARROW = 430.0  # a telephone
_BESIDE = 0.3  # of the picture's width: the most a label column takes
_LINE = LABEL.size * LEADING
_SWATCH = 9.0


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row is: its label's lines and middle, and the middle and height of what is drawn."""

    lines: tuple[str, ...]
    label_middle: float
    middle: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows, and where drawing starts at the right of the label column."""

    rows: tuple[Row, ...]
    start: float
    top: float
    bottom: float

    @property
    def above(self) -> bool:
        """Whether labels stand above what is drawn, so that lines across rows would strike them out."""
        return any(row.label_middle != row.middle for row in self.rows)

    def draw_labels(self, picture: Picture) -> None:
        """The labels, on the left edge."""
        for row in self.rows:
            picture.lines((0, row.label_middle), row.lines, LABEL, "label")

    def draw_upright(self, picture: Picture, x: float, stroke: Stroke, part: str) -> None:
        """A line through all rows; in pieces, a row each, where labels are in its way."""
        if self.above:
            for row in self.rows:
                reach = row.bottom - row.middle - 2
                picture.line((x, row.middle - reach), (x, row.middle + reach), stroke, part)
        elif self.rows:
            picture.line((x, self.top), (x, self.bottom), stroke, part)


def label_start(labels: Sequence[str], canvas: Canvas) -> float:
    """Where drawing starts: right of the label column, or 0 where the labels go above their rows."""
    widest = max((width(label, LABEL.size) for label in labels), default=0.0)
    if not widest or (canvas.width < NARROW and widest > canvas.width * _BESIDE):
        return 0.0
    most = Measure(canvas.width * _BESIDE, LABEL.size)
    return max(most.of(line) for label in labels for line in wrap(label, most)) + GAP


def rows(labels: Sequence[str], canvas: Canvas, top: float, pitch: float, start: float | None = None) -> Rows:
    """The rows from `top` down, each at least `pitch` high and as high as its label needs; `start`: see label_start."""
    start = label_start(labels, canvas) if start is None else start
    measure = Measure(start - GAP + 0.01 if start else canvas.width, LABEL.size)
    found: list[Row] = []
    bottom = top
    for label in labels:
        lines = wrap(label, measure)
        place = _beside if start or lines == ("",) else _above
        found.append(place(lines, bottom, pitch))
        bottom = found[-1].bottom
    return Rows(tuple(found), start, top, bottom)


def column_width(texts: Sequence[str], kind: Type) -> float:
    """The width of a column of text, with the gap at its left; 0 without any text."""
    widest = max((width(text, kind.size, bold=kind.bold) for text in texts), default=0.0)
    return widest + GAP if widest else 0.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend; `thin` draws an upright mark in place of a square, `weight` is how strong it is.

    `mark` is another shape: a level line, an alert, an open square, a goal.
    """

    text: str
    colour: str
    thin: bool = False
    weight: float = 2.0
    mark: Literal["", "rule", "alert", "open", "goal"] = ""


def legend(picture: Picture, keys: Sequence[Key], end: float | None = None) -> float:
    """The entries at the top, up to `end`, in as many lines as they need; returns where they end below."""
    end = picture.canvas.width if end is None else end
    x, middle = 0.0, 8.0
    line = SMALL.size * LEADING
    for key in keys:
        lines = wrap(key.text, Measure(end - _SWATCH - 5, SMALL.size))
        wide = _SWATCH + 5 + max(width(text, SMALL.size) for text in lines)
        if x and x + wide > end:
            x, middle = 0.0, middle + line + 3
        _swatch(picture, key, x, middle)
        for text in lines[:-1]:
            picture.text((x + _SWATCH + 5, middle), text, SMALL, "legend")
            middle += line
        picture.text((x + _SWATCH + 5, middle), lines[-1], SMALL, "legend")
        x += wide + 14
    return middle + line / 2 + 6


def _swatch(picture: Picture, key: Key, x: float, middle: float) -> None:
    if key.thin:
        place = x + _SWATCH / 2
        picture.line((place, middle - 6), (place, middle + 6), Stroke(key.colour, key.weight), "swatch")
    elif key.mark == "rule":
        picture.line((x - 2, middle), (x + _SWATCH + 2, middle), Stroke(key.colour, THIN), "swatch")
    elif key.mark == "alert":
        alert(picture, (x + _SWATCH / 2, middle), key.colour)
    elif key.mark == "open":
        open_square(picture, (x + _SWATCH / 2, middle), key.colour)
    elif key.mark == "goal":
        goal(picture, (x + _SWATCH / 2, middle), key.colour)
    else:
        picture.rect(Box(x, middle - _SWATCH / 2, _SWATCH, _SWATCH), key.colour, "swatch")


def alert(picture: Picture, place: Place, colour: str) -> None:
    """A diamond with an exclamation mark: by shape and sign, not by colour alone."""
    x, y = place
    picture.polygon(((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)), colour, "alert")
    picture.text(place, "!", Type(9, "paper", "middle", bold=True), "alert-sign")


def goal(picture: Picture, place: Place, colour: str) -> None:
    """A small diamond that shows paper inside: the target of one bar."""
    x, y = place
    for reach, fill, part in ((5.5, colour, "goal"), (3.5, "paper", "goal-inside")):
        picture.polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), fill, part)


def open_square(picture: Picture, place: Place, colour: str) -> None:
    """A small square that shows paper inside."""
    x, y = place
    picture.rect(Box(x - 3.5, y - 3.5, 7, 7), colour, "run")
    picture.rect(Box(x - 2, y - 2, 4, 4), "paper", "run-inside")


def _beside(lines: tuple[str, ...], top: float, pitch: float) -> Row:
    height = max(pitch, len(lines) * _LINE + 8)
    middle = top + height / 2
    return Row(lines, middle, middle, top, top + height)


def _above(lines: tuple[str, ...], top: float, pitch: float) -> Row:
    label = len(lines) * _LINE + 3
    return Row(lines, top + label / 2, top + label + pitch / 2, top, top + label + pitch)
