"""What is counted of answered questionnaires."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.metrics.metric import Counts
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.metrics.tally import Moments, Tally, hits_of
from reportgen.periods import Period
from reportgen.results import Group, QuestionInfo
from reportgen.values import N_, Reason, reason

NO_SURVEY = reason(N_("the report has no survey source"))
NO_INDEX = reason(N_("no dimension questions make up an index"))
NO_TOP = N_("no answers of “{question}” are declared to count as satisfied")
NO_QUESTION = {
    "overall": reason(N_("no question asks for overall satisfaction")),
    "dimension": reason(N_("no question asks about a side of the service")),
    "recommend": reason(N_("no question asks for the likelihood to recommend")),
}
NOT_NPS = N_("“{question}” is not on a 0-10 scale; only that gives a Net Promoter Score")

Check = Callable[[QuestionInfo], Reason | None]


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """Answers to the first question with a role, or to each one of them as an item."""

    role: str
    each: bool = False
    refused: Check = lambda _: None

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The question ids, (None,) for a single question, or why there is none."""
        if counts.survey is None:
            return NO_SURVEY
        found = self._questions(counts.survey)
        if not found:
            return NO_QUESTION[self.role]
        refusals = [self.refused(question) for question in found]
        usable = [question for question, refusal in zip(found, refusals, strict=True) if refusal is None]
        if not usable:
            return next(refusal for refusal in refusals if refusal is not None)
        return tuple(question.id for question in usable) if self.each else (None,)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Answers by value."""
        return _survey(counts).answers(self.question(counts, item), group, period).tally

    def question(self, counts: Counts, item: str | None) -> QuestionInfo:
        """The question behind an item."""
        found = (q for q in self._questions(_survey(counts)) if self.refused(q) is None)
        return next(question for question in found if item in (None, question.id))

    def _questions(self, survey: SurveyCounts) -> list[QuestionInfo]:
        return [question for question in survey.questions if question.role == self.role]


@dataclass(frozen=True, slots=True)
class TopBox:
    """The same answers as satisfied or not, by the declared top answers."""

    answers: AnswerCounts

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The items of the answers."""
        return self.answers.items(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Satisfied answers as hits."""
        tally = self.answers.sample(counts, item, group, period)
        return tally.split(self.answers.question(counts, item).top)


@dataclass(frozen=True, slots=True)
class IndexMoments:
    """The respondents' weighted index."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or why there is no index."""
        if counts.survey is None:
            return NO_SURVEY
        return (None,) if counts.survey.has_index else NO_INDEX

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Moments:
        """The moments of the index."""
        return _survey(counts).index(group, period)


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """Answered questionnaires that may be counted."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that there is no survey."""
        return NO_SURVEY if counts.survey is None else (None,)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """All of them as hits."""
        rows = _survey(counts).rows(group, period)
        return hits_of(rows, rows)


def no_top(question: QuestionInfo) -> Reason | None:
    """Why a question has no top box, if it has none."""
    return None if question.top else reason(NO_TOP, question=question.label)


def not_nps(question: QuestionInfo) -> Reason | None:
    """Why a question gives no Net Promoter Score, if it gives none."""
    is_nps = (question.scale_min, question.scale_max) == (0, 10)
    return None if is_nps else reason(NOT_NPS, question=question.label)


def _survey(counts: Counts) -> SurveyCounts:
    assert counts.survey is not None, "`items` was not asked first"
    return counts.survey
