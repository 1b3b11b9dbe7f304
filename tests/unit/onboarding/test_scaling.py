from __future__ import annotations

import pytest

from reportgen.onboarding.scaling import Guess, bounds_in, by_numbers, by_words
from tests.unit.onboarding.columns import column


@pytest.mark.parametrize(
    ("answers", "scale"),
    [
        ("非常满意,满意,一般,不满意,非常不满意", "zh5"),
        ("满意,一般,不满意", "zh3"),
        ("很不满意,不满意,满意,很满意", "zh4"),
        ("Very satisfied,Satisfied,Neutral", "en5"),
        ("Good,Bad", "goodbad"),
    ],
)
def test_words_name_the_scale_that_holds_them_all(answers: str, scale: str) -> None:
    assert by_words(column(answers, repeat=9)) == Guess(scale)


def test_digits_are_no_words() -> None:
    assert by_words(column("1,2,3", repeat=9)) is None


def test_the_scale_of_the_neighbours_decides_where_several_fit() -> None:
    answers = column("满意,一般,不满意", repeat=9)
    assert by_words(answers, preferred=["zh5"]) == Guess("zh5")


def test_answers_off_the_scale_leave_a_doubt() -> None:
    answers = column(",".join(["非常满意", "满意", "一般"] * 9 + ["看情况"] * 3))
    assert by_words(answers) == Guess("zh5", "words_left")


@pytest.mark.parametrize(
    ("heading", "bounds"),
    [
        ("推荐意愿（0-10分）", (0, 10)),
        ("请打分：1～5分", (1, 5)),
        ("Rate us from 1 to 7", (1, 7)),
        ("Score out of 10", (1, 10)),
        ("满分5分，您打几分", (1, 5)),
        ("易用性（1=很难，5=很容易）", (1, 5)),
        ("Call of 2021-10-05", None),
        ("Room 10-5", None),
    ],
)
def test_bounds_are_read_from_the_heading(heading: str, bounds: tuple[int, int] | None) -> None:
    assert bounds_in(heading) == bounds


def test_numbers_alone_give_a_guess_with_a_doubt_never_more() -> None:
    assert by_numbers(column("1,2,3,4,5", repeat=5), "Speed", False) == Guess("1-5", "bounds_unsaid")
    assert by_numbers(column("0,3,7,10", repeat=5), "Speed", False) == Guess("0-10", "bounds_unsaid")
    assert by_numbers(column("2,3,4", repeat=5), "Speed (1-7)", False) == Guess("1-7")


def test_a_nought_below_one_to_five_is_no_answer_until_somebody_says_otherwise() -> None:
    assert by_numbers(column("0,1,2,3,4,5", repeat=5), "Food", False) == Guess("1-5", "zero_means_nothing", ("0",))


def test_a_recommendation_is_asked_from_nought_to_ten() -> None:
    assert by_numbers(column("0,6,9,10", repeat=5), "Recommend", True) == Guess("0-10")
    assert by_numbers(column("1,3,5", repeat=5), "Recommend", True) == Guess("0-10", "recommend_bounds")


@pytest.mark.parametrize("values", ["0,1", "1,2", "12,44,61", "a,b,c"])
def test_flags_codes_and_counts_are_no_scale(values: str) -> None:
    assert by_numbers(column(values, repeat=5), "x", False) is None


def test_codes_for_no_answer_are_kept_out_of_the_scale() -> None:
    assert by_numbers(column("1,2,3,4,5,99,-1", repeat=5), "Speed", False) == Guess(
        "1-5", "bounds_unsaid", ("-1", "99")
    )


def test_offered_words_beside_numbers_are_missing_and_to_be_checked() -> None:
    answers = column("1,2,3 (razoável),4,Nunca usei", repeat=5)
    assert by_numbers(answers, "Que nota daria?", False) == Guess("1-5", "texts_missing", ("Nunca usei",))
    assert by_numbers(answers, "Que nota daria (1-5)?", False) == Guess("1-5", "texts_missing", ("Nunca usei",))


def test_numbers_that_run_against_their_words_are_read_by_the_words() -> None:
    guess = by_words(column("Strongly agree (1),Agree (2),Neutral (3),Disagree (4),Strongly disagree (5)", repeat=9))
    assert guess is not None
    assert (guess.scale, guess.doubt) == ("en5agree", "against_numbers")
    assert guess.values["5"] == ("Strongly agree (1)",)


def test_counted_options_are_on_no_scale() -> None:
    assert by_numbers(column("1. Paid,2. Late,4. None,99. Unknown", repeat=9), "How was it?", False) is None


def test_four_german_steps_without_a_middle_are_a_scale_of_four() -> None:
    answers = "Stimme gar nicht zu,Stimme eher nicht zu,Stimme eher zu,Stimme vollständig zu"
    assert by_words(column(answers, repeat=9)) == Guess("de4agree")
    assert by_words(column(f"{answers},Teils/teils", repeat=9)) == Guess("de5agree2")
