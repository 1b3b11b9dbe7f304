"""Numbers and groups of numbers, read from text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import polars as pl

Mark: TypeAlias = Literal[".", ","]
"""What stands before the decimals of a column."""

PATTERNS: dict[Mark, str] = {
    ".": r"[0-9]{1,3}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?",
    ",": r"[0-9]{1,3}(?:[. '’][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?",
}
"""A number without its sign: thousands in groups of three, or none."""

_LEADING = re.compile(r"[+-]?([0-9][0-9.,]*)")
# A comma before other than three digits, or behind thousands with full stops, or behind a lone 0.
_DECIMALS = r"[0-9]+{mark}(?:[0-9]{{1,2}}|[0-9]{{4,}})|0{mark}[0-9]+"
_GROUPS = r"[0-9]{{1,3}}(?:{other}[0-9]{{3}})+{mark}[0-9]+|[0-9]{{1,3}}(?:{other}[0-9]{{3}}){{2,}}"
_COMMA, _POINT = (
    re.compile(f"{_DECIMALS}|{_GROUPS}".format(mark=mark, other=other)) for mark, other in ((",", r"\."), (r"\.", ","))
)

# Words behind a number are its unit or label: 45岁, 4分, 3 - Moderate, 85%. Not a range, a bound, or a hint like 1=me.
_DRESSED = r"^\(?([+-]?(?:{number}))\)?\s*(?:[-–—]\s+)?[^0-9+<>=~≤≥≦≧–-]*$"
_BOUND = r"(?i)以[下上内外]|不足|超过|\b(?:under|below|over|above|less|more|younger|older|plus|and up)\b"


def decimal_mark(values: Iterable[str]) -> Mark:
    """What stands before the decimals in a column; the point where nothing shows that it is the comma.

    >>> decimal_mark(["2,5", "1.234,75", "3"]), decimal_mark(["1,234", "12"]), decimal_mark(["2,5", "2.5"])
    (',', '.', '.')
    """
    found = [match[1] for value in values if (match := _LEADING.match(unicodedata.normalize("NFKC", value)))]
    has_comma = any(_COMMA.fullmatch(number) for number in found)
    return "," if has_comma and not any(_POINT.fullmatch(number) for number in found) else "."


def number(text: pl.Expr, mark: Mark = ".") -> pl.Expr:
    """The number that a text is, also in groups of thousands, in full-width digits or with a unit; null if none."""
    pattern = _DRESSED.format(number=PATTERNS[mark])
    if mark == ",":
        return _read(text.str.normalize("NFKC"), pattern, mark)
    plain = text.cast(pl.Float64, strict=False)
    odd = pl.when(plain.is_null()).then(text).str.normalize("NFKC")
    found = pl.coalesce(plain, _read(odd, pattern, mark))
    return pl.when(found.is_finite()).then(found)


def bare(digits: pl.Expr, mark: Mark) -> pl.Expr:
    """The number that digits with their marks are, as `PATTERNS` finds them."""
    plain = digits.str.replace_all(r"[ '’.]" if mark == "," else r"[ '’,]", "")
    return plain.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def group(value: pl.Expr, cuts: Sequence[float]) -> pl.Expr:
    """The group of a number between cuts: [30, 45] gives "<30", "30–44" and "45+"."""
    ordered = sorted(cuts)
    *below, last = group_labels(ordered)
    found = [pl.when(value < cut).then(pl.lit(label)) for cut, label in zip(ordered, below, strict=True)]
    return pl.coalesce(*found, pl.when(value.is_not_null()).then(pl.lit(last)))


def group_labels(cuts: Sequence[float]) -> tuple[str, ...]:
    """The names of the groups between ascending cuts.

    >>> group_labels([30, 45]), group_labels([0.5, 2])
    (('<30', '30–44', '45+'), ('<0.5', '0.5–<2', '2+'))
    """
    whole = all(float(cut).is_integer() for cut in cuts)
    between = tuple(
        f"{low:g}" if whole and high - low == 1 else f"{low:g}–{high - 1:g}" if whole else f"{low:g}–<{high:g}"
        for low, high in pairwise(cuts)
    )
    return (f"<{cuts[0]:g}", *between, f"{cuts[-1]:g}+")


def _read(text: pl.Expr, pattern: str, mark: Mark) -> pl.Expr:
    is_bound = text.str.contains(_BOUND)
    return bare(pl.when(~is_bound).then(text).str.extract(pattern, 1), mark)
