"""How answers and durations spread in the period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from reportgen.metrics.metric import Counts
from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import CLOCKS
from reportgen.metrics.survey_counts import SurveyCounts, scale_values
from reportgen.metrics.tally import Tally
from reportgen.metrics.ticket_counts import TicketCounts
from reportgen.results import TOTAL, Distribution, DurationDistribution, QuestionInfo, Result

HOUR, DAY = 60.0, 24 * 60.0
# Upper edges of the duration classes in minutes, beside the service level; the last class has none.
EDGES = (15.0, 30.0, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY)
AGE_EDGES = (DAY, 3 * DAY, 7 * DAY, 30 * DAY)


def answer_distributions(survey: SurveyCounts, plan: Plan) -> tuple[Distribution, ...]:
    """The distribution of every question that has enough answers, in the order of the questionnaire."""
    period, below = plan.subject.period, plan.suppress_below
    found = []
    for question in survey.questions:
        answers = survey.answers(question, TOTAL, period)
        if answers.tally.n >= below:
            top = tuple(place for place, value in enumerate(answers.tally.values) if value in question.top)
            found.append(
                Distribution(
                    question=question.id,
                    group=TOTAL,
                    labels=labels(question),
                    counts=answers.tally.counts,
                    top=top,
                    missing=answers.missing,
                    unmapped=answers.unmapped,
                    out_of_range=answers.out_of_range,
                )
            )
    return tuple(found)


def labels(question: QuestionInfo) -> tuple[str, ...]:
    """The words of the scale, else its numbers.

    >>> labels(QuestionInfo("q", "", "", "other", 1, 3, (), ()))
    ('1', '2', '3')
    """
    values = scale_values(question)
    return question.words if len(question.words) == len(values) else tuple(f"{value:g}" for value in values)


def duration_distributions(
    tickets: TicketCounts, counts: Counts, results: Sequence[Result]
) -> tuple[DurationDistribution, ...]:
    """The spread of each clock whose median is shown, in classes, with the share within the service level."""
    shown = {result.metric: result for result in results if result.group.is_total}
    found = _ages(tickets, counts, shown)
    for clock in CLOCKS:
        if clock in shown and shown[clock].estimate.value is not None:
            p90 = shown.get(f"{clock}_p90")
            level = counts.levels.get(f"{clock}_within")
            edges = tuple(sorted({*EDGES, level} if level else EDGES))
            found.append(
                DurationDistribution(
                    metric=clock,
                    edges=(0.0, *edges, None),
                    counts=classes(tickets.minutes(clock, TOTAL, counts.plan.subject.period), edges),
                    target_minutes=level,
                    median=shown[clock].estimate.value,
                    p90=p90.estimate.value if p90 else None,
                    exact=tickets.exact,
                )
            )
    return tuple(found)


def _ages(tickets: TicketCounts, counts: Counts, shown: Mapping[str, Result]) -> list[DurationDistribution]:
    """The ages of what lies open at the end of the period; a class holds its lower edge, not its upper one."""
    median = shown["backlog_age"].estimate.value if "backlog_age" in shown else None
    if median is None:
        return []
    tally = tickets.ages_at_end(counts.plan.subject.period)
    found = [0] * (len(AGE_EDGES) + 1)
    for minutes, count in zip(tally.values, tally.counts, strict=True):
        found[bisect_right(AGE_EDGES, minutes)] += count
    edges = (0.0, *AGE_EDGES, None)
    return [DurationDistribution("backlog_age", edges, tuple(found), None, median, None, tickets.exact)]


def classes(tally: Tally, edges: Sequence[float]) -> tuple[int, ...]:
    """Durations in each class, its upper edge included; the last class is all beyond the last edge.

    >>> classes(Tally((15.0, 15.5, 20_000.0), (3, 1, 2)), (15.0, 60.0))
    (3, 1, 2)
    """
    found = [0] * (len(edges) + 1)
    for minutes, count in zip(tally.values, tally.counts, strict=True):
        found[bisect_left(edges, minutes)] += count
    return tuple(found)
