from __future__ import annotations

import pytest

from reportgen.onboarding.question import Candidate
from reportgen.onboarding.questions import questions
from reportgen.onboarding.shapes import shape
from reportgen.onboarding.titles import title
from tests.unit.onboarding.columns import column

WORDS = "非常满意,满意,一般,不满意"
ONE_TO_FIVE = "1,2,3,4,5"


def candidate(position: int, heading: str, values: str) -> Candidate:
    profile = column(values, heading, position, repeat=9)
    return Candidate(profile, title(heading, heading, None), shape(profile))


def parts(*candidates: Candidate, by_number: bool = False) -> dict[int, str]:
    return {at: question.part for at, question in questions(candidates, by_number).items()}


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
    found = questions(batch, by_number=True)
    assert {at: question.is_option_number for at, question in found.items()} == {0: True}


@pytest.mark.parametrize(
    ("heading", "values"),
    [("2、推荐意愿", "1,5,9,10"), ("2、推荐意愿", "0,5,10"), ("2、服务态度（1-5分）", ONE_TO_FIVE)],
)
def test_a_scale_that_is_named_is_answered_with_its_own_numbers_in_every_export(heading: str, values: str) -> None:
    (question,) = questions([candidate(0, heading, values)], by_number=True).values()
    assert not question.is_option_number


@pytest.mark.parametrize(
    "heading",
    [
        "1. ¿Cuántas mascotas tienes?",
        "2. ¿Qué edad tienes?",
        "Quantos filhos você tem?",
        "3. Combien de fois par an?",
        "Wie viele Personen wohnen bei Ihnen?",
        "Quanti anni hai?",
        "How many times did you rate our service?",
    ],
)
def test_who_asks_how_many_is_given_no_scale_in_any_language(heading: str) -> None:
    assert parts(candidate(0, heading, "1,2,3")) == {}


def test_stars_are_counted_and_still_rate() -> None:
    assert parts(candidate(0, "How many stars would you rate our service?", ONE_TO_FIVE)) == {0: "overall"}


@pytest.mark.parametrize(
    "heading",
    [
        "¿Qué tan satisfecho está con la atención?",
        "Qual nota você daria para o atendimento?",
        "Wie zufrieden sind Sie mit uns?",
        "Quanto è soddisfatto del servizio?",
    ],
)
def test_who_asks_for_satisfaction_is_overall_in_any_language(heading: str) -> None:
    assert parts(candidate(0, heading, "3,4,5")) == {0: "overall"}


def test_a_lone_number_is_neither_overall_nor_a_side_of_the_service() -> None:
    assert parts(candidate(0, "7. Which number describes you?", ONE_TO_FIVE)) == {0: "other"}


def test_a_code_that_says_overall_is_believed() -> None:
    codes = ("OVERALL", "SPEED", "RATE[A]")
    assert parts(*(candidate(at, code, ONE_TO_FIVE) for at, code in enumerate(codes)))[0] == "overall"
    assert parts(candidate(0, "Overall number of visits", ONE_TO_FIVE)) == {}


def test_statements_about_oneself_are_opinions_and_those_about_the_service_its_sides() -> None:
    agreed = "Strongly agree,Agree,Neutral,Disagree"
    found = parts(
        candidate(0, "Here and now I feel satisfied with my family life", agreed),
        candidate(1, "Recycling is everybody's duty", agreed),
        candidate(2, "The staff was friendly", agreed),
        candidate(3, "I am satisfied with the answers I got", agreed),
        candidate(4, "我愿意减少一次性用品", "非常同意,同意,一般,不同意"),
        candidate(5, "客服人员态度友好", "非常同意,同意,一般,不同意"),
    )
    assert found == {0: "other", 1: "other", 2: "dimension", 3: "dimension", 4: "other", 5: "dimension"}


def test_agreement_in_numbers_is_an_opinion_too() -> None:
    heading = "To what extent do you agree (1-5): people should walk more"
    assert parts(candidate(0, heading, ONE_TO_FIVE)) == {0: "other"}


def test_one_statement_of_a_battery_that_names_a_product_does_not_make_it_one_of_the_service() -> None:
    rows = ("I read a lot", "Products get dearer", "Rain is nice", "Trains are late")
    batch = [candidate(at, f"Say how far you agree [{row}]", "Agree,Neutral,Disagree") for at, row in enumerate(rows)]
    assert set(parts(*batch).values()) == {"other"}


def test_a_row_of_a_matrix_is_not_overall_because_its_title_says_so() -> None:
    title = "Overall, how satisfied are you with these?"
    batch = [candidate(at, f"{title} [{row}]", "Satisfied,Neutral,Dissatisfied") for at, row in enumerate("AB")]
    assert set(parts(*batch).values()) == {"dimension"}
    rows = ("Speed", "Overall")
    batch = [candidate(at, f"Satisfaction [{row}]", "Satisfied,Neutral,Dissatisfied") for at, row in enumerate(rows)]
    assert parts(*batch) == {0: "dimension", 1: "overall"}
