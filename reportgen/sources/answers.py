"""One raw answer to a question: its number on the declared scale, and what became of it (METRICS 0.1 to 0.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

import polars as pl

from reportgen.config.model import ColumnSpec, Scale
from reportgen.frames import ScoreStatus
from reportgen.sources.text import key
from reportgen.sources.words import NO_ANSWER

_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(?:分|星|颗星|级|points?|stars?|pts?)?")
_LABELLED = re.compile(r"(\d+(?:\.\d+)?)\s*[(（=:：、.\-–—]\s*(\D.*?)[)）]?")
_STARS = re.compile(r"(★+)☆*|(⭐+)️?")

ANSWER = pl.Struct({"score": pl.Float64(), "status": pl.UInt8()})


@dataclass(frozen=True, slots=True)
class Answer:
    """A number on the scale with status VALID, or no number and the reason why."""

    score: float | None
    status: ScoreStatus


def reader(scale: Scale, spec: ColumnSpec, missing: Iterable[str]) -> Callable[[str], Answer]:
    """A function from a raw answer to its Answer. Words are compared whole, never as parts of each other.

    What the column declares goes first, then the words of the scale, then the words that always mean no answer.

    >>> from reportgen.config.scales import BUILT_IN
    >>> read = reader(BUILT_IN["zh5"], ColumnSpec(column="x", missing=("0",)), ["N/A"])
    >>> [read(answer).score for answer in ("不满意", " 非常满意 ", "４分", "4.0", "0", "还行", "9")]
    [2.0, 5.0, 4.0, 4.0, None, None, None]
    >>> [read(answer).status.name for answer in ("0", "N/A", "不清楚", "还行", "9")]
    ['MISSING', 'MISSING', 'MISSING', 'UNMAPPED', 'OUT_OF_RANGE']
    """
    missing_first = frozenset(map(key, spec.missing))
    missing_last = frozenset(map(key, (*missing, *NO_ANSWER)))
    numbers = {number for word in missing_first if (number := _plain_number(word)) is not None}
    words = _words(scale, spec.values)

    @lru_cache(maxsize=4096)
    def read(text: str) -> Answer:
        word = key(text)
        if not word or word in missing_first:
            return Answer(None, ScoreStatus.MISSING)
        number = words.get(word)
        if number is None:
            if word in missing_last:
                return Answer(None, ScoreStatus.MISSING)
            number = _number(word, words)
        if number is None:
            return Answer(None, ScoreStatus.UNMAPPED)
        if number in numbers:
            return Answer(None, ScoreStatus.MISSING)
        return _placed(number, scale)

    return read


def scores(cells: pl.Expr, read: Callable[[str], Answer]) -> pl.Expr:
    """The answers of a column as a structure of `score` and `status`; a null cell is a missing answer."""

    def batch(series: pl.Series) -> pl.Series:
        texts = series.alias("text")
        distinct = texts.unique()
        answers = [Answer(None, ScoreStatus.MISSING) if text is None else read(text) for text in distinct]
        found = {"score": [answer.score for answer in answers], "status": [int(answer.status) for answer in answers]}
        table = pl.DataFrame({"text": distinct, **found}, schema={"text": pl.String, **ANSWER.to_schema()})
        # One join gives both columns, at half the cost of replacing twice.
        joined = texts.to_frame().join(table, on="text", how="left", nulls_equal=True, maintain_order="left")
        return joined.drop("text").to_struct(series.name)

    return cells.map_batches(batch, return_dtype=ANSWER, is_elementwise=True)


def _words(scale: Scale, values: Mapping[str, Iterable[str]]) -> dict[str, float]:
    words = {key(word): number for word, number in scale.words.items()}
    declared = {}
    for canonical, synonyms in values.items():
        number = words.get(key(canonical), _plain_number(key(canonical)))
        if number is not None:
            declared.update({key(word): number for word in synonyms})
    return words | declared


def _plain_number(word: str) -> float | None:
    found = _NUMBER.fullmatch(word)
    return float(found[1]) if found else None


def _number(word: str, words: Mapping[str, float]) -> float | None:
    """The number that an answer is: "4", "4 分", "★★★★", or "5 (非常满意)" unless its words say another number."""
    number = _plain_number(word)
    if number is not None:
        return number
    stars = _STARS.fullmatch(word)
    if stars:
        return float(len(stars[1] or stars[2]))
    labelled = _LABELLED.fullmatch(word)
    if labelled and words.get(labelled[2], float(labelled[1])) == float(labelled[1]):
        return float(labelled[1])
    return None


def _placed(number: float, scale: Scale) -> Answer:
    steps = (number - scale.min) / scale.step
    if not scale.min <= number <= scale.max or not isclose(steps, round(steps), abs_tol=1e-9):
        return Answer(None, ScoreStatus.OUT_OF_RANGE)
    return Answer(scale.min + scale.max - number if scale.reverse else number, ScoreStatus.VALID)
