from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.config.load import Overrides, load
from reportgen.config.tree import MAX_BYTES
from reportgen.errors import ConfigurationError, Issue

from .conftest import KNOWN, Load, Problems


def refusal(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(path, overrides=Overrides(), known=KNOWN)
    return str(caught.value)


def test_a_sound_configuration_is_read(loaded: Load, good: str) -> None:
    configuration = loaded(good)
    assert configuration.report.title == "客户满意度报告"
    assert configuration.sources.survey[0].columns["speed"] == "响应速度"
    assert configuration.output.formats == ("html", "pdf", "docx")


def test_numbers_are_text_where_text_is_meant(loaded: Load, good: str) -> None:
    text = good.replace("2026-Q3", "2026").replace("files: [survey.csv]", "files: [2026]\n      missing: [99, NULL]")
    configuration = loaded(text)
    assert configuration.report.period == "2026"
    assert configuration.sources.survey[0].files == ("2026",)
    assert configuration.sources.survey[0].missing == ("99", "NULL")


def test_words_of_a_scale_may_be_numbers(loaded: Load, good: str) -> None:
    text = good.replace("zh5", "own") + "scales:\n  own: {min: 1, max: 5, words: {010: 1, NO: 2, 99: 5}}\n"
    assert loaded(text).scales["own"].words == {"010": 1.0, "NO": 2.0, "99": 5.0}


def test_options_of_a_section_have_the_types_of_yaml_1_2(loaded: Load, good: str) -> None:
    configuration = loaded(good.replace("[overview]", "[{section: issues, options: {top: 5}}]"))
    assert configuration.sections[0].options == {"top": 5}  # type: ignore[union-attr]


def test_a_key_without_a_value_counts_as_left_out(loaded: Load, good: str) -> None:
    assert loaded(good + "scales:\ntheme:\n  accent:\n").theme.accent is None


def test_the_command_line_stands_above_the_yaml(loaded: Load, good: str) -> None:
    overrides = Overrides(formats=("pdf",), folder="elsewhere", period="2026-09", language="en")
    configuration = loaded(good, overrides)
    assert configuration.report.period == "2026-09"
    assert configuration.report.language == "en"
    assert configuration.output.formats == ("pdf",)
    assert configuration.output.folder == "elsewhere"


def test_a_wrong_option_is_told_as_an_option(problems: Problems, good: str) -> None:
    found = problems(good, Overrides(period="last-moon"))
    assert [issue.where for issue in found] == ["--period"]
    assert found[0].message.startswith('"last-moon" is not a period; write one of 2026-09, 2026-Q3')
    assert problems(good, Overrides(formats=("pfd",))) == [
        Issue("error", "--format", 'unknown format "pfd"', 'did you mean "pdf"?')
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(problems: Problems) -> None:
    text = """\
report:
  id: Q3
  titel: Report
  organisation:
  period: 2026-Q5
  language: zh
  suppress_below: few
  trend_periods: 99
sources:
  survey:
    - files: a.csv
      columns: {answered_at: [a], speed: {colum: x}}
questions:
  Speed: {label: a, scale: 1-5, weight: -1}
  nps: {label: b, scale: 1-5, role: recomend, weight: nan}
  c:
theme: {accent: red}
"""
    assert [(issue.where, issue.message) for issue in problems(text)] == [
        ("q3.yaml:2 report.id", '"Q3" is not allowed here'),
        ("q3.yaml:3 report.titel", 'unknown key "titel"'),
        ("q3.yaml:4 report.organisation", '"organisation" has no value'),
        ("q3.yaml:6 report.language", '"zh" is not one of the choices'),
        ("q3.yaml:7 report.suppress_below", '"few" is not a whole number'),
        ("q3.yaml:8 report.trend_periods", '"99" is too large: the most is 36'),
        ("q3.yaml:11 sources.survey[0].files", "a list belongs here"),
        (
            "q3.yaml:12 sources.survey[0].columns.answered_at",
            "settings belong here, one `key: value` a line below this key",
        ),
        ("q3.yaml:12 sources.survey[0].columns.speed.colum", 'unknown key "colum"'),
        ("q3.yaml:14 questions.Speed", 'the name "Speed" is not allowed here'),
        ("q3.yaml:14 questions.Speed.weight", '"-1" is too small: it must be more than 0'),
        ("q3.yaml:15 questions.nps.role", '"recomend" is not one of the choices'),
        (
            "q3.yaml:15 questions.nps.weight",
            '"nan" is not a number; write it with digits and a point, like 4.5',
        ),
        ("q3.yaml:16 questions.c", "settings belong here, one `key: value` a line below this key"),
        ("q3.yaml:17 theme.accent", '"red" is not allowed here'),
    ]


def test_no_wording_of_the_validator_reaches_the_user(problems: Problems) -> None:
    text = "report: {id: [a], title: {b: c}, trend_periods: [1]}\nsources: 5\nquestions: [a]\nsections: {a: b}\n"
    said = "\n".join(map(str, problems(text)))
    assert said
    for jargon in ("Input should", "pydantic", "errors.", "valid dictionary", "validation", "Field required"):
        assert jargon not in said


def test_a_misspelt_required_key_is_one_problem(problems: Problems, good: str) -> None:
    found = problems(good.replace("  title:", "  titel:"))
    assert [(issue.message, issue.hint) for issue in found] == [('unknown key "titel"', 'did you mean "title"?')]


def test_a_missing_key_says_what_it_is_for(problems: Problems, good: str) -> None:
    found = problems(good.replace("  title: 客户满意度报告\n", ""))
    assert found == [Issue("error", "q3.yaml:1 report.title", 'the key "title" is missing', "Title on the cover.")]


def test_bad_values_do_not_hide_what_rules_find(problems: Problems, good: str) -> None:
    text = good.replace("[overview]", "[overveiw]") + "theme: {accent: red}\n"
    assert [issue.where for issue in problems(text)] == ["q3.yaml:14 sections[0]", "q3.yaml:15 theme.accent"]


def test_yes_and_no_are_not_true_and_false(problems: Problems, good: str) -> None:
    found = problems(good + "indicators:\n  csat: {show: NO}\n")
    assert [issue.message for issue in found] == ['"NO" is neither true nor false; write one of the two']


def test_a_missing_file_is_named_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("x")
    path = tmp_path / "raport.yaml"
    assert refusal(path) == f'error: {path}: no such file\n  hint: did you mean "report.yaml"?'


def test_a_folder_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refusal(tmp_path)
    assert "not a file" in refusal(tmp_path / "pipe")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert "larger than 256 KB, which no configuration is" in refusal(path)


def test_text_of_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "q3.yaml"
    path.write_bytes("report:\n  title: 满意度\n".encode("gb18030"))
    assert refusal(path) == f"error: {path}:2: not UTF-8 text\n  hint: save the file as UTF-8 in your editor"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, good: str) -> None:
    path = tmp_path / "q3.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + good.encode())
    assert load(path, overrides=Overrides(), known=KNOWN).report.id == "customer"


def test_an_empty_option_is_not_the_same_as_none(problems: Problems, good: str) -> None:
    (issue,) = problems(good, Overrides(period=""))
    assert issue.where == "--period"
    assert issue.message.startswith('"" is not a period; write one of ')
