"""The names of a radar's axes around its rim, each with the current amount, never cut and never touching.

Each name stands at its own place of the rim. Where some would touch, those of a side stand one below the other in a
column beside the rim, with a thin line to their axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.charts.boxes import overlap
from reportgen.charts.svg import LABEL, LEADING, VALUE, Anchor, Box, Picture, Place, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap

GAP = 9.0  # from the rim to a name
_UPRIGHT = 0.3  # sine of the angle up to which a name is centred above or below the rim
_LINE = LABEL.size * LEADING
_BETWEEN = 6.0  # between two names of a column
_COLUMN_GAP = 22.0  # from the rim to a column: room for the lines that lead to it


@dataclass(frozen=True, slots=True)
class Said:
    """What stands at an axis: its name, and the current amount in a type of its own."""

    name: str
    amount: str
    kind: Type = VALUE


@dataclass(frozen=True, slots=True)
class Label:
    """A name that is placed: its lines from the top of `box` down, and the place of the rim it belongs to."""

    lines: tuple[str, ...]
    said: Said
    box: Box
    anchor: Anchor
    rim: Place
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """The rim: its centre, radius, and the directions of its axes."""

    centre: Place
    radius: float
    angles: tuple[float, ...]  # from the top, clockwise

    def at(self, angle: float, radius: float) -> Place:
        """The place in a direction at a distance from the centre."""
        return self.centre[0] + math.sin(angle) * radius, self.centre[1] - math.cos(angle) * radius


def place_labels(ring: Ring, said: Sequence[Said], wide: float) -> tuple[Label, ...]:
    """All names on a picture of that width; above and below they may reach as far as they need."""
    found = tuple(_at_rim(ring, angle, one, wide) for angle, one in zip(ring.angles, said, strict=True))
    touching = any(overlap(one.box, other.box, 2) for place, one in enumerate(found) for other in found[:place])
    return found if not touching else tuple(_in_columns(ring, found, wide))


def draw_label(picture: Picture, label: Label) -> None:
    """The name, the amount below it, and the line to its axis where it stands elsewhere."""
    box = label.box
    x = box.x + {"start": 0.0, "middle": box.width / 2, "end": box.width}[label.anchor]
    if label.is_moved:
        picture.line(*ends_of_leader(label), Stroke("hairline"), "leader")
    middle = box.y + _LINE / 2
    for line in label.lines:
        picture.text((x, middle), line, LABEL.at(label.anchor), "label")
        middle += _LINE
    part = "value" if label.said.kind == VALUE else "absent"
    picture.text((x, middle), label.said.amount, label.said.kind.at(label.anchor), part)


def ends_of_leader(label: Label) -> tuple[Place, Place]:
    """Where the line from the rim to a name starts and ends."""
    box = label.box
    x = box.x - 4 if label.anchor == "start" else box.x + box.width + 4
    return label.rim, (x, box.y + _LINE / 2)


def _at_rim(ring: Ring, angle: float, said: Said, wide: float) -> Label:
    """The name beside its own place of the rim."""
    sine, cosine = math.sin(angle), math.cos(angle)
    rim = ring.at(angle, ring.radius)
    x, y = ring.at(angle, ring.radius + GAP)
    anchor: Anchor = "middle" if abs(sine) < _UPRIGHT else "start" if sine > 0 else "end"
    room = {"start": wide - x, "end": x, "middle": 2 * min(x, wide - x, ring.radius)}[anchor]
    lines, size = _lines(said, min(room, wide * 0.3))
    left = x - {"start": 0.0, "middle": size[0] / 2, "end": size[0]}[anchor]
    top = y - size[1] * (1 + cosine) / 2 if anchor != "middle" else y - size[1] * (cosine > 0)
    return Label(lines, said, Box(left, top, *size), anchor, rim)


def _lines(said: Said, room: float) -> tuple[tuple[str, ...], tuple[float, float]]:
    """The lines of a name in that room, and the size of it all."""
    lines = wrap(said.name, Measure(max(room, 2 * LABEL.size), LABEL.size)) if said.name.strip() else ()
    widest = max((width(line, LABEL.size) for line in lines), default=0.0)
    widest = max(widest, width(said.amount, said.kind.size, bold=said.kind.bold))
    return lines, (widest, _LINE * (len(lines) + bool(said.amount)))


def _in_columns(ring: Ring, labels: Sequence[Label], wide: float) -> Iterator[Label]:
    """The names of either side one below the other, in the order of the axes."""
    placed: dict[Label, Label] = {}
    for side in ("start", "end"):
        column = sorted((one for one in labels if _side(one, ring) == side), key=lambda one: one.rim[1])
        placed.update(zip(column, _column(ring, column, side == "start", wide), strict=True))
    yield from (placed[label] for label in labels)


def _side(label: Label, ring: Ring) -> Anchor:
    return "start" if label.rim[0] >= ring.centre[0] - 1e-6 else "end"


def _column(ring: Ring, labels: Sequence[Label], is_right: bool, wide: float) -> Iterator[Label]:
    x = ring.centre[0] + (ring.radius + _COLUMN_GAP) * (1 if is_right else -1)
    room = min(wide - x if is_right else x, wide * 0.3)
    sized = [(label, *_lines(label.said, room)) for label in labels]
    heights = [size[1] for _, _, size in sized]
    tops = _spaced([label.rim[1] - _LINE / 2 for label in labels], heights, ring.centre[1])
    anchor: Anchor = "start" if is_right else "end"
    for (label, lines, size), top in zip(sized, tops, strict=True):
        box = Box(x if is_right else x - size[0], top, *size)
        yield replace(label, lines=lines, box=box, anchor=anchor, is_moved=True)


def _spaced(wanted: Sequence[float], heights: Sequence[float], middle: float) -> list[float]:
    """Tops from above to below without touching, the whole column around the middle of the radar."""
    tops: list[float] = []
    free = -math.inf
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height + _BETWEEN
    if not tops:
        return tops
    floor = max(wanted[-1] + heights[-1], middle + (sum(heights) + _BETWEEN * (len(heights) - 1)) / 2)
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], floor - heights[place])
        floor = tops[place] - _BETWEEN
    return tops
