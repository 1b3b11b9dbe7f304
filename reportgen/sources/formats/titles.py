"""The heading where no tool is recognised: below the titles, never further down than it must be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.errors import InputError
from reportgen.sources.formats.layout import Choose, Head, Layout
from reportgen.sources.formats.table import plain

JOINT = " | "
FEWEST_CELLS = 3
JUDGED_RECORDS = 40
LONGEST_HEADING = 400

_DATA = re.compile(
    r"[-+]?[\d.,]+\s*%?"
    r"|\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?(\D.*)?"
    r"|\d{1,3}:\d\d(:\d\d)?.*"
    r"|\S+@\S+\.\S+|https?://.*"
    r"|true|false",
    re.IGNORECASE,
)


def guess(heading_record: int | None = None) -> Choose:
    """A function that finds the heading by its looks, or takes the declared record, counted from 1."""

    def choose(head: Head) -> Layout:
        if heading_record is None:
            return below_titles(head)
        if heading_record > len(head.records):
            message = f"there is no record {heading_record} for the heading among the first {len(head.records)}"
            raise InputError(message, where=head.name, hint="mend heading_record: …, or leave it out")
        return _layout(head.records, heading_record - 1)

    return choose


def below_titles(head: Head) -> Layout:
    """The layout with the first record as heading, unless all before another one are blank or titles of few cells.

    >>> below_titles(Head((("7月满意度",), (), ("编号", "时间", "得分"), ("1", "2026-07-01", "5")))).titles
    2
    """
    records = head.records
    width = _width(records)
    first = next((at for at, record in enumerate(records) if not _is_title(record, width)), 0)
    if first and not _is_heading(records[first]):
        first = next((at for at, record in enumerate(records) if _filled(record)), 0)
    return _layout(records, first)


def looks_like_data(names: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """How much a heading and the records below it look like a table: 0 to 1, the more columns that fit the more.

    >>> round(looks_like_data(["编号", "时间", "得分"], [["1", "2026-07-01", "5"]] * 20), 2)
    0.36
    """
    texts = {text for name in names if (text := plain(name)) and _is_text(text)}
    following = [filled for row in rows[:JUDGED_RECORDS] if (filled := len(_filled(row)))]
    if not texts or not following:
        return 0.0
    fitting = sum(2 <= filled <= len(names) for filled in following) / len(following)
    share = len(texts) / max(len(names), 1)
    many_columns = len(texts) / (len(texts) + 5)
    many_rows = len(following) / (len(following) + 1)
    return share * fitting * many_columns * many_rows


def _layout(records: Sequence[tuple[str, ...]], first: int) -> Layout:
    heading = records[first : first + 1]
    below = records[first + 1 : first + 2]
    if heading and below and _is_two_storeyed(heading[0], below[0]):
        heading = records[first : first + 2]
    names = _joined(heading)
    rows = records[first + len(heading) :]
    return Layout(names, titles=first, heading=len(heading), score=looks_like_data(names, rows))


def _width(records: Sequence[Sequence[str]]) -> int:
    """How many cells a full record has: the second most of all, so that one broken record does not decide."""
    counts = sorted((len(_filled(record)) for record in records), reverse=True)
    counts = [count for count in counts if count]
    return counts[1] if len(counts) > 2 else counts[0] if counts else 0


def _is_title(record: Sequence[str], width: int) -> bool:
    """Whether the record is too short to name the columns: blank, one text, or not half as wide as the others."""
    filled = _filled(record)
    if not filled:
        return True
    if width < FEWEST_CELLS:
        return False
    span = max(at for at, text in enumerate(record, start=1) if text.strip())
    return len(set(filled)) == 1 or 2 * span <= width


def _is_heading(record: Sequence[str]) -> bool:
    filled = _filled(record)
    return 2 * sum(map(_is_text, set(filled))) > len(filled)


def _is_text(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and not _DATA.fullmatch(text)


def _is_two_storeyed(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether merged cells say that one heading stands on another: runs of a name above names of their own.

    A cell that was merged downwards holds the same text in both.
    """
    if len(below) < len(above) or not all(text.strip() for text in above):
        return False
    pairs = list(zip(above, below, strict=False))
    in_run = [at for at in range(len(above)) if above[at] in {*above[max(at - 1, 0) : at], *above[at + 1 : at + 2]}]
    if not in_run or any(above[at] != below[at] for at in range(len(above)) if at not in in_run):
        return False
    under = [pairs[at] for at in in_run]
    return len(set(under)) == len(under) and all(low.strip() and _is_text(low) for _, low in under)


def _joined(heading: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if not heading:
        return ()
    if len(heading) == 1:
        return heading[0]
    above, below = heading
    pairs = zip((*above, *[""] * (len(below) - len(above))), below, strict=True)
    return tuple(high if high == low else JOINT.join(filter(None, (high, low))) for high, low in pairs)


def _filled(record: Sequence[str]) -> list[str]:
    return [text for cell in record if (text := cell.strip())]
