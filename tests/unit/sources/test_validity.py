"""Each rule for valid rows on a table small enough to be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from reportgen.errors import InputError
from reportgen.frames import Frame
from tests.unit.sources.exports import QUESTIONS, Exports, Part, audited, collected, column

EIGHT: Mapping[str, Part] = {f"q{number}": {"label": f"Q{number}", "scale": "1-5"} for number in range(1, 9)}
SIX: Mapping[str, Part] = {
    **{f"q{number}": {"label": f"Q{number}", "scale": "1-5"} for number in range(1, 6)},
    "q6": {"label": "Q6", "scale": "hard"},
}
HARD: Mapping[str, Part] = {"hard": {"min": 1, "max": 5, "reverse": True, "top": [1, 2]}}


def survey(
    exports: Exports,
    lines: Sequence[str],
    columns: Part,
    questions: Mapping[str, Part] = QUESTIONS,
    validity: Part | None = None,
) -> Frame:
    """The survey frame of these lines, the first of them the heading."""
    exports.write("survey.csv", "\n".join(lines) + "\n")
    source = {"files": ["survey.csv"], "columns": columns}
    frame = exports.read([source], questions=questions, scales=HARD, validity=validity).survey
    assert frame is not None
    return frame


def states(frame: Frame) -> dict[str, str]:
    """What became of each rule; with the reason where it could not be applied."""
    return {
        rule.name: rule.state if rule.why is None else rule.why.message.format(**dict(rule.why.params))
        for rule in frame.rules
    }


def holds(frame: Frame, rule: str) -> list[object]:
    return column(frame, f"rule:{rule}")


def test_a_rule_whose_column_is_absent_is_not_applicable_and_says_why(exports: Exports) -> None:
    frame = survey(exports, ["d,q", "2026-07-01,满意"], {"answered_at": "d", "overall": "q"})
    assert states(frame) == {
        "same_id": "no column is mapped to response_id",
        "test": "no column is mapped to is_test, and no pattern of ids is given",
        "incomplete": "no column is mapped to complete",
        "unanswered": "on",
        "same_respondent": "no column is mapped to respondent_id",
        "same_answers": "off",
        "out_of_scale": "fewer than 3 questions are read",
        "speeder": "no column is mapped to duration, started_at",
        "straight_liner": "fewer than 8 questions share a scale, and no 6 with a reversed one",
        "attention": "no attention check is declared",
        "opposites": "no opposite questions are declared",
        "impossible_duration": "no column is mapped to duration, started_at",
    }


def test_what_is_not_completed_is_left_out_and_an_unknown_word_is_not_guessed(exports: Exports) -> None:
    lines = ["d,q,c", *(f"2026-07-01,满意,{word}" for word in ("已完成", "FALSE", "0", "Completed", "", "也许"))]
    frame = survey(exports, lines, {"answered_at": "d", "overall": "q", "complete": "c"})
    assert column(frame, "excluded") == [None, "incomplete", "incomplete", None, None, None]
    assert audited(frame) == [(0, "complete", "也许", "unmapped", 1, 7)]


def test_a_date_of_submission_can_mean_complete(exports: Exports) -> None:
    lines = ["d,q,s", "2026-07-01,满意,2026-07-01 10:00", "2026-07-01,满意,"]
    columns = {"answered_at": "d", "overall": "q", "complete": {"column": "s", "values": {"true": ["*"]}}}
    assert column(survey(exports, lines, columns), "excluded") == [None, "incomplete"]


def test_a_row_without_any_answer_is_no_questionnaire_and_an_unknown_word_is_an_answer(exports: Exports) -> None:
    lines = ["d,a,b", "2026-07-01,满意,", "2026-07-01,,", "2026-07-01,N/A,不清楚", "2026-07-01,,外星"]
    columns = {"answered_at": "d", "overall": "a", "attitude": "b"}
    frame = survey(exports, lines, columns)
    assert column(frame, "excluded") == [None, "unanswered", "unanswered", None]
    kept = survey(exports, lines, columns, validity={"unanswered": False})
    assert column(kept, "excluded") == [None] * 4
    assert states(kept)["unanswered"] == "off"


def test_tests_are_found_by_flag_by_id_and_by_respondent(exports: Exports) -> None:
    lines = ["id,who,t,d,q", "1,a@x.org,Preview,2026-07-01,满意", "T2,b@x.org,,2026-07-01,满意"]
    lines += ["3,li@example.com,,2026-07-01,满意", "4,c@x.org,正式,2026-07-01,满意"]
    columns = {"response_id": "id", "respondent_id": "who", "is_test": "t", "answered_at": "d", "overall": "q"}
    exports.write("survey.csv", "\n".join(lines) + "\n")
    source = {"files": ["survey.csv"], "columns": columns, "test_ids": "^T"}
    frame = exports.read([source], validity={"test_respondents": r"@example\.com$"}).survey
    assert frame is not None
    assert column(frame, "excluded") == ["test", "test", "test", None]


def test_the_last_complete_answer_of_a_person_in_a_quarter_is_kept(exports: Exports) -> None:
    lines = ["who,d,c,q", "A,2026-07-02,是,满意", "A,2026-07-01,是,一般", "A,2026-08-01,否,满意"]
    lines += ["A,2026-05-01,是,满意", "B,2026-07-01,是,满意", ",2026-07-01,是,满意", ",2026-07-01,是,满意"]
    columns = {"respondent_id": "who", "answered_at": "d", "complete": "c", "overall": "q"}
    frame = survey(exports, lines, columns, validity={"incomplete": False})
    one = "same_respondent"
    assert column(frame, "excluded") == [None, one, one, None, None, None, None]
    off = survey(exports, lines, columns, validity={"incomplete": False, "same_respondent": False})
    assert column(off, "excluded") == [None] * 7


def test_same_answers_at_the_same_time_are_one_only_if_that_is_asked_for(exports: Exports) -> None:
    lines = ["d,a,b", *["2026-07-01 10:00:00,满意,一般"] * 2, "2026-07-01 10:00:01,满意,一般"]
    lines += ["2026-07-01 10:00:00,满意,", *["2026-07-01 11:00:00,,"] * 2]
    columns = {"answered_at": "d", "overall": "a", "attitude": "b"}
    assert column(survey(exports, lines, columns), "excluded") == [None] * 4 + ["unanswered"] * 2
    frame = survey(exports, lines, columns, validity={"same_answers": True, "unanswered": False})
    assert column(frame, "excluded") == ["same_answers", None, None, None, None, None]


def test_three_answers_off_the_scale_make_a_row_invalid_and_are_told(exports: Exports) -> None:
    lines = ["d,q1,q2,q3,q4", "2026-07-01,9,8,7,4", "2026-07-01,9,8,3,4"]
    columns = {"answered_at": "d", **{name: name for name in ("q1", "q2", "q3", "q4")}}
    questions = {name: EIGHT[name] for name in ("q1", "q2", "q3", "q4")}
    frame = survey(exports, lines, columns, questions)
    assert column(frame, "excluded") == ["out_of_scale", None]
    assert [(field, value, rows) for _, field, value, _, rows, _ in audited(frame)] == [
        ("q1", "9", 2),
        ("q2", "8", 2),
        ("q3", "7", 1),
    ]
    assert column(survey(exports, lines, columns, questions, {"out_of_scale": False}), "excluded") == [None, None]


def test_who_is_faster_than_half_the_median_is_flagged_and_kept(exports: Exports) -> None:
    # Median of the eleven complete ones: 100 seconds; the incomplete one has no say.
    times = [100] * 6 + [120] * 3 + [49, 50]
    lines = ["d,q,s,c", *(f"2026-07-01,满意,{seconds},1" for seconds in times), "2026-07-01,满意,1,0"]
    columns = {"answered_at": "d", "overall": "q", "duration": {"column": "s", "unit": "seconds"}, "complete": "c"}
    frame = survey(exports, lines, columns)
    assert holds(frame, "speeder") == [False] * 9 + [True, False, True]
    assert column(frame, "excluded") == [None] * 11 + ["incomplete"]


def test_of_few_durations_only_the_time_to_read_is_judged(exports: Exports) -> None:
    lines = ["a,d,q1,q2", "2026-07-01 08:00:00,2026-07-01 08:00:03,1,2", "2026-07-01 08:00:00,2026-07-01 08:00:04,1,2"]
    lines += ["2026-07-01 08:00:00,2026-07-01 08:00:03,1,", "2026-07-01 08:00:10,2026-07-01 08:00:00,1,2"]
    columns = {"started_at": "a", "answered_at": "d", "q1": "q1", "q2": "q2"}
    frame = survey(exports, lines, columns, {name: EIGHT[name] for name in ("q1", "q2")})
    assert holds(frame, "speeder") == [True, False, False, False]
    assert holds(frame, "impossible_duration") == [False, False, False, True]
    assert column(frame, "excluded") == [None] * 4


def test_times_to_the_minute_give_no_duration(exports: Exports) -> None:
    lines = ["a,d,q", "2026-07-01 08:00,2026-07-01 08:00,满意"]
    frame = survey(exports, lines, {"started_at": "a", "answered_at": "d", "overall": "q"})
    assert states(frame)["speeder"] == "no column is mapped to duration, started_at"


def test_the_same_answer_all_the_way_down_is_a_sign(exports: Exports) -> None:
    lines = ["d," + ",".join(EIGHT), "2026-07-01,5,5,5,5,5,5,5,5", "2026-07-01,5,5,5,5,5,5,5,4"]
    lines += ["2026-07-01,5,5,5,5,5,5,5,"]
    frame = survey(exports, lines, {"answered_at": "d", **{name: name for name in EIGHT}}, EIGHT)
    assert holds(frame, "straight_liner") == [True, False, False]
    assert column(frame, "excluded") == [None, None, None]


def test_with_a_reversed_question_six_are_enough_and_ticks_count_as_ticked(exports: Exports) -> None:
    lines = ["d," + ",".join(SIX), "2026-07-01,5,5,5,5,5,5", "2026-07-01,5,5,5,5,5,1", "2026-07-01,5,5,5,5,5,"]
    frame = survey(exports, lines, {"answered_at": "d", **{name: name for name in SIX}}, SIX)
    assert column(frame, "score:q6") == [1.0, 5.0, None]
    assert holds(frame, "straight_liner") == [True, False, False]


def test_opposites_ticked_at_the_same_end_are_a_sign(exports: Exports) -> None:
    lines = ["d,q1,q6", "2026-07-01,5,5", "2026-07-01,1,1", "2026-07-01,5,1", "2026-07-01,4,5", "2026-07-01,5,"]
    questions = {name: SIX[name] for name in ("q1", "q6")}
    columns = {"answered_at": "d", "q1": "q1", "q6": "q6"}
    frame = survey(exports, lines, columns, questions, {"opposites": [["q1", "q6"]]})
    assert holds(frame, "opposites") == [True, True, False, False, False]


CHECKS = [{"column": "Tick 4", "expect": ["4"]}, {"column": "请选满意", "expect": ["满意", "Satisfied"]}]


def test_two_failed_attention_checks_are_two_signs_and_a_blank_is_none(exports: Exports) -> None:
    lines = ["d,q,Tick 4,请选满意", "2026-07-01,满意,４,SATISFIED", "2026-07-01,满意,3,满意", "2026-07-01,满意,3,一般"]
    lines += ["2026-07-01,满意,,"]
    frame = survey(exports, lines, {"answered_at": "d", "overall": "q"}, validity={"attention": CHECKS})
    assert holds(frame, "attention") == [False, True, True, False]
    assert column(frame, "excluded") == [None, None, "careless", None]


def test_an_attention_check_that_no_export_has_is_an_error(exports: Exports) -> None:
    with pytest.raises(InputError, match='no survey export has the column "请选满意"'):
        survey(
            exports,
            ["d,q,Tick 4", "2026-07-01,满意,4"],
            {"answered_at": "d", "overall": "q"},
            validity={"attention": CHECKS},
        )


def test_one_sign_is_flagged_and_two_are_left_out(exports: Exports) -> None:
    straight, mixed = "3,3,3,3,3,3,3,3", "1,2,3,4,5,4,3,2"
    lines = ["d,s," + ",".join(EIGHT), *(f"2026-07-01,100,{mixed}" for _ in range(10))]
    lines += [f"2026-07-01,20,{straight}", f"2026-07-01,100,{straight}", f"2026-07-01,20,{mixed}"]
    columns = {
        "answered_at": "d",
        "duration": {"column": "s", "unit": "seconds"},
        **{name: name for name in EIGHT},
    }
    frame = survey(exports, lines, columns, EIGHT)
    assert holds(frame, "speeder") == [False] * 10 + [True, False, True]
    assert holds(frame, "straight_liner") == [False] * 10 + [True, True, False]
    assert column(frame, "excluded") == [None] * 10 + ["careless", None, None]
    strict = survey(exports, lines, columns, EIGHT, {"signs": 1})
    assert column(strict, "excluded") == [None] * 10 + ["careless"] * 3
    lenient = survey(exports, lines, columns, EIGHT, {"speeder": False})
    assert column(lenient, "excluded") == [None] * 13


def test_a_satisfied_and_a_dissatisfied_customer_are_judged_alike(exports: Exports) -> None:
    best, worst = ",".join("5" * 8), ",".join("1" * 8)
    lines = ["d," + ",".join(EIGHT), f"2026-07-01,{best}", f"2026-07-01,{worst}"]
    frame = survey(exports, lines, {"answered_at": "d", **{name: name for name in EIGHT}}, EIGHT, {"signs": 1})
    assert column(frame, "excluded") == ["careless", "careless"]


def test_of_several_reasons_the_first_counts_and_the_rules_still_hold(exports: Exports) -> None:
    lines = ["id,who,t,c,d,q", "1,A,是,0,,", "1,A,,1,2026-07-01,满意", "2,A,,1,2026-07-02,满意"]
    columns = {"response_id": "id", "respondent_id": "who", "is_test": "t", "complete": "c", "answered_at": "d"}
    frame = survey(exports, lines, {**columns, "overall": "q"})
    assert column(frame, "excluded") == ["duplicate", "same_respondent", None]
    table = collected(frame)
    held = {name: table[name].to_list() for name in table.columns if name.startswith("rule:")}
    assert held == {
        "rule:same_id": [True, False, False],
        "rule:test": [True, False, False],
        "rule:incomplete": [True, False, False],
        "rule:unanswered": [True, False, False],
        "rule:same_respondent": [False, True, False],
    }


def test_ids_may_repeat_where_that_is_said(exports: Exports) -> None:
    lines = ["id,d,q", "1,2026-07-01,满意", "1,2026-07-02,满意"]
    columns = {"response_id": "id", "answered_at": "d", "overall": "q"}
    assert column(survey(exports, lines, columns, validity={"same_id": False}), "excluded") == [None, None]
