"""Tickets that are not finished yet: what lies open, for how long, and the time to finish with them in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reportgen.results import Results
from reportgen.values import Unit, Value, reason
from tests.unit.metrics.rows import NOW, Case, subject, ticket

DAY = 24 * 60.0
OCTOBER = datetime(2026, 10, 1)


def value(results: Results, metric: str) -> tuple[float, int | None]:
    """The value and the base of a total."""
    result = results.find(metric)
    assert result is not None
    assert result.estimate.value is not None, result.estimate.absent
    return result.estimate.value.amount, result.estimate.n


def why_absent(results: Results, metric: str) -> str:
    """Why a metric is not in the results."""
    return next(absent.reason.message for absent in results.absent if absent.metric == metric)


def finished(count: int, at: datetime, days: float, **columns: object) -> list[dict[str, object]]:
    """Tickets created at that time and finished after so many days."""
    done = at + timedelta(days=days)
    return ticket(count, at, finished_at=done, resolution_minutes=days * DAY, **columns)


def test_the_time_to_finish_has_open_tickets_in_it_up_to_their_age() -> None:
    # Seen by hand: 60 of 100 finish after a day; 20 are open after two days; of the 20 left 10 finish after 3 days.
    rows = [
        *finished(60, NOW, 1),
        *ticket(20, OCTOBER - timedelta(days=2)),
        *finished(10, NOW, 3),
        *finished(10, NOW, 5),
    ]
    assert value(Case(tickets=rows).results(), "resolution_received") == (DAY, 100)
    result = Case(tickets=[*rows, *ticket(100, OCTOBER - timedelta(days=2))]).results().find("resolution_received")
    assert result is not None
    # 140 of 200 last a day; 120 leave unfinished; 10 of 20 finish after 3 days: 0.7 × 0.5 = 0.35 are open then.
    assert result.estimate.value == Value(3 * DAY, Unit.MINUTES)
    assert result.estimate.n == 200
    assert result.estimate.no_interval is not None


def test_the_time_to_finish_is_not_said_while_more_than_half_are_open() -> None:
    rows = [*finished(20, NOW, 1), *ticket(40, NOW)]
    result = Case(tickets=rows).results().find("resolution_received")
    assert result is not None
    assert result.estimate.value is None
    assert result.estimate.absent == reason(
        "fewer than {percent} % of the cases had ended by the longest time seen", percent=50
    )


def test_of_few_tickets_not_even_that_is_said() -> None:
    result = Case(tickets=[*finished(2, NOW, 1), *ticket(4, NOW)]).results().find("resolution_received")
    assert result is not None
    assert (result.estimate.base, result.estimate.n) == ("withheld", None)


def test_an_end_after_the_data_counts_as_open_like_the_others_of_its_age() -> None:
    late = datetime(2026, 9, 30)
    rows = [*finished(30, late, 10), *finished(30, late, 0.5), *ticket(1, late)]
    results = Case(tickets=rows, subject=subject(as_of=date(2026, 11, 22))).results()
    result = results.find("resolution_received")
    assert result is not None
    assert result.estimate.value is None  # 30 of 61 had ended on 1 October


def test_without_open_tickets_neither_the_time_to_finish_nor_ages_are_known() -> None:
    results = Case(tickets=finished(40, NOW, 1)).results()
    for metric in ("resolution_received", "open_share", "backlog_age", "backlog_old", "resolution_due_within"):
        assert why_absent(results, metric) in (
            "the export holds no open ticket, so what lies open cannot be known",
            "no service level is set for it (within_minutes)",
        )


def test_what_lies_open_at_the_end_is_what_lay_open_before_plus_what_came_less_what_went() -> None:
    before = datetime(2026, 6, 20)
    rows = [
        *ticket(12, before),
        *finished(15, before, 30),  # in July
        *finished(11, before, 1),
        *finished(40, NOW, 3),
        *ticket(14, NOW),
        *finished(16, NOW, 90),  # in October
    ]
    results = Case(tickets=rows, subject=subject(as_of=date(2026, 10, 31))).results()
    backlog = results.find("backlog")
    assert backlog is not None
    previous = backlog.change("previous")
    assert previous is not None
    assert previous.earlier.value is not None
    created, solved = (value(results, metric)[0] for metric in ("tickets", "solved"))
    assert (created, solved) == (70, 55)
    assert value(results, "backlog")[0] == previous.earlier.value.amount + created - solved == 42
    share, n = value(results, "open_share")
    assert (round(share, 6), n) == (round(100 * 30 / 70, 6), 70)


def test_ages_are_counted_at_the_end_of_each_period_with_the_lower_edge_in_the_class() -> None:
    rows = [
        *ticket(3, OCTOBER - timedelta(hours=1)),
        *ticket(4, OCTOBER - timedelta(days=1)),
        *ticket(5, OCTOBER - timedelta(days=6)),
        *ticket(6, OCTOBER - timedelta(days=30)),
        *finished(7, OCTOBER - timedelta(days=40), 60),
        *finished(90, OCTOBER - timedelta(days=40), 1),
    ]
    results = Case(tickets=rows, subject=subject(as_of=date(2026, 12, 1))).results()
    assert value(results, "backlog_age") == (30 * DAY, 25)
    assert value(results, "backlog_old") == (100 * 13 / 25, 25)
    (spread,) = [found for found in results.durations if found.metric == "backlog_age"]
    assert spread.edges == (0.0, DAY, 3 * DAY, 7 * DAY, 30 * DAY, None)
    assert spread.counts == (3, 4, 5, 0, 13)
    assert sum(spread.counts) == value(results, "backlog")[0]


def test_before_the_period_is_over_ages_end_where_the_data_do() -> None:
    rows = [*ticket(12, datetime(2026, 9, 1)), *finished(30, NOW, 1)]
    results = Case(tickets=rows, subject=subject(as_of=date(2026, 9, 10))).results()
    assert value(results, "backlog_age") == (10 * DAY, 12)


def test_open_tickets_beyond_their_time_are_misses_of_what_was_due() -> None:
    from reportgen.metrics.plan import IndicatorPlan

    rows = [
        *finished(30, NOW, 1),
        *finished(10, NOW, 5),
        *ticket(20, NOW),
        *ticket(15, OCTOBER - timedelta(days=1)),  # not due before 2 October
    ]
    results = Case(tickets=rows).results(resolution_within=IndicatorPlan(within_minutes=2 * DAY))
    assert value(results, "resolution_within") == (75.0, 40)
    assert value(results, "resolution_due_within") == (50.0, 60)
    due = results.find("resolution_due_within")
    assert due is not None
    assert due.estimate.missing == 15
