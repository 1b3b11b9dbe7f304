"""`reportgen init`: from an export to a report without editing, and doubts where there are any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from reportgen import cli
from tests.twins import survey_all, ticket_all
from tests.twins.survey_answers import Twin as SurveyTwin
from tests.twins.ticket_lives import Twin as TicketTwin

SURVEY_TWINS = survey_all.twins()
TICKET_TWINS = ticket_all.twins()
TWINS: dict[str, SurveyTwin | TicketTwin] = {**SURVEY_TWINS, **TICKET_TWINS}
ONE_OF_EACH_TOOL = {twin.tool: name for name, twin in reversed(TWINS.items())}
TODAY = ("--as-of", "2026-10-05")


@dataclass(frozen=True)
class Outcome:
    code: int
    stdout: str
    stderr: str


class Place:
    """A folder in which commands are run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *arguments: str) -> Outcome:
        self._capsys.readouterr()
        code = cli.run(arguments)
        stdout, stderr = self._capsys.readouterr()
        return Outcome(code, stdout, stderr)

    def export(self, name: str, rows: Sequence[str]) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return name

    def started(self, *files: str, options: Sequence[str] = TODAY) -> tuple[dict[str, object], str]:
        """The YAML that init writes, as data and as text."""
        done = self.run("init", *files, "-o", "q.yaml", "--force", *options)
        assert done.code == 0, done.stderr
        text = (self.folder / "q.yaml").read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.BaseLoader), text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path, capsys)


def survey(days: int = 60, heading: str = "Date,Overall satisfaction,Speed (1-5),Region") -> list[str]:
    """Answers from the first of July 2026 on, two a day."""
    words = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")
    dates = [f"2026-{7 + day // 31:02}-{day % 31 + 1:02}" for day in range(days)]
    rows = [f"{day},{words[at % 5]},{at % 5 + 1},{('North', 'South')[at % 2]}" for at, day in enumerate(dates * 2)]
    return [heading, *rows]


# Every tool


@pytest.mark.parametrize("tool", sorted(ONE_OF_EACH_TOOL))
def test_an_export_of_every_tool_can_be_checked_without_editing(tool: str, place: Place) -> None:
    path = TWINS[ONE_OF_EACH_TOOL[tool]].write(place.folder)
    config, _ = place.started(path.name)
    sources = config["sources"]
    assert isinstance(sources, dict)
    assert {source["preset"] for kind in sources.values() for source in kind} == {tool}
    checked = place.run("check", "q.yaml", *TODAY)
    assert checked.code == 0, checked.stderr


@pytest.mark.parametrize("name", ["wjx by text", "google_forms sheet", "typeform new", "surveymonkey csv"])
def test_the_overall_question_and_its_words_are_found(name: str, place: Place) -> None:
    twin = SURVEY_TWINS[name]
    config, _ = place.started(twin.write(place.folder).name)
    questions = config["questions"]
    assert isinstance(questions, dict)
    assert (questions["overall"]["scale"], questions["overall"]["role"]) == (twin.scale, "overall")


def test_the_satisfaction_kept_on_tickets_is_a_survey_of_one_question(place: Place) -> None:
    path = TICKET_TWINS["zendesk"].write(place.folder)
    config, _ = place.started(path.name)
    files = {kind: [source["files"] for source in sources] for kind, sources in config["sources"].items()}  # type: ignore[attr-defined]
    assert files == {"survey": [[path.name]], "tickets": [[path.name]]}
    assert config["questions"]["overall"]["scale"] == "goodbad"  # type: ignore[index]


# No tool


def test_a_plain_table_becomes_a_report(place: Place) -> None:
    config, text = place.started(place.export("answers.csv", survey()))
    assert config["questions"] == {
        "overall": {"label": "Overall satisfaction", "scale": "en5", "role": "overall"},
        "speed": {"label": "Speed", "wording": "Speed (1-5)", "scale": "1-5"},
    }
    assert config["dimensions"] == {"region": {"label": "Region"}}
    assert re.search(r"period: 2026-08 +# the data cover 2026-07-01 to 2026-08-29", text)
    built = place.run("build", "q.yaml", "--format", "html", "--quiet", *TODAY)
    assert (built.code, built.stderr) == (0, "")
    assert len(list(place.folder.glob("out/*/*.html"))) == 1


