"""Which rows of a case's data are asked about, and how they fall into groups."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from reportgen.metrics.tally import Tally
from tests.reference.answers.loading import Case, rows, tally

Row = dict[str, str]
MISSING = ("", "NA")
CONDITION = re.compile(r"\s*([\w.]+)\s*(==|!=|<=|>=|<|>)\s*(?:'([^']*)'|\"([^\"]*)\"|(\S+))\s*$")
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def selected(case: Case, folder: Path) -> list[Row]:
    """The rows that the case's filter lets through: conditions such as BU == 'Apples' & age >= 30."""
    found = rows(case, folder)
    for condition in re.split(r"&+", case.params.get("filter") or ""):
        if condition.strip():
            found = [row for row in found if holds(condition, row)]
    return found


def number(text: str) -> float | None:
    """A field as a number, None where it is missing."""
    return None if text in MISSING else float(text)


def counted(found: list[Row], name: str) -> Tally:
    """A column's counts per value."""
    return tally(number(row[name]) for row in found)


def grouped(found: list[Row], name: str, group: str) -> dict[str, Tally]:
    """A column's counts per value in each group, groups as they first occur; rows without a group are left out."""
    members: dict[str, list[float | None]] = {}
    for row in found:
        if row[group] not in MISSING:
            members.setdefault(row[group], []).append(number(row[name]))
    return {label: tally(values) for label, values in members.items()}


def group_of(groups: dict[str, Tally], label: object) -> Tally:
    """The group with a label, whether it is written as text or as a number."""
    return next(members for found, members in groups.items() if _same(found, str(label)))


def paired(found: list[Row], first: str, second: str) -> Counter[tuple[float, float]]:
    """How often each pair of answers occurs, among the rows with both."""
    pairs = ((number(row[first]), number(row[second])) for row in found)
    return Counter((x, y) for x, y in pairs if x is not None and y is not None)


def complete(found: list[Row], names: list[str]) -> list[list[float]]:
    """The rows with an answer in every column."""
    wanted = [[number(row[name]) for name in names] for row in found]
    return [[value for value in row if value is not None] for row in wanted if None not in row]


def holds(condition: str, row: Row) -> bool:
    """Whether a row meets a condition such as BU == 'Apples'; a missing field meets none."""
    found = CONDITION.match(condition)
    assert found is not None, f"not a condition: {condition}"
    name, sign, *texts = found.groups()
    wanted = next(text for text in texts if text is not None)
    if row[name] in MISSING:
        return False
    if sign in COMPARED:
        return COMPARED[sign](float(row[name]), float(wanted))
    return _same(row[name], wanted) == (sign == "==")


def _same(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    try:
        return float(found) == float(wanted)
    except ValueError:
        return False
