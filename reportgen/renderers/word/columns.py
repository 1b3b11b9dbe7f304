"""How wide the columns of a table are: by weight, but never so narrow that a number or a word breaks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.wrapping import Measure, widest_piece
from reportgen.renderers.word.grid import widths

TWIPS_PER_POINT = 20
_ALLOWANCE = 1.05  # the reader's font is not the one that was measured
_ALLOWANCE_FOR_NUMBERS = 1.28  # the widest digits and minus that stand in for Calibri where it is missing
_MOST_SQUEEZED = 0.5  # of what columns of words need
_LONGEST_WHOLE = 13.0  # ems: longer texts may take a second line


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in twips: no less than `least`, and all of its short texts whole at `whole`.

    `firm`: numbers, which must not break even where a table is too wide for all that it holds.
    """

    weight: float
    least: float
    whole: float
    firm: bool = False


def wish(
    weight: float, texts: Sequence[str], measure: Measure, *, unbroken: bool, gutter: int, firm: bool = False
) -> Wish:
    """The wish of a column that holds the texts; `unbroken` texts (numbers with their units) stay on one line.

    The measure's width does not matter, only its type. The first text is the heading, which may break.
    """
    heading, *cells = texts
    allowance = _ALLOWANCE_FOR_NUMBERS if unbroken else _ALLOWANCE
    longest = _LONGEST_WHOLE * measure.size
    fits = [min(measure.of(text), longest) for text in cells]
    pieces = [widest_piece(text, measure) for text in texts]
    least = max([*pieces, *fits] if unbroken else [min(piece, longest) for piece in pieces])
    whole = max(least, min(measure.of(heading), longest / 2), *fits)
    asked, preferred = (points * TWIPS_PER_POINT * allowance + gutter for points in (least, whole))
    return Wish(weight, asked, preferred, firm)


def fits(wishes: Sequence[Wish], total: int) -> bool:
    """Whether every column gets what it needs at least."""
    return sum(one.least for one in wishes) <= total


def fitted(wishes: Sequence[Wish], total: int) -> list[int]:
    """Whole twips that add up to the total: shares by weight, raised where a column needs more than its share.

    >>> fitted((Wish(1, 10, 10), Wish(1, 70, 70), Wish(2, 10, 10)), 120)
    [17, 70, 33]
    """
    least = sum(one.least for one in wishes)
    spare, asked = total - least, sum(one.whole - one.least for one in wishes)
    if spare <= 0:
        return widths(_squeezed(wishes, total), total)
    part = min(1.0, spare / asked) if asked else 1.0
    floors = [one.least + part * (one.whole - one.least) for one in wishes]
    return widths(_by_weight(wishes, floors, total), total)


def _squeezed(wishes: Sequence[Wish], total: int) -> list[float]:
    """Less than the columns need: words break before numbers do."""
    firm = sum(one.least for one in wishes if one.firm)
    soft = sum(one.least for one in wishes if not one.firm)
    share = (total - firm) / soft if soft else 0.0
    if share < _MOST_SQUEEZED:
        return [one.least for one in wishes]
    return [one.least if one.firm else one.least * share for one in wishes]


def _by_weight(wishes: Sequence[Wish], floors: Sequence[float], total: int) -> list[float]:
    """The total shared by weight among the columns that no floor holds up."""
    held: set[int] = set()
    while True:
        rest = total - sum(floors[place] for place in held)
        weights = math.fsum(one.weight for place, one in enumerate(wishes) if place not in held)
        shares = [floors[place] if place in held else rest * one.weight / weights for place, one in enumerate(wishes)]
        short = {place for place, share in enumerate(shares) if share < floors[place] - 1e-6}
        if not short or len(held | short) == len(wishes):
            return shares
        held |= short
