"""From estimates to points of charts."""

from __future__ import annotations

from reportgen.document.chartdata import Point
from reportgen.results import Estimate


def point(estimate: Estimate) -> Point:
    """An estimate as a point of a chart."""
    if estimate.value is None:
        return Point(None, mark="withheld" if estimate.base == "withheld" else "empty")
    low = estimate.low.amount if estimate.low else None
    high = estimate.high.amount if estimate.high else None
    return Point(estimate.value.amount, low, high, estimate.n, "small" if estimate.base == "small" else "none")
