"""Which built-in scales the answers of a column may be on. Words are recognised; numbers only ever fit bounds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from reportgen.config.model import ColumnSpec, Scale
from reportgen.config.scales import BUILT_IN, NUMERIC
from reportgen.frames import ScoreStatus
from reportgen.sources.values.answers import Answer, reader
from reportgen.sources.values.labels import Labelled, labelled, word_key

HALF = 0.5
MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class AgainstNumbers:
    """A scale of words whose answers carry numbers that run the other way, and what each answer is by its words."""

    scale: str
    meant: Mapping[str, float]


def recognised_scales(values: Collection[str]) -> tuple[tuple[str, float], ...]:
    """The scales that fit the distinct answers of a column, each with the share that it reads, the best first.

    Scales of words that read half of the answers or more: first those that read most, then those that tell most of
    the words apart, then those of which most answers were given. Scales of numbers whose bounds hold all numbers
    there are, the narrowest first: which is meant is not in the data. None of numbers where the words of the answers
    contradict theirs: what is right then is `against_numbers`.

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


def against_numbers(values: Collection[str]) -> AgainstNumbers | None:
    """The scale of the words where the numbers that answers carry fall as the words get better: the words decide.

    A number without words is read the other way round where all of those with words are.

    >>> turned = against_numbers(["Strongly agree (1)", "Agree (2)", "Neutral (3)", "Disagree (4)", "5"])
    >>> turned.scale, turned.meant["Strongly agree (1)"], turned.meant["5"]
    ('en5agree', 5.0, 1.0)
    >>> against_numbers(["Strongly agree (5)", "Agree (4)", "Neutral (3)"]) is None
    True
    """
    parts = {value: labelled(value) for value in values if _is_answer(value)}
    both = {value: part for value, part in parts.items() if part.words and _is_number(part)}
    if len(both) < 2:
        return None
    read = {name: _meant(name, both) for name, scale in BUILT_IN.items() if scale.words}
    fitting = {name: meant for name, meant in read.items() if len(meant) >= max(2, MOSTLY * len(both))}
    if not fitting or not all(_contradicts(meant, both) for meant in fitting.values()):
        return None
    # Of scales of several lengths the numbers tell which: turned round they fill it.
    turned = {name for name, meant in fitting.items() if _is_turned(name, both, meant)}
    name = min(fitting, key=lambda name: (-len(fitting[name]), name not in turned, _levels(name)))
    return AgainstNumbers(name, {**fitting[name], **(_turned(name, parts) if name in turned else {})})


def _contradicts(meant: Mapping[str, float], both: Mapping[str, Labelled]) -> bool:
    """Whether of two answers mostly the one with the better word has the smaller number."""
    scored = [(score, both[value].number or 0) for value, score in meant.items()]
    pairs = [(one, other) for one, other in combinations(sorted(scored), 2) if one[0] != other[0]]
    falling = sum(other[1] < one[1] for one, other in pairs)
    return falling > HALF * len(pairs)


def _is_number(part: Labelled) -> bool:
    """Whether the number of an answer is more than the place on the form."""
    return part.number is not None and not part.is_counted


def _meant(name: str, both: Mapping[str, Labelled]) -> dict[str, float]:
    words = _known(name)
    return {value: words[part.words] for value, part in both.items() if part.words in words}


@cache
def _known(name: str) -> Mapping[str, float]:
    return {word_key(word): score for word, score in BUILT_IN[name].words.items()}


def _levels(name: str) -> int:
    return len(set(BUILT_IN[name].words.values()))


def _is_turned(name: str, both: Mapping[str, Labelled], meant: Mapping[str, float]) -> bool:
    """Whether every number is the one at the other end of the scale."""
    total = BUILT_IN[name].min + BUILT_IN[name].max
    return all(score + (both[value].number or 0) == total for value, score in meant.items())


def _turned(name: str, parts: Mapping[str, Labelled]) -> dict[str, float]:
    """What bare numbers mean where the words turn all others round."""
    scale = BUILT_IN[name]
    bare = {value: part.number for value, part in parts.items() if not part.words and part.number is not None}
    return {value: scale.min + scale.max - n for value, n in bare.items() if scale.min <= n <= scale.max}


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
    if any(answer.is_counted for answer in numbers) or against_numbers(answers) is not None:
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
    return _any_reader()(value).status is not ScoreStatus.MISSING


@cache
def _any_reader() -> Callable[[str], Answer]:
    return reader(NUMERIC["1-5"], ColumnSpec(column="x"), ())