def test_files_with_the_same_headings_are_one_source(place: Place) -> None:
    rows = survey()
    names = [place.export("a.csv", rows[:60]), place.export("b.csv", [rows[0], *rows[60:]])]
    config, _ = place.started(*names)
    assert [source["files"] for source in config["sources"]["survey"]] == [names]  # type: ignore[index]


def test_tickets_of_no_tool_are_told_by_their_headings(place: Place) -> None:
    rows = [f"C{n},2026-07-{n % 28 + 1:02} 08:00,2026-07-{n % 28 + 1:02} 12:00,Closed,{n % 5 + 1}" for n in range(90)]
    name = place.export("cases.csv", ["Case ID,Created,Resolved,Status,Satisfaction rating", *rows])
    config, text = place.started(name)
    assert config["sources"]["tickets"][0]["columns"] == {  # type: ignore[index]
        "ticket_id": "Case ID",
        "created_at": "Created",
        "resolved_at": "Resolved",
        "status": "Status",
    }
    assert config["sources"]["survey"][0]["columns"]["overall"] == "Satisfaction rating"  # type: ignore[index]
    assert "# CHECK: the heading does not say how far the scale goes; the answers are 1, 2, 3, 4, 5" in text


# Doubts


def test_dates_that_prove_no_order_get_one_to_be_checked(place: Place) -> None:
    rows = [f"{day:02}/0{month}/2026,{day % 5 + 1}" for month in (3, 4) for day in range(1, 13)] * 2
    config, text = place.started(place.export("a.csv", ["Date,Satisfaction (1-5)", *rows]))
    assert config["sources"]["survey"][0]["columns"]["answered_at"] == {"column": "Date", "order": "dmy"}  # type: ignore[index]
    assert "# CHECK: the dates do not prove whether the day or the month comes first" in text


def test_an_undated_survey_counts_for_the_day_that_is_given(place: Place) -> None:
    rows = ["Region,Satisfaction (1-5)", *[f"{('North', 'South')[at % 2]},{at % 5 + 1}" for at in range(40)]]
    config, text = place.started(place.export("a.csv", rows))
    assert config["sources"]["survey"][0]["columns"]["answered_at"] == {"constant": "2026-10-05"}  # type: ignore[index]
    assert config["report"]["period"] == "2026-10"  # type: ignore[index]
    assert "# CHECK: the export has no date" in text


def test_option_numbers_are_no_scores(place: Place) -> None:
    config, text = place.started(SURVEY_TWINS["wjx by number"].write(place.folder).name)
    assert {name: question["role"] for name, question in config["questions"].items()} == {"recommend": "recommend"}  # type: ignore[attr-defined]
    assert "# 请核对：该文件按选项序号导出，序号不是分数。" in text
    assert re.search(r'# overall: \{column: .*, values: \{"5": \["1"\], "4": \["2"\]', text)


def test_doubts_are_named_with_their_lines(place: Place) -> None:
    name = place.export("a.csv", survey(heading="Date,Overall satisfaction,Quality,Region"))
    done = place.run("init", name, "-o", "q.yaml", *TODAY)
    lines = (place.folder / "q.yaml").read_text(encoding="utf-8").splitlines()
    named = re.findall(r"line (\d+): (CHECK: .*)", done.stderr)
    assert named
    assert [lines[int(number) - 1].strip() for number, _ in named] == [f"# {doubt}" for _, doubt in named]
    assert sum("# CHECK:" in line for line in lines[2:]) == len(named)


