"""The picture of all answers: one bar a question, cut by what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.chartdata import LikertData, LikertRow, Mark
from reportgen.document.nodes import Chart
from reportgen.results import Distribution
from reportgen.sections.scope import Scope


def comparable(scope: Scope) -> list[Distribution]:
    """The distributions on the longest scale in use, the best rated question first."""
    wanted = {info.id for info in scope.results.questions if info.role in ("overall", "dimension")}
    spread = [one for one in scope.results.distributions if one.question in wanted and one.group.is_total]
    widest = max((len(one.labels) for one in spread), default=0)
    alike = [one for one in spread if len(one.labels) == widest]
    return sorted(alike, key=lambda one: -_top_share(one))


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
