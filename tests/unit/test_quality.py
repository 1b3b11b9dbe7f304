"""The gate: each limit on results written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportgen import quality
from reportgen.config.cleaning import Quality
from reportgen.errors import InputError
from reportgen.results import Change, FileReconciliation, QuestionCount, Reconciliation, Results, ValueProblem
from reportgen.values import Unit
from tests.hand_results import TICKETS, estimate, story

FILE = FileReconciliation("survey", "a.csv", "aa", "2026-10-01", "utf-8", 100, 80, 20, (), date(2026, 9, 30))


def results(*files: FileReconciliation, **parts: object) -> Results:
    receipt = replace(Reconciliation(files or (FILE,), ()), **parts)  # type: ignore[arg-type]
    return replace(story(), reconciliation=receipt)


def said(made: Results, **limits: object) -> list[str]:
    """What is told, with the limits of the YAML."""
    return [
        f"{issue.level}: {issue.where}: {issue.message}"
        for issue in quality.issues(quality.examined(made, Quality.model_validate(limits)))
    ]


def test_sound_data_give_no_finding() -> None:
    assert said(results()) == []


def test_answers_on_no_list_are_measured_against_the_answers_given() -> None:
    made = results(answers=(QuestionCount("overall", 90, 500, 10, 0), QuestionCount("speed", 95, 0, 5, 0)))
    assert said(made) == [
        "warning: overall: 10.0 % of the values of “overall” are on no list of known words (limit 5 %)"
    ]
    blocked = said(made, unmapped_share={"block": 8})
    assert blocked == ["error: overall: 10.0 % of the values of “overall” are on no list of known words (limit 8 %)"]
    assert said(made, unmapped_share={}) == []


def test_words_of_other_columns_are_measured_against_the_rows_used() -> None:
    wrong = [ValueProblem("survey", "a.csv", "is_test", word, "unmapped", 4, 7) for word in ("a", "b")]
    assert said(results(problems=tuple(wrong))) == [
        "warning: is_test: 8.0 % of the values of “is_test” are on no list of known words (limit 5 %)"
    ]


def test_a_question_that_is_answered_off_its_scale_only_blocks() -> None:
    made = results(answers=(QuestionCount("overall", 0, 3, 0, 40), QuestionCount("speed", 1, 3, 0, 40)))
    findings = quality.examined(made, Quality())
    assert [(finding.rule, finding.where, finding.blocks) for finding in findings] == [("off_scale", "overall", True)]
    with pytest.raises(InputError, match="all 40 answers to “overall” are off its scale\n  hint: check the scale"):
        quality.refuse(findings)
    assert quality.examined(made, Quality(off_scale="off")) == ()


def test_invalid_rows_are_measured_against_those_received() -> None:
    # Received: 100 read less 40 without an answer; of these 60, 15 are invalid.
    excluded = (("unanswered", 40), ("test", 5), ("careless", 10), ("cancelled", 5))
    made = results(replace(FILE, in_period=20, other_periods=20, excluded=excluded))
    assert said(made) == ["warning: survey: 25.0 % of the rows received are invalid (limit 20 %)"]


def test_old_data_are_told_against_the_end_of_the_period_or_today() -> None:
    old = results(replace(FILE, newest=date(2026, 9, 10)))
    assert said(old) == ["warning: survey: the newest row is 20 days older than the end of the period (limit 14)"]
    running = replace(old, subject=replace(old.subject, as_of=date(2026, 9, 12)))
    assert said(running) == []


def test_the_newest_of_all_files_counts() -> None:
    assert said(results(FILE, replace(FILE, name="b.csv", sha256="bb", newest=date(2026, 7, 1)))) == []


def with_change(now: int, before: int) -> Results:
    change = Change("previous", estimate(before, before, Unit.COUNT), None)
    return replace(results(), results=(replace(TICKETS, estimate=estimate(now, now, Unit.COUNT), changes=(change,)),))


def test_a_jump_in_the_number_of_rows_is_told_both_ways_if_there_are_enough() -> None:
    text = "warning: tickets: {} rows in the period against {} in the one before: {} % (limit 50 %)"
    assert said(with_change(40, 100)) == [text.format(40, 100, "-60.0")]
    assert said(with_change(200, 100)) == [text.format(200, 100, "+100.0")]
    assert said(with_change(60, 100)) == []
    assert said(with_change(100, 20)) == []


def test_a_period_that_is_not_over_is_not_compared() -> None:
    made = with_change(40, 100)
    assert said(replace(made, subject=replace(made.subject, as_of=date(2026, 9, 29)))) == []


def test_as_many_rows_as_a_tool_exports_at_most_are_suspicious() -> None:
    text = "warning: a.csv: exactly {} rows: the tool may have cut the export there"
    for count in (3000, 10_000, 65_535, 65_536, 1_048_575):
        assert said(results(replace(FILE, read=count))) == [text.format(count)]
    assert said(results(replace(FILE, read=500, row_caps=(500,)))) == [text.format(500)]
    assert said(results(replace(FILE, read=10_001))) == []
    assert said(results(replace(FILE, read=3000)), row_cap="off") == []
    assert said(results(replace(FILE, read=3000)), row_cap="block")[0].startswith("error: a.csv")


def test_a_file_that_is_listed_twice_under_two_names_is_told() -> None:
    twin, tickets = replace(FILE, name="b.csv"), replace(FILE, family="tickets")
    assert said(results(FILE, twin)) == ["warning: b.csv: the same file as a.csv"]
    assert said(results(FILE, tickets)) == []


def test_a_block_tells_every_finding_and_comes_first() -> None:
    made = results(replace(FILE, newest=date(2026, 7, 1)), answers=(QuestionCount("overall", 0, 0, 0, 9),))
    with pytest.raises(InputError) as caught:
        quality.refuse(quality.examined(made, Quality()))
    assert [issue.level for issue in caught.value.issues] == ["error", "warning"]


def test_warnings_alone_refuse_nothing() -> None:
    quality.refuse(quality.examined(results(replace(FILE, newest=date(2026, 7, 1))), Quality()))
