from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from reportgen.config.preset import built_in, built_in_names
from reportgen.config.scales import BUILT_IN
from reportgen.sources.fields import FIELDS
from reportgen.sources.formats.layout import Head
from reportgen.sources.recipe import CANONICAL
from reportgen.sources.tools.detection import detect
from reportgen.sources.tools.preset_columns import columns_of
from tests.twins import ticket_fresh
from tests.twins.ticket_all import twins
from tests.twins.ticket_lives import Twin, lives
from tests.twins.ticket_table import table_of

TWINS = twins()
TOOLS = sorted({twin.tool for twin in TWINS.values()})
CLEAR = 0.1


# Which tool it is


@pytest.mark.parametrize("name", TWINS)
def test_the_tool_of_an_export_wins_clearly_over_all_others(name: str) -> None:
    twin = TWINS[name]
    presets = {tool: built_in(tool) for tool in built_in_names()}
    first, *others = detect(Head((twin.headings, *twin.rows), twin.file), presets)
    assert first.name == twin.tool
    assert all(first.score - other.score >= CLEAR for other in others), others


@pytest.mark.parametrize("tool", ["jira", "jsm", "freshdesk", "freshservice", "servicenow", "hubspot", "zendesk"])
def test_a_heading_two_records_down_is_found(tool: str) -> None:
    twin = next(twin for twin in TWINS.values() if twin.tool == tool)
    titles = (("Report of July",), ("",))
    presets = {name: built_in(name) for name in built_in_names()}
    first = detect(Head((*titles, twin.headings, *twin.rows)), presets)[0]
    assert (first.name, first.titles) == (tool, 2)


def test_headings_in_another_case_are_the_same_tool() -> None:
    twin = ticket_fresh.freshdesk(lives())
    headings = tuple(heading.title() for heading in twin.headings)
    presets = {name: built_in(name) for name in built_in_names()}
    assert detect(Head((headings, *twin.rows)), presets)[0].name == "freshdesk"


@pytest.mark.parametrize(
    "headings",
    [
        ("Ticket ID", "Customer Name", "Ticket Type", "Ticket Status", "Ticket Priority", "Ticket Channel"),
        ("number", "date", "answer"),
        ("Status", "Priority", "Created at"),
        ("编号", "状态", "满意度"),
        ("编号", "提交时间", "您对服务满意吗", "来源"),
    ],
)
def test_headings_that_any_table_may_have_are_no_ticket_tool(headings: Sequence[str]) -> None:
    presets = {name: built_in(name) for name in TOOLS}
    row = tuple("x1" for _ in headings)
    assert detect(Head((tuple(headings), row, row)), presets) == ()


# What a preset says fits the program


@pytest.mark.parametrize("tool", TOOLS)
def test_a_preset_names_an_id_and_a_date_and_splits_by_its_own_columns(tool: str) -> None:
    preset = built_in(tool)
    assert {"ticket_id", "created_at"} <= set(preset.columns)
    groups = set(preset.columns) - set(FIELDS["tickets"])
    assert preset.dimensions
    assert set(preset.dimensions) <= groups - {"agent"}


@pytest.mark.parametrize("tool", TOOLS)
def test_words_are_mapped_to_meanings_that_exist(tool: str) -> None:
    preset = built_in(tool)
    for field, meanings in CANONICAL.items():
        rules = [preset.columns[field]] if field in preset.columns else []
        rules += [other for how in rules for other in how.others]
        assert {meaning for how in rules for meaning in how.values} <= set(meanings), field
    if preset.rating is not None:
        scale = BUILT_IN[preset.rating.scale]
        overall = preset.rating.columns["overall"]
        answers = {answer.casefold() for answer in scale.words} | {f"{answer:g}" for answer in (1, 2, 3, 4, 5)}
        assert {answer.casefold() for answer in overall.values} <= answers


PERSONAL = {
    "zendesk": ("Requester", "Requester email", "Requester id", "Submitter", "Assignee", "Subject"),
    "freshdesk": ("Full name", "Contact ID", "Agent", "Subject"),
    "freshservice": ("Requester Name", "Requester Email", "Agent", "Description"),
    "jira en": ("Assignee", "Reporter", "Summary", "Comment", "Watchers"),
    "jira es": ("Persona asignada", "Informador", "Comentario"),
    "jira fr": ("Personne assignée", "Rapporteur", "Résumé", "Observateurs"),
    "jira pt": ("Responsável", "Relator", "Resumo", "Seguidores"),
    "jira tr": ("Atanan Kişi", "Raporlayan", "Özet", "Takip Edenler"),
    "servicenow fields": ("caller_id", "short_description", "assigned_to"),
    "servicenow labels": ("Affected User", "Assigned to"),
    "hubspot": ("Ticket name", "Ticket owner", "Ticket description", "All associated contact emails"),
    "zoho module": ("Contact Name", "Ticket Owner", "Subject"),
    "intercom messages": ("message_body",),
    "cn times": ("工单标题", "受理人", "提单人"),
}


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_is_known_as_such(name: str) -> None:
    twin = TWINS[name]
    assert set(PERSONAL[name]) <= set(twin.headings)
    numbered = [heading for heading in table_of(twin).headings if heading.partition("#")[0] in PERSONAL[name]]
    patterns = built_in(twin.tool).personal
    assert [heading for heading in numbered if not any(re.match(pattern, heading) for pattern in patterns)] == []


# Which columns are read


