"""What may be said of the drivers of overall satisfaction: which lead, which press, and how far that is relative."""

from __future__ import annotations

from reportgen.analyses import Driver, Drivers
from reportgen.sections.scope import Scope

GOOD_FROM = 80.0  # of 100: where every side is rated so, the quadrants only say which are less good than others


def leading(found: Drivers) -> tuple[Driver, ...]:
    """The driver with the largest share and those that the data cannot tell from it; () without intervals.

    Two drivers are told apart unless each one's share lies in the other's interval, or one interval in the other.
    """
    first = found.drivers[0]
    return () if first.low is None else tuple(one for one in found.drivers if one is first or _is_tied(first, one))


def _is_tied(first: Driver, second: Driver) -> bool:
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return True
    each_in_other = first.low <= second.share <= first.high and second.low <= first.share <= second.high
    nested = first.low <= second.low and second.high <= first.high
    return each_in_other or nested or (second.low <= first.low and first.high <= second.high)


def urgent(found: Drivers) -> tuple[Driver, ...]:
    """The sides that surely are important and rated below the others, the most important first.

    () without intervals.
    """
    sure = (one for one in found.drivers if one.low is not None and not one.undecided)
    return tuple(one for one in sure if one.quadrant == "concentrate_here")


def is_relative(scope: Scope, found: Drivers) -> bool:
    """Whether everything is rated well, so that the quadrants only say which side is less good than others."""
    return min(one.performance.amount for one in found.drivers) >= GOOD_FROM or is_met(scope)


def is_met(scope: Scope) -> bool:
    """Whether overall satisfaction reaches its target."""
    overall = scope.results.find("csat")
    return overall is not None and overall.status == "met"
