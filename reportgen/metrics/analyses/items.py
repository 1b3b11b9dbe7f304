"""Whether the questions on the sides of the service measure one thing: item statistics, alpha and omega.

Unweighted. The coefficients are over those who answered all questions; the items' own figures over all who answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from reportgen.analyses import ItemStatistic, Reliability
from reportgen.metrics.analyses.asked import Asked, asked_sides
from reportgen.metrics.metric import Counts
from reportgen.metrics.stats.covariance import Matrix, covariance, without
from reportgen.metrics.stats.reliability import Reliability as Coefficients
from reportgen.metrics.stats.reliability import reliability
from reportgen.metrics.tally import Tally
from reportgen.results import QuestionInfo
from reportgen.values import N_, Reason, reason

FEWEST_FOR_OMEGA = 3
TOO_FEW_ANSWERS = N_("“{question}” is left out: fewer than {fewest} answers")
TOO_FEW_COMPLETE = N_("no coefficient is given: fewer than {fewest} people answered all of these questions")
CONSTANT = N_("“{question}” is not in the coefficients: everybody gave the same answer")
NOTHING_VARIES = reason(N_("no coefficient is given: the answers do not vary enough"))
TWO_ITEMS = reason(N_("omega is not given: it takes at least three questions"))
NO_FACTOR = reason(N_("omega is not given: no single factor can be fitted to these questions"))
HEYWOOD = reason(N_("omega is not given: a single factor would explain one of the questions entirely"))


def item_statistics(counts: Counts) -> Reliability | Reason:
    """The questions on the sides of the service as a set, and that on overall satisfaction beside it; or why not.

    Answers are put on 0-100 first, so that questions on a longer scale do not weigh more; where all scales are alike
    that changes nothing.
    """
    asked = asked_sides(counts)
    if isinstance(asked, Reason):
        return asked
    fewest = counts.plan.suppress_below
    tallies = {side: asked.answers(side) for side in asked.sides}
    kept = tuple(side for side, tally in tallies.items() if tally.n >= max(fewest, 2))
    absent = [reason(TOO_FEW_ANSWERS, question=s.label, fewest=fewest) for s in asked.sides if s not in kept]
    beside = () if asked.overall is None else _plain_items([asked.overall], asked, fewest)
    if len(kept) < 2:
        return Reliability((*beside, *_plain_items(kept, asked, fewest)), 0, None, None, None, None, tuple(absent))
    complete = asked.patterns.complete(kept)
    n = sum(times for _, times in complete)
    if n < max(fewest, 2):
        absent.append(reason(TOO_FEW_COMPLETE, fewest=fewest))
        return Reliability((*beside, *_plain_items(kept, asked, fewest)), 0, None, None, None, None, tuple(absent))
    return _measured(asked, kept, _covariances(kept, complete), (beside, tuple(absent), n))


def _measured(
    asked: Asked,
    kept: Sequence[QuestionInfo],
    matrix: Matrix,
    rest: tuple[tuple[ItemStatistic, ...], tuple[Reason, ...], int],
) -> Reliability:
    beside, absent, n = rest
    try:
        found = reliability(matrix, n)
    except ValueError:  # fewer than two questions vary, or their sum does not
        items = (*beside, *_plain_items(kept, asked, 0))
        return Reliability(items, n, None, None, None, None, (*absent, NOTHING_VARIES))
    constant = tuple(reason(CONSTANT, question=kept[place].label) for place in found.constant)
    omega = _omega(without(matrix, found.constant))
    return Reliability(
        items=(*beside, *_items(kept, asked, found)),
        n=n,
        alpha=found.alpha,
        low=found.low,
        high=found.high,
        omega=None if isinstance(omega, Reason) else omega,
        absent=(*absent, *constant, *((omega,) if isinstance(omega, Reason) else ())),
    )


def _omega(matrix: Matrix) -> float | Reason:
    """McDonald's omega of a factor fitted by maximum likelihood."""
    if len(matrix) < FEWEST_FOR_OMEGA:
        return TWO_ITEMS
    from reportgen.metrics.stats.factor import FactorError, maximum_likelihood, omega

    try:
        factor = maximum_likelihood(matrix)
    except FactorError:
        return NO_FACTOR
    return HEYWOOD if factor.improper else omega(factor, matrix)


def _covariances(questions: Sequence[QuestionInfo], complete: Sequence[tuple[tuple[float, ...], int]]) -> Matrix:
    """The covariances of answers on 0-100. Scaled last: of whole numbers a constant question has exactly 0."""
    places = range(len(questions))
    sums = [sum(answers[i] * times for answers, times in complete) for i in places]
    products = [[sum(row[i] * row[j] * times for row, times in complete) for j in places] for i in places]
    plain = covariance(sum(times for _, times in complete), sums, products)
    factors = [100 / (question.scale_max - question.scale_min) for question in questions]
    return tuple(tuple(plain[i][j] * factors[i] * factors[j] for j in places) for i in places)


def _plain_items(questions: Sequence[QuestionInfo], asked: Asked, fewest: int) -> tuple[ItemStatistic, ...]:
    tallies = [(question, asked.answers(question)) for question in questions]
    return tuple(_item(question, tally) for question, tally in tallies if tally.n >= max(fewest, 2))


def _items(questions: Sequence[QuestionInfo], asked: Asked, found: Coefficients) -> tuple[ItemStatistic, ...]:
    return tuple(
        _item(question, asked.answers(question), item_rest, alpha)
        for question, item_rest, alpha in zip(questions, found.item_rest, found.if_dropped, strict=True)
    )


def _item(
    question: QuestionInfo, tally: Tally, item_rest: float | None = None, alpha: float | None = None
) -> ItemStatistic:
    return ItemStatistic(question.id, tally.n, tally.mean, sqrt(tally.variance), item_rest, alpha)
