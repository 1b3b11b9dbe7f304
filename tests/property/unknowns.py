"""Linear equations and bounds over unknown counts and sums, and the range that they leave to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import TypeAlias

import numpy as np
from scipy.optimize import Bounds as VariableBounds
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import lil_array

Key: TypeAlias = tuple[str, ...]
Terms: TypeAlias = Mapping[Key, float]
Row: TypeAlias = tuple[Terms, float, float]  # terms, at least, at most

SLACK = 1e-6


@dataclass(slots=True)
class System:
    """Linear equations and inequalities over unknowns that are at least 0 (those in `free` may be negative)."""

    free: set[Key] = field(default_factory=set)
    whole: set[Key] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    known: dict[Key, float] = field(default_factory=dict)
    parts: dict[Key, tuple[tuple[Key, ...], tuple[Row, ...]]] = field(default_factory=dict)
    possible: list[dict[Key, float]] = field(default_factory=list)  # solutions that were met on the way

    def know(self, terms: Terms, low: float, high: float | None = None) -> None:
        """The terms add up to something between low and high; without a high one, to exactly the low one."""
        self.rows.append((terms, low, low if high is None else high))

    def solve(self) -> None:
        """Works out what follows by plain subtraction, and which unknowns hang together."""
        rows, fresh = self.rows, True
        while fresh:
            rows, fresh = self._substituted(rows)
        of: dict[Key, list[Row]] = {}
        for row in rows:
            for key in row[0]:
                of.setdefault(key, []).append(row)
        for key in of:
            if key not in self.parts:
                part = _connected(key, of)
                self.parts.update(dict.fromkeys(part[0], part))

    def _substituted(self, rows: Sequence[Row]) -> tuple[list[Row], bool]:
        left, fresh = list[Row](), False
        for terms, low, high in rows:
            told = sum(factor * self.known[key] for key, factor in terms.items() if key in self.known)
            open_terms = {key: factor for key, factor in terms.items() if key not in self.known and factor}
            if len(open_terms) == 1 and low == high:
                ((key, factor),) = open_terms.items()
                self.known[key], fresh = (low - told) / factor, True
            elif open_terms:
                left.append((open_terms, low - told, high - told))
            elif not low - told - SLACK <= 0 <= high - told + SLACK:
                raise ValueError(f"what is published contradicts itself about {sorted(terms)}")
        return left, fresh

    def bounds(self, terms: Terms, also: Sequence[Row] = (), whole: bool = False) -> tuple[float, float]:
        """The least and the most that the terms can add up to. Raises ValueError where nothing fits what is known."""
        told = sum(factor * self.known[key] for key, factor in terms.items() if key in self.known)
        open_terms = {key: factor for key, factor in terms.items() if key not in self.known}
        if not open_terms:
            return told, told
        parts = [self.parts.get(key, ((key,), ())) for key in open_terms]
        keys = list(dict.fromkeys(key for part, _ in parts for key in part))
        rows = [row for _, part in {id(part[1]): part for part in parts}.values() for row in part]
        rows += [(terms, low, high) for terms, low, high in also if set(terms) <= set(keys)]
        low, high = (self._extreme(open_terms, keys, rows, sign, whole) for sign in (1.0, -1.0))
        return told + low, told + high

    def is_open(self, key: Key) -> bool:
        """Whether solutions that were met give the unknown different whole numbers."""
        met = [solution[key] for solution in self.possible if key in solution]
        return len(met) > 1 and whole_numbers(min(met), max(met)) > 1

    def is_open_ratio(self, total: Key, n: Key, close: float) -> bool:
        """Whether solutions that were met give the value total / n to different digits."""
        met = [
            s.get(total, self.known.get(total, 0.0)) / s[n] for s in self.possible if total in s and s.get(n, 0) >= 1
        ]
        return len(met) > 1 and max(met) - min(met) > 3 * close

    def _extreme(self, aim: Terms, keys: Sequence[Key], rows: Sequence[Row], sign: float, whole: bool) -> float:
        place = {key: number for number, key in enumerate(keys)}
        table = lil_array((max(len(rows), 1), len(keys)))
        for number, (terms, _, _) in enumerate(rows):
            for key, factor in terms.items():
                table[number, place[key]] = factor
        costs = np.zeros(len(keys))
        for key, factor in aim.items():
            costs[place[key]] = sign * factor
        least = np.array([-np.inf if key in self.free else 0.0 for key in keys])
        limits = [(low - SLACK, high + SLACK) for _, low, high in rows] or [(0.0, 0.0)]
        answer = milp(
            costs,
            integrality=np.array([whole and key in self.whole for key in keys], dtype=int),
            bounds=VariableBounds(least, np.inf),
            constraints=LinearConstraint(table.tocsr(), *np.array(limits).T),
        )
        if answer.x is not None:
            self.possible.append(dict(zip(keys, map(float, answer.x), strict=True)))
            return sign * float(answer.fun)
        if answer.status in (3, 4):
            return -sign * np.inf
        raise ValueError(f"nothing fits what is published about {sorted(aim)}: {answer.message}")


def _connected(start: Key, of: Mapping[Key, Sequence[Row]]) -> tuple[tuple[Key, ...], tuple[Row, ...]]:
    seen, rows, waiting = {start: None}, dict[int, Row](), [start]
    while waiting:
        for row in of[waiting.pop()]:
            if id(row) not in rows:
                rows[id(row)] = row
                new = [key for key in row[0] if key not in seen]
                seen.update(dict.fromkeys(new))
                waiting += new
    return tuple(seen), tuple(rows.values())


def whole_numbers(low: float, high: float) -> float:
    """How many whole numbers lie in the range."""
    return floor(high + SLACK) - ceil(low - SLACK) + 1 if np.isfinite(high) else np.inf
