"""The sample exports are what the generator writes; they hold the story, and the dirt that README counts."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
DATA = SAMPLES / "data"
QUARTERS = ("2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3")
SUCCESSIVE = tuple(pairwise(QUARTERS))
LAST_MOMENT = datetime(2026, 9, 30, 23, 59, 59)
OPEN = ("待受理", "处理中", "New", "In progress")
Rows = list[dict[str, str]]
Counter = Callable[[Rows], int]

RATINGS_ZH = ("总体满意度", "服务态度", "响应速度", "专业能力", "问题解决", "服务流程", "服务环境")
RATINGS_EN = (
    "Overall satisfaction",
    "Attitude",
    "Response speed",
    "Professionalism",
    "Problem solving",
    "Process",
    "Environment",
)


@cache
def read(path: str, encoding: str) -> Rows:
    text = (DATA / path).read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def survey_zh(quarter: str) -> Rows:
    return read(f"zh/survey-{quarter}.csv", "gb18030")


def tickets_zh(quarter: str) -> Rows:
    return read(f"zh/tickets-{quarter}.csv", "utf-8-sig")


def survey_en() -> Rows:
    return read("en/survey.csv", "utf-8")


def tickets_en() -> Rows:
    return read("en/tickets.csv", "utf-8")


def cells(fits: Callable[[str], bool], *columns: str) -> Counter:
    """Return what counts the cells of these columns that fit."""
    return lambda rows: sum(fits(row[column]) for row in rows for column in columns)


def copies(key: str) -> Counter:
    """Return what counts the rows that come a second time, the same in all columns."""
    return lambda rows: sum(row in rows[place + 1 : place + 40] for place, row in enumerate(rows) if row[key])


def backwards(created: str, resolved: str) -> Counter:
    return lambda rows: sum(row[resolved] != "" and row[resolved] < row[created] for row in rows)


def moment(text: str) -> datetime | None:
    for pattern in ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    return None


def is_speeder(row: dict[str, str]) -> bool:
    return len({row[column] for column in RATINGS_ZH}) == 1 and int(row["答题时长"].removesuffix("秒")) < 20


SURVEY_ZH_DIRT: dict[str, Counter] = {
    "blank answer": cells(lambda cell: cell == "", *RATINGS_ZH),
    "`(空)`": cells(lambda cell: cell == "(空)", *RATINGS_ZH),
    "`(跳过)`": cells(lambda cell: cell == "(跳过)", *RATINGS_ZH),
    "`不清楚`": cells(lambda cell: cell == "不清楚", *RATINGS_ZH),
    "two trailing spaces": cells(lambda cell: cell.endswith("  "), *RATINGS_ZH),
    "trailing non-breaking space": cells(lambda cell: cell.endswith("\u00a0"), *RATINGS_ZH),
    "synonym `很满意`": cells(lambda cell: cell == "很满意", *RATINGS_ZH),
    "unknown word `还行`": cells(lambda cell: cell == "还行", *RATINGS_ZH),
    "full-width `９`": cells(lambda cell: cell == "９", "推荐意愿"),
    "recommendation `11`": cells(lambda cell: cell == "11", "推荐意愿"),
    "date that cannot be read": cells(lambda cell: moment(cell) is None, "提交时间"),
    "row that comes twice": copies("答卷编号"),
    "test answer": cells(lambda cell: cell.startswith("TEST"), "答卷编号"),
    "same box throughout, under 20 s": lambda rows: sum(map(is_speeder, rows)),
    "comment with comma and quotes": cells(lambda cell: ',"' in cell, "意见与建议"),
    "comment over several lines": cells(lambda cell: "\n" in cell, "意见与建议"),
    "comment with joined emoji": cells(lambda cell: "\u200d" in cell, "意见与建议"),
    "comment that starts with `=`": cells(lambda cell: cell[:1] == "=", "意见与建议"),
    "comment with `<script>`": cells(lambda cell: "<script>" in cell, "意见与建议"),
    "comment with a mobile number": cells(lambda cell: "1380013" in cell, "意见与建议"),
}
TICKETS_ZH_DIRT: dict[str, Counter] = {
    "resolved before it was created": backwards("创建时间", "办结时间"),
    "`已办结` without a time": lambda rows: sum(row["工单状态"] == "已办结" and not row["办结时间"] for row in rows),
    "unknown type `表扬`": cells(lambda cell: cell == "表扬", "工单类型"),
}
SURVEY_EN_DIRT: dict[str, Counter] = {
    "blank answer": cells(lambda cell: cell == "", *RATINGS_EN),
    "`N/A`": cells(lambda cell: cell == "N/A", *RATINGS_EN),
    "`Not sure`": cells(lambda cell: cell == "Not sure", *RATINGS_EN),
    "extra spaces": cells(lambda cell: cell != cell.strip(), *RATINGS_EN),
    "`very satisfied` in lower case": cells(lambda cell: cell == "very satisfied", *RATINGS_EN),
    "row that comes twice": copies("Response ID"),
    "comment with comma and quotes": cells(lambda cell: '",' in cell, "Comment"),
    "comment over several lines": cells(lambda cell: "\n" in cell, "Comment"),
    "comment that starts with `=`": cells(lambda cell: cell[:1] == "=", "Comment"),
    "comment with `<script>`": cells(lambda cell: "<script>" in cell, "Comment"),
    "comment with a mobile number": cells(lambda cell: "07700 900" in cell, "Comment"),
}
TICKETS_EN_DIRT: dict[str, Counter] = {
    "resolved before it was created": backwards("Created at", "Resolved at"),
}


def counted(kinds: dict[str, Counter], *files: Rows) -> dict[str, tuple[int, ...]]:
    return {label: tuple(count(rows) for rows in files) for label, count in kinds.items()}


def documented(heading: str) -> dict[str, tuple[int, ...]]:
    """Return the table of whole numbers below a heading of samples/README.md: label, count in each file."""
    section = (SAMPLES / "README.md").read_text(encoding="utf-8").split(f"# {heading}\n")[1].split("\n#")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if re.match(r"\|.*\| \d+ \|$", line)]
    return {label.strip(): tuple(int(count) for count in counts) for label, *counts in lines}


def created_in(quarter: str) -> Rows:
    """Return the rows of a Chinese ticket file whose tickets were created in its quarter."""
    return [row for row in tickets_zh(quarter) if row["工单编号"].startswith(f"G{quarter[2:]}-")]


def still_open(rows: Rows) -> set[str]:
    """Return the ids of the tickets that an export shows open. 已办结 without a time is not open, but dirt."""
    return {row["工单编号"] for row in rows if row["工单状态"] in OPEN}


def exported_again(quarter: str) -> Rows:
    """Return the other rows of a Chinese ticket file: those of earlier quarters."""
    return [row for row in tickets_zh(quarter) if not row["工单编号"].startswith(f"G{quarter[2:]}-")]


def open_at_the_end(quarter: str, rows: Rows, created: str, resolved: str, status: str) -> int:
    """Return how many of the tickets were open when the quarter ended, as their rows tell it."""
    end = f"{quarter[:4]}-{int(quarter[5]) * 3:02d}-31 24:00"
    return sum(row[created] < end and (row[resolved] >= end or row[status] in OPEN) for row in rows)


def newest_zh() -> Rows:
    """Return every Chinese ticket once: its row in the last file that holds it."""
    return list({row["工单编号"]: row for quarter in QUARTERS for row in tickets_zh(quarter)}.values())


def backlog_zh(quarter: str) -> int:
    return open_at_the_end(quarter, newest_zh(), "创建时间", "办结时间", "工单状态")


def backlog_en(quarter: str) -> int:
    return open_at_the_end(quarter, tickets_en(), "Created at", "Resolved at", "Status")


def about(subject: str) -> Callable[[str], int]:
    """Return what counts the tickets about a subject that were created in a quarter."""
    count = cells(lambda cell: cell == subject, "问题分类")
    return lambda quarter: count(created_in(quarter))


STORY: dict[str, Callable[[str], int]] = {
    "rows in the survey file": lambda quarter: len(survey_zh(quarter)),
    "tickets created": lambda quarter: len(created_in(quarter)),
    "tickets open at the quarter's end": backlog_zh,
    "the same, twin": backlog_en,
    "停水抢修": about("停水抢修"),
    "抢修进度查询难": about("抢修进度查询难"),
    "服务态度": about("服务态度"),
}
EXPORTS: dict[str, Callable[[str], int]] = {
    "rows": lambda quarter: len(tickets_zh(quarter)),
    "created in the quarter": lambda quarter: len(created_in(quarter)),
    "open in the file before": lambda quarter: len(exported_again(quarter)),
    "of these, still open": lambda quarter: len(still_open(exported_again(quarter))),
    "open in this file": lambda quarter: len(still_open(tickets_zh(quarter))),
}


def top_two_share(rows: Rows, column: str) -> float:
    words = [row[column].strip() for row in rows]
    rated = [word for word in words if word in ("非常不满意", "不满意", "一般", "满意", "非常满意", "很满意")]
    return sum(word in ("满意", "非常满意", "很满意") for word in rated) / len(rated)


def test_the_committed_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "generate.py", "--out", tmp_path], check=True, timeout=60)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    committed = {path.relative_to(DATA): path.read_bytes() for path in DATA.rglob("*.csv")}
    assert sorted(written) == sorted(committed)
    assert [path for path in sorted(written) if written[path] != committed[path]] == []


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*.csv")) < 10_000_000


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_quarter_has_about_3000_answers_and_8000_tickets(quarter: str) -> None:
    assert 2_800 <= len(survey_zh(quarter)) <= 3_300
    assert 7_000 <= len(created_in(quarter)) <= 8_500


@pytest.mark.parametrize("quarter", QUARTERS)
def test_an_english_quarter_has_about_130_answers_and_260_tickets(quarter: str) -> None:
    assert 120 <= sum(row["Response ID"].startswith(f"R{quarter}") for row in survey_en()) <= 150
    assert 240 <= sum(row["Ticket ID"].startswith(f"T{quarter[2:]}") for row in tickets_en()) <= 300


def test_the_chinese_survey_is_gb18030_with_windows_line_ends() -> None:
    content = (DATA / "zh/survey-2026Q3.csv").read_bytes()
    assert content.startswith("答卷编号,提交时间,".encode("gb18030"))
    assert content.endswith(b"\r\n")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_the_chinese_tickets_start_with_a_byte_order_mark() -> None:
    content = (DATA / "zh/tickets-2026Q3.csv").read_bytes()
    assert content.startswith("\ufeff工单编号,创建时间,".encode())
    assert b"\r" not in content


def test_nothing_happens_after_the_last_moment() -> None:
    answered = [row["提交时间"] for row in survey_zh("2026Q3")] + [row["Submitted at"] for row in survey_en()]
    zh = [row[column] for row in tickets_zh("2026Q3") for column in ("创建时间", "首次响应时间", "办结时间")]
    en = [row[column] for row in tickets_en() for column in ("Created at", "First response at", "Resolved at")]
    assert max(found for text in answered + zh + en if (found := moment(text))) <= LAST_MOMENT


def test_readme_counts_what_each_ticket_export_holds() -> None:
    assert {label: tuple(map(count, QUARTERS)) for label, count in EXPORTS.items()} == documented("The exports")


def test_readme_counts_the_story() -> None:
    told = documented("The story")
    found = {label: tuple(map(count, QUARTERS)) for label, count in STORY.items()}
    assert found == {label: told[label] for label in STORY}


@pytest.mark.parametrize(("before", "quarter"), SUCCESSIVE)
def test_an_export_holds_the_tickets_that_were_open_in_the_one_before(before: str, quarter: str) -> None:
    assert [row["工单编号"] for row in exported_again(quarter)] == sorted(still_open(tickets_zh(before)))


@pytest.mark.parametrize(("before", "quarter"), SUCCESSIVE)
def test_a_ticket_exported_again_is_the_same_but_for_what_happened_since(before: str, quarter: str) -> None:
    exported_at = f"{quarter[:4]}-{int(quarter[5]) * 3 - 2:02d}-05 18:00"
    older = {row["工单编号"]: row for row in tickets_zh(before)}
    for row in exported_again(quarter):
        changed = {column for column, text in row.items() if text != older[row["工单编号"]][column]}
        assert changed <= {"首次响应时间", "办结时间", "工单状态", "重开次数", "转派次数", "回访时间", "建议采纳"}
        assert all(row[column] >= exported_at for column in changed & {"首次响应时间", "办结时间"})


def test_the_backlog_is_stable_until_the_burst_main_and_a_third_higher_after_it() -> None:
    *usual, last = map(backlog_zh, QUARTERS)
    assert min(usual) >= 220
    assert max(usual) <= 260
    assert 1.3 <= last / usual[-1] <= 1.6


def test_the_backlog_of_the_twin_is_a_few_per_cent_of_a_quarter() -> None:
    *usual, last = map(backlog_en, QUARTERS)
    assert min(usual) >= 5
    assert max(usual) < last <= 20


def test_readme_counts_the_dirt_of_the_chinese_survey() -> None:
    assert counted(SURVEY_ZH_DIRT, *map(survey_zh, QUARTERS)) == documented("zh/survey")


def test_readme_counts_the_dirt_of_the_chinese_tickets() -> None:
    assert counted(TICKETS_ZH_DIRT, *map(tickets_zh, QUARTERS)) == documented("zh/tickets")


def test_readme_counts_the_dirt_of_the_english_survey() -> None:
    assert counted(SURVEY_EN_DIRT, survey_en()) == documented("en/survey")


def test_readme_counts_the_dirt_of_the_english_tickets() -> None:
    assert counted(TICKETS_EN_DIRT, tickets_en()) == documented("en/tickets")


@pytest.mark.parametrize("heading", ["zh/survey", "zh/tickets", "en/survey", "en/tickets"])
def test_every_kind_of_dirt_is_there(heading: str) -> None:
    table = documented(heading)
    assert table
    assert [label for label, counts in table.items() if sum(counts) == 0] == []


def test_an_id_that_comes_twice_has_the_same_answers() -> None:
    for quarter in QUARTERS:
        rows = survey_zh(quarter)
        assert len({row["答卷编号"] for row in rows}) == len(rows) - copies("答卷编号")(rows)


def test_satisfaction_falls_by_two_to_three_points_in_the_quarter_of_the_burst_main() -> None:
    before, after = (top_two_share(survey_zh(quarter), "总体满意度") for quarter in QUARTERS[-2:])
    assert 0.02 <= before - after <= 0.03


def test_hardly_anyone_asked_how_far_the_repair_is_before_the_burst_main() -> None:
    count = cells(lambda cell: cell == "抢修进度查询难", "问题分类")
    *before, after = (count(tickets_zh(quarter)) for quarter in QUARTERS)
    assert max(before) <= 12
    assert after >= 300
