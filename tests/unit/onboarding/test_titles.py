from __future__ import annotations

import pytest

from reportgen.config.preset import built_in
from reportgen.onboarding.titles import Title, identifier, title


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("3、您对工作人员的服务态度满意吗？", "工作人员的服务态度"),
        ("11.感知有用性", "感知有用性"),
        ("5. How would you rate the ambiance at our shop? (lighting, music)", "Ambiance at our shop"),
        ("How satisfied are you with our <strong>speed</strong> of answer?", "Speed of answer"),
        ("**整体**满意度[单选题]", "整体满意度"),
        ("Flight 2", "Flight 2"),
    ],
)
def test_labels_are_the_core_of_the_question(heading: str, label: str) -> None:
    assert title(heading, "", None).short == label


def test_long_titles_are_cut_between_words_and_keep_what_is_asked_last() -> None:
    asked = (
        "Thank you for your visit to our new office in the centre of the city. Was the waiting time acceptable to you"
    )
    assert title(asked, "", None).short == "Was the waiting time acceptable to…"


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        (
            "How would you rate the setup of the whole thing? Consider things such as tools, libraries and compilers.",
            "Setup of the whole thing",
        ),
        ("感谢您参与本次调查，您的意见非常重要。您对本次维修服务满意吗？", "维修服务"),
        ("您对客服人员的服务态度是否满意？请结合最近一次的服务经历作答，谢谢您的配合。", "客服人员的服务态度"),
        (
            "We value what you think about us. Please rate the delivery. This takes a minute or two of your time.",
            "Delivery",
        ),
    ],
)
def test_of_several_sentences_the_first_that_asks_is_the_label(asked: str, label: str) -> None:
    assert title(asked, "", None).short == label


def test_rows_of_a_matrix_are_named_by_the_row() -> None:
    assert title("Rate our service [Speed of reply]", "", None).short == "Speed of reply"
    assert title("17、实际满意度—逻辑清楚", "", built_in("wjx")) == Title(
        "实际满意度", "17", "逻辑清楚", is_question=True
    )


def test_a_label_is_never_empty() -> None:
    assert title("（1）", "", None).short


def test_ids_are_plain_unique_and_stable() -> None:
    assert identifier("Ease of Online booking!", "q1", ()) == "ease_of_online_booking"
    assert identifier("2nd visit", "q1", ()) == "q1"
    assert identifier("满意度", "q4", {"q4", "q4_2"}) == "q4_3"
