"""Durations and numbers as exports write them."""

from __future__ import annotations

import polars as pl
import pytest

from reportgen.config.model import ColumnSpec
from reportgen.sources.values.durations import duration_form, minutes
from reportgen.sources.values.numbers import decimal_mark, number
from tests.unit.sources.exports import Exports, audited, column


def spans(heading: str, *values: str, is_business: bool = False, **spec: str) -> list[float | None]:
    form = duration_form(ColumnSpec.model_validate({"column": heading, **spec}), values, is_business=is_business)
    return pl.Series("t", values).to_frame().select(minutes(pl.col("t"), form).alias("m"))["m"].to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2小时15分", 135),
        ("1天3小时", 27 * 60),
        ("1d 3h", 27 * 60),
        ("PT2H15M", 135),
        ("P1DT3H", 27 * 60),
        ("-1h 5m", -65),
        ("64秒", 64 / 60),
        ("1分4秒", 64 / 60),
        ("1小时零5分钟", 65),
        ("2 hours and 15 minutes", 135),
        ("1,234 min", 1234),
        ("1500 ms", 0.025),
        ("751:43:29", 751 * 60 + 43 + 29 / 60),
        ("2:18", 138),
        ("-1:05", -65),
        ("−0:05", -5),
        ("０：０２：３０", 2.5),
    ],
)
def test_durations_say_themselves_what_they_are(text: str, expected: float) -> None:
    assert spans("时长", text) == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("First response time (in hrs)", "2.5", 150),
        ("响应时长（小时）", "2,5", 150),
        ("Time to close (HH:mm:ss)", "27:00:00", 1620),
        ("First reply time in minutes", "12", 12),
        ("First reply time in minutes within business hours", "12", 12),
        ("First reply time (min)", "12", 12),
        ("耗时（毫秒）", "1500", 0.025),
        ("耗时(ms)", "1500", 0.025),
        ("Talk time (mm:ss)", "3:45", 3.75),
        ("处理秒数", "90", 1.5),
        ("MED(Full resolution time (hrs))", "2", 120),
        ("Resolution time [d]", "2", 2880),
    ],
)
def test_a_heading_says_what_bare_numbers_are(heading: str, text: str, expected: float) -> None:
    assert spans(heading, text) == [pytest.approx(expected)]


@pytest.mark.parametrize("heading", ["时长", "Minutes or hours", "当天处理时长", "Business hours", "Summary"])
def test_a_heading_that_says_no_unit_is_not_guessed_at(heading: str) -> None:
    with pytest.raises(ValueError, match="nothing says in which unit the durations are"):
        spans(heading, "90")


def test_a_declared_unit_goes_before_what_the_heading_says() -> None:
    assert spans("in minutes", "90", unit="milliseconds") == [pytest.approx(0.0015)]


def test_a_value_with_its_own_unit_is_never_read_in_another() -> None:
    assert spans("in minutes", "90", "2小时", "1:30:00", "1:30", "5 days ago", "5 apples") == [
        90,
        120,
        90,
        None,
        None,
        None,
    ]


def test_a_week_is_asked_for_unless_the_clock_is_declared() -> None:
    with pytest.raises(ValueError, match='"1w 2d" counts weeks, of 7 days or of 5 working days of 8 hours'):
        spans("spent", "1w 2d")
    assert spans("spent", "1w 2d", clock="business") == [7 * 8 * 60]
    assert spans("spent", "1w 2d", clock="calendar") == [9 * 24 * 60]
    assert spans("spent", "1w 2d", is_business=True) == [7 * 8 * 60]


def test_a_month_and_minutes_above_59_on_a_clock_are_no_durations() -> None:
    assert spans("x", "P1M", "1:75", "2:00", "2:15:60", "3:00") == [None, None, 120, None, 180]


def test_durations_of_an_export_are_read_and_what_is_none_is_counted(exports: Exports) -> None:
    exports.write("tickets.csv", "c,时长\n2026-07-01,2小时15分\n2026-07-01,很久\n2026-07-01,1天\n")
    frame = exports.tickets({"created_at": "c", "resolution_time": "时长"})
    assert column(frame, "resolution_minutes") == [135.0, None, 1440.0]
    assert [found[1:5] for found in audited(frame)] == [("resolution_time", "很久", "bad_number", 1)]


def numbers(*values: str) -> list[float | None]:
    mark = decimal_mark(values)
    return pl.Series("t", values).to_frame().select(number(pl.col("t"), mark).alias("n"))["n"].to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234.5", 1234.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234,5", 1234.5),
        ("2,5", 2.5),
        ("0,125", 0.125),
        ("１２３", 123),
        ("85%", 85),
        ("８５％", 85),
        ("4分", 4),
        ("5星", 5),
        ("3 - Moderate", 3),
        ("10 - Extremely likely", 10),
        ("(1)", 1),
        ("45岁", 45),
        ("-3", -3),
        ("A.是", None),
        ("1=我自己，5=AI", None),
        ("1=我自己", None),
        ("18~20", None),
        ("18-20", None),
        ("18岁以下", None),
        ("60+", None),
        ("under 18", None),
        ("18 or younger", None),
        ("1,23,4", None),
        ("nan", None),
        ("inf", None),
        ("十八", None),
    ],
)
def test_a_number_is_read_with_its_thousands_and_its_label(text: str, expected: float | None) -> None:
    assert numbers(text) == [expected]


def test_the_decimal_mark_is_that_of_the_column() -> None:
    assert numbers("1.234", "2,5", "12") == [1234, 2.5, 12]
    assert numbers("1.234", "2.5", "12") == [1.234, 2.5, 12]
    assert numbers("1,234", "12") == [1234, 12]
    # A column that contradicts itself is read with points, and what is not so written is left out.
    assert numbers("2,5", "2.5") == [None, 2.5]


def test_groups_are_cut_from_numbers_with_a_decimal_comma(exports: Exports) -> None:
    exports.write("survey.csv", 'd,a\n2026-07-01,"29,5"\n2026-07-01,"30,5"\n2026-07-01,30\n')
    frame = exports.survey({"answered_at": "d", "age": {"column": "a", "bins": [30, 45]}})
    assert column(frame, "dimension:age") == ["<30", "30–44", "30–44"]


def test_a_number_that_is_no_duration_of_any_work_is_told_and_not_counted(exports: Exports) -> None:
    exports.write("tickets.csv", "日,时长(分钟)\n2026-07-01,30\n2026-07-02,110105194912310020\n2026-07-03,1e300\n")
    frame = exports.tickets({"created_at": "日", "resolution_time": "时长(分钟)"})
    assert column(frame, "resolution_minutes") == [30.0, None, None]
    assert audited(frame) == [
        (0, "resolution_time", "110***************", "bad_number", 1, 3),
        (0, "resolution_time", "1e300", "bad_number", 1, 4),
    ]
