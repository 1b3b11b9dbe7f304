"""What moved the headline figure, by every dimension, with all parts of the sum."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import Bridge
from reportgen.explain.explanation import Line, Part, number
from reportgen.sections.scope import Scope
from reportgen.values import N_, Value

METHOD = N_(
    "part of a group = mean of its two shares × change of its figure; sizes = sum over groups of mean figure × change "
    "of share (Kitagawa 1955)"
)


def parts_of_change(scope: Scope, found: tuple[Bridge, ...]) -> Iterator[Part]:
    """The figure and the method, then one sum for each dimension."""
    first = found[0]
    yield Part(
        "method",
        scope.text(N_("Method")),
        (
            Line("figure", scope.text(N_("Figure")), scope.metric(first.metric)),
            Line("against", scope.text(N_("Compared with")), scope.earlier(first.against)),
            Line("method", scope.text(N_("Method")), scope.text(METHOD)),
        ),
    )
    for bridge in found:
        yield Part(f"by.{bridge.dimension}", scope.text(scope.dimension(bridge.dimension)), tuple(_sum(scope, bridge)))


def _sum(scope: Scope, bridge: Bridge) -> Iterator[Line]:
    """From the earlier figure to this one."""
    yield number("start", scope.text(N_("Before")), scope.locale.value(bridge.start), bridge.start)
    for one in bridge.contributions:
        name = scope.text(N_("groups not shown")) if one.group is None else one.group
        yield number(f"group.{one.group or ''}", name, _signed(scope, one.effect), one.effect)
    yield number("sizes", scope.text(N_("sizes of the groups")), _signed(scope, bridge.mix), bridge.mix)
    yield number("end", scope.text(N_("Now")), scope.locale.value(bridge.end), bridge.end)


def _signed(scope: Scope, value: Value) -> str:
    return scope.locale.value(value, signed=True)
