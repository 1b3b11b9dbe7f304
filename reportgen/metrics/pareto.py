"""Categories by frequency, with what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportgen.frames import CATEGORY
from reportgen.metrics.compare import FEWEST_FOR_SIGNIFICANCE, SIGNIFICANT_BELOW
from reportgen.metrics.estimates import estimate
from reportgen.metrics.estimators import SHARE, Tested
from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import COMPLAINT, Clock
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.vital import vital_few
from reportgen.metrics.suppress import are_mixed, withheld
from reportgen.metrics.tally import hits_of
from reportgen.metrics.ticket_counts import TicketCounts
from reportgen.metrics.times_resolution import RESOLUTION
from reportgen.results import Estimate, Pareto, ParetoRow

BLANK = ""  # the category of tickets without one
CATCH_ALL = frozenset(("other", "others", "unknown", "misc", "miscellaneous", "其他", "其它", "未知", "未分类", "不详"))


@dataclass(frozen=True, slots=True)
class _Categories:
    """Tickets by category: now, before (None without an earlier period), and the complaints among them."""

    now: Mapping[str, int]
    before: Mapping[str, int] | None
    complaints: Mapping[str, int] | None


def pareto(tickets: TicketCounts, plan: Plan, kind: str | None = None) -> Pareto | None:
    """The categories of the period's tickets, or of one type of them; None where there is nothing to rank."""
    line = tickets.timeline
    now = tickets.by_category(line.current, kind)
    if not tickets.has_categories or sum(now.values()) < plan.suppress_below:
        return None
    previous = line.compared("previous")
    before = tickets.by_category(previous, kind) if previous else {}
    complaints = tickets.by_category(line.current, COMPLAINT) if kind is None and tickets.types else None
    categories = _Categories(now, before if sum(before.values()) >= plan.suppress_below else None, complaints)
    hidden = _hidden(now, plan.suppress_below)
    ranked = [name for name in _ranked(now) if name not in hidden]
    clock: Clock = "complaint_handling" if kind == COMPLAINT else "resolution"
    rows = _rows(categories, ranked, _handling(tickets, plan, ranked, clock), plan.suppress_below)
    return Pareto(_with_significance(rows, categories), sum(now.values()), withheld=len(hidden - {BLANK}))


def _hidden(counts: Mapping[str, int], below: int) -> frozenset[str]:
    """The categories that are withheld; those without one too where nothing else would hide a small one."""
    hidden = withheld({name: count for name, count in counts.items() if name != BLANK}, below)
    if hidden and not are_mixed([counts[name] for name in hidden], below):
        return hidden | {BLANK}
    return hidden


def _ranked(counts: Mapping[str, int]) -> list[str]:
    """By count, ties by name; what is in no real category comes last."""

    def place(name: str) -> tuple[int, int, str]:
        kind = 2 if name == BLANK else 1 if name.casefold() in CATCH_ALL else 0
        return kind, -counts[name], name

    return sorted((name for name, count in counts.items() if count), key=place)


def _rows(
    categories: _Categories, ranked: Sequence[str], handling: Mapping[str, Estimate], below: int
) -> tuple[ParetoRow, ...]:
    total = sum(categories.now.values())
    counts = [categories.now[name] for name in ranked]
    named = [count for name, count in zip(ranked, counts, strict=True) if _is_named(name)]
    vital = vital_few(named, total)
    previous = _unhidden(categories.before, ranked, below)
    complaints = _unhidden(categories.complaints, ranked, below)
    return tuple(
        ParetoRow(
            category=name,
            count=count,
            share=count / total,
            cumulative=reached / total,
            vital=place < vital,
            previous=previous.get(name),
            resolution=handling[name],
            complaints=complaints.get(name),
        )
        for place, (name, count, reached) in enumerate(zip(ranked, counts, accumulate(counts), strict=True))
    )


def _unhidden(counts: Mapping[str, int] | None, ranked: Sequence[str], below: int) -> dict[str, int]:
    """Those of the counts that may be shown, by category; withheld as where they are ranked themselves."""
    if counts is None:
        return {}
    hidden = _hidden(counts, below)
    return {name: counts.get(name, 0) for name in ranked if name not in hidden}


def _handling(tickets: TicketCounts, plan: Plan, ranked: Sequence[str], clock: Clock) -> dict[str, Estimate]:
    buckets = tickets.timeline.buckets(tickets.timeline.current)
    tallies = {name: tickets.durations.tally((clock, CATEGORY, name or None), buckets) for name in ranked}
    hidden = withheld({name: tally.n for name, tally in tallies.items()}, plan.suppress_below)
    return {name: estimate(RESOLUTION, tally, plan, name in hidden) for name, tally in tallies.items()}


def _with_significance(rows: Sequence[ParetoRow], categories: _Categories) -> tuple[ParetoRow, ...]:
    before = sum((categories.before or {}).values())
    now = sum(categories.now.values())
    tested: list[tuple[int, float]] = []
    for place, row in enumerate(rows):
        if row.previous is not None and _is_named(row.category):
            test = SHARE.test(hits_of(row.count, now), hits_of(row.previous, before))
            if isinstance(test, Tested):
                tested.append((place, test.p))
    adjusted = benjamini_hochberg([p for _, p in tested])
    large = min(now, before) >= FEWEST_FOR_SIGNIFICANCE
    changed = {place for (place, _), p in zip(tested, adjusted, strict=True) if large and p < SIGNIFICANT_BELOW}
    return tuple(replace(row, significant=place in changed) for place, row in enumerate(rows))


def _is_named(category: str) -> bool:
    return category != BLANK and category.casefold() not in CATCH_ALL
