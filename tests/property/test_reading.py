"""Whatever is written as a table is read back equal, and every record is accounted for exactly once."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.config.model import Source
from reportgen.frames import EXCLUSIONS, ScoreStatus
from reportgen.sources.formats.files import find
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.records import inspect
from reportgen.sources.formats.table import cells
from reportgen.sources.values.text import label, legal, masked
from tests.unit.sources.exports import Exports

CHINESE = "客户服务满意度投诉咨询建议报修电话城东城西响应速度人员态度时间日期编号区域很好不错等待问题解决"
TRADITIONAL = "客戶服務滿意度投訴諮詢建議報修電話城東城西響應速度人員態度時間日期編號區域很好不錯等待問題解決"
WESTERN = "éèüñçÀßøå€“”–"
PLAIN = 'abcXYZ 019.-_"\n,;|\t()'
SIMPLE = st.text(st.sampled_from(CHINESE + "abcXYZ019_"), min_size=1, max_size=8)
DELIMITERS = st.sampled_from([",", ";", "\t", "|"])

# What can be written in each encoding.
LETTERS = {
    **dict.fromkeys(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"), CHINESE + WESTERN + "镕𠮷😀（）"),
    **dict.fromkeys(("gb18030", "gbk"), CHINESE + "镕（）"),
    "big5": TRADITIONAL + "（）",
    "cp1252": WESTERN,
}
# Enough of it to tell it by, where the file does not say what it is in.
EVIDENCE = {
    **dict.fromkeys(("utf-8", "utf-8-sig", "utf-16"), ""),
    **dict.fromkeys(("utf-16-le", "utf-16-be"), "plain letters and digits 0123456789 " * 20),
    **dict.fromkeys(("gb18030", "gbk"), "服务态度很好，但是等待的时间太长，希望可以改进。" * 20),
    "big5": "服務態度很好，但是等待的時間太長，希望可以改進。" * 20,
    "cp1252": "déjà vu à la fenêtre, où l'été s'achève; für alle größeren Städte " * 150,
}


@st.composite
def tables(draw: st.DrawFn, letters: str, encoding: str) -> list[list[str]]:
    """A heading of different names, and records of any text, blank at the borders too, none of them all blank."""
    width = draw(st.integers(2, 5))
    name = st.text(st.sampled_from(letters + "abcXYZ019_"), min_size=1, max_size=8)
    text = st.text(st.sampled_from(letters + PLAIN), max_size=12)
    heading = draw(st.lists(name, min_size=width, max_size=width, unique=True))
    body = draw(st.lists(st.lists(text, min_size=width, max_size=width), min_size=1, max_size=8))
    evidence = [[EVIDENCE[encoding], *[""] * (width - 1)]] if EVIDENCE[encoding] else []
    return [heading, *(row for row in body if any(cell.strip() for cell in row)), *evidence]


def written(table: list[list[str]], delimiter: str, line_end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=line_end).writerows(table)
    return stream.getvalue()


def read_back(content: bytes, **settings: str) -> tuple[tuple[str, ...], list[list[str]], int]:
    """The headings, cells and number of records of a delimited file with this content."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "t.csv").write_bytes(content)
        (found,), issues = find(["t.csv"], folder)
        assert issues == ()
        opened = open_table(found, Source.model_validate({"files": ["t.csv"], **settings}), folder)
        read = opened.rows.select(cells(len(opened.headings))).collect(engine="streaming")
        return opened.headings, [[cell or "" for cell in row] for row in read.rows()], opened.count


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(sorted(LETTERS)), DELIMITERS, st.sampled_from(["\n", "\r\n"]))
def test_a_table_in_its_declared_encoding_is_read_back_as_it_was_written(
    data: st.DataObject, encoding: str, delimiter: str, line_end: str
) -> None:
    table = data.draw(tables(LETTERS[encoding], encoding))
    content = written(table, delimiter, line_end).encode(encoding)
    assert read_back(content, encoding=encoding, delimiter=delimiter) == (tuple(table[0]), table[1:], len(table) - 1)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(sorted(LETTERS)), DELIMITERS, st.sampled_from(["\n", "\r\n"]))
def test_a_table_with_enough_of_its_language_needs_no_declaration(
    data: st.DataObject, encoding: str, delimiter: str, line_end: str
) -> None:
    table = data.draw(tables(LETTERS[encoding], encoding))
    content = written(table, delimiter, line_end).encode(encoding)
    assert read_back(content) == (tuple(table[0]), table[1:], len(table) - 1)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", ",", '"', "\n", "\r\n", " "]), max_size=40).map("".join), st.integers(1, 50))
