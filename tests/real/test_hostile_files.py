"""Suites of broken and made-up files: each ends as a table that can be collected, or as an error that names the file.

Nothing else may happen: no other exception, no crash, no run without end, no memory without bound.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.config.model import Source
from reportgen.errors import InputError
from reportgen.sources.formats.files import Found, suffix
from reportgen.sources.formats.layout import Head, Layout
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import RECORD, Table

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"

pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the hostile files are not at {HOSTILE}")

SUITES = (
    *("csv-csvkit", "csv-spectrum", "csv-test-data", "encodings"),
    *("xlsx-calamine", "xlsx-xlsx2csv", "xml-defusedxml"),
)
LONGEST_SECONDS = 60
MOST_MEGABYTES = 1500


def found_in(suite: str) -> list[Path]:
    return sorted(path for path in (HOSTILE / suite).rglob("*") if path.is_file()) if HOSTILE.is_dir() else []


def opened(path: Path, scratch: Path, **settings: object) -> Table | InputError:
    """The table, collected once, or the error that names the file."""
    source = Source.model_validate({"files": [path.name], **settings})
    refused = None
    try:
        table = open_table(Found(path, path.name, suffix(path.name)), source, scratch)
        rows = table.rows.collect(engine="streaming")
    except InputError as error:
        refused = error
    if refused is not None:
        assert [str(issue) for issue in refused.issues if path.name not in issue.where or not issue.message] == []
        return refused
    assert (rows.height, rows.width) == (table.count, len(table.headings) + 1)
    return table


@pytest.mark.slow
@pytest.mark.parametrize("suite", SUITES)
def test_every_file_is_a_table_or_an_error_that_names_it(suite: str, tmp_path: Path) -> None:
    files = found_in(suite)
    assert files
    slow = {}
    for path in files:
        began = time.monotonic()
        opened(path, tmp_path)
        if time.monotonic() - began > LONGEST_SECONDS:
            slow[path.name] = time.monotonic() - began
    assert slow == {}
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert used < MOST_MEGABYTES


def test_made_up_files_are_tables_or_errors_that_name_them(tmp_path: Path) -> None:
    made = tmp_path / "made"
    subprocess.run([sys.executable, HOSTILE / "generated" / "make.py", made], check=True)
    results = {path.name: opened(path, tmp_path) for path in sorted(made.iterdir()) if path.stat().st_size}
    assert len(results) > 40
    refused = {name for name, result in results.items() if isinstance(result, InputError)}
    assert refused >= {
        *("billion_laughs.xlsx", "xxe_file.xlsx", "bomb_one_cell_64MB.xlsx", "far_cell_XFD1048576.xlsx"),
        *("truncated.xlsx", "missing_sst.xlsx", "sst_index_out_of_range.xlsx", "deep.yaml"),
        *("half_row.csv", "half_quoted.csv", "ragged.csv", "mixed_utf8_gbk.csv", "lone_surrogate_bytes.csv"),
    }
    read = {name: result for name, result in results.items() if isinstance(result, Table)}
    assert {
        name: read[name].file.encoding for name in ("utf16le.csv", "gbk.csv", "cp1252.csv", "gb18030_rare.csv")
    } == {
        "utf16le.csv": "utf-16",
        "gbk.csv": "gb18030",
        "cp1252.csv": "cp1252",
        "gb18030_rare.csv": "gb18030",
    }
    assert read["xlsx_renamed.csv"].file.encoding == "xlsx"
    assert read["csv_renamed.xlsx"].file.encoding == "utf-8"
    assert read["html_renamed.xls"].file.encoding == "html"


def as_lists(table: Table) -> list[list[str]]:
    rows = table.rows.drop(RECORD).collect(engine="streaming").rows()
    return [[text or "" for text in row] for row in rows]


# Columns of which the suite's JSON holds something else than its CSV does.
OTHERWISE = {"location_coordinates": {"Contact Phone Number"}}


@pytest.mark.parametrize("path", found_in("csv-spectrum/csvs"), ids=lambda path: path.stem)
def test_csv_spectrum_is_read_as_its_json(path: Path, tmp_path: Path) -> None:
    expected = json.loads((HOSTILE / "csv-spectrum" / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    table = opened(path, tmp_path)
    assert isinstance(table, Table)
    shown = [dict(zip(table.headings, row, strict=True)) for row in as_lists(table)]
    expected = [expected] if isinstance(expected, dict) else expected
    assert len(shown) == len(expected)
    for row, wanted in zip(shown, expected, strict=True):
        differing = {name for name in row.keys() | wanted.keys() if row.get(name) != wanted.get(name)}
        assert differing == OTHERWISE.get(path.stem, set())


NO_TABLE = {"all-empty": "three blank lines have no heading"}
BLANK_LINES = {"empty-one-column": "a blank line is no record, also where there is one column"}


@pytest.mark.parametrize("path", found_in("csv-test-data/json"), ids=lambda path: path.stem)
def test_csv_test_data_is_read_as_its_json(path: Path, tmp_path: Path) -> None:
    table = opened(HOSTILE / "csv-test-data" / "csv" / f"{path.stem}.csv", tmp_path)
    if path.stem in NO_TABLE:
        assert "the file has no heading" in str(table)
        return
    assert isinstance(table, Table)
    expected = json.loads(path.read_text(encoding="utf-8"))
    records = as_lists(table)
    if expected and isinstance(expected[0], dict):
        assert [dict(zip(table.headings, record, strict=True)) for record in records] == expected
        return
    # A file without heading: its first record is taken for one.
    shown = [list(table.headings), *records]
    assert shown == [row for row in expected if row != [""]] or (expected == [] and records == [])
    assert (path.stem in BLANK_LINES) == ([""] in expected)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bad-header-less-fields", "the file ends in the middle of record 2"),
        ("bad-header-more-fields", "the record has 4 cells, the heading has 3"),
        ("bad-header-no-header", "the file has no heading"),
        ("bad-missing-quote", "record 2 opens a quote that is never closed"),
        ("bad-quotes-with-unescaped-quote", "record 2 has a quote in the middle of a quoted cell"),
    ],
)
def test_bad_csv_is_told(name: str, message: str, tmp_path: Path) -> None:
    assert message in str(opened(HOSTILE / "csv-test-data" / "csv" / f"{name}.csv", tmp_path))


WORKBOOKS = [path for path in found_in("xlsx-xlsx2csv") if path.suffix == ".xlsx" and path.with_suffix(".csv").exists()]

# What xlsx2csv was told to write, or writes, where this reader means something else.
SHOWN_OTHERWISE = {
    "float": "numbers as the format of the cell shows them",
    "float2": "numbers as the format of the cell shows them; one of 18 digits as Excel keeps it",
    "junk-small": "dates as the format of the cell shows them",
    "timeformat": "dates and times as the format of the cell shows them",
    "escape": "line ends and tabs escaped",
    "formatted_inline_string": "the space between two runs, which the XML does not preserve",
    "sheets": "all sheets",
    "sheets_order": "all sheets",
    "variousdelim": "all sheets, with tabs",
}


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_workbooks_hold_what_their_csv_says(path: Path, tmp_path: Path) -> None:
    def first_filled(head: Head) -> Layout:
        at = next(at for at, record in enumerate(head.records) if record)
        return Layout(head.records[at], titles=at)

    source = Source.model_validate({"files": [path.name]})
    table = open_table(Found(path, path.name, ".xlsx"), source, tmp_path, first_filled)
    assert table.count == len(as_lists(table))
    if path.stem not in SHOWN_OTHERWISE:
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
            expected = [row for row in csv.reader(stream) if any(row)]
        first = min(at for row in expected for at, text in enumerate(row) if text)
        last = max(at for row in expected for at, text in enumerate(row) if text)
        expected = [(row + [""] * (last + 1 - len(row)))[first : last + 1] for row in expected]
        shown = [
            ["" if name == f"#{at}" else name for at, name in enumerate(table.headings, start=1)],
            *as_lists(table),
        ]
        assert shown == expected
