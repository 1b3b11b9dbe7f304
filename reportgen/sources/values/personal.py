"""Personal numbers and addresses in the names of groups: made unreadable, and still told apart."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from functools import partial

from reportgen.sources.values.text import visible

HASH_DIGITS = 4
_KEPT = 3

_E_MAIL = re.compile(r"[^\s@<>,;:，；：]+@[^\s@<>,;:，；：]+\.[^\s@<>,;:，；：]+")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d{4}){2})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
_IDENTITY_CARD = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_BANK_CARD = re.compile(r"(?<!\d)[3-6](?:[ -]?\d){12,18}(?!\d)")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10x98765432"


def shielded(text: str) -> str:
    """The text without telephone, identity card and bank card numbers and e-mail addresses.

    What replaces one depends on it, so that two groups do not become one.

    >>> shielded("前台"), shielded("工单 20260701123"), shielded("电话 138 0013 8000")
    ('前台', '工单 20260701123', '电话 138***#a694')
    """
    plain = shown = unicodedata.normalize("NFKC", visible(text))
    for pattern, is_one in _KINDS:
        shown = pattern.sub(partial(_masked, is_one), shown)
    return text if shown == plain else shown


def is_identity_card(number: str) -> bool:
    """Whether the last sign of 18 is what the others ask for (GB 11643).

    >>> is_identity_card("11010519491231002x"), is_identity_card("110105194912310021")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[17].lower() == _CHECK_SIGNS[total % 11]


def is_bank_card(number: str) -> bool:
    """Whether the last digit is what the others ask for (ISO/IEC 7812-1).

    >>> is_bank_card("6222 0212 3456 7890 128"), is_bank_card("6222 0212 3456 7890 123")
    (True, False)
    """
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    return sum(sum(divmod(2 * digit, 10)) if at % 2 else digit for at, digit in enumerate(digits)) % 10 == 0


def _always(_: str) -> bool:
    return True


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_E_MAIL, _always),
    (_IDENTITY_CARD, is_identity_card),
    (_MOBILE, _always),
    (_LANDLINE, _always),
    (_BANK_CARD, is_bank_card),
)


def _masked(is_one: Callable[[str], bool], match: re.Match[str]) -> str:
    """The first signs of what was found, and a few that are computed from it, however it is written."""
    found = match[match.lastindex or 0]
    if not is_one(found):
        return match[0]
    local, at, domain = found.partition("@")
    signs = found if at else "".join(sign for sign in found.upper() if sign.isalnum())
    mark = hashlib.sha256(signs.encode()).hexdigest()[:HASH_DIGITS]
    return f"{local[:1]}***@{domain}#{mark}" if at else f"{signs[:_KEPT]}***#{mark}"
