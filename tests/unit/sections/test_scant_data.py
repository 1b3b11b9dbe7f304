"""Sections when there is little to show, or very much: nothing is claimed that the figures do not carry."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import walk
from reportgen.document.chartdata import BarsData, DonutData, HeatmapData
from reportgen.document.nodes import BulletList, Callout, Chart, Document, Inline, Table, Text
from reportgen.locales import Locale
from reportgen.results import Absent, QuestionInfo, Results, Sample, SampleShare
from reportgen.sections import SECTIONS
from reportgen.sections.compose import compose
from reportgen.values import Unit, Value, reason
from tests.hand_results import CSAT, TICKETS, by_channel, quiet, spread, story

MANY = tuple(f"Branch {number:03d}" for number in range(200))


def composed(results: Results, *names: str) -> Document:
    return compose(results, Locale("en"), [(name, {}) for name in names])


def chart(document: Document, identity: str) -> Chart:
    return next(block for block in walk.blocks(document) if isinstance(block, Chart) and block.id == identity)


def words(content: tuple[Inline, ...]) -> str:
    return "".join(inline.text if isinstance(inline, Text) else "#" for inline in content)


def sample(*shares: tuple[str, int | None]) -> Sample:
    total = sum(count or 0 for _, count in shares)
    return Sample(
        "survey",
        "channel",
        tuple(SampleShare(value, count, None if count is None else count / total) for value, count in shares),
        0,
    )


def test_without_a_distribution_the_answers_are_not_pictured_and_the_reader_is_told() -> None:
    document = composed(replace(story(), distributions=()), "indicators")
    assert ("Distribution of the answers", "too few answers") in {(one.what, one.why) for one in document.skipped}
    assert any(isinstance(block, Table) and block.id == "dimension-indicators" for block in walk.blocks(document))


def test_questions_with_few_answers_are_not_ranked() -> None:
    few = (spread("overall", (4, 4, 4, 4, 4)), spread("speed", (90, 140, 170, 380, 220)))
    likert = chart(composed(replace(story(), distributions=few), "indicators"), "likert")
    assert likert.headline == "How the answers are distributed"


def test_without_an_earlier_period_nothing_is_said_about_changes() -> None:
    alone = replace(quiet(), results=(replace(CSAT, changes=()), TICKETS))
    callouts = {block for block in walk.blocks(composed(alone, "overview")) if isinstance(block, Callout)}
    (callout,) = callouts
    assert callout.title == (Text("There is nothing to compare with"),)


def test_what_is_withheld_is_never_called_the_largest_group() -> None:
    hidden = replace(story(), samples=(sample(("Phone", None), ("Chat", None)),))
    assert chart(composed(hidden, "overview"), "sample-channel").headline == "Who answered, by Channel"
    tied = replace(story(), samples=(sample(("Phone", 50), ("Chat", 50)),))
    assert chart(composed(tied, "overview"), "sample-channel").headline == "Who answered, by Channel"


def test_the_largest_group_is_named_where_there_is_one() -> None:
    clear = replace(story(), samples=(sample(("Phone", 60), ("Chat", 40)),))
    found = chart(composed(clear, "overview"), "sample-channel")
    assert isinstance(found.data, DonutData)
    assert found.headline == "Answers by Channel: Phone is the largest group"


def test_two_hundred_groups_do_not_make_a_chart_longer_than_a_page() -> None:
    many = replace(
        story(),
        samples=(sample(*((name, 100) for name in MANY)),),
        breakdowns=tuple(
            by_channel(metric, item, dict.fromkeys(MANY, 80.0))
            for metric, item in (("csat", None), ("dimension", "speed"), ("dimension", "solving"))
        ),
    )
    document = composed(many, "overview", "feedback")
    bars = [chart(document, name).data for name in ("sample-channel", "bars-channel")]
    heat = chart(document, "heat-channel")
    assert [len(data.bars) for data in bars if isinstance(data, BarsData)] == [20, 20]
    assert isinstance(heat.data, HeatmapData)
    assert len(heat.data.rows) == 20
    assert words(heat.notes).endswith("The first 20 of 200 groups.")


def test_what_lacks_for_the_same_reason_is_told_in_one_line() -> None:
    gone = reason("the report has no ticket source")
    results = replace(story(), absent=(Absent("csat", gone), Absent("dimension", gone)))
    lists = [block for block in walk.blocks(composed(results, "appendix")) if isinstance(block, BulletList)]
    assert "CSAT, DIMENSION" in str(lists)
    assert str(lists).count("the report has no ticket source") == 1


def test_the_satisfied_words_of_a_scale_in_large_steps_are_found() -> None:
    words_of = ("poor", "fair", "good", "very good", "excellent")
    hundred = QuestionInfo("overall", "Overall", "", "overall", 0, 100, words_of, (75, 100), step=25)
    document = composed(replace(story(), questions=(hundred,)), "appendix")
    table = next(block for block in walk.blocks(document) if isinstance(block, Table) and block.id == "questionnaire")
    assert "very good / excellent" in [words(cell.content) for cell in table.rows[0]]


def test_a_report_on_tickets_alone_does_not_blame_the_survey() -> None:
    tickets = replace(story(), results=(TICKETS,), questions=(), distributions=(), breakdowns=())
    document = composed(tickets, *SECTIONS)
    assert ("Sample picture", "no survey source") in {(one.what, one.why) for one in document.skipped}


def test_a_target_whose_figure_is_withheld_is_not_called_met() -> None:
    unknown = replace(CSAT, estimate=replace(CSAT.estimate, value=None, n=None, base="withheld"), changes=())
    results = replace(story(), results=(replace(unknown, target=Value(90, Unit.PERCENT)), TICKETS))
    why = {one.what: one.why for one in composed(results, "issues").skipped}
    assert why["Targets missed"] == "every target that can be judged is met"
