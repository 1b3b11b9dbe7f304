"""Counts of survey answers: the small table that comes back from the rows, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from reportgen.frames import ScoreStatus
from reportgen.metrics.rows import CrossedTable
from reportgen.metrics.tally import Moments, Pairs, Spread, Tally
from reportgen.metrics.timeline import Timeline
from reportgen.metrics.weighted import Weighted
from reportgen.metrics.weighting import Raking, Stratum
from reportgen.periods import Period
from reportgen.results import TOTAL, Group, QuestionInfo
from reportgen.values import Reason

ROWS = "rows"
NOT_USABLE = (ScoreStatus.MISSING, ScoreStatus.UNMAPPED)  # what else is not on the scale is out of range
DECIMALS = 9  # 3 * 0.1 is not quite 0.3, as the top answers are written
SUMS = ("n", "sum", "squares")
PRODUCTS = ("n", "first", "second", "first squares", "second squares", "products")

Counted: TypeAlias = tuple[int, ...]
P = TypeVar("P", bound="Spread | Pairs")


def scale_values(question: QuestionInfo) -> tuple[float, ...]:
    """Every answer the scale allows, lowest first; from its declaration, never from the data.

    >>> scale_values(QuestionInfo("q", "", "", "other", 1, 3, (), (), step=0.5))
    (1.0, 1.5, 2.0, 2.5, 3.0)
    """
    steps = round((question.scale_max - question.scale_min) / question.step)
    return tuple(round(question.scale_min + step * question.step, DECIMALS) for step in range(steps + 1))


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question: valid ones by value, the others by what became of them. Everybody counts once."""

    tally: Tally
    missing: int
    unmapped: int
    out_of_range: int


@dataclass(frozen=True, slots=True)
class SurveyCounts:
    """Counts per group, bucket and stratum. `columns` names the counts; where there are no rows nothing is there.

    `indices` are the figures worked out for each respondent, `pairs` the questions with an expectation. `raking`
    weighs the strata; None where everybody weighs the same.
    """

    questions: tuple[QuestionInfo, ...]
    dimensions: tuple[str, ...]
    indices: frozenset[str]
    pairs: Mapping[str, str]
    columns: Mapping[str, int]
    cells: Mapping[Group, Mapping[int, Mapping[Stratum, Counted]]]
    timeline: Timeline
    raking: Raking | None = None
    known: dict[Period, Mapping[Stratum, float] | Reason] = field(default_factory=dict, repr=False, compare=False)
    crossed: tuple[CrossedTable, ...] = field(default=(), repr=False, compare=False)  # what `cells` were rolled up from

    def question(self, identity: str) -> QuestionInfo:
        """The question of that id. Raises KeyError for one that was not asked."""
        for question in self.questions:
            if question.id == identity:
                return question
        raise KeyError(identity)

    def groups(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension that occur anywhere, in no meaningful order."""
        return tuple(group.value for group in self.cells if group.dimension == dimension and group.value is not None)

    def rows(self, group: Group, period: Period) -> int:
        """Questionnaires answered in the period."""
        return self._sums(group, period)[self.columns[ROWS]]

    def strata(self, period: Period) -> dict[Stratum, int]:
        """Questionnaires answered in the period by stratum, over all groups."""
        rows = self.columns[ROWS]
        return {stratum: counts[rows] for stratum, counts in self._by_stratum(TOTAL, period).items() if counts[rows]}

    def answers(self, question: QuestionInfo, group: Group, period: Period) -> Answers:
        """The answers to a question in the period, unweighted."""
        sums = self._sums(group, period)
        missing, unmapped = (sums[self.columns[unusable_column(question, status)]] for status in NOT_USABLE)
        tally = self._tally(question, sums)
        return Answers(tally, missing, unmapped, out_of_range=tally.missing - missing - unmapped)

    def tally(self, question: QuestionInfo, group: Group, period: Period) -> Tally | Weighted[Tally]:
        """The valid answers to a question in the period by value."""
        return self._sample(lambda counts: self._tally(question, counts), group, period)

    def index(self, name: str, group: Group, period: Period) -> Moments | Weighted[Moments]:
        """A figure of each respondent in the period."""
        return self._sample(lambda counts: self._moments(name, counts), group, period)

    def pair(self, question: QuestionInfo, group: Group, period: Period) -> Pairs | Weighted[Pairs]:
        """The answers to a question and what was expected, of those who answered both."""
        return self._sample(lambda counts: self._pairs(question, counts), group, period)

    def weights(self, period: Period) -> Mapping[Stratum, float] | Reason:
        """The weight of each stratum in the period, or why there is none. Only where there is something to weigh."""
        assert self.raking is not None, "nothing is weighted"
        if period not in self.known:
            self.known[period] = self.raking.weights(self.strata(period))
        return self.known[period]

    def _sample(self, read: Callable[[Counted], P], group: Group, period: Period) -> P | Weighted[P]:
        whole = read(self._sums(group, period))
        if self.raking is None:
            return whole
        weights = self.weights(period)
        if isinstance(weights, Reason):
            return Weighted((), whole, refused=weights if _anybody(whole.n) else None)
        parts = tuple(
            (weights[stratum], read(counts))
            for stratum, counts in sorted(self._by_stratum(group, period).items(), key=str)
        )
        return Weighted(parts, whole)

    def _tally(self, question: QuestionInfo, counts: Counted) -> Tally:
        values = scale_values(question)
        found = tuple(counts[self.columns[answer_column(question, step)]] for step in range(len(values)))
        return Tally(values, found, counts[self.columns[ROWS]] - sum(found))

    def _moments(self, name: str, counts: Counted) -> Moments:
        n, total, squares = (counts[self.columns[sum_column(name, part)]] for part in SUMS)
        return Moments(n, total, squares, missing=counts[self.columns[ROWS]] - n)

    def _pairs(self, question: QuestionInfo, counts: Counted) -> Pairs:
        n, first, second, *products = (counts[self.columns[sum_column(question.id, part)]] for part in PRODUCTS)
        missing = counts[self.columns[ROWS]] - n
        return Pairs(n, first, second, tuple(products), question.scale_min, question.step, missing)

    def _by_stratum(self, group: Group, period: Period) -> dict[Stratum, Counted]:
        found: dict[Stratum, Counted] = {}
        cells = self.cells.get(group, {})
        for bucket in self.timeline.buckets(period):
            for stratum, counts in cells.get(bucket, {}).items():
                before = found.get(stratum)
                found[stratum] = counts if before is None else tuple(map(sum, zip(before, counts, strict=True)))
        return found

    def _sums(self, group: Group, period: Period) -> Counted:
        found = self._by_stratum(group, period).values()
        return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * len(self.columns)


def _anybody(n: Any) -> bool:
    """Whether there is an answer: n is a number, or for the dashboard an array of them over all selections."""
    return bool(n.any()) if hasattr(n, "any") else n > 0


def answer_column(question: QuestionInfo, step: int) -> str:
    """Column with the number of answers at a place of the scale."""
    return f"answer:{question.id}:{step}"


def unusable_column(question: QuestionInfo, status: ScoreStatus) -> str:
    """Column with the number of answers that could not be used."""
    return f"unusable:{question.id}:{status.name}"


def sum_column(name: str, part: str) -> str:
    """Column with a sum over respondents, of an index or of a pair of questions."""
    return f"{part}:{name}"
