from __future__ import annotations

import pytest

from reportgen.analyses import Reliability
from reportgen.results import QuestionInfo, Results
from tests.unit.metrics.analyses.sides import Row, questions, row, side
from tests.unit.metrics.rows import OVERALL, Case


def results(made: list[Row], asked: tuple[QuestionInfo, ...]) -> Results:
    return Case(made, questions=asked).results()


def found(made: list[Row], asked: tuple[QuestionInfo, ...]) -> Reliability:
    reliability = results(made, asked).reliability
    assert reliability is not None
    return reliability


def answered(*sets: tuple[float | None, ...], times: int = 10) -> list[Row]:
    """Answers to overall, a, b, c in this order."""
    return [row(dict(zip(("overall", "a", "b", "c"), one, strict=True))) for one in sets] * times


# a, b, c: variances 2/3 each, covariances of a-b 2/3, a-c and b-c 1/3 (on n): 3/2 (1 - 2 / (2 + 8/3)) = 6/7.
THREE = answered((3, 1, 1, 1), (3, 2, 2, 3), (3, 3, 3, 2))


def test_alpha_is_over_those_who_answered_all() -> None:
    reliability = found([*THREE, row({"overall": 3.0, "a": 5.0, "b": None, "c": 1.0})], questions("a", "b", "c"))
    assert reliability.n == 30
    assert reliability.alpha == pytest.approx(6 / 7)
    assert reliability.low is not None
    assert reliability.high is not None
    assert reliability.low < 6 / 7 < reliability.high


def test_items_have_their_own_figures_and_the_overall_question_stands_beside_them() -> None:
    overall, a, *_ = found(THREE, questions("a", "b", "c")).items
    assert (overall.question, overall.mean, overall.item_rest) == ("overall", 3.0, None)
    assert (a.question, a.n, a.mean) == ("a", 30, 2.0)
    assert a.item_rest == pytest.approx(1 / (2 / 3 * 2) ** 0.5)  # covariance with b + c is 1, their variance 2
    assert a.alpha_without == pytest.approx(2 / 3)


def test_two_items_have_alpha_and_no_omega() -> None:
    reliability = found(THREE, questions("a", "b"))
    assert reliability.alpha == pytest.approx(1)
    assert [one.message for one in reliability.absent] == ["omega is not given: it takes at least three questions"]


def test_an_item_that_was_not_turned_makes_alpha_negative() -> None:
    made = answered((3, 1, 5, 3), (3, 2, 4, 3), (3, 4, 3, 2), (3, 5, 1, 3))
    alpha = found(made, questions("a", "b")).alpha
    assert alpha is not None
    assert alpha < 0


def test_longer_scales_do_not_weigh_more() -> None:
    longer = [{**one, "score:c": float(str(one["score:c"])) * 2 - 1} for one in THREE]
    same = found(THREE, questions("a", "b", "c")).alpha
    assert found(longer, (*questions("a", "b"), side("c", 1, 9))).alpha == pytest.approx(same)


def test_an_item_that_does_not_vary_is_left_out_of_the_coefficients_and_named() -> None:
    reliability = found([{**one, "score:c": 4.0} for one in THREE], questions("a", "b", "c"))
    messages = [one.message for one in reliability.absent]
    assert "“{question}” is not in the coefficients: everybody gave the same answer" in messages
    assert len(reliability.items) == 4


def test_an_item_with_few_answers_is_withheld() -> None:
    made = [*THREE, *(row({"overall": 3.0, "a": 1.0, "b": 1.0, "c": 1.0, "d": 5.0}) for _ in range(9))]
    made = [{"score:d": None, "status:d": 1, **one} for one in made]
    reliability = found(made, questions("a", "b", "c", "d"))
    assert "d" not in {item.question for item in reliability.items}
    assert reliability.absent[0].message == "“{question}” is left out: fewer than {fewest} answers"


def test_few_complete_answers_give_items_without_coefficients() -> None:
    made = [
        *(row({"overall": 3.0, "a": 1.0 + place % 3, "b": None}) for place in range(20)),
        *(row({"overall": 3.0, "a": None, "b": 1.0 + place % 3}) for place in range(20)),
    ]
    reliability = found(made, questions("a", "b"))
    assert (reliability.alpha, len(reliability.items)) == (None, 3)
    assert [dict(one.params) for one in reliability.absent] == [{"fewest": 10}]


def test_one_question_is_no_set() -> None:
    found = results(THREE, (OVERALL, side("a")))
    assert found.reliability is None
    assert "reliability" in {one.metric for one in found.absent}
