"""What kind of values a column holds, judged by the values alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from reportgen.sources.profile import ColumnProfile

Shape: TypeAlias = Literal["empty", "number", "date", "duration", "choice", "multi_choice", "comment", "id", "text"]

MOST_CHOICES = 60
LONGEST_CHOICE = 60
LONGEST_ID = 40
MOSTLY = 0.8

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:[.,]\d+)?\s*%?")
_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}.*"
    r"|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,10}\.?)[-/., ]+\d{2,4}(?:\D.*)?"
    r"|(?:[A-Z][a-z]{2,8},?\s+)?[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}.*",
    re.DOTALL,
)
_DURATION = re.compile(
    r"-?\d+:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?"
    r"|P(?:\d+[YMWD])*T?(?:\d+(?:\.\d+)?[HMS])*"
    r"|(?:\d+(?:\.\d+)?\s*(?:天|日|个?小时|时|分钟|分|秒钟|秒|[wdhms]|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\s*)+"
)
_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\+\d[\d ()-]{8,18}")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?:\D.*)?|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}", re.IGNORECASE)
_SEVERAL = ("┋", "→", ";", "；", "|")


def shape(column: ColumnProfile, several: str = "") -> Shape:
    """What the values of a column are; `several` is what the tool writes between several answers in one cell."""
    if not column.filled or not column.values:
        return "empty"
    for kind, pattern in _PATTERNS:
        if share(column, pattern) >= MOSTLY:
            is_id = kind == "number" and not column.is_complete and _is_unique(column) and not _has_fractions(column)
            return "id" if is_id else kind
    if _holds_several(column, several):
        return "multi_choice"
    if _is_choice(column):
        return "choice"
    if _is_unique(column) and column.filled > MOST_CHOICES and share(column, _CODE) >= MOSTLY:
        return "id"
    return "comment" if column.longest > LONGEST_CHOICE or _is_prose(column) else "text"


def share(column: ColumnProfile, pattern: re.Pattern[str]) -> float:
    """Which share of the cells that were looked at matches the whole pattern."""
    seen = sum(n for _, n in column.values)
    return sum(n for value, n in column.values if pattern.fullmatch(value)) / seen if seen else 0.0


def looks_personal(column: ColumnProfile) -> bool:
    """Whether the values are e-mail addresses, telephone numbers or addresses of machines."""
    return any(share(column, pattern) >= 0.3 for pattern in (_E_MAIL, _PHONE, _ADDRESS))


def numbers(column: ColumnProfile) -> tuple[float, ...]:
    """The distinct numbers among the values, in order."""
    found = (value for value, _ in column.values if _NUMBER.fullmatch(value))
    return tuple(sorted({float(value.rstrip("% ").replace(",", "")) for value in found}))


def whole_numbers(column: ColumnProfile) -> tuple[int, ...]:
    """The distinct numbers where all of them are whole and there is nothing else; else ()."""
    found = numbers(column)
    if not found or share(column, _NUMBER) < 1 or any(not number.is_integer() for number in found):
        return ()
    return tuple(int(number) for number in found)


def texts(column: ColumnProfile) -> Sequence[str]:
    """The distinct values, the commonest first."""
    return [value for value, _ in column.values]


_CODE = re.compile(rf"(?=.*\d)[^\W\d_]{{0,4}}[\x21-\x7e]{{1,{LONGEST_ID}}}")  # may begin with a word: 工单20260701
_PATTERNS: tuple[tuple[Shape, re.Pattern[str]], ...] = (("number", _NUMBER), ("date", _DATE), ("duration", _DURATION))


def _is_unique(column: ColumnProfile) -> bool:
    return column.distinct >= 0.9 * column.filled


def _has_fractions(column: ColumnProfile) -> bool:
    return any("." in value for value, _ in column.values)


def _is_choice(column: ColumnProfile) -> bool:
    if not column.is_complete or column.distinct > MOST_CHOICES or column.longest > 2 * LONGEST_CHOICE:
        return False
    return column.distinct <= max(3, column.filled / 3)


def _is_prose(column: ColumnProfile) -> bool:
    seen = sum(n for _, n in column.values)
    return sum(len(value) * n for value, n in column.values) / seen > 12


def _holds_several(column: ColumnProfile, several: str) -> bool:
    """Whether a mark stands between answers that also come alone or repeat in other cells."""
    for mark in dict.fromkeys((several, *_SEVERAL)):
        marked = [value for value in texts(column) if mark and mark in value.strip(mark + " ")]
        if len(marked) < 2 or len(marked) * 20 < len(column.values):
            continue
        parts = [part.strip() for value in texts(column) for part in value.split(mark) if part.strip()]
        if len(set(parts)) * 2 <= len(parts):
            return True
    return False
