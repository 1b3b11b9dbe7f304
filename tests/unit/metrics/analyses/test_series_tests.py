from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from reportgen.analyses import ControlChart, TrendTest
from reportgen.results import Change, Results
from reportgen.values import Unit
from tests.unit.metrics.rows import Case, answer, subject, ticket

Row = dict[str, object]
LAST = 2026 * 12 + 8  # September 2026, counted from 0


def month(back: int) -> datetime:
    """The tenth of the month so many before September 2026."""
    year, place = divmod(LAST - back, 12)
    return datetime(year, place + 1, 10)


def monthly(satisfied: Sequence[int], of: int = 100) -> list[Row]:
    """So many satisfied of each month's answers, oldest month first, up to September 2026."""
    return [
        row
        for back, hits in enumerate(reversed(satisfied))
        for row in (*answer(hits, month(back), overall=5), *answer(of - hits, month(back), overall=2))
    ]


def trend(results: Results, metric: str = "csat") -> TrendTest:
    return next(one for one in results.trends if one.metric == metric)


def chart(results: Results, metric: str = "csat") -> ControlChart:
    return next(one for one in results.control if one.metric == metric)


def test_a_rising_share_has_a_trend_and_a_slope() -> None:
    found = trend(Case(monthly([60, 62, 61, 64, 66, 68, 67, 70, 72, 74])).results())
    assert (found.test, found.periods, found.by_season, found.significant) == ("Mann-Kendall test", 10, False, True)
    assert found.slope is not None
    assert found.slope.unit is Unit.PERCENTAGE_POINTS
    assert 1.2 < found.slope.amount < 1.8


def test_seven_months_are_no_trend() -> None:
    found = trend(Case(monthly([60, 62, 64, 66, 68, 70, 72])).results())
    assert (found.p, found.untested and dict(found.untested.params)) == (None, {"n": 7, "needed": 8})


def test_two_years_of_months_are_compared_by_season() -> None:
    seasons = [50, 55, 60, 65, 70, 75, 80, 75, 70, 65, 60, 55]
    found = trend(Case(monthly([*seasons, *(share + 3 for share in seasons)])).results())
    assert (found.test, found.by_season, found.periods) == ("seasonal Mann-Kendall test", True, 24)
    assert found.significant
    assert found.slope is not None
    assert found.slope.amount == pytest.approx(3 / 12)


def test_a_month_that_is_not_over_has_no_part_in_trend_and_limits() -> None:
    made = monthly([60, 62, 61, 64, 66, 68, 67, 70, 72, 10])
    case = Case(made, subject=subject(as_of=date(2026, 9, 12)))
    assert trend(case.results()).periods == 9
    limits = chart(case.results())
    assert (limits.points, limits.lows[-1], limits.beyond) == (9, None, ())


def test_trends_are_adjusted_within_the_main_figures() -> None:
    results = Case(monthly([60, 62, 61, 64, 66, 68, 67, 70, 72, 74])).results()
    main, other = trend(results), trend(results, "csat_mean")
    assert main.p_adjusted == main.p  # no other main figure has data
    assert (other.p_adjusted or 0) >= (other.p or 0)


def test_the_first_month_of_tickets_is_left_out_for_it_lacks_the_older_ones() -> None:
    tickets = [row for back in range(12) for row in ticket(20, month(back), first_response_minutes=5.0 + back % 3)]
    assert trend(Case(tickets=tickets).results(), "first_response").periods == 11


def test_the_limits_of_a_share_are_those_of_a_p_chart() -> None:
    found = chart(Case(monthly([80] * 11 + [81, 50])).results())
    assert (found.method, found.grain, found.trial, found.points) == ("p chart", "month", True, 13)
    assert found.beyond == (12,)
    centre = (80 * 11 + 81 + 50) / 13
    assert found.centre.amount == pytest.approx(centre)
    low = found.lows[0]
    assert low is not None
    assert low.amount == pytest.approx(centre - 3 * (centre * (100 - centre) / 100) ** 0.5)


def test_limits_rest_on_months_before_those_that_are_shown() -> None:
    found = chart(Case(monthly([80, 82] * 12)).results())
    assert (found.points, found.trial, len(found.lows)) == (24, False, 13)


