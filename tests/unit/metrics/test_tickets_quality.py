"""First contact, errors, suggestions, calls, and complaints per base."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reportgen.metrics.plan import IndicatorPlan
from reportgen.results import Results
from reportgen.values import Unit, Value, reason
from tests.unit.metrics.rows import BEFORE, NOW, Case, ticket


def value(results: Results, metric: str) -> tuple[float, int | None]:
    """The value and the base of a total."""
    result = results.find(metric)
    assert result is not None
    assert result.estimate.value is not None, result.estimate.absent
    return result.estimate.value.amount, result.estimate.n


def finished(count: int, at: datetime = NOW, **columns: object) -> list[dict[str, object]]:
    """Tickets finished an hour after they were created."""
    return ticket(count, at, finished_at=at + timedelta(hours=1), resolution_minutes=60.0, **columns)


def reasons(results: Results) -> dict[str, str]:
    """Why each absent metric is."""
    return {absent.metric: absent.reason.message for absent in results.absent}


def test_first_contact_is_taken_from_the_flag_and_no_substitute_stands_beside_it() -> None:
    rows = [
        *finished(30, first_contact=True, replies=5, reopens=1, reassignments=0),
        *finished(10, first_contact=False, replies=1, reopens=0, reassignments=0),
        *finished(9, first_contact=None, replies=1, reopens=0, reassignments=0),
    ]
    results = Case(tickets=rows).results()
    assert value(results, "fcr") == (75.0, 40)
    why = "the export says itself whether the first contact solved it, which is surer"
    assert reasons(results)["fcr_replies"] == reasons(results)["fcr_reassign"] == why


def test_one_reply_and_no_reopening_stand_in_for_it() -> None:
    rows = [
        *finished(24, replies=1, reopens=0),
        *finished(6, replies=1, reopens=2),
        *finished(10, replies=2, reopens=0),
        *ticket(50, replies=0, reopens=0),
    ]
    results = Case(tickets=rows).results()
    assert value(results, "fcr_replies") == (60.0, 40)
    assert "In place of first contact resolution" in results.info("fcr_replies").definition
    assert reasons(results)["fcr"] == "the ticket export does not say whether the first contact solved it"


def test_not_being_handed_on_is_the_last_resort() -> None:
    rows = [*finished(30, reassignments=0, reopens=0), *finished(10, reassignments=3, reopens=0)]
    assert value(Case(tickets=rows).results(), "fcr_reassign") == (75.0, 40)
    with_replies = Case(tickets=[row | {"replies": 1} for row in rows]).results()
    assert reasons(with_replies)["fcr_reassign"] == "the number of replies tells it, which is surer"


def test_errors_are_a_share_of_the_finished_tickets_that_say() -> None:
    rows = [*finished(5, service_error=True), *finished(35, service_error=False), *finished(8, service_error=None)]
    assert value(Case(tickets=rows).results(), "error_rate") == (12.5, 40)


def test_pending_suggestions_are_in_no_base() -> None:
    rows = [
        *ticket(6, ticket_type="suggestion", adopted=True),
        *ticket(18, ticket_type="suggestion", adopted=False),
        *ticket(30, ticket_type="suggestion", adopted=None),
        *ticket(10, ticket_type="complaint", adopted=True),
    ]
    results = Case(tickets=rows).results()
    assert value(results, "adoption") == (25.0, 24)
    untyped = [{name: cell for name, cell in row.items() if name != "ticket_type"} for row in rows]
    rate, n = value(Case(tickets=untyped).results(), "adoption")
    assert (round(rate, 6), n) == (round(100 * 16 / 34, 6), 34)


def test_calls_abandoned_early_are_not_in_the_base_of_the_service_level() -> None:
    rows = [
        *ticket(40, answered=True, first_response_minutes=0.2),
        *ticket(20, answered=True, first_response_minutes=2.0),
        *ticket(10, answered=False, first_response_minutes=0.1),  # hung up within 20 seconds
        *ticket(15, answered=False, first_response_minutes=3.0),
        *ticket(5, answered=False, first_response_minutes=None),
    ]
    results = Case(tickets=rows).results(answered_within=IndicatorPlan(within_minutes=20 / 60))
    assert value(results, "answered_within") == (50.0, 80)
    assert reasons(Case(tickets=rows).results())["answered_within"].startswith("no service level is set")


def test_complaints_per_ten_thousand_have_an_exact_interval_and_test() -> None:
    rows = [
        *ticket(24, ticket_type="complaint"),
        *ticket(40, ticket_type="repair"),
        *ticket(12, BEFORE, ticket_type="complaint"),
    ]
    bases = {"customers": {"2026-Q3": 12_000.0, "2026-Q2": 10_000.0}, "transactions": {"2026-Q3": 1.0}}
    result = Case(tickets=rows, settings={"bases": bases}).results().find("complaints_per_10k")
    assert result is not None
    estimate = result.estimate
    assert (estimate.value, estimate.n) == (Value(20, Unit.PER_10K), 12_000)
    assert estimate.low is not None
    assert estimate.high is not None
    # Tables of the exact interval give 15.377 and 35.710 for 24 events.
    assert estimate.low.amount == pytest.approx(15.377 / 1.2, 1e-4)
    assert estimate.high.amount == pytest.approx(35.710 / 1.2, 1e-4)
    previous, year_ago = result.changes
    assert previous.difference == Value(8, Unit.PER_10K)
    assert previous.test == "exact test of two Poisson rates"
    assert year_ago.earlier.absent == reason("the count it is a share of is not given for this period")


def test_a_rate_per_customers_has_no_groups_and_needs_their_number() -> None:
    rows = [*ticket(24, ticket_type="complaint"), *ticket(40, ticket_type="repair")]
    rows = [row | {"dimension:channel": "phone"} for row in rows]
    bases = {"transactions": {"2026-Q3": 48_000.0}}
    results = Case(tickets=rows, settings={"bases": bases}).results()
    assert value(results, "complaints_per_10k") == (5.0, 48_000)
    assert [r.group.is_total for r in results.results if r.metric == "complaints_per_10k"] == [True]
    assert reasons(Case(tickets=rows).results())["complaints_per_10k"].startswith("how many customers or transactions")


def test_no_complaint_at_all_is_a_rate_of_zero() -> None:
    bases = {"customers": {"2026-Q3": 1000.0}}
    results = Case(tickets=ticket(40, ticket_type="repair"), settings={"bases": bases}).results()
    assert value(results, "complaints_per_10k") == (0.0, 1000)
