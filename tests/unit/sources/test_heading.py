"""The heading of an export as a preset describes it."""

from __future__ import annotations

import pytest

from reportgen.config.preset import Preset
from reportgen.sources.formats.layout import Head, Layout, first_record
from reportgen.sources.tools.heading import chooser

IMPORT = {"through": r"\{.?ImportId", "labels": 2, "time_zone": '"timeZone":"([^"]+)"'}


def laid_out(rule: dict[str, object], *records: tuple[str, ...], **signature: object) -> Layout:
    """The layout of records whose first heading is Id, by a preset with this rule for the heading."""
    signs = [{"first": ["Id", "V1"], "confidence": 0.8, **signature}]
    known = Preset.model_validate({"tool": "T", "kind": "survey", "signatures": signs, "heading": rule})
    return chooser({"tool": known}, first_record)(Head(records, "export.csv"))


def test_one_record_is_the_heading_unless_more_is_said() -> None:
    layout = laid_out({}, ("Id", "Score"), ("1", "5"))
    assert layout == Layout(
        ("Id", "Score"), score=1.8, preset="tool", confidence=0.8, why='first heading "Id"', titles=0, heading=1
    )


def test_where_no_tool_is_recognised_another_function_chooses() -> None:
    layout = laid_out({}, ("Number", "Score"), ("1", "5"))
    assert (layout.names, layout.preset, layout.confidence) == (("Number", "Score"), None, 0)


def test_it_ends_with_the_last_record_in_which_a_cell_begins_so() -> None:
    records = (("Id", "Q1"), ("Response", "How\nare you?"), ('{"ImportId":"a"}', '{"ImportId":"b"}'), ("1", "5"))
    layout = laid_out(IMPORT, *records)
    assert (layout.names, layout.heading) == (("Id", "Q1"), 3)
    assert layout.labels == ("Response", "How are you?")


def test_without_such_a_record_it_ends_before_the_first_value_that_begins_so() -> None:
    heading = {**IMPORT, "until": {"Start": r"\d{4}-"}}
    two = laid_out(heading, ("Id", "Start"), ("Response", "Begun"), ("1", "2026-07-01"))
    one = laid_out(heading, ("Id", "Start"), ("1", "2026-07-01"))
    assert (two.heading, two.labels) == (2, ("Response", "Begun"))
    assert (one.heading, one.labels) == (1, ())


@pytest.mark.parametrize(
    ("cells", "zone"),
    [
        (
            ('{"ImportId":"a","timeZone":"Europe/Zurich"}', '{"ImportId":"b","timeZone":"Europe/Zurich"}'),
            "Europe/Zurich",
        ),
        (('{"ImportId":"a"}', '{"ImportId":"b"}'), None),
        (('{"ImportId":"a","timeZone":"UTC"}', '{"ImportId":"b","timeZone":"Asia/Shanghai"}'), None),
    ],
)
def test_the_zone_is_what_the_heading_says_with_one_voice(cells: tuple[str, ...], zone: str | None) -> None:
    assert laid_out(IMPORT, ("Id", "Start"), ("A", "B"), cells, ("1", "2026-07-01")).time_zone == zone


def test_names_of_two_records_are_joined_and_reach_to_the_right() -> None:
    heading = {"records": 2, "names": "joined", "plain": ["Response"]}
    layout = laid_out(
        heading,
        ("Id", "Rate us", "", "Why?", "\u00a0"),
        ("\0", " Speed  ", "Price", "RESPONSE", "Other"),
        ("1", "5", "4", "x", "y"),
    )
    assert layout.names == ("Id", "Rate us | Speed", "Rate us | Price", "Why?", "Why? | Other")
    assert layout.heading == 2


def test_the_second_record_may_be_wider() -> None:
    layout = laid_out({"records": 2, "names": "joined"}, ("Id", "Rate us"), ("", "Speed", "Price"), ("1", "5", "4"))
    assert layout.names == ("Id", "Rate us | Speed", "Rate us | Price")


def test_names_that_say_nothing_give_way_to_their_labels() -> None:
    heading = {"records": 2, "labels": 2, "unnamed": r"V\d+"}
    layout = laid_out(
        heading, ("V1", "V2", "Q1", "V3"), ("ResponseID", "Name", "How are you?", ""), ("1", "A", "5", "")
    )
    assert layout.names == ("ResponseID", "Name", "Q1", "V3")
    assert layout.labels == ("ResponseID", "Name", "How are you?", "")


def test_another_record_may_name_the_columns() -> None:
    layout = laid_out({"records": 2, "names": 2}, ("Id", "Q1"), ("Number", "Score"), ("1", "5"))
    assert layout.names == ("Number", "Score")


def test_a_signature_may_have_a_heading_of_its_own() -> None:
    layout = laid_out({"records": 2}, ("Id", "Score"), ("1", "5"), heading={"records": 1})
    assert layout.heading == 1


def test_titles_above_the_heading_are_skipped_too() -> None:
    records = (("July",), ("Id", "Start"), ("A", "B"), ('{"ImportId":"a"}', '{"ImportId":"b"}'), ("1", "2026-07-01"))
    layout = laid_out(IMPORT, *records)
    assert (layout.titles, layout.heading, layout.skipped) == (1, 3, 4)


def test_a_heading_is_never_longer_than_the_file() -> None:
    assert laid_out({"records": 3}, ("Id", "Score")).heading == 1


def test_a_declared_heading_record_is_where_it_begins() -> None:
    known = Preset.model_validate({"tool": "T", "kind": "survey", "signatures": [{"first": ["Id"]}]})
    records = (("Id", "old"), ("Id", "Score"), ("1", "5"))
    layout = chooser({"tool": known}, first_record, heading_record=2)(Head(records))
    assert (layout.titles, layout.names) == (1, ("Id", "Score"))
