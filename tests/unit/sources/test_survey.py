from __future__ import annotations

import pytest

from reportgen.config.model import ColumnSpec, Scale
from reportgen.config.scales import BUILT_IN
from reportgen.frames import ScoreStatus
from reportgen.sources.values.answers import reader
from tests.unit.sources.exports import Exports, audited, column, rows

VALID, MISSING, UNMAPPED, OUT = (int(status) for status in ScoreStatus)
DATED = "2026-07-01"


def answer(scale: Scale, text: str, **spec: object) -> tuple[float | None, str]:
    found = reader(scale, ColumnSpec.model_validate({"column": "x", **spec}), ["N/A", "-"])(text)
    return found.score, found.status.name


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("非常不满意", 1),
        ("不满意", 2),
        ("一般", 3),
        ("满意", 4),
        ("非常满意", 5),
        ("很满意", 5),
        (" 满意\u3000\u200b", 4),
    ],
)
def test_words_are_compared_whole_so_that_dissatisfied_is_not_satisfied(text: str, score: float) -> None:
    assert answer(BUILT_IN["zh5"], text) == (score, "VALID")


def test_english_words_are_compared_without_case() -> None:
    assert answer(BUILT_IN["en5"], "very  SATISFIED ") == (5, "VALID")
    assert answer(BUILT_IN["en5"], "dissatisfied") == (2, "VALID")


@pytest.mark.parametrize("text", ["4", "４", "4.0", " 4 ", "4分", "4 星", "★★★★", "★★★★☆", "4(满意)", "4 - Satisfied"])
def test_numbers_are_read_in_the_forms_of_exports(text: str) -> None:
    assert answer(BUILT_IN["1-5"], text) == (4, "VALID")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("6", "OUT_OF_RANGE"),
        ("0", "OUT_OF_RANGE"),
        ("4.5", "OUT_OF_RANGE"),
        ("-1", "OUT_OF_RANGE"),
        ("还行", "UNMAPPED"),
        ("满意吗", "UNMAPPED"),
        ("3 days", "UNMAPPED"),
        ("5(不满意)", "UNMAPPED"),
        ("", "MISSING"),
        (" \u00a0", "MISSING"),
        ("n/a", "MISSING"),
        ("不清楚", "MISSING"),
        ("Not sure", "MISSING"),
        ("Don't know", "MISSING"),
    ],
)
def test_what_is_no_answer_says_why(text: str, status: str) -> None:
    assert answer(BUILT_IN["zh5"], text) == (None, status)


def test_halves_are_valid_where_the_scale_declares_them() -> None:
    assert answer(Scale(min=1, max=5, step=0.5), "4.5") == (4.5, "VALID")


def test_zero_is_an_answer_unless_it_is_declared_missing() -> None:
    assert answer(BUILT_IN["0-10"], "0") == (0, "VALID")
    assert answer(BUILT_IN["0-10"], "0.0", missing=["0"]) == (None, "MISSING")


def test_a_reverse_scale_is_turned_round() -> None:
    scale = Scale(min=1, max=7, reverse=True)
    assert [answer(scale, text)[0] for text in ("1", "2", "7")] == [7, 6, 1]


def test_declared_words_win_over_the_words_of_the_scale_and_missing_words_over_both() -> None:
    values = {"满意": ["还行"], "3": ["基本满意"]}
    assert answer(BUILT_IN["zh5"], "还行", values=values) == (4, "VALID")
    assert answer(BUILT_IN["zh5"], "基本满意", values=values) == (3, "VALID")
    assert answer(BUILT_IN["zh5"], "一般", missing=["一般"]) == (None, "MISSING")


def test_a_scale_may_use_a_word_that_elsewhere_means_no_answer() -> None:
    scale = Scale(min=1, max=3, words={"会": 3, "不确定": 2, "不会": 1})
    assert answer(scale, "不确定") == (2, "VALID")


def test_every_answer_has_a_score_or_a_reason(exports: Exports) -> None:
    words = ["满意", "", "(跳过)", "还行", "9", '" 很满意 "']
    exports.write("survey.csv", "时间,满意度\n" + "".join(f"{DATED},{word}\n" for word in words))
    frame = exports.survey({"answered_at": "时间", "overall": "满意度"})
    assert rows(frame, "score:overall", "status:overall") == [
        (4.0, VALID),
        (None, MISSING),
        (None, MISSING),
        (None, UNMAPPED),
        (None, OUT),
        (5.0, VALID),
    ]
    assert audited(frame) == [
        (0, "overall", "9", "out_of_range", 1, 6),
        (0, "overall", "还行", "unmapped", 1, 5),
    ]


