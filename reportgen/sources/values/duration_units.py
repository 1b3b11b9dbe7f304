"""The units of durations as values and headings write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias

from reportgen.sources.values.numbers import PATTERNS, Mark

Measure: TypeAlias = Literal["weeks", "days", "hours", "minutes", "seconds", "milliseconds"]
DurationUnit: TypeAlias = Literal[
    "milliseconds", "seconds", "minutes", "hours", "days", "clock", "short_clock", "written"
]
"""`clock` is H:MM:SS or H:MM, `short_clock` M:SS; `written` durations name the unit of every number."""

_WORDS: Mapping[Measure, str] = {
    "weeks": "weeks?|wks?|w|个?星期|周",
    "days": "days?|d|天|日",
    "hours": "hours?|hrs?|h|个?小时|时",
    "minutes": "minutes?|mins?|m|分钟|分",
    "seconds": "seconds?|secs?|s|秒钟|秒",
    "milliseconds": "milliseconds?|millis|ms|毫秒",
}

# What a heading says of working hours and of the kind of hours is no unit.
_NO_UNIT = re.compile(
    r"(?:within |in )?(?:business|working|work|operating|calendar|office) hours?|工作(?:小时|时间|日)|当天"
)
_LAYOUTS: tuple[tuple[str, DurationUnit], ...] = (
    (r"h{1,2}:mm(?::ss)?", "clock"),
    (r"(?<![h:])m{1,2}:ss", "short_clock"),
)
_UNIT_OF: Mapping[Measure, DurationUnit] = {
    "milliseconds": "milliseconds",
    "seconds": "seconds",
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
}
# The surest first: behind "in", in brackets; at last anywhere, but only words too long to be part of others.
_PLACES = (r"\bin (?:{words})(?![a-z])", r"[(\[]\s*(?:in )?(?:{words})\s*[)\]]")
_ANYWHERE: Mapping[Measure, str] = {
    "milliseconds": r"\bmilliseconds?\b|\bmillis\b|毫秒",
    "seconds": r"\bseconds?\b|\bsecs?\b|(?<!毫)秒",
    "minutes": r"\bminutes?\b|\bmins?\b|分钟",
    "hours": r"\bhours?\b|\bhrs?\b|小时",
    "days": r"\bdays?\b|天数",
}


def unit_in_heading(heading: str) -> DurationUnit | None:
    """The unit that a heading names; None where it names none or several.

    >>> unit_in_heading("First reply time in minutes within business hours"), unit_in_heading("耗时（毫秒）")
    ('minutes', 'milliseconds')
    >>> unit_in_heading("Time to close (HH:mm:ss)"), unit_in_heading("Resolution time (in hrs)")
    ('clock', 'hours')
    """
    text = heading.casefold().translate(str.maketrans("（）【】：", "()[]:"))
    for layout, unit in _LAYOUTS:
        if re.search(layout, text):
            return unit
    text = _NO_UNIT.sub(" ", text)
    patterns = [{unit: place.format(words=_WORDS[unit]) for unit in _ANYWHERE} for place in _PLACES]
    for places in (*patterns, _ANYWHERE):
        found = [unit for unit, pattern in places.items() if re.search(pattern, text)]
        if found:
            return _UNIT_OF[found[0]] if len(found) == 1 else None
    return None


def written_duration(value: str, mark: Mark) -> dict[Measure, float] | None:
    """The numbers of a duration that names its units, negative with its sign; None where the value is none such.

    >>> written_duration("1天3小时", "."), written_duration("PT2H15M", "."), written_duration("-1h 5m", ".")
    ({'days': 1.0, 'hours': 3.0}, {'hours': 2.0, 'minutes': 15.0}, {'hours': -1.0, 'minutes': -5.0})
    >>> written_duration("90", "."), written_duration("2h soon", ".")
    (None, None)
    """
    plain = _without_letters_of_iso(unicodedata.normalize("NFKC", value).casefold().replace("−", "-").strip())
    found = _written(mark).fullmatch(plain)
    if not found:
        return None
    sign = -1 if found["sign"] == "-" else 1
    return {measure: sign * _number(found[measure], mark) for measure in _WORDS if found[measure]} or None


def _without_letters_of_iso(value: str) -> str:
    """PT2H15M and P1DT3H as 2h15m and 1d 3h. Months, P1M, have no length and stay."""
    found = re.fullmatch(r"([+-]?)p([0-9.,wd]*)(?:t([0-9.,hms]+))?", value)
    return f"{found[1]}{found[2]} {found[3] or ''}".strip() if found else value


@cache
def _written(mark: Mark) -> re.Pattern[str]:
    parts = (
        rf"(?:(?P<{measure}>{PATTERNS[mark]})\s*(?:{words})(?![a-z])[\s,]*(?:and\s+|零|又)?)?"
        for measure, words in _WORDS.items()
    )
    return re.compile(rf"(?P<sign>[+-]?)\s*{''.join(parts)}")


def _number(text: str, mark: Mark) -> float:
    plain = re.sub(r"[ '’.]" if mark == "," else r"[ '’,]", "", text)
    return float(plain.replace(",", "."))
