"""What the season usually does, said where a figure changed significantly."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analyses import Season
from reportgen.document.nodes import Figure, Inline
from reportgen.results import Result
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.values import N_

OTHER = N_("a year earlier the same step was {steps}: this year's differs from it significantly")
SAME = N_("a year earlier the same step was {steps}: no significant difference from it was found")
UNTESTED = N_("a year earlier the same step was {steps} (the difference is not tested)")


def season_notes(scope: Scope, results: Sequence[Result]) -> list[tuple[Inline, ...]]:
    """What the figures did a year earlier whose change on the previous period is significant, by verdict."""
    found = [(result, season) for result in results if (season := _season(result)) is not None]
    notes = []
    for message in (OTHER, SAME, UNTESTED):
        steps = [_step(scope, result, season) for result, season in found if _verdict(season) == message]
        if steps:
            notes.append(scope.prose(message, steps=joined(steps, scope.text(", "))))
    return notes


def _season(result: Result) -> Season | None:
    change = result.change("previous")
    return change.season if change is not None and change.significant else None


def _verdict(season: Season) -> str:
    if season.p is None:
        return UNTESTED
    return OTHER if season.significant else SAME


def _step(scope: Scope, result: Result, season: Season) -> tuple[Inline, ...]:
    figure = Figure(season.earlier, signed=True)
    return scope.prose("{what} {step}", what=scope.label(result), step=figure)
