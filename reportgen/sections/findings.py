"""At most five findings, made by rules from the figures. None without its evidence, none that a test does not carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from reportgen.document.nodes import Callout, Figure, Inline, Tone
from reportgen.results import ParetoRow, Result
from reportgen.sections.importance import is_relative, leading, urgent
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value

SERVICE_METRICS = (
    "first_response",
    "resolution",
    "complaint_handling",
    "complaint_rate",
    "reopened",
    "closure",
    "sla_met",
    "answered",
)
NEW_BELOW = 0.1  # a category with less than a tenth of its present count before is called new
_TITLES = {
    ("question", False): N_("Satisfaction with “{what}” fell most, by {difference} on {earlier}"),
    ("question", True): N_("Satisfaction with “{what}” rose most, by {difference} on {earlier}"),
    ("side", False): N_("Satisfaction with “{what}” fell by {difference} on {earlier}"),
    ("side", True): N_("Satisfaction with “{what}” rose by {difference} on {earlier}"),
    ("group", False): N_("{what}: satisfaction fell by {difference} on {earlier}"),
    ("group", True): N_("{what}: satisfaction rose by {difference} on {earlier}"),
    ("service", False): N_("{what} worse by {difference} than {earlier}"),
    ("service", True): N_("{what} better by {difference} than {earlier}"),
    ("duration", False): N_("{what}: {difference} slower than {earlier}"),
    ("duration", True): N_("{what}: {difference} faster than {earlier}"),
}
_MISSED = {
    True: N_("{what}: {gap} above target"),
    False: N_("{what}: {gap} below target"),
}

LEADING = N_("“{side}” goes most closely with overall satisfaction")
LEADING_AND_WEAK = N_("“{side}” goes most closely with overall satisfaction, and is rated below the other sides")
LEADING_EVIDENCE = N_(
    "{share} of what the sides of the service explain together ({r2} of the differences); rated {performance} of 100; "
    "n = {n}; an association, not a cause"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `size` orders findings of the same rule, the largest first."""

    title: tuple[Inline, ...]
    evidence: tuple[Inline, ...]
    tone: Tone
    size: float

    def callout(self) -> Callout:
        """The finding as a block."""
        return Callout(self.title, self.evidence, self.tone)


Rule = Callable[[Scope], list[Finding]]


def findings(scope: Scope, most: int) -> tuple[Finding, ...]:
    """The findings to show: the strongest of each rule in the order of RULES, problems before good news.

    One place is kept for the strongest good news, so that a report never reads as a list of complaints alone.
    """
    found = [sorted(rule(scope), key=lambda finding: -finding.size) for rule in RULES]
    problems = _by_rounds([[one for one in group if one.tone == "bad"] for group in found])
    good = _by_rounds([[one for one in group if one.tone == "good"] for group in found])
    others = _by_rounds([[one for one in group if one.tone == "neutral"] for group in found])
    kept = problems[: most - 1 if good else most]
    return tuple((kept + good[: most - len(kept)] + others)[:most])


def changed_questions(scope: Scope) -> list[Finding]:
    """Questions about sides of the service whose satisfaction changed significantly."""
    changed = [r for r in scope.results.results if r.metric == "dimension" and r.group.is_total and _significant(r)]
    moves = [_move(result) for result in changed]
    furthest = {min(0.0, *moves), max(0.0, *moves)} if moves else set()
    return [
        _changed(scope, "question" if move in furthest else "side", result, scope.label(result))
        for result, move in zip(changed, moves, strict=True)
    ]


def _move(result: Result) -> float:
    change = result.change("previous")
    return change.difference.amount if change and change.difference else 0.0


def changed_groups(scope: Scope) -> list[Finding]:
    """Groups whose overall satisfaction changed significantly."""
    changed = [r for r in scope.results.results if r.metric == "csat" and not r.group.is_total and _significant(r)]
    return [_changed(scope, "group", result, result.group.value or "") for result in changed]


def changed_service(scope: Scope) -> list[Finding]:
    """Service-desk indicators that changed significantly."""
    results = [scope.results.find(metric) for metric in SERVICE_METRICS]
    changed = [result for result in results if result and _significant(result)]
    return [_changed(scope, _service_rule(result), result, scope.label(result)) for result in changed]


def improved_cells(scope: Scope) -> list[Finding]:
    """Groups in which one side of the service improved significantly: where a measure may have worked."""
    watched = ("dimension", *SERVICE_METRICS)
    cells = [r for r in scope.results.results if r.metric in watched and not r.group.is_total and _significant(r)]
    better = [result for result in cells if (change := result.change("previous")) and change.better]
    return [_changed(scope, _cell_rule(result), result, _cell_name(scope, result)) for result in better]


def _cell_name(scope: Scope, result: Result) -> str:
    return scope.text("{group}, {what}", group=result.group.value or "", what=scope.label(result))


def _cell_rule(result: Result) -> str:
    return "group" if result.metric == "dimension" else _service_rule(result)


def _service_rule(result: Result) -> str:
    return "duration" if result.estimate.value and result.estimate.value.unit is Unit.MINUTES else "service"


