"""The indicators of a summary on a slide: side by side, each a box of text, their lines at the same heights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.charts.kinds import Theme
from reportgen.charts.textwidth import width
from reportgen.document.nodes import Kpi, Tone
from reportgen.renderers.plain import Plain
from reportgen.renderers.signs import ARROWS, SIGNS
from reportgen.renderers.slides.deck import EMU_PER_POINT, WIDER, Deck, Lines, Place, Run, Voice, fitted

_NOTHING = "\N{NO-BREAK SPACE}"  # keeps the line of what one of the indicators lacks
_TONES: dict[str, Tone] = {"met": "good", "missed": "bad"}
_AMOUNTS = (40, 36, 32, 28, 24, 20, 16)
_FEWER_AMOUNTS = _AMOUNTS[2:]  # two rows


class Strip:
    """Draws indicators at places of one size. `roomy`: they have the height of the slide to themselves."""

    def __init__(self, deck: Deck, plain: Plain, items: Sequence[Kpi], place: Place, *, roomy: bool) -> None:
        self._deck, self._plain, self._items = deck, plain, items
        self._amounts = [plain.text((item.figure,)) for item in items]
        room = place.width / EMU_PER_POINT / WIDER
        self._size = fitted(room, _AMOUNTS if roomy else _FEWER_AMOUNTS, lambda size: max(
            width(amount, size) for amount in self._amounts
        ))  # fmt: skip
        self._small = Voice(14 if roomy else 12, deck.theme.secondary)
        self._roomy, self._gap = roomy, 10.0 if roomy else 2.0

    def draw(self, slide: Any, number: int, place: Place) -> None:
        """One of the indicators below a line."""
        theme = self._deck.theme
        self._deck.rule(slide, Place(place.left, place.top - 120_000, place.width, 12_700), theme.ink)
        item, small = self._items[number], self._small
        lines = [
            Lines(((item.label, small),), self._gap * 0.6),
            Lines(((self._amounts[number], Voice(self._size, theme.ink)),), 2),
            *self._interval(item),
            *self._movement(item),
            *self._target(item),
            Lines(((self._base(item), small),)),
        ]
        self._deck.text(slide, place, lines)

    def _interval(self, item: Kpi) -> list[Lines]:
        if not self._roomy or all(other.half_width is None for other in self._items):
            return []
        return [Lines(((self._half_width(item) or _NOTHING, self._small),), self._gap)]

    def _base(self, item: Kpi) -> str:
        """The base, with the interval beside it where lines are few."""
        said = (self._plain.text(item.base), "" if self._roomy else self._half_width(item))
        return " · ".join(part for part in said if part)

    def _half_width(self, item: Kpi) -> str:
        return f"±{self._plain.figure(item.half_width).removeprefix('+')}" if item.half_width else ""

    def _movement(self, item: Kpi) -> list[Lines]:
        if all(other.movement is None for other in self._items):
            return []
        if item.movement is None:
            return [Lines(((_NOTHING, self._small),), 2), Lines(((_NOTHING, self._small),), self._gap)]
        difference = self._plain.text((item.movement.difference,))
        voice = Voice(
            self._small.size + 1, tone_colour(item.movement.tone, self._deck.theme), item.movement.significant
        )
        return [
            Lines(((f"{ARROWS[item.movement.direction]} {difference}", voice),), 2),
            Lines(((item.movement.words, self._small),), self._gap),
        ]

    def _target(self, item: Kpi) -> list[Lines]:
        if not any(other.target for other in self._items):
            return []
        theme = self._deck.theme
        colour = tone_colour(_TONES.get(item.status, "neutral"), theme)
        sign: list[Run] = []
        if item.target and SIGNS[item.status]:
            sign = [(f"{SIGNS[item.status]} ", Voice(self._small.size, colour, True))]
        said = self._plain.text(item.target) or _NOTHING
        return [Lines((*sign, (said, Voice(self._small.size, theme.ink))), 2)]


def tone_colour(tone: Tone, theme: Theme) -> str:
    """The colour of good or bad news."""
    return {"good": theme.good, "bad": theme.bad, "caution": theme.caution, "neutral": theme.secondary}[tone]
