"""The numbers that answers carry."""

from __future__ import annotations

import pytest

from reportgen.onboarding.leveling import levels, levels_beside_texts
from tests.unit.onboarding.columns import column


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("10 - Extremely likely,5分,0 - Not at all", (0, 5, 10)),
        ("3 (fair),4,5", (3, 4, 5)),
        ("(1) No goals,(2),(3),(4) Clear goals", (1, 2, 3, 4)),
        ("1),4),6)", (1, 4, 6)),
        ("1. Very bad,2,3,4,5. Very good", (1, 2, 3, 4, 5)),
    ],
)
def test_labelled_numbers_are_levels_too(values: str, found: tuple[int, ...]) -> None:
    assert levels(column(values)) == found


@pytest.mark.parametrize("values", ["1. Paid,2. Late,99. Unknown", "1、红色,2、蓝色", "(1) Red,(2) Blue", "Red,Blue"])
def test_options_that_are_only_counted_are_none(values: str) -> None:
    assert levels(column(values, repeat=5)) == ()


def test_a_slip_of_the_finger_is_no_level() -> None:
    assert levels(column(",".join(["9", "10", "8"] * 100 + ["11"]))) == (8, 9, 10)


def test_a_few_words_beside_numbers_are_no_answer_where_they_were_offered_to_tick() -> None:
    answers = column("1,2,3 (fair),4,Never used it", repeat=5)
    assert levels(answers) == ()
    assert levels_beside_texts(answers) == ((1, 2, 3, 4), ("Never used it",))


def test_words_that_one_person_typed_are_not_taken_for_an_answer_to_tick() -> None:
    answers = column(",".join(["1", "2", "3", "4"] * 5 + ["my own words"]))
    assert levels_beside_texts(answers) == ((1, 2, 3, 4), ())


def test_many_words_beside_numbers_make_no_scale() -> None:
    assert levels_beside_texts(column("1,2,3,a,b,c,d", repeat=5)) == ((), ())
