"""How the sample was weighted, and what that did to it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import MarginShare, Weighting
from reportgen.explain.explanation import Line, Part
from reportgen.explain.rows import counted
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value


def weights(scope: Scope, found: Weighting) -> Iterator[Part]:
    """The method, then the margins before and after."""
    yield Part("method", scope.text(N_("Method")), (*_method(scope, found), *_cost(scope, found)))
    for dimension, margins in found.margins:
        lines = tuple(_margin(scope, margin) for margin in margins)
        if any(margin.sample is None for margin in margins):
            together = scope.text("groups too small to be shown are weighted as one")
            lines += (Line("together", scope.text(N_("Note")), together),)
        yield Part(f"margin.{dimension}", scope.text(scope.dimension(dimension)), lines)


def _method(scope: Scope, found: Weighting) -> Iterator[Line]:
    digits = scope.locale.coefficient
    names = scope.locale.listing(tuple(scope.text(scope.dimension(name)) for name, _ in found.margins))
    method = N_("raking (iterative proportional fitting) to the shares of {names}; mean weight 1")
    yield Line("method", scope.text(N_("Method")), scope.text(method, names=names))
    yield Line("n", "n", counted(scope, found.n), found.n)
    span = scope.text(N_("{low} to {high}"), low=digits(found.smallest), high=digits(found.largest))
    yield Line("weights", scope.text(N_("Weights")), span)
    capped = scope.text(N_("{count} respondents"), count=counted(scope, found.capped))
    yield Line("capped", scope.text(N_("Capped")), capped, found.capped)
    furthest = Value(100 * found.furthest, Unit.PERCENTAGE_POINTS)
    label = scope.text(N_("Furthest from a margin"))
    yield Line("furthest", label, scope.locale.value(furthest), furthest.amount, str(furthest.unit))


def _cost(scope: Scope, found: Weighting) -> Iterator[Line]:
    """What unequal weights cost in precision."""
    deff = scope.locale.coefficient(found.deff, 5)
    text = scope.text(N_("{deff} = 1 + CV² of the weights (Kish)"), deff=deff)
    yield Line("deff", scope.text(N_("Design effect")), text, found.deff)
    text = f"{found.n} / {deff} = {scope.locale.coefficient(found.effective, 1)}"
    yield Line("effective_n", scope.text(N_("Effective n")), text, found.effective)
    variance = N_("by linearisation, weights taken as given")
    yield Line("variance", scope.text(N_("Variances")), scope.text(variance))


def _margin(scope: Scope, margin: MarginShare) -> Line:
    name = scope.text(N_("without this detail")) if margin.category is None else margin.category
    shares = (
        (N_("population {share}"), margin.population, "–"),
        (N_("sample {share}"), margin.sample, scope.withheld),
        (N_("weighted {share}"), margin.weighted, scope.withheld),
    )
    text = "; ".join(
        scope.text(words, share=lacking if share is None else scope.locale.share(share))
        for words, share, lacking in shares
    )
    return Line(f"margin.{margin.category or ''}", name, text, margin.weighted)
