"""The child process that parses a workbook: JSON order on standard input, Parquet file out, JSON problem or null back.

Run as `python -m reportgen.sources.workbook_child`. It bounds its own memory first, so that a hostile workbook ends
this process and nothing else.
"""

from __future__ import annotations

import json
import resource
import sys

import fastexcel
import polars as pl

from reportgen.sources.table import cells
from reportgen.sources.text import ILLEGAL_PATTERN

# A time of day and a duration are counted from here in workbooks; a date without a time has midnight.
_TIME_ONLY = "1899-12-31 "
_DATE_TIME = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$"
_MIDNIGHT = " 00:00:00"


def main() -> None:
    """Do one order and answer: null, or what is wrong as an object."""
    order = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_DATA, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(convert(order["path"], order["sheet"], order["target"]), sys.stdout)


def convert(path: str, sheet: str | None, target: str) -> dict[str, object] | None:
    """Write the cells of a sheet as text, the heading as first row; return what is wrong, or None."""
    try:
        book = fastexcel.read_excel(path)
        if sheet is not None and sheet not in book.sheet_names:
            return {"sheets": book.sheet_names}
        table = book.load_sheet(sheet or 0, header_row=None, dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        return {"error": str(error).splitlines()[0]}
    if not table.height:
        return {"empty": True}
    table.columns = cells(table.width)
    table.select(_as_exported(pl.col(name)) for name in table.columns).write_parquet(target)
    return None


def _as_exported(text: pl.Expr) -> pl.Expr:
    """Clean text; times of day without the day they are counted from, dates of a whole column without midnight."""
    text = text.str.replace_all(ILLEGAL_PATTERN, "").str.normalize("NFC")
    text = text.str.strip_prefix(_TIME_ONLY)
    is_date = text.str.contains(_DATE_TIME)
    only_dates = (text.str.ends_with(_MIDNIGHT) | ~is_date).all()
    return pl.when(is_date & only_dates).then(text.str.strip_suffix(_MIDNIGHT)).otherwise(text)


if __name__ == "__main__":
    main()
