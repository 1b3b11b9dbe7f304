from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from reportgen.metrics.plan import IndicatorPlan
from reportgen.results import Results
from reportgen.values import Unit, Value, reason
from tests.unit.metrics.rows import BEFORE, NOW, Case, subject, ticket

IN_MAY = datetime(2026, 5, 10)
HOUR = 60.0


def value(results: Results, metric: str, item: str | None = None) -> tuple[float, int | None]:
    """The value and the base of a total."""
    result = results.find(metric, item)
    assert result is not None
    assert result.estimate.value is not None, result.estimate.absent
    return result.estimate.value.amount, result.estimate.n


def finished(count: int, at: datetime, took: float, **columns: object) -> list[dict[str, object]]:
    """Tickets created at that time and finished after so many minutes."""
    done = at + timedelta(minutes=took)
    return ticket(count, at, finished_at=done, resolution_minutes=took, **columns)


def test_tickets_are_counted_by_creation_and_carry_no_interval() -> None:
    result = Case(tickets=[*ticket(40), *ticket(7, BEFORE)]).results().find("tickets")
    assert result is not None
    assert (result.estimate.value, result.estimate.n) == (Value(40, Unit.COUNT), 40)
    assert result.estimate.no_interval == reason("every ticket is counted, so there is no sampling error")
    (previous, year_ago) = result.changes
    assert previous.earlier.base == "withheld"
    assert year_ago.earlier.base == "empty"


def test_types_are_counted_among_tickets_whose_type_is_known() -> None:
    rows = [*ticket(12, ticket_type="complaint"), *ticket(28, ticket_type="repair"), *ticket(10, ticket_type=None)]
    results = Case(tickets=rows).results()
    assert [r.item for r in results.results if r.metric == "tickets_of_type"] == ["complaint", "repair"]
    assert value(results, "tickets_of_type", "complaint") == (12, 40)
    assert value(results, "complaint_rate") == (30.0, 40)
    rate = results.find("complaint_rate")
    assert rate is not None
    assert rate.estimate.missing == 10


def test_first_response_is_a_type_7_quantile_of_the_tickets_that_have_one() -> None:
    rows = [row for minutes in range(1, 11) for row in ticket(first_response_minutes=float(minutes))]
    results = Case(tickets=[*rows, *ticket(3, first_response_minutes=None)]).results()
    assert value(results, "first_response") == (5.5, 10)
    assert value(results, "first_response_mean") == (5.5, 10)
    slowest, n = value(results, "first_response_p90")
    assert (round(slowest, 6), n) == (9.1, 10)
    median = results.find("first_response")
    assert median is not None
    assert median.estimate.missing == 3


def test_ninety_in_a_hundred_needs_ten_values() -> None:
    result = (
        Case(tickets=ticket(9, first_response_minutes=5.0), settings={"suppress_below": 5})
        .results()
        .find("first_response_p90")
    )
    assert result is not None
    assert result.estimate.value is None
    assert result.estimate.absent == reason("fewer than {fewest} values", fewest=10)


def test_a_ticket_without_a_response_is_a_miss_only_once_its_time_is_up() -> None:
    rows = [
        *ticket(6, first_response_minutes=24 * HOUR),  # on the dot is in time
        *ticket(2, first_response_minutes=24 * HOUR + 1),
        *ticket(2, first_response_minutes=None),
        *ticket(5, datetime(2026, 9, 30, 8), first_response_minutes=None),  # not due before 1 October
    ]
    results = Case(tickets=rows).results()
    assert value(results, "first_response_within") == (60.0, 10)
    within = results.find("first_response_within")
    assert within is not None
    assert within.estimate.missing == 5


def test_resolution_belongs_to_the_period_in_which_a_ticket_is_finished() -> None:
    rows = [*finished(10, IN_MAY, 90 * 24 * HOUR), *finished(10, NOW, HOUR), *finished(10, IN_MAY, HOUR)]
    results = Case(tickets=rows).results(resolution_within=IndicatorPlan(within_minutes=2 * HOUR))
    assert value(results, "resolution_mean") == ((90 * 24 + 1) * HOUR / 2, 20)
    assert value(results, "resolution_within") == (50.0, 20)


def test_a_clock_without_a_service_level_says_so() -> None:
    reasons = {a.metric: a.reason.message for a in Case(tickets=finished(12, NOW, 5)).results().absent}
    assert reasons["resolution_within"] == "no service level is set for it (within_minutes)"
    assert reasons["complaint_handling"] == "the ticket export has no ticket type that is mapped"


def test_complaint_handling_is_the_resolution_of_complaints_only() -> None:
    rows = [*finished(10, NOW, 100, ticket_type="complaint"), *finished(30, NOW, 5, ticket_type="repair")]
    results = Case(tickets=rows).results(complaint_handling_within=IndicatorPlan(within_minutes=60))
    assert value(results, "complaint_handling") == (100, 10)
    assert value(results, "complaint_handling_within") == (0.0, 10)
    assert value(results, "resolution") == (5, 40)


def test_reopened_is_a_share_of_finished_tickets() -> None:
    rows = [*finished(2, NOW, 5, reopens=3), *finished(18, NOW, 5, reopens=0), *ticket(9, reopens=1)]
    assert value(Case(tickets=rows).results(), "reopened") == (10.0, 20)


