"""Whether the numbers in an export are positions of options on the form, which rate nothing.

Some tools write the same answers by text, by score or by option number. The name of the file says which, else its
columns: only by number, and by score, every option of a question with several answers has a column of 0 and 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.onboarding import wordlists
from reportgen.onboarding.column import Column
from reportgen.onboarding.leveling import LARGEST, levels
from reportgen.onboarding.question import Candidate
from reportgen.onboarding.scaling import bounds_in, by_words
from reportgen.onboarding.shapes import texts, whole_numbers

HALF = 0.5
_BY_NUMBER = re.compile("按序号|按编号|按选项序号")
_BY_OTHERS = re.compile("按文本|按分数|按分值|按得分")
_OLD_NAME = re.compile(r"\d+_\d+_([012])(?!\d)")  # rows, exported rows, and 0 for text, 1 for scores, 2 for numbers
_TICKS = frozenset(("0", "1"))


def said_by_name(file: str) -> bool | None:
    """What the name of a file says of its numbers; None where it says nothing.

    >>> [said_by_name(name) for name in ("800_800_2.xls", "x/12_按文本_服务_9_9.xlsx", "24_24_1.csv", "answers.csv")]
    [True, False, False, None]
    """
    name = Path(file).name
    old = _OLD_NAME.match(name)
    if _BY_NUMBER.search(name) or (old and old[1] == "2"):
        return True
    return False if old or _BY_OTHERS.search(name) else None


def said_by_columns(columns: Sequence[Column]) -> bool:
    """What the columns say of their numbers: ticks as 0 and 1 speak for positions, answers in words against them."""
    if any(column.role == "multi_choice" and _is_ticked(column) for column in columns):
        return True
    if any(column.role == "multi_choice" for column in columns):
        return False
    open_ones = [column for column in columns if column.role == "unknown"]
    about_people = [column for column in open_ones if wordlists.PEOPLE_GROUPS.search(column.profile.wording)]
    if any(map(_is_numbered, about_people)):  # before words: what people typed stands in words in every export
        return True
    if any(map(_is_worded, open_ones)):
        return False
    numbered = sum(map(_is_numbered, open_ones))
    answered = sum(column.shape == "choice" for column in open_ones)
    return numbered > 0 and numbered >= HALF * (numbered + answered)


def is_option_number(candidate: Candidate) -> bool:
    """Whether the numbers of one question are positions, in an export that has such.

    A scale from 0, or one whose bounds the heading names, is answered with the number that was ticked.
    """
    found = levels(candidate.profile)
    if not found or found[0] == 0 or bounds_in(candidate.words) is not None:
        return False
    return not (candidate.is_recommendation and found[-1] <= LARGEST)


def _is_ticked(column: Column) -> bool:
    return bool(column.profile.values) and set(texts(column.profile)) <= _TICKS


def _is_numbered(column: Column) -> bool:
    found = whole_numbers(column.profile)
    return 0 < len(found) <= column.profile.distinct and found[-1] <= 2 * LARGEST


def _is_worded(column: Column) -> bool:
    """Whether people chose among words: a scale, or who they are."""
    if column.shape != "choice":
        return False
    is_people = bool(wordlists.PEOPLE_GROUPS.search(column.profile.wording))
    return is_people or by_words(column.profile) is not None
