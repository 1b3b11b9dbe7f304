"""Where the names of points go, so that none touches another, a point or what must stay free; leaders where they move.

Each name takes the best free place around its point, the most crowded points first; then each looks again whether a
better one has become free. Nothing is left to chance: the same points get the same places. After Christensen, Marks
and Shieber, "An empirical study of algorithms for point-feature label placement", 1995.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.charts.boxes import around, crosses, outside, overlap, touch
from reportgen.charts.svg import Anchor, Box, Place

Segment = tuple[Place, Place]

POINT = 5.0  # the radius around a point that stays free
_NEAR = 3.0  # from there to a name beside it
_FAR = (13.0, 22.0, 34.0, 48.0, 66.0, 90.0, 120.0, 160.0)
_DIRECTIONS = 16
_ROUNDS = 4
# What it costs when a line runs through a name, and when a leader crosses another point, a name, another leader.
_CROSSED, _STRANGER, _STRUCK, _KNOT = 12.0, 30.0, 60.0, 15.0
_AIR = 1.5  # between two names


@dataclass(frozen=True, slots=True)
class Name:
    """What is to be placed: the point and the size of its text."""

    point: Place
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a name: its box, how its lines are anchored, and the leader to its point where it needs one."""

    box: Box
    anchor: Anchor
    cost: float
    leader: Segment | None = None


class Surroundings:
    """What names keep clear of: the frame's edge, `taken`, points; `lines` they cross only if they must."""

    def __init__(self, frame: Box, taken: Sequence[Box], lines: Sequence[Segment], points: Sequence[Place]) -> None:
        self.frame, self.taken, self.lines, self.points = frame, tuple(taken), tuple(lines), tuple(points)
        self._dots = tuple(around(point, POINT) for point in points)

    def cost(self, name: Name, spot: Spot) -> float:
        """What the spot costs, whatever other names do; math.inf where it touches something."""
        box = spot.box
        if outside(box, self.frame) or any(touch(box, one, _AIR) for one in self.taken):
            return math.inf
        if any(touch(box, dot) for dot in self._dots):
            return math.inf
        found = spot.cost + _CROSSED * sum(crosses(box, *line) for line in self.lines)
        if spot.leader is None:
            return found
        if any(crosses(one, *spot.leader) for one in self.taken):
            return math.inf
        strangers = (dot for dot, point in zip(self._dots, self.points, strict=True) if point != name.point)
        return found + _STRANGER * sum(crosses(dot, *spot.leader) for dot in strangers)

    def covered(self, box: Box) -> float:
        """How much of the box touches what it should not."""
        fixed = sum(overlap(box, one) for one in (*self.taken, *self._dots))
        return fixed + 10 * outside(box, self.frame)


def place_names(names: Sequence[Name], surroundings: Surroundings, *, anywhere: bool = False) -> list[Spot | None]:
    """A spot for each name, in their order; None for one that finds no free place.

    `anywhere`: names that find none around their point may stand all over the frame, and leaders may cross names.
    """
    options = [_Options(name, surroundings, anywhere) for name in names]
    spots: list[Spot | None] = [None] * len(names)
    for _ in range(_ROUNDS):
        before = list(spots)
        for place in _order(names):
            others = [spot for at, spot in enumerate(spots) if spot is not None and at != place]
            spots[place] = options[place].best(others)
        if spots == before:
            break
    return spots


class _Options:
    """The spots of one name; what they cost is found out when it is asked for, once."""

    def __init__(self, name: Name, surroundings: Surroundings, anywhere: bool) -> None:
        self._name, self._surroundings, self._anywhere = name, surroundings, anywhere
        self._spots = list(_spots(name))
        self._costs: dict[int, float] = {}

    def best(self, others: Sequence[Spot]) -> Spot | None:
        """The spot that costs least beside the other names, None if all touch something."""
        best, least = None, math.inf
        for place, spot in enumerate(self._spots):
            if spot.cost >= least:  # spots come in the order of their own cost
                break
            fixed = self._cost(place)
            cost = fixed if fixed >= least else fixed + self._beside(spot, others)
            if cost < least:
                best, least = spot, cost
        if best is not None or not self._anywhere:
            return best
        free = (spot for spot in everywhere(self._name, self._surroundings.frame) if self._is_free(spot, others))
        return next(free, None)

    def _cost(self, place: int) -> float:
        if place not in self._costs:
            self._costs[place] = self._surroundings.cost(self._name, self._spots[place])
        return self._costs[place]

    def _beside(self, spot: Spot, others: Sequence[Spot]) -> float:
        """What the spot costs beside the other names."""
        if any(touch(spot.box, other.box, _AIR) for other in others):
            return math.inf
        struck = sum(crosses(spot.box, *other.leader) for other in others if other.leader)
        if spot.leader is not None:
            struck += sum(crosses(other.box, *spot.leader) for other in others)
        if struck and not self._anywhere:
            return math.inf
        return _STRUCK * struck + _KNOT * sum(_cut(spot.leader, other.leader) for other in others)

    def _is_free(self, spot: Spot, others: Sequence[Spot]) -> bool:
        is_fixed = math.isinf(self._surroundings.cost(self._name, replace(spot, leader=None)))
        return not is_fixed and not any(touch(spot.box, other.box, _AIR) for other in others)


