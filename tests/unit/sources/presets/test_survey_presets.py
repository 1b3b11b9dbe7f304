"""Every layout of every survey tool: recognised, opened and read by its preset alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reportgen.config.model import ColumnSpec, Configuration, Source
from reportgen.config.preset import Preset, built_in, built_in_names
from reportgen.frames import EXCLUDED, HAPPENED_AT, RESPONSE_ID, Frame, score_column
from reportgen.onboarding.titles import title
from reportgen.sources.fields import SURVEY_FIELDS
from reportgen.sources.formats.files import find
from reportgen.sources.formats.layout import Head, first_record
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import Table
from reportgen.sources.read import read
from reportgen.sources.tools.detection import detect
from reportgen.sources.tools.heading import chooser
from reportgen.sources.tools.preset_columns import columns_of
from tests.twins import survey_all, ticket_all
from tests.twins.survey_answers import Twin

TWINS = survey_all.twins()
DATED = {name: twin for name, twin in TWINS.items() if twin.overall}
TOOLS = sorted({twin.tool for twin in TWINS.values()})
MARGIN = 0.1
SCALES = {"turned": {"min": 1, "max": 5, "reverse": True}}


@pytest.fixture(scope="module")
def presets() -> Mapping[str, Preset]:
    return {name: built_in(name) for name in built_in_names()}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def opened(twin: Twin, folder: Path, presets: Mapping[str, Preset]) -> Table:
    twin.write(folder)
    (found,), issues = find((twin.file,), folder)
    assert issues == ()
    return open_table(found, Source(files=(twin.file,)), folder, chooser(presets, first_record))


def survey(twin: Twin, folder: Path, scratch: Path, *more: Twin, **columns: object) -> Frame:
    """The frame of twins, read with the name of their tool and the columns of two questions."""
    for each in (twin, *more):
        each.write(folder)
    asked = {"overall": twin.overall} | ({"speed": twin.speed} if twin.speed else {}) | columns
    source = {"files": [each.file for each in (twin, *more)], "preset": twin.tool, "columns": asked}
    configuration = Configuration.model_validate(
        {
            "report": {"id": "t", "title": "T", "organisation": "O", "period": "2026-Q3", "time_zone": twin.wall},
            "sources": {"survey": [source]},
            "questions": {name: {"label": name, "scale": twin.scale} for name in ("overall", "speed")},
            "scales": SCALES,
        }
    )
    frame = read(configuration, folder, scratch).survey
    assert frame is not None
    return frame


def expected(twin: Twin) -> list[tuple[int, datetime]]:
    """The answers to the first question with their times; an unfinished one of LimeSurvey has no time."""
    return [(getattr(answer, twin.measures), answer.answered) for answer in twin.answers]


def excluded(twin: Twin) -> dict[int, str]:
    """The numbers of the answers that are not used, with the reason."""
    found = {answer.number: "incomplete" for answer in twin.answers if not answer.is_complete}
    found |= {answer.number: "test" for answer in twin.answers if answer.is_test}
    return {number: reason for number, reason in found.items() if reason in twin.marks}


# What is recognised


@pytest.mark.parametrize("name", TWINS)
def test_a_file_of_a_tool_is_recognised_as_its_by_far(name: str, presets: Mapping[str, Preset]) -> None:
    twin = TWINS[name]
    found = detect(Head(twin.records[:60], twin.file), presets)
    assert found[0].name == twin.tool
    assert found[0].why
    assert all(found[0].score - other.score >= MARGIN for other in found[1:])


@pytest.mark.parametrize("name", TWINS)
def test_a_file_is_recognised_below_titles_too(name: str, presets: Mapping[str, Preset]) -> None:
    twin = TWINS[name]
    found = detect(Head((("Export of July",), (), *twin.records[:50]), twin.file), presets)
    assert (found[0].name, found[0].titles) == (twin.tool, 2)


@pytest.mark.parametrize("name", ticket_all.twins())
def test_no_ticket_export_is_taken_for_a_survey(name: str, presets: Mapping[str, Preset]) -> None:
    twin = ticket_all.twins()[name]
    found = detect(Head((twin.headings, *twin.rows[:59]), twin.file), presets)
    assert found[0].name == twin.tool
    assert all(found[0].score - other.score >= MARGIN for other in found[1:])
    assert not {each.name for each in found} & set(TOOLS)


@pytest.mark.parametrize(
    "records",
    [
        [("编号", "提交时间", "总体满意度", "建议"), ("1", "2026-07-01 10:00:00", "满意", "")],
        [("序号", "来源", "满意度"), ("1", "电话", "5")],
        [("ID", "Date", "Score", "Comment"), ("1", "2026-07-01", "9", "Fine")],
        [("Response ID", "Submitted at", "Overall satisfaction"), ("1", "2026-07-01", "5")],
        [("Timestamp", "level", "message"), ("2026-07-01T10:00:00Z", "INFO", "started")],
        [("#", "Name", "Rating"), ("1", "A", "5")],
        [("id", "score"), ("1", "5")],
        [("2026年7月", "满意度", ""), ("", "", "")],
    ],
)
def test_a_plain_table_is_nobodys(records: list[tuple[str, ...]], presets: Mapping[str, Preset]) -> None:
    assert detect(Head(tuple(records), "table.csv"), presets) == ()


@pytest.mark.parametrize("tool", TOOLS)
def test_a_preset_says_where_its_knowledge_comes_from_and_reads_a_date(tool: str) -> None:
    known = built_in(tool)
    assert known.kind == "survey"
    assert len(known.about) > 150
    assert all(signature.confidence >= 0.7 for signature in known.signatures)
    assert "answered_at" in known.columns
    assert set(known.dimensions) <= set(known.columns)
    assert set(known.columns) - set(SURVEY_FIELDS) <= {"channel", "region", "language"}
    assert known.question is not None


# How it is opened


@pytest.mark.parametrize("name", TWINS)
def test_the_heading_is_read_whole_and_no_answer_with_it(
    name: str, presets: Mapping[str, Preset], tmp_path: Path
) -> None:
    twin = TWINS[name]
    table = opened(twin, tmp_path, presets)
    assert table.layout.preset == twin.tool
    assert table.layout.heading == twin.heading
    assert table.layout.time_zone == (twin.zone if twin.tool == "qualtrics" else None)
    assert table.count == len(twin.answers)
    assert twin.overall in (*table.headings, "")
    assert twin.speed in (*table.headings, "")


@pytest.mark.parametrize("name", TWINS)
def test_questions_have_their_titles_rows_and_no_other_part(
    name: str, presets: Mapping[str, Preset], tmp_path: Path
) -> None:
    twin = TWINS[name]
    table = opened(twin, tmp_path, presets)
    wordings = dict(zip(table.headings, table.layout.labels or table.headings, strict=True))
    for heading, wanted in twin.titles.items():
        found = title(heading, wordings[heading], presets[twin.tool])
        assert found.is_question
        assert " / ".join(filter(None, (found.asked, found.row))) == wanted.replace("<br>", " ")


@pytest.mark.parametrize("name", TWINS)
def test_personal_and_idle_columns_are_known_and_questions_are_neither(
    name: str, presets: Mapping[str, Preset]
) -> None:
    twin = TWINS[name]
    known = presets[twin.tool]
    for heading in twin.personal:
        assert any(re.match(pattern, heading) for pattern in known.personal), heading
    for heading in twin.ignored:
        assert any(re.match(pattern, heading) for pattern in known.ignored), heading
    for heading in filter(None, (twin.overall, twin.speed, *twin.titles)):
        assert not any(re.match(pattern, heading) for pattern in (*known.personal, *known.ignored)), heading


# What is read


@pytest.mark.parametrize("name", DATED)
def test_every_answer_comes_with_its_score_its_time_and_the_reason_why_it_is_not_used(
    name: str, tmp_path: Path, scratch: Path
) -> None:
    twin = DATED[name]
    rows = survey(twin, tmp_path, scratch).rows.collect()
    numbers = [answer.number for answer in twin.answers]
    reasons = {number: why for number, why in zip(numbers, rows[EXCLUDED], strict=True) if why is not None}
    assert reasons == excluded(twin)
    used = [answer.number not in reasons or twin.tool != "limesurvey" for answer in twin.answers]
    times = [time if is_used else None for (_, time), is_used in zip(expected(twin), used, strict=True)]
    assert rows[HAPPENED_AT].to_list() == times
    assert rows[score_column("overall")].to_list() == [score for score, _ in expected(twin)]
    if twin.speed:
        assert rows[score_column("speed")].to_list() == [answer.speed for answer in twin.answers]


@pytest.mark.parametrize("name", DATED)
def test_every_answer_has_an_id_of_its_own_where_the_tool_writes_one(name: str, tmp_path: Path, scratch: Path) -> None:
    twin = DATED[name]
    rows = survey(twin, tmp_path, scratch).rows.collect()
    if not twin.has_ids:
        assert RESPONSE_ID not in rows.columns
        return
    ids = rows.filter(~rows[EXCLUDED].eq_missing("incomplete"))[RESPONSE_ID].to_list()
    assert None not in ids
    assert len(set(ids)) == len(ids)


def test_two_questionnaires_that_count_from_one_lose_no_answer(tmp_path: Path, scratch: Path) -> None:
    twin = TWINS["wjx of two questionnaires"]
    other = Twin("wjx", "", "later.csv", _a_year_later(twin), twin.answers, 1, twin.overall, twin.speed, "zh5")
    rows = survey(twin, tmp_path, scratch, other).rows.collect()
    assert rows[EXCLUDED].null_count() == 2 * len(twin.answers)


def test_the_same_export_twice_counts_once(tmp_path: Path, scratch: Path) -> None:
    twin = TWINS["wjx by text in GBK"]
    again = Twin("wjx", "", "again.csv", twin.records, twin.answers, 1, twin.overall, twin.speed, "zh5")
    rows = survey(twin, tmp_path, scratch, again).rows.collect()
    assert rows[EXCLUDED].null_count() == len(twin.answers)
    assert set(rows[EXCLUDED].drop_nulls()) == {"duplicate"}


def test_without_times_a_count_from_one_is_no_id(tmp_path: Path, scratch: Path) -> None:
    twin = TWINS["wjx of two questionnaires"]
    heading, *records = twin.records
    emptied = tuple((record[0], "", *record[2:]) for record in records)
    bare = Twin("wjx", "", "bare.csv", (heading, *emptied), twin.answers, 1, twin.overall, twin.speed, "zh5")
    rows = survey(bare, tmp_path, scratch, answered_at={"constant": "2026-07-01"}).rows.collect()
    assert rows[RESPONSE_ID].null_count() == len(twin.answers)
    assert rows[EXCLUDED].null_count() == len(twin.answers)


@pytest.mark.parametrize(
    ("name", "field", "wanted"),
    [
        ("qualtrics text", "channel", ColumnSpec(column="DistributionChannel")),
        ("qualtrics text", "respondent_id", ColumnSpec(column="RecipientEmail")),
        ("qualtrics of 2013", "response_id", ColumnSpec(column="ResponseID")),
        ("surveymonkey csv", "answered_at", ColumnSpec(column="End Date", order="mdy")),
        ("ms_forms zh", "response_id", ColumnSpec(columns=("ID", "完成时间"))),
        ("wjx by text", "duration", ColumnSpec(column="所用时间", unit="seconds")),
        ("wjx by text", "channel", ColumnSpec(column="来源")),
        ("tencent values", "region", ColumnSpec(column="地理位置省")),
        ("wenjuan original", "response_id", ColumnSpec(columns=("seq", "finish"))),
        (
            *("limesurvey codes and texts", "response_id"),
            ColumnSpec(columns=("id. Response ID", "submitdate. Date submitted")),
        ),
        ("limesurvey codes and texts", "language", ColumnSpec(column="startlanguage. Start language")),
        ("limesurvey full texts, de", "started_at", ColumnSpec(column="Datum gestartet")),
        ("limesurvey full texts, zh", "response_id", ColumnSpec(columns=("答复 ID", "提交的日期"))),
        ("delighted interface", "answered_at", ColumnSpec(column="created_at", format="unix")),
    ],
)
def test_a_field_is_read_from_the_column_that_the_tool_has_for_it(
    name: str, field: str, wanted: ColumnSpec, presets: Mapping[str, Preset], tmp_path: Path
) -> None:
    twin = TWINS[name]
    assert columns_of(presets[twin.tool], opened(twin, tmp_path, presets), "survey")[field] == wanted


@pytest.mark.parametrize(
    "heading",
    [
        ("Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"),
        ("Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Heure de la dernière modification"),
        ("Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Hora de la última modificación"),
        ("Hora de início", "Hora de conclusão", "Email", "Nome", "Hora da última modificação"),
        ("Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Zeitpunkt der letzten Änderung"),
        ("開始時刻", "完了時刻", "メール", "名前", "最終変更時刻"),
    ],
    ids=lambda heading: heading[0],
)
def test_microsoft_forms_is_known_in_the_languages_of_its_interface(
    heading: tuple[str, ...], presets: Mapping[str, Preset], tmp_path: Path, scratch: Path
) -> None:
    start, end, mail, name, changed = heading
    row = ("7/28/26 11:21:47", "7/28/26 11:22:58", "anonymous", "", "", "Very satisfied", "Price;Other;")
    records = (("ID", *heading, "Satisfied?", "Why?"), ("1", *row), ("2", *row))
    twin = Twin("ms_forms", "", "form.csv", records, (), 1, "Satisfied?")
    found = columns_of(presets["ms_forms"], opened(twin, tmp_path, presets), "survey")
    assert (found["started_at"].column, found["answered_at"].column) == (start, end)
    assert found["response_id"].columns == ("ID", end)
    assert (found["respondent_id"].column, "anonymous" in found["respondent_id"].missing) == (mail, True)
    rules = presets["ms_forms"]
    assert [heading for heading in (mail, name) if not any(re.match(each, heading) for each in rules.personal)] == []
    assert any(re.match(each, changed) for each in rules.ignored)
    assert (
        survey(twin, tmp_path, scratch).rows.collect()[HAPPENED_AT].to_list() == [datetime(2026, 7, 28, 11, 22, 58)] * 2
    )


def test_a_timetable_is_no_form(presets: Mapping[str, Preset]) -> None:
    records = (("ID", "Heure de début", "Heure de fin", "Salle"), ("1", "9:00", "10:30", "B2"))
    assert detect(Head(records), presets) == ()


def test_whoever_is_anonymous_is_not_the_same_respondent(presets: Mapping[str, Preset], tmp_path: Path) -> None:
    twin = TWINS["ms_forms workbook"]
    found = columns_of(presets["ms_forms"], opened(twin, tmp_path, presets), "survey")["respondent_id"]
    assert "anonymous" in found.missing


def test_a_network_or_a_device_is_no_respondent(presets: Mapping[str, Preset], tmp_path: Path) -> None:
    for name in ("typeform new", "wjx by text", "tencent values"):
        twin = TWINS[name]
        assert "respondent_id" not in columns_of(presets[twin.tool], opened(twin, tmp_path, presets), "survey")


def _a_year_later(twin: Twin) -> tuple[tuple[str, ...], ...]:
    heading, *records = twin.records
    form = "%Y/%m/%d %H:%M:%S"
    later = [(datetime.strptime(record[1], form) + timedelta(days=365)).strftime(form) for record in records]
    return (heading, *((record[0], when, *record[2:]) for record, when in zip(records, later, strict=True)))
