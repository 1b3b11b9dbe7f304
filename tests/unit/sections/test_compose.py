"""The document as a whole: sections, what is skipped, and the rules every document holds to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document import walk
from reportgen.document.nodes import Callout, Chart, KpiStrip, Paragraph, Table, Text
from reportgen.document.rules import violations
from reportgen.errors import ConfigurationError
from reportgen.locales import LANGUAGES, Locale
from reportgen.sections import SECTIONS
from reportgen.sections.compose import compose
from tests.hand_results import by_channel, quiet, story

ALL: list[tuple[str, dict[str, object]]] = [(name, {}) for name in SECTIONS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sections_hold_the_rules_in_both_languages(language: str) -> None:
    document = compose(story(), Locale(language), ALL)
    assert [section.id for section in document.sections] == list(SECTIONS)
    assert violations(document) == ()


def test_charts_and_tables_are_numbered_in_reading_order() -> None:
    document = compose(story(), Locale("en"), ALL)
    charts = [block.number for block in walk.blocks(document) if isinstance(block, Chart)]
    tables = [block.number for block in walk.blocks(document) if isinstance(block, Table)]
    assert charts == list(range(1, len(charts) + 1))
    assert tables == list(range(1, len(tables) + 1))


def test_what_the_data_cannot_support_is_listed_with_its_reason() -> None:
    document = compose(story(), Locale("en"), ALL)
    assert ("Trend", "there are fewer than two periods with data") in {(s.what, s.why) for s in document.skipped}


def test_the_reason_for_an_absent_indicator_stands_in_the_appendix() -> None:
    document = compose(story(), Locale("en"), ALL)
    texts = {inline.text for inline in walk.inlines(document) if isinstance(inline, Text)}
    assert "no question measures CSAT" in texts


def test_withheld_cells_show_the_threshold_and_carry_no_amount() -> None:
    document = compose(story(), Locale("en"), [("feedback", {})])
    heat = next(block for block in walk.blocks(document) if isinstance(block, Chart) and block.id == "heat-channel")
    cells = dict(zip(heat.data.rows, heat.data.cells, strict=True))  # type: ignore[union-attr]
    assert [cell.mark for cell in cells["E-mail"]] == ["withheld", "withheld"]
    assert [cell.amount for cell in cells["E-mail"]] == [None, None]
    assert heat.headline == "“Chat” is weakest on Speed"


def test_a_quiet_quarter_says_that_nothing_stood_out() -> None:
    document = compose(quiet(), Locale("en"), [("overview", {})])
    callout = next(block for block in walk.blocks(document) if isinstance(block, Callout))
    assert callout.title == (Text("No significant change was found"),)


def test_the_lead_paragraph_states_level_target_and_change() -> None:
    document = compose(story(), Locale("en"), [("overview", {})])
    lead = next(block for block in walk.blocks(document) if isinstance(block, Paragraph) and block.role == "lead")
    said = "".join(inline.text if isinstance(inline, Text) else "#" for inline in lead.content)
    assert said == (
        "CSAT is #; the target of # is missed. That is # less than the quarter before, a significant fall. "
        "# tickets came in."
    )


def test_the_indicator_strip_shows_what_there_is() -> None:
    document = compose(story(), Locale("en"), [("overview", {"indicators": 2})])
    strip = next(block for block in walk.blocks(document) if isinstance(block, KpiStrip))
    assert [item.label for item in strip.items] == ["CSAT", "TICKETS"]


def test_an_unknown_option_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(ConfigurationError) as error:
        compose(story(), Locale("en"), [("overview", {"finding": 3})])
    assert str(error.value) == ('error: sections.overview.finding: no such option\n  hint: did you mean "findings"?')


def test_no_data_at_all_still_gives_a_document_that_says_so() -> None:
    bare = replace(story(), results=(), distributions=(), breakdowns=(), pareto=None, metrics=story().metrics)
    document = compose(bare, Locale("zh-CN"), ALL)
    assert violations(document) == ()
    lead = next(block for block in walk.blocks(document) if isinstance(block, Paragraph))
    assert lead.content == (Text("本期没有可计算的指标。"),)


def test_groups_with_small_bases_are_not_ranked() -> None:
    few = by_channel("csat", None, {"Phone": 91.0, "Chat": 60.0})
    small = tuple(replace(r, estimate=replace(r.estimate, n=20, base="small")) for r in few.results)
    results = replace(story(), breakdowns=(replace(few, results=small),))
    document = compose(results, Locale("en"), [("feedback", {})])
    (chart,) = [block for block in walk.blocks(document) if isinstance(block, Chart)]
    assert chart.headline == "The groups are too small to be ranked"
