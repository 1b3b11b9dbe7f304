"""Dates and durations are read back as they were written, in every form that is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.config.model import ColumnSpec
from reportgen.sources.formats.table import RECORD
from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_forms import date_form
from reportgen.sources.values.date_order import date_orders, evidence
from reportgen.sources.values.durations import DurationForm, minutes
from reportgen.sources.values.moments import instants
from reportgen.sources.values.months import _NAMES
from reportgen.sources.values.numbers import Mark, decimal_mark, number

SHANGHAI = Clock("Asia/Shanghai", "Asia/Shanghai")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2049, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
PROOF = datetime(2026, 1, 31, 15, 45, 10)
"""A moment whose day cannot be a month; added to every column so that its order is proved."""

MONTHS = tuple(names.split() for names in _NAMES)


def halved(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M:%S}"


def zh_half(moment: datetime) -> str:
    return "上午" if moment.hour < 12 else "下午"


FORMS: dict[str, Callable[[datetime], str]] = {
    "iso": lambda m: m.isoformat(sep=" "),
    "iso T": lambda m: m.isoformat(),
    "iso fraction": lambda m: f"{m:%Y-%m-%d %H:%M:%S}.000",
    "iso utc": lambda m: f"{m - timedelta(hours=8):%Y-%m-%dT%H:%M:%SZ}",
    "offset": lambda m: f"{m - timedelta(hours=13):%Y-%m-%d %H:%M:%S} -0500",
    "slashes": lambda m: f"{m.year}/{m.month}/{m.day} {m.hour}:{m:%M:%S}",
    "compact": lambda m: f"{m:%Y%m%d%H%M%S}",
    "zh": lambda m: f"{m.year}年{m.month}月{m.day}日 {m.hour}时{m.minute}分{m.second}秒",
    "zh half before": lambda m: f"{m.year}/{m.month}/{m.day} {zh_half(m)} {halved(m)}",
    "zh half behind": lambda m: f"{m:%Y/%m/%d} {halved(m)} {zh_half(m)} GMT+8",
    "dmy": lambda m: f"{m:%d/%m/%Y %H:%M:%S}",
    "dmy dots": lambda m: f"{m.day}.{m.month}.{m.year} {m.hour}:{m:%M:%S}",
    "dmy short": lambda m: f"{m:%d-%m-%y %H:%M:%S}",
    "mdy": lambda m: f"{m.month}/{m.day}/{m.year} {m.hour}:{m:%M:%S}",
    "mdy half": lambda m: f"{m:%m/%d/%Y} {halved(m)} {'AM' if m.hour < 12 else 'PM'}",
    "js": lambda m: f"{m - timedelta(hours=13):%a %b %d %Y %H:%M:%S} GMT-0500 (Central Daylight Time)",
    "abbreviation": lambda m: f"{m:%Y-%m-%d %H:%M:%S} CST",
    "serial": lambda m: f"{(m - datetime(1899, 12, 30)) / timedelta(days=1):.9f}",
}


def read(values: list[str], **spec: str) -> list[datetime | None]:
    rows = pl.LazyFrame({"text": values}).with_row_index(RECORD, offset=2)
    column = ColumnSpec.model_validate({"column": "x", **spec})
    form = date_form(values, column, lambda: evidence(rows, pl.col("text")))
    return instants(rows, "text", "at", form, SHANGHAI).collect(engine="streaming")["at"].to_list()


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25, deadline=None)
@given(moments=st.lists(MOMENTS, min_size=1, max_size=8))
def test_moments_are_read_back_in_every_form(name: str, moments: list[datetime]) -> None:
    # The last one keeps two-digit years from varying as days do.
    moments = [*moments, PROOF, *(PROOF - timedelta(days=day) for day in range(1, 10))]
    if name == "dmy short":
        moments = [moment.replace(year=2026) for moment in moments if (moment.month, moment.day) != (2, 29)]
    assert read([FORMS[name](moment) for moment in moments]) == moments


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(MOMENTS, st.integers(0, 20), st.booleans()), min_size=1, max_size=8))
def test_months_are_read_back_by_every_name(chosen: list[tuple[datetime, int, bool]]) -> None:
    values = []
    for moment, at, capital in chosen:
        names = MONTHS[moment.month - 1]
        name = names[at % len(names)]
        name = name.upper() if capital else name
        half = "AM" if moment.hour < 12 else "PM"
        values.append(f"{moment:%d}/{name}/{moment:%y} {moment.hour % 12 or 12}:{moment:%M} {half}")
    assert read(values) == [moment.replace(second=0) for moment, *_ in chosen]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.dates(date(2000, 1, 1), date(2049, 12, 31)), min_size=1, max_size=20), st.booleans())
def test_an_order_is_read_right_or_asked_for_never_wrong(days: list[date], is_day_first: bool) -> None:
    values = [f"{day:%d/%m/%Y}" if is_day_first else f"{day:%m/%d/%Y}" for day in days]
    if any(day.day > 12 for day in days):
        assert read(values) == [datetime(day.year, day.month, day.day) for day in days]
    else:
        assert date_orders(values) == {"dmy", "mdy"}
        with pytest.raises(ValueError, match="declare order: dmy"):
            read(values)


PARTS = st.tuples(st.integers(0, 900), st.integers(0, 59), st.integers(0, 59))


def spelled(hours: int, minute: int, second: int) -> dict[str, str]:
    days, rest = divmod(hours, 24)
    return {
        "clock": f"{hours}:{minute:02}:{second:02}",
        "zh": f"{days}天{rest}小时{minute}分{second}秒",
        "en": f"{days} days, {rest} hrs {minute} mins and {second} sec",
        "short": f"{days}d {rest}h {minute}m {second}s",
        "iso": f"P{days}DT{rest}H{minute}M{second}S",
        "seconds": f"{hours * 3600 + minute * 60 + second}秒",
        "milliseconds": f"{(hours * 3600 + minute * 60 + second) * 1000} ms",
    }


@settings(max_examples=80, deadline=None)
@given(PARTS, st.booleans())
def test_durations_are_read_back_in_every_form(parts: tuple[int, int, int], is_negative: bool) -> None:
    sign = "-" if is_negative else ""
    values = [sign + text for text in spelled(*parts).values()]
    spans = (
        pl.Series("t", values)
        .to_frame()
        .select(minutes(pl.col("t"), DurationForm("written")).alias("m"))["m"]
        .to_list()
    )
    expected = (parts[0] * 60 + parts[1] + parts[2] / 60) * (-1 if is_negative else 1)
    assert spans == pytest.approx([expected] * len(values))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([",.", ".,", " ,", "' ."]), st.booleans())
def test_numbers_are_read_back_with_either_mark(whole: int, part: int, marks: str, is_negative: bool) -> None:
    group, mark = marks[0], marks[-1]
    text = f"{'-' if is_negative else ''}{whole:,}".replace(",", group) + f"{mark}{part:02}"
    found: Mark = decimal_mark([text.replace(" ", "").replace("'", "")])
    value = pl.Series("t", [text]).to_frame().select(number(pl.col("t"), found).alias("n")).item()
    assert found == mark
    assert value == pytest.approx((whole + part / 100) * (-1 if is_negative else 1))
