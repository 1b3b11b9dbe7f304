from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.analyses import Drivers
from reportgen.metrics.plan import DriversPlan
from reportgen.results import Results
from tests.unit.metrics.analyses.sides import Row, blanked, questions, row, rows
from tests.unit.metrics.rows import OVERALL, Case

THREE = {"speed": 0.8, "skill": 0.3, "place": 0.0}
FEW = DriversPlan(resamples=100)


def results(made: list[Row], *names: str, plan: DriversPlan = FEW) -> Results:
    return Case(made, questions=questions(*names), settings={"drivers": plan}).results()


def found(made: list[Row], *names: str, plan: DriversPlan = FEW) -> Drivers:
    drivers = results(made, *names, plan=plan).drivers
    assert drivers is not None
    return drivers


def why_not(found: Results) -> str:
    assert found.drivers is None
    return next(one.reason.message for one in found.absent if one.metric == "drivers")


def test_the_most_important_side_comes_first_and_shares_add_up_to_one() -> None:
    drivers = found(rows(400, THREE), "speed", "skill", "place")
    assert [one.question for one in drivers.drivers] == ["speed", "skill", "place"]
    assert sum(one.share for one in drivers.drivers) == pytest.approx(1)
    assert (drivers.method, drivers.n, drivers.resamples) == ("lmg", 400, 100)
    assert all(one.low is not None and one.high is not None and one.low <= one.share <= one.high
               for one in drivers.drivers)  # fmt: skip


def test_the_same_answers_in_another_order_give_the_same_intervals() -> None:
    made = rows(200, THREE)
    assert found(made, *THREE) == found(made[::-1], *THREE)


def test_only_those_who_answered_everything_are_in_the_model_but_performance_is_of_all() -> None:
    made = [*rows(200, THREE), *[row({"overall": 5.0, "speed": 1.0, "skill": None, "place": 3.0})] * 100]
    drivers = found(made, *THREE)
    speed = next(one for one in drivers.drivers if one.question == "speed")
    without = next(one for one in found(rows(200, THREE), *THREE).drivers if one.question == "speed")
    assert drivers.n == 200
    assert speed.performance.amount < without.performance.amount
    assert speed.share == without.share


def test_a_question_that_most_did_not_answer_is_left_out_with_the_reason() -> None:
    drivers = found(blanked(rows(300, THREE), "skill", every=3), *THREE)
    assert [(name, why.message) for name, why in drivers.dropped] == [
        ("skill", "fewer than half of those who rated overall satisfaction answered it")
    ]
    assert drivers.n == 300


def test_a_question_that_everybody_answered_alike_is_left_out_with_the_reason() -> None:
    made = [{**one, "score:place": 4.0} for one in rows(200, THREE)]
    assert [(name, why.message) for name, why in found(made, *THREE).dropped] == [
        ("place", "everybody gave the same answer")
    ]


def test_a_question_that_repeats_another_is_left_out_with_the_reason() -> None:
    made = [{**one, "score:place": one["score:speed"]} for one in rows(200, THREE)]
    assert [name for name, _ in found(made, *THREE).dropped] == ["place"]


def test_few_complete_answers_are_told() -> None:
    made = rows(400, THREE)
    no_skill, no_place = {"score:skill": None, "status:skill": 1}, {"score:place": None, "status:place": 1}
    gaps = [no_skill] * 120 + [{}] * 160 + [no_place] * 120
    drivers = found([{**one, **gap} for one, gap in zip(made, gaps, strict=True)], *THREE)
    told = [(one.message, dict(one.params)) for one in drivers.warnings]
    assert (drivers.n, drivers.dropped) == (160, ())
    assert told == [
        (
            "only {n} of the {all} who rated overall satisfaction answered all of these questions",
            {"n": drivers.n, "all": 400},
        )
    ]


def test_too_few_answers_give_no_drivers_but_a_reason() -> None:
    assert "are too few for" in why_not(results(rows(49, THREE), *THREE))


def test_sides_that_explain_nothing_give_no_drivers_but_a_reason() -> None:
    nothing = {"speed": 0.0, "skill": 0.0}
    assert "no more of it than chance" in why_not(results(rows(200, nothing), *nothing))


def test_an_outcome_that_repeats_a_side_gives_no_drivers_but_a_reason() -> None:
    made = [{**one, "score:overall": one["score:speed"]} for one in rows(200, THREE)]
    assert "follows exactly" in why_not(results(made, *THREE))


def test_without_a_question_on_overall_satisfaction_there_are_no_drivers() -> None:
    other = replace(OVERALL, role="loyalty")
    case = Case(rows(200, THREE), questions=(other, *questions(*THREE)[1:]))
    assert why_not(case.results()) == "no question asks for overall satisfaction"


def test_one_side_alone_cannot_be_compared() -> None:
    assert "takes two to compare" in why_not(results(rows(200, {"speed": 1.0}), "speed"))


def test_a_report_without_a_survey_says_that_it_has_none() -> None:
    assert why_not(Case(tickets=[]).results()) == "the report has no survey source"


def test_drivers_that_are_switched_off_are_not_even_absent() -> None:
    switched_off = results(rows(200, THREE), *THREE, plan=DriversPlan(show=False))
    assert switched_off.drivers is None
    assert "drivers" not in {one.metric for one in switched_off.absent}


def test_forty_sides_are_weighed_by_johnsons_method() -> None:
    forty = {f"q{place}": 0.5 if place == 7 else 0.02 for place in range(40)}
    drivers = found(rows(600, forty), *forty, plan=DriversPlan(resamples=20))
    assert (drivers.method, drivers.drivers[0].question, len(drivers.drivers)) == ("johnson", "q7", 40)


def test_quadrants_can_divide_at_the_middle_of_the_scale() -> None:
    drivers = found(rows(300, THREE), *THREE, plan=DriversPlan(lines="midpoint", resamples=50))
    assert drivers.lines[0] == 50
    assert drivers.lines[1] == pytest.approx(1 / 3)


def test_a_point_whose_interval_crosses_a_line_is_undecided() -> None:
    drivers = found(rows(200, THREE), *THREE, plan=DriversPlan(lines="midpoint", resamples=50))
    # All answers are by chance from 1 to 5: no performance can be told from the middle of the scale.
    assert all(one.undecided for one in drivers.drivers)


def test_one_side_that_is_left_cannot_be_compared() -> None:
    made = [{**one, "score:skill": 4.0} for one in rows(200, {"speed": 0.8, "skill": 0.3})]
    assert "only one side of the service is left" in why_not(results(made, "speed", "skill"))