def test_a_question_that_an_export_does_not_ask_has_no_status(exports: Exports) -> None:
    exports.write("a.csv", f"时间,满意度\n{DATED},满意\n")
    exports.write("b.csv", f"时间,态度\n{DATED},一般\n")
    sources = [
        {"files": ["a.csv"], "columns": {"answered_at": "时间", "overall": "满意度"}},
        {"files": ["b.csv"], "columns": {"answered_at": "时间", "attitude": "态度"}},
    ]
    frame = exports.read(survey=sources).survey
    assert frame is not None
    assert rows(frame, "source", "score:overall", "status:overall", "score:attitude", "status:attitude") == [
        (0, 4.0, VALID, None, None),
        (1, None, None, 3.0, VALID),
    ]


def test_a_frame_holds_only_the_columns_that_its_sources_fill(exports: Exports) -> None:
    exports.write("survey.csv", f"时间,满意度\n{DATED},满意\n")
    frame = exports.survey({"answered_at": "时间", "overall": "满意度"})
    expected = ["source", "excluded", "happened_at", "score:overall", "status:overall", "rule:unanswered"]
    assert frame.rows.collect_schema().names() == expected
    assert frame.fields == frozenset(expected)


def test_the_index_weighs_what_is_answered_anew_if_that_is_half_of_the_weight(exports: Exports) -> None:
    # Answers 5, 4 and 2 of 5 are 100, 75 and 25; weights 0.5, 0.3, 0.2:
    # all three: 50 + 22.5 + 5 = 77.5; the last two: (22.5 + 5) / 0.5 = 55; only the last: too little.
    exports.write("survey.csv", f"d,a,b,c\n{DATED},5,4,2\n{DATED},,4,2\n{DATED},,,2\n{DATED},5,,\n")
    questions = {
        name: {"label": name, "scale": "1-5", "weight": weight}
        for name, weight in zip("abc", (0.5, 0.3, 0.2), strict=True)
    }
    columns = {"answered_at": "d", "a": "a", "b": "b", "c": "c"}
    frame = exports.read(survey=[{"files": ["survey.csv"], "columns": columns}], questions=questions).survey
    assert frame is not None
    assert column(frame, "index:csi") == [77.5, 55.0, None, 100.0]


def test_without_weights_all_dimension_questions_weigh_the_same(exports: Exports) -> None:
    exports.write("survey.csv", f"d,a,s\n{DATED},非常满意,2\n")
    frame = exports.survey({"answered_at": "d", "attitude": "a", "speed": "s"})
    assert column(frame, "index:csi") == [62.5]


def test_groups_are_cleaned_renamed_and_cut_from_numbers(exports: Exports) -> None:
    cells = [("  城东\u00a0 分 ", "29"), ("East", "30"), ("(空)", "44.5"), ("", "45岁"), ("城西" * 100, "很大")]
    exports.write("survey.csv", "d,区域,年龄\n" + "".join(f"{DATED},{region},{age}\n" for region, age in cells))
    region = {"column": "区域", "values": {"城东": ["east", "East side"]}}
    frame = exports.survey({"answered_at": "d", "region": region, "age": {"column": "年龄", "bins": [30, 45]}})
    assert rows(frame, "dimension:region", "dimension:age") == [
        ("城东 分", "<30"),
        ("城东", "30–44"),
        (None, "30–44"),
        (None, "45+"),
        (("城西" * 60)[:119] + "…", None),
    ]
    assert audited(frame) == [(0, "age", "很大", "bad_number", 1, 6)]


def test_a_constant_fills_every_row_and_joined_columns_are_one_text(exports: Exports) -> None:
    exports.write("survey.csv", "日,时\n2026-07-01,8:30\n2026-07-02,18:05\n")
    frame = exports.survey({"answered_at": {"columns": ["日", "时"]}, "region": {"constant": "城东"}})
    assert [(str(moment), region) for moment, region in rows(frame, "happened_at", "dimension:region")] == [
        ("2026-07-01 08:30:00", "城东"),
        ("2026-07-02 18:05:00", "城东"),
    ]


def test_audited_values_do_not_show_numbers_of_people_or_addresses(exports: Exports) -> None:
    values = [
        "电话13800138000",
        "138 0013 8000",
        "li@example.com 不满",
        "１３８００１３８０００",
        "字" * 50,
        "12号客服",
    ]
    exports.write("survey.csv", "d,满意度\n" + "".join(f"{DATED},{value}\n" for value in values))
    frame = exports.survey({"answered_at": "d", "overall": "满意度"})
    assert {value for _, _, value, *_ in audited(frame)} == {
        "电话138********",
        "138********",
        "*** 不满",
        "字" * 39 + "…",
        "12号客服",
    }
