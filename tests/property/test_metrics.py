"""What must hold of metrics for any input."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.frames import Frames
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import DimensionPlan, Plan
from reportgen.metrics.stats.comparisons import fisher, mann_whitney, two_proportions
from reportgen.metrics.stats.intervals import nps_interval, wilson
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.quantiles import quantile
from reportgen.metrics.suppress import withheld
from reportgen.results import Results
from reportgen.values import Unit
from tests.unit.metrics.rows import FILE, OVERALL, RECOMMEND, answer, frame, subject, ticket

FIRST = datetime(2025, 4, 1)
sizes = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 40))
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)
counted = st.dictionaries(st.integers(0, 50), st.integers(1, 20), min_size=1, max_size=12)


@st.composite
def hits_and_sizes(draw: st.DrawFn) -> tuple[tuple[int, int], tuple[int, int]]:
    found = (draw(st.integers(1, 60)), draw(st.integers(1, 60)))
    return (draw(st.integers(0, found[0])), draw(st.integers(0, found[1]))), found


@st.composite
def answers(draw: st.DrawFn) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for _ in range(draw(st.integers(1, 40))):
        rows += answer(
            draw(st.integers(1, 12)),
            FIRST + timedelta(hours=draw(st.integers(0, 13_000))),
            overall=draw(st.sampled_from([None, 1, 2, 3, 4, 5])),
            recommend=draw(st.sampled_from([None, 0, 6, 7, 9, 10])),
            csi=draw(st.sampled_from([None, 12.3456, 50.0, 99.9])),
            excluded=draw(st.sampled_from([None, None, None, "test"])),
            **{"dimension:channel": draw(st.sampled_from(["phone", "app", None]))},
        )
    return rows


@st.composite
def tickets(draw: st.DrawFn) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for _ in range(draw(st.integers(1, 40))):
        created = FIRST + timedelta(hours=draw(st.integers(0, 13_000)))
        took = draw(st.sampled_from([None, 5.0, 61.5, 1440.0, 99_999.0]))
        rows += ticket(
            draw(st.integers(1, 12)),
            created,
            finished_at=None if took is None else created + timedelta(minutes=took),
            resolution_minutes=took,
            first_response_minutes=draw(st.sampled_from([None, 0.5, 30.0, 3000.0])),
            ticket_type=draw(st.sampled_from(["complaint", "repair", None])),
            category=draw(st.sampled_from(["a", "b", "other", None])),
            **{"dimension:channel": draw(st.sampled_from(["phone", "app", "mail"]))},
        )
    return rows


def results_of(
    survey: list[dict[str, object]], service: list[dict[str, object]], size: int = 1000, dimensions: int = 1
) -> Results:
    files = (replace(FILE, size=size),)
    names = ["channel", *(f"copy{number}" for number in range(1, dimensions))]
    rows = [
        [row | {f"dimension:{n}": row["dimension:channel"] for n in names} for row in part]
        for part in (survey, service)
    ]
    plan = Plan(subject(), (OVERALL, RECOMMEND), tuple(DimensionPlan(name, name) for name in names))
    return compute(Frames(frame("survey", rows[0], files), frame("tickets", rows[1], files)), plan)


@given(answers(), tickets(), st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_rows_changes_nothing(
    survey: list[dict[str, object]], service: list[dict[str, object]], seed: int
) -> None:
    other_survey, other_service = (Random(seed).sample(part, len(part)) for part in (survey, service))
    assert results_of(other_survey, other_service) == results_of(survey, service)


@given(answers(), tickets())
@settings(max_examples=10, deadline=None)
def test_counting_dimensions_together_or_each_alone_gives_the_same_shares(
    survey: list[dict[str, object]], service: list[dict[str, object]]
) -> None:
    together = results_of(survey, service, size=1000, dimensions=5)
    alone = results_of(survey, service, size=10**9, dimensions=5)

    def plain(results: Results) -> list[object]:
        # Durations are counted in classes where the input is large.
        return [
            (result.id, result.estimate)
            for result in results.results
            if results.info(result.metric).unit is not Unit.MINUTES
        ]

    assert plain(together) == plain(alone)
    assert together.samples == alone.samples


@given(answers(), tickets())
@settings(max_examples=15, deadline=None)
def test_no_row_is_lost_and_no_small_base_is_shown(
    survey: list[dict[str, object]], service: list[dict[str, object]]
) -> None:
    results = results_of(survey, service)
    for file, rows in zip(results.reconciliation.files, (survey, service), strict=True):
        assert file.read == len(rows)
        assert file.read == file.in_period + file.other_periods + sum(count for _, count in file.excluded)
    estimates = [r.estimate for r in results.results]
    estimates += [change.earlier for r in results.results for change in r.changes]
    estimates += [estimate for series in results.series for _, estimate in series.points]
    for estimate in estimates:
        assert estimate.n is None or estimate.n == 0 or estimate.n >= 10
        assert (estimate.value is None) == (estimate.absent is not None)


@given(sizes, st.integers(1, 15))
def test_what_is_hidden_cannot_be_worked_out_from_the_total(groups: dict[str, int], below: int) -> None:
    hidden = withheld(groups, below)
    occurring = {name for name, size in groups.items() if size}
    assert {name for name in occurring if groups[name] < below} <= hidden <= occurring
    if hidden and hidden != occurring:
        assert len(hidden) >= 2
        assert sum(groups[name] for name in hidden) >= below


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_wilson_interval_holds_the_share_and_stays_within_0_and_1(pair: tuple[int, int]) -> None:
    hits, n = pair
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300))
def test_an_nps_interval_stays_within_its_scale(promoters: int, detractors: int, passives: int) -> None:
    low, high = nps_interval(promoters, detractors, promoters + detractors + passives)
    assert -100 <= low < high <= 100


@given(counted, st.floats(0, 1))
def test_a_quantile_of_counts_is_the_quantile_of_the_written_out_values(counts: dict[int, int], share: float) -> None:
    ascending = sorted(counts)
    written = [value for value in ascending for _ in range(counts[value])]
    rank = (len(written) - 1) * share
    low = int(rank)
    high = min(low + 1, len(written) - 1)
    expected = written[low] + (rank - low) * (written[high] - written[low])
    assert abs(quantile(ascending, [counts[value] for value in ascending], share) - expected) < 1e-9


@given(hits_and_sizes())
def test_tests_of_two_shares_do_not_depend_on_which_comes_first(
    case: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    hits, found = case
    for test in (two_proportions, fisher):
        p = test(hits, found)
        assert 0 <= p <= 1
        assert abs(p - test(hits[::-1], found[::-1])) < 1e-9


@given(counted, counted)
def test_mann_whitney_does_not_depend_on_which_comes_first(first: dict[int, int], second: dict[int, int]) -> None:
    a, b = ((sorted(part), [part[value] for value in sorted(part)]) for part in (first, second))
    assert 0 <= mann_whitney(a, b) <= 1
    assert abs(mann_whitney(a, b) - mann_whitney(b, a)) < 1e-9


@given(p_values)
def test_adjusted_p_values_are_no_smaller_and_keep_their_order(raw: list[float]) -> None:
    adjusted = benjamini_hochberg(raw)
    assert all(p <= q <= 1 for p, q in zip(raw, adjusted, strict=True))
    ordered = [q for _, q in sorted(zip(raw, adjusted, strict=True))]
    assert ordered == sorted(ordered)