def test_the_zone_is_a_doubt_only_where_another_would_change_a_figure(place: Place) -> None:
    one = place.export("a.csv", survey())
    assert "CHECK: nothing says in which time zone" not in place.started(one)[1]
    clocks = [row.replace(",", " 08:30:00,", 1) for row in survey()[1:]]
    stamped = place.export("b.csv", ["Date,Overall satisfaction,Speed (1-5),Region", *clocks])
    text = place.started(stamped)[1]
    assert "time_zone: UTC  # times are taken as they stand" in text
    assert "CHECK: nothing says" not in text
    other = place.export("c.csv", ["Timestamp,Satisfaction,Area", *(row.rsplit(",", 2)[0] + ",x" for row in clocks)])
    assert "# CHECK: nothing says in which time zone" in place.started(stamped, other)[1]
    zoned = place.export("d.csv", [survey()[0], *(row.replace(":00,", ":00 GMT-3,", 1) for row in clocks)])
    assert "# CHECK: nothing says in which time zone" in place.started(zoned)[1]


def test_opinions_alone_are_shown_without_an_index_of_satisfaction(place: Place) -> None:
    words = ("Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree")
    days = [f"2026-07-{day:02}" for day in range(1, 31)]
    rows = [f"{day},{words[at % 5]},{words[at % 3]}" for at, day in enumerate(days * 3)]
    config, text = place.started(place.export("a.csv", ["Date,Walking is healthy,Trains are late", *rows]))
    assert config["indicators"] == {"csi": {"show": "false"}}
    assert "# CHECK: no question asks how good the service is" in text
    built = place.run("build", "q.yaml", "--format", "html", "--quiet", *TODAY)
    assert (built.code, built.stderr) == (0, "")
    (report,) = place.folder.glob("out/*/*.html")
    shown = report.read_text(encoding="utf-8")
    assert "Walking is healthy" in shown
    assert 'id="likert"' in shown
    assert "(CSI) is" not in shown


def test_opinions_beside_ratings_are_kept_apart_and_named(place: Place) -> None:
    words = ("Strongly agree", "Agree", "Neutral")
    rows = [f"{row},{words[at % 3]}" for at, row in enumerate(survey()[1:])]
    config, text = place.started(place.export("a.csv", [f"{survey()[0]},Walking is healthy", *rows]))
    assert config["questions"]["walking_is_healthy"]["role"] == "other"  # type: ignore[index]
    assert "indicators" not in config
    assert re.search(r"# CHECK: nothing says that these ask how good.*: walking_is_healthy\n", text)


def test_answers_whose_numbers_run_against_their_words_are_read_by_the_words(place: Place) -> None:
    turned = ("Very satisfied (1)", "Satisfied (2)", "Neutral (3)", "Dissatisfied (4)", "Very dissatisfied (5)")
    rows = [f"{row.split(',')[0]},{turned[0 if at % 4 else 4]}" for at, row in enumerate(survey()[1:])]
    config, text = place.started(place.export("a.csv", ["Date,Overall satisfaction", *rows]))
    assert config["questions"]["overall"]["scale"] == "en5"  # type: ignore[index]
    assert "# CHECK: the numbers in the answers run against their words" in text
    assert place.run("build", "q.yaml", "--format", "html", "--quiet", *TODAY).code == 0
    (report,) = place.folder.glob("out/*/*.html")
    assert "75.9" in report.read_text(encoding="utf-8")


def test_names_of_staff_are_no_group_unless_somebody_takes_the_sign_away(place: Place) -> None:
    rows = [f"{row},{('Ann Bell', 'Bo Carr')[at % 2]}" for at, row in enumerate(survey()[1:])]
    config, text = place.started(place.export("a.csv", [f"{survey()[0]},Persona asignada", *rows]))
    assert set(config["dimensions"]) == {"region"}  # type: ignore[call-overload]
    assert "(people by name: use it only if those concerned know)" in text
    assert "Ann Bell" not in text


def test_notes_written_over_the_dates_leave_the_export_undated(place: Place) -> None:
    rows = [f"{('done', 'wait')[at % 2]},{row.split(',', 1)[1]}" for at, row in enumerate(survey()[1:])]
    config, _ = place.started(place.export("a.csv", ["Timestamp,Overall satisfaction,Speed (1-5),Region", *rows]))
    assert config["sources"]["survey"][0]["columns"]["answered_at"] == {"constant": "2026-10-05"}  # type: ignore[index]


# Around it


