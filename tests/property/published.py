"""What a reader of the results knows, as equations: figures, and what adds up to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from reportgen.periods import Period
from reportgen.results import TOTAL, Estimate, Family, Group, Pareto, Results
from reportgen.values import Unit
from tests.property.bases import CREATED, FINISHED, OVERALL, SURVEY_ROWS, Facts, Kind, facts
from tests.property.unknowns import Key, System


@dataclass(slots=True)
class Published:
    """What a reader of the results knows. `hidden` are the figures that the report does not tell."""

    results: Results
    system: System = field(default_factory=System)
    hidden: dict[Key, tuple[Facts, Unit]] = field(default_factory=dict)  # key of the sum: what it is

    def __post_init__(self) -> None:
        self._figures()
        self._groups()
        self._months()
        self._samples()
        self._receipts()
        self._flow()
        for kind, ranked in (("", self.results.pareto), *self.results.categories_by_type):
            if ranked is not None:
                self._categories(kind, ranked)
        self.system.solve()

    # What stands in the report

    def _published(self) -> Iterator[tuple[str, str | None, Group, Period, Estimate]]:
        for result in self.results.results:
            yield result.metric, result.item, result.group, result.period, result.estimate
            for change in result.changes:
                yield result.metric, result.item, result.group, self._earlier(change.against), change.earlier
        for series in self.results.series:
            for period, estimate in series.points:
                yield series.metric, series.item, series.group, period, estimate

    def _earlier(self, against: str) -> Period:
        subject = self.results.subject
        found = subject.previous if against == "previous" else subject.year_ago
        assert found is not None
        return found

    def _figures(self) -> None:
        for metric, item, group, period, estimate in self._published():
            fact = facts(self.results, metric, item)
            n, total = _n(fact, group, period), _sum(metric, item, group, period)
            asked = _asked(fact, group, period)
            self.system.whole.add(n)
            if asked != n:
                self.system.know({asked: 1, n: -1}, 0, np.inf)
            self._bound(fact, metric, n, total)
            if estimate.n is not None:
                self.system.know({n: 1}, estimate.n)
                if asked != n:
                    self.system.know({asked: 1, n: -1}, estimate.missing)
            if estimate.value is not None and estimate.n is not None and fact.kind != "other":
                self.system.know({total: 1}, _total(fact.kind, estimate))
            if estimate.base == "withheld":
                self.hidden[total] = fact, self.results.info(metric).unit

    def _bound(self, fact: Facts, metric: str, n: Key, total: Key) -> None:
        if fact.kind == "net":
            self.system.free.add(total)
            self.system.know({n: 1, total: -1}, 0, np.inf)
            self.system.know({n: 1, total: 1}, 0, np.inf)
        elif fact.kind == "mean":
            if fact.low:
                self.system.know({total: 1, n: -fact.low}, 0, np.inf)
            if fact.high < np.inf:
                self.system.know({n: fact.high, total: -1}, 0, np.inf)
        elif fact.kind in ("share", "count"):
            self.system.whole.add(total)
            self.system.know({n: 1, total: -1}, 0, np.inf)
        if metric in OVERALL:
            self._overall(total)

    def _overall(self, total: Key) -> None:
        """Satisfied, dissatisfied and in between make up the answers."""
        rest = total[2:]
        parts = [("sum", name, *rest[1:]) for name in ("csat -", "satisfaction_medium -", "satisfaction_low -")]
        n: Key = ("n", next(q.id for q in self.results.questions if q.role == "overall"), *rest[1:])
        net: Key = ("sum", "net_satisfaction -", *rest[1:])
        self.system.know({**dict.fromkeys(parts, 1.0), n: -1}, 0)
        self.system.know({parts[0]: 1, parts[2]: -1, net: -1}, 0)
        self.system.free.add(net)

    # What adds up

    def _groups(self) -> None:
        """Groups, blanks and groups that are not listed make up everybody."""
        listed: dict[tuple[str, str | None, str], list[Group]] = {}
        for breakdown in self.results.breakdowns:
            groups = [result.group for result in breakdown.results]
            listed[breakdown.metric, breakdown.item, breakdown.dimension] = groups
        for (metric, item, dimension), groups in listed.items():
            fact = facts(self.results, metric, item)
            for period in self._periods():
                for name in ("n", "asked") if fact.base != fact.asked else ("n",):
                    base = fact.base if name == "n" else fact.asked
                    keys = [("n", base, name_of(group), period.id) for group in groups]
                    self._make_up(("n", base, name_of(TOTAL), period.id), keys, dimension, free=False)
                rest = self._make_up(
                    _sum(metric, item, TOTAL, period),
                    [_sum(metric, item, group, period) for group in groups],
                    dimension,
                    free=fact.kind == "net",
                )
                if fact.kind in ("share", "count", "mean", "net"):
                    others = ("n", fact.base, f"rest of {dimension}", period.id)
                    self._bound(fact, "", others, rest)
                if fact.base != fact.asked:
                    others = ("n", fact.base, f"rest of {dimension}", period.id)
                    self.system.know({("n", fact.asked, f"rest of {dimension}", period.id): 1, others: -1}, 0, np.inf)

    def _make_up(self, whole: Key, parts: Sequence[Key], dimension: str, free: bool) -> Key:
        rest: Key = (*whole[:2], f"rest of {dimension}", whole[3])
        if free:
            self.system.free.add(rest)
        self.system.know({**dict.fromkeys(parts, 1.0), rest: 1, whole: -1}, 0)
        return rest

    def _periods(self) -> tuple[Period, ...]:
        subject = self.results.subject
        return tuple(p for p in (subject.period, subject.previous, subject.year_ago) if p is not None)

    def _months(self) -> None:
        """Months make up every longer period of which all months are shown."""
        longer = {period for *_, period, _ in self._published() if period.grain != "month"}
        for series in self.results.series:
            fact = facts(self.results, series.metric, series.item)
            if series.grain != "month" or series.metric.startswith("backlog") or series.metric == "resolution_received":
                continue
            months = [period for period, _ in series.points]
            for period in longer:
                inside = [m for m in months if period.start <= m.start and m.end <= period.end]
                if inside and sum((m.end - m.start).days for m in inside) == (period.end - period.start).days:
                    for base in {fact.base, fact.asked}:
                        self.system.know(
                            {**{("n", base, name_of(TOTAL), m.id): 1.0 for m in inside}, n_of(base, period): -1}, 0
                        )
                    sums = {_sum(series.metric, series.item, TOTAL, m): 1.0 for m in inside}
                    if fact.kind != "other" and not series.metric.startswith(("closure", "open_share")):
                        self.system.know({**sums, _sum(series.metric, series.item, TOTAL, period): -1}, 0)

    def _samples(self) -> None:
        for sample in self.results.samples:
            base = SURVEY_ROWS if sample.family == "survey" else CREATED
            period = self.results.subject.period
            fewest = min((share.count for share in sample.shares if share.count is not None), default=np.inf)
            for share in sample.shares:
                n = ("n", base, name_of(Group(sample.dimension, share.value)), period.id)
                self.system.know({n: 1}, 1, np.inf)  # a group is listed where it occurs
                if share.count is None:  # the next smallest is withheld with the small ones
                    self.system.know({n: 1}, 0, fewest)
                if share.count is not None:
                    self.system.know({n: 1}, share.count)
            if sample.blank is not None:
                self.system.know({("n", base, f"rest of {sample.dimension}", period.id): 1}, sample.blank)

    def _receipts(self) -> None:
        period = self.results.subject.period
        families: dict[Family, str] = {"survey": SURVEY_ROWS, "tickets": CREATED}
        read: dict[str, int] = {}
        for file in self.results.reconciliation.files:
            read[families[file.family]] = read.get(families[file.family], 0) + file.in_period
        for base, rows in read.items():
            self.system.know({n_of(base, period): 1}, rows)
        for question in self.results.reconciliation.answers:
            self.system.know({n_of(question.question, period): 1}, question.valid)
        for *_, valid, _ in self._published():
            key = _sum("valid_rate", None, TOTAL, valid)
            self.system.know({key: 1, n_of(SURVEY_ROWS, valid): -1}, 0)

    def _flow(self) -> None:
        """What lay open, and what came, less what was finished, lies open."""
        published = {(group, period) for metric, _, group, period, _ in self._published() if metric == "backlog"}
        for group, period in published:
            at_hand, left = ("n", "backlog", name_of(group), period.id), _sum("backlog", None, group, period)
            created, finished = (("n", base, name_of(group), period.id) for base in (CREATED, FINISHED))
            self.system.know({at_hand: 1, created: -1}, 0, np.inf)
            # A ticket closed nobody knows when is in neither number.
            if (group, period.previous()) in published:
                before = _sum("backlog", None, group, period.previous())
                self.system.know({before: 1, created: 1, at_hand: -1}, 0)
                if any(metric == FINISHED for metric, *_ in self._published()):
                    self.system.know({at_hand: 1, finished: -1, left: -1}, 0)

    def _categories(self, kind: str, ranked: Pareto) -> None:
        hidden: list[Key] = [("category", kind, str(place)) for place in range(ranked.withheld)]
        shown: list[Key] = [("category", kind, row.category) for row in ranked.rows]
        for row, key in zip(ranked.rows, shown, strict=True):
            self.system.know({key: 1}, row.count)
            if not kind and row.complaints is not None:
                self.system.know({("category", "complaint", row.category): 1}, row.complaints)
        for key in hidden:
            self.system.whole.add(key)
            self.system.know({key: 1}, 1, np.inf)
            self.hidden[key] = Facts("category", "category", "other"), Unit.COUNT
        self.system.know(dict.fromkeys([*shown, *hidden], 1.0), ranked.total)
        if kind:
            self._complaints(shown)

    def _complaints(self, shown: Sequence[Key]) -> None:
        """A category of complaints that is not listed is withheld; the table of all tickets may tell it."""
        assert self.results.pareto is not None
        for row in self.results.pareto.rows:
            key = ("category", "complaint", row.category)
            if key not in shown and row.complaints:
                self.hidden[key] = Facts("category", "category", "other"), Unit.COUNT


def _n(fact: Facts, group: Group, period: Period) -> Key:
    return ("n", fact.base, name_of(group), period.id)


def _asked(fact: Facts, group: Group, period: Period) -> Key:
    return ("n", fact.asked, name_of(group), period.id)


def n_of(base: str, period: Period) -> Key:
    return ("n", base, name_of(TOTAL), period.id)


def _sum(metric: str, item: str | None, group: Group, period: Period) -> Key:
    return ("sum", f"{metric} {item or '-'}", name_of(group), period.id)


def name_of(group: Group) -> str:
    return "everybody" if group.is_total else f"{group.dimension}={group.value}"


def _total(kind: Kind, estimate: Estimate) -> float:
    assert estimate.value is not None
    assert estimate.n is not None
    amount = estimate.value.amount
    match kind:
        case "share" | "net":
            return round(amount * estimate.n / 100)
        case "count":
            return amount
        case _:
            return round(amount * estimate.n, 6)
