from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from reportgen.analyses import (
    Bridge,
    Contribution,
    ControlChart,
    Driver,
    Drivers,
    GroupTest,
    ItemStatistic,
    MarginShare,
    Reliability,
    TrendTest,
    Weighting,
)
from reportgen.errors import ConfigurationError
from reportgen.explain.definition import BY_NUMBER, ROLES
from reportgen.explain.explained import explained
from reportgen.explain.explanation import Explanation, Line, Part, as_json, as_text
from reportgen.locales import Locale
from reportgen.metrics import METRICS
from reportgen.metrics.survey_measures import AnswerCounts
from reportgen.results import Absent, Change, Estimate, QuestionCount, Results
from reportgen.terminal import wide
from reportgen.values import Unit, Value, reason
from tests.hand_results import CSAT, Q3, estimate, story

ENGLISH, CHINESE = Locale("en"), Locale("zh-CN")
SHARE = Estimate(
    Value(85.415365, Unit.PERCENT),
    3202,
    Value(84.1, Unit.PERCENT),
    Value(86.6, Unit.PERCENT),
    missing=6,
    worked=reason("100 × {hits} / {n}", hits=2735, n=3202),
    method="Wilson's score interval",
)
FELL = Change(
    "previous",
    estimate(88.3, 3001),
    Value(-2.9, Unit.PERCENTAGE_POINTS),
    p=0.0004,
    p_adjusted=0.0031,
    significant=True,
    better=False,
    test="z test of two proportions",
    family_size=38,
)


def results(**changed: Any) -> Results:
    """The hand-made quarter with a worked CSAT, a share of channels, and what became of the answers."""
    csat = replace(CSAT, estimate=SHARE, changes=(FELL,), target=Value(90, Unit.PERCENT), status="missed")
    whole = story()
    answers = (QuestionCount("overall", 3202, 4, 1, 1),)
    reconciliation = replace(whole.reconciliation, answers=answers)
    channels = tuple(replace(b, metric="csat", item=None, results=()) for b in whole.breakdowns)
    return replace(
        whole,
        results=(csat, *whole.results[1:], *(r for b in whole.breakdowns for r in b.results)),
        breakdowns=channels,
        absent=(Absent("nps", reason("no question asks for the likelihood to recommend")),),
        metrics=(*whole.metrics, replace(whole.metrics[0], id="nps", label="Net Promoter Score (NPS)")),
        reconciliation=reconciliation,
        **changed,
    )


def facts(explanation: Explanation) -> dict[str, str]:
    """Texts by part and line."""
    return {f"{part.key}/{line.key}": line.text for part in explanation.parts for line in part.lines}


def of(figure: str, *, language: Locale = ENGLISH, **changed: Any) -> dict[str, str]:
    return facts(explained(results(**changed), figure, language))


def test_the_formula_can_be_followed_with_its_numbers() -> None:
    assert of("csat")["value/worked"] == "100 × 2735 / 3202 = 85.42\N{NO-BREAK SPACE}%"


def test_rows_are_accounted_for_from_the_export_to_the_base() -> None:
    found = of("csat")
    base = {key.removeprefix("base/"): text for key, text in found.items() if key.startswith("base/")}
    assert base == {
        "n": "3,202",
        "missing": "6",
        "blank": "4",
        "unmapped": "1",
        "out_of_range": "1",
        "read": "10 (files: 1)",
        "other_periods": "2",
        "excluded.duplicate": "1",
        "used": "7",
    }


def test_an_interval_has_its_method_or_the_reason_why_there_is_none() -> None:
    assert of("csat")["interval/method"] == "Wilson's score interval"
    bare = replace(SHARE, low=None, high=None, no_interval=reason("one answer gives no interval"))
    whole = results()
    (first, *others) = whole.results
    lacking = replace(whole, results=(replace(first, estimate=bare), *others))
    found = facts(explained(lacking, "csat", ENGLISH))
    assert found["interval/no_interval"] == "one answer gives no interval"
    assert "interval/low" not in found


