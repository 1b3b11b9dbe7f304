from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reportgen.metrics.compare import with_significance
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.periods import parse
from reportgen.results import Change, Estimate, Group, MetricInfo, Result, Results
from reportgen.values import Unit, Value, reason
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer, ticket


def previous(results: Results, metric: str) -> Change:
    result = results.find(metric)
    assert result is not None
    change = result.change("previous")
    assert change is not None
    return change


def test_two_shares_are_compared_by_the_pooled_z_test() -> None:
    rows = [
        *answer(56, overall=5),
        *answer(14, overall=1),
        *answer(48, BEFORE, overall=5),
        *answer(32, BEFORE, overall=1),
    ]
    change = previous(Case(rows).results(), "csat")
    assert change.difference is not None
    assert (round(change.difference.amount, 6), change.difference.unit) == (20.0, Unit.PERCENTAGE_POINTS)
    assert change.p == pytest.approx(0.00804508136819656)
    assert (change.test, change.better) == ("z test of two proportions", True)


def test_two_shares_with_small_expected_counts_are_compared_exactly() -> None:
    rows = [*answer(9, overall=5), *answer(1, overall=1), *answer(3, BEFORE, overall=5), *answer(7, BEFORE, overall=1)]
    change = previous(Case(rows).results(), "csat")
    assert change.test == "Fisher's exact test"
    assert change.p == pytest.approx(0.0197666110978804)


def test_two_nps_are_compared_by_their_z_test() -> None:
    now = [*answer(95, recommend=10), *answer(65, recommend=7), *answer(60, recommend=0)]
    before = [*answer(100, BEFORE, recommend=10), *answer(60, BEFORE, recommend=7), *answer(40, BEFORE, recommend=0)]
    change = previous(Case([*now, *before]).results(), "nps")
    assert change.difference is not None
    assert round(change.difference.amount, 1) == -14.1
    assert change.p == pytest.approx(0.072, abs=0.0005)
    assert (change.better, change.significant) == (False, False)


def test_two_medians_are_compared_by_the_mann_whitney_test_of_all_durations() -> None:
    rows = [
        row
        for minutes in (1.0, 2.0, 3.0)
        for row in [*ticket(5, first_response_minutes=minutes), *ticket(5, BEFORE, first_response_minutes=minutes + 1)]
    ]
    change = previous(Case(tickets=rows).results(), "first_response")
    assert (change.test, change.better) == ("Mann-Whitney test", True)
    assert change.p == pytest.approx(0.007263882678310701)


def test_counts_and_percentiles_are_not_tested_and_say_why() -> None:
    rows = [*ticket(40, first_response_minutes=3.0), *ticket(50, BEFORE, first_response_minutes=4.0)]
    results = Case(tickets=rows).results()
    tickets, slowest = previous(results, "tickets"), previous(results, "first_response_p90")
    assert (tickets.difference, tickets.p, tickets.better) == (Value(-10, Unit.COUNT), None, None)
    assert tickets.untested == reason("a count of everything is not tested")
    assert (slowest.p, slowest.better) == (None, True)
    assert slowest.untested == reason("no test is defined for a 90th percentile here")


def test_a_period_without_data_has_no_difference() -> None:
    change = previous(Case(answer(40, overall=4)).results(), "csat")
    assert (change.difference, change.p, change.better) == (None, None, None)
    assert change.untested == reason("no usable answers in the period")


def test_no_difference_is_neither_better_nor_worse() -> None:
    change = previous(Case([*answer(40, overall=4), *answer(40, BEFORE, overall=4)]).results(), "csat")
    assert (change.difference, change.better) == (Value(0, Unit.PERCENTAGE_POINTS), None)


def test_a_large_change_on_a_small_base_is_not_called_significant() -> None:
    def change(n: int) -> Change:
        return previous(Case([*answer(n, overall=5), *answer(n, BEFORE, overall=1)]).results(), "csat")

    assert change(29).p is not None
    assert not change(29).significant
    assert change(30).significant


def test_all_groups_of_one_metric_are_one_family_and_totals_another() -> None:
    info = MetricInfo("csat", "survey", "", "higher", "", "", "", unit=Unit.PERCENT)
    p_values = {None: 0.04, "phone": 0.01, "app": 0.03, "mail": 0.5}
    results = [
        Result(
            id=str(name),
            metric="csat",
            item=None,
            group=Group("channel", name) if name else Group(),
            period=parse("2026-Q3"),
            estimate=Estimate(Value(80, Unit.PERCENT), 100),
            changes=(Change("previous", Estimate(Value(70, Unit.PERCENT), 100), None, p=p),),
        )
        for name, p in p_values.items()
    ]
    total, *groups = (result.changes[0] for result in with_significance(results, [info], small_below=30))
    assert (total.p_adjusted, total.significant) == (0.04, True)
    assert [change.p_adjusted for change in groups] == list(benjamini_hochberg([0.01, 0.03, 0.5]))
    assert [change.significant for change in groups] == [True, True, False]


def test_a_family_tells_its_size_and_effective_n_counts_where_it_is_less() -> None:
    info = MetricInfo("csat", "survey", "", "higher", "", "", "", unit=Unit.PERCENT)

    def tested(effective: float) -> Change:
        now = Estimate(Value(80, Unit.PERCENT), 100, effective=effective)
        before = Change("previous", Estimate(Value(70, Unit.PERCENT), 100), None, p=0.001)
        untested = Change("year_ago", Estimate(None, 0), None)
        result = Result("csat", "csat", None, Group(), parse("2026-Q3"), now, (before, untested))
        return with_significance([result], [info], small_below=30)[0].changes[0]

    assert (tested(30).significant, tested(29.9).significant) == (True, False)
    assert tested(30).family_size == 1


def test_series_run_over_periods_like_the_reports_own_and_over_months() -> None:
    rows = [*answer(40, overall=4), *answer(30, datetime(2026, 2, 1), overall=1)]
    results = Case(rows, settings={"trend_periods": 3}).results()
    quarters, months = results.series_of("csat"), results.series_of("csat", grain="month")
    assert quarters is not None
    assert months is not None
    assert [(period.id, estimate.n) for period, estimate in quarters.points] == [
        ("2026-Q1", 30),
        ("2026-Q2", 0),
        ("2026-Q3", 40),
    ]
    assert quarters.points[1][1].absent == reason("no usable answers in the period")
    assert (len(months.points), months.points[0][0].id, months.points[-1][0].id) == (13, "2025-09", "2026-09")
    assert {period.id: estimate.n for period, estimate in months.points if estimate.n} == {"2026-02": 30, "2026-08": 40}


def test_a_monthly_report_has_one_series() -> None:
    from tests.unit.metrics.rows import subject

    results = Case(answer(40, NOW, overall=4), subject=subject("2026-08")).results()
    assert [s.grain for s in results.series if s.metric == "csat"] == ["month"]


def test_only_the_periods_that_are_asked_for_are_compared() -> None:
    alone = replace(Case().subject, previous=None)
    found = Case(answer(40, overall=4), subject=alone).results().find("csat")
    assert found is not None
    assert [change.against for change in found.changes] == ["year_ago"]
