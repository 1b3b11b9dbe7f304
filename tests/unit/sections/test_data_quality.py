"""What the appendix says of the data, in both languages."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.nodes import Block, BulletList, Inline, Paragraph, Section, Skipped, Strong, Table, Text
from reportgen.locales import Locale
from reportgen.results import Estimate, QualityFinding, Received, Reconciliation, RuleCount, Sensitivity, ValueProblem
from reportgen.sections import data_quality
from reportgen.sections.scope import Scope
from reportgen.values import Unit, Value, reason
from tests.hand_results import FILE, story

LACKS = reason("no column is mapped to {columns}", columns="complete")
RULES = (
    RuleCount("survey", "speeder", "on", None, 9, 4, 1),
    RuleCount("survey", "same_answers", "off"),
    RuleCount("survey", "incomplete", "not_applicable", LACKS),
)


def scope(receipt: Reconciliation, language: str = "en") -> Scope:
    return Scope(replace(story(), reconciliation=receipt), Locale(language))


def words(inlines: tuple[Inline, ...]) -> str:
    return "".join(
        inline.text if isinstance(inline, Text) else words(inline.content) if isinstance(inline, Strong) else "#"
        for inline in inlines
    )


def section(receipt: Reconciliation, language: str = "en") -> tuple[Block, ...]:
    (found, *_) = data_quality.quality(scope(receipt, language), 40)
    assert isinstance(found, Section)
    return found.blocks


def table(blocks: tuple[Block, ...], identity: str) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table) and block.id == identity]
    return found


def cells(found: Table) -> list[list[str]]:
    return [[words(cell.content) for cell in row] for row in found.rows]


def items(blocks: tuple[Block, ...]) -> list[str]:
    return [words(item) for block in blocks if isinstance(block, BulletList) for item in block.items]


def test_rules_that_were_applied_stand_in_a_table_and_the_others_below_with_the_reason() -> None:
    blocks = section(Reconciliation((FILE,), (), RULES))
    assert cells(table(blocks, "validity")) == [["answered too fast", "Answers", "#", "#", "#"]]
    assert items(blocks) == [
        "Answers · switched off: same answers at the same time",
        "Answers · no column is mapped to complete: not completed",
    ]


def test_warnings_come_first_and_name_the_question_as_the_reader_knows_it() -> None:
    message = reason(
        "{share:.1f} % of the values of “{field}” are on no list of known words (limit {limit:g} %)",
        share=12.345,
        field="speed",
        limit=5,
    )
    label = next(info.label for info in story().questions if info.id == "speed")
    receipt = Reconciliation((FILE,), (), quality=(QualityFinding("unmapped_share", message, "speed"),))
    first = section(receipt)[0]
    assert isinstance(first, Paragraph)
    assert items(section(receipt)) == [
        f"{label}: 12.3 % of the values of “{label}” are on no list of known words (limit 5 %)"
    ]
    assert items(section(receipt, "zh-CN")) == [f"{label}：“{label}”的取值中有 12.3 % 不在已知词表内（限值 5 %）"]


def test_the_share_of_valid_questionnaires_is_told() -> None:
    received = (Received("survey", 50, 40), Received("tickets", 9, 9))
    (sentence,) = section(Reconciliation((FILE,), (), received=received))
    assert isinstance(sentence, Paragraph)
    assert words(sentence.content) == "Of # questionnaires received in the period # are valid (#)."


def test_the_headline_stands_beside_what_it_were_with_careless_answers() -> None:
    reported = Estimate(Value(80, Unit.PERCENT), 400)
    whole = Estimate(None, None, base="withheld")
    blocks = section(Reconciliation((FILE,), (), sensitivity=(Sensitivity("csat", reported, whole),)))
    (row,) = table(blocks, "sensitivity").rows
    assert [getattr(cell.content[0], "absent", None) for cell in row] == [None, "–", "n<10", "n<10", "n<10"]


def test_few_reasons_stand_in_columns_and_many_in_a_table_of_their_own() -> None:
    few = data_quality.sources(scope(Reconciliation((FILE,), ())))
    assert isinstance(few, Section)
    assert [column.heading for column in table(few.blocks, "reconciliation").columns][2:-2] == ["duplicate id"]
    excluded = (("duplicate", 1), ("test", 2), ("incomplete", 3), ("careless", 4))
    many = data_quality.sources(scope(Reconciliation((replace(FILE, excluded=excluded),), ())))
    assert isinstance(many, Section)
    assert [column.heading for column in table(many.blocks, "reconciliation").columns][2:-2] == ["Excluded"]
    assert [row[1] for row in cells(table(many.blocks, "excluded-rows"))] == [
        "duplicate id",
        "test record",
        "not completed",
        "answered carelessly",
    ]


def test_with_nothing_to_say_of_the_values_that_is_told_instead() -> None:
    assert data_quality.quality(scope(Reconciliation((FILE,), ())), 40) == (
        Skipped("Values that could not be used", "every value could be read"),
    )


def test_a_long_list_of_values_is_cut_and_says_so() -> None:
    problems = tuple(ValueProblem("survey", "a.csv", "speed", f"w{n}", "unmapped", 1, n) for n in range(5))
    (found, *_) = data_quality.quality(scope(Reconciliation((FILE,), problems)), 3)
    assert isinstance(found, Section)
    listed = table(found.blocks, "problems")
    assert (len(listed.rows), listed.shown_of) == (3, 5)
