from __future__ import annotations

import pytest

from reportgen.onboarding.shapes import looks_personal, shape
from tests.unit.onboarding.columns import column


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (",,", "empty"),
        ("1,2,3,10,4", "number"),
        ("1234.5,17%,-3", "number"),
        ("2026-07-01,2026/7/2 8:30,2026年7月3日", "date"),
        ("03/04/2026 08:15,28-04-26,06/Jan/26 9:29 AM", "date"),
        ("Sep 8 2025 13:58,Mon Sep 8 2025 14:00", "date"),
        ("0:02:23,751:43:29,-1:05", "duration"),
        ("64秒,1分4秒,2小时15分", "duration"),
        ("1d 3h,2h,45 min", "duration"),
    ],
)
def test_values_say_what_a_column_holds(values: str, kind: str) -> None:
    assert shape(column(values)) == kind


def test_few_words_that_repeat_are_choices() -> None:
    assert shape(column("满意,一般,不满意", repeat=5)) == "choice"


def test_sentences_are_comments_and_codes_are_ids() -> None:
    sentences = ",".join(f"The engineer came late and left early on day {day}" for day in range(80))
    codes = ",".join(f"INC{number:07}" for number in range(80))
    assert (shape(column(sentences)), shape(column(codes))) == ("comment", "id")


def test_several_answers_in_a_cell_are_told_by_their_mark() -> None:
    values = "运动┋美食,美食┋旅游,运动┋旅游,美食,运动┋美食┋旅游"
    assert shape(column(values)) == "multi_choice"


def test_a_mark_inside_sentences_does_not_make_them_several_answers() -> None:
    sentences = ",".join(f"fine; nothing to say about case {number} here" for number in range(40))
    assert shape(column(sentences)) == "comment"


@pytest.mark.parametrize(
    "values", ["li@example.com,wang@example.com", "13800138000,13900139000", "10.0.0.1(本地),192.168.7.3"]
)
def test_addresses_and_numbers_of_people_are_personal_whatever_the_heading_says(values: str) -> None:
    assert looks_personal(column(values))
    assert not looks_personal(column("满意,一般"))
