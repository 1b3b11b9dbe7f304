"""Whether numbers are positions on the form: what file names and columns say of it."""

from __future__ import annotations

import pytest

from reportgen.onboarding.column import Column
from reportgen.onboarding.numbering import said_by_columns, said_by_name
from reportgen.onboarding.shapes import shape
from reportgen.onboarding.titles import title
from tests.unit.onboarding.columns import column

BRANDS = column("1,3,2", "1、品牌", repeat=9)
TYPED = column("红色的那款,蓝的,旧款", "2、型号", repeat=9)
NUMBERED_SEX = column("1,2", "3、性别", repeat=9)
WORDED_SEX = column("男,女", "3、性别", repeat=9)
SCORES = column("1,2,3,4,5", "4、满意度", repeat=9)
WORDS = column("满意,一般,不满意", "4、满意度", repeat=9)
TICKS = column("1,0", "5、(价格)", repeat=9)
SEVERAL = column("价格┋品牌,品牌", "5、原因", repeat=9)


def seen(*profiles: object, roles: dict[int, str] | None = None) -> list[Column]:
    found = []
    for at, profile in enumerate(profiles):
        assert isinstance(profile, type(BRANDS))
        named = title(profile.heading, profile.heading, None)
        found.append(Column(profile, (roles or {}).get(at, "unknown"), shape(profile), named))
    return found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("800_800_2.xls", True),
        ("12_按序号_服务_9_9.xlsx", True),
        ("800_800_0.xls", False),
        ("a/b/800_800_1.csv", False),
        ("12_按文本_服务_9_9.xlsx", False),
        ("12_按分数_服务_9_9.xlsx", False),
        ("2026_07_20.csv", None),
        ("answers.csv", None),
    ],
)
def test_the_name_of_the_file_says_how_it_was_written(name: str, said: bool | None) -> None:
    assert said_by_name(name) is said


def test_ticks_in_numbers_speak_for_positions_whatever_people_typed_elsewhere() -> None:
    assert said_by_columns(seen(BRANDS, TYPED, TICKS, TICKS, roles={2: "multi_choice", 3: "multi_choice"}))


def test_several_answers_in_words_speak_against_positions() -> None:
    assert not said_by_columns(seen(SCORES, SCORES, SEVERAL, roles={2: "multi_choice"}))


def test_who_people_are_is_told_by_number_or_in_words_like_all_else() -> None:
    assert said_by_columns(seen(SCORES, TYPED, TYPED, NUMBERED_SEX))
    assert not said_by_columns(seen(SCORES, SCORES, SCORES, WORDED_SEX))


def test_answers_in_the_words_of_a_scale_speak_against_positions() -> None:
    assert not said_by_columns(seen(BRANDS, SCORES, WORDS))


def test_else_most_columns_decide() -> None:
    assert said_by_columns(seen(BRANDS, SCORES, TYPED))
    assert not said_by_columns(seen(BRANDS, TYPED, TYPED))
    assert not said_by_columns(seen(TYPED))
