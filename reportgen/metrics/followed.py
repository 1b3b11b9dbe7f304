"""Tickets that were followed until they were finished, or until nobody looked any more: censored durations."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.metrics.stats.survival import Survival, kaplan_meier
from reportgen.metrics.tally import Tally
from reportgen.values import Reason


@dataclass(frozen=True, slots=True)
class Followed:
    """How the tickets came to an end: the share still open after so many minutes, by Kaplan and Meier."""

    curve: Survival
    missing: int  # finished at an unknown time
    refused: Reason | None = None

    @property
    def n(self) -> int:
        """Tickets that were followed."""
        return self.curve.n

    @property
    def still_open(self) -> int:
        """Those that were open as long as they were followed."""
        return self.curve.n - self.curve.ended


def followed(everything: Tally, still_open: Tally) -> Followed:
    """From minutes by value of all tickets that were followed, and of those of them that were still open at the end.

    >>> followed(Tally((5.0, 9.0), (3, 2)), Tally((9.0,), (2,))).still_open
    2
    """
    open_after = dict(zip(still_open.values, still_open.counts, strict=True))
    censored = [open_after.get(minutes, 0) for minutes in everything.values]
    ended = [count - later for count, later in zip(everything.counts, censored, strict=True)]
    return Followed(kaplan_meier(everything.values, ended, censored), everything.missing)
