"""A reader who wants to know what a report withholds: everything published becomes an equation or a bound.

What is counted is additive: groups and blanks make up everybody, months make up their quarter, answers and missing ones
make up those asked, a share times its base is a number of hits. So everything published is a linear system over
unknown counts and sums, and linear programming gives the range of each unknown. A figure is found out where its base
can only be one number below the threshold, or where its value is fixed to what would be printed. Medians and
percentiles tell nothing.

Three things are not secrets here. How many rows there are in all: the receipt says so, and of tickets what lay open
before and after. Of a group of which all answer alike, everybody's answer: that is so of a published group too. And
what somebody knows who is in a withheld group, or has the data of another report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reportgen.results import TOTAL
from reportgen.values import Unit
from tests.property.bases import CREATED, SURVEY_ROWS, Facts
from tests.property.published import Published, n_of, name_of
from tests.property.unknowns import SLACK, Key, Row, whole_numbers

CLOSE = {Unit.PERCENT: 0.05, Unit.POINTS: 0.05, Unit.INDEX: 0.005, Unit.SCORE: 0.005}  # half of the last digit printed


@dataclass(frozen=True, slots=True)
class Found:
    """Something withheld that could be worked out."""

    what: Key
    value: float


@dataclass(slots=True)
class Attacker(Published):
    """Works out what follows from what is published."""

    def found_out(self) -> tuple[Found, ...]:
        """Everything withheld that can be worked out: bases that can only be one number, values that are fixed."""
        return (*self._bases(), *self._values())

    def _bases(self) -> Iterator[Found]:
        told = {n_of(base, self.results.subject.period) for base in (SURVEY_ROWS, CREATED)}
        told |= {n_of(q.question, self.results.subject.period) for q in self.results.reconciliation.answers}
        keys = {key if key[0] == "category" else ("n", fact.base, *key[2:]) for key, (fact, _) in self.hidden.items()}
        # How many tickets came and were finished in all is nobody's answer, and follows from what lay open before.
        told |= {("n", fact.base, *key[2:]) for key, (fact, _) in self.hidden.items() if self._is_flow(key, fact)}
        for key in sorted(keys - told):
            if self.system.is_open(key):
                continue
            low, high = self.system.bounds({key: 1})
            if whole_numbers(low, high) <= 2 and whole_numbers(low, high) != 1:
                low, high = self.system.bounds({key: 1}, whole=True)
            if whole_numbers(low, high) == 1 and 1 <= round(low) < self.results.suppress_below:
                yield Found(key, round(low))

    def _is_flow(self, key: Key, fact: Facts) -> bool:
        return fact.asked not in (SURVEY_ROWS, "category") and key[2] == name_of(TOTAL)

    def _values(self) -> Iterator[Found]:
        for key, (fact, unit) in self.hidden.items():
            if fact.kind in ("share", "mean", "net"):
                n: Key = ("n", fact.base, *key[2:])
                close = CLOSE.get(unit, 0.05) / (100 if fact.kind in ("share", "net") else 1)
                value = None if self.system.is_open_ratio(key, n, close) else self._fixed(key, n, close)
                edges = {"share": (0.0, 1.0), "net": (-1.0, 1.0), "mean": (fact.low, fact.high)}[fact.kind]
                # Of a group of which all answer alike everybody in it is known, however large it is.
                if value is not None and min(abs(value - edge) for edge in edges) > 1e-3:
                    yield Found(key, value)

    def _fixed(self, total: Key, n: Key, close: float) -> float | None:
        """The value that every possible number of answers leads to, if there is one."""
        least, most = self.system.bounds({n: 1})
        if most < 1 - SLACK:
            return None
        answered: Row = ({n: 1}, 1.0, np.inf)  # of nobody there is no value
        low, high = self.system.bounds({total: 1}, [answered])
        least = max(least, 1.0)
        guesses = (
            {low / least, high / most, low / most, high / least} if np.isfinite([low, high, most]).all() else set()
        )
        return next((guess for guess in sorted(guesses) if self._always(total, n, guess, close, answered)), None)

    def _always(self, total: Key, n: Key, value: float, close: float, answered: Row) -> bool:
        above, _ = self.system.bounds({n: value + close, total: -1}, [answered])
        below, _ = self.system.bounds({total: 1, n: close - value}, [answered])
        return above >= -10 * SLACK and below >= -10 * SLACK
