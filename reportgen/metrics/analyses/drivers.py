"""Which sides of the service go with overall satisfaction: relative importance, performance and quadrants.

Everything here is unweighted and over those who answered all questions of the model. Import this module on use: it
brings numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportgen.analyses import Driver, Drivers
from reportgen.metrics.analyses.asked import Asked, asked_sides
from reportgen.metrics.metric import Counts
from reportgen.metrics.plan import DriversPlan
from reportgen.metrics.stats.importance import contributions, method, shares
from reportgen.metrics.stats.importance_intervals import ShareIntervals, share_intervals
from reportgen.metrics.stats.intervals import t_interval
from reportgen.metrics.stats.patterns import Floats, Patterns, Products, patterns, products
from reportgen.metrics.stats.quadrants import Attribute, Cross, cross_at_means, is_undecided, quadrant
from reportgen.metrics.stats.regression import Regression, regression
from reportgen.metrics.stats.rescale import score100
from reportgen.metrics.stats.screening import refused_unfitted, screened, verdict
from reportgen.metrics.survey_measures import NO_QUESTION
from reportgen.results import QuestionInfo
from reportgen.values import N_, Reason, Unit, Value, reason

LEAST_ANSWERED = 0.5  # of those who rated overall satisfaction
MIDDLE = 50.0  # of a scale from 0 to 100

SELDOM_ANSWERED = reason(N_("fewer than half of those who rated overall satisfaction answered it"))
SAME_ANSWER = reason(N_("everybody gave the same answer"))
FOLLOWS = reason(N_("its answers follow from those to the questions before it"))
EXACT_OUTCOME = reason(N_("overall satisfaction follows exactly from the answers to the other questions"))
UNSTEADY = reason(N_("there are no intervals: in too many resamples everybody gave the same answer"))
ONE_LEFT = reason(N_("only one side of the service is left to explain it, and it takes two to compare"))
FEW_COMPLETE = N_("only {n} of the {all} who rated overall satisfaction answered all of these questions")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A fitted model that may be shown: the questions in it, their complete cases and what was left out."""

    sides: tuple[QuestionInfo, ...]
    cases: Patterns
    products: Products
    fit: Regression
    dropped: tuple[tuple[str, Reason], ...]


def drivers(counts: Counts, plan: DriversPlan) -> Drivers | Reason:
    """What goes with overall satisfaction in the period, the most important side first; or why nothing can be said.

    Importance is LMG up to 15 questions, Johnson's relative weights above (METRICS S14), as shares of R²; intervals
    are of a bootstrap that is the same for the same seed and answers.
    """
    asked = asked_sides(counts)
    if isinstance(asked, Reason):
        return asked
    if asked.overall is None:
        return NO_QUESTION["overall"]
    model = _model(asked, asked.overall)
    if isinstance(model, Reason):
        return model
    found = verdict(model.fit)
    if found.refused is not None:
        return found.refused
    rated = asked.answers(asked.overall).n
    few = (reason(FEW_COMPLETE, n=model.fit.n, all=rated),) if model.fit.n < LEAST_ANSWERED * rated else ()
    plain = _weighed(asked, model, plan, signs_read=found.signs_read)
    return replace(plain, outcome=asked.overall.id, warnings=(*few, *found.notes, *plain.warnings))


def _weighed(asked: Asked, model: Model, plan: DriversPlan, *, signs_read: bool) -> Drivers:
    """The drivers of a model that may be shown; what it is a model of is filled in by the caller."""
    correlation = model.products.correlation
    intervals = _intervals(model.cases, plan)
    attributes = _attributes(asked, model, shares(contributions(correlation)), intervals)
    cross = cross_at_means(attributes)
    if plan.lines == "midpoint":
        cross = Cross(MIDDLE, cross.importance)
    listed = [_driver(model, place, one, cross, signs_read=signs_read) for place, one in enumerate(attributes)]
    return Drivers(
        outcome="",
        method=method(correlation),
        n=model.fit.n,
        r2=model.fit.r2,
        adjusted_r2=model.fit.adjusted_r2,
        drivers=tuple(sorted(listed, key=lambda driver: -driver.share)),
        lines=(cross.performance, cross.importance),
        resamples=intervals.resamples if intervals else 0,
        warnings=() if intervals else (UNSTEADY,),
        dropped=model.dropped,
        seed=plan.seed,
    )


