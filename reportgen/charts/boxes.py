"""Boxes of text in a picture: where a text of a size is, and whether two boxes or a box and a line touch."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.svg import LEADING, Anchor, Box, Place, Type
from reportgen.charts.textwidth import width

_HEIGHT = 1.16  # of the size: from the top of the highest to the bottom of the lowest letters


def text_box(place: Place, lines: Sequence[str], kind: Type) -> Box:
    """The box of lines of text that are vertically centred on the place."""
    wide = max((width(line, kind.size, bold=kind.bold) for line in lines), default=0.0)
    high = kind.size * (_HEIGHT + LEADING * (len(lines) - 1))
    return Box(_left(place[0], wide, kind.anchor), place[1] - high / 2, wide, high)


def overlap(one: Box, other: Box, gap: float = 0.0) -> float:
    """The area that two boxes share when one is wider by `gap` on all sides; 0 where they are apart."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x) + gap
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y) + gap
    return across * down if across > 0 and down > 0 else 0.0


def touch(one: Box, other: Box, gap: float = 0.0) -> bool:
    """Whether two boxes share a place, or come nearer to each other than `gap`."""
    return (
        one.x < other.x + other.width + gap
        and other.x < one.x + one.width + gap
        and one.y < other.y + other.height + gap
        and other.y < one.y + one.height + gap
    )


def around(centre: Place, radius: float) -> Box:
    """The box of a circle."""
    return Box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)


def outside(box: Box, frame: Box) -> float:
    """By how many pixels the box leaves the frame, all four sides together."""
    beyond = (
        frame.x - box.x,
        frame.y - box.y,
        box.x + box.width - frame.x - frame.width,
        box.y + box.height - frame.y - frame.height,
    )
    return sum(max(side, 0.0) for side in beyond)


def crosses(box: Box, start: Place, end: Place) -> bool:
    """Whether the straight line from start to end runs through the box (Liang and Barsky, 1984)."""
    enters, leaves = 0.0, 1.0
    for axis, (low, size) in enumerate(((box.x, box.width), (box.y, box.height))):
        begin, way = start[axis], end[axis] - start[axis]
        if abs(way) < 1e-9:
            if not low < begin < low + size:
                return False
            continue
        near, far = sorted(((low - begin) / way, (low + size - begin) / way))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves


def _left(x: float, wide: float, anchor: Anchor) -> float:
    return x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
