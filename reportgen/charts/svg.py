"""SVG by parts: every attribute and text goes through ElementTree, so that no label can become markup.

Colours are roles of the theme ("ink", "accent") or finished colours ("#0F5C7A"). Both are written as attributes, which
a dark page repaints by their values (renderers/night.py). No ids, no style attributes (a strict content-security policy
forbids them), no dominant-baseline (the PDF writer ignores it).
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from reportgen.charts.kinds import Canvas, Theme
from reportgen.charts.svg_groups import grouped
from reportgen.colours import legible

Role: TypeAlias = Literal["ink", "secondary", "hairline", "wash", "paper", "accent", "good", "bad", "caution"]
Anchor: TypeAlias = Literal["start", "middle", "end"]
Place: TypeAlias = tuple[float, float]

LEADING = 1.35  # of the size: from line to line
_DASHES = "3 3"
_ROLES = frozenset(get_args(Role))
_NEWS = frozenset({"good", "bad", "caution"})
_MIDDLE = 0.36  # of the size: from the middle of a line down to its baseline, for digits and CJK alike
# What XML 1.0 cannot hold or discourages, and surrogates, which UTF-8 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GENERIC_FONTS = frozenset({"sans-serif", "serif", "monospace", "system-ui"})


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set. Nothing is smaller than 9 px (6.75 pt)."""

    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False

    def at(self, anchor: Anchor) -> Type:
        """The same type, anchored there."""
        return replace(self, anchor=anchor)

    def coloured(self, colour: str) -> Type:
        """The same type in another colour."""
        return replace(self, colour=colour)


