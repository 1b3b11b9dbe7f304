"""How a figure of the report came about. Everything said here stands in Results; nothing is computed again."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.explain import analyses
from reportgen.explain.choosing import chosen
from reportgen.explain.comparisons import compared, judged_by_target
from reportgen.explain.definition import described, titled
from reportgen.explain.estimate import bounded, estimated, weighted
from reportgen.explain.explanation import Explanation, Line, Part
from reportgen.explain.rows import based
from reportgen.explain.together import limits, tested_groups, trended
from reportgen.locales import Locale
from reportgen.results import Absent, Result, Results
from reportgen.sections.scope import Scope
from reportgen.values import N_


def explained(results: Results, figure: str, locale: Locale, indicators: Collection[str] = ()) -> Explanation:
    """What stands behind the figure, indicator or analysis of that name. `indicators` are all there are.

    Raises ConfigurationError with the nearest names where there is none.
    """
    scope, found = Scope(results, locale), chosen(results, figure, indicators)
    if isinstance(found, Result):
        return _figure(scope, found)
    if isinstance(found, Absent):
        return _absent(scope, found)
    return analyses.explained(scope, found)


def _figure(scope: Scope, result: Result) -> Explanation:
    parts = [described(scope, result), estimated(scope, result)]
    # Of a withheld figure nothing is said by which it could be worked out.
    if result.estimate.base != "withheld":
        parts += [
            based(scope, result),
            weighted(scope, result),
            bounded(scope, result),
            *compared(scope, result),
            judged_by_target(scope, result),
            tested_groups(scope, result),
            *trended(scope, result),
            *limits(scope, result),
        ]
    return Explanation(result.id, titled(scope, result), tuple(parts))


def _absent(scope: Scope, absent: Absent) -> Explanation:
    info = scope.results.info(absent.metric)
    lines = (
        Line("definition", scope.text(N_("Definition")), scope.text(info.definition)),
        Line("formula", scope.text(N_("Formula")), scope.text(info.formula)),
        Line("source", scope.text(N_("Source")), scope.text(info.source)),
    )
    why = Line("absent", scope.text(N_("Not in the report")), scope.locale.reason(absent.reason))
    return Explanation(absent.metric, scope.text(info.label), (Part("definition", "", (*lines, why)),))
