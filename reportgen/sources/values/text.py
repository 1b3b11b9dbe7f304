"""Text of exports, cleaned once: what is shown, what words are compared by, and what an audit may show of a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import polars as pl

LONGEST_LABEL = 120
LONGEST_AUDITED_VALUE = 40

# What XML 1.0, and so Word and SVG, cannot hold. Tab and line ends are white space and are dealt with as such.
ILLEGAL = "".join(map(chr, (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF)))

ILLEGAL_PATTERN = "[" + "".join(f"\\x{{{ord(character):X}}}" for character in ILLEGAL) + "]"
"""The same as a regular expression of Polars."""

_ILLEGAL = re.compile(f"[{re.escape(ILLEGAL)}]")
_ZERO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_HALF_WIDTH = {**_ZERO_WIDTH, **{0xFF10 + digit: str(digit) for digit in range(10)}, 0xFF20: "@", 0xFF0E: "."}
# Seven digits or more at a stretch, a mobile number in threes and fours, a card number in fours. Dates stay readable.
_LONG_NUMBER = re.compile(
    r"(?<!\d)(\d{3})(\d{4,}|(?<=1[3-9]\d)[ -]\d{4}[ -]\d{4}|\d(?:[ -]\d{4}){2,}(?:[ -]?\d{1,3})?)(?!\d)"
)
_E_MAIL = re.compile(r"[^\s@<>,;:：，；]+@[^\s@<>,;:：，；]+\.[^\s@<>,;:：，；]+")

Read = TypeVar("Read")


def legal(text: str) -> str:
    """The text without characters that XML cannot hold, composed (NFC).

    >>> legal("a\\x00b\\x0be\\u0301")
    'abé'
    """
    return unicodedata.normalize("NFC", _ILLEGAL.sub("", text))


def label(text: str) -> str | None:
    """The text as it is shown: legal, white space collapsed, at most 120 characters; None where nothing is left.

    >>> label("  城东\\u00a0 分公司\\n")
    '城东 分公司'
    """
    shown = " ".join(legal(text).split())
    if len(shown) > LONGEST_LABEL:
        shown = shown[: LONGEST_LABEL - 1].rstrip() + "…"
    return shown or None


def visible(text: str) -> str:
    """The text without the marks that no reader sees, and which hide a number from a search.

    >>> visible("138\\u200b0013\\u200b8000")
    '13800138000'
    """
    return legal(text).translate(_ZERO_WIDTH)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """What words are compared by: full-width forms, case, white space and zero-width characters do not matter.

    >>> key(" Very\\u3000 Satisfied\\u200b"), key("ＮＰＳ９")
    ('very satisfied', 'nps9')
    """
    return " ".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())


def masked(text: str) -> str:
    """The value as an audit may show it: numbers of seven digits and more, and e-mail addresses, made unreadable.

    >>> masked("电话13800138000，邮箱 li@example.com")
    '电话138********，邮箱 ***'
    """
    shown = text.translate(_HALF_WIDTH)
    short = label(_LONG_NUMBER.sub(_stars, _E_MAIL.sub("***", shown))) or ""
    return short if len(short) <= LONGEST_AUDITED_VALUE else short[: LONGEST_AUDITED_VALUE - 1] + "…"


def per_value(cells: pl.Expr, function: Callable[[str], Read | None], result: pl.DataType) -> pl.Expr:
    """The function applied to every distinct value of a batch; a null cell stays null.

    For columns with few distinct values (groups, answers, words): a batch of 100,000 rows calls the function some
    ten times, which costs less than one regular expression over the rows. Not for ids and free text.
    """

    def batch(series: pl.Series) -> pl.Series:
        distinct = series.drop_nulls().unique()
        results = pl.Series([function(value) for value in distinct], dtype=result)
        return series.replace_strict(distinct, results, default=None, return_dtype=result)

    return cells.map_batches(batch, return_dtype=result, is_elementwise=True)


def _stars(match: re.Match[str]) -> str:
    return str(match[1]) + "*" * sum(character.isdigit() for character in str(match[2]))
