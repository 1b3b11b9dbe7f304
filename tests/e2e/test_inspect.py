"""`reportgen inspect`: what a file holds, for people and for programs, and never what is personal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reportgen import cli
from reportgen.terminal import wide
from tests.twins import survey_all, ticket_all
from tests.twins.survey_answers import Twin as SurveyTwin
from tests.twins.ticket_lives import Twin as TicketTwin

HEADING = "提交时间,总体满意度,服务态度（1-5分）,所属区域,手机号码,意见与建议"


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    words = ("非常满意", "满意", "一般", "")
    rows = [
        f"2026/7/{at % 28 + 1} 08:00:00,{words[at % 4]},{at % 5 + 1},{('城东', '城西')[at % 2]},1380013{at:04},"
        f"师傅很专业，一会儿就修好了，第{at}次来电13912345678"
        for at in range(80)
    ]
    Path("答卷.csv").write_text("\n".join([HEADING, *rows]) + "\n", encoding="gb18030")
    return "答卷.csv"


def inspected(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = cli.run(["inspect", *arguments])
    return code, capsys.readouterr().out


def test_json_says_all_that_is_known(export: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = inspected(capsys, export, "--json")
    assert code == 0
    (file,) = json.loads(out)["files"]
    columns = file.pop("columns")
    assert file == {
        "file": "答卷.csv",
        "kind": "survey",
        "preset": None,
        "confidence": 0.0,
        "why": "",
        "encoding": "gb18030",
        "delimiter": ",",
        "sheet": None,
        "header_rows": 1,
        "rows": 80,
        "period": ["2026-07-01", "2026-07-28"],
        "issues": [],
    }
    assert [(column["name"], column["role"], column["type"], column["scale"]) for column in columns] == [
        ("提交时间", "answered_at", "date", None),
        ("总体满意度", "question", "choice", "zh5"),
        ("服务态度（1-5分）", "question", "number", "1-5"),
        ("所属区域", "dimension", "choice", None),
        ("手机号码", "personal", "number", None),
        ("意见与建议", "comment", "comment", None),
    ]
    assert columns[1] | {"examples": []} == {
        "name": "总体满意度",
        "role": "question",
        "type": "choice",
        "scale": "zh5",
        "missing": 0.25,
        "distinct": 3,
        "examples": [],
    }


def test_personal_columns_show_no_examples_and_numbers_in_comments_are_masked(
    export: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = inspected(capsys, export, "--json")
    columns = {column["name"]: column for column in json.loads(out)["files"][0]["columns"]}
    assert columns["手机号码"]["examples"] == []
    assert len(columns["意见与建议"]["examples"]) == 3
    for form in (out, inspected(capsys, export)[1]):
        assert "13800" not in form
        assert "13912345678" not in form


def test_the_table_fits_a_terminal_with_chinese_signs_counted_twice(
    export: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = inspected(capsys, export)
    lines = out.splitlines()
    assert lines[:2] == [
        "答卷.csv: survey, no known tool",
        "  80 rows, 2026-07-01 to 2026-07-28, gb18030, comma, 1 heading record",
    ]
    assert max(map(wide, lines)) <= 100
    columns = {wide(line[: line.index(word)]) for line in lines for word in ("role", "question") if word in line}
    assert len(columns) == 1


def test_long_headings_leave_room_for_examples_and_names_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = "您对我们上个月在全市各服务网点办理业务时的等候时间总体上满意吗"
    rows = [
        f"2026/7/{at % 28 + 1},{('非常满意', '满意', '一般')[at % 3]},城市中心区域第{at % 9}营业厅" for at in range(90)
    ]
    Path("a.csv").write_text("\n".join([f"提交时间,{asked},办理业务的营业厅名称", *rows]) + "\n", encoding="utf-8")
    lines = inspected(capsys, "a.csv")[1].splitlines()
    heading = next(line for line in lines if line.lstrip().startswith("column"))
    assert wide(heading[: heading.index("role")]) - 2 - 2 <= 34
    question = next(line for line in lines if "您对我们上个月在" in line)
    assert wide(question[: question.index("  question")]) >= 26
    hall = next(line for line in lines if "办理业务的营业厅名称" in line)
    assert wide(hall[hall.index("城市中心") :]) >= 23
    assert max(map(wide, lines)) <= 100


def test_names_of_those_who_work_there_are_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    heading = "number,sys_created_on,state,assigned_to,opened_by,assignment_group,contact_type"
    rows = [f"INC{at:07},2026-07-{at % 28 + 1:02} 08:00:00,New,Ann Bell,Bo Carr,Desk {at % 2},Mail" for at in range(60)]
    Path("incident.csv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    for form in (inspected(capsys, "incident.csv")[1], inspected(capsys, "incident.csv", "--json")[1]):
        assert "servicenow" in form
        assert not re.search("Ann Bell|Bo Carr", form)


@pytest.mark.parametrize("name", ["wjx by text", "qualtrics text", "surveymonkey csv", "zendesk", "servicenow events"])
def test_the_tool_is_named_with_how_sure_and_why(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    twins: dict[str, SurveyTwin | TicketTwin] = {**survey_all.twins(), **ticket_all.twins()}
    twin = twins[name]
    path = twin.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    code, out = inspected(capsys, path.name, "--json")
    (file,) = json.loads(out)["files"]
    assert (code, file["preset"]) == (0, twin.tool)
    assert all(issue["level"] == "note" for issue in file["issues"])
    assert file["confidence"] >= 0.9
    assert file["why"]
    assert file["period"][0].startswith("2026-07")
    text = inspected(capsys, path.name)[1]
    assert f"{twin.tool}, {file['confidence']:.0%} sure" in text
    assert max(map(wide, text.splitlines())) <= 100 or file["why"] in text


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_still_shown(
    export: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.csv").write_bytes(b"")
    code, out = inspected(capsys, "empty.csv", "missing.csv", export, "--json")
    files = json.loads(out)["files"]
    assert code == 3
    assert [file["kind"] for file in files] == [None, None, "survey"]
    assert [issue["message"] for file in files for issue in file["issues"]] == [
        "the file is empty",
        f"no file matches this in {Path().resolve()}",
    ]
    code, out = inspected(capsys, "empty.csv", export)
    assert code == 3
    assert out.startswith("empty.csv: not read\n\n  error: empty.csv: the file is empty\n    hint: ")
    assert "总体满意度" in out


def test_dates_that_prove_no_order_are_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"0{month}/{day:02}/2026,{day % 5 + 1}" for month in (3, 4) for day in range(1, 13)]
    Path("a.csv").write_text("\n".join(["Date,Satisfaction (1-5)", *rows]) + "\n", encoding="utf-8")
    code, out = inspected(capsys, "a.csv", "--json")
    (file,) = json.loads(out)["files"]
    assert (code, file["period"]) == (0, ["2026-03-01", "2026-04-12"])
    assert file["issues"] == [
        {
            "level": "warning",
            "where": "a.csv, answered_at",
            "message": "no date proves whether day or month comes first; mdy is likelier",
            "hint": "reportgen init writes it down as order: …, to be checked",
        }
    ]
