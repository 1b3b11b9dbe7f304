"""Answers with the marks of forms, and the scales that they are recognised to be on."""

from __future__ import annotations

import pytest

from reportgen.config.model import ColumnSpec
from reportgen.config.scales import BUILT_IN
from reportgen.sources.values.answers import reader
from reportgen.sources.values.recognition import recognised_scales
from tests.unit.sources.exports import Exports, column


def score(scale: str, text: str) -> float | str:
    found = reader(BUILT_IN[scale], ColumnSpec(column="x"), ["N/A"])(text)
    return found.status.name if found.score is None else found.score


@pytest.mark.parametrize(
    ("scale", "text", "expected"),
    [
        ("zh5", "A.非常满意", 5),
        ("zh5", "B、 不满意", 2),
        ("zh5", "5、非常满意", 5),
        ("zh5", "1、非常满意", 5),  # the number counts the options off
        ("zh5", "1.非常满意", 5),
        ("zh5", "(1) 非常满意", 5),
        ("zh5", "非常满意（5分）", 5),
        ("zh5", "5（非常满意）", 5),
        ("zh5", "A. 非常满意（5分）", 5),
        ("zh5", "非常满意5分", 5),
        ("zh5", "1（非常满意）", "UNMAPPED"),
        ("zh5", "非常满意（1分）", "UNMAPPED"),
        ("zh5", "1 - 非常满意", "UNMAPPED"),
        ("zh5", "5、好极了", "UNMAPPED"),
        ("zh5", "5 - 好极了", "UNMAPPED"),
        ("zh5", "好极了（5分）", 5),
        ("zh5", "不非常满意", "UNMAPPED"),
        ("zh5", "基本满意", "UNMAPPED"),
        ("zh5", "A.不清楚", "MISSING"),
        ("zh5gov", "基本满意", 3),
        ("en5", "5 - Extremely satisfied", 5),
        ("en5", "Somewhat dissatisfied", 2),
        ("en5", "very dissatisfied (1)", 1),
        ("1-5", "5 - Extremely likely", 5),
        ("1-5", "1、非常满意", "UNMAPPED"),  # the words are known to mean 5
        ("1-5", "1 - Very satisfied", "UNMAPPED"),
        ("1-5", "4,0", 4),
        ("1-5", "(4)", 4),
        ("1-5", "1-2", "UNMAPPED"),
        ("1-5", "1=我自己，5=AI", "UNMAPPED"),
        ("0-10", "Not at all likely - 0", 0),
        ("0-10", "10 - Extremely likely", 10),
        ("0-10", "Extremely likely=10", 10),
        ("stars", "★★★★☆", 4),
        ("stars", "5 stars", 5),
        ("stars", "三星", 3),
        ("emoji5", "🤩", 5),
        ("goodbad", "good with comment", 1),
        ("goodbad", "bad_without_comment", 0),
        ("goodbad", "Offered", "MISSING"),
        ("yesno", "A.是", 1),
        ("yesno", "Nein", 0),
        ("yesno", "Oui", 1),
        ("yesno", "1", 1),
        ("de5", "Sehr unzufrieden", 1),
        ("de5importance", "Mäßig wichtig", 3),
        ("de5agree", "Stimme nicht zu", 2),
        ("de5agree2", "Stimme nicht zu", 1),
        ("fr5", "Très satisfait(e)", 5),
        ("fr5agree", "Tout à fait d’accord", 5),
        ("en7ease", "Extremely difficult", 1),
        ("zh5agree", "E.非常同意", 5),
        ("zh5agree", "不确定", 3),  # elsewhere no answer
        ("zh5", "不确定", "MISSING"),
    ],
)
def test_answers_are_read_without_the_marks_of_their_forms(scale: str, text: str, expected: float | str) -> None:
    assert score(scale, text) == expected


def test_a_number_is_an_answer_where_the_blank_is_declared_missing() -> None:
    read = reader(BUILT_IN["1-5"], ColumnSpec(column="x", missing=("", " ")), ["", "N/A"])
    assert [(found.score, found.status.name) for found in map(read, ("4", "(5)", "★★★", "", "N/A"))] == [
        (4.0, "VALID"),
        (5.0, "VALID"),
        (3.0, "VALID"),
        (None, "MISSING"),
        (None, "MISSING"),
    ]


def test_every_word_of_every_scale_is_read_as_its_own_number() -> None:
    for name, scale in BUILT_IN.items():
        for word, number in scale.words.items():
            assert score(name, word) == number, (name, word)
            assert score(name, f"A.{word}") == number, (name, word)


def test_places_on_a_form_are_not_taken_for_scores(exports: Exports) -> None:
    exports.write("survey.csv", "d,q\n" + "".join(f"2026-07-01,{code}\n" for code in (1, 2, 1, 5)))
    columns = {"answered_at": "d", "overall": "q"}
    error = str(exports.refusal(columns))
    assert 'survey.csv, overall: there are only numbers, and the scale "zh5" has words' in error
    assert "choose a scale of numbers like 1-5 if they are scores" in error
    codes = {"非常满意": ["1"], "满意": ["2"], "非常不满意": ["5"]}
    frame = exports.survey({**columns, "overall": {"column": "q", "values": codes}})
    assert column(frame, "score:overall") == [5.0, 4.0, 5.0, 1.0]
    assert column(exports.survey({"answered_at": "d", "speed": "q"}), "score:speed") == [1.0, 2.0, 1.0, 5.0]


def names(*values: str) -> list[str]:
    return [name for name, _ in recognised_scales(values)]


def test_numbers_fit_every_scale_whose_bounds_hold_them() -> None:
    assert names("1", "2", "3", "4", "5") == ["1-5", "1-7", "1-10", "0-10"]
    assert names("0", "7", "10") == ["0-10"]
    assert names("5 - Extremely likely", "1 - Not at all likely", "2", "3", "4")[:1] == ["1-5"]
    assert names("1", "99") == []
    assert names("1、是", "2、否")[:1] == ["yesno"]


def test_words_are_recognised_with_the_share_that_is_known() -> None:
    assert recognised_scales(["非常满意", "满意", "一般", "不满意", "非常不满意"])[0] == ("zh5", 1.0)
    assert recognised_scales(["满意", "一般", "不满意", "", "不清楚", "凑合"])[0] == ("zh3", 0.75)
    assert names("Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree")[0] == "en5agree"
    assert names("Agree", "Somewhat agree", "Neutral", "Strongly agree", "Disagree")[0] == "en7agree"
    assert names("Very important", "Extremely important", "Slightly important")[0] == "en5importance2"
    assert names("E.非常同意", "D.同意", "C.一般", "A.非常不同意", "B.不同意")[0] == "zh5agree"
    assert names("Good", "Bad", "Offered")[0] == "goodbad"
    assert names("Ja", "Nein")[0] == "yesno"
    assert names("Berlin", "Hamburg") == []
    assert names() == []
