from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.config.model import ColumnSpec, Source
from reportgen.config.preset import Preset, built_in, built_in_names
from reportgen.errors import ConfigurationError, InputError
from reportgen.sources.fields import FIELDS
from reportgen.sources.tools.preset_columns import columns_of
from reportgen.sources.tools.presetting import candidates, chosen, completed
from tests.twins.ticket_table import table

TICKETS = FIELDS["tickets"]
PLAIN = {"ticket_id": ["No"], "created_at": ["Opened on"]}


def preset(**parts: object) -> Preset:
    return Preset.model_validate({"tool": "Desk", "kind": "tickets", **parts})


def found(known: Preset, headings: str, *rows: tuple[str, ...]) -> dict[str, str | None]:
    """The heading that each field is read from; headings are separated by |."""
    columns = columns_of(known, table(headings.split("|"), *rows), "tickets")
    return {field: spec.column for field, spec in columns.items()}


def test_the_first_heading_of_a_rule_that_is_there_counts_in_any_case_and_width() -> None:
    known = preset(columns={"created_at": ["Opened on", "Created"], "status": ["State"]})
    columns = columns_of(known, table(["created", "STATE", "Opened On"]), "tickets")
    assert {field: spec.column for field, spec in columns.items()} == {"created_at": "Opened On", "status": "STATE"}


def test_brackets_at_the_end_of_a_heading_do_not_matter_where_the_whole_heading_is_not_there() -> None:
    known = preset(columns={"priority": ["Priority"]})
    assert found(known, "Priority [list]") == {"priority": "Priority [list]"}
    assert found(known, "Priority [list]|Priority") == {"priority": "Priority"}


def test_the_unit_of_a_rule_is_not_that_of_a_heading_with_other_brackets() -> None:
    known = preset(columns={"resolution_time": {"headings": ["Time to close"], "unit": "milliseconds"}})
    whole = columns_of(known, table(["Time to close"]), "tickets")["resolution_time"]
    bracketed = columns_of(known, table(["Time to close (hours)"]), "tickets")["resolution_time"]
    assert (whole.unit, bracketed.unit) == ("milliseconds", None)


def test_a_pattern_finds_a_heading_that_is_not_listed_and_must_match_all_of_it() -> None:
    known = preset(columns={"first_response_time": {"pattern": r"(MED\()?first reply \(min\)\)?"}})
    assert found(known, "x|MED(First reply (min))") == {"first_response_time": "MED(First reply (min))"}
    assert found(known, "Average first reply (min)") == {}


def test_repeated_headings_are_named_by_their_number() -> None:
    known = preset(columns={"category": ["Category"], "type": ["Kind#2"]})
    assert found(known, "Category|Category|Kind|Kind") == {"category": "Category#1", "type": "Kind#2"}


def test_other_rules_are_tried_in_turn_and_bring_their_own_words() -> None:
    late = {"headings": ["Late?"], "values": {"no": ["yes"], "yes": ["no"]}}
    known = preset(columns={"sla_met": {"headings": ["In time?"], "others": [late]}})
    in_time = columns_of(known, table(["Late?", "In time?"]), "tickets")["sla_met"]
    too_late = columns_of(known, table(["Late?"]), "tickets")["sla_met"]
    assert (in_time.column, in_time.values) == ("In time?", {})
    assert (too_late.column, too_late.values) == ("Late?", {"no": ("yes",), "yes": ("no",)})


def test_a_rule_may_need_other_headings() -> None:
    known = preset(columns={"closed_at": {"headings": ["Category changed"], "needs": ["Category"]}})
    assert found(known, "Category changed") == {}
    assert found(known, "Category changed|Category") == {"closed_at": "Category changed"}


COUNTED = {
    "headings": ["Opened"],
    "cells": r"\d{9,11}$",
    "format": "unix",
    "others": [{"headings": ["Opened"], "cells": r"\d{4}-"}],
}


@pytest.mark.parametrize(
    ("better", "read"), [("", "Kind"), ("-", "Kind"), ("Billing", "Category")], ids=["blank", "missing", "filled"]
)
def test_a_better_heading_above_nothing_gives_way_to_one_above_something(better: str, read: str) -> None:
    known = preset(columns={"category": ["Category", "Kind"]}, missing=["-"])
    assert found(known, "Category|Kind", (better, "Fault"), (better, "Order")) == {"category": read}


