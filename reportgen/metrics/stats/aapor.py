"""The American Association for Public Opinion Research's rates of response, cooperation, refusal and contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Rates: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class Dispositions:
    """How many cases ended how; weighted counts need not be whole.

    I complete, P partial, R refusal or break-off, NC no contact, O other, UH household unknown, UO eligibility unknown
    otherwise, NE not eligible.
    """

    complete: float = 0
    partial: float = 0
    refused: float = 0
    no_contact: float = 0
    other: float = 0
    unknown_household: float = 0
    unknown_other: float = 0
    not_eligible: float = 0

    @property
    def answered(self) -> float:
        """Complete and partial."""
        return self.complete + self.partial

    @property
    def contacted(self) -> float:
        """Whoever was reached."""
        return self.answered + self.refused + self.other

    @property
    def eligible(self) -> float:
        """Cases known to be eligible."""
        return self.contacted + self.no_contact

    @property
    def unknown(self) -> float:
        """Cases of unknown eligibility."""
        return self.unknown_household + self.unknown_other


def eligibility(cases: Dispositions) -> float:
    """AAPOR's e: eligible cases among those whose eligibility is known. Must be stated with RR3 and RR4.

    >>> eligibility(Dispositions(complete=60, refused=30, not_eligible=10))
    0.9
    """
    known = cases.eligible + cases.not_eligible
    if known == 0:
        raise ValueError("no case has a known eligibility")
    return cases.eligible / known


def outcome_rates(cases: Dispositions, e: float) -> Rates:
    """Response (RR1-6), cooperation (COOP1-4), refusal (REF1-3), contact (CON1-3) and location (LOC1-2) rates, 0 to 1.

    RR1 = I / (all but the not eligible) is the lowest, RR6 counts partials and no unknowns and is the highest; RR3 and
    RR4 count a share e of the unknowns. A rate whose denominator is 0 is left out. Source: AAPOR Standard Definitions.

    >>> rates = outcome_rates(Dispositions(complete=50, partial=10, refused=20, unknown_other=20), e=0.5)
    >>> rates["RR1"], round(rates["RR3"], 3), rates["RR5"], rates["COOP1"]
    (0.5, 0.556, 0.625, 0.625)
    """
    complete, answered, refused, contacted = cases.complete, cases.answered, cases.refused, cases.contacted
    lowest, likely, known = cases.eligible + cases.unknown, cases.eligible + e * cases.unknown, cases.eligible
    able = answered + refused
    fractions = {
        "RR1": (complete, lowest),
        "RR2": (answered, lowest),
        "RR3": (complete, likely),
        "RR4": (answered, likely),
        "RR5": (complete, known),
        "RR6": (answered, known),
        "COOP1": (complete, contacted),
        "COOP2": (answered, contacted),
        "COOP3": (complete, able),
        "COOP4": (answered, able),
        "REF1": (refused, lowest),
        "REF2": (refused, likely),
        "REF3": (refused, known),
        "CON1": (contacted, lowest),
        "CON2": (contacted, likely),
        "CON3": (contacted, known),
        "LOC1": (known, lowest),
        "LOC2": (known, likely),
    }
    return {name: part / whole for name, (part, whole) in fractions.items() if whole}
