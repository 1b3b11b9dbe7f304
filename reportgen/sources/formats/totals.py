"""Records at the end of a file that sum up the others: 合计, Total and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.sources.values.text import key

LAST_RECORDS = 3
FIRST_CELLS = 3

_WORDS = frozenset(
    (
        *("合计", "总计", "小计", "共计", "累计", "总和", "汇总", "平均", "平均值", "平均数", "均值"),
        *("合計", "總計", "小計", "總和", "平均數"),
        *("total", "totals", "grand total", "subtotal", "sub total", "sum", "overall total", "total general"),
        *("totale", "totaux", "total général", "summe", "gesamt", "gesamtsumme", "gesamtergebnis", "totaal"),
        *("总数", "итого", "合計値", "합계", "총계"),
    )
)
_NUMBER = re.compile(r"[-+]?[\d\s.,:]*\d[\d\s.,:]*\s*(%|[a-z]{1,7}|[分秒天条件人次小时个]{1,2})?")
_BLANK = frozenset(("-", "--", "—", "/", "n/a"))


def is_total(record: Sequence[str | None]) -> bool:
    """Whether a record says in one of its first cells that it sums up, and holds nothing but numbers besides.

    >>> is_total(["合计：", "", "350", "86.2%"]), is_total(["T-7", "Total", "loss"]), is_total(["Total"])
    (True, False, False)
    """
    texts = [(at, key(text)) for at, text in enumerate(record) if text is not None and text.strip()]
    if len(record) < 2 or not texts or texts[0][0] >= FIRST_CELLS:
        return False
    said = texts[0][1].strip(" :()[]*-—")
    return said in _WORDS and all(text in _BLANK or _NUMBER.fullmatch(text) for _, text in texts[1:])


def totals(last: Sequence[Sequence[str | None]], numbers: Sequence[int]) -> frozenset[int]:
    """The numbers of those of the last records that sum up the others."""
    ending = list(zip(last, numbers, strict=True))[-LAST_RECORDS:]
    return frozenset(number for record, number in ending if is_total(record))