def read_from(twin: Twin) -> dict[str, str | None]:
    columns = columns_of(built_in(twin.tool), table_of(twin), "tickets")
    return {field: spec.column for field, spec in columns.items()}


def test_calendar_and_working_minutes_of_zendesk_stand_apart() -> None:
    columns = columns_of(built_in("zendesk"), table_of(TWINS["zendesk"]), "tickets")
    read = {field: (spec.column, spec.clock) for field, spec in columns.items() if field.endswith("_time")}
    assert read == {
        "first_response_time": ("First reply time in minutes", "calendar"),
        "first_response_business_time": ("First reply time in minutes within business hours", "business"),
        "resolution_time": ("Full resolution time in minutes", "calendar"),
        "resolution_business_time": ("Full resolution time in minutes within business hours", "business"),
    }


def test_a_custom_field_of_zendesk_does_not_stand_in_for_the_systems_own() -> None:
    columns = read_from(TWINS["zendesk"])
    assert columns["priority"] == "Priority"
    assert columns["category"] == "Contact reason [list]"


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("First reply time (min)", "minutes"),
        ("MED(First reply time (hrs))", "hours"),
        ("AVG(First reply time (days))", "days"),
        ("MIN(First reply time (hrs))", "hours"),
    ],
)
def test_the_unit_of_an_explore_metric_is_told_through_its_aggregator(heading: str, unit: str) -> None:
    twin = Twin("zendesk_explore", "x.csv", ("Ticket ID", "Ticket created - Date", heading), (("1", "", "5"),))
    spec = columns_of(built_in("zendesk_explore"), table_of(twin), "tickets")["first_response_time"]
    assert (spec.column, spec.unit) == (heading, unit)


def test_the_second_of_two_request_types_is_the_name() -> None:
    assert read_from(TWINS["jsm en"])["category"] == "Custom field (Request Type)#2"
    assert read_from(TWINS["jsm es"])["category"] == "Campo personalizado (Request Type)#2"


@pytest.mark.parametrize("code", ["en", "es", "fr", "pt", "tr"])
def test_a_software_project_with_the_fields_of_a_service_desk_is_no_service_project(code: str) -> None:
    twin = TWINS[f"jsm {code}"]
    rows = tuple(tuple("software" if text == "service_desk" else text for text in row) for row in twin.rows)
    presets = {name: built_in(name) for name in built_in_names()}
    assert detect(Head((twin.headings, *rows), twin.file), presets)[0].name == "jira"


def test_a_service_project_is_told_by_its_fields_where_its_type_is_not_exported() -> None:
    twin = TWINS["jsm en"].without("Project type")
    presets = {name: built_in(name) for name in built_in_names()}
    assert detect(Head((twin.headings, *twin.rows), twin.file), presets)[0].name == "jsm"


@pytest.mark.parametrize(
    "heading",
    [
        *("ID de la persona asignada", "ID del informador", "ID de la personne assignée", "ID des observateurs"),
        *("ID do líder do projeto", "ID dos seguidores", "Proje lideri kimliği", "Takip Edenlerin Kimlikleri"),
    ],
)
def test_the_ids_of_people_are_personal_in_every_language(heading: str) -> None:
    for tool in ("jira", "jsm"):
        assert any(re.match(pattern, heading) for pattern in built_in(tool).personal), tool


def test_a_change_of_category_is_no_end_where_the_category_is_not_exported() -> None:
    assert read_from(TWINS["jira en"])["closed_at"] == "Status Category Changed"
    assert "closed_at" not in read_from(TWINS["jira en"].without("Status Category"))


def test_what_a_desk_sorts_by_is_a_type_only_where_its_words_are_types() -> None:
    by_type, by_category = read_from(TWINS["cn times"]), read_from(TWINS["cn durations"])
    assert (by_type["type"], by_type["category"]) == ("工单类型", "问题分类")
    assert by_category["category"] == "工单类型"
    assert "type" not in by_category


def test_a_chinese_heading_is_a_time_or_a_duration_by_its_values() -> None:
    assert read_from(TWINS["cn times"])["first_response_at"] == "首次响应时间"
    assert read_from(TWINS["cn durations"])["first_response_time"] == "首次响应时间"
    assert "first_response_at" not in read_from(TWINS["cn durations"])


def test_durations_of_servicenow_are_seconds_only_where_they_are_plain_numbers() -> None:
    head = ("number", "opened_at", "state", "caller_id", "short_description", "calendar_duration")
    row = ("INC0000001", "2026-07-01 08:00:00", "New", "x", "y")
    for cell, unit in (("45667", "seconds"), ("1 Day 2 Hours", None)):
        twin = Twin("servicenow", "x.csv", head, ((*row, "null"), (*row, "null"), (*row, cell)))
        spec = columns_of(built_in("servicenow"), table_of(twin), "tickets")["resolution_time"]
        assert (spec.column, spec.unit) == ("calendar_duration", unit)


def test_chinese_times_that_count_milliseconds_are_read_as_such() -> None:
    head = ("工单编号", "工单创建时间", "工单状态", "客服首次回复时间", "客服解决时长(秒)")
    twin = Twin("cn_ticket", "x.csv", head, (("1", "1782867600000", "已解决", "1782867660000", "3600"),))
    assert table_of(twin).layout.preset == "cn_ticket"
    columns = columns_of(built_in("cn_ticket"), table_of(twin), "tickets")
    assert (columns["created_at"].format, columns["first_response_at"].format) == ("unix_ms", "unix_ms")
    assert columns["resolution_time"].column == "客服解决时长(秒)"
