"""Scales of answers whose numbers and words say different things."""

from __future__ import annotations

import pytest

from reportgen.sources.values.recognition import against_numbers, recognised_scales

TURNED = ("Strongly Agree (1)", "Agree (2)", "Somewhat Agree (3)", "Neutral (4)", "Somewhat Disagree (5)")
TURNED_7 = (*TURNED, "Disagree (6)", "Strongly Disagree (7)")


def test_answers_that_count_down_are_offered_no_scale_of_numbers() -> None:
    assert recognised_scales(TURNED_7) == ()


def test_the_words_decide_where_the_numbers_run_against_them() -> None:
    found = against_numbers(TURNED_7)
    assert found is not None
    assert found.scale == "en7agree"
    assert [found.meant[answer] for answer in TURNED_7] == [7, 6, 5, 4, 3, 2, 1]


def test_bare_numbers_between_turned_ends_are_turned_too() -> None:
    found = against_numbers(["1 - 非常满意", "2", "3", "4", "5 - 非常不满意"])
    assert found is not None
    assert found.meant == {"1 - 非常满意": 5, "5 - 非常不满意": 1, "2": 4, "3": 3, "4": 2}


@pytest.mark.parametrize(
    "answers",
    [
        ["Strongly agree (5)", "Agree (4)", "Disagree (2)"],
        ["Very satisfied (5)", "Satisfied (4)"],
        ["5 - Satisfied", "1 - Dissatisfied", "3 - Neutral", "4 - Somewhat satisfied"],
        ["1. Very bad", "2. Bad", "3. Good"],
        ["1 - Disagree", "2", "3", "4", "5 - Agree"],
        ["Satisfied (3)", "Neutral (1)", "Dissatisfied (2)"],
        ["Ford (1)", "Opel (2)", "Seat (3)"],
        ["1", "2", "3"],
        ["Agree", "Disagree"],
    ],
)
def test_nothing_is_turned_without_a_contradiction(answers: list[str]) -> None:
    assert against_numbers(answers) is None
