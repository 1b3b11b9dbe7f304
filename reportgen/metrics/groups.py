"""The groups that are shown for each dimension, and how many rows fall into each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportgen.metrics.plan import Plan
from reportgen.metrics.suppress import are_mixed, withheld
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


def shown(part: GroupCounts, plan: Plan) -> dict[str, tuple[str, ...]]:
    """The groups with rows in the report's period, by dimension of the source: as the plan orders them, then by size.

    The withheld ones come last, by name: their place among the others would tell how large they are.
    """
    found = {}
    for dimension in plan.dimensions:
        if dimension.id in part.dimensions:
            rows = _rows(part, dimension.id, plan.subject.period)
            hidden = withheld(rows, plan.suppress_below)
            first = {value: place for place, value in enumerate(dimension.order)}
            by_size = {value: (True, 0) if value in hidden else (False, -count) for value, count in rows.items()}
            occurring = [value for value, count in rows.items() if count]
            found[dimension.id] = tuple(
                sorted(occurring, key=lambda value: (first.get(value, len(first)), *by_size[value], value))
            )
    return found


def sample(family: Family, part: GroupCounts, dimension: str, values: Sequence[str], plan: Plan) -> Sample:
    """How the period's rows fall into the groups. Shares are of the rows that have a value.

    Where too little is withheld to hide it, those without a value are withheld too.
    """
    period = plan.subject.period
    rows = _rows(part, dimension, period)
    hidden = withheld(rows, plan.suppress_below)
    total = sum(rows.values())
    blank = part.rows(Group(dimension, None), period)
    is_known = not hidden or are_mixed([rows[value] for value in hidden], plan.suppress_below)
    shares = tuple(
        SampleShare(value, None, None) if value in hidden else SampleShare(value, rows[value], rows[value] / total)
        for value in values
    )
    return Sample(family, dimension, shares, blank=blank if is_known else None)


def _rows(part: GroupCounts, dimension: str, period: Period) -> dict[str, int]:
    return {value: part.rows(Group(dimension, value), period) for value in part.groups(dimension)}
