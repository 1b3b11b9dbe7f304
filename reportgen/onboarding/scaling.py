"""The scale of a question: by the words of its answers, or by what its heading says of its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from reportgen.config.model import ColumnSpec
from reportgen.config.scales import BUILT_IN
from reportgen.frames import ScoreStatus
from reportgen.onboarding.leveling import LARGEST, NO_ANSWER_CODES, levels, levels_beside_texts
from reportgen.onboarding.shapes import texts
from reportgen.sources.profile import ColumnProfile
from reportgen.sources.values.answers import reader
from reportgen.sources.values.recognition import against_numbers, recognised_scales

Doubt: TypeAlias = Literal[
    "bounds_unsaid", "zero_means_nothing", "words_left", "recommend_bounds", "against_numbers", "texts_missing"
]

ENOUGH_WORDS = 0.6
ENOUGH_ROWS = 0.7
ALL_BUT_A_FEW = 0.98

_TO = r"\s*(?:分|stars?|points?)?\s*(?:-|–|—|~|～|〜|至|到|to|through)\s*"
_RANGE = re.compile(rf"(?<![\d.])([01]){_TO}(3|4|5|7|10)(?![\d.])\s*(?:分|星|级)?", re.IGNORECASE)
_ENDS = re.compile(r"(?<![\d.])([01])\s*[=＝:：]\s*[^\d=＝]{1,40}?(?<![\d.])(3|4|5|7|10)\s*[=＝:：]")
_OUT_OF = re.compile(
    r"(?:out of|满分)\s*(3|4|5|7|10)\s*(?:分|stars?|points?)?|/\s*(5|7|10)\s*(?:$|[)）\]])"
    r"|(5|7|10)\s*(?:分制|星制|级量表|-?point)|(五|七|十)(?:分制|星制|级量表)",
    re.IGNORECASE,
)
_CHINESE = {"五": 5, "七": 7, "十": 10}
_USUAL = ((1, 5), (1, 7), (1, 10), (0, 10))


@dataclass(frozen=True, slots=True)
class Guess:
    """A scale by its name in the configuration, what is not sure of it, and answers that are none on it.

    `values` say for answers that would be read otherwise what they are on the scale.
    """

    scale: str
    doubt: Doubt | None = None
    missing: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def by_words(column: ColumnProfile, preferred: Sequence[str] = ()) -> Guess | None:
    """The scale that the words of a column are on. `preferred` are scales of its neighbours, the commonest first."""
    ranked = {name: share for name, share in recognised_scales(texts(column)) if BUILT_IN[name].words}
    for name in (*(name for name in preferred if ranked.get(name) == max(ranked.values(), default=0)), *ranked):
        rows = _rows_read(column, name)
        if ranked[name] >= ENOUGH_WORDS and rows >= ENOUGH_ROWS:
            return Guess(name, "words_left" if rows < ALL_BUT_A_FEW else None)
    return _against_numbers(column)


def _against_numbers(column: ColumnProfile) -> Guess | None:
    """The scale of answers like "Strongly agree (1)", which the reader would refuse, with what each of them means."""
    found = against_numbers(texts(column))
    if found is None:
        return None
    values: dict[str, list[str]] = {}
    for answer, score in sorted(found.meant.items(), key=lambda item: item[1]):
        values.setdefault(f"{score:g}", []).append(answer)
    rows = sum(n for value, n in column.values if value in found.meant)
    if rows < ENOUGH_ROWS * column.filled:
        return None
    return Guess(found.scale, "against_numbers", values={level: tuple(said) for level, said in values.items()})


def bounds_in(heading: str) -> tuple[int, int] | None:
    """The bounds that the words of a heading name.

    >>> [bounds_in(text) for text in ("推荐意愿（0-10分）", "Rate us from 1 to 7", "满意度（1=差，5=好）", "价格")]
    [(0, 10), (1, 7), (1, 5), None]
    """
    for pattern in (_RANGE, _ENDS):
        if found := pattern.search(heading):
            return int(found[1]), int(found[2])
    if found := _OUT_OF.search(heading):
        most = next(group for group in found.groups() if group)
        return 1, _CHINESE.get(most) or int(most)
    return None


def by_numbers(column: ColumnProfile, heading: str, is_recommendation: bool) -> Guess | None:
    """The scale of a column of small whole numbers; with a doubt where only the numbers themselves speak for it."""
    found = levels(column)
    beside: tuple[str, ...] = ()
    if not found:
        found, beside = levels_beside_texts(column)
    codes = tuple(number for number in found if number < 0 or number in NO_ANSWER_CODES)
    answers = tuple(number for number in found if number not in codes)
    if not answers or answers[-1] > LARGEST:
        return None
    guess = _of_answers(answers, tuple(map(str, codes)), bounds_in(heading), is_recommendation)
    if guess is None or not beside:
        return guess
    return replace(guess, doubt="texts_missing", missing=(*guess.missing, *beside))


def _of_answers(
    answers: Sequence[int], missing: tuple[str, ...], said: tuple[int, int] | None, is_recommendation: bool
) -> Guess | None:
    if said is not None and _name(said) in BUILT_IN:
        return _within(answers, said, missing)
    if is_recommendation:
        return Guess("0-10", None if answers[-1] > 5 else "recommend_bounds", missing)
    return by_usage(answers, missing)


def by_usage(answers: Sequence[int], missing: tuple[str, ...] = ()) -> Guess | None:
    """The usual scale that holds these answers: never more than a guess."""
    if len(answers) < 2 or set(answers) <= {0, 1, 2}:
        return None
    if answers[0] == 0 and answers[-1] in (4, 5):
        return Guess(f"1-{answers[-1]}", "zero_means_nothing", ("0", *missing))
    usual = next((pair for pair in _USUAL if pair[0] <= answers[0] and answers[-1] <= pair[1]), None)
    return None if usual is None else Guess(_name(usual), "bounds_unsaid", missing)


def _within(found: Sequence[int], said: tuple[int, int], missing: tuple[str, ...]) -> Guess:
    if found[0] == 0 and said[0] == 1:
        return Guess(_name(said), "zero_means_nothing", ("0", *missing))
    return Guess(_name(said), None if found[-1] <= said[1] else "words_left", missing)


def _name(bounds: tuple[int, int]) -> str:
    return f"{bounds[0]}-{bounds[1]}"


def _rows_read(column: ColumnProfile, name: str) -> float:
    """Which share of the rows with an answer the scale can read."""
    read = reader(BUILT_IN[name], ColumnSpec(column="x"), ())
    answers = [(read(value).status, n) for value, n in column.values]
    asked = sum(n for status, n in answers if status is not ScoreStatus.MISSING)
    return sum(n for status, n in answers if status is ScoreStatus.VALID) / asked if asked else 0.0
