"""Dates that no strptime format reads: taken apart by a pattern, put together again as a plain date and time.

For month names in several languages, clocks of twelve hours in Chinese, written offsets and zones, Chinese numerals'
units, and whatever else in a column is laid out unlike its other values. A date that does not exist is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, get_args

import polars as pl

from reportgen.sources.values.clock import Clock
from reportgen.sources.values.months import MONTHS

Layout: TypeAlias = Literal["year_first", "day_first", "month_first", "day_named", "month_named"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)

_WORDS_FOR_HALVES = "上午|下午|凌晨|中午|晚上|早上|早晨|清晨|傍晚"
_HALVES = rf"[ap]\.?\s?m\.?|{_WORDS_FOR_HALVES}"
_MORNING, _NOON, _EVENING = "^(?:a|上午|凌晨|早|清)", "中午", "晚上"
_NAME = r"[0-9]{1,2}月|\p{L}{2,12}\.?"
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4}|[0-9]{2})"
_DATES: Mapping[Layout, str] = {
    "year_first": rf"(?P<year>[0-9]{{4}})\s*[-/.年]\s*(?P<month>[0-9]{{1,2}}|\p{{L}}{{3,12}}\.?)\s*[-/.月]\s*{_DAY}日?",
    "day_first": rf"{_DAY}\s*[-/.]\s*(?P<month>[0-9]{{1,2}})\s*[-/.]\s*{_YEAR}",
    "month_first": rf"(?P<month>[0-9]{{1,2}})\s*[-/.]\s*{_DAY}\s*[-/.]\s*{_YEAR}",
    "day_named": rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?(?:\s+de)?[\s/.-]+(?P<month>{_NAME})(?:\s+de)?[\s/.,-]+{_YEAR}",
    "month_named": rf"(?P<month>\p{{L}}{{3,12}}\.?)[\s.-]+{_DAY}(?:st|nd|rd|th)?[\s,.-]+(?P<year>[0-9]{{4}})",
}
_SECOND = r"(?:\s*[:分]\s*(?P<second>[0-9]{1,2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
_TIME = rf"(?P<hour>[0-9]{{1,2}})(?:\s*[:时点h]\s*(?P<minute>[0-9]{{1,2}}){_SECOND}\s*[分秒]?|\s*[时点])"
# An abbreviation like CDT is the zone of the account, which the configuration knows better: several share one name.
_OFFSET = r"\s*(?:gmt|utc)?\s*(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)"
_ZONE = rf"(?:{_OFFSET}|\s*(?P<utc>z|gmt|utc)|\s+[a-z]{{2,5}})?(?:\s*\(.*\))?"
_CLOCK = rf"(?:(?:[,t\s]\s*|日\s*)(?:(?P<before>{_HALVES})\s*)?{_TIME}(?:\s*(?P<after>{_HALVES}))?{_ZONE})?"
_PATTERNS: Mapping[Layout, str] = {layout: f"^{date}{_CLOCK}$" for layout, date in _DATES.items()}

_MONTH_NUMBERS: dict[str, int] = {
    **MONTHS,
    **{form: month for month in range(1, 13) for form in (f"{month}", f"{month:02}")},
}
Part: TypeAlias = Callable[[str], pl.Expr]
_PIVOT = 69
"""Two digits of a year from here on are of the last century, as strptime has it."""


def tidy(text: pl.Expr) -> pl.Expr:
    """Small letters, half-width forms, no weekday; the date and the time of two joined cells of a workbook as one."""
    plain = text.str.normalize("NFKC").str.to_lowercase().str.strip_chars()
    plain = plain.str.replace(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", "")
    plain = plain.str.replace(r"\s*(?:星期|周)[一二三四五六日天]", "")
    plain = plain.str.replace(rf"\s*({_WORDS_FOR_HALVES})\s*", " $1 ")
    joined = r"^([0-9/.-]+)\s+(?:00:00(?::00)?\s+)?(?:(?:1899-12-3[01]|1900-01-0[01])\s+)?([0-9]{1,2}:)"
    return plain.str.replace(joined, "$1 $2").str.strip_chars()


def taken_apart(text: pl.Expr, layout: Layout) -> pl.Expr:
    """The parts of tidy text as a structure of texts, each null where the text is laid out otherwise."""
    return text.str.extract_groups(_PATTERNS[layout])


def put_together(parts: pl.Expr, clock: Clock) -> pl.Expr:
    """The instants that parts name; null where there is no such day or time."""
    part = parts.struct.field
    fields = (_year(part("year")), _month(part("month")), part("day"))
    clocks = (_hour(part), part("minute").fill_null("0"), part("second").fill_null("0"))
    date, time = pl.concat_str(fields, separator="-"), pl.concat_str(clocks, separator=":")
    fraction = part("fraction").str.slice(0, 6).fill_null("0")
    whole = pl.concat_str(date, pl.lit(" "), time, pl.lit("."), fraction)
    naive = whole.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False, time_unit="us", cache=False)
    offset = _offset(part)
    given = (naive - offset).dt.replace_time_zone("UTC")
    return pl.when(offset.is_null()).then(clock.instant(naive)).otherwise(clock.given(given))


def _year(year: pl.Expr) -> pl.Expr:
    short = year.cast(pl.Int32)
    century = pl.when(short >= _PIVOT).then(pl.lit("19")).otherwise(pl.lit("20"))
    return pl.when(year.str.len_bytes() == 2).then(pl.concat_str(century, year)).otherwise(year)


def _month(name: pl.Expr) -> pl.Expr:
    found = name.str.strip_chars_end(".")
    return found.replace_strict(_MONTH_NUMBERS, default=None, return_dtype=pl.Int32).cast(pl.String)


def _hour(part: Part) -> pl.Expr:
    """The hour of the day; null where half and hour contradict each other. Clocks of twelve hours begin at 0 or 12."""
    hour, half = part("hour").cast(pl.Int32).fill_null(0), pl.coalesce(part("before"), part("after"))
    noon = pl.when(hour <= 2).then(hour + 12).when(hour.is_between(11, 14)).then(hour)
    night = pl.when(hour.is_between(1, 11)).then(hour + 12).when(hour > 12).then(hour)
    turned = (
        pl.when(half.is_null())
        .then(hour)
        .when(half.str.contains(_MORNING))
        .then(pl.when(hour <= 12).then(hour % 12))
        .when(half == _NOON)
        .then(noon)
        .when(half == _EVENING)
        .then(night)
        .otherwise(pl.when(hour <= 12).then(hour % 12 + 12).otherwise(hour))
    )
    return turned.cast(pl.String)


def _offset(part: Part) -> pl.Expr:
    """The written distance from UTC; null where none is written."""
    written = part("offset").str.replace(":", "", literal=True)
    digits = written.str.slice(1)
    is_long = digits.str.len_bytes() > 2
    hours = pl.when(is_long).then(digits.str.head(-2)).otherwise(digits).cast(pl.Int64)
    minutes = hours * 60 + pl.when(is_long).then(digits.str.tail(2)).otherwise(pl.lit("0")).cast(pl.Int64)
    signed = pl.when(written.str.starts_with("-")).then(-minutes).otherwise(minutes)
    return pl.duration(minutes=pl.when(part("utc").is_not_null()).then(0).otherwise(signed))
