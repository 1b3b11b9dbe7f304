"""The child process that parses what may be hostile: JSON order on standard input, Parquet files out, JSON answer back.

Run as `python -m reportgen.sources.formats.workbook_child`. It bounds its own memory first, so that a hostile file
ends this process and nothing else.
"""

from __future__ import annotations

import json
import resource
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from reportgen.bounds import end_with_parent, limit
from reportgen.sources.formats.grid import Budget, Grid, TooLargeError, WrittenSheet
from reportgen.sources.formats.json_items import JsonError
from reportgen.sources.formats.json_rows import read_json, read_json_lines
from reportgen.sources.formats.markup import MarkupError


class Order(TypedDict):
    """What is to be read, where to, and within which bounds."""

    kind: str
    path: str
    sheet: str | None
    folder: str
    cells: int
    memory: int


class Answer(TypedDict, total=False):
    """What was found: the sheets with text and the names of all; or what is wrong, or too much."""

    sheets: list[WrittenSheet]
    names: list[str]
    unread: list[str]
    error: str
    too_large: str


def main() -> None:
    """Do one order and answer."""
    order: Order = json.load(sys.stdin)
    limit(resource.RLIMIT_DATA, order["memory"])
    limit(resource.RLIMIT_CORE, 0)
    end_with_parent()
    json.dump(answer(order), sys.stdout)


def answer(order: Order) -> Answer:
    """Read the file and write every sheet of it, the heading among its rows."""
    path, folder, budget = Path(order["path"]), Path(order["folder"]), Budget(order["cells"])
    try:
        if order["kind"] in _READERS:
            return _of_grids(_reader(order["kind"])(path, folder, budget), order["sheet"])
        return _of_book(path, folder, budget, order["sheet"])
    except TooLargeError as error:
        return {"too_large": str(error)}
    except MemoryError:
        return {"too_large": "it needs too much memory"}
    except KeyError as error:
        return {"error": f"a part is missing ({error})"}
    except (MarkupError, JsonError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        return {"error": (str(error).splitlines() or [type(error).__name__])[0]}


_Reader = Callable[[Path, Path, Budget], list[Grid]]
_READERS = ("spreadsheetml", "html", "ods", "json", "jsonl")


def _reader(kind: str) -> _Reader:
    """Each loads only what it needs: the start of this process is part of every run."""
    match kind:
        case "json":
            return read_json
        case "jsonl":
            return read_json_lines
        case "html":
            from reportgen.sources.formats.html_tables import read_html

            return read_html
        case "ods":
            from reportgen.sources.formats.ods import read_ods

            return read_ods
        case _:
            from reportgen.sources.formats.spreadsheetml import read_spreadsheetml

            return read_spreadsheetml


def _of_grids(grids: list[Grid], only: str | None) -> Answer:
    chosen = [grid for grid in grids if only is None or grid.name == only]
    written = [sheet for grid in chosen if (sheet := grid.written()) is not None]
    return {"sheets": written, "names": [grid.name for grid in grids]}


def _of_book(path: Path, folder: Path, budget: Budget, only: str | None) -> Answer:
    import fastexcel

    from reportgen.sources.formats.excel_book import UnplacedError, read_book

    try:
        book = read_book(path, folder, budget, only)
    except (fastexcel.FastExcelError, UnplacedError) as error:
        return {"error": str(error).splitlines()[0]}
    return {"sheets": book.sheets, "names": book.names, "unread": book.unread}


if __name__ == "__main__":
    main()