def test_a_comparison_names_test_family_verdict_and_rule() -> None:
    found = of("csat")
    against = {key.partition("/")[2]: text for key, text in found.items() if key.startswith("against.previous/")}
    assert against == {
        "earlier": "88.3\N{NO-BREAK SPACE}%  (n 3,001)",
        "difference": "−2.9\N{NO-BREAK SPACE}pp",
        "test": "z test of two proportions",
        "p": "<0.001",
        "p_adjusted": "0.003",
        "family": "38 tests: the totals of the survey with all their comparisons",
        "verdict": "significant, for the worse",
        "rule": "significant means: adjusted p below 0.05, and at least 30 in both periods",
    }


def test_what_was_not_tested_says_why() -> None:
    whole = results()
    untested = replace(FELL, p=None, p_adjusted=None, test=None, significant=False, untested=reason("not tested here"))
    (first, *others) = whole.results
    changed = replace(whole, results=(replace(first, changes=(untested,)), *others))
    found = facts(explained(changed, "csat", ENGLISH))
    assert found["against.previous/untested"] == "not tested here"
    assert "against.previous/p" not in found


def test_the_target_says_by_how_much_it_is_missed() -> None:
    found = of("csat")
    assert found["target/target"] == "≥ 90\N{NO-BREAK SPACE}%"
    assert found["target/status"] == "missed (−4.6\N{NO-BREAK SPACE}pp)"


def test_a_withheld_figure_shows_the_rule_and_no_number_of_its_own() -> None:
    explanation = explained(results(), "dimension.speed@channel=E-mail", ENGLISH)
    found = facts(explanation)
    assert found["value/value"] == "n<10"
    assert found["value/rule"].startswith("Withheld are figures that rest on fewer than 10")
    assert {part.key for part in explanation.parts} == {"definition", "value"}
    assert all(line.amount is None for part in explanation.parts for line in part.lines)


def test_an_earlier_figure_that_is_withheld_shows_neither_value_nor_base() -> None:
    hidden = replace(FELL, earlier=estimate(None, None), difference=None, p=None, test=None, untested=reason("w"))
    whole = results()
    (first, *others) = whole.results
    explanation = explained(replace(whole, results=(replace(first, changes=(hidden,)), *others)), "csat", ENGLISH)
    (part,) = (part for part in explanation.parts if part.key == "against.previous")
    assert [(line.key, line.text, line.amount) for line in part.lines] == [
        ("earlier", "n<10", None),
        ("untested", "w", None),
    ]


def test_an_absent_indicator_has_its_reason() -> None:
    found = of("nps")
    assert found["definition/absent"] == "no question asks for the likelihood to recommend"
    assert of("nps@channel=Phone") == found


WEIGHTING = Weighting(
    (("channel", (MarginShare("Phone", 0.6, 0.5, 0.6), MarginShare("E-mail", 0.4, None, 0.4))),),
    n=3208,
    smallest=0.884,
    largest=1.266,
    deff=1.01286,
    effective=3167.3,
)


def test_a_weighted_figure_says_what_it_were_without_weights() -> None:
    whole = results(weighting=WEIGHTING)
    heavy = replace(SHARE, unweighted=Value(85.9, Unit.PERCENT), effective=3160.6)
    (first, *others) = whole.results
    found = facts(explained(replace(whole, results=(replace(first, estimate=heavy), *others)), "csat", ENGLISH))
    assert found["weights/weighted"] == "yes, to the population by Channel (`weighting`)"
    assert found["weights/unweighted"] == "85.9\N{NO-BREAK SPACE}%"
    assert found["weights/effective_n"] == "3,161 of 3,202 (Kish)"
    assert of("csat")["weights/weighted"] == "no: every answer counts once"
    assert of("tickets")["weights/weighted"] == "no: every ticket counts once"


