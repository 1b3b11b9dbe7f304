"""How often each combination of answers occurs in the report's period: what drivers and reliability rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.frames import Frame
from reportgen.metrics.plan import Plan
from reportgen.metrics.rows import columns_of
from reportgen.metrics.survey_counts import scale_values
from reportgen.metrics.survey_queries import BUCKET, asked, place_column, placed
from reportgen.metrics.timeline import Timeline
from reportgen.results import QuestionInfo

ANALYSED = ("overall", "dimension")
TIMES = "times"


@dataclass(frozen=True, slots=True)
class AnswerPatterns:
    """Combinations of answers to `questions` in the period, each with how often it occurs; None is no valid answer."""

    questions: tuple[QuestionInfo, ...]
    rows: tuple[tuple[tuple[float | None, ...], int], ...]

    def complete(self, questions: Sequence[QuestionInfo]) -> list[tuple[tuple[float, ...], int]]:
        """The combinations of the answers to these questions of those who answered all of them, in order."""
        places = [self.questions.index(question) for question in questions]
        found: dict[tuple[float, ...], int] = {}
        for answers, times in self.rows:
            chosen = tuple(answer for answer in (answers[place] for place in places) if answer is not None)
            if len(chosen) == len(places):
                found[chosen] = found.get(chosen, 0) + times
        return sorted(found.items())


def pattern_query(frame: Frame, plan: Plan, line: Timeline) -> pl.LazyFrame | None:
    """The combinations as places on the scales; None where fewer than two such questions were asked.

    Answers of other periods become blank instead of being filtered out: a filter would read the files again.
    """
    questions = analysed(asked(plan, columns_of(frame)))
    if len(questions) < 2:
        return None
    now = line.buckets(line.current)
    current = pl.col(BUCKET).is_between(now.start, now.stop - 1)
    places = [pl.when(current).then(pl.col(place_column(q.id))).alias(place_column(q.id)) for q in questions]
    return placed(frame, questions, line).select(places).group_by(pl.all()).len(TIMES)


def analysed(questions: Sequence[QuestionInfo]) -> tuple[QuestionInfo, ...]:
    """The questions whose answers are looked at together: overall satisfaction and the sides of the service."""
    return tuple(question for question in questions if question.role in ANALYSED)


def answer_patterns(questions: Sequence[QuestionInfo], table: pl.DataFrame) -> AnswerPatterns:
    """The combinations from the collected table of `pattern_query`."""
    values = [dict(enumerate(scale_values(question))) for question in questions]
    rows = []
    for *places, times in table.select(*(place_column(q.id) for q in questions), TIMES).iter_rows():
        answers = tuple(known.get(place) for known, place in zip(values, places, strict=True))
        if any(answer is not None for answer in answers):
            rows.append((answers, times))
    return AnswerPatterns(tuple(questions), tuple(rows))
