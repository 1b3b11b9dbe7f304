"""JSON as a table: an array of objects, an object that holds one, or an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportgen.sources.formats.grid import Budget, Grid
from reportgen.sources.formats.json_items import JsonError, is_list, items, told

DEEPEST = 20
MOST_COLUMNS = 5_000


def read_json(path: Path, folder: Path, budget: Budget) -> list[Grid]:
    """The objects of the one list that a document is or holds. Numbers keep the digits that they are written with."""
    try:
        rows = items(path, _decoder()) if is_list(path) else _objects(_document(path))
        return _grids(enumerate(rows, start=2), folder, budget)
    except RecursionError as error:
        raise JsonError("it is nested too deeply") from error


def read_json_lines(path: Path, folder: Path, budget: Budget) -> list[Grid]:
    """The objects of a file with one on every line that is not blank."""
    return _grids(_lines(path), folder, budget)


def _document(path: Path) -> object:
    """A document that holds its list somewhere: read as a whole."""
    try:
        return _decoder().decode(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise told(error) from error


def _lines(path: Path) -> Iterator[tuple[int, object]]:
    number = 1
    decoder = _decoder()
    with path.open(encoding="utf-8-sig", newline="\n") as stream:
        for line_number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            number += 1
            try:
                yield number, decoder.decode(line.rstrip())
            except json.JSONDecodeError as error:
                raise JsonError(f"line {line_number}, column {error.colno}: {error.msg}") from error
            except RecursionError as error:
                raise JsonError(f"line {line_number} is nested too deeply") from error


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object; half an escaped pair is no character and is dropped as other such are."""
    found = {name.encode("utf-8", errors="ignore").decode(): value for name, value in pairs}
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next((name for name in names if names.count(name) > 1), "")
        raise JsonError(f'an object has two values for "{twice[:40]}"')
    return found


def _objects(document: object) -> list[object]:
    """The only list of objects in a document, however deep."""
    found = dict(_lists(document, "", DEEPEST))
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise JsonError("it holds no list of objects")
    names = ", ".join(f'"{name}"' for name in sorted(found)[:8])
    raise JsonError(f"it holds several lists of objects ({names}); export the one that is meant")


def _lists(value: object, path: str, deep: int) -> Iterator[tuple[str, list[object]]]:
    if isinstance(value, dict) and deep:
        for key, inner in value.items():
            where = f"{path}.{key}" if path else str(key)
            if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
                yield where, inner
            else:
                yield from _lists(inner, where, deep - 1)


def _grids(rows: Iterable[tuple[int, object]], folder: Path, budget: Budget) -> list[Grid]:
    """The heading, which is record 1, stands for the names, in the order in which they first come."""
    grid = Grid("", folder, budget)
    places: dict[str, int] = {}
    for number, row in rows:
        if not isinstance(row, dict):
            raise JsonError(f"item {number - 1} is no object")
        flat = dict(_flat(row, "", DEEPEST))
        for name in flat:
            places.setdefault(name, len(places))
        if len(places) > MOST_COLUMNS:
            raise JsonError(f"it has more than {MOST_COLUMNS:,} different names")
        grid.add(number, [flat.get(name) for name in places])
    grid.add(1, list(places))
    return [grid]


def _flat(row: Mapping[str, object], path: str, deep: int) -> Iterator[tuple[str, str | None]]:
    for key, value in row.items():
        name = f"{path}{key}"
        if isinstance(value, dict) and value and deep:
            yield from _flat(value, f"{name}.", deep - 1)
        else:
            yield name, _scalar(value)


def _scalar(value: object) -> str | None:
    """A value as a CSV export would hold it; of a list its items, of anything deeper its JSON."""
    if value is None or value in ({}, []):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return ", ".join(text for item in value if (text := _scalar(item)) is not None)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).encode("utf-8", errors="ignore").decode()
