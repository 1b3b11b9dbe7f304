"""How the drivers of overall satisfaction were worked out."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import Driver, Drivers, Quadrant
from reportgen.explain.comparisons import p_text
from reportgen.explain.explanation import Line, Part
from reportgen.explain.rows import counted
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit

METHODS = {
    "lmg": N_("LMG: the rise in R² by a side, averaged over all orders in which the sides can enter the regression"),
    "johnson": N_("Johnson's relative weights, as there are more than 15 sides"),
}
QUADRANTS: dict[Quadrant, str] = {
    "concentrate_here": N_("concentrate here"),
    "keep_up": N_("keep up"),
    "low_priority": N_("low priority"),
    "possible_overkill": N_("possible overkill"),
}


def importance(scope: Scope, found: Drivers) -> Iterator[Part]:
    """Method, shares of R², what was left out, warnings."""
    yield Part("method", scope.text(N_("Method")), tuple(_driver_method(scope, found)))
    yield Part("shares", scope.text(N_("Shares of R²")), tuple(_driver(scope, driver) for driver in found.drivers))
    dropped = tuple(
        Line(f"dropped.{question}", scope.question(question), scope.locale.reason(why))
        for question, why in found.dropped
    )
    yield Part("dropped", scope.text(N_("Left out")), dropped)
    warnings = tuple(Line("warning", scope.text(N_("Note")), scope.locale.reason(why)) for why in found.warnings)
    yield Part("warnings", scope.text(N_("To be kept in mind")), warnings)


def _driver_method(scope: Scope, found: Drivers) -> Iterator[Line]:
    yield Line("outcome", scope.text(N_("Explained")), scope.question(found.outcome))
    yield Line("method", scope.text(N_("Importance")), scope.text(METHODS[found.method]))
    base = N_("{n} who answered all of these questions; unweighted")
    yield Line("n", "n", scope.text(base, n=counted(scope, found.n)), found.n)
    r2 = scope.text(
        N_("{r2} (adjusted {adjusted})"),
        r2=scope.locale.coefficient(found.r2),
        adjusted=scope.locale.coefficient(found.adjusted_r2),
    )
    yield Line("r2", "R²", r2, found.r2)
    if found.resamples:
        text = scope.text(
            N_("percentiles of {resamples} bootstrap resamples of respondents, seed {seed}"),
            resamples=found.resamples,
            seed=found.seed,
        )
        yield Line("intervals", scope.text(N_("Intervals")), text)
    performance, importance = found.lines
    lines = scope.text(
        N_("performance {performance} of 100, importance {importance}"),
        performance=scope.locale.number(performance, Unit.INDEX),
        importance=scope.locale.share(importance),
    )
    yield Line("lines", scope.text(N_("Quadrants divide at")), lines)
    yield Line("cause", scope.text(N_("Mind")), scope.text(N_("shares are associations, not causes")))


def _driver(scope: Scope, driver: Driver) -> Line:
    """One side with all that is known of it."""
    parts = [scope.locale.share(driver.share)]
    if driver.low is not None and driver.high is not None:
        parts[0] += f" ({scope.locale.share(driver.low)} … {scope.locale.share(driver.high)})"
    parts.append(f"r {scope.locale.coefficient(driver.correlation)}")
    if driver.beta is not None and driver.p is not None:
        parts.append(f"β {scope.locale.coefficient(driver.beta)} (p {p_text(scope, driver.p)})")
    parts.append(f"VIF {scope.locale.coefficient(driver.vif, 2)}")
    performance = scope.locale.number(driver.performance.amount, Unit.INDEX)
    parts.append(scope.text(N_("performance {performance}"), performance=performance))
    parts.append(scope.text(QUADRANTS[driver.quadrant]))
    if driver.undecided:
        parts.append(scope.text(N_("undecided: an interval crosses a line")))
    return Line(f"driver.{driver.question}", scope.question(driver.question), "; ".join(parts), driver.share)
