"""excluded.csv: the rows that are not used, for those who keep the data."""

from __future__ import annotations

import csv
import io

from reportgen.artifact import Artifact
from reportgen.sources.cleaning.leftovers import LeftOut

NAME = "excluded.csv"
MOST_ROWS = 10_000
_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "＝",
    "＋",
    "－",
    "＠",
)  # East Asian spreadsheets take the full-width forms too


def excluded_rows(left_out: LeftOut) -> Artifact:
    """The file, for spreadsheets: UTF-8 with a mark, no cell that would be calculated, a last line for what is cut."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([list(map(guarded, row)) for row in (left_out.heading, *left_out.rows)])
    if left_out.more:
        writer.writerow(["", "", "", f"{left_out.more} more rows are left out of this file"])
    return Artifact(NAME, "text/csv", text.getvalue().encode("utf-8-sig"))


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula, also behind blanks.

    >>> guarded("=1+1"), guarded(" @SUM(A1)"), guarded("＝1"), guarded("4")
    ("'=1+1", "' @SUM(A1)", "'＝1", '4')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
