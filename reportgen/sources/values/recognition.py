"""Which built-in scales the answers of a column may be on. Words are recognised; numbers only ever fit bounds."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.config.model import ColumnSpec, Scale
from reportgen.config.scales import BUILT_IN, NUMERIC
from reportgen.frames import ScoreStatus
from reportgen.sources.values.answers import Answer, reader
from reportgen.sources.values.labels import labelled

HALF = 0.5


def recognised_scales(values: Collection[str]) -> tuple[tuple[str, float], ...]:
    """The scales that fit the distinct answers of a column, each with the share that it reads, the best first.

    Scales of words that read half of the answers or more: first those that read most, then those that tell most of
    the words apart, then those of which most answers were given. Scales of numbers whose bounds hold all numbers
    there are, the narrowest first: which is meant is not in the data.

    >>> [name for name, _ in recognised_scales(["1", "2", "3", "4", "5"])]
    ['1-5', '1-7', '1-10', '0-10']
    >>> recognised_scales(["非常满意", "不满意", "一般", "我不知道"])[0]
    ('zh5', 0.75)
    """
    answers = [value for value in values if _is_answer(value)]
    if not answers:
        return ()
    worded = [value for value in answers if labelled(value).words]
    ranked = sorted(
        (key, name) for name, scale in BUILT_IN.items() if scale.words and (key := _rank(scale, name, worded, answers))
    )
    by_words = tuple((name, -key[0]) for key, name in ranked)
    return by_words + _numeric(answers)


def _rank(scale: Scale, name: str, worded: Collection[str], answers: Collection[str]) -> tuple[float, ...] | None:
    found = [answer.score for answer in _read(scale, worded) if answer.status is ScoreStatus.VALID]
    share = len(found) / len(answers)
    if share < HALF:
        return None
    levels, all_levels = len(set(found)), len(set(scale.words.values()))
    return (-share, -levels, all_levels, list(BUILT_IN).index(name))


def _numeric(answers: Collection[str]) -> tuple[tuple[str, float], ...]:
    """The scales of numbers for answers that are, or carry, a number on them."""
    numbers = [labelled(value) for value in answers]
    if any(answer.number is None for answer in numbers):
        return ()
    # A number that merely counts the options off fits any scale that is as long.
    if any(answer.is_counted for answer in numbers):
        return ()
    fitting = [
        name
        for name, scale in NUMERIC.items()
        if all(answer.status is ScoreStatus.VALID for answer in _read(scale, answers))
    ]
    return tuple((name, 1.0) for name in fitting)


def _read(scale: Scale, values: Collection[str]) -> list[Answer]:
    read = reader(scale, ColumnSpec(column="x"), ())
    return [read(value) for value in values]


def _is_answer(value: str) -> bool:
    return reader(NUMERIC["1-5"], ColumnSpec(column="x"), ())(value).status is not ScoreStatus.MISSING
