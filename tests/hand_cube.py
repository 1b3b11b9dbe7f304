"""A small cube of counts made up by rule, for tests of the dashboard: three dimensions, five periods, five figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import TypeAlias

from reportgen.cube import Cube, CubeDimension, CubeFigure, CubePeriod, Kind, Selection
from reportgen.periods import parse
from reportgen.values import Unit

CHANNEL = CubeDimension("channel", "Channel", ("Phone", "Online", "On site", "E-mail"))
REGION = CubeDimension("region", "Region", ("North", "South", '=East, "far"'))
GROUP = CubeDimension("group", "Customer group", ("New", "Regular"))
DIMENSIONS = (CHANNEL, REGION, GROUP)
PERIODS = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
WEIGHT = {"Phone": 5, "Online": 4, "On site": 2, "E-mail": 0, "North": 3, "South": 2, "New": 1, "Regular": 3}
SUPPRESS, SMALL, DEPTH = 10, 30, 2
Numbers: TypeAlias = tuple[float | None, ...]


def hand_cube() -> Cube:
    """The cube. E-mail has too few answers to be shown; the tickets know no customer group."""
    figures = (
        _figure("csat", "Satisfaction (CSAT)", "CSAT", "share", Unit.PERCENT, 90.0),
        _figure("nps", "Net promoter score", "NPS", "net", Unit.POINTS, 50.0),
        _figure("ease", "Ease of contact", "Ease", "mean", Unit.SCORE, None),
        _figure("tickets", "Tickets received", "Tickets", "count", Unit.COUNT, None, desk=True),
        _figure("first_response", "First response (median)", "Response", "quantile", Unit.MINUTES, 60.0, desk=True),
    )
    return Cube(
        dimensions=DIMENSIONS,
        periods=tuple(
            CubePeriod(parse(id), place - 1 if place else None, place - 4 if place > 3 else None)
            for place, id in enumerate(PERIODS)
        ),
        current=4,
        figures=figures,
        depth=DEPTH,
        suppress_below=SUPPRESS,
        small_below=SMALL,
        others={family: ((),) * len(PERIODS) for family in ("survey", "tickets")},
    )


def _figure(
    id: str, label: str, short: str, kind: Kind, unit: Unit, target: float | None, *, desk: bool = False
) -> CubeFigure:
    known = DIMENSIONS[:2] if desk else DIMENSIONS
    rows = [[_numbers(kind, chosen, place) for chosen in _selections(known)] for place in range(len(PERIODS))]
    width = max(len(numbers) for numbers in rows[0])
    columns = tuple(
        tuple(tuple(numbers[at] if numbers else None for numbers in period) for period in rows) for at in range(width)
    )
    return CubeFigure(
        id=id,
        metric=id,
        item=None,
        label=label,
        short_label=short,
        family="tickets" if desk else "survey",
        kind=kind,
        unit=unit,
        better="neither" if kind == "count" else "lower" if desk else "higher",
        target=target,
        dimensions=tuple(one.id for one in known),
        depth=DEPTH,
        columns=columns,
        census=desk,
    )


def _selections(known: tuple[CubeDimension, ...]) -> Iterator[Selection]:
    for many in range(DEPTH + 1):
        for chosen in combinations(known, many):
            for values in product(*(one.values for one in chosen)):
                yield tuple((one.id, value) for one, value in zip(chosen, values, strict=True))


def _size(selection: Selection, place: int) -> int:
    """How many answers: fewer for each value by its weight; E-mail has 7."""
    size = 2400 + 40 * place
    for _, value in selection:
        size = size * WEIGHT.get(value, 1) // 12 if WEIGHT.get(value, 1) else 7
    return size


def _numbers(kind: Kind, selection: Selection, place: int) -> Numbers:
    """The numbers of a figure; none where they are withheld."""
    n = _size(selection, place)
    lift = sum(len(value) for _, value in selection) % 7
    if n < SUPPRESS:
        return ()
    match kind:
        case "count":
            return (n, n)
        case "share":
            return (n, n * (86 - 2 * place + lift) // 100)
        case "net":
            return (n, n * (60 - place + lift) // 100, n * 18 // 100)
        case "mean":
            total = n * (36 + lift) // 10
            return (n, total, total * 4)
        case _:
            return (n, 14.0 + place + lift, None, None, 0.2, 0.03)