def beside(name: Name) -> Iterator[Spot]:
    """The four places that touch the point: right, left, above, below."""
    (x, y), wide, high = name.point, name.width, name.height
    gap = POINT + _NEAR
    yield Spot(Box(x + gap, y - high / 2, wide, high), "start", 0.0)
    yield Spot(Box(x - gap - wide, y - high / 2, wide, high), "end", 1.0)
    yield Spot(Box(x - wide / 2, y - gap + 2 - high, wide, high), "middle", 2.0)
    yield Spot(Box(x - wide / 2, y + gap - 2, wide, high), "middle", 2.5)


def best_beside(names: Sequence[Name], surroundings: Surroundings) -> list[Spot]:
    """The best of the four places that touch each point, where no other can be had; names may then touch."""
    spots = [next(beside(name)) for name in names]
    order = _order(names)
    for turn in range(_ROUNDS * len(names)):
        place = order[turn % len(order)]
        seen = order[:turn] if turn < len(order) else [at for at in order if at != place]
        others = [spots[at].box for at in seen]
        spots[place] = min(beside(names[place]), key=lambda spot: _badness(surroundings, names[place], spot, others))
    return spots


def _badness(surroundings: Surroundings, name: Name, spot: Spot, others: Sequence[Box]) -> tuple[float, float]:
    covered = surroundings.covered(spot.box) + sum(overlap(spot.box, other) for other in others)
    cost = surroundings.cost(name, spot)
    return covered, cost if math.isfinite(cost) else spot.cost


def everywhere(name: Name, frame: Box, step: float = 11.0) -> Iterator[Spot]:
    """The places of a grid all over the frame, the nearest first: for names that find no other."""
    found: list[tuple[float, Box]] = []
    for row in range(int((frame.height - name.height) // step) + 1):
        for column in range(int((frame.width - name.width) // step) + 1):
            box = Box(frame.x + column * step, frame.y + row * step, name.width, name.height)
            centre = (box.x + box.width / 2, box.y + box.height / 2)
            found.append((math.dist(centre, name.point), box))
    for far, box in sorted(found, key=lambda pair: (pair[0], pair[1].y, pair[1].x)):
        yield Spot(box, "middle", 20 + far, (name.point, _nearest(box, name.point)))


def _spots(name: Name) -> Iterator[Spot]:
    """All places around the point, the best first."""
    yield from beside(name)
    (x, y), wide, high = name.point, name.width, name.height
    for far in _FAR:
        for turn in range(_DIRECTIONS):
            angle = 2 * math.pi * turn / _DIRECTIONS
            across, down = math.cos(angle), math.sin(angle)
            longest = max(abs(across), abs(down))
            centre_x = x + across * far + across / longest * wide / 2
            centre_y = y + down * far + down / longest * high / 2
            box = Box(centre_x - wide / 2, centre_y - high / 2, wide, high)
            anchor: Anchor = "start" if across > 0.4 else "end" if across < -0.4 else "middle"
            yield Spot(box, anchor, 3 + far / 2, ((x, y), _nearest(box, (x, y))) if far > _FAR[0] else None)


def _nearest(box: Box, place: Place) -> Place:
    """The place of the box nearest to a place."""
    x = min(max(place[0], box.x), box.x + box.width)
    y = min(max(place[1], box.y), box.y + box.height)
    return x, y


def _order(names: Sequence[Name]) -> list[int]:
    """The most crowded points first."""
    return sorted(range(len(names)), key=lambda place: (-_crowd(names, place), place))


def _crowd(names: Sequence[Name], place: int) -> int:
    """How many points are so near that their names want the same place."""
    x, y = names[place].point
    reach = names[place].width
    near = (name.point for name in names)
    return sum(abs(x - other[0]) < reach and abs(y - other[1]) < names[place].height + 2 * POINT for other in near)


def _cut(one: Segment | None, other: Segment | None) -> bool:
    """Whether two lines cross (not merely start at the same place)."""
    if one is None or other is None or math.dist(one[0], other[0]) < 1:
        return False
    return _side(one, other[0]) * _side(one, other[1]) < 0 and _side(other, one[0]) * _side(other, one[1]) < 0


def _side(line: Segment, place: Place) -> float:
    (x1, y1), (x2, y2) = line
    return (x2 - x1) * (place[1] - y1) - (y2 - y1) * (place[0] - x1)
