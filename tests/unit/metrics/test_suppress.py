from __future__ import annotations

from datetime import datetime

from reportgen.metrics.suppress import withheld
from reportgen.results import Estimate, Group, Results
from reportgen.values import reason
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer, subject, ticket

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


def test_what_another_figure_withholds_is_withheld_here_and_hides_the_small_one() -> None:
    assert withheld({"phone": 80, "app": 25, "mail": 4}, below=10, also={"phone"}) == {"phone", "mail"}
    assert withheld({"phone": 80, "app": 25, "mail": 0}, below=10, also={"mail"}) == {"mail"}


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


def estimates(results: Results, metric: str, dimension: str = "channel") -> dict[str | None, Estimate]:
    breakdown = results.breakdown(metric, dimension)
    assert breakdown is not None
    return {result.group.value: result.estimate for result in breakdown.results}


def test_a_group_withheld_in_the_sample_is_withheld_in_every_figure() -> None:
    # Of the rows, mail (4) and app (20) are withheld. Of the answers, desk is the smaller one to hide mail behind; but
    # then app were shown with 18 answers and 2 missing: 20 rows, and 104 - 80 - 20 = 4 were mail.
    rows = [
        *channel("mail", 4),
        *channel("app", 18),
        *answer(2, NOW, overall=None, **{"dimension:channel": "app"}),
        *channel("desk", 15),
        *answer(65, NOW, overall=None, **{"dimension:channel": "desk"}),
    ]
    found = Case(rows).results()
    assert {name: one.n for name, one in estimates(found, "responses").items()} == {
        "desk": 80,
        "app": None,
        "mail": None,
    }
    assert {name: one.n for name, one in estimates(found, "csat").items()} == {"desk": 15, "app": None, "mail": None}


def test_a_small_group_without_an_answer_does_not_tell_its_size_by_what_is_missing() -> None:
    rows = [*channel("phone", 50), *channel("app", 20), *answer(4, NOW, overall=None, **{"dimension:channel": "mail"})]
    mail = estimates(Case(rows).results(), "csat")["mail"]
    assert (mail.n, mail.missing, mail.base) == (None, 0, "withheld")


def test_a_large_group_without_an_answer_is_empty_not_withheld() -> None:
    rows = [*channel("phone", 50), *answer(20, NOW, overall=None, **{"dimension:channel": "app"})]
    app = estimates(Case(rows).results(), "csat")["app"]
    assert (app.n, app.missing, app.base) == (0, 20, "empty")


def test_rows_without_a_group_are_withheld_where_they_would_give_away_the_only_group() -> None:
    # 34 rows in all: with the 30 blank ones shown, mail were 4.
    (found,) = Case([*channel("mail", 4), *answer(30, overall=4)]).results().samples
    assert (found.shares[0].count, found.blank) == (None, None)


def test_groups_that_hide_each_other_leave_the_blank_rows_shown() -> None:
    (found,) = Case([*channel("mail", 4), *channel("fax", 8), *answer(30, overall=4)]).results().samples
    assert ([share.count for share in found.shares], found.blank) == ([None, None], 30)


def test_a_month_withheld_in_the_responses_is_withheld_in_the_share_of_valid_rows() -> None:
    # 4 of 16 rows are valid in July: the share would tell the 4.
    months = {datetime(2026, 7, 5): 4, datetime(2026, 8, 5): 20, datetime(2026, 9, 5): 30}
    rows = [row for at, count in months.items() for row in answer(count, at, overall=4)]
    rows += answer(12, datetime(2026, 7, 6), overall=4, excluded="test")
    results = Case(rows).results()
    for metric in ("responses", "valid_rate", "csat"):
        series = results.series_of(metric, grain="month")
        assert series is not None
        assert [estimate.value is None for _, estimate in series.points[-3:]] == [True, True, False]


def team(name: str, count: int, *, is_done: bool = False) -> list[dict[str, object]]:
    done: dict[str, object] = {"finished_at": NOW, "resolution_minutes": 60.0} if is_done else {}
    return [row | done for row in ticket(count, NOW, **{"dimension:team": name})]


def test_a_team_of_which_few_tickets_were_finished_does_not_tell_them_by_its_backlog() -> None:
    # Team B: 40 came, 36 lie open, so 4 were finished; their handling is withheld, and with it what lies open.
    rows = [*team("A", 40, is_done=True), *team("B", 36), *team("B", 4, is_done=True), *team("C", 30, is_done=True)]
    results = Case(tickets=rows).results()
    assert estimates(results, "solved", "team")["B"].n is None
    assert estimates(results, "backlog", "team")["B"].n is None
    assert estimates(results, "tickets", "team")["B"].n == 40


def test_the_same_groups_of_a_period_are_withheld_in_the_report_of_the_next_one() -> None:
    # Fax is not used any more. Would it hide mail in the later report, app (20) were shown there and fax (30) in the
    # earlier one: together they give mail away.
    spring = [*channel("phone", 80, BEFORE), *channel("fax", 30, BEFORE), *channel("app", 20, BEFORE)]
    spring += channel("mail", 4, BEFORE)
    summer = [*channel("phone", 80), *channel("app", 40), *channel("mail", 40)]
    earlier = estimates(Case(spring, subject=subject("2026-Q2")).results(), "csat")
    later = Case([*spring, *summer]).results().breakdown("csat", "channel")
    assert later is not None
    previous = {result.group.value: result.change("previous") for result in later.results}
    shown = {name: change.earlier.n for name, change in previous.items() if change}
    assert {name: one.n for name, one in earlier.items()} == {"phone": 80, "fax": 30, "app": None, "mail": None}
    assert shown == {"phone": 80, "app": None, "mail": None}


def test_a_withheld_group_stands_last_where_its_place_would_tell_its_size() -> None:
    # By size, app (20) would stand between two groups of 20, so it were 20 and mail 24 - 20 = 4.
    rows = [*channel("b", 20), *channel("z", 20), *channel("app", 20), *channel("mail", 4), *channel("zoo", 3)]
    (found,) = Case([*rows, *channel("bee", 5)]).results().samples
    assert [share.value for share in found.shares] == ["app", "b", "z", "bee", "mail", "zoo"]
    (found,) = Case([*channel("d", 20), *channel("c", 20), *channel("app", 20), *channel("mail", 4)]).results().samples
    assert [(share.value, share.count) for share in found.shares] == [
        ("c", 20),
        ("d", 20),
        ("app", None),
        ("mail", None),
    ]