def test_groups_trend_and_limits_are_shown_where_they_are() -> None:
    grain = Q3.grain
    found = of(
        "csat",
        group_tests=(
            GroupTest("csat", None, "channel", "chi-square test", 11.5, (3,), 0.009, 0.02, True, 0.06, "Cramér's V",
                      (("Phone", -1),)),
        ),
        trends=(TrendTest("csat", None, grain, 8, "Mann-Kendall test", p=0.4, slope=Value(0.1, Unit.PERCENT)),),
        control=(
            ControlChart("csat", None, grain, "p chart", Value(87, Unit.PERCENT), (Value(84, Unit.PERCENT),),
                         (Value(90, Unit.PERCENT),), (), (), trial=True, points=8),
        ),
    )  # fmt: skip
    assert found["groups/groups.channel"] == (
        "chi-square test; 11.50 (df 3); p 0.009; adjusted 0.020; Cramér's V 0.060; they differ"
    )
    assert found["groups/groups.channel.standing_out"] == "apart from all others together: Phone −"
    assert found["trend.quarter/verdict"] == "no trend found"
    assert found["limits.quarter/points"] == "8 periods"
    # Limits may rest on more periods than are looked at; "no period" would speak of all of them.
    assert found["limits.quarter/beyond"].startswith("none of the last ")


def test_the_analyses_say_how_they_were_done() -> None:
    driver = Driver(
        "speed", 0.6, 0.5, 0.7, 0.4, 0.001, 0.62, 1.4, Value(77, Unit.INDEX), "concentrate_here", undecided=False
    )
    drivers = Drivers("overall", "lmg", 3144, 0.557, 0.556, (driver,), (82.5, 0.5), 500, seed=7)
    found = of("drivers", drivers=drivers)
    assert found["method/intervals"] == "percentiles of 500 bootstrap resamples of respondents, seed 7"
    assert found["shares/driver.speed"].startswith("60.0\N{NO-BREAK SPACE}% (50.0\N{NO-BREAK SPACE}%")
    item = ItemStatistic("speed", 3000, 4.1, 0.9, 0.54, 0.73)
    found = of("reliability", reliability=Reliability((item,), 2990, 0.77, 0.7, 0.82, None, (reason("no omega"),)))
    assert found["coefficients/alpha"] == "0.770 (0.700 … 0.820, Feldt)"
    assert found["coefficients/absent"] == "no omega"
    found = of("weighting", weighting=WEIGHTING)
    assert found["method/effective_n"] == "3208 / 1.01286 = 3167.3"
    assert found["margin.channel/margin.E-mail"] == (
        "population 40.0\N{NO-BREAK SPACE}%; sample n<10; weighted 40.0\N{NO-BREAK SPACE}%"
    )


def test_the_bridge_is_a_sum_from_the_earlier_figure_to_this_one() -> None:
    points = Unit.PERCENTAGE_POINTS
    parts = (Contribution("Phone", Value(-2.5, points)), Contribution(None, Value(-0.5, points)))
    bridge = Bridge(
        "csat", "channel", Value(88.3, Unit.PERCENT), Value(85.4, Unit.PERCENT), parts, Value(0.1, points)
    )  # fmt: skip
    found = of("bridge", bridges=(bridge,))
    assert found["method/against"] == "the quarter before"
    assert {key: words.replace("\N{NO-BREAK SPACE}", " ") for key, words in found.items() if "by.channel" in key} == {
        "by.channel/start": "88.3 %",
        "by.channel/group.Phone": "−2.5 pp",
        "by.channel/group.": "−0.5 pp",
        "by.channel/sizes": "+0.1 pp",
        "by.channel/end": "85.4 %",
    }
    assert of("bridge") == {
        "absent/absent": "there are no two groups that are shown in this period and in an earlier one"
    }


def test_an_analysis_that_was_refused_says_why() -> None:
    refused = replace(results(), absent=(Absent("drivers", reason("fewer than ten cases a question")),))
    assert facts(explained(refused, "drivers", ENGLISH)) == {"absent/absent": "fewer than ten cases a question"}
    assert of("weighting") == {"absent/absent": "nothing is weighted: every answer counts once"}


