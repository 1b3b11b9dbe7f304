"""Importance and performance of attributes in four quadrants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

from reportgen.analyses import Quadrant

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Where an attribute stands, with the intervals of both where they are known."""

    performance: float
    importance: float
    performance_interval: Interval | None = None
    importance_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Cross:
    """The two lines that make the quadrants."""

    performance: float
    importance: float


def cross_at_means(attributes: Sequence[Attribute]) -> Cross:
    """Lines at the means of the attributes. They always leave some attribute below: the caller says when all is well.

    >>> cross_at_means([Attribute(80, 0.6), Attribute(60, 0.4)])
    Cross(performance=70.0, importance=0.5)
    """
    n = len(attributes)
    return Cross(fsum(a.performance for a in attributes) / n, fsum(a.importance for a in attributes) / n)


def quadrant(attribute: Attribute, cross: Cross) -> Quadrant:
    """The quadrant; a value on a line counts as high. Source: Martilla & James 1977.

    >>> quadrant(Attribute(60, 0.6), Cross(70, 0.5)), quadrant(Attribute(70, 0.5), Cross(70, 0.5))
    ('concentrate_here', 'keep_up')
    """
    important, performs = attribute.importance >= cross.importance, attribute.performance >= cross.performance
    if important:
        return "keep_up" if performs else "concentrate_here"
    return "possible_overkill" if performs else "low_priority"


def is_undecided(attribute: Attribute, cross: Cross) -> bool:
    """Whether an interval of the attribute crosses its line, so that it might as well lie in the next quadrant.

    An interval that only touches the line from above does not cross it: what is on the line is high.

    >>> is_undecided(Attribute(60, 0.6, (55, 65), (0.4, 0.8)), Cross(70, 0.5))
    True
    >>> is_undecided(Attribute(60, 0.6, (55, 65), (0.5, 0.8)), Cross(70, 0.5))
    False
    """
    pairs = (
        (attribute.performance_interval, cross.performance),
        (attribute.importance_interval, cross.importance),
    )
    return any(interval is not None and interval[0] < line <= interval[1] for interval, line in pairs)
