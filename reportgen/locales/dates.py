"""Days and periods in words."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from reportgen.periods import Period

_QUARTERS = "一二三四"
_DAY_PATTERN = {"zh-CN": "yyyy-MM-dd", "en": "d MMMM yyyy"}
_BABEL = {"zh-CN": "zh_CN", "en": "en_GB"}


def day(value: date, language: str) -> str:
    """A day in the language's plain form.

    >>> day(date(2026, 10, 2), "en")
    '2 October 2026'
    """
    return format_date(value, _DAY_PATTERN[language], locale=_BABEL[language])


def period(value: Period, language: str) -> str:
    """A period in full.

    >>> period(Period(date(2026, 7, 1), date(2026, 10, 1), "quarter"), "zh-CN")
    '2026 年第三季度'
    """
    return _chinese(value) if language == "zh-CN" else _english(value)


def period_short(value: Period, language: str) -> str:
    """A period for an axis or a table heading.

    >>> period_short(Period(date(2026, 8, 1), date(2026, 9, 1), "month"), "en")
    'Aug 26'
    """
    year = f"{value.start:%y}"
    if value.grain == "month":
        month = format_date(value.start, "MMM", locale=_BABEL[language])
        return f"{year}年{value.start.month}月" if language == "zh-CN" else f"{month[:3]} {year}"
    if value.grain == "custom":
        return f"{value.start:%m-%d}…{value.last_day:%m-%d}"
    if value.grain == "year":
        return f"{value.start.year}"
    part = value.id.rpartition("-")[2]
    return f"{year}{part}" if language == "zh-CN" else f"{part} {year}"


def _chinese(value: Period) -> str:
    year = value.start.year
    match value.grain:
        case "year":
            return f"{year} 年"
        case "half":
            return f"{year} 年{'上' if value.start.month == 1 else '下'}半年"
        case "quarter":
            return f"{year} 年第{_QUARTERS[(value.start.month - 1) // 3]}季度"
        case "month":
            return f"{year} 年 {value.start.month} 月"
        case "week":
            iso = value.start.isocalendar()
            return f"{iso.year} 年第 {iso.week} 周"
        case "custom":
            return f"{value.start} 至 {value.last_day}"


def _english(value: Period) -> str:
    match value.grain:
        case "year":
            return f"{value.start.year}"
        case "half":
            return f"{'First' if value.start.month == 1 else 'Second'} half of {value.start.year}"
        case "quarter":
            return f"Q{(value.start.month + 2) // 3} {value.start.year}"
        case "month":
            return format_date(value.start, "MMMM yyyy", locale="en_GB")
        case "week":
            iso = value.start.isocalendar()
            return f"Week {iso.week}, {iso.year}"
        case "custom":
            return f"{day(value.start, 'en')} to {day(value.last_day, 'en')}"
