"""How a figure moved, in words, direction and tone."""

from __future__ import annotations

from typing import Literal

from reportgen.document.nodes import Cell, Figure, Movement, Text, Tone
from reportgen.results import Against, Change, Result
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit

# (longer or higher, shorter or lower), first significant, then not tested or not significant.
_WORDS = {
    "up": N_("significantly up on {earlier}"),
    "down": N_("significantly down on {earlier}"),
    "slower": N_("significantly slower than {earlier}"),
    "faster": N_("significantly faster than {earlier}"),
    "more": N_("more than {earlier}"),
    "fewer": N_("fewer than {earlier}"),
    "same": N_("the same as {earlier}"),
    "quiet": N_("no significant change on {earlier}"),
}


def movement(scope: Scope, result: Result, against: Against = "previous") -> Movement | None:
    """The movement of a result, or None where it cannot be compared."""
    change = result.change(against)
    if change is None or change.difference is None:
        return None
    return Movement(
        difference=Figure(change.difference, signed=True),
        tone=tone(change),
        significant=change.significant,
        words=scope.text(_WORDS[_manner(change)], earlier=scope.earlier(against)),
        direction=_direction(change),
    )


def tone(change: Change) -> Tone:
    """Good or bad only for what is significant and has a better side."""
    if not change.significant or change.better is None:
        return "neutral"
    return "good" if change.better else "bad"


def change_cell(scope: Scope, result: Result, against: Against) -> Cell:
    """A table cell with the difference, toned and starred when significant, a dash when there is none."""
    change = result.change(against)
    if change is None or change.difference is None:
        return Cell((Text("–"),))
    bare = change.difference.unit is Unit.PER_10K  # long, and said by the indicator's name
    return Cell((Figure(change.difference, signed=True, bare=bare),), tone(change), "*" if change.significant else "")


def _manner(change: Change) -> str:
    rises = change.difference is not None and change.difference.amount > 0
    unit = change.difference.unit if change.difference else Unit.COUNT
    if _direction(change) == "flat":
        return "same"
    if unit is Unit.COUNT:
        return "more" if rises else "fewer"
    if not change.significant:
        return "quiet"
    if unit is Unit.MINUTES:
        return "slower" if rises else "faster"
    return "up" if rises else "down"


def _direction(change: Change) -> Literal["up", "down", "flat"]:
    amount = change.difference.amount if change.difference else 0.0
    return "up" if amount > 0 else "down" if amount < 0 else "flat"
