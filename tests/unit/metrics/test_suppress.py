from __future__ import annotations

from datetime import datetime

from reportgen.metrics.suppress import withheld
from reportgen.results import Group
from reportgen.values import reason
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer, ticket

WHY = reason("withheld: it rests on fewer than {fewest}, or would give away a figure that does", fewest=10)


def channel(name: str, count: int, at: datetime = NOW) -> list[dict[str, object]]:
    return answer(count, at, overall=4, **{"dimension:channel": name})


def test_a_single_small_group_takes_the_next_smallest_with_it() -> None:
    assert withheld({"phone": 80, "app": 25, "mail": 4}, below=10) == {"app", "mail"}


def test_small_groups_that_hide_each_other_need_no_third() -> None:
    assert withheld({"phone": 80, "app": 9, "mail": 4}, below=10) == {"app", "mail"}


def test_two_groups_of_one_would_give_themselves_away() -> None:
    # 2 in all and each at least 1: both are 1. A third is hidden with them.
    assert withheld({"phone": 80, "app": 30, "mail": 1, "fax": 1}, below=10) == {"app", "mail", "fax"}


def test_an_empty_group_hides_nothing() -> None:
    assert withheld({"phone": 80, "app": 25, "mail": 4, "fax": 0}, below=10) == {"app", "mail"}


def test_a_group_that_is_not_shown_hides_the_small_one() -> None:
    assert withheld({"phone": 80, "app": 25, "mail": 4}, below=10, unseen={"app"}) == {"mail"}


def test_without_a_small_group_nothing_is_withheld() -> None:
    assert withheld({"phone": 80, "app": 10}, below=10) == frozenset()


def test_a_withheld_group_gives_away_neither_value_nor_interval_nor_n() -> None:
    results = Case([*channel("phone", 50), *channel("app", 20), *channel("mail", 4)]).results()
    for name in ("app", "mail"):
        found = results.find("csat", group=Group("channel", name))
        assert found is not None
        estimate = found.estimate
        assert (estimate.value, estimate.n, estimate.low, estimate.high) == (None, None, None, None)
        assert (estimate.missing, estimate.base, estimate.absent) == (0, "withheld", WHY)
        assert [change.difference for change in found.changes] == [None, None]
        assert [change.p for change in found.changes] == [None, None]


def test_the_sample_withholds_the_same_groups_and_knows_the_blank_ones() -> None:
    rows = [*channel("phone", 50), *channel("app", 20), *channel("mail", 4), *answer(3, overall=4)]
    (found,) = Case(rows).results().samples
    assert [(share.value, share.count) for share in found.shares] == [("phone", 50), ("app", None), ("mail", None)]
    assert found.blank == 3


def test_an_earlier_period_is_withheld_by_its_own_sizes() -> None:
    now = [*channel("phone", 50), *channel("app", 40), *channel("mail", 40)]
    before = [*channel("phone", 50, BEFORE), *channel("app", 30, BEFORE), *channel("mail", 4, BEFORE)]
    results = Case([*now, *before]).results()
    previous = {}
    for name in ("phone", "app", "mail"):
        found = results.find("csat", group=Group("channel", name))
        assert found is not None
        assert found.estimate.n is not None
        change = found.change("previous")
        assert change is not None
        previous[name] = change.earlier.n
    assert previous == {"phone": 50, "app": None, "mail": None}


def test_a_month_that_its_quarter_would_give_away_takes_another_with_it() -> None:
    months = {datetime(2026, 7, 5): 4, datetime(2026, 8, 5): 20, datetime(2026, 9, 5): 30}
    rows = [row for at, count in months.items() for row in answer(count, at, overall=4)]
    series = Case(rows).results().series_of("csat", grain="month")
    assert series is not None
    assert [estimate.n for _, estimate in series.points[-3:]] == [None, None, 30]


def test_a_small_base_is_shown_but_marked() -> None:
    found = Case(answer(29, overall=4)).results().find("csat")
    assert found is not None
    assert (found.estimate.base, found.estimate.n) == ("small", 29)


def test_answers_too_few_to_show_have_no_distribution() -> None:
    assert Case(answer(9, overall=4)).results().distributions == ()
    assert Case(tickets=ticket(9, first_response_minutes=3.0)).results().durations == ()
