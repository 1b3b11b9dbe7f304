"""From estimates to points of charts."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.document.chartdata import Point
from reportgen.document.nodes import Inline
from reportgen.results import Estimate, Result
from reportgen.sections.scope import Scope


def point(estimate: Estimate) -> Point:
    """An estimate as a point of a chart."""
    if estimate.value is None:
        return Point(None, mark="withheld" if estimate.base == "withheld" else "empty")
    low = estimate.low.amount if estimate.low else None
    high = estimate.high.amount if estimate.high else None
    return Point(estimate.value.amount, low, high, estimate.n, "small" if estimate.base == "small" else "none")


def before_note(scope: Scope, results: Iterable[Result]) -> tuple[Inline, ...]:
    """What the second mark of bars means, where any result has an earlier value."""
    changes = [change for result in results if (change := result.change("previous"))]
    if not any(change.earlier.value for change in changes):
        return ()
    return scope.prose("For comparison: {earlier}.", earlier=scope.earlier("previous"))
