"""How the figures that rest on several questions at once were worked out: drivers, reliability, weighting, change."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.explain.bridge import parts_of_change
from reportgen.explain.choosing import Analysis
from reportgen.explain.drivers import importance
from reportgen.explain.explanation import Explanation, Line, Part
from reportgen.explain.reliability import coefficients
from reportgen.explain.weighting import weights
from reportgen.metrics.weighting import NOT_WEIGHTED
from reportgen.results import Results
from reportgen.sections.scope import Scope
from reportgen.values import N_, Reason

TITLES = {
    "drivers": N_("What goes with overall satisfaction"),
    "reliability": N_("Do the questions measure one thing?"),
    "weighting": N_("How the sample was weighted"),
    "bridge": N_("What moved the headline indicator"),
}
NOT_DONE = {
    "drivers": N_("the configuration leaves it out"),
    "reliability": N_("there are no questions for it"),
    "weighting": N_("nothing is weighted: every answer counts once"),
    "bridge": N_("there are no two groups that are shown in this period and in an earlier one"),
}


def explained(scope: Scope, analysis: Analysis) -> Explanation:
    """How the analysis was done, or why not."""
    results = scope.results
    parts: Iterable[Part]
    if analysis == "drivers" and results.drivers is not None:
        parts = importance(scope, results.drivers)
    elif analysis == "reliability" and results.reliability is not None:
        parts = coefficients(scope, results.reliability)
    elif analysis == "weighting" and results.weighting is not None:
        parts = weights(scope, results.weighting)
    elif analysis == "bridge" and results.bridges:
        parts = parts_of_change(scope, results.bridges)
    else:
        line = Line("absent", scope.text(N_("Not in the report")), scope.locale.reason(_why_not(results, analysis)))
        parts = (Part("absent", "", (line,)),)
    return Explanation(analysis, scope.text(TITLES[analysis]), tuple(parts))


def _why_not(results: Results, analysis: Analysis) -> Reason:
    """The reason that results give: for the analysis itself, or for every figure that could not be weighted."""
    reasons = [absent.reason for absent in results.absent if absent.metric == analysis]
    if analysis == "weighting":
        lacking = (result.estimate.absent for result in results.results)
        reasons += [why for why in lacking if why is not None and why.message in NOT_WEIGHTED.values()]
    return reasons[0] if reasons else Reason(NOT_DONE[analysis])
