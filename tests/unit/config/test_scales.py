"""The built-in scales are complete and do not contradict themselves."""

from __future__ import annotations

import re

import pytest

from reportgen.config.scales import BUILT_IN, top_answers
from reportgen.config.wordings import Levels, de, en, fr, zh

LANGUAGES: dict[str, dict[str, Levels]] = {"zh": zh.SCALES, "en": en.SCALES, "de": de.SCALES, "fr": fr.SCALES}


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_scale_says_which_answers_count_as_satisfied(name: str) -> None:
    scale = BUILT_IN[name]
    top = top_answers(scale)
    assert top
    assert top[-1] == scale.max
    assert all(scale.min < answer <= scale.max for answer in top)


@pytest.mark.parametrize("name", [name for name, scale in BUILT_IN.items() if scale.words])
def test_every_answer_of_a_scale_of_words_has_a_word(name: str) -> None:
    scale = BUILT_IN[name]
    assert set(scale.words.values()) == {scale.min + step for step in range(int(scale.max - scale.min) + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_stands_at_one_level_of_a_scale_and_the_name_says_how_many_there_are(language: str) -> None:
    for name, levels in LANGUAGES[language].items():
        found = re.fullmatch(rf"{language}([2-7])[a-z]*2?", name)
        assert found, name
        assert len(levels) == int(found[1])
        words = [word.casefold() for level in levels for word in level]
        assert len(words) == len(set(words)), name


def test_all_languages_have_the_usual_scales() -> None:
    for language in LANGUAGES:
        for subject in ("5", "4", "5agree", "5importance", "5likely", "5often", "5ease"):
            assert f"{language}{subject}" in BUILT_IN
