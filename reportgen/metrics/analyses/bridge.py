"""What moved the headline figure from the earlier period to this one, by the groups of each dimension.

It rests on what is published of both periods, and on nothing else: the figure and base of everybody and of every group
that is shown. What is left of everybody, and so its part, follows from those by subtraction; whether it may be known is
decided where groups are withheld (suppress.py). In a weighted survey the groups that are shown count by their weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.analyses import Bridge, Contribution
from reportgen.metrics.estimates import Figure, Judged, judged
from reportgen.metrics.metric import Counts
from reportgen.metrics.stats.decomposition import GroupRate, kitagawa
from reportgen.metrics.timeline import Timeline
from reportgen.metrics.weighted import Weighted
from reportgen.results import TOTAL, Against, Family, Group
from reportgen.values import DIFFERENCE_UNIT, Value

# The first of these that both periods have. All are means or shares of their base, so that groups add up to everybody.
HEADLINES = (
    "csat", "csi", "csat_mean", "nps",
    "resolution_within", "first_response_within", "complaint_handling_within", "sla_met", "answered",
)  # fmt: skip
REST = ""  # no group has this name
FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class _Moved:
    """A figure in two periods, by group."""

    figure: Figure
    against: Against
    before: Mapping[Group, Judged]
    after: Mapping[Group, Judged]


def bridges(
    figures: Sequence[Figure],
    counts: Counts,
    groups: Mapping[Family, Mapping[str, tuple[str, ...]]],
    line: Timeline,
) -> tuple[Bridge, ...]:
    """One bridge of the headline figure for each dimension with two groups that are shown in both periods, or ()."""
    moved = _headline(figures, counts, groups, line)
    if moved is None:
        return ()
    shown = groups[moved.figure.metric.info.family]
    found = (_bridge(moved, dimension, values, counts) for dimension, values in shown.items())
    return tuple(bridge for bridge in found if bridge is not None)


def _headline(
    figures: Sequence[Figure],
    counts: Counts,
    groups: Mapping[Family, Mapping[str, tuple[str, ...]]],
    line: Timeline,
) -> _Moved | None:
    """The first headline figure that everybody has now and in an earlier period, the previous one if possible."""
    known = {figure.metric.id: figure for figure in figures if figure.item is None}
    for figure in (known[name] for name in HEADLINES if name in known):
        shown = groups[figure.metric.info.family]
        after = judged(figure, counts, shown, line.current)
        for against, period in line.earlier:
            before = judged(figure, counts, shown, period)
            if after[TOTAL].estimate.value is not None and before[TOTAL].estimate.value is not None:
                return _Moved(figure, against, before, after)
    return None


def _bridge(moved: _Moved, dimension: str, values: Sequence[str], counts: Counts) -> Bridge | None:
    known = [value for value in values if _is_known(moved, Group(dimension, value))]
    before, after = (_parts(period, dimension, known) for period in (moved.before, moved.after))
    if sum(one.rate is not None and after[name].rate is not None for name, one in before.items()) < FEWEST_GROUPS:
        return None
    found = kitagawa(before | {REST: _rest(moved.before, before)}, after | {REST: _rest(moved.after, after)})
    left = [_left(period, dimension, known) for period in (moved.before, moved.after)]
    is_told = min(left) >= counts.plan.suppress_below
    start, end = (period[TOTAL].estimate.value for period in (moved.before, moved.after))
    assert start is not None
    assert end is not None
    unit = DIFFERENCE_UNIT.get(start.unit, start.unit)
    both = [name for name in known if before[name].rate is not None and after[name].rate is not None]
    contributions = [Contribution(name, Value(found.effects[name], unit)) for name in both]
    contributions += [Contribution(None, Value(found.effects[REST], unit))] if is_told else []
    mix = found.mix if is_told else found.mix + found.effects[REST]
    return Bridge(moved.figure.metric.id, dimension, start, end, tuple(contributions), Value(mix, unit), moved.against)


def _is_known(moved: _Moved, group: Group) -> bool:
    """Whether the group is shown in a period, and in the other one too unless nobody is in it there."""
    estimates = [period[group].estimate for period in (moved.before, moved.after)]
    return any(one.value is not None for one in estimates) and all(
        one.value is not None or one.n == 0 for one in estimates
    )


def _parts(period: Mapping[Group, Judged], dimension: str, known: Sequence[str]) -> dict[str, GroupRate]:
    return {value: _part(period[Group(dimension, value)]) for value in known}


def _part(one: Judged) -> GroupRate:
    value = one.estimate.value
    return GroupRate(_size(one), None if value is None else value.amount)


def _size(one: Judged) -> float:
    if isinstance(one.sample, Weighted):
        return one.sample.total
    return one.estimate.n or 0


def _left(period: Mapping[Group, Judged], dimension: str, known: Sequence[str]) -> int:
    """Everybody less the groups that are known."""
    shown = sum(period[Group(dimension, value)].estimate.n or 0 for value in known)
    return (period[TOTAL].estimate.n or 0) - shown


def _rest(period: Mapping[Group, Judged], parts: Mapping[str, GroupRate]) -> GroupRate:
    """The others together, by subtraction."""
    whole = _part(period[TOTAL])
    assert whole.rate is not None
    size = whole.size - sum(part.size for part in parts.values())
    if size < 1e-9 * whole.size:
        return GroupRate(0.0, None)
    total = whole.size * whole.rate - sum(part.size * part.rate for part in parts.values() if part.rate is not None)
    return GroupRate(size, total / size)
