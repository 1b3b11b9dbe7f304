"""What is counted of answered questionnaires."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen.metrics.metric import Counts
from reportgen.metrics.stats.rescale import pct_of_max, score100
from reportgen.metrics.survey_counts import SurveyCounts, scale_values
from reportgen.metrics.survey_indices import SERVQUAL_DIMENSIONS, gap_name, servqual_name
from reportgen.metrics.tally import Moments, Pairs, Tally, hits_of
from reportgen.metrics.weighted import Weighted
from reportgen.periods import Period
from reportgen.results import Group, QuestionInfo
from reportgen.values import N_, Reason, reason

NO_SURVEY = reason(N_("the report has no survey source"))
NO_TOP = N_("no answers of “{question}” are declared to count as satisfied")
NO_QUESTION = {
    "overall": reason(N_("no question asks for overall satisfaction")),
    "dimension": reason(N_("no question asks about a side of the service")),
    "recommend": reason(N_("no question asks for the likelihood to recommend")),
    "effort": reason(N_("no question asks how easy it was")),
    "loyalty": reason(N_("no question asks whether customers will stay")),
    "complaint": reason(N_("no question asks about the handling of a complaint")),
    "solved": reason(N_("no question asks whether the first contact was enough")),
}
NO_MIDDLE = N_("the scale of “{question}” has no answer between satisfied and dissatisfied")
NOT_NPS = N_("“{question}” is not on a 0-10 scale; only that gives a Net Promoter Score")
NOT_CES = N_("“{question}” is not on a 1-7 scale; only that gives the share of 5 to 7")
NO_EXPECTATION = reason(N_("no question asks what was expected"))
NO_EXPECTATION_OVERALL = reason(N_("no question asks what was expected of the service overall"))
EXPECTED_NOTHING = reason(N_("all expectations are 0, so there is nothing to divide by"))

Tallied: TypeAlias = Tally | Weighted[Tally]
Measured: TypeAlias = Moments | Weighted[Moments]
Paired: TypeAlias = Pairs | Weighted[Pairs]
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

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tallied:
        """Answers by value."""
        return survey(counts).tally(self.question(counts, item), group, period)

    def question(self, counts: Counts, item: str | None) -> QuestionInfo:
        """The question behind an item."""
        found = (q for q in self._questions(survey(counts)) if self.refused(q) is None)
        return next(question for question in found if item in (None, question.id))

    def _questions(self, survey: SurveyCounts) -> list[QuestionInfo]:
        return [question for question in survey.questions if question.role == self.role]


@dataclass(frozen=True, slots=True)
class Coded:
    """The same answers under a code that the question's scale gives, e.g. 1 for satisfied and 0 for the others."""

    answers: AnswerCounts
    code: Callable[[QuestionInfo, float], float]
    codes: tuple[float, ...] = (0.0, 1.0)

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The items of the answers."""
        return self.answers.items(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tallied:
        """The codes."""
        question = self.answers.question(counts, item)

        def recode(tally: Tally) -> Tally:
            return tally.recoded(lambda answer: self.code(question, answer), self.codes)

        found = self.answers.sample(counts, item, group, period)
        return found.recoded(recode) if isinstance(found, Weighted) else recode(found)


@dataclass(frozen=True, slots=True)
class Rescaled:
    """The same answers on another scale; the rule keeps their order."""

    answers: AnswerCounts
    rule: Callable[[QuestionInfo, float], float]

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The items of the answers."""
        return self.answers.items(counts)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tallied:
        """The rescaled answers by value."""
        question = self.answers.question(counts, item)

        def turned(tally: Tally) -> Tally:
            return replace(tally, values=tuple(self.rule(question, value) for value in tally.values))

        found = self.answers.sample(counts, item, group, period)
        return found.recoded(turned) if isinstance(found, Weighted) else turned(found)


def from_lowest(question: QuestionInfo, answer: float) -> float:
    """The answer from 0, the lowest, to 100, the highest."""
    return score100(answer, question.scale_min, question.scale_max)


def of_highest(question: QuestionInfo, answer: float) -> float:
    """The answer in per cent of the highest one."""
    return pct_of_max(answer, question.scale_max)


def satisfied(question: QuestionInfo, answer: float) -> float:
    """1 for the declared top answers."""
    return float(answer in question.top)


def dissatisfied(question: QuestionInfo, answer: float) -> float:
    """1 for the lowest answers, as many as there are top ones and none of these."""
    lowest = scale_values(question)[: len(question.top)]
    return float(answer in lowest and answer not in question.top)