def test_of_headings_above_nothing_the_best_is_read() -> None:
    assert found(preset(columns={"category": ["Category", "Kind"]}), "Kind|Category", ("", "")) == {
        "category": "Category"
    }


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (("1782867600", "1782867700", "2026-07-01"), "unix"),
        (("2026-07-01", "2026-07-02", "1782867600"), None),
        (("?", "?", "", "1782867600"), "unix"),  # what means nothing is not asked
    ],
)
def test_a_rule_may_ask_what_most_cells_begin_with(cells: tuple[str, ...], form: str | None) -> None:
    known = preset(columns={"created_at": COUNTED}, missing=["?"])
    columns = columns_of(known, table(["Opened"], *((cell,) for cell in cells)), "tickets")
    assert columns["created_at"] == ColumnSpec(column="Opened", format=form)


def test_a_column_that_no_rule_recognises_by_its_cells_is_not_read() -> None:
    assert found(preset(columns={"created_at": COUNTED}), "Opened", ("yesterday",)) == {}


def test_a_constant_fills_a_field_that_no_heading_names() -> None:
    known = preset(columns={"created_at": {"headings": ["Date"], "constant": "2026-09-30"}})
    assert columns_of(known, table(["x"]), "tickets")["created_at"] == ColumnSpec(constant="2026-09-30")
    assert found(known, "Date") == {"created_at": "Date"}


AMBIGUOUS = {"first_response_at": ["首次响应时间"], "first_response_time": ["首次响应时长", "首次响应时间"]}


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("2026-07-01 09:00", "first_response_at"),
        ("2026年7月1日 9时00分", "first_response_at"),
        ("01/Jul/26 9:00 AM", "first_response_at"),
        ("1782867600", "first_response_at"),
        ("", "first_response_at"),
        ("0:12:30", "first_response_time"),
        ("12", "first_response_time"),
        ("12分钟", "first_response_time"),
        ("1900-01-01 03:00:00", "first_response_time"),  # a duration of more than a day, as workbooks hold it
    ],
)
def test_a_heading_that_may_be_a_time_or_a_duration_is_decided_by_its_values(value: str, field: str) -> None:
    assert found(preset(columns=AMBIGUOUS), "首次响应时间|x", (value, "1")) == {field: "首次响应时间"}


def test_a_heading_that_does_not_suit_gives_way_to_the_next_one() -> None:
    known = preset(columns={**AMBIGUOUS, "first_response_at": ["首次响应时间", "首次回复时间"]})
    columns = found(known, "首次响应时间|首次回复时间", ("0:12:30", "2026-07-01 09:00"))
    assert columns == {"first_response_at": "首次回复时间", "first_response_time": "首次响应时间"}


SORTED = {"type": {"headings": ["Type"], "values": {"repair": ["Problem"]}}, "category": ["Type"]}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("Question", "Incident", "Delivery"), "type"),
        (("Problem", "Delivery", "Question"), "type"),
        (("Delivery", "Invoice", "Question"), "category"),
        (("", "", ""), "category"),
    ],
)
def test_what_tickets_are_sorted_by_is_a_type_where_most_of_its_words_are_types(
    values: tuple[str, ...], field: str
) -> None:
    assert found(preset(columns=SORTED), "Type|x", *((value, "1") for value in values)) == {field: "Type"}


def test_the_rating_of_a_ticket_is_read_with_the_groups_of_the_tickets_and_no_field_of_them() -> None:
    known = preset(
        columns={**PLAIN, "channel": ["Via"]},
        rating={"scale": "1-5", "columns": {"overall": ["Stars"], "answered_at": ["Opened on"]}},
    )
    columns = columns_of(known, table(["No", "Opened on", "Via", "Stars"]), "survey")
    assert {field: spec.column for field, spec in columns.items()} == {
        "channel": "Via",
        "overall": "Stars",
        "answered_at": "Opened on",
    }


def test_a_preset_without_rating_is_no_survey() -> None:
    with pytest.raises(InputError) as caught:
        columns_of(preset(columns=PLAIN), table(["No"]), "survey")
    assert str(caught.value) == (
        "error: tickets.csv: Desk exports are no survey exports\n"
        "  hint: list the file under sources: tickets, or name its columns without preset:"
    )


def test_what_the_source_says_stays_and_only_fields_of_the_report_are_added() -> None:
    known = preset(columns={**PLAIN, "status": ["State"], "region": ["Area"]}, time_zone="UTC", missing=["?"])
    opened = table(["No", "Opened on", "Created", "State", "Area"])
    source = Source(files=("x.csv",), columns={"created_at": "Created"}, missing=("none",), time_zone="Asia/Shanghai")
    whole = completed(source, opened, known, "tickets", TICKETS)
    assert whole.columns == {
        "ticket_id": ColumnSpec(column="No"),
        "created_at": "Created",
        "status": ColumnSpec(column="State"),
    }
    assert (whole.missing, whole.time_zone) == (("none",), "Asia/Shanghai")


