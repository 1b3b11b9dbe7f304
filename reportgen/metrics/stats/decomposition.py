"""Why a rate of everybody changed: because the groups changed, or because their sizes did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A group in one period: its size in any unit, and its rate; None for a group of size 0."""

    size: float
    rate: float | None


@dataclass(frozen=True, slots=True)
class Decomposition:
    """What each group's own change added to the change of the whole, and what the change of sizes added."""

    effects: Mapping[str, float]
    mix: float


def kitagawa(before: Mapping[str, GroupRate], after: Mapping[str, GroupRate]) -> Decomposition:
    """Splits the change of the mean of the rates, weighted by size, without a remainder (Kitagawa 1955).

    Effect of a group: the mean of its two shares times the change of its rate. Mix: over all groups, the mean of its
    two rates times the change of its share. A group that is there in one period only has no change: all of it is mix.
    Both periods hold the same groups, and something of them. Source: Kitagawa (1955), Components of a difference
    between two rates, Journal of the American Statistical Association 50 (272), 1168-1194.

    >>> before = {"A": GroupRate(60, 90), "B": GroupRate(40, 70)}  # 82 together
    >>> after = {"A": GroupRate(50, 90), "B": GroupRate(50, 60)}  # 75 together
    >>> found = kitagawa(before, after)
    >>> found.effects, round(found.mix, 9)
    ({'A': 0.0, 'B': -4.5}, -2.5)
    """
    sizes = [fsum(one.size for one in period.values()) for period in (before, after)]
    effects, mixed = {}, []
    for name, first in before.items():
        second = after[name]
        shares = first.size / sizes[0], second.size / sizes[1]
        rates = [one.rate for one in (first, second) if one.rate is not None]
        effects[name] = sum(shares) / 2 * (rates[-1] - rates[0]) if len(rates) == 2 else 0.0
        mixed.append(fsum(rates) / len(rates) * (shares[1] - shares[0]) if rates else 0.0)
    return Decomposition(effects, fsum(mixed))
