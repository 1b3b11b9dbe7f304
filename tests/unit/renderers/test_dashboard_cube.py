from __future__ import annotations

import json

import pytest

from reportgen.locales import Locale
from reportgen.renderers.dashboard_cube import LETTERS, _letters, cube_data
from tests.hand_cube import hand_cube


def test_letters_mean_nothing_to_json_or_html() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 89
    assert not set(LETTERS) & set('"\\<>& ')
    assert json.dumps(LETTERS) == f'"{LETTERS}"'


@pytest.mark.parametrize("number", [0, 1, -1, 29, -30, 30, 4711, -987_654_321_012, 2**52])
def test_whole_numbers_can_be_read_again(number: int) -> None:
    rest = 0
    *first, last = (LETTERS.index(letter) for letter in _letters(number))
    for digit in first:
        rest = rest * 29 + digit - 60
    turned = rest * 60 + last
    assert (-(turned + 1) // 2 if turned % 2 else turned // 2) == number


def test_names_are_in_the_language_of_the_page_and_groups_keep_theirs() -> None:
    chinese, english = (cube_data(hand_cube(), Locale(language)) for language in ("zh-CN", "en"))
    assert chinese["periods"] != english["periods"]
    assert chinese["columns"] == english["columns"]
    assert json.dumps(chinese) == json.dumps(cube_data(hand_cube(), Locale("zh-CN")))
