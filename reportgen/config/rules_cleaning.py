"""Rules about which rows are used and what the data must be like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.config.case import Case
from reportgen.config.cleaning import Limit
from reportgen.config.findings import Finding
from reportgen.errors import nearest


def patterns_are_expressions(case: Case) -> Iterator[Finding]:
    """The pattern of test respondents is a regular expression."""
    try:
        re.compile(case.configuration.validity.test_respondents or "")
    except re.error as error:
        yield Finding(("validity", "test_respondents"), f"not a regular expression: {error}")


def opposites_are_questions(case: Case) -> Iterator[Finding]:
    """Each pair holds two questions with equal bounds, one of them on a reversed scale."""
    questions = case.configuration.questions
    for index, pair in enumerate(case.configuration.validity.opposites):
        path = ("validity", "opposites", index)
        if len(set(pair)) != 2 or len(pair) != 2:
            yield Finding(path, "a pair is two questions", "write it like [easy, hard]")
            continue
        unknown = [name for name in pair if name not in questions]
        for name in unknown:
            yield Finding(path, f'no question "{name}"', nearest(name, questions))
        scales = [scale for name in pair if name in questions if (scale := case.scales.get(questions[name].scale))]
        if not unknown and len(scales) == 2:
            if (scales[0].min, scales[0].max) != (scales[1].min, scales[1].max):
                yield Finding(path, "the two questions have different scales")
            elif scales[0].reverse == scales[1].reverse:
                hint = "declare reverse: true in the scale of the question where a low answer is the good one"
                yield Finding(path, "one of the two must have a reversed scale", hint)


def attention_needs_a_survey(case: Case) -> Iterator[Finding]:
    """Only surveys have attention checks."""
    if case.configuration.validity.attention and not case.configuration.sources.survey:
        yield Finding(("validity", "attention"), "attention checks are for survey exports only", "remove them")


def limits_warn_before_they_block(case: Case) -> Iterator[Finding]:
    """A warning comes before a block, or it would never come."""
    limits = {name: limit for name, limit in case.configuration.quality if isinstance(limit, Limit)}
    for name, limit in limits.items():
        if limit.warn is not None and limit.block is not None and limit.block < limit.warn:
            yield Finding(("quality", name, "block"), "block is below warn", "write a larger number, or drop warn")
