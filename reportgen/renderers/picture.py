"""What an SVG needs before it is set on paper, and what it can do without inside a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
PARTS = (0.6, 0.67, 0.76, 0.88, 1.0)  # of the room, at which a picture may be drawn to be shown larger
_OPENING = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")  # in attributes > is written &gt;
_TITLE = re.compile("<title>[^<]*</title>")


def inline(svg: str) -> str:
    """The same picture as a part of a page, whose own element names it and whose style sheet sizes it."""
    opened = _OPENING.sub(r'<svg \1 aria-hidden="true">', svg, count=1)
    return _TITLE.sub("", opened, count=1)


def printable(svg: str, alt: str) -> str:
    """The same picture with `alt` as its <title>, which becomes the alternative text of a tagged PDF.

    Font families lose the spaces after their commas: WeasyPrint 70 would take them for a part of the names.
    """
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for old in root.findall(f"{{{SVG}}}title"):
        root.remove(old)
    title = etree.Element(f"{{{SVG}}}title")
    title.text = alt
    root.insert(0, title)
    root.set("preserveAspectRatio", "xMinYMin meet")  # one that is not as wide as its column stands on the left
    root.set("overflow", "visible")  # widths of text are estimates: the last letter of a label is not cut off
    for element in root.iter():
        families = element.get("font-family")
        if families:
            element.set("font-family", ",".join(family.strip() for family in families.split(",")))
    return etree.tostring(root, encoding="unicode")


def largest(draw: Callable[[float], str], room: tuple[float, float]) -> str:
    """The picture drawn at the width at which it is shown largest in a room of so many pixels (width, height).

    Which that is depends on the kind: bars grow with their number and not with the width, a radar with both.
    """
    pictures = [draw(room[0] * part) for part in PARTS]
    return max(pictures, key=lambda svg: min(side / length for side, length in zip(room, _size(svg), strict=True)))


def _size(svg: str) -> tuple[float, float]:
    _, _, width, height = (float(edge) for edge in etree.fromstring(svg).get("viewBox", "0 0 1 1").split())
    return width, height