def test_comments_speak_the_language_of_the_headings_unless_told(place: Place) -> None:
    heading = "提交时间,总体满意度,服务态度（1-5分）,地区"
    name = place.export("a.csv", survey(heading=heading))
    config, text = place.started(name)
    assert (config["report"]["language"], config["report"]["time_zone"]) == ("zh-CN", "Asia/Shanghai")  # type: ignore[index]
    assert "# 封面内容与报告期。" in text
    config, text = place.started(name, options=(*TODAY, "--language", "en"))
    assert config["report"]["language"] == "en"  # type: ignore[index]
    assert "# What stands on the cover" in text


def test_names_of_files_are_relative_to_the_yaml_and_quoted(place: Place) -> None:
    name = place.export("exports/答卷: 1 #2 [x].csv", survey())
    (place.folder / "reports").mkdir()
    done = place.run("init", name, "-o", "reports/q.yaml", *TODAY)
    assert (done.code, done.stdout) == (0, "reports/q.yaml\n")
    config = yaml.load((place.folder / "reports" / "q.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert config["sources"]["survey"][0]["files"] == ["../exports/答卷: 1 #2 [x].csv"]
    assert place.run("check", "reports/q.yaml", *TODAY).code == 0


def test_without_a_target_only_the_yaml_goes_to_stdout(place: Place) -> None:
    done = place.run("init", place.export("a.csv", survey()), *TODAY)
    assert done.code == 0
    assert yaml.load(done.stdout, Loader=yaml.BaseLoader)["report"]["id"] == "satisfaction"
    assert [path.name for path in place.folder.iterdir()] == ["a.csv"]


def test_a_yaml_that_is_there_is_kept_unless_forced(place: Place) -> None:
    name = place.export("a.csv", survey())
    place.export("q.yaml", ["mine: 1"])
    refused = place.run("init", name, "-o", "q.yaml", *TODAY)
    assert (refused.code, refused.stderr) == (
        2,
        "error: q.yaml: this file is there already\n  hint: name another file with -o, or replace it with --force\n",
    )
    assert (place.folder / "q.yaml").read_text(encoding="utf-8") == "mine: 1\n"
    assert place.run("init", name, "-o", "q.yaml", "--force", *TODAY).code == 0
    assert (place.folder / "q.yaml").read_text(encoding="utf-8").startswith("# Written by")


def test_nothing_is_written_where_one_of_the_files_cannot_be_read(place: Place) -> None:
    done = place.run("init", place.export("a.csv", survey()), "missing.csv", "-o", "q.yaml", *TODAY)
    assert (done.code, done.stdout) == (3, "")
    assert "missing.csv: no file matches this" in done.stderr
    assert sorted(path.name for path in place.folder.iterdir()) == ["a.csv"]


def test_the_same_export_gives_the_same_yaml(place: Place) -> None:
    name = place.export("a.csv", survey())
    assert place.started(name)[1] == place.started(name)[1]


def test_personal_data_is_neither_read_nor_written(place: Place) -> None:
    rows = survey(heading="Date,Overall satisfaction,Speed (1-5),Region,E-mail,联系电话,Your name")
    rows = [rows[0], *(f"{row},li{at}@example.com,1380013{at:04},Ann Example" for at, row in enumerate(rows[1:]))]
    config, text = place.started(place.export("a.csv", rows))
    assert "# Personal, never read: E-mail, 联系电话, Your name" in text
    assert not re.search(r"example\.com|1380013|Ann Example", text)
    assert set(config["dimensions"]) == {"region"}  # type: ignore[call-overload]


def test_titles_above_the_heading_are_skipped_by_init_and_by_the_report_alike(place: Place) -> None:
    name = place.export("a.csv", ["Survey of the summer", "", *survey()])
    place.started(name)
    checked = place.run("check", "q.yaml", *TODAY)
    assert (checked.code, checked.stderr) == (0, "")


def test_reviews_without_date_id_and_question_still_make_a_report(place: Place) -> None:
    rows = [f"{at % 2},The delivery was quick and the food number {at} was warm" for at in range(60)]
    _, text = place.started(place.export("a.csv", ["label,review", *rows]))
    assert "# CHECK: no question with a scale was found" in text
    built = place.run("build", "q.yaml", "--format", "html", "--quiet", *TODAY)
    assert (built.code, built.stderr) == (0, "")
