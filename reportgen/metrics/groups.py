"""The groups that are shown for each dimension, and how many rows fall into each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportgen.metrics.plan import DimensionPlan, Plan
from reportgen.metrics.suppress import withheld
from reportgen.periods import Period
from reportgen.results import Family, Group, Sample, SampleShare


class GroupCounts(Protocol):
    """The part of survey and ticket counts that knows the groups."""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions the source has."""

    def groups(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension."""

    def rows(self, group: Group, period: Period) -> int:
        """The rows of a group that happened in the period."""


def shown(part: GroupCounts, dimensions: Sequence[DimensionPlan], period: Period) -> dict[str, tuple[str, ...]]:
    """The groups with rows in the period, by dimension of the source: first as the plan orders them, then by size."""
    found = {}
    for dimension in dimensions:
        if dimension.id in part.dimensions:
            rows = _rows(part, dimension.id, period)
            first = {value: place for place, value in enumerate(dimension.order)}
            occurring = [value for value, count in rows.items() if count]
            found[dimension.id] = tuple(
                sorted(occurring, key=lambda value: (first.get(value, len(first)), -rows[value], value))
            )
    return found


def sample(family: Family, part: GroupCounts, dimension: str, values: Sequence[str], plan: Plan) -> Sample:
    """How the period's rows fall into the groups. Shares are of the rows that have a value."""
    period = plan.subject.period
    rows = _rows(part, dimension, period)
    hidden = withheld(rows, plan.suppress_below)
    total = sum(rows.values())
    shares = tuple(
        SampleShare(value, None, None) if value in hidden else SampleShare(value, rows[value], rows[value] / total)
        for value in values
    )
    return Sample(family, dimension, shares, blank=part.rows(Group(dimension, None), period))


def _rows(part: GroupCounts, dimension: str, period: Period) -> dict[str, int]:
    return {value: part.rows(Group(dimension, value), period) for value in part.groups(dimension)}
