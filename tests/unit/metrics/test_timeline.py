from __future__ import annotations

from datetime import date

import pytest

from reportgen.metrics.timeline import timeline
from reportgen.periods import parse
from tests.unit.metrics.rows import subject


def test_every_period_is_a_run_of_whole_buckets() -> None:
    line = timeline(subject(), ("previous", "year_ago"), 6)
    for period in line.periods:
        buckets = line.buckets(period)
        assert line.cuts[buckets.start - 1] == period.start
        assert line.cuts[buckets.stop - 1] == period.end


def test_a_quarter_holds_the_buckets_of_its_months() -> None:
    line = timeline(subject(), ("previous", "year_ago"), 6)
    months = [line.buckets(month) for month in parse("2026-Q3").months()]
    assert [bucket for month in months for bucket in month] == list(line.buckets(parse("2026-Q3")))


def test_nothing_is_known_after_the_period_even_where_the_report_is_made_much_later() -> None:
    assert timeline(subject(as_of=date(2026, 11, 22)), ("previous",), 2).known_until == date(2026, 10, 1)


def test_a_period_that_still_runs_is_known_up_to_the_day_of_the_report() -> None:
    assert timeline(subject(as_of=date(2026, 8, 5)), ("previous",), 2).known_until == date(2026, 8, 6)


def test_a_period_that_was_not_planned_is_refused() -> None:
    line = timeline(subject(), ("previous",), 2)
    with pytest.raises(ValueError, match="2020-Q1 is not a period of this timeline"):
        line.buckets(parse("2020-Q1"))


@pytest.mark.parametrize(("period", "shown"), [("2026-Q3", 13), ("2026", 13), ("2026-08", 0), ("2026-W30", 0)])
def test_months_are_added_where_the_reports_periods_are_longer(period: str, shown: int) -> None:
    assert len(timeline(subject(period), ("previous",), 4).months) == shown


@pytest.mark.parametrize(
    ("period", "grain", "length"), [("2026-Q3", "month", 25), ("2026-08", "month", 25), ("2026-W30", "week", 26)]
)
def test_two_years_stand_behind_trends_without_being_shown(period: str, grain: str, length: int) -> None:
    line = timeline(subject(period), ("previous",), 4)
    assert (len(line.history), line.history[-1].grain) == (length, grain)
    assert line.history[-1].end >= line.current.end
    assert line.history[0] not in line.periods
    assert line.buckets(line.history[0])


def test_a_range_of_days_has_no_history() -> None:
    assert timeline(subject("2026-07-03..2026-07-20"), ("previous",), 4).history == ()


def test_the_season_is_the_same_step_a_year_earlier() -> None:
    line = timeline(subject(), ("previous",), 2)
    assert line.season is not None
    assert [period.id for period in line.season] == ["2025-Q3", "2025-Q2"]
    assert all(line.buckets(period) for period in line.season)


@pytest.mark.parametrize("period", ["2026", "2026-07-03..2026-07-20"])
def test_a_year_and_a_range_of_days_have_no_season(period: str) -> None:
    assert timeline(subject(period), ("previous",), 2).season is None
