"""What every answer needs: the case, the columns of its data, and the register of topics."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from reportgen.metrics.tally import Tally

Answer: TypeAlias = "dict[str, Any] | list[Any]"


@dataclass(frozen=True, slots=True)
class Case:
    """A question put to the statistics; what is expected of it is not in here."""

    id: str
    topic: str
    data: str | None
    params: dict[str, Any]


Answerer: TypeAlias = Callable[[Case, Path], Answer]
ANSWERS: dict[str, Answerer] = {}


def answers(topic: str) -> Callable[[Answerer], Answerer]:
    """Registers a function for a topic."""

    def register(function: Answerer) -> Answerer:
        ANSWERS[topic] = function
        return function

    return register


def rows(case: Case, folder: Path) -> list[dict[str, str]]:
    """The records of the case's data; an empty text is a missing value."""
    assert case.data is not None, f"{case.id} has no data"
    with (folder / case.data).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(case: Case, folder: Path, name: str) -> list[float | None]:
    """A column as numbers, None where it is empty."""
    return [float(row[name]) if row[name] else None for row in rows(case, folder)]


def tally(values: Iterable[float | None]) -> Tally:
    """Counts per value; None is missing."""
    listed = list(values)
    counts = Counter(value for value in listed if value is not None)
    ascending = sorted(counts)
    return Tally(tuple(ascending), tuple(counts[value] for value in ascending), listed.count(None))
