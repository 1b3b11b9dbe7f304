from __future__ import annotations

from datetime import timedelta

import pytest

from reportgen.results import Pareto
from reportgen.values import Unit, Value
from tests.unit.metrics.rows import BEFORE, NOW, Case, ticket


def pareto_of(*rows: dict[str, object]) -> Pareto:
    found = Case(tickets=rows).results().pareto
    assert found is not None
    return found


def test_the_vital_few_reach_eighty_per_cent_and_other_comes_last() -> None:
    found = pareto_of(
        *ticket(40, category="Billing"),
        *ticket(30, category="Other"),
        *ticket(90, category="Outage"),
        *ticket(40, category="Meter"),
        *ticket(10, category=None),
    )
    assert [row.category for row in found.rows] == ["Outage", "Billing", "Meter", "Other", ""]
    assert [row.vital for row in found.rows] == [True, True, True, False, False]
    assert [round(row.cumulative, 3) for row in found.rows] == [0.429, 0.619, 0.81, 0.952, 1.0]
    assert found.total == 210


def test_small_categories_are_withheld_so_that_none_can_be_worked_out() -> None:
    found = pareto_of(*ticket(90, category="Outage"), *ticket(30, category="Meter"), *ticket(3, category="Fax"))
    assert [row.category for row in found.rows] == ["Outage"]
    assert (found.total, found.withheld) == (123, 2)


def test_a_category_carries_its_past_its_complaints_and_its_median_handling_time() -> None:
    done: dict[str, object] = {"finished_at": NOW + timedelta(minutes=30), "resolution_minutes": 30.0}
    found = pareto_of(
        *(row | done for row in ticket(15, category="Outage", ticket_type="complaint")),
        *(row | done for row in ticket(45, category="Outage", ticket_type="repair")),
        *ticket(40, category="Meter", ticket_type="repair"),
        *ticket(10, BEFORE, category="Outage", ticket_type="repair"),
        *ticket(90, BEFORE, category="Meter", ticket_type="repair"),
    )
    outage, meter = found.rows
    assert (outage.previous, outage.complaints, outage.resolution.value) == (10, 15, Value(30, Unit.MINUTES))
    assert (meter.previous, meter.complaints, meter.resolution.value) == (90, 0, None)
    assert (outage.significant, meter.significant) == (True, True)


def test_complaints_have_categories_of_their_own() -> None:
    rows = [
        *ticket(20, category="Attitude", ticket_type="complaint"),
        *ticket(50, category="Meter", ticket_type="repair"),
    ]
    ((kind, found),) = Case(tickets=rows).results().categories_by_type
    assert (kind, [row.category for row in found.rows], found.total) == ("complaint", ["Attitude"], 20)


@pytest.mark.parametrize("rows", [ticket(40), ticket(40, category=None), ticket(5, category="Meter")])
def test_without_categories_or_with_too_few_tickets_there_is_no_ranking(rows: list[dict[str, object]]) -> None:
    assert Case(tickets=rows).results().pareto is None


def test_complaints_too_few_to_rank_do_not_stand_beside_all_tickets_of_their_category() -> None:
    # Outage has 3 of the 33 complaints and is not listed among them; Meter (10) hides it.
    results = Case(
        tickets=[
            *ticket(3, category="Outage", ticket_type="complaint"),
            *ticket(60, category="Outage", ticket_type="repair"),
            *ticket(10, category="Meter", ticket_type="complaint"),
            *ticket(20, category="Bill", ticket_type="complaint"),
        ]
    ).results()
    ((_, complaints),) = results.categories_by_type
    assert [row.category for row in complaints.rows] == ["Bill"]
    assert results.pareto is not None
    assert {row.category: row.complaints for row in results.pareto.rows} == {"Outage": None, "Bill": 20, "Meter": None}


def test_tickets_without_a_category_are_withheld_where_they_would_give_away_the_only_one() -> None:
    found = pareto_of(*ticket(4, category="Fax"), *ticket(30, category=None))
    assert (found.rows, found.total, found.withheld) == ((), 34, 1)
