"""What moved the headline indicator: the change of each group, and the change of their sizes, in one bridge."""

from __future__ import annotations

from reportgen.analyses import Bridge, Contribution
from reportgen.document.chartdata import BridgeData, BridgeStep, Tone
from reportgen.document.nodes import Block, Chart, Inline, Section, Skipped
from reportgen.results import Change, Group, Result
from reportgen.sections.movement import tone
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.values import N_, Value

MOST_STEPS = 6  # the groups that moved least stand together
MOST_OF_IT, MOST_NAMED = 0.5, 3
TITLE = N_("What moved the headline indicator")
_MOSTLY = {
    (True, False): N_("{groups} accounts for most of the rise in {what}"),
    (False, False): N_("{groups} accounts for most of the fall in {what}"),
    (True, True): N_("{groups} account for most of the rise in {what}"),
    (False, True): N_("{groups} account for most of the fall in {what}"),
}
_LARGEST = {
    True: N_("“{group}” adds the most to the rise in {what}"),
    False: N_("“{group}” adds the most to the fall in {what}"),
}
_BY_SIZES = {
    True: N_("{what} rose because groups grew or shrank, more than by any group’s own change"),
    False: N_("{what} fell because groups grew or shrank, more than by any group’s own change"),
}


def what_moved(scope: Scope, dimension: str) -> Block | Skipped:
    """The bridge by a dimension, by the one whose groups moved most if none is wanted; or why there is none."""
    bridge = chosen_bridge(scope, dimension)
    if bridge is None:
        return Skipped(scope.text(TITLE), _why_none(scope))
    title = scope.text("What moved {what}", what=scope.metric(bridge.metric))
    return Section("moved", title, (_chart(scope, bridge),), level=2)


def chosen_bridge(scope: Scope, dimension: str = "") -> Bridge | None:
    """The bridge that is shown; None where nothing that moved stands out from chance."""
    wanted = [one for one in scope.results.bridges if dimension in ("", one.dimension)]
    telling = [one for one in wanted if _total_moved(scope, one) or _moved_groups(scope, one)]
    return max(telling, key=lambda one: _size(scope, one), default=None)


def _why_none(scope: Scope) -> str:
    if not scope.results.bridges:
        return scope.text("there are no two groups that are shown in this period and in an earlier one")
    return scope.text("neither it nor one of its groups changed significantly")


def _size(scope: Scope, bridge: Bridge) -> tuple[float, float]:
    """How far groups moved the figure whose own change is significant; then, how far all groups did."""
    moved = _moved_groups(scope, bridge)
    sizes = {one.group: abs(one.effect.amount) for one in bridge.contributions}
    return sum(sizes[group] for group in moved), sum(sizes.values())


def _total_moved(scope: Scope, bridge: Bridge) -> bool:
    change = _change(scope.results.find(bridge.metric), bridge)
    return change is not None and change.significant


def _moved_groups(scope: Scope, bridge: Bridge) -> dict[str | None, Change]:
    """The groups whose own figure changed significantly."""
    changes = {
        one.group: _change(scope.results.find(bridge.metric, group=Group(bridge.dimension, one.group)), bridge)
        for one in bridge.contributions
        if one.group is not None
    }
    return {group: change for group, change in changes.items() if change is not None and change.significant}


def _change(result: Result | None, bridge: Bridge) -> Change | None:
    return result.change(bridge.against) if result else None


def _chart(scope: Scope, bridge: Bridge) -> Chart:
    what, dimension = scope.metric(bridge.metric), scope.dimension(bridge.dimension)
    steps = _steps(scope, bridge)
    data = BridgeData(
        start_label=_earlier_period(scope, bridge),
        start=bridge.start.amount,
        steps=steps,
        end_label=scope.locale.period_short(scope.results.subject.period),
        end=bridge.end.amount,
        unit=bridge.start.unit,
        difference_unit=bridge.mix.unit,
    )
    return Chart(
        id="bridge",
        data=data,
        headline=_headline(scope, bridge),
        caption=scope.text("Change of {what} on {earlier} by {dimension}", what=what, dimension=dimension,
                           earlier=scope.earlier(bridge.against)),
        alt=scope.text(
            "Bridge from {start} to {end}: {steps}",
            start=scope.locale.value(bridge.start),
            end=scope.locale.value(bridge.end),
            steps=scope.locale.listing(tuple(_told(scope, step, bridge) for step in steps)),
        ),
        notes=_notes(scope, bridge),
        dimension=bridge.dimension,
    )  # fmt: skip


