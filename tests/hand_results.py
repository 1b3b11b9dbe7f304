"""Results made by hand, small enough to hold in the head: one quarter, four channels, two ticket categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportgen.periods import parse
from reportgen.results import (
    TOTAL,
    Absent,
    Breakdown,
    Change,
    Distribution,
    Estimate,
    FileReconciliation,
    Group,
    MetricInfo,
    Pareto,
    ParetoRow,
    QuestionInfo,
    Reconciliation,
    Result,
    Results,
    Subject,
)
from reportgen.values import Direction, Unit, Value, reason

Q3 = parse("2026-Q3")
WORDS = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")


def info(metric: str, family: str, better: Direction = "higher") -> MetricInfo:
    return MetricInfo(metric, "survey" if family == "survey" else "tickets", metric.upper(), better, "d", "f", "s")


def question(identity: str, role: str) -> QuestionInfo:
    return QuestionInfo(identity, identity.title(), f"{identity}?", role, 1, 5, WORDS, (4, 5))


def estimate(amount: float | None, n: int | None, unit: Unit = Unit.PERCENT) -> Estimate:
    if amount is None:
        return Estimate(None, None, base="withheld", absent=reason("too few answers"))
    return Estimate(Value(amount, unit), n, base="ok" if n is None or n >= 30 else "small")


def changed(now: Estimate, before: Estimate, *, significant: bool, better: bool | None) -> Change:
    assert now.value is not None
    assert before.value is not None
    return Change("previous", before, now.value.minus(before.value), 0.001, 0.004, significant, better, "z test")


def result(metric: str, now: Estimate, *changes: Change, item: str | None = None, group: Group = TOTAL) -> Result:
    suffix = "" if group.is_total else f"@{group.dimension}={group.value}"
    name = f"{metric}.{item}" if item else metric
    return Result(name + suffix, metric, item, group, Q3, now, changes)


CSAT = result(
    "csat",
    estimate(85.5, 3187),
    changed(estimate(85.5, 3187), estimate(88.3, 3001), significant=True, better=False),
)
SPEED = result(
    "dimension",
    estimate(80.0, 3000),
    changed(estimate(80.0, 3000), estimate(86.0, 2900), significant=True, better=False),
    item="speed",
)
SOLVING = result(
    "dimension",
    estimate(90.0, 3000),
    changed(estimate(90.0, 3000), estimate(87.0, 2900), significant=True, better=True),
    item="solving",
)
TICKETS = result("tickets", estimate(8300, 8300, Unit.COUNT))


FILE = FileReconciliation("survey", "a.csv", "ab" * 32, "2026-10-01", "utf-8", 10, 7, 2, (("duplicate", 1),))


def by_channel(metric: str, item: str | None, amounts: dict[str, float | None]) -> Breakdown:
    results = tuple(
        result(metric, estimate(amount, 400), item=item, group=Group("channel", channel))
        for channel, amount in amounts.items()
    )
    return Breakdown(metric, item, "channel", results)


def spread(identity: str, counts: tuple[int, ...]) -> Distribution:
    return Distribution(identity, TOTAL, WORDS, counts, (3, 4), 12, 1, 0)


def pareto() -> Pareto:
    rows = (
        ParetoRow("Outage", 600, 0.6, 0.6, True, 300, estimate(600, 590, Unit.MINUTES), 60, True),
        ParetoRow("Billing", 400, 0.4, 1.0, False, 410, estimate(300, 400, Unit.MINUTES), 20, False),
    )
    return Pareto(rows, 1000)


def story() -> Results:
    """The whole: satisfaction fell, speed most, solving rose, outages grew, one target missed, one file read."""
    csat = replace(CSAT, target=Value(90, Unit.PERCENT), status="missed")
    heat = (
        by_channel("dimension", "speed", {"Phone": 61.0, "Chat": 58.0, "E-mail": None}),
        by_channel("dimension", "solving", {"Phone": 88.0, "Chat": 85.0, "E-mail": None}),
    )
    return Results(
        subject=Subject(
            "Report", "Utility", "Service", "management", "phone", Q3, Q3.previous(), None, date(2026, 10, 2), "UTC"
        ),
        metrics=(info("csat", "survey"), info("dimension", "survey"), info("tickets", "tickets", "neither")),
        questions=(question("overall", "overall"), question("speed", "dimension"), question("solving", "dimension")),
        dimensions=(("channel", "Channel"),),
        results=(csat, SPEED, SOLVING, TICKETS),
        series=(),
        distributions=(spread("overall", (40, 60, 100, 400, 400)), spread("speed", (90, 140, 170, 380, 220))),
        durations=(),
        breakdowns=heat,
        samples=(),
        pareto=pareto(),
        absent=(Absent("csat", reason("no question measures {what}", what="CSAT")),),
        reconciliation=Reconciliation((FILE,), ()),
        suppress_below=10,
        small_below=30,
    )


def quiet() -> Results:
    """The same organisation in a quarter in which nothing happened."""
    calm = replace(CSAT, changes=(replace(CSAT.changes[0], significant=False, better=None),))
    rows = tuple(replace(row, significant=False) for row in pareto().rows)
    return replace(story(), results=(calm, TICKETS), pareto=Pareto(rows, 1000))