def test_what_passes_as_regular_is_read_by_polars_as_the_csv_module_reads_it(text: str, block_size: int) -> None:
    content = ("x,y\n" + text).encode()
    shape = inspect(io.BytesIO(content), ",", 2, block_size)
    assert shape == inspect(io.BytesIO(content), ",", 2)
    if shape.is_regular:
        read = pl.scan_csv(content, infer_schema=False).collect(engine="streaming").rows()
        expected = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        filled = [[cell or "" for cell in row] for row in read if any(row)]
        assert filled == [row for row in expected if any(row)][1:]


ID = st.sampled_from(["", "1", "2", "3", "T9"])
CREATED = st.sampled_from(["", "2026-07-01 08:00", "2026-07-02 08:00", "soon"])
FINISHED = st.sampled_from(["", "2026-07-01 09:00", "2026-06-01 09:00", "2026/7/3"])
STATUS = st.sampled_from(["", "已办结", "处理中", "已撤销", "外星"])
LONGER = [["9", "2026-07-01 08:00", "2026-07-01 09:00", "已办结"]] * 40


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ID, CREATED, FINISHED, STATUS), min_size=1, max_size=12), st.integers(0, 12))
def test_every_record_is_one_row_with_at_most_one_reason(records: list[tuple[str, str, str, str]], cut: int) -> None:
    records = [record for record in records if any(record)]
    with tempfile.TemporaryDirectory() as name:
        exports = Exports(Path(name))
        heading = ["id", "c", "r", "s"]
        for file, part in (("a.csv", [*LONGER, *records[:cut]]), ("b.csv", [*LONGER, *records[cut:]])):
            exports.write(file, written([heading, *map(list, part)], ",", "\n"))
        columns = {"ticket_id": "id", "created_at": "c", "resolved_at": "r", "status": "s"}
        frame = exports.tickets(columns, files=["a.csv", "b.csv"], test_ids="^T")
        rows = frame.rows.collect(engine="streaming")
        assert rows.height == len(records) + 2 * len(LONGER)
        assert set(rows["excluded"].drop_nulls()) <= set(EXCLUSIONS)
        kept = rows.filter(
            pl.col("ticket_id").is_not_null() & (pl.col("excluded") != "duplicate").fill_null(value=True)
        )
        assert kept["ticket_id"].is_unique().all()
        assert set(kept["ticket_id"]) == {record[0] for record in records if record[0]} | {"9"}
        used = rows.filter(pl.col("excluded").is_null())
        assert used["happened_at"].null_count() == 0
        assert used.filter(pl.col("finished_at") < pl.col("happened_at")).height == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["满意", "4", "４分", "", "N/A", "还行", "9", "不清楚"]), min_size=1, max_size=30))
def test_an_answer_has_a_score_if_and_only_if_it_is_valid(answers: list[str]) -> None:
    answers.append("一般")  # a column of numbers alone is refused on a scale of words
    with tempfile.TemporaryDirectory() as name:
        exports = Exports(Path(name))
        exports.write("survey.csv", "d,q\n" + "".join(f"2026-07-01,{answer}\n" for answer in answers))
        rows = exports.survey({"answered_at": "d", "overall": "q"}).rows.collect(engine="streaming")
    counted = Counter(ScoreStatus(status) for status in rows["status:overall"])
    assert sum(counted.values()) == len(answers)
    assert (rows["score:overall"].is_not_null() == (rows["status:overall"] == int(ScoreStatus.VALID))).all()
    assert counted[ScoreStatus.UNMAPPED] == answers.count("还行")
    assert counted[ScoreStatus.OUT_OF_RANGE] == answers.count("9")


@given(st.text())
def test_cleaned_text_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    assert legal(legal(text)) == legal(text)
    shown = label(text)
    assert shown is None or (shown == label(shown) and len(shown) <= 120 and "\x00" not in shown)


@given(st.text(), st.integers(10**6, 10**12), st.text())
def test_no_long_number_is_left_in_an_audited_value(before: str, number: int, after: str) -> None:
    longest = max(
        (
            len(run)
            for run in "".join(c if c in "0123456789" else " " for c in masked(f"{before}{number}{after}")).split()
        ),
        default=0,
    )
    assert longest < 7
