"""The picture of all answers: one bar a question, cut by what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.chartdata import LikertData, LikertRow, Mark
from reportgen.document.nodes import Block, Cell, Chart, Column, Figure, Table, Text
from reportgen.results import Distribution
from reportgen.sections.scope import Scope
from reportgen.sections.tables import finished
from reportgen.values import Unit, Value


def comparable(scope: Scope) -> list[Distribution]:
    """The distributions on the longest scale in use, the best rated question first.

    Other questions are among them where their answers are the same words.
    """
    spread = _of_role(scope, ("overall", "dimension"))
    widest = max((len(one.labels) for one in spread), default=0)
    alike = [one for one in spread if len(one.labels) == widest]
    words = {one.labels for one in alike}
    alike += [one for one in _of_role(scope, ("other",)) if one.labels in words]
    return sorted(alike, key=lambda one: -_top_share(one))


def other_questions(scope: Scope, pictured: Sequence[Distribution]) -> list[Block]:
    """A table of the questions of no role that stand in no picture; none where there are none."""
    left = [one for one in _of_role(scope, ("other",)) if one not in pictured]
    if not left:
        return []
    columns = (
        Column(scope.text("Question"), weight=2.4),
        Column(scope.text("Most frequent answer"), weight=1.8),
        Column(scope.text("Share"), "right", 0.9),
        Column(scope.text("n"), "right", 0.8),
    )
    rows = tuple(_other_row(scope, one) for one in left)
    return [finished(scope, Table("other-questions", scope.text("Other questions"), columns, rows))]


def _other_row(scope: Scope, one: Distribution) -> tuple[Cell, ...]:
    most = max(one.counts)
    answers = tuple(label for label, count in zip(one.labels, one.counts, strict=True) if count == most)
    is_small = one.n < scope.results.small_below
    return (
        Cell((Text(scope.question(one.question)),)),
        Cell((Text(scope.locale.listing(answers)),)),
        Cell((Figure(Value(100 * most / one.n, Unit.PERCENT), small=is_small),)),
        Cell((scope.count(one.n),)),
    )


def _of_role(scope: Scope, roles: tuple[str, ...]) -> list[Distribution]:
    """The distributions of everybody's answers that are not empty."""
    wanted = {info.id for info in scope.results.questions if info.role in roles}
    return [one for one in scope.results.distributions if one.question in wanted and one.group.is_total and one.n]


def likert(scope: Scope, alike: Sequence[Distribution]) -> Chart:
    """The shares of the answers to each question, side by side."""
    widest = len(alike[0].labels)
    data = LikertData(
        words=alike[0].labels,
        rows=tuple(_likert_row(scope, one) for one in alike),
        neutral=widest // 2 if widest % 2 else None,
        top_label=scope.text("satisfied"),
        withheld_label=scope.withheld,
    )
    return Chart(
        id="likert",
        data=data,
        headline=_likert_headline(scope, alike),
        caption=scope.text("Distribution of the answers, per cent"),
        alt=scope.text(
            "Stacked bars of the answers to each question, from the best rated to the worst: {questions}",
            questions=scope.locale.listing(tuple(scope.question(one.question) for one in alike)),
        ),
        notes=scope.prose(
            "Satisfied: {words}. Shares of the valid answers{weighting}; may not add to 100 through rounding.",
            words=scope.locale.listing(tuple(alike[0].labels[place] for place in alike[0].top)),
            weighting="" if scope.results.weighting is None else scope.text(", unweighted"),
        ),
    )


def _likert_headline(scope: Scope, alike: Sequence[Distribution]) -> str:
    """Which question is rated lowest and which highest, among those with enough answers to be ranked."""
    sound = [one for one in alike if one.n >= scope.results.small_below]
    if len(sound) < 2 or _top_share(sound[0]) == _top_share(sound[-1]):
        return scope.text("How the answers are distributed")
    best, worst = scope.question(sound[0].question), scope.question(sound[-1].question)
    return scope.text("{worst} is rated lowest, {best} highest", worst=worst, best=best)


def _top_share(spread: Distribution) -> float:
    return sum(spread.counts[place] for place in spread.top) / spread.n if spread.n else -1.0


def _likert_row(scope: Scope, spread: Distribution) -> LikertRow:
    label = scope.question(spread.question)
    if spread.n < scope.results.suppress_below:
        return LikertRow(label, (), None, None, mark="withheld")
    shares = tuple(100 * count / spread.n for count in spread.counts)
    mark: Mark = "small" if spread.n < scope.results.small_below else "none"
    return LikertRow(label, shares, 100 * _top_share(spread), spread.n, mark)
