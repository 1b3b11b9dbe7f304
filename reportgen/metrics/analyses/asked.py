"""What the driver model and the reliability of the questions both start from: which questions, and who answered."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.metrics.answer_patterns import AnswerPatterns
from reportgen.metrics.metric import Counts
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.metrics.survey_measures import NO_QUESTION, NO_SURVEY
from reportgen.metrics.tally import Tally
from reportgen.metrics.weighted import Weighted
from reportgen.results import TOTAL, QuestionInfo
from reportgen.values import N_, Reason, reason

ONE_QUESTION = reason(N_("only one question asks about a side of the service, and it takes two to compare"))


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions on the sides of the service (at least two), that on overall satisfaction, and the answers."""

    sides: tuple[QuestionInfo, ...]
    overall: QuestionInfo | None
    patterns: AnswerPatterns
    survey: SurveyCounts

    def answers(self, question: QuestionInfo) -> Tally:
        """The valid answers of the period by value, unweighted."""
        found = self.survey.tally(question, TOTAL, self.survey.timeline.current)
        return found.whole if isinstance(found, Weighted) else found


def asked_sides(counts: Counts) -> Asked | Reason:
    """The questions and their answers, or why there are not enough of them."""
    if counts.survey is None:
        return NO_SURVEY
    sides = tuple(question for question in counts.survey.questions if question.role == "dimension")
    if not sides:
        return NO_QUESTION["dimension"]
    if len(sides) == 1 or counts.patterns is None:
        return ONE_QUESTION
    overall = next((question for question in counts.survey.questions if question.role == "overall"), None)
    return Asked(sides, overall, counts.patterns, counts.survey)
