"""The number itself: how it is worked out, what weights did to it, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.explain.explanation import Line, Part, number
from reportgen.explain.rows import counted
from reportgen.results import Estimate, Result
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit

COVERS = {
    "survey": N_("chance in who was asked and answered; not who never answers, nor how a question is put"),
    "tickets": N_("chance from period to period as cases come in; every case was counted"),
}


def shown(scope: Scope, estimate: Estimate) -> str:
    """The value with its unit, n<10 where it is withheld, the reason where there is none."""
    if estimate.value is not None:
        return scope.locale.value(estimate.value)
    if estimate.base == "withheld":
        return scope.withheld
    return "–" if estimate.absent is None else scope.locale.reason(estimate.absent)


def estimated(scope: Scope, result: Result) -> Part:
    """The value, its calculation, and what is to be said about so few cases."""
    return Part("value", scope.text(N_("The figure")), tuple(_estimated(scope, result.estimate)))


def _estimated(scope: Scope, estimate: Estimate) -> Iterator[Line]:
    label = scope.text(N_("Its value"))
    if estimate.base == "withheld":
        rule = N_(
            "Withheld are figures that rest on fewer than {fewest}, and as many of the next smallest as it takes that "
            "none can be worked out by subtraction (complementary suppression). Neither value nor base is told."
        )
        yield Line("value", label, shown(scope, estimate))
        yield Line("rule", scope.text(N_("Rule")), scope.text(rule, fewest=scope.results.suppress_below))
        return
    yield number("value", label, shown(scope, estimate), estimate.value)
    value = estimate.value
    if estimate.worked is not None and value is not None and value.unit is not Unit.COUNT:  # a count is its formula
        yield Line("worked", scope.text(N_("With its numbers")), scope.locale.worked(estimate.worked, value))
    if estimate.base == "small":
        small = N_("fewer than {small}: marked, not ranked, and no change called significant")
        yield Line("small", scope.text(N_("Small base")), scope.text(small, small=scope.results.small_below))


def weighted(scope: Scope, result: Result) -> Part:
    """Whether the figure is weighted, what it were without weights, and how many answers it is worth."""
    return Part("weights", scope.text(N_("Weights")), tuple(_weighted(scope, result)))


def _weighted(scope: Scope, result: Result) -> Iterator[Line]:
    estimate, found = result.estimate, scope.results.weighting
    label = scope.text(N_("Weighted"))
    if scope.results.info(result.metric).family == "tickets":
        yield Line("weighted", label, scope.text(N_("no: every ticket counts once")))
        return
    if estimate.unweighted is None or found is None:
        yield Line("weighted", label, scope.text(N_("no: every answer counts once")))
        return
    names = scope.locale.listing(tuple(scope.text(scope.dimension(name)) for name, _ in found.margins))
    yield Line("weighted", label, scope.text(N_("yes, to the population by {names} (`weighting`)"), names=names))
    unweighted = scope.text(N_("Without weights"))
    yield number("unweighted", unweighted, scope.locale.value(estimate.unweighted), estimate.unweighted)
    if estimate.effective is not None and estimate.n is not None:
        text = scope.text(
            N_("{effective} of {n} (Kish)"), effective=counted(scope, estimate.effective), n=counted(scope, estimate.n)
        )
        yield Line("effective_n", scope.text(N_("Effective n")), text, estimate.effective)


def bounded(scope: Scope, result: Result) -> Part:
    """The interval with its method, or why there is none."""
    return Part("interval", scope.text(N_("Confidence interval")), tuple(_bounded(scope, result)))


def _bounded(scope: Scope, result: Result) -> Iterator[Line]:
    estimate = result.estimate
    if estimate.low is not None and estimate.high is not None:
        low, high = (scope.locale.value(end) for end in (estimate.low, estimate.high))
        yield number("low", scope.text(N_("95 %, from")), low, estimate.low)
        yield number("high", scope.text(N_("95 %, to")), high, estimate.high)
        yield Line("method", scope.text(N_("Method")), scope.text(estimate.method))
        covers = COVERS[scope.results.info(result.metric).family]
        yield Line("covers", scope.text(N_("Covers")), scope.text(covers))
        if estimate.no_interval is not None:
            yield Line("remark", scope.text(N_("Remark")), scope.locale.reason(estimate.no_interval))
    elif estimate.no_interval is not None:
        yield Line("no_interval", scope.text(N_("None")), scope.locale.reason(estimate.no_interval))