def in_between(question: QuestionInfo, answer: float) -> float:
    """1 for what is neither among the top nor among the lowest answers."""
    return 1.0 - satisfied(question, answer) - dissatisfied(question, answer)


def net(question: QuestionInfo, answer: float) -> float:
    """1 for the top answers, -1 for the lowest, 0 between."""
    return satisfied(question, answer) - dissatisfied(question, answer)


def easy(_: QuestionInfo, answer: float) -> float:
    """1 for at least "somewhat agree" on a 1-7 scale."""
    return float(answer >= 5)


@dataclass(frozen=True, slots=True)
class IndexMoments:
    """A figure of each respondent that rests on several questions; `lacking` says why there is none."""

    name: str
    lacking: Reason

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or why there is no index."""
        if counts.survey is None:
            return NO_SURVEY
        return (None,) if self.name in counts.survey.indices else self.lacking

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Measured:
        """The moments of the index."""
        return survey(counts).index(self.name, group, period)


@dataclass(frozen=True, slots=True)
class GapMoments:
    """Answer less expectation of the same person, for each question or SERVQUAL dimension that has one."""

    places: Callable[[SurveyCounts], tuple[str, ...]]
    name: Callable[[str], str]

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The questions or dimensions, or that no expectation was asked for."""
        if counts.survey is None:
            return NO_SURVEY
        return self.places(counts.survey) or NO_EXPECTATION

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Measured:
        """The moments of the gap."""
        assert item is not None, "`items` named them"
        return survey(counts).index(self.name(item), group, period)


def gap_questions(found: SurveyCounts) -> tuple[str, ...]:
    """The questions with an expectation, in the order of the questionnaire."""
    return tuple(question.id for question in found.questions if gap_name(question.id) in found.indices)


def servqual_dimensions(found: SurveyCounts) -> tuple[str, ...]:
    """The SERVQUAL dimensions that have a gap."""
    return tuple(name for name in SERVQUAL_DIMENSIONS if servqual_name(name) in found.indices)


@dataclass(frozen=True, slots=True)
class ExpectationPairs:
    """Overall satisfaction with what was expected overall, by the same people."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that nobody was asked for the expectation."""
        if counts.survey is None:
            return NO_SURVEY
        return (None,) if self._question(counts) else NO_EXPECTATION_OVERALL

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Paired:
        """The pairs; refused where all expectations are 0."""
        found = self.pairs(counts, group, period)
        whole = found.whole if isinstance(found, Weighted) else found
        return replace(found, refused=EXPECTED_NOTHING) if whole.n and whole.sums[1] <= 0 else found

    def pairs(self, counts: Counts, group: Group, period: Period) -> Paired:
        """The pairs as they are."""
        question = self._question(counts)
        assert question is not None, "`items` was not asked first"
        return survey(counts).pair(question, group, period)

    def _question(self, counts: Counts) -> QuestionInfo | None:
        found = survey(counts)
        asked = (question for question in found.questions if question.role == "overall")
        return next((question for question in asked if question.id in found.pairs), None)


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """Answered questionnaires that may be counted."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that there is no survey."""
        return NO_SURVEY if counts.survey is None else (None,)

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """All of them as hits."""
        rows = survey(counts).rows(group, period)
        return hits_of(rows, rows)


def no_top(question: QuestionInfo) -> Reason | None:
    """Why a question has no top box, if it has none."""
    return None if question.top else reason(NO_TOP, question=question.label)


def no_middle(question: QuestionInfo) -> Reason | None:
    """Why nobody can be between satisfied and dissatisfied, if so."""
    if refusal := no_top(question):
        return refusal
    there_is = any(in_between(question, answer) for answer in scale_values(question))
    return None if there_is else reason(NO_MIDDLE, question=question.label)


def not_nps(question: QuestionInfo) -> Reason | None:
    """Why a question gives no Net Promoter Score, if it gives none."""
    is_nps = (question.scale_min, question.scale_max) == (0, 10)
    return None if is_nps else reason(NOT_NPS, question=question.label)


def not_ces(question: QuestionInfo) -> Reason | None:
    """Why a question on effort has no share of 5 to 7, if it has none."""
    is_ces = (question.scale_min, question.scale_max, question.step) == (1, 7, 1)
    return None if is_ces else reason(NOT_CES, question=question.label)


def survey(counts: Counts) -> SurveyCounts:
    """The counts of the survey. Only after `items` said that there is one."""
    assert counts.survey is not None, "`items` was not asked first"
    return counts.survey
