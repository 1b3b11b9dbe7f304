"""What a report withholds cannot be worked out from what it publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.metrics.plan import WeightPlan
from reportgen.results import Group, Results
from tests.property.attacker import Attacker
from tests.unit.metrics.rows import NOW, Case, answer, ticket

MONTHS = [datetime(2026, month, 5) for month in (4, 5, 6, 7, 8, 9)] + [datetime(2025, month, 5) for month in (7, 8, 9)]
# How many of a group answered in a month: few, so that much is withheld, and sometimes many.
SIZES = (0, 0, 1, 2, 3, 4, 6, 9, 12, 25)

seeds = st.integers(0, 2**32)
groups = st.integers(1, 5).map(lambda number: [*"ABCDE"[:number]])


def survey(rng: Random, names: list[str]) -> list[dict[str, object]]:
    """Answers of small groups by channel and area; some leave questions or the channel blank."""
    rows: list[dict[str, object]] = []
    seldom = rng.choice([0.0, 0.2, 0.7])
    for month in MONTHS:
        for name in [*names, None]:
            for _ in range(rng.choice(SIZES)):
                rows += answer(
                    1,
                    month,
                    overall=rng.choice([None, 1, 2, 3, 4, 4, 5, 5]),
                    speed=None if rng.random() < seldom else rng.choice([3, 4, 5]),
                    recommend=rng.choice([None, 0, 7, 9, 10]),
                    **{"dimension:channel": name, "dimension:area": rng.choice(["x", "x", "x", "y", None])},
                )
    return rows


def service(rng: Random, names: list[str]) -> list[dict[str, object]]:
    """Tickets of small teams and categories, some of them open, some complaints."""
    rows: list[dict[str, object]] = []
    for month in MONTHS:
        for name in [*names, None]:
            for _ in range(rng.choice(SIZES)):
                took = rng.choice([None, 5.0, 61.5, 1440.0, 60_000.0])
                rows += ticket(
                    1,
                    month,
                    finished_at=None if took is None else month + timedelta(minutes=took),
                    resolution_minutes=took,
                    first_response_minutes=rng.choice([None, 0.5, 30.0, 3000.0]),
                    ticket_type=rng.choice(["complaint", "repair", "repair", None]),
                    category=rng.choice(["a", "a", "a", "b", "b", "c", "other", None]),
                    reopens=rng.choice([0, 0, 1, None]),
                    **{"dimension:team": name},
                )
    return rows


def found_out(results: Results) -> list[str]:
    return [f"{' '.join(found.what)} = {found.value:.2f}" for found in Attacker(results).found_out()]


@given(seeds, groups)
@settings(max_examples=8, deadline=None, derandomize=True)
def test_nothing_withheld_of_a_survey_follows_from_what_is_published(seed: int, names: list[str]) -> None:
    assert found_out(Case(survey(Random(seed), names)).results()) == []


@given(seeds, groups)
@settings(max_examples=5, deadline=None, derandomize=True)
def test_nothing_withheld_of_tickets_follows_from_what_is_published(seed: int, names: list[str]) -> None:
    assert found_out(Case(tickets=service(Random(seed), names)).results()) == []


def of(channel: str, count: int, overall: int) -> list[dict[str, object]]:
    return answer(count, NOW, overall=overall, **{"dimension:channel": channel})


def test_the_attacker_works_out_what_is_withheld_too_carelessly() -> None:
    """The proof is worth what the attacker can do: given a group that alone is withheld, he has its base and value."""
    rows = [
        *of("A", 60, 5),
        *of("B", 30, 5),
        *of("B", 15, 2),
        *of("C", 3, 5),
        *of("C", 1, 1),
    ]
    careful, open_ = Case(rows).results(), Case(rows, settings={"suppress_below": 1}).results()
    assert found_out(careful) == []
    told = {result.id: result for result in open_.results if result.group != Group("channel", "C")}
    results = tuple(told.get(result.id, result) for result in careful.results)
    careless = replace(careful, results=results)
    found = found_out(careless)
    assert "n overall channel=C 2026-Q3 = 4.00" in found
    assert "sum csat - channel=C 2026-Q3 = 0.75" in found


def exchanged(rows: list[dict[str, object]], first: int, second: int) -> list[dict[str, object]]:
    """The rows with the channels of two respondents exchanged."""
    channels = rows[second]["dimension:channel"], rows[first]["dimension:channel"]
    changed = dict(zip((first, second), channels, strict=True))
    return [
        row | {"dimension:channel": changed[place]} if place in changed else dict(row) for place, row in enumerate(rows)
    ]


def always_withheld(results: Results) -> list[str]:
    """The channels of which no figure of the report's own period is shown."""
    by_channel: dict[str, set[str]] = {}
    for result in results.results:
        if result.group.dimension == "channel" and result.group.value:
            by_channel.setdefault(result.group.value, set()).add(result.estimate.base)
    return [name for name, bases in by_channel.items() if bases == {"withheld"}]


def weights(names: list[str]) -> WeightPlan:
    return WeightPlan({"channel": {name: place + 1.0 for place, name in enumerate(names)}}, most=50, least=0.01)


@given(seeds, st.integers(3, 5).map(lambda number: [*"ABCDE"[:number]]), st.booleans())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_a_report_is_the_same_whoever_of_the_withheld_groups_gave_an_answer(
    seed: int, names: list[str], is_weighted: bool
) -> None:
    """No figure at all, linear or not, may tell withheld groups apart: medians, tests, weighted figures, drivers."""
    rng = Random(seed)
    now = [row for row in survey(rng, names) if row["happened_at"] == MONTHS[3]]
    known = [*answer(40, MONTHS[3], overall=4, speed=4, recommend=9, **{"dimension:channel": "A"})]
    known += [row for name in names for row in answer(1, MONTHS[3], overall=4, **{"dimension:channel": name})]
    rows = known + now
    options: Mapping[str, object] = {"weights": weights(names)} if is_weighted else {}
    results = Case(rows, settings=options).results()
    hidden = always_withheld(results)
    places = {
        name: [place for place, row in enumerate(rows) if row["dimension:channel"] == name and is_full(row)]
        for name in hidden
    }
    ready = [name for name in hidden if places[name]]
    if len(ready) < 2:
        return
    first, second = (rng.choice(places[name]) for name in ready[:2])
    assert plain(Case(exchanged(rows, first, second), settings=options).results()) == plain(results)


def plain(part: object) -> object:
    """The results as tuples, numbers rounded: the last bits of a weighted sum depend on the order of its terms."""
    if is_dataclass(part):
        return tuple(plain(getattr(part, one.name)) for one in fields(part))
    if isinstance(part, tuple):
        return tuple(map(plain, part))
    return round(part, 9) if isinstance(part, float) else part


def is_full(row: dict[str, object]) -> bool:
    return all(row.get(f"score:{question}") is not None for question in ("overall", "speed", "recommend"))
