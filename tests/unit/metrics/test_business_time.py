from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ConfigurationError
from reportgen.metrics.business_time import Deadline, Span, business_minutes, due_day, in_time
from reportgen.workdays import PublicHolidays, Rule, WorkCalendar, office_hours

SHIFTS = WorkCalendar(
    (*[((540, 720), (810, 1080))] * 5, ((600, 720),), ()),
    PublicHolidays("CN"),
    working_days=frozenset({date(2024, 3, 3)}),
)
SPRING = Span(SHIFTS, date(2024, 1, 1), date(2024, 4, 30))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2024, 4, 30, 23, 59, 59))
MINUTES = business_minutes(pl.col("start"), pl.col("end"), SPRING)


def minutes(start: datetime | None, end: datetime | None) -> float | None:
    kind = {"start": pl.Datetime("us"), "end": pl.Datetime("us")}
    found: float | None = pl.DataFrame({"start": [start], "end": [end]}, kind).select(MINUTES).item()
    return found


@given(pairs=st.lists(st.tuples(MOMENTS, MOMENTS), min_size=1, max_size=20))
def test_columns_have_the_minutes_of_the_calendar(pairs: list[tuple[datetime, datetime]]) -> None:
    frame = pl.DataFrame(pairs, schema=["start", "end"], orient="row")
    expected = [SHIFTS.minutes_between(a, b) if a <= b else None for a, b in pairs]
    assert frame.select(MINUTES).to_series().to_list() == pytest.approx(expected)


@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("rule", ["following", "moved"])
def test_columns_have_the_due_days_of_the_calendar(n: int, rule: Rule) -> None:
    frame = pl.DataFrame({"received": SPRING.days})
    found = frame.select(due_day(pl.col("received"), SPRING, Deadline(n, rule))).to_series().to_list()
    assert found == [SHIFTS.due_day(day, n, rule) for day in SPRING.days]


def test_a_missing_side_or_an_end_before_the_start_gives_null() -> None:
    early, late = datetime(2024, 3, 4, 9), datetime(2024, 3, 4, 10)
    assert minutes(early, late) == 60
    assert minutes(None, late) is None
    assert minutes(early, None) is None
    assert minutes(late, early) is None


def test_days_outside_the_span_give_null() -> None:
    inside = datetime(2024, 1, 2, 9)
    assert minutes(datetime(2023, 12, 31, 9), inside) is None
    assert minutes(inside, datetime(2024, 5, 1)) is None


def test_it_counts_inside_one_streaming_pass_over_many_chunks() -> None:
    start = pl.datetime_range(datetime(2024, 1, 1), datetime(2024, 4, 20), "7m", eager=True)
    rows = pl.LazyFrame({"start": start}).with_columns((pl.col("start") + pl.duration(days=3)).alias("end"))
    timed = rows.with_columns(MINUTES.alias("minutes"), pl.col("start").dt.hour().alias("hour"))
    queries = [timed.group_by("hour").agg(pl.col("minutes").sum()).sort("hour"), timed.select(pl.col("minutes").sum())]
    streamed = pl.collect_all(queries, engine="streaming")
    eager = [query.collect(engine="in-memory") for query in queries]
    assert streamed[0].equals(eager[0])
    assert streamed[1].item() == eager[1].item() == sum(streamed[0]["minutes"]) > 0


def test_a_span_in_a_year_without_notice_is_refused_but_a_due_day_beyond_it_is_only_unknown() -> None:
    china = office_hours(((540, 1080),), PublicHolidays("CN"))
    last = Span(china, date(2026, 12, 28), date(2026, 12, 31))
    while china.knows(last.last.year + 1):  # the library learns a year every autumn
        last = Span(china, last.first.replace(last.first.year + 1), last.last.replace(last.last.year + 1))
    received = pl.DataFrame({"received": last.days[-2:]})
    (before,) = china.workdays(last.days[-1], last.days[-1]) or (None,)
    found = received.select(due_day(pl.col("received"), last, Deadline(1))).to_series().to_list()
    assert found == [before, None]
    with pytest.raises(ConfigurationError, match="are not known"):
        business_minutes(pl.col("start"), pl.col("end"), Span(china, date(2098, 1, 1), date(2098, 1, 2)))


def test_an_event_is_in_time_until_the_end_of_the_due_day() -> None:
    due = date(2024, 3, 6)
    frame = pl.DataFrame({"at": [datetime(2024, 3, 6, 23, 59), datetime(2024, 3, 7), None]}, {"at": pl.Datetime("us")})

    def judged(known_until: date) -> list[bool | None]:
        return frame.select(in_time(pl.col("at"), pl.lit(due), known_until)).to_series().to_list()

    assert judged(date(2024, 3, 7)) == [True, False, False]
    assert judged(date(2024, 3, 6)) == [True, False, None]


def test_without_a_due_day_nothing_is_judged() -> None:
    frame = pl.DataFrame({"at": [date(2024, 3, 6), None], "due": [None, None]}, {"at": pl.Date, "due": pl.Date})
    found = frame.select(in_time(pl.col("at"), pl.col("due"), date(2024, 4, 1))).to_series().to_list()
    assert found == [None, None]


def test_a_deadline_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 working day, not 0"):
        due_day(pl.col("received"), SPRING, Deadline(0))
