from __future__ import annotations

from reportgen.onboarding.questions import Candidate, questions
from reportgen.onboarding.shapes import shape
from reportgen.onboarding.titles import title
from tests.unit.onboarding.columns import column

WORDS = "非常满意,满意,一般,不满意"
ONE_TO_FIVE = "1,2,3,4,5"


def candidate(position: int, heading: str, values: str) -> Candidate:
    profile = column(values, heading, position, repeat=9)
    return Candidate(profile, title(heading, heading, None), shape(profile))


def parts(*candidates: Candidate, option_numbers: bool = False) -> dict[int, str]:
    return {at: question.part for at, question in questions(candidates, option_numbers).items()}


def test_the_question_for_the_whole_is_overall_and_the_others_are_sides() -> None:
    found = parts(
        candidate(0, "1、您对服务态度满意吗？", WORDS),
        candidate(1, "2、总体而言您对我们满意吗？", WORDS),
        candidate(2, "3、您向朋友推荐我们的可能性", "0,5,8,10"),
    )
    assert found == {0: "dimension", 1: "overall", 2: "recommend"}


def test_the_only_question_for_satisfaction_is_overall() -> None:
    found = parts(
        candidate(0, "Customer satisfaction", ONE_TO_FIVE), candidate(1, "Speed of answer quality", ONE_TO_FIVE)
    )
    assert found == {0: "overall", 1: "dimension"}


def test_of_two_questions_for_satisfaction_none_is_taken_for_the_whole() -> None:
    found = parts(
        candidate(0, "Satisfaction with price", ONE_TO_FIVE), candidate(1, "Satisfaction with food", ONE_TO_FIVE)
    )
    assert set(found.values()) == {"dimension"}


def test_only_answers_from_nought_to_ten_make_a_recommendation() -> None:
    assert parts(candidate(0, "Would you recommend us (1-5)", ONE_TO_FIVE))[0] == "other"


def test_importance_and_intention_are_no_sides_of_the_service() -> None:
    found = parts(
        candidate(0, "Satisfaction", ONE_TO_FIVE),
        candidate(1, "How important is price? (1-5)", ONE_TO_FIVE),
        candidate(2, "How likely will you come again? (1-5)", ONE_TO_FIVE),
    )
    assert found == {0: "overall", 1: "other", 2: "other"}


def test_counts_and_dates_are_no_questions() -> None:
    found = parts(
        candidate(0, "Number of visits", ONE_TO_FIVE),
        candidate(1, "Quarter", "1,2,3,4"),
        candidate(2, "Age", "21,33,45"),
        candidate(3, "来电次数", ONE_TO_FIVE),
    )
    assert found == {}


def test_yes_and_no_split_the_answers_unless_satisfaction_is_asked() -> None:
    found = parts(candidate(0, "会员", "是,否"), candidate(1, "问题是否解决", "是,否"))
    assert set(found) == {1}


def test_columns_of_one_battery_share_one_scale() -> None:
    batch = [candidate(at, f"imag{at}", "2,3,5,9,10") for at in range(4)] + [candidate(4, "imag9", "0,1,8,10")]
    scales = {question.guess.scale for question in questions(batch, False).values()}
    assert scales == {"0-10"}


def test_numbers_of_options_are_marked_and_only_where_something_is_rated() -> None:
    batch = [candidate(0, "1、您对服务满意吗", "1,2,3,4,5"), candidate(1, "2、月收入", "1,2,3,4,5,6")]
    found = questions(batch, option_numbers=True)
    assert {at: question.is_option_number for at, question in found.items()} == {0: True}


def test_with_words_in_the_file_its_numbers_are_answers() -> None:
    batch = [candidate(0, "1、您对服务满意吗", WORDS), candidate(1, "2、推荐意愿", "0,5,10")]
    assert not any(question.is_option_number for question in questions(batch, option_numbers=True).values())