@pytest.mark.parametrize("typed", ["CSAT", " csat ", "Csat"])
def test_capitals_and_blanks_do_not_matter(typed: str) -> None:
    assert explained(results(), typed, ENGLISH).id == "csat"


def test_blanks_around_the_signs_do_not_matter() -> None:
    assert explained(results(), "dimension.speed @ channel = e-mail", ENGLISH).id == "dimension.speed@channel=E-mail"


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("csta", 'no figure "csta" in this report', "did you mean csat?"),
        ("dimension", '"dimension" is several figures', "name one: dimension.speed, dimension.solving"),
        (
            "dimension.speed@channel",
            '"dimension.speed@channel" is several figures',
            "name one: dimension.speed@channel=Phone, dimension.speed@channel=Chat, dimension.speed@channel=E-mail",
        ),
        (
            "dimension.speed@channel=Phon",
            'no figure "dimension.speed@channel=Phon" in this report',
            "did you mean dimension.speed@channel=Phone, dimension.speed@channel=Chat, dimension.speed@channel=E-mail?",
        ),
        ("xyzzy", 'no figure "xyzzy" in this report', "`reportgen figures CONFIG` lists them"),
    ],
)
def test_a_figure_that_is_not_there_is_an_error_with_the_nearest_names(typed: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        explained(results(), typed, ENGLISH)
    assert str(caught.value) == f"error: FIGURE: {message}\n  hint: {hint}"


def test_an_indicator_that_the_configuration_does_not_show_is_told_with_the_way_to_show_it() -> None:
    with pytest.raises(ConfigurationError) as caught:
        explained(results(), "csat_of_max", ENGLISH, ("csat", "csat_of_max"))
    assert str(caught.value) == (
        'error: FIGURE: the configuration does not show "csat_of_max"\n'
        "  hint: to show it: indicators: {csat_of_max: {show: true}}"
    )


def test_a_count_needs_no_calculation() -> None:
    assert "value/worked" not in of("tickets")


def test_no_line_of_text_is_wider_than_a_terminal_and_columns_stand_under_each_other() -> None:
    lines = as_text(explained(results(), "csat", CHINESE)).splitlines()
    assert all(wide(line) <= 100 for line in lines)
    start = lines.index(CHINESE.text("Base")) + 1
    rows = lines[start : lines.index("", start)]
    marks = {wide(row[: row.rindex("  ")]) for row in rows if "  " in row.strip()}
    assert len(marks) == 1


def test_a_long_label_stands_above_its_text() -> None:
    lines = (Line("a", "short", "1"), Line("b", "a label that is far too long for it", "2"))
    text = as_text(Explanation("x", "X", (Part("p", "Part", lines),)))
    assert text == "X  [x]\n\nPart\n  short  1\n  a label that is far too long for it\n         2\n"


def test_json_has_the_same_lines_with_unrounded_amounts() -> None:
    explanation = explained(results(), "csat", ENGLISH)
    loaded = json.loads(as_json(explanation))
    assert [part["key"] for part in loaded["parts"]] == [part.key for part in explanation.parts]
    value = next(line for part in loaded["parts"] for line in part["lines"] if line["key"] == "value")
    assert value == {"key": "value", "label": "Its value", "text": "85.4 %", "amount": 85.415365, "unit": "percent"}


def test_the_question_of_every_indicator_is_that_of_the_registry() -> None:
    roles = {}
    for metric in METRICS:
        measure = getattr(metric.measure, "answers", metric.measure)
        if isinstance(measure, AnswerCounts) and not measure.each:
            roles[metric.id] = measure.role
    assert roles | {"csi_ratio": "overall"} == ROLES
    assert set(BY_NUMBER) <= {metric.id for metric in METRICS}


def test_both_languages_have_the_same_keys() -> None:
    assert of("csat").keys() == of("csat", language=CHINESE).keys()
