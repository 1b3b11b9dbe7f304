"""YAML 1.2 core rules for what a plain word means, kept beside the text as it was written.

Everything in a configuration is text until a field asks for a number or a yes/no: so an answer code 99, a
period 2026 or a heading NO stay what the user typed, and no word turns into a date or an octal number.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

Scalar: TypeAlias = str | int | float | bool | None


class Written(str):
    """A scalar as typed; `plain` says that it stood without quotes, so that it may have another type."""

    __slots__ = ("plain",)
    plain: bool

    def __new__(cls, text: str, *, plain: bool) -> Written:
        """Text with the knowledge of whether it was quoted."""
        written = super().__new__(cls, text)
        written.plain = plain
        return written

    @property
    def is_null(self) -> bool:
        """Whether nothing was written (`key:`), or the word for nothing."""
        return self.plain and str(self) in _NULL

    def resolved(self) -> Scalar:
        """The value that YAML 1.2 core rules give.

        >>> words = ("010", "NO", "12:30", "true", "1e3", "2024-01-01", "~")
        >>> [Written(word, plain=True).resolved() for word in words]
        [10, 'NO', '12:30', True, 1000.0, '2024-01-01', None]
        """
        text = str(self)
        if not self.plain:
            return text
        if text in _NULL:
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _FLOAT.fullmatch(value):
        raise ValueError(f'"{value}" is not a number; write it with digits and a point, like 4.5')
    return float(value)


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _INTEGER.fullmatch(value) or len(value) > 18:
        raise ValueError(f'"{value}" is not a whole number')
    return int(value)


def _flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value not in _TRUE | _FALSE:
        raise ValueError(f'"{value}" is neither true nor false; write one of the two')
    return value in _TRUE


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise ValueError(f'"{value}" is not a day; write it like 2026-10-01')
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f'"{value}" is not in the calendar') from error


def resolve_all(value: object) -> object:
    """The same tree with every scalar resolved; for parts whose types only their reader knows."""
    if isinstance(value, Written):
        return value.resolved()
    if isinstance(value, dict):
        return {str(key): resolve_all(inner) for key, inner in value.items()}
    return [resolve_all(inner) for inner in value] if isinstance(value, list) else value


Number: TypeAlias = Annotated[float, BeforeValidator(_number)]
Whole: TypeAlias = Annotated[int, BeforeValidator(_whole)]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
