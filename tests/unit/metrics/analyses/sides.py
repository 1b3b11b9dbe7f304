"""Answers to several questions on the service, made up so that what goes with what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from reportgen.results import QuestionInfo
from tests.unit.metrics.rows import NOW, OVERALL

Row = dict[str, object]


def side(name: str, lowest: float = 1, highest: float = 5) -> QuestionInfo:
    """A question on a side of the service."""
    return QuestionInfo(name, name.title(), "", "dimension", lowest, highest, (), (highest - 1, highest))


def questions(*names: str) -> tuple[QuestionInfo, ...]:
    """That on overall satisfaction and one on each side."""
    return (OVERALL, *map(side, names))


def row(answers: Mapping[str, float | None], **columns: object) -> Row:
    """One answered questionnaire; None is a blank answer."""
    scores = {f"score:{name}": value for name, value in answers.items()}
    states = {f"status:{name}": 1 if value is None else 0 for name, value in answers.items()}
    return {"happened_at": NOW, **scores, **states, **columns}


def rows(count: int, weights: Mapping[str, float], seed: int = 1) -> list[Row]:
    """Answers on 1-5: each side by chance, overall satisfaction their weighted sum with some chance added."""
    random = Random(seed)
    return [row(_one(random, weights)) for _ in range(count)]


def blanked(made: Iterable[Row], name: str, every: int) -> list[Row]:
    """The same without the answer to a question but in every so many rows."""
    return [
        one if place % every == 0 else {**one, f"score:{name}": None, f"status:{name}": 1}
        for place, one in enumerate(made)
    ]


def _one(random: Random, weights: Mapping[str, float]) -> dict[str, float | None]:
    answers: dict[str, float | None] = {name: float(random.randint(1, 5)) for name in weights}
    sides = sum(weight * ((answers[name] or 3) - 3) for name, weight in weights.items())
    overall = round(3 + sides + random.uniform(-1, 1))
    return {"overall": float(min(5, max(1, overall))), **answers}
