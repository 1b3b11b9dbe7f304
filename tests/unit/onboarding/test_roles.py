"""What each column is for, and whose values are never shown."""

from __future__ import annotations

from reportgen.config.model import ColumnSpec
from reportgen.config.preset import built_in
from reportgen.onboarding.column import Column
from reportgen.onboarding.examine import generic
from reportgen.onboarding.roles import columns
from reportgen.sources.profile import ColumnProfile
from tests.unit.onboarding.columns import column

NAMES = "Ann Bell,Bo Carr,Cy Dahl"


def found(tool: str | None, *profiles: ColumnProfile, fields: dict[str, str] | None = None) -> list[Column]:
    known = generic("survey") if tool is None else built_in(tool)
    specs = {name: ColumnSpec(column=heading) for name, heading in (fields or {}).items()}
    return list(columns(profiles, known, specs, "export.csv"))


def test_the_field_of_agents_is_hidden_whatever_its_heading() -> None:
    (agent,) = found("jira", column(NAMES, "Wer macht es", repeat=9), fields={"agent": "Wer macht es"})
    assert (agent.role, agent.is_hidden) == ("dimension", True)


def test_every_heading_that_the_preset_calls_personal_is_hidden_also_where_it_is_a_field() -> None:
    headings = ("assigned_to", "caller_id", "opened_by")
    table = [column(NAMES, heading, at, repeat=9) for at, heading in enumerate(headings)]
    assert [one.is_hidden for one in found("servicenow", *table, fields={"agent": "assigned_to"})] == [True] * 3


def test_headings_of_staff_are_hidden_without_a_tool() -> None:
    table = [column(NAMES, heading, at, repeat=9) for at, heading in enumerate(("Persona asignada", "Team"))]
    assert [one.is_hidden for one in found(None, *table)] == [True, False]


def test_ratings_of_staff_and_of_calls_are_shown_and_asked() -> None:
    words = "Satisfied,Neutral,Dissatisfied"
    table = (column(words, "How satisfied are you with our help by telephone", repeat=9), column(words, "Agent", 1, 9))
    telephone, agent = found(None, *table)
    assert [(one.role, one.is_hidden) for one in (telephone, agent)] == [("question", False), ("question", False)]


def test_what_people_typed_is_no_group_where_choices_are_numbers() -> None:
    table = (
        column("1,2,3", "1、品牌", repeat=9),
        column("红色的那款,蓝的,旧款", "2、型号", 1, repeat=9),
        *(column("1,0", f"3、({option})", at, repeat=9) for at, option in ((2, "价格"), (3, "外观"))),
        column("1,2", "4、性别", 4, repeat=9),
    )
    roles = [one.role for one in found("wjx", *table)]
    assert roles == ["unknown", "comment", "multi_choice", "multi_choice", "dimension"]


def test_remarks_that_repeat_are_no_group() -> None:
    (remark,) = found(None, column("All good,Thanks", "Comentarios", repeat=9))
    assert remark.role == "comment"


def test_a_count_of_answers_is_the_id_though_the_time_that_completes_it_is_missing() -> None:
    (counted,) = found("limesurvey", column("1,2,3", "Antwort ID"))
    assert (counted.role, counted.field) == ("response_id", "")
