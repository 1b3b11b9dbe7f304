"""One raw answer to a question: its number on the declared scale, and what became of it (METRICS 0.1 to 0.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import isclose

import polars as pl

from reportgen.config.model import ColumnSpec, Scale
from reportgen.config.scales import BUILT_IN
from reportgen.frames import ScoreStatus
from reportgen.sources.values.labels import Labelled, labelled, word_key
from reportgen.sources.values.words import NO_ANSWER

ANSWER = pl.Struct({"score": pl.Float64(), "status": pl.UInt8()})


@dataclass(frozen=True, slots=True)
class Answer:
    """A number on the scale with status VALID, or no number and the reason why."""

    score: float | None
    status: ScoreStatus


def reader(scale: Scale, spec: ColumnSpec, missing: Iterable[str]) -> Callable[[str], Answer]:
    """A function from a raw answer to its Answer. Words are compared whole, never as parts of each other.

    What the column declares goes first, then the words of the scale, then the words that always mean no answer. At
    last the marks of a form are taken off: "A.满意", "5、满意", "满意（4分）", "4 - Satisfied".

    >>> read = reader(BUILT_IN["zh5"], ColumnSpec(column="x", missing=("0",)), ["N/A"])
    >>> [read(answer).score for answer in ("不满意", " 非常满意 ", "４分", "4.0", "0", "还行", "9", "1、非常满意")]
    [2.0, 5.0, 4.0, 4.0, None, None, None, 5.0]
    >>> [read(answer).status.name for answer in ("0", "N/A", "不清楚", "还行", "9")]
    ['MISSING', 'MISSING', 'MISSING', 'UNMAPPED', 'OUT_OF_RANGE']
    """
    missing_first = frozenset(map(word_key, spec.missing))
    missing_last = frozenset(map(word_key, (*missing, *NO_ANSWER))) - {""}  # a bare number has the words ""
    numbers = {found.number for word in missing_first if not (found := labelled(word)).words}
    words = _words(scale, spec.values)

    @lru_cache(maxsize=4096)
    def read(text: str) -> Answer:
        word = word_key(text)
        if not word or word in missing_first:
            return Answer(None, ScoreStatus.MISSING)
        number = words.get(word)
        if number is None:
            answer = labelled(text)
            if word in missing_last or (answer.words in missing_last and answer.words not in words):
                return Answer(None, ScoreStatus.MISSING)
            number = _number(answer, words, scale)
        if number is None:
            return Answer(None, ScoreStatus.UNMAPPED)
        if number in numbers:
            return Answer(None, ScoreStatus.MISSING)
        return _placed(number, scale)

    return read


def are_codes(scale: Scale, spec: ColumnSpec, values: Collection[str]) -> bool:
    """Whether a column holds only whole numbers where its scale is of words: places on a form, not scores.

    A form that lists the best answer first gives it the code 1. What the column declares for each code says more.

    >>> are_codes(BUILT_IN["zh5"], ColumnSpec(column="x"), ["1", "2"])
    True
    >>> are_codes(BUILT_IN["zh5"], ColumnSpec(column="x"), ["1", "满意"])
    False
    """
    declared = {word_key(word) for words in (*spec.values.values(), spec.missing) for word in words}
    codes = [word for value in values if (word := word_key(value)) and word not in declared]
    if not codes or not all(code.isascii() and code.isdigit() for code in codes):
        return False
    return any(character.isalpha() for word in scale.words for character in word) and (
        scale.min >= 1 or any(int(code) > scale.max for code in codes)
    )


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
    words = {word_key(word): number for word, number in scale.words.items()}
    declared = {}
    for canonical, synonyms in values.items():
        plain = labelled(canonical)
        number = words.get(word_key(canonical), None if plain.words else plain.number)
        if number is not None:
            declared.update({word_key(word): number for word in synonyms})
    return words | declared


def _number(answer: Labelled, words: Mapping[str, float], scale: Scale) -> float | None:
    """The number of an answer without its marks; None where its words and its number contradict each other.

    On a scale of words the words decide, or a number that is called a score. On one of numbers the number does, unless
    the words are known to mean another.
    """
    if not answer.words:
        return answer.number
    meant = words.get(answer.words)
    if meant is not None:
        return meant if answer.number in (None, meant) or answer.is_counted else None
    if answer.number is None or (words and not answer.has_points):
        return None
    known = _known(scale.min, scale.max).get(answer.words)
    return answer.number if known is None or answer.number in known else None


@cache
def _known(least: float, most: float) -> Mapping[str, frozenset[float]]:
    """What words mean on the built-in scales with these bounds."""
    known: dict[str, frozenset[float]] = {}
    for scale in BUILT_IN.values():
        if (scale.min, scale.max) == (least, most):
            for word, number in scale.words.items():
                known[word_key(word)] = known.get(word_key(word), frozenset()) | {number}
    return known


def _placed(number: float, scale: Scale) -> Answer:
    steps = (number - scale.min) / scale.step
    if not scale.min <= number <= scale.max or not isclose(steps, round(steps), abs_tol=1e-9):
        return Answer(None, ScoreStatus.OUT_OF_RANGE)
    return Answer(scale.min + scale.max - number if scale.reverse else number, ScoreStatus.VALID)