def _told(scope: Scope, step: BridgeStep, bridge: Bridge) -> str:
    return f"{step.label} {scope.locale.value(Value(step.difference, bridge.mix.unit), signed=True)}"


def _earlier_period(scope: Scope, bridge: Bridge) -> str:
    subject = scope.results.subject
    period = subject.previous if bridge.against == "previous" else subject.year_ago
    assert period is not None
    return scope.locale.period_short(period)


def _steps(scope: Scope, bridge: Bridge) -> tuple[BridgeStep, ...]:
    """The groups from the one that moved the figure most, the others together, and the change of sizes."""
    named = sorted((one for one in bridge.contributions if one.group is not None), key=lambda one: -_amount(one))
    rest = [one for one in bridge.contributions if one.group is None]
    cut = MOST_STEPS if len(named) + len(rest) <= MOST_STEPS else MOST_STEPS - 1
    others = [*named[cut:], *rest]
    moved = _moved_groups(scope, bridge)
    steps = [
        BridgeStep(one.group or "", one.effect.amount, _tone(moved.get(one.group))) for one in named[:cut]
    ]  # fmt: skip
    if others:
        label = scope.text("all other groups") if named[cut:] else scope.text("groups not shown")
        steps.append(BridgeStep(label, sum(one.effect.amount for one in others)))
    return (*steps, BridgeStep(scope.text("sizes of the groups"), bridge.mix.amount))


def _amount(one: Contribution) -> float:
    return abs(one.effect.amount)


def _tone(change: Change | None) -> Tone:
    found = "neutral" if change is None else tone(change)
    return "good" if found == "good" else "bad" if found == "bad" else "muted"


def _headline(scope: Scope, bridge: Bridge) -> str:
    """The group behind the change; where that may be chance, only the groups whose own change is none."""
    what = scope.metric(bridge.metric)
    if not _total_moved(scope, bridge):
        groups = tuple(f"“{group}”" for group in _moved_groups(scope, bridge))
        return scope.text("{what} did not change significantly, but {groups} did", what=what,
                          groups=scope.together(groups))  # fmt: skip
    difference = bridge.end.amount - bridge.start.amount
    rose, sign = difference > 0, 1 if difference > 0 else -1
    apart = [one for one in _steadily(scope, bridge) if sign * one.effect.amount > 0]
    if 0 < len(apart) <= MOST_NAMED and sum(one.effect.amount for one in apart) / difference >= MOST_OF_IT:
        names = scope.together(tuple(f"“{one.group}”" for one in apart))
        return scope.text(_MOSTLY[rose, len(apart) > 1], what=what, groups=names)
    largest = max(bridge.contributions, key=lambda one: sign * one.effect.amount)
    if sign * bridge.mix.amount > sign * largest.effect.amount:
        return scope.text(_BY_SIZES[rose], what=what)
    if largest.group is None:
        return scope.text("What moved {what}, by {dimension}", what=what, dimension=scope.dimension(bridge.dimension))
    return scope.text(_LARGEST[rose], what=what, group=largest.group)


def _steadily(scope: Scope, bridge: Bridge) -> list[Contribution]:
    """The groups whose own change is significant, the one that moved the figure most first."""
    moved = _moved_groups(scope, bridge)
    return sorted((one for one in bridge.contributions if one.group in moved), key=lambda one: -_amount(one))


def _notes(scope: Scope, bridge: Bridge) -> tuple[Inline, ...]:
    total = scope.results.find(bridge.metric)
    change = _change(total, bridge)
    parts: list[tuple[Inline, ...]] = []
    if total is not None and change is not None:
        n = scope.prose(
            "n = {before} and {now}.", before=scope.count(change.earlier.n), now=scope.count(total.estimate.n)
        )
        parts.append(n)
    parts.append(
        scope.prose(
            "A group’s part is the change of its own figure at its mean share of the base; what groups add by "
            "growing or shrinking stands by itself (Kitagawa 1955)."
        )
    )
    if _moved_groups(scope, bridge):
        parts.append(scope.prose("Coloured: the group’s own change is significant."))
    return joined(parts, scope.gap)
