from __future__ import annotations

import pytest

from reportgen.errors import (
    BusyError,
    ConfigurationError,
    ExitCode,
    InputError,
    Issue,
    OutputError,
    ReportgenError,
    nearest,
)


def test_an_issue_says_what_where_and_what_next() -> None:
    issue = Issue("error", "q3.yaml:14 report.period", '"Q3" is not a period', "write 2026-Q3")
    assert str(issue) == 'error: q3.yaml:14 report.period: "Q3" is not a period\n  hint: write 2026-Q3'


def test_place_and_hint_may_be_left_out() -> None:
    assert str(Issue("warning", "", "12 values could not be used")) == "warning: 12 values could not be used"


def test_three_problems_are_shown_in_full_and_the_rest_in_a_line_each() -> None:
    error = ConfigurationError([Issue("error", f"q3.yaml:{line}", "wrong", "mend it") for line in range(1, 6)])
    assert str(error).splitlines() == [
        "error: q3.yaml:1: wrong",
        "  hint: mend it",
        "error: q3.yaml:2: wrong",
        "  hint: mend it",
        "error: q3.yaml:3: wrong",
        "  hint: mend it",
        "… and 2 more:",
        "  q3.yaml:4: wrong",
        "  q3.yaml:5: wrong",
    ]


def test_a_sentence_alone_makes_an_error() -> None:
    error = InputError("no rows", where="survey.csv", hint="export again")
    assert error.issues == (Issue("error", "survey.csv", "no rows", "export again"),)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ReportgenError, 70), (ConfigurationError, 2), (InputError, 3), (OutputError, 5), (BusyError, 75)],
)
def test_every_kind_has_its_documented_exit_code(kind: type[ReportgenError], code: int) -> None:
    assert kind("x").exit_code == code


def test_exit_codes_are_never_used_for_two_things() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "CONFIGURATION": 2,
        "INPUT": 3,
        "DELIVERY_INCOMPLETE": 4,
        "OUTPUT": 5,
        "INTERNAL": 70,
        "BUSY": 75,
    }


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("chanel", ["region", "channel"], 'did you mean "channel"?'),
        ("响应速", ["响应速度", "服务态度"], 'did you mean "响应速度"?'),
        ("xyz", ["region", "channel"], "known: channel, region"),
        ("xyz", [], ""),
    ],
)
def test_the_nearest_name_is_offered_else_all(name: str, known: list[str], hint: str) -> None:
    assert nearest(name, known) == hint