def _model(asked: Asked, overall: QuestionInfo) -> Model | Reason:
    kept, seldom = _often_answered(asked, overall)
    if not kept:
        return SELDOM_ANSWERED
    complete = asked.patterns.complete([*kept, overall])
    if sum(times for _, times in complete) < 2:
        return reason(N_("nobody answered all of these questions"))
    cases = _cases(complete)
    whole = products(cases)
    places = screened(whole)
    found = whole.only(places.kept)
    if (refused := refused_unfitted(found)) is not None:
        return refused
    if found.predictors == 1:
        return ONE_LEFT
    if len(places.kept) < len(kept):
        columns = [*places.kept, len(kept)]
        cases = patterns(cases.answers[:, -1], cases.answers[:, columns[:-1]], cases.counts)
    try:
        fit = regression(found)
    except ValueError:  # screening has settled all else that regression refuses
        return EXACT_OUTCOME
    left = [(kept[place].id, SAME_ANSWER) for place in places.constant]
    left += [(kept[place].id, FOLLOWS) for place in places.redundant]
    return Model(tuple(kept[place] for place in places.kept), cases, found, fit, (*seldom, *left))


def _often_answered(
    asked: Asked, overall: QuestionInfo
) -> tuple[tuple[QuestionInfo, ...], tuple[tuple[str, Reason], ...]]:
    """The questions that at least half of those who rated overall answered; the others would cost too many cases."""
    rated = sum(times for _, times in asked.patterns.complete([overall]))
    both = {side: sum(times for _, times in asked.patterns.complete([side, overall])) for side in asked.sides}
    kept = tuple(side for side, n in both.items() if n and n >= LEAST_ANSWERED * rated)
    return kept, tuple((side.id, SELDOM_ANSWERED) for side in asked.sides if side not in kept)


def _cases(complete: Sequence[tuple[tuple[float, ...], int]]) -> Patterns:
    answers = np.array([row for row, _ in complete], dtype=np.float64)
    times = np.array([times for _, times in complete], dtype=np.int64)
    return patterns(answers[:, -1], answers[:, :-1], times)


def _intervals(cases: Patterns, plan: DriversPlan) -> ShareIntervals | None:
    try:
        return share_intervals(cases, np.random.default_rng(plan.seed), plan.resamples)
    except ValueError:  # too many resamples without spread, which the report says
        return None


def _attributes(asked: Asked, model: Model, share: Floats, intervals: ShareIntervals | None) -> list[Attribute]:
    """Performance is over everybody who answered the question, importance over the complete cases."""
    found = []
    for place, side in enumerate(model.sides):
        answers = asked.answers(side)
        ends = t_interval(answers.mean, answers.variance, answers.n)
        centre, low, high = (score100(x, side.scale_min, side.scale_max) for x in (answers.mean, *ends))
        drawn = None if intervals is None else (float(intervals.low[place]), float(intervals.high[place]))
        found.append(Attribute(centre, float(share[place]), (low, high), drawn))
    return found


def _driver(model: Model, place: int, attribute: Attribute, cross: Cross, *, signs_read: bool) -> Driver:
    low, high = attribute.importance_interval or (None, None)
    return Driver(
        question=model.sides[place].id,
        share=attribute.importance,
        low=low,
        high=high,
        beta=model.fit.standardised[place] if signs_read else None,
        p=model.fit.slopes[place].p if signs_read else None,
        correlation=float(model.products.correlation[place, -1]),
        vif=model.fit.vif[place],
        performance=Value(attribute.performance, Unit.INDEX),
        quadrant=quadrant(attribute, cross),
        undecided=is_undecided(attribute, cross),
    )
