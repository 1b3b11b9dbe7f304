"""Each rule with one change to the sound configuration, and the whole message."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.config.rules import RULES

from .conftest import Problems

PNG = b"\x89PNG\r\n\x1a\n"
TICKETS = """\
  tickets:
    - files: [t.csv]
      columns: {created_at: 创建时间, ticket_id: 编号}
"""


def only(problems: Problems, text: str) -> tuple[str, str, str]:
    (issue,) = problems(text)
    return issue.where, issue.message, issue.hint


def test_the_sound_configuration_has_no_problem(problems: Problems, good: str) -> None:
    assert problems(good) == []


def test_a_rule_is_named_and_documented() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("title: 客户满意度报告", "title: ' '", "q3.yaml:3 report.title", "the text is empty"),
        ("2026-Q3", "2026-13", "q3.yaml:5 report.period", '"2026-13" is not a period; write one of '),
        ("2026-Q3", "2026-W54", "q3.yaml:5 report.period", '"2026-W54" is not a period (Invalid week: 54)'),
        ("2026-Q3", "0026", "q3.yaml:5 report.period", "the period is not between 1970 and 2100"),
        ("2026-Q3", "9999", "q3.yaml:5 report.period", '"9999" is not a period ('),
        ("2026-Q3", "2026-09-30..2026-07-01", "q3.yaml:5 report.period", '"2026-09-30..2026-07-01" is not a range'),
        ("period: 2026-Q3", "period: 2026\n  time_zone: Asia", "q3.yaml:6 report.time_zone", 'no time zone "Asia"'),
        ("[survey.csv]", "[s.csv]\n      time_zone: Shanghai", "q3.yaml:9 sources.survey[0].time_zone",
         'no time zone "Shanghai"'),
        ("speed: 响应速度, c", "speed: 响应速度, 99: x, c", "q3.yaml:9 sources.survey[0].columns.99",
         '"99" is neither a field of survey exports nor a declared question or dimension'),
        ("answered_at: 提交时间, ", "", "q3.yaml:9 sources.survey[0].columns", 'the column "answered_at" is missing'),
        ("提交时间", "''", "q3.yaml:9 sources.survey[0].columns.answered_at", "the heading is empty"),
        ("提交时间", "{format: '%Y'}", "q3.yaml:9 sources.survey[0].columns.answered_at",
         "give exactly one of column, columns and constant"),
        ("提交时间", "{column: a, format: yyyy-mm}", "q3.yaml:9 sources.survey[0].columns.answered_at.format",
         '"yyyy-mm" is not a strptime format'),
        ("channel: 渠道}", "channel: {column: a, bins: [45, 30]}}", "q3.yaml:9 sources.survey[0].columns.channel.bins",
         "the cuts must grow from left to right"),
        ("channel: 渠道}", "channel: {column: a, values: {x: [b], y: [b]}}}",
         "q3.yaml:9 sources.survey[0].columns.channel.values", '"b" stands under two values'),
        ("[survey.csv]", "[s.csv]\n      encoding: gbk18030", "q3.yaml:9 sources.survey[0].encoding",
         'no encoding "gbk18030"'),
        ("[survey.csv]", "[s.csv]\n      encoding: zip", "q3.yaml:9 sources.survey[0].encoding", 'no encoding "zip"'),
        ("[survey.csv]", "[s.csv]\n      test_ids: TEST", "q3.yaml:9 sources.survey[0].test_ids",
         'test_ids needs the column "response_id"'),
        ("answered_at: 提交时间,", "answered_at: a, response_id: b, ", "", ""),
        ("scale: zh5", "scale: zh6", "q3.yaml:11 questions.speed.scale", 'no scale "zh6"'),
        ("scale: zh5", "scale: zh5, role: overall, weight: 2", "q3.yaml:11 questions.speed.weight",
         "a weight belongs to role dimension, not overall"),
        ("label: 渠道", "label: ''", "q3.yaml:13 dimensions.channel.label", "the text is empty"),
        (", channel: 渠道", "", "q3.yaml:13 dimensions.channel", "no source has a column for it"),
        ("[overview]", "[overveiw]", "q3.yaml:14 sections[0]", 'no section "overveiw"'),
        ("[overview]", "[overview, overview]", "q3.yaml:14 sections[1]",
         'the section "overview" stands here a second time'),
        ("[overview]", "[{section: issues, options: {topp: 1}}]", "q3.yaml:14 sections[0].options.topp",
         'no option "topp" in this section'),
        ("[overview]", "[]", "q3.yaml:14 sections", "no section is left"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_at_its_key(
    problems: Problems, good: str, old: str, new: str, where: str, message: str
) -> None:
    assert old in good
    found = problems(good.replace(old, new))
    assert [issue.where for issue in found] == ([where] if where else [])
    assert all(issue.message.startswith(message) for issue in found)


@pytest.mark.parametrize(
    ("added", "where", "message"),
    [
        ("output: {dashboard: {filters: [channle]}}", "q3.yaml:15 output.dashboard.filters[0]",
         'no dimension "channle"'),
        ("output: {dashboard: {filters: [channel, channel]}}", "q3.yaml:15 output.dashboard.filters[1]",
         '"channel" stands here a second time'),
        ("indicators: {csta: {target: 90}}", "q3.yaml:15 indicators.csta", 'no indicator "csta"'),
        ("indicators: {first_response: {within_minutes: 30}}",
         "q3.yaml:15 indicators.first_response.within_minutes",
         "only indicators that end in _within have a service level"),
        ("scales: {zh5: {min: 1, max: 5}}", "q3.yaml:15 scales.zh5", '"zh5" is a built-in scale'),
        ("scales: {own: {min: 5, max: 1}}", "q3.yaml:15 scales.own.max", "max must be more than min"),
        ("scales: {own: {min: 0, max: 1000000000}}", "q3.yaml:15 scales.own.step",
         "from min to max must be whole steps, at most 100"),
        ("scales: {own: {min: 1, max: 5, words: {bad: 0}}}", "q3.yaml:15 scales.own.words.bad",
         "0 is not an answer of this scale"),
        ("scales: {own: {min: 1, max: 5, top: [4.5]}}", "q3.yaml:15 scales.own.top",
         "4.5 is not an answer of this scale"),
        ('theme: {fonts: ["x; } body{display:none"]}', "q3.yaml:15 theme.fonts[0]",
         '"x; } body{display:none" is not the name of a font family'),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_at_its_key(
    problems: Problems, good: str, added: str, where: str, message: str
) -> None:
    found = only(problems, f"{good}{added}\n")
    assert found[:2] == (where, message)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{top: five}", "a whole number belongs here"),
        ("{top: -1}", "a whole number belongs here"),
        ("{top: true}", "a whole number belongs here"),
        ("{only: channel}", "a list of names belongs here"),
        ("{only: [[a]]}", "a list of names belongs here"),
        ("{top: 3, only: [a, b]}", ""),
    ],
)
def test_an_option_has_the_type_of_its_default(problems: Problems, good: str, options: str, message: str) -> None:
    found = problems(good.replace("[overview]", f"[{{section: issues, options: {options}}}]"))
    assert [issue.message for issue in found] == ([message] if message else [])


def test_the_nearest_names_are_offered(problems: Problems, good: str) -> None:
    hints = {
        "[overveiw]": 'did you mean "overview"?',
        "[{section: issues, options: {topp: 1}}]": 'did you mean "top"?',
    }
    for new, hint in hints.items():
        assert only(problems, good.replace("[overview]", new))[2] == hint
    assert only(problems, good.replace("scale: zh5", "scale: zh-5"))[2] == 'did you mean "zh5"?'
    assert only(problems, good.replace("channel: 渠道}", "chanel: 渠道, channel: b}"))[2] == 'did you mean "channel"?'
    shanghai = good.replace("period: 2026-Q3", "period: 2026\n  time_zone: Asia/Shangai")
    assert only(problems, shanghai)[2] == 'did you mean "Asia/Shanghai"?'


def test_without_a_source_there_is_nothing_to_report(problems: Problems, good: str) -> None:
    start, end = good.index("  survey:"), good.index("questions:")
    text = good[:start] + "  survey: []\n" + good[end:]
    assert ("q3.yaml:6 sources", "no source is given") in [(i.where, i.message) for i in problems(text)]


def test_a_question_cannot_come_from_tickets(problems: Problems, good: str) -> None:
    text = good.replace("questions:", TICKETS.replace("编号}", "编号, speed: 速度}") + "questions:")
    assert only(problems, text)[1] == 'the question "speed" cannot come from a ticket export'


def test_a_ticket_type_is_one_of_the_known(problems: Problems, good: str) -> None:
    spec = "type: {column: 类型, values: {complain: [投诉]}}"
    text = good.replace("questions:", TICKETS.replace("编号}", f"编号, {spec}}}") + "questions:")
    assert only(problems, text)[1:] == ('"complain" is not a value of type', 'did you mean "complaint"?')


def test_an_event_log_needs_ids_and_tickets(problems: Problems, good: str) -> None:
    log = "event_log: {order_by: n}\n      "
    tickets = TICKETS.replace("columns:", log + "columns:").replace(", ticket_id: 编号", "")
    assert only(problems, good.replace("questions:", tickets + "questions:"))[1] == (
        'event_log needs the column "ticket_id"'
    )
    survey = good.replace("columns: {", log + "columns: {response_id: 序号, ")
    assert only(problems, survey)[1] == "event_log is for ticket exports only"


def test_a_name_means_one_thing(problems: Problems, good: str) -> None:
    both = good.replace("  channel: {label: 渠道}", "  channel: {label: 渠道}\n  speed: {label: 速度}")
    assert only(problems, both)[1] == '"speed" is also a question'
    field = good.replace("channel", "type")
    assert only(problems, field)[:2] == ("q3.yaml:13 dimensions.type", '"type" is the name of a field')


@pytest.mark.parametrize("role", ["overall", "recommend", "effort", "loyalty", "complaint", "solved"])
def test_a_leading_role_is_given_once(problems: Problems, good: str, role: str) -> None:
    scale = "0-10" if role == "recommend" else "zh5"
    text = good.replace("speed: 响应速度", "speed: 响应速度, again: b").replace(
        "{label: 响应速度, scale: zh5}",
        f"{{label: a, scale: {scale}, role: {role}}}\n  again: {{label: b, scale: {scale}, role: {role}}}",
    )
    assert only(problems, text)[:2] == (
        "q3.yaml:12 questions.again.role",
        f'"speed" has the role {role} already',
    )


def test_weights_are_given_to_all_dimensions_or_none(problems: Problems, good: str) -> None:
    text = good.replace("speed: 响应速度", "speed: 响应速度, care: b").replace(
        "scale: zh5}", "scale: zh5, weight: 2}\n  care: {label: b, scale: zh5}"
    )
    assert only(problems, text)[:2] == (
        "q3.yaml:12 questions.care",
        "other dimensions have a weight, this one has none",
    )


@pytest.mark.parametrize("scale", ["1-5", "1-10", "zh5"])
def test_nps_is_refused_off_the_0_to_10_scale(problems: Problems, good: str, scale: str) -> None:
    text = good.replace("scale: zh5", f"scale: {scale}, role: recommend")
    assert only(problems, text)[1:] == (
        f"only answers from 0 to 10 give an NPS; {scale} is not that scale",
        "use scale 0-10, or role: other",
    )


def test_nps_is_taken_from_a_0_to_10_scale(problems: Problems, good: str) -> None:
    assert problems(good.replace("scale: zh5", "scale: 0-10, role: recommend")) == []


def test_a_scale_of_unusual_bounds_says_what_counts_as_satisfied(problems: Problems, good: str) -> None:
    text = good.replace("zh5", "own") + "scales: {own: {min: 0, max: 6}}\n"
    assert only(problems, text)[1] == 'the scale "own" does not say which answers count as satisfied'
    assert problems(text.replace("max: 6", "max: 6, top: [5, 6]")) == []


def test_the_logo_is_a_picture_inside_the_folder(problems: Problems, good: str, tmp_path: Path) -> None:
    (tmp_path.parent / "outside.png").write_bytes(PNG)
    (tmp_path / "link.png").symlink_to(tmp_path.parent / "outside.png")
    (tmp_path / "fake.png").write_bytes(b"<svg>")
    (tmp_path / "logo.gif").write_bytes(b"GIF")
    (tmp_path / "laughs.svg").write_bytes(b"<!DOCTYPE x [<!ENTITY a 'b'>]><svg/>")
    (tmp_path / "good.png").write_bytes(PNG)
    (tmp_path / "good.svg").write_bytes(b"<svg/>")
    said = {
        "../outside.png": '"../outside.png" lies outside the folder of the YAML',
        "link.png": '"link.png" lies outside the folder of the YAML',
        "/etc/passwd": '"/etc/passwd" lies outside the folder of the YAML',
        "none.png": 'no file "none.png" in the folder of the YAML',
        "fake.png": '"fake.png" is not a PNG picture',
        "logo.gif": '"logo.gif" is neither PNG nor SVG',
        "laughs.svg": '"laughs.svg" is not a plain SVG picture',
    }
    for logo, message in said.items():
        assert only(problems, f"{good}theme: {{logo: {logo}}}\n")[1] == message
    for logo in ("good.png", "good.svg"):
        assert problems(f"{good}theme: {{logo: {logo}}}\n") == []


@pytest.mark.parametrize(
    ("detail", "where"), [("unit: minutes", "durations"), ("format: '%Y'", "dates"), ("bins: [1, 2]", "dimensions")]
)
def test_a_detail_that_would_do_nothing_is_told(problems: Problems, good: str, detail: str, where: str) -> None:
    name = detail.split(":")[0]
    assert only(problems, good.replace("speed: 响应速度", f"speed: {{column: 响应速度, {detail}}}", 1)) == (
        f"q3.yaml:9 sources.survey[0].columns.speed.{name}",
        f"{name} is for {where} only; speed is none",
        "remove it",
    )


def test_a_section_is_asked_only_for_dimensions_and_indicators_that_exist(problems: Problems, good: str) -> None:
    for option, name, known in (("dimensions", "chanel", "channel"), ("trends", "cast", "csat")):
        asked = good.replace("[overview]", f"[{{section: feedback, options: {{{option}: [{name}]}}}}]")
        assert only(problems, asked) == (
            f"q3.yaml:14 sections[0].options.{option}",
            f'no {option.removesuffix("s").replace("trend", "indicator")} "{name}"',
            f'did you mean "{known}"?',
        )


def expected(good: str, more: str) -> str:
    """The sound configuration with a second question, read from its own column."""
    return good.replace("speed: 响应速度", "speed: 响应速度, wish: b").replace(
        "scale: zh5}", f"scale: zh5}}\n  wish: {{label: b, {more}}}"
    )


@pytest.mark.parametrize(
    ("more", "where", "message"),
    [
        ("scale: zh5, role: expectation", "questions.wish", "it does not say of which question it is the expectation"),
        ("scale: zh5, of: speed", "questions.wish.of", "of belongs to role expectation, not dimension"),
        ("scale: zh5, role: expectation, of: sped", "questions.wish.of", '"sped" is no question of role'),
        ("scale: 1-7, role: expectation, of: speed", "questions.wish.scale", "it is on 1-7, what it is"),
        ("scale: zh5, servqual: empathy", "questions.wish.servqual", "a SERVQUAL dimension needs a question"),
    ],
)
def test_an_expectation_fits_its_question(problems: Problems, good: str, more: str, where: str, message: str) -> None:
    place, told, hint = only(problems, expected(good, more))
    assert place.endswith(where)
    assert told.startswith(message)
    assert hint


def test_a_question_with_its_expectation_and_dimension_is_sound(problems: Problems, good: str) -> None:
    text = expected(good, "scale: zh5, role: expectation, of: speed")
    assert problems(text.replace("响应速度, scale: zh5}", "响应速度, scale: zh5, servqual: empathy}")) == []


@pytest.mark.parametrize(
    ("margins", "where", "message"),
    [
        ("{chanel: {电话: 1, App: 2}}", "weights.margins.chanel", 'no dimension "chanel"'),
        ("{channel: {电话: 1}}", "weights.margins.channel", "one group alone needs no weights"),
    ],
)
def test_margins_are_of_declared_dimensions(
    problems: Problems, good: str, margins: str, where: str, message: str
) -> None:
    place, told, _ = only(problems, good + f"weights: {{margins: {margins}}}\n")
    assert place.endswith(where)
    assert message in told


@pytest.mark.parametrize(
    ("weights", "where", "message"),
    [
        ("{empathy: 60, assurance: 40}", "servqual_weights.assurance", "no question belongs to this SERVQUAL"),
        ("{empathy: 0}", "servqual_weights.empathy", "too small"),
    ],
)
def test_servqual_weights_fit_the_dimensions_that_are_asked(
    problems: Problems, good: str, weights: str, where: str, message: str
) -> None:
    text = expected(good, "scale: zh5, role: expectation, of: speed")
    text = text.replace("响应速度, scale: zh5}", "响应速度, scale: zh5, servqual: empathy}")
    place, told, _ = only(problems, text + f"servqual_weights: {weights}\n")
    assert place.endswith(where)
    assert message in told