def growing_issues(scope: Scope) -> list[Finding]:
    """Ticket categories whose share of all tickets grew significantly."""
    pareto = scope.results.pareto
    return [_growing(scope, row) for row in pareto.rows if grew(row)] if pareto else []


def missed_targets(scope: Scope) -> list[Finding]:
    """Indicators that miss their target, the one furthest from it first."""
    results = [result for result in scope.results.results if result.group.is_total and result.status == "missed"]
    return [_missed(scope, result) for result in results]


def leading_side(scope: Scope) -> list[Finding]:
    """The side of the service that goes most closely with overall satisfaction, where one stands apart."""
    found = scope.results.drivers
    first = leading(found) if found else ()
    if found is None or len(first) != 1 or len(found.drivers) < 2:
        return []
    (side,) = first
    is_pressing = side in urgent(found) and not is_relative(scope, found)
    message = LEADING_AND_WEAK if is_pressing else LEADING
    parts: dict[str, Inline] = {
        "share": Figure(Value(100 * side.share, Unit.PERCENT)),
        "performance": Figure(side.performance),
        "r2": Figure(Value(100 * found.r2, Unit.PERCENT)),
        "n": scope.count(found.n),
    }
    title = scope.prose(message, side=scope.question(side.question))
    return [Finding(title, scope.prose(LEADING_EVIDENCE, **parts), "bad" if is_pressing else "neutral", side.share)]


RULES: tuple[Rule, ...] = (
    changed_questions,
    growing_issues,
    missed_targets,
    leading_side,
    changed_service,
    changed_groups,
    improved_cells,
)


def _by_rounds(groups: list[list[Finding]]) -> list[Finding]:
    longest = max((len(group) for group in groups), default=0)
    return [group[place] for place in range(longest) for group in groups if place < len(group)]


def _significant(result: Result) -> bool:
    change = result.change("previous")
    return bool(change and change.significant and change.better is not None)


def _changed(scope: Scope, rule: str, result: Result, what: str) -> Finding:
    change = result.change("previous")
    assert change is not None
    assert change.difference is not None
    better = bool(change.better)
    amount = change.difference.amount
    title = scope.prose(
        _TITLES[rule, better],
        what=what,
        difference=Figure(Value(abs(amount), change.difference.unit)),
        earlier=scope.earlier("previous"),
    )
    relative = abs(amount) / max(abs(change.earlier.value.amount), 1.0) if change.earlier.value else 0.0
    return Finding(title, _change_evidence(scope, result), "good" if better else "bad", relative)


def _change_evidence(scope: Scope, result: Result) -> tuple[Inline, ...]:
    change = result.change("previous")
    assert change is not None
    parts = [
        scope.prose("{now} after {before}", now=scope.figure(result), before=scope.estimate(change.earlier)),
        scope.prose("n = {n}", n=scope.count(result.estimate.n)),
    ]
    if change.p_adjusted is not None:
        p = Figure(Value(change.p_adjusted, Unit.P_VALUE))
        parts.append(scope.prose("p {p}, corrected for multiple comparison", p=p))
    return joined(parts, scope.text("; "))


def grew(row: ParetoRow) -> bool:
    """Whether the category's share of all tickets grew significantly."""
    return row.significant and row.previous is not None and row.count > row.previous


def is_new(row: ParetoRow) -> bool:
    """Whether a category that grew hardly occurred before."""
    return grew(row) and row.previous is not None and row.previous < NEW_BELOW * row.count


def _growing(scope: Scope, row: ParetoRow) -> Finding:
    before = row.previous or 0
    message = N_("New issue: “{category}”") if is_new(row) else N_("Growing issue: “{category}”")
    title = scope.prose(message, category=row.category)
    evidence = scope.prose(
        "{count} tickets after {before} {earlier}; {share} of all tickets; the growth in share is significant",
        count=scope.count(row.count),
        before=scope.count(row.previous),
        earlier=scope.earlier("previous"),
        share=Figure(Value(row.share * 100, Unit.PERCENT)),
    )
    # A new issue of 300 tickets says more than an old one that grew by 300: growth counts by its doublings too.
    return Finding(title, evidence, "bad", (row.count - before) * log2((row.count + 1) / (before + 1)))


def _missed(scope: Scope, result: Result) -> Finding:
    value, target = result.estimate.value, result.target
    assert value is not None
    assert target is not None
    gap = Figure(Value(abs(value.amount - target.amount), value.minus(target).unit), signed=False)
    title = scope.prose(_MISSED[value.amount > target.amount], what=scope.label(result), gap=gap)
    parts = [
        scope.prose("{now}, target {target}", now=scope.figure(result), target=Figure(target, exact=True)),
        scope.prose("n = {n}", n=scope.count(result.estimate.n)),
    ]
    if result.estimate.low and result.estimate.high:
        interval = scope.prose(
            "95 % interval {low} to {high}", low=Figure(result.estimate.low), high=Figure(result.estimate.high)
        )
        parts.insert(1, interval)
    size = abs(value.amount - target.amount) / max(abs(target.amount), 1.0)
    return Finding(title, joined(parts, scope.text("; ")), "bad", size)