def test_missing_words_and_zone_are_those_of_the_preset_where_the_source_says_nothing() -> None:
    known = preset(columns=PLAIN, time_zone="UTC", missing=["?"])
    whole = completed(Source(files=("x.csv",)), table(["No", "Opened on"]), known, "tickets", TICKETS)
    assert (whole.missing, whole.time_zone) == (("?",), "UTC")


def test_several_rows_of_a_ticket_are_ordered_by_the_first_heading_that_is_there() -> None:
    known = preset(columns=PLAIN, event_log=["Count", "Changed"])
    source = Source(files=("x.csv",))
    with_order = completed(source, table(["No", "Changed"]), known, "tickets", TICKETS)
    without_order = completed(source, table(["No", "Opened on"]), known, "tickets", TICKETS)
    without_id = completed(source, table(["Opened on", "Changed"]), known, "tickets", TICKETS)
    assert with_order.event_log is not None
    assert with_order.event_log.order_by == "Changed"
    assert (without_order.event_log, without_id.event_log) == (None, None)


def test_an_export_of_totals_is_refused_and_one_with_ids_is_not() -> None:
    known = preset(columns=PLAIN, aggregate=[r"(sum|med)\("])
    source = Source(files=("x.csv",))
    with pytest.raises(InputError) as caught:
        completed(source, table(["Channel", "SUM(Tickets)"]), known, "tickets", TICKETS)
    assert str(caught.value) == (
        "error: tickets.csv: this Desk export holds totals, not tickets\n"
        "  hint: export the tickets themselves, one row each, with their ids"
    )
    whole = completed(source, table(["No", "MED(Minutes)"]), known, "tickets", TICKETS)
    assert set(whole.columns) == {"ticket_id"}


def test_a_source_is_completed_by_the_preset_that_it_names_else_by_the_one_found(tmp_path: Path) -> None:
    named = Source(files=("x.csv",), preset="hubspot", columns={"created_at": "x"})
    bare = Source(files=("x.csv",))
    by_columns = Source(files=("x.csv",), columns={"created_at": "Created"})
    jira = table(["Issue key", "Issue id", "Created"], ("HELP-1", "1", ""))
    assert set(candidates(named, tmp_path)) == {"hubspot"}
    assert set(candidates(bare, tmp_path)) == set(built_in_names())
    assert chosen(named, jira, candidates(named, tmp_path)) == built_in("hubspot")
    assert chosen(bare, jira, candidates(bare, tmp_path)) == built_in("jira")
    assert chosen(by_columns, jira, candidates(by_columns, tmp_path)) is None


def test_a_heading_of_no_known_tool_is_refused_where_no_column_is_named(tmp_path: Path) -> None:
    source = Source(files=("x.csv",))
    with pytest.raises(InputError, match="no known tool writes such a heading"):
        chosen(source, table(["a", "b"]), candidates(source, tmp_path))


def test_a_preset_of_ones_own_is_a_file_of_the_same_shape(tmp_path: Path) -> None:
    text = "tool: Our desk\nkind: tickets\ncolumns: {ticket_id: [No], created_at: [Opened on]}\n"
    (tmp_path / "desk.yaml").write_text(text, encoding="utf-8")
    source = Source(files=("x.csv",), preset="desk.yaml")
    own = chosen(source, table(["a"]), candidates(source, tmp_path))
    assert own is not None
    assert found(own, "No|Opened on") == {"ticket_id": "No", "created_at": "Opened on"}


def test_a_mistake_in_another_rule_of_a_preset_is_shown_with_its_line(tmp_path: Path) -> None:
    text = (
        "tool: Our desk\nkind: tickets\ncolumns:\n  sla_met:\n    headings: [a]\n    others:\n      - {heading: [b]}\n"
    )
    (tmp_path / "desk.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        candidates(Source(files=("x.csv",), preset="desk.yaml"), tmp_path)
    (issue,) = caught.value.issues
    assert issue.where == f"{tmp_path / 'desk.yaml'}:7 columns.sla_met.others[0].heading"
    assert issue.message == 'unknown key "heading"'
    assert issue.hint == 'did you mean "headings"?'
