"""The validator's errors in plain sentences. No wording of the library reaches the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic_core import ErrorDetails

from reportgen.config import tree
from reportgen.config.findings import Finding
from reportgen.config.model import COLOUR_PATTERN, SLUG_PATTERN, Configuration, Part
from reportgen.config.questions import NAME_PATTERN
from reportgen.config.statistics import COUNTRY_PATTERN, SEGMENT_PATTERN
from reportgen.errors import nearest

# What the validator puts into a location besides keys: the member of a choice it tried; that a key is meant.
_TAGS = frozenset({"str", "ColumnSpec", "SectionSpec", "FieldRule", "[key]"})

_PATTERNS = {
    COUNTRY_PATTERN: "write two capital letters, such as CN, HK, DE or US",
    SEGMENT_PATTERN: 'write it in quotes like "09:00-18:00"; midnight at the end of the day is 24:00',
    NAME_PATTERN: "write lower-case letters, digits and _, a letter first, at most 40",
    SLUG_PATTERN: "write lower-case letters, digits and -, at most 60, like customer-report",
    COLOUR_PATTERN: 'write # and six digits, in quotes, like "#0F5C7A"',
}

_SENTENCES = {
    "string_pattern_mismatch": "{value} is not allowed here",
    "literal_error": "{value} is not one of the choices",
    "string_type": "a single text belongs here",
    "model_type": "settings belong here, one `key: value` a line below this key",
    "dict_type": "settings belong here, one `key: value` a line below this key",
    "tuple_type": "a list belongs here",
    "too_short": "the list needs at least {min_length} entry",
    "string_too_short": "the text needs at least {min_length} character",
    "string_too_long": "{value} is longer than {max_length} character",
    "greater_than": "{value} is too small: it must be more than {gt:g}",
    "greater_than_equal": "{value} is too small: the least is {ge:g}",
    "less_than": "{value} is too large: it must be less than {lt:g}",
    "less_than_equal": "{value} is too large: the most is {le:g}",
    "finite_number": "{value} is not a number",
    "value_error": "{error}",
    "float_type": "a number belongs here",
    "int_type": "a whole number belongs here",
    "bool_type": "true or false belongs here",
}


def findings(errors: Sequence[ErrorDetails], root: tree.Branch, model: type[Part] = Configuration) -> list[Finding]:
    """One finding for each error of a model that the user can act on, in the order of the validator."""
    placed = [(error, path) for error in errors if (path := _path(error["loc"], root)) is not None]
    misspelt = {
        (*path[:-1], guess)
        for error, path in placed
        if error["type"] == "extra_forbidden" and (guess := _guess(path, model)) is not None
    }
    return [
        _finding(error, path, root, model)
        for error, path in placed
        # The key is there under a wrong name: that is one mistake, told once.
        if not (error["type"] == "missing" and path in misspelt)
    ]


def _finding(error: ErrorDetails, path: tree.Path, root: tree.Branch, model: type[Part]) -> Finding:
    kind = error["type"]
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return Finding(path, f'unknown key "{key}"', nearest(key, _keys(path[:-1], model)))
    if kind == "missing":
        if tree.find(root, path) is not None:
            return Finding(path, f'"{key}" has no value', _description(path, model))
        return Finding(path, f'the key "{key}" is missing', _description(path, model))
    node = tree.find(root, path)
    value = f'"{node.text}"' if isinstance(node, tree.Leaf) else f'"{key}"'
    if error["loc"][-1] == "[key]":
        value = f'the name "{key}"'
    context: Mapping[str, Any] = error.get("ctx") or {}
    # A kind that the model cannot give today: say that much and no more.
    sentence = _SENTENCES.get(kind, "{value} does not fit here")
    message = sentence.format(**{**context, "value": value})
    return Finding(path, message, _hint(kind, context, value.strip('"'), _description(path, model)))


def _hint(kind: str, context: Mapping[str, Any], value: str, description: str) -> str:
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(context["pattern"]), "")
    if kind == "literal_error":
        choices = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return nearest(value, choices)
    if kind == "tuple_type":
        return "write a list: [first, second]"
    if kind == "value_error":
        return ""
    return description


def _path(location: tuple[str | int, ...], root: tree.Branch) -> tree.Path | None:
    """The keys of a location, or None where it tells of a member of a choice that the user did not mean."""
    path: tree.Path = ()
    node: tree.Node | None = root
    for step in location:
        if isinstance(node, tree.Branch) and step in node.entries:
            node = node.entries[step][1]
            path = (*path, step)
        elif step not in _TAGS:
            node = None
            path = (*path, step)
        elif step == "str" or (step != "[key]" and isinstance(node, tree.Leaf)):
            return None
    return path


def _guess(path: tree.Path, model: type[Part]) -> str | None:
    key = str(path[-1])
    hint = nearest(key, _keys(path[:-1], model))
    return hint.split('"')[1] if hint.startswith("did you mean") else None


def _keys(path: tree.Path, model: type[Part]) -> list[str]:
    part = _part_at(path, model)
    return list(part.model_fields) if part is not None else []


def _description(path: tree.Path, model: type[Part]) -> str:
    part = _part_at(path[:-1], model)
    field = part.model_fields.get(str(path[-1])) if part is not None and path else None
    return field.description or "" if field is not None else ""


def _part_at(path: tree.Path, model: type[Part]) -> type[Part] | None:
    """The class that holds the keys below this path."""
    annotation: object = model
    for step in path:
        annotation = _below(annotation, step)
    return next((member for member in _members(annotation) if _is_part(member)), None)


def _below(annotation: object, step: str | int) -> object:
    for member in _members(annotation):
        if _is_part(member) and step in member.model_fields:
            return member.model_fields[step].annotation
        if get_origin(member) is dict:
            return get_args(member)[1]
        if get_origin(member) is tuple:
            return get_args(member)[0]
    return None


def _members(annotation: object) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    is_union = get_origin(annotation) is Union or type(annotation).__name__ == "UnionType"
    return get_args(annotation) if is_union else (annotation,)


def _is_part(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)
