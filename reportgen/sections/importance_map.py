"""Importance and performance of the sides of the service as a map with four named quadrants."""

from __future__ import annotations

from reportgen.analyses import Driver, Drivers, Quadrant
from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint
from reportgen.sections.importance import urgent
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit

MOST = 20  # sides whose names find a place
CONCENTRATE = N_("concentrate here")
QUADRANTS: dict[Quadrant, str] = {
    "concentrate_here": CONCENTRATE,
    "keep_up": N_("keep up"),
    "low_priority": N_("low priority"),
    "possible_overkill": N_("possible overkill"),
}
CORNERS: dict[Quadrant, Corner] = {
    "concentrate_here": "upper_left",
    "keep_up": "upper_right",
    "low_priority": "lower_left",
    "possible_overkill": "lower_right",
}


def importance_map(scope: Scope, found: Drivers) -> QuadrantData:
    """Where each side lies: its performance to the right, its importance upwards."""
    return QuadrantData(
        points=tuple(_point(scope, one, is_urgent=one in urgent(found)) for one in found.drivers),
        x_label=scope.text("Performance (0 to 100)"),
        y_label=scope.text("Importance"),
        x_unit=Unit.INDEX,
        y_unit=Unit.PERCENT,
        lines=(found.lines[0], 100 * found.lines[1]),
        names=tuple((CORNERS[quadrant], scope.text(name)) for quadrant, name in QUADRANTS.items()),
        urgent=CORNERS["concentrate_here"],
    )


def _point(scope: Scope, one: Driver, *, is_urgent: bool) -> QuadrantPoint:
    low, high = (None if end is None else 100 * end for end in (one.low, one.high))
    return QuadrantPoint(
        label=scope.question(one.question),
        x=one.performance.amount,
        y=100 * one.share,
        y_low=low,
        y_high=high,
        undecided=one.undecided,
        tone="bad" if is_urgent else "accent",
    )
