"""Real exports of survey tools: recognised, with their headings, rows, zones and titles as other programs see them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from reportgen.config.model import Configuration, Source
from reportgen.config.preset import built_in, built_in_names
from reportgen.frames import EXCLUDED, HAPPENED_AT, RESPONSE_ID
from reportgen.onboarding.titles import Title, title
from reportgen.sources.formats.files import find
from reportgen.sources.formats.layout import first_record
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import Table, cell
from reportgen.sources.read import read
from reportgen.sources.tools.heading import chooser
from reportgen.sources.tools.preset_columns import columns_of

EXPORTS = Path(__file__).parents[3] / "shared" / "data" / "exports"

pytestmark = pytest.mark.skipif(not EXPORTS.is_dir(), reason=f"the real exports are not at {EXPORTS}")

QUALTRICS_2016 = "qualtrics/ctesta01_Long_Exhaustive_Sample_Survey_legacy2016.csv"
QUALTRICS_TAGS = "qualtrics/ctesta01_Better_Sample_Survey_legacy.csv"
QUALTRICS_2013 = "qualtrics/ropensci_sample_legacy.csv"
QUALTRICS_GERMAN = "qualtrics/ropensci_sample_numeric_german_labels.csv"
STAR_WARS = "surveymonkey/fivethirtyeight_StarWars.csv"
TENCENT = "tencent/数据详情值.csv"
LIMESURVEY = "limesurvey/pfeiffer_results_german.csv"
WJX_TEXT = "wjx/800_800_0_by_text.xls"
WJX_NUMBER = "wjx/800_800_2_by_number.xls"

SHAPES = {
    QUALTRICS_2016: ("qualtrics", 3, 31, 367),
    QUALTRICS_TAGS: ("qualtrics", 3, 10, 59),
    QUALTRICS_2013: ("qualtrics", 2, 1, 16),
    QUALTRICS_GERMAN: ("qualtrics", 3, 1, 20),
    STAR_WARS: ("surveymonkey", 2, 1186, 38),
    TENCENT: ("tencent", 1, 200, 69),
    LIMESURVEY: ("limesurvey", 1, 96, 317),
    WJX_TEXT: ("wjx", 1, 800, 14),
    WJX_NUMBER: ("wjx", 1, 800, 36),
}


def opened(name: str, scratch: Path) -> Table:
    path = EXPORTS / name
    (found,), issues = find((path.name,), path.parent)
    assert issues == ()
    presets = {each: built_in(each) for each in built_in_names()}
    return open_table(found, Source(files=(path.name,)), scratch, chooser(presets, first_record))


def titles(table: Table) -> dict[str, Title]:
    """The titles of the columns that are written as the tool writes questions."""
    known = built_in(table.layout.preset or "")
    wordings = table.layout.labels or table.headings
    named = {heading: title(heading, wording, known) for heading, wording in zip(table.headings, wordings, strict=True)}
    return {heading: found for heading, found in named.items() if found.is_question}


def fields(table: Table) -> dict[str, str | tuple[str, ...]]:
    """The heading or headings from which each field is read."""
    known = built_in(table.layout.preset or "")
    return {name: spec.column or spec.columns for name, spec in columns_of(known, table, "survey").items()}


def values(table: Table, heading: str) -> list[str]:
    """The texts in a column, but for blank ones."""
    place = cell(table.headings.index(heading))
    return table.rows.select(place).collect()[place].drop_nulls().to_list()


@pytest.mark.parametrize("name", SHAPES)
def test_a_real_export_is_recognised_and_opened_whole(name: str, tmp_path: Path) -> None:
    table = opened(name, tmp_path)
    tool, heading, rows, columns = SHAPES[name]
    assert (table.layout.preset, table.layout.heading, table.layout.titles) == (tool, heading, 0)
    assert (table.count, len(table.headings)) == (rows, columns)
    assert table.rows.select(pl.len()).collect().item() == rows
    assert table.layout.confidence >= 0.9
    assert table.short is None
    assert table.totals == frozenset()


def test_qualtrics_of_2016_has_ids_with_single_quotes_and_names_that_repeat(tmp_path: Path) -> None:
    table = opened(QUALTRICS_2016, tmp_path)
    assert table.layout.why.startswith("{'ImportId'")
    assert table.layout.time_zone is None
    assert table.headings[:3] == ("ResponseID", "ResponseSet", "IPAddress")
    assert table.headings[-3:] == ("LocationLatitude", "LocationLongitude", "LocationAccuracy")
    assert len(set(table.headings)) == len(table.headings)
    assert [each for each in table.headings if each.startswith("Q44#2_meerkats_4")] == [
        "Q44#2_meerkats_4",
        *(f"Q44#2_meerkats_4#{number}" for number in range(2, 6)),
    ]
    assert fields(table)["response_id"] == "ResponseID"
    assert fields(table)["answered_at"] == "EndDate"
    named = titles(table)
    assert named["Q9_5"].number == "9"
    assert named["Q9_5"].row == "Chocolate with >80% cocoa"
    assert named["Q9_5"].asked == named["Q9_6"].asked != ""
    assert set(values(table, "Status")) == {"2"}


def test_all_of_a_file_of_generated_answers_are_tests(tmp_path: Path) -> None:
    configuration = Configuration.model_validate(
        {
            "report": {"id": "t", "title": "T", "organisation": "O", "period": "2016-07", "time_zone": "UTC"},
            "sources": {"survey": [{"files": [Path(QUALTRICS_TAGS).name], "preset": "qualtrics"}]},
            "questions": {},
        }
    )
    frame = read(configuration, (EXPORTS / QUALTRICS_TAGS).parent, tmp_path).survey
    assert frame is not None
    rows = frame.rows.collect()
    assert rows[EXCLUDED].to_list() == ["test"] * 10
    assert rows[RESPONSE_ID].str.starts_with("R_").all()
    assert {(moment.year, moment.month, moment.day) for moment in rows[HAPPENED_AT]} == {(2016, 7, 20)}


def test_qualtrics_export_tags_are_names_and_the_wordings_have_rows(tmp_path: Path) -> None:
    named = titles(opened(QUALTRICS_TAGS, tmp_path))
    assert named["q3_volunteer_2"].asked == "Please select the fruit you would voluntarily eat."
    assert named["q3_volunteer_2"].row == "Kiwi"
    assert named["q1_recent_q1_recent_1_3"].row == "Canteloupe-In the last year"
    assert named["q2_favorite"].row == ""
    assert named["Q8_3"].row == "Click to write Statement 3"


def test_the_oldest_qualtrics_files_name_their_first_columns_in_the_second_record(tmp_path: Path) -> None:
    table = opened(QUALTRICS_2013, tmp_path)
    assert table.headings == (
        *("ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status"),
        *("StartDate", "EndDate", "Finished", "Q1", "Q2"),
        *("LocationLatitude", "LocationLongitude", "LocationAccuracy", "#16"),
    )
    assert table.layout.labels[10:12] == ("This is a multiple choice question.", "This is a free text question.")
    assert values(table, "EndDate") == ["2017-07-18 08:28:48"]


def test_qualtrics_labels_in_another_language_do_not_matter(tmp_path: Path) -> None:
    table = opened(QUALTRICS_GERMAN, tmp_path)
    assert table.layout.labels[:3] == ("Anfangsdatum", "Enddatum", "Antworttyp")
    assert table.headings[-3:] == ("Q1", "Q2", "Q2 - Topics")
    assert fields(table)["answered_at"] == "RecordedDate"
    assert fields(table)["duration"] == "Duration (in seconds)"
    assert fields(table)["language"] == "UserLanguage"
    assert values(table, "Q2") == ["Hello World!"]


def test_surveymonkey_titles_reach_over_the_blank_cells_to_their_right(tmp_path: Path) -> None:
    table = opened(STAR_WARS, tmp_path)
    seen = "Which of the following Star Wars films have you seen? Please select all that apply."
    assert table.headings[0] == "RespondentID"
    assert table.headings[1] == "Have you seen any of the 6 films in the Star Wars franchise?"
    assert table.headings[3] == f"{seen} | Star Wars: Episode I The Phantom Menace"
    assert table.headings[28].endswith("characters favorably, unfavorably, or are unfamiliar with him/her. | Yoda")
    assert table.headings[29] == "Which character shot first?"
    assert table.headings[-1] == "Location (Census Region)"
    named = titles(table)
    assert named[table.headings[8]].asked == seen
    assert named[table.headings[8]].row == "Star Wars: Episode VI Return of the Jedi"
    assert fields(table) == {"response_id": "RespondentID"}
    assert values(table, "RespondentID")[0] == "3292879998"
    assert len(set(values(table, "RespondentID"))) == 1186


def test_tencent_titles_lose_number_and_markdown_and_keep_row_and_option(tmp_path: Path) -> None:
    table = opened(TENCENT, tmp_path)
    assert fields(table) == {
        "response_id": ("编号", "结束答题时间"),
        "answered_at": "结束答题时间",
        "started_at": "开始答题时间",
        "duration": "答题时长",
        "region": "地理位置省",
    }
    named = titles(table)
    assert named["2.您**每月收到的快递数量**"] == Title("您每月收到的快递数量", "2", "", is_question=True)
    assert named["4.您投入的主要包装类型（可多选）:塑料袋/快递袋"].row == "塑料袋/快递袋"
    assert named["20.未来使用意向:志愿推广"] == Title("未来使用意向", "20", "志愿推广", is_question=True)
    assert {found.number for found in named.values()} == {str(number) for number in range(1, 23)}
    assert set(values(table, "11.感知有用性:提升社区形象")) <= {
        "A.非常不同意",
        "B.不同意",
        "C.一般",
        "D.同意",
        "E.非常同意",
    }


def test_tencent_answers_are_read_by_their_words_at_the_times_of_china(tmp_path: Path) -> None:
    asked = "11.感知有用性:提升社区形象"
    words = {"非常不同意": 1, "不同意": 2, "一般": 3, "同意": 4, "非常同意": 5}
    configuration = Configuration.model_validate(
        {
            "report": {"id": "t", "title": "T", "organisation": "O", "period": "2025-05", "time_zone": "Asia/Shanghai"},
            "sources": {
                "survey": [{"files": [Path(TENCENT).name], "preset": "tencent", "columns": {"useful": asked}}],
            },
            "questions": {"useful": {"label": "有用性", "scale": "agree"}},
            "scales": {"agree": {"min": 1, "max": 5, "words": words}},
        }
    )
    frame = read(configuration, (EXPORTS / TENCENT).parent, tmp_path).survey
    assert frame is not None
    rows = frame.rows.collect()
    assert rows[RESPONSE_ID][0] == "200 2025/5/8 0:40"
    assert rows[HAPPENED_AT].null_count() == 0
    assert rows.filter(pl.col(EXCLUDED) == "duplicate").height == 0
    expected = [words[text.partition(".")[2]] for text in values(opened(TENCENT, tmp_path), asked)]
    assert rows["score:useful"].to_list() == expected


def test_limesurvey_sub_questions_stand_in_brackets_and_a_semicolon_separates(tmp_path: Path) -> None:
    table = opened(LIMESURVEY, tmp_path)
    assert table.delimiter == ";"
    assert table.headings[0] == "Antwort ID"
    named = titles(table)
    background = named["Welchen fachlichen Hintergrund haben Sie? [Maschinenbau]"]
    assert (background.asked, background.row) == ("Welchen fachlichen Hintergrund haben Sie?", "Maschinenbau")
    assert named[table.headings[-1]].row == ""
    assert fields(table) == {}  # the author took out the dates, and an id that counts from 1 is none without them
    assert set(values(table, "Welchen fachlichen Hintergrund haben Sie? [Informatik]")) == {"Ja", "Nein", "N/A"}


def test_wjx_by_text_and_by_number_tell_of_the_same_questions(tmp_path: Path) -> None:
    text, number = opened(WJX_TEXT, tmp_path), opened(WJX_NUMBER, tmp_path)
    assert (text.sheet, number.sheet) == ("Sheet1", "Sheet1")
    meta = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
    assert text.headings[:6] == number.headings[:6] == meta
    assert text.headings[8] == "3、性别"
    named, options = titles(text), titles(number)
    assert [found.asked for found in named.values()] == [
        *("手机部数", "手机价格", "性别", "年龄", "月收入", "兴趣爱好", "爱好投入占收入比重", "关注资讯"),
    ]
    assert [found.number for found in named.values()] == [str(at) for at in range(1, 9)]
    assert options["第6题(运动)"].row == "运动"
    assert options["第8题(ACG文化(动漫、游戏等))"].row == "ACG文化(动漫、游戏等)"
    assert sum(found.number == "6" for found in options.values()) == 14
    assert set(values(number, "第6题(运动)")) <= {"0", "1", "-2", "-3"}
    assert "┋" in "".join(values(text, "6、兴趣爱好"))


def test_wjx_numbers_of_answers_are_no_ids_where_there_are_no_times(tmp_path: Path) -> None:
    source = {
        "files": [Path(WJX_TEXT).name, Path(WJX_NUMBER).name],
        "preset": "wjx",
        "columns": {"answered_at": {"constant": "2018-05-01"}, "phones": "1、手机部数"},
    }
    configuration = Configuration.model_validate(
        {
            "report": {"id": "t", "title": "T", "organisation": "O", "period": "2018-05", "time_zone": "Asia/Shanghai"},
            "sources": {"survey": [source]},
            "questions": {"phones": {"label": "手机部数", "scale": "1-5"}},
        }
    )
    frame = read(configuration, (EXPORTS / WJX_TEXT).parent, tmp_path).survey
    assert frame is not None
    rows = frame.rows.collect()
    assert set(values(opened(WJX_TEXT, tmp_path), "序号")) & set(values(opened(WJX_NUMBER, tmp_path), "序号"))
    assert rows[RESPONSE_ID].null_count() == rows[EXCLUDED].null_count() == 1600
