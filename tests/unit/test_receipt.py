from __future__ import annotations

from dataclasses import replace

from reportgen.receipt import as_text
from reportgen.results import (
    Estimate,
    FileReconciliation,
    QualityFinding,
    Reconciliation,
    RuleCount,
    Sensitivity,
    ValueProblem,
)
from reportgen.values import Unit, Value, reason

FILE = FileReconciliation(
    "survey", "调查.csv", "00", "2026-10-01", "utf-8", 100, 80, 15, (("duplicate", 3), ("test", 2), ("no_date", 0))
)


def test_every_row_of_a_file_is_told() -> None:
    assert as_text(Reconciliation((FILE,), ())) == (
        "export    kind    rows read  in period  other periods  excluded\n"
        "调查.csv  survey        100         80             15  3 duplicate, 2 test\n"
        "\n"
        "Every value could be used.\n"
    )


def test_values_that_could_not_be_used_are_listed_with_their_first_record() -> None:
    problem = ValueProblem("survey", "调查.csv", "speed", "还  行\n", "unmapped", 7, 12)
    text = as_text(Reconciliation((FILE,), (problem,)))
    assert text.endswith(
        "Values that could not be used:\n"
        "export    column  value  problem              rows  first record\n"
        "调查.csv  speed   还 行  is not a known word     7            12\n"
    )


def test_reasons_and_problems_are_words_not_names_of_the_program() -> None:
    file = replace(FILE, excluded=(("impossible_times", 5),))
    problem = ValueProblem("survey", "调查.csv", "", "", "short_record", 2, 9)
    text = as_text(Reconciliation((file,), (problem,)))
    assert "5 impossible times\n" in text
    assert "stands in a record with too few cells" in text


def test_every_rule_is_told_with_its_state_and_what_it_did() -> None:
    lacks = reason("no column is mapped to {columns}", columns="complete")
    rules = (
        RuleCount("survey", "straight_liner", "on", None, 9, 4, 1),
        RuleCount("survey", "same_answers", "off"),
        RuleCount("survey", "incomplete", "not_applicable", lacks),
    )
    text = as_text(Reconciliation((FILE,), (), rules))
    assert text.split("\n\n")[1] == (
        "rule            kind    holds for  excluded  excluded otherwise  state\n"
        "straight liner  survey          9         4                   1  on\n"
        "same answers    survey          -         -                   -  off\n"
        "incomplete      survey          -         -                   -  "
        "not applicable: no column is mapped to complete"
    )


def test_the_headline_is_told_with_and_without_the_careless_answers() -> None:
    reported, withheld = Estimate(Value(81.26, Unit.PERCENT), 400), Estimate(None, None, base="withheld")
    text = as_text(Reconciliation((FILE,), (), sensitivity=(Sensitivity("csat", reported, withheld),)))
    assert "csat: 81.26 as reported, withheld with the careless answers\n" in text


def test_warnings_stand_at_the_end() -> None:
    finding = QualityFinding("row_cap", reason("exactly {count} rows", count=3000), "a.csv")
    text = as_text(Reconciliation((FILE,), (), quality=(finding,)))
    assert text.endswith(
        "\nwarning: a.csv: exactly 3000 rows\n  hint: export in parts, by month for instance, and list all of them\n"
    )
