"""The document as plain JSON data, for golden tests and for reading what a section said."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def dump(node: object) -> Json:
    """A node and all below it: a dataclass becomes {"type": its name, field: value, …} without the fields left empty.

    Raises TypeError for anything that has no place in a document.
    """
    if is_dataclass(node) and not isinstance(node, type):
        content = {field.name: dump(getattr(node, field.name)) for field in fields(node)}
        return {"type": type(node).__name__, **{key: value for key, value in content.items() if not _empty(value)}}
    if isinstance(node, tuple):
        return [dump(inner) for inner in node]
    if isinstance(node, Enum):
        return str(node.value)
    if isinstance(node, float):
        return round(node, 6)
    if node is None or isinstance(node, bool | int | str):
        return node
    if isinstance(node, date):
        return node.isoformat()
    raise TypeError(f"not part of a document: {type(node).__name__}")


def _empty(value: Json) -> bool:
    return value is None or value == [] or value == ""