def test_the_backlog_is_what_was_created_before_the_end_and_not_finished_before_it() -> None:
    rows = [
        *ticket(4, datetime(2024, 1, 1)),  # open ever since
        *finished(3, IN_MAY, 80 * 24 * HOUR),  # finished in July
        *finished(5, datetime(2026, 9, 29), 3 * 24 * HOUR),  # finished in October
        *finished(50, IN_MAY, HOUR),  # finished long ago
    ]
    results = Case(tickets=rows, subject=subject(as_of=date(2026, 10, 5))).results()
    assert value(results, "backlog") == (9, 12)
    backlog = results.find("backlog")
    assert backlog is not None
    previous = backlog.change("previous")
    assert previous is not None
    assert previous.earlier.value == Value(7, Unit.COUNT)


def test_an_export_without_an_open_ticket_says_nothing_of_the_backlog() -> None:
    (absent,) = [a for a in Case(tickets=finished(40, NOW, 5)).results().absent if a.metric == "backlog"]
    assert absent.reason == reason("the export holds no open ticket, so what lies open cannot be known")


def test_closure_counts_complaints_and_suggestions_only() -> None:
    rows = [
        *finished(9, NOW, 5, ticket_type="complaint"),
        *ticket(1, ticket_type="suggestion"),
        *ticket(30, ticket_type="repair"),
    ]
    assert value(Case(tickets=rows).results(), "closure") == (90.0, 10)


@pytest.mark.parametrize("as_of", [date(2026, 9, 30), date(2026, 11, 22)])
def test_each_period_is_judged_at_its_own_end_whenever_the_report_is_made(as_of: date) -> None:
    days = 24 * HOUR
    rows = [
        *finished(20, datetime(2026, 9, 25), 2 * days),
        *ticket(20, datetime(2026, 9, 26)),
        *finished(20, datetime(2026, 6, 25), 12 * days),
    ]
    closure = Case(tickets=rows, subject=subject(as_of=as_of)).results().find("closure")
    assert closure is not None
    previous = closure.change("previous")
    assert previous is not None
    # Those of June were finished on 7 July: open at the end of their quarter, as those of 26 September are of theirs.
    assert previous.earlier.value == Value(0, Unit.PERCENT)
    assert closure.estimate.value == Value(50, Unit.PERCENT)


def test_flags_of_the_desk_are_shares_of_the_tickets_that_have_one() -> None:
    rows = [
        *finished(15, NOW, 5, sla_met=True, answered=True),
        *finished(5, NOW, 5, sla_met=False, answered=True),
        *finished(5, NOW, 5, sla_met=None, answered=False),
    ]
    results = Case(tickets=rows).results()
    assert value(results, "sla_met") == (75.0, 20)
    assert value(results, "answered") == (80.0, 25)


def test_a_target_that_is_lower_is_met_from_below() -> None:
    result = Case(tickets=ticket(12, first_response_minutes=30.0)).results().find("first_response")
    assert result is not None
    assert (result.target, result.status) == (Value(1440, Unit.MINUTES), "met")


def test_a_planned_target_replaces_the_default_and_a_hidden_indicator_is_left_out() -> None:
    results = Case(tickets=ticket(12, first_response_minutes=30.0)).results(
        first_response=IndicatorPlan(target=20), first_response_mean=IndicatorPlan(show=False)
    )
    result = results.find("first_response")
    assert result is not None
    assert (result.target, result.status) == (Value(20, Unit.MINUTES), "missed")
    assert results.find("first_response_mean") is None
    assert "first_response_mean" not in {info.id for info in results.metrics}


def test_durations_are_shown_in_classes_whose_upper_edge_belongs_to_them() -> None:
    rows = [*ticket(5, first_response_minutes=15.0), *ticket(5, first_response_minutes=15.5)]
    (found,) = Case(tickets=rows).results().durations
    assert (found.metric, found.edges[:3], found.edges[-1]) == ("first_response", (0.0, 15.0, 30.0), None)
    assert found.counts[:2] == (5, 5)
    assert sum(found.counts) == 10
    assert (found.median, found.target_minutes) == (Value(15.25, Unit.MINUTES), 1440)
    assert found.exact


def test_large_input_counts_durations_in_steps_of_one_per_cent_and_says_so() -> None:
    from dataclasses import replace

    from reportgen.frames import Frames
    from reportgen.metrics.compute import compute
    from reportgen.metrics.plan import Plan
    from tests.unit.metrics.rows import FILE, frame

    rows = [row for minutes in range(1, 101) for row in ticket(first_response_minutes=minutes * 10.0)]
    large = frame("tickets", rows, files=(replace(FILE, size=10**9),))
    results = compute(Frames(None, large), Plan(subject()))
    assert not results.durations[0].exact
    median, _ = value(results, "first_response")
    assert median == pytest.approx(505, rel=0.005)
    assert median != 505


def test_a_ticket_closed_nobody_knows_when_is_no_backlog_but_counts_as_closed() -> None:
    rows = [*finished(30, NOW, HOUR, is_closed=True), *ticket(8, is_closed=True), *ticket(2, is_closed=False)]
    results = Case(tickets=rows).results()
    assert value(results, "backlog") == (2, 32)
    assert value(results, "closure") == (95.0, 40)


def test_an_answer_after_the_day_up_to_which_is_judged_counts_as_not_given_yet() -> None:
    """What came in late in the period must not add good news only, which is all that is known of the days since."""
    rows = [
        *ticket(20, datetime(2026, 8, 1, 9), first_response_minutes=30.0),
        *ticket(20, datetime(2026, 9, 30, 23, 50), first_response_minutes=30.0),  # 10 minutes passed: not due
        *ticket(5, datetime(2026, 9, 30, 22, 30), first_response_minutes=120.0),  # 90 minutes passed: a miss
    ]
    result = (
        Case(tickets=rows).results(first_response_within=IndicatorPlan(within_minutes=60)).find("first_response_within")
    )
    assert result is not None
    assert (result.estimate.value, result.estimate.n) == (Value(80.0, Unit.PERCENT), 25)
