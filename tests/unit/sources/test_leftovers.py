"""The rows that are not used, as a file."""

from __future__ import annotations

import csv
import io

from reportgen.excluded import excluded_rows
from reportgen.frames import Frame
from reportgen.sources.cleaning.leftovers import collected
from tests.unit.sources.exports import Exports

COLUMNS = {"response_id": "id", "answered_at": "d", "overall": "q", "region": "r"}


def test_a_row_that_is_not_used_is_told_with_its_reason_and_masked_text(exports: Exports) -> None:
    lines = ["id,d,q,r", "A7,2026-07-01,满意,城东", "A7,2026-07-02,满意,13800138000", "B,,一般,li@example.com"]
    exports.write("survey.csv", "\n".join(lines) + "\n")
    left_out = collected([exports.survey(COLUMNS)], 10)
    assert left_out.heading == ("file", "record", "kind", "reason", "response_id", "answered_at", "overall", "region")
    first, second = left_out.rows
    assert first[:4] == ("survey.csv", "2", "survey", "duplicate")
    assert first[5:] == ("2026-07-01", "满意", "城东")
    assert second == ("survey.csv", "4", "survey", "no_date", second[4], "", "一般", "***")
    assert left_out.more == 0
    # A short hash: it tells equal ids and shows none.
    assert {len(row[4]) for row in left_out.rows} == {8}
    assert not {"A7", "B"} & {row[4] for row in left_out.rows}


def many(exports: Exports) -> list[Frame]:
    for name in ("a.csv", "b.csv"):
        exports.write(name, "id,d,q,r\n" + "".join(f"{number},,满意,城东\n" for number in range(6)))
    return [exports.survey(COLUMNS, ["a.csv", "b.csv"], test_ids="^9")]


def test_only_so_many_rows_are_kept_the_first_ones_and_the_rest_is_counted(exports: Exports) -> None:
    left_out = collected(many(exports), 8)
    assert [(row[0], row[1]) for row in left_out.rows] == [
        *(("a.csv", str(record)) for record in range(2, 8)),
        *(("b.csv", str(record)) for record in range(2, 4)),
    ]
    assert left_out.more == 4


def test_the_file_opens_in_a_spreadsheet_and_calculates_nothing(exports: Exports) -> None:
    cells = ["=1+1", "@SUM(A1)", "-2+3", "+1", " =1"]
    exports.write(
        "survey.csv", "id,d,q,r\n" + "".join(f'{number},,满意,"{cell}"\n' for number, cell in enumerate(cells))
    )
    artifact = excluded_rows(collected([exports.survey(COLUMNS)], 10))
    assert artifact.name == "excluded.csv"
    assert artifact.content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(artifact.content.decode("utf-8-sig"))))
    assert [row[-1] for row in read[1:]] == ["'=1+1", "'@SUM(A1)", "'-2+3", "'+1", "'=1"]


def test_the_file_says_how_many_rows_are_left_out_of_it(exports: Exports) -> None:
    text = excluded_rows(collected(many(exports), 8)).content.decode("utf-8-sig")
    assert text.endswith(",,,4 more rows are left out of this file\r\n")


def test_equal_runs_give_equal_bytes(exports: Exports) -> None:
    frames = many(exports)
    assert excluded_rows(collected(frames, 5)) == excluded_rows(collected(frames, 5))
