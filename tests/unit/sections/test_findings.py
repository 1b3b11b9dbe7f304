"""Findings: what is said, in which order, and when nothing is said."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.nodes import Figure, Inline, Text
from reportgen.locales import Locale
from reportgen.sections.findings import findings
from reportgen.sections.scope import Scope
from reportgen.values import Unit, Value
from tests.hand_results import CSAT, SPEED, quiet, story


def words(inlines: tuple[Inline, ...]) -> str:
    english = Locale("en")
    shown = []
    for inline in inlines:
        if isinstance(inline, Text):
            shown.append(inline.text)
        elif isinstance(inline, Figure) and inline.value:
            shown.append(english.value(inline.value).replace("\xa0", " "))
    return "".join(shown)


def test_each_rule_speaks_once_before_any_speaks_twice_and_good_news_comes_last() -> None:
    titles = [words(finding.title) for finding in findings(Scope(story(), Locale("en")), most=5)]
    assert titles == [
        "Satisfaction with “Speed” fell most, by 6.0 pp on the quarter before",
        "Growing issue: “Outage”",
        "CSAT: 4.5 pp below target",
        "Satisfaction with “Solving” rose most, by 3.0 pp on the quarter before",
    ]


def test_the_evidence_names_both_values_the_base_and_the_corrected_p() -> None:
    first = findings(Scope(story(), Locale("en")), most=5)[0]
    assert words(first.evidence) == "80.0 % after 86.0 %; n = 3,000; p 0.004, corrected for multiple comparison"


def test_one_place_is_kept_for_good_news() -> None:
    tones = [finding.tone for finding in findings(Scope(story(), Locale("en")), most=2)]
    assert tones == ["bad", "good"]


def test_a_quiet_quarter_has_no_finding() -> None:
    assert findings(Scope(quiet(), Locale("en")), most=5) == ()


def test_a_change_that_is_not_significant_is_no_finding_however_large() -> None:
    loud = replace(CSAT, metric="dimension", item="speed", changes=(replace(CSAT.changes[0], significant=False),))
    results = replace(quiet(), results=(loud,))
    assert findings(Scope(results, Locale("en")), most=5) == ()


def test_only_the_largest_of_several_falls_is_called_so() -> None:
    less = replace(SPEED.changes[0], difference=Value(-2.0, Unit.PERCENTAGE_POINTS))
    again = replace(SPEED, item="solving", changes=(less,))
    titles = [words(one.title) for one in findings(Scope(replace(quiet(), results=(again, SPEED)), Locale("en")), 5)]
    assert titles == [
        "Satisfaction with “Speed” fell most, by 6.0 pp on the quarter before",
        "Satisfaction with “Solving” fell by 2.0 pp on the quarter before",
    ]


def test_chinese_findings_are_whole_sentences() -> None:
    first = findings(Scope(story(), Locale("zh-CN")), most=5)[0]
    assert words(first.title) == "“Speed”满意率下降最多，较上季下降 6.0 pp"