LABEL = Type(11, "ink")
VALUE = Type(11, "ink", bold=True)
AXIS = Type(10, "secondary")
SMALL = Type(9.5, "secondary")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner and size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn."""

    colour: str
    width: float = 1.0
    dashed: bool = False


class Picture:
    """An SVG picture under construction: shapes are added from back to front, `finish` gives the text.

    `part` names what a shape is ("bar", "target"): it becomes a class, for pages and for tests.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._shapes = ET.Element("g")

    def rect(self, box: Box, fill: str, part: str = "") -> None:
        """A filled rectangle; one without extent is left out."""
        if box.width <= 0 or box.height <= 0:
            return
        shape = self._add("rect", part, fill=fill)
        for name, amount in (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)):
            shape.set(name, coordinate(amount))

    def line(self, start: Place, end: Place, stroke: Stroke, part: str = "") -> None:
        """A straight line."""
        shape = self._add("line", part, stroke=stroke)
        for name, amount in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True):
            shape.set(name, coordinate(amount))

    def polyline(self, places: Iterable[Place], stroke: Stroke, part: str = "") -> None:
        """An open line through the places."""
        shape = self._add("polyline", part, stroke=stroke)
        shape.set("points", " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places))
        shape.set("fill", "none")
        shape.set("stroke-linejoin", "round")

    def polygon(self, places: Iterable[Place], fill: str, part: str = "", opacity: float = 1.0) -> None:
        """A filled outline."""
        shape = self._add("polygon", part, fill=fill)
        shape.set("points", " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places))
        if opacity < 1:
            shape.set("fill-opacity", number(opacity))

    def path(self, commands: Sequence[str | float], fill: str, part: str = "") -> None:
        """A filled path; commands are letters and numbers in order."""
        shape = self._add("path", part, fill=fill)
        shape.set("d", " ".join(item if isinstance(item, str) else coordinate(item) for item in commands))

    def dot(self, centre: Place, radius: float, fill: str, part: str = "") -> None:
        """A full circle."""
        self._circle(self._add("circle", part, fill=fill), centre, radius)

    def ring(self, centre: Place, radius: float, colour: str, part: str = "") -> None:
        """A circle that shows paper inside."""
        self._circle(self._add("circle", part, fill="paper", stroke=Stroke(colour, 1.5)), centre, radius)

    def hatch(self, box: Box, stroke: Stroke, gap: float = 6) -> None:
        """Diagonal lines inside the box, as one path: a pattern would need an id, and many lines many bytes."""
        pieces = []
        offset = gap / 2
        while offset < box.width + box.height:
            start = (box.x + min(offset, box.width), box.y + max(0.0, offset - box.width))
            end = (box.x + max(0.0, offset - box.height), box.y + min(offset, box.height))
            pieces.append(f"M{coordinate(start[0])} {coordinate(start[1])}L{coordinate(end[0])} {coordinate(end[1])}")
            offset += gap
        shape = self._add("path", "hatch", stroke=stroke)
        shape.set("fill", "none")
        shape.set("d", "".join(pieces))

    def text(self, place: Place, text: str, kind: Type, part: str = "") -> None:
        """One line of text, vertically centred on the place."""
        if not text:
            return
        shape = self._add("text", part, fill=self._letters(kind.colour))
        shape.set("x", coordinate(place[0]))
        shape.set("y", coordinate(place[1] + kind.size * _MIDDLE))
        shape.set("font-size", number(kind.size))
        if kind.anchor != "start":
            shape.set("text-anchor", kind.anchor)
        if kind.bold:
            shape.set("font-weight", "600")
        shape.text = legal(text)

    def _letters(self, colour: str) -> str:
        """A role's colour as letters need it; a finished colour was chosen for what lies under it."""
        theme = self.canvas.theme
        return legible(str(getattr(theme, colour)), theme.paper, theme.ink) if colour in _NEWS else colour

    def lines(self, place: Place, lines: Sequence[str], kind: Type, part: str = "") -> None:
        """Several lines of text, as a block vertically centred on the place."""
        leading = kind.size * LEADING
        first = place[1] - leading * (len(lines) - 1) / 2
        for position, line in enumerate(lines):
            self.text((place[0], first + position * leading), line, kind, part)

    def finish(self, height: float, title: str) -> str:
        """The standalone element; `title` names the picture for those who cannot see it."""
        wide, high = number(self.canvas.width), number(math.ceil(height))
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "width": wide,
            "height": high,
            "role": "img",
            "aria-label": legal(title),
            "font-family": font_family(self.canvas.theme),
        }
        root = ET.Element("svg", attributes)
        ET.SubElement(root, "title").text = legal(title)
        root.extend(grouped(self._shapes))
        return ET.tostring(root, encoding="unicode").replace(" />", "/>")  # in texts and attributes > is written &gt;

    def _add(self, tag: str, part: str, *, fill: str = "", stroke: Stroke | None = None) -> ET.Element:
        shape = ET.SubElement(self._shapes, tag)
        if part:
            shape.set("class", part)
        if fill:
            shape.set("fill", colour_of(fill, self.canvas.theme))
        if stroke:
            shape.set("stroke", colour_of(stroke.colour, self.canvas.theme))
            if stroke.width != 1:
                shape.set("stroke-width", number(stroke.width))
            if stroke.dashed:
                shape.set("stroke-dasharray", _DASHES)
        return shape

    @staticmethod
    def _circle(shape: ET.Element, centre: Place, radius: float) -> None:
        for name, amount in zip(("cx", "cy", "r"), (*centre, radius), strict=True):
            shape.set(name, coordinate(amount))


def colour_of(colour: str, theme: Theme) -> str:
    """The finished colour of a role; a finished colour is returned as it is."""
    return str(getattr(theme, colour)) if colour in _ROLES else colour


def number(amount: float) -> str:
    """An amount with at most two decimals. Raises ValueError for what is not finite.

    >>> number(12.0), number(-0.001), number(3.14159)
    ('12', '0', '3.14')
    """
    if not math.isfinite(amount):
        raise ValueError(f"not a coordinate: {amount}")
    return f"{round(amount, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def coordinate(amount: float) -> str:
    """A place in the picture to a tenth of a pixel, finer than any eye or printer.

    >>> coordinate(12.04), coordinate(-0.01), coordinate(0.55)
    ('12', '0', '0.6')
    """
    return number(round(amount, 1) if math.isfinite(amount) else amount)


def legal(text: str) -> str:
    """The text with what XML cannot hold shown as U+FFFD."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def font_family(theme: Theme) -> str:
    """The theme's fonts as CSS writes them, without spaces between: WeasyPrint would take them for part of a name."""
    return ",".join(font if font in _GENERIC_FONTS else f"'{font}'" for font in theme.fonts)
