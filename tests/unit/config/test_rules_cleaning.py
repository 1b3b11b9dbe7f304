from __future__ import annotations

import pytest

from .conftest import Load, Problems


def test_every_rule_is_on_by_default_but_the_one_for_exports_without_ids(loaded: Load, good: str) -> None:
    validity = loaded(good).validity
    switches = {name: value for name, value in validity if isinstance(value, bool)}
    assert [name for name, value in switches.items() if not value] == ["same_answers"]
    assert validity.signs == 2


def test_only_answers_off_the_scale_block_by_default(loaded: Load, good: str) -> None:
    quality = loaded(good).quality
    assert quality.off_scale == "block"
    limits = (quality.unmapped_share, quality.invalid_share, quality.newest_row_age_days, quality.row_change)
    assert all(limit.warn is not None and limit.block is None for limit in limits)


@pytest.mark.parametrize(
    ("added", "where", "message"),
    [
        ('validity: {test_respondents: "("}', "validity.test_respondents", "not a regular expression"),
        ("validity: {opposites: [[speed]]}", "validity.opposites[0]", "a pair is two questions"),
        ("validity: {opposites: [[speed, speed]]}", "validity.opposites[0]", "a pair is two questions"),
        ("validity: {opposites: [[speed, sped]]}", "validity.opposites[0]", 'no question "sped"'),
        ("validity: {attention: [{column: A, expect: []}]}", "validity.attention[0].expect", "at least 1 entry"),
        ("validity: {speeder: perhaps}", "validity.speeder", "neither true nor false"),
        ("validity: {speder: true}", "validity.speder", 'unknown key "speder"'),
        ("quality: {row_change: {warn: 50, block: 20}}", "quality.row_change.block", "block is below warn"),
        ("quality: {off_scale: stop}", "quality.off_scale", '"stop" is not one of the choices'),
        ("quality: {row_caps: [many]}", "quality.row_caps[0]", "not a whole number"),
    ],
)
def test_a_wrong_setting_is_told_at_its_key(
    problems: Problems, good: str, added: str, where: str, message: str
) -> None:
    (issue,) = problems(f"{good}{added}\n")
    assert issue.where.endswith(f" {where}")
    assert message in issue.message


TWO = """
scales:
  hard: {min: 1, max: 5, reverse: true, top: [1, 2]}
  wide: {min: 1, max: 7, reverse: true, top: [1, 2]}
"""


@pytest.mark.parametrize(
    ("scale", "message"),
    [("zh5", "one of the two must have a reversed scale"), ("wide", "the two questions have different scales")],
)
def test_opposites_have_one_scale_one_of_them_reversed(problems: Problems, good: str, scale: str, message: str) -> None:
    text = good.replace("speed: 响应速度,", "speed: 响应速度, slow: 慢,")
    text = text.replace("questions:\n", f"questions:\n  slow: {{label: 慢, scale: {scale}}}\n")
    text = f"{text.rstrip()}{TWO}validity: {{opposites: [[speed, slow]]}}\n"
    (issue,) = problems(text)
    assert (issue.where.split(" ")[-1], issue.message) == ("validity.opposites[0]", message)
    assert not problems(text.replace(f"{{label: 慢, scale: {scale}}}", "{label: 慢, scale: hard}"))


def test_attention_checks_need_a_survey(problems: Problems, good: str) -> None:
    survey = good[good.index("  survey:") : good.index("questions:")]
    tickets = "  tickets:\n    - files: [t.csv]\n      columns: {created_at: 时间, channel: 渠道}\n"
    text = good.replace(survey, tickets).replace("questions:\n  speed: {label: 响应速度, scale: zh5}\n", "")
    (issue,) = problems(f"{text}validity: {{attention: [{{column: A, expect: [x]}}]}}\n")
    assert issue.message == "attention checks are for survey exports only"
