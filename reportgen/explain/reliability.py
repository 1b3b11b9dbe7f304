"""How the reliability of the questions was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import ItemStatistic, Reliability
from reportgen.explain.explanation import Line, Part
from reportgen.explain.rows import counted
from reportgen.sections.scope import Scope
from reportgen.values import N_


def coefficients(scope: Scope, found: Reliability) -> Iterator[Part]:
    """Alpha and omega, then each question."""
    yield Part("coefficients", scope.text(N_("Coefficients")), tuple(_coefficients(scope, found)))
    yield Part("items", scope.text(N_("Questions")), tuple(_item(scope, item) for item in found.items))


def _coefficients(scope: Scope, found: Reliability) -> Iterator[Line]:
    digits = scope.locale.coefficient
    base = N_("{n} who answered all of these questions; unweighted")
    yield Line("n", "n", scope.text(base, n=counted(scope, found.n)), found.n)
    if found.alpha is not None:
        text = digits(found.alpha)
        if found.low is not None and found.high is not None:
            text += f" ({digits(found.low)} … {digits(found.high)}, Feldt)"
        yield Line("alpha", scope.text(N_("Cronbach's alpha")), text, found.alpha)
    if found.omega is not None:
        text = scope.text(N_("{omega} (one factor, maximum likelihood)"), omega=digits(found.omega))
        yield Line("omega", scope.text(N_("McDonald's omega")), text, found.omega)
    for why in found.absent:
        yield Line("absent", scope.text(N_("Note")), scope.locale.reason(why))


def _item(scope: Scope, item: ItemStatistic) -> Line:
    digits = scope.locale.coefficient
    parts = [
        f"n {counted(scope, item.n)}",
        scope.text(
            N_("mean {mean}, standard deviation {deviation}"),
            mean=digits(item.mean, 2),
            deviation=digits(item.deviation, 2),
        ),
    ]
    if item.item_rest is not None:
        parts.append(scope.text(N_("with the rest r {r}"), r=digits(item.item_rest)))
    if item.alpha_without is not None:
        parts.append(scope.text(N_("alpha without it {alpha}"), alpha=digits(item.alpha_without)))
    return Line(f"item.{item.question}", scope.question(item.question), "; ".join(parts), item.mean)
