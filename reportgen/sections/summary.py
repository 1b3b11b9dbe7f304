"""The report on one page and in a few slides: what stands in the sections, in the shortest words."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.document.nodes import KpiStrip, Summary
from reportgen.sections.actions import actions
from reportgen.sections.headline import lead, strip
from reportgen.sections.moved import chosen_bridge
from reportgen.sections.overview import Options, callouts
from reportgen.sections.scope import Scope

MOST_FINDINGS, MOST_CHARTS = 5, 8


def summary(scope: Scope, options: Options, charts: Collection[str]) -> Summary:
    """The summary in the overview's words. `charts` are the ids of those that the report holds."""
    shown = strip(scope, options.strip, options.indicators)
    return Summary(
        strip=shown if isinstance(shown, KpiStrip) else None,
        lead=lead(scope),
        findings=callouts(scope, min(options.findings, MOST_FINDINGS)),
        actions=actions(scope),
        charts=tuple(one for one in _telling(scope, charts) if one in charts)[:MOST_CHARTS],
    )


def _telling(scope: Scope, charts: Collection[str]) -> tuple[str, ...]:
    """Charts worth a slide, the most telling first: what changed, what is rated how, what matters, what comes in."""
    bridge = chosen_bridge(scope)
    heat = f"heat-{bridge.dimension}" if bridge else ""
    heats = (one for one in charts if one.startswith("heat-"))
    trends = [one for one in charts if one.startswith("trend-")]
    return (
        "bridge",
        "targets-chart",
        "drivers",
        "likert",
        heat if heat in charts else next(heats, ""),
        "pareto",
        *trends[:1],
        "radar",
        "spread-first_response",
        *_differing(scope),
        *trends[1:2],
        "spread-resolution",
        "ticket-types",
    )


def _differing(scope: Scope) -> tuple[str, ...]:
    """Bars of the two dimensions whose groups differ most."""
    tests = [test for test in scope.results.group_tests if test.significant and test.effect is not None]
    ranked = sorted(tests, key=lambda test: -(test.effect or 0.0))
    return tuple(dict.fromkeys(f"bars-{test.dimension}" for test in ranked))[:2]
