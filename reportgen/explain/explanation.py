"""What is said of a figure, before it has a form: lines with a key for machines and words for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from reportgen.figures import DECIMALS
from reportgen.terminal import folded, wide
from reportgen.values import Value

WIDTH = 100
WIDEST_LABEL = 26  # a longer one stands on a line of its own
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: `key` never changes with the language; `amount` is unrounded, in `unit`, where the fact is a number."""

    key: str
    label: str
    text: str
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Facts that belong together. `title` is empty for the first part."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is known of a figure or an analysis. `id` is what was asked for, as results name it."""

    id: str
    title: str
    parts: tuple[Part, ...]


def number(key: str, label: str, text: str, value: Value | None) -> Line:
    """A line with the unrounded amount beside its text."""
    if value is None:
        return Line(key, label, text)
    return Line(key, label, text, round(value.amount, DECIMALS), str(value.unit))


def as_text(explanation: Explanation) -> str:
    """Plain text of at most 100 columns; labels and texts stand under each other."""
    return _plain("\n".join(_text(explanation)))


def as_json(explanation: Explanation) -> str:
    """One object with the same parts and lines, and unrounded amounts."""
    return _plain(json.dumps(asdict(explanation), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _text(explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.title}  [{explanation.id}]"
    for part in explanation.parts:
        if part.lines:
            yield ""
            if part.title:
                yield part.title
            indent = INDENT if part.title else ""
            labels = [wide(line.label) for line in part.lines if wide(line.label) <= WIDEST_LABEL]
            column = max(labels, default=0)
            for line in part.lines:
                yield from _lines(line, indent, column)
    yield ""


def _lines(line: Line, indent: str, column: int) -> Iterator[str]:
    """The label and its text beside it, or below it where it is too long."""
    hanging = indent + " " * (column + len(INDENT))
    first, *more = folded(line.text, WIDTH - len(hanging)) or [""]
    if wide(line.label) > column:
        yield indent + line.label
        yield hanging + first
    else:
        yield f"{indent}{line.label}{' ' * (column - wide(line.label))}{INDENT}{first}".rstrip()
    yield from (hanging + text for text in more)


def _plain(text: str) -> str:
    """Blanks that can be typed and searched for; the others only kept units with their digits."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
