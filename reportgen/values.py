"""Typed numbers: an amount never travels without its unit, and a missing one never without its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["higher", "lower", "neither"]


class Unit(StrEnum):
    """What an amount counts. Only locales/format.py turns a unit into digits and a sign."""

    PERCENT = "percent"  # 0 to 100
    PERCENTAGE_POINTS = "percentage_points"  # a difference of two percentages
    POINTS = "points"  # NPS: -100 to 100, and differences of NPS; always signed
    SCORE = "score"  # a mean on the question's own scale
    INDEX = "index"  # 0 to 100, rescaled
    COUNT = "count"
    MINUTES = "minutes"  # durations; shown as minutes, hours or days by size
    PER_10K = "per_10k"  # events per 10,000 customers
    P_VALUE = "p_value"


DIFFERENCE_UNIT = {Unit.PERCENT: Unit.PERCENTAGE_POINTS}


@dataclass(frozen=True, slots=True)
class Value:
    """An amount with its unit. Finite by construction: what cannot be computed is None with a Reason."""

    amount: float
    unit: Unit

    def __post_init__(self) -> None:
        if not (-float("inf") < self.amount < float("inf")):
            raise ValueError(f"not a finite amount: {self.amount}")

    def minus(self, other: Value) -> Value:
        """The difference, in the unit that differences have (per cent becomes percentage points).

        >>> Value(86.4, Unit.PERCENT).minus(Value(88.0, Unit.PERCENT)).unit
        <Unit.PERCENTAGE_POINTS: 'percentage_points'>
        """
        return Value(self.amount - other.amount, DIFFERENCE_UNIT.get(self.unit, self.unit))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is absent: a message to be translated, with its parameters.

    `message` is an English msgid with named fields ("no question measures {what}"); `params` fill them.
    """

    message: str
    params: tuple[tuple[str, str | int | float], ...] = ()


def reason(message: str, **params: str | int | float) -> Reason:
    """A Reason with its parameters in a fixed order, so that equal reasons compare equal."""
    return Reason(message, tuple(sorted(params.items())))


def N_(message: str) -> str:  # noqa: N802  the name that gettext tools look for
    """Marks a message for the catalogue where it is declared; it is translated where it is shown."""
    return message
