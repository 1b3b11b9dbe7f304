"""The whole numbers that answers are or carry: 4, 4 stars, 10 - Extremely likely, 3 (fair)."""

from __future__ import annotations

import re
from collections import Counter

from reportgen.sources.profile import ColumnProfile

LARGEST = 10
NO_ANSWER_CODES = (77, 88, 98, 99)
ALL_BUT_A_FEW = 0.98
ENOUGH = 0.6
MOST_TEXTS = 3
A_QUARTER = 0.25

_NUMBER = r"([-+]?\d{1,4})(?:\.0+)?"
_POINTS = r"(?:分|颗?星|级|points?|stars?|pts?)"
_PLAIN = re.compile(rf"[(（]?{_NUMBER}[)）]?|{_NUMBER}\s*{_POINTS}", re.IGNORECASE)
_NAMED = re.compile(rf"{_NUMBER}\s*{_POINTS}?\s*(?:[-–—=:：]|(?=[(（]))\s*\D.*", re.IGNORECASE | re.DOTALL)
# Such a number may merely count the options off.
_COUNTED = re.compile(r"(?:(\d{1,4})\s*(?:[、)）]|\.(?!\d))|[(（](\d{1,4})[)）])\s*\D.*", re.DOTALL)


def levels(column: ColumnProfile) -> tuple[int, ...]:
    """The whole numbers that the answers are, also in "5分", "4 stars" and "10 - Extremely likely"; () where most are
    none, and where they only count options off. A few numbers far off are slips, not levels.
    """
    rows = _numbers(column)
    return _settled(rows, column) if rows.total() >= ALL_BUT_A_FEW * _seen(column) else ()


def levels_beside_texts(column: ColumnProfile) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The levels of answers beside which a few words stand, with those words that were given more than once: they
    name an answer to tick, like "Never used it". ((), ()) where words are many.
    """
    rows = _numbers(column)
    texts = {value: n for value, n in column.values if _number(value) is None}
    found = _settled(rows, column)
    if len(texts) > MOST_TEXTS or len(found) < MOST_TEXTS or rows.total() < ENOUGH * _seen(column):
        return (), ()
    return found, tuple(value for value, n in texts.items() if n > 1)


def _numbers(column: ColumnProfile) -> Counter[int]:
    """How many answers are each number; none where hardly one is a number without words."""
    rows: Counter[int] = Counter()
    counted = [value for value, _ in column.values if _COUNTED.fullmatch(value)]
    plain = [value for value, _ in column.values if _number(value) is not None and value not in counted]
    if counted and len(plain) < A_QUARTER * len(column.values):
        return rows
    for value, n in column.values:
        number = _number(value)
        if number is not None:
            rows[number] += n
    return rows


def _number(value: str) -> int | None:
    for pattern in (_PLAIN, _NAMED, _COUNTED):
        if found := pattern.fullmatch(value):
            return int(next(group for group in found.groups() if group))
    return None


def _settled(rows: Counter[int], column: ColumnProfile) -> tuple[int, ...]:
    codes = {number for number in rows if number < 0 or number in NO_ANSWER_CODES}
    far_off = {number for number in rows if number > LARGEST and number not in codes}
    if sum(rows[number] for number in far_off) <= (1 - ALL_BUT_A_FEW) * _seen(column):
        return tuple(sorted(rows.keys() - far_off))
    return tuple(sorted(rows))


def _seen(column: ColumnProfile) -> int:
    return sum(n for _, n in column.values)