def test_shares_of_many_that_vary_more_than_chance_are_charted_as_individual_values() -> None:
    found = chart(Case(monthly([780, 840] * 6, of=1001)).results())
    assert found.method == "XmR chart of the rate"


def test_shares_of_many_that_vary_by_chance_keep_their_p_chart() -> None:
    assert chart(Case(monthly([800, 803] * 6, of=1001)).results()).method == "p chart"


def test_means_are_charted_as_individual_values() -> None:
    assert chart(Case(monthly([80, 82] * 6)).results(), "csat_mean").method == "XmR chart"


def test_eight_months_on_one_side_are_a_run() -> None:
    found = chart(Case(monthly([83] * 5 + [77] * 8)).results())
    assert (found.beyond, found.runs) == ((), (12,))


def test_limits_of_a_share_end_at_nought_and_one_hundred() -> None:
    found = chart(Case(monthly([98, 99] * 6)).results())
    assert {high.amount for high in found.highs if high} == {100.0}


def test_seven_months_have_no_limits() -> None:
    assert Case(monthly([60, 62, 64, 66, 68, 70, 72])).results().control == ()


def test_a_monthly_report_has_trend_and_limits_from_the_months_before_those_shown() -> None:
    case = Case(monthly([80, 82] * 6), subject=subject("2026-09"))
    results = case.results()
    series = results.series_of("csat")
    assert series is not None
    assert (len(series.points), trend(results).periods, chart(results).points) == (6, 12, 12)
    assert len(chart(results).lows) == 6


def test_a_step_like_that_of_the_year_before_is_not_told_from_it() -> None:
    shares = {(2026, 8): 70, (2026, 5): 80, (2025, 8): 71, (2025, 5): 80}
    rows = [
        row
        for (year, at), hits in shares.items()
        for row in (
            *answer(hits, datetime(year, at, 1), overall=5),
            *answer(100 - hits, datetime(year, at, 1), overall=2),
        )
    ]
    change = _change(Case(rows).results())
    assert change.season is not None
    assert change.season.earlier.amount == pytest.approx(-9)
    assert change.season.difference.amount == pytest.approx(-1)
    assert change.season.p == pytest.approx(0.90, abs=0.02)
    assert not change.season.significant


def test_a_step_against_the_season_is_significant() -> None:
    shares = {(2026, 8): 300, (2026, 5): 400, (2025, 8): 400, (2025, 5): 300}
    rows = [
        row
        for (year, at), hits in shares.items()
        for row in (
            *answer(hits, datetime(year, at, 1), overall=5),
            *answer(500 - hits, datetime(year, at, 1), overall=2),
        )
    ]
    season = _change(Case(rows).results()).season
    assert season is not None
    assert (season.significant, season.difference.unit) == (True, Unit.PERCENTAGE_POINTS)


def test_no_season_is_told_where_the_year_before_is_withheld_or_lacking() -> None:
    few = [*answer(50, datetime(2026, 8, 1), overall=5), *answer(50, datetime(2026, 5, 1), overall=4)]
    assert _change(Case(few).results()).season is None
    withheld = [*few, *answer(50, datetime(2025, 8, 1), overall=4), *answer(9, datetime(2025, 5, 1), overall=4)]
    assert _change(Case(withheld).results()).season is None


def test_medians_have_a_season_without_a_test() -> None:
    days = [
        datetime(2026, 8, 1),
        datetime(2026, 5, 1),
        datetime(2025, 8, 1),
        datetime(2025, 5, 1),
        datetime(2025, 2, 1),
    ]
    rows = [row for place, day in enumerate(days) for row in ticket(30, day, first_response_minutes=10.0 + place)]
    season = _change(Case(tickets=rows).results(), "first_response").season
    assert season is not None
    assert (season.earlier.amount, season.p, season.untested is None) == (-1.0, None, False)


def test_a_report_of_a_year_has_no_season() -> None:
    case = Case(answer(50, datetime(2026, 8, 1), overall=5), subject=replace(subject("2026"), year_ago=None))
    change = case.results().results[0].change("previous")
    assert change is None or change.season is None


def _change(results: Results, metric: str = "csat") -> Change:
    result = results.find(metric)
    assert result is not None
    change = result.change("previous")
    assert change is not None
    return change
