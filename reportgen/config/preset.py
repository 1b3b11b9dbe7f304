"""What is known of a tool's exports: one YAML file a tool, the built-in ones in reportgen/sources/presets/.

A user's own preset is a file of the same shape. Descriptions are the documentation (docs/presets.md).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from reportgen.config import messages, tree
from reportgen.config.file import read_tree
from reportgen.config.model import DateOrder, Part
from reportgen.config.scalars import Flag, Number, Whole
from reportgen.errors import ConfigurationError, Issue, nearest

FOLDER = "presets"
OWN_SUFFIXES = (".yaml", ".yml")


def _pattern(value: object) -> object:
    try:
        re.compile(str(value))
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


Pattern = Annotated[str, BeforeValidator(_pattern)]


class FieldRule(Part):
    """Where a field is read from, and how. The first heading that the export has counts."""

    headings: tuple[str, ...] = Field(default=(), description="Headings in any spelling of case and width, best first.")
    pattern: Pattern | None = Field(
        default=None, description="Regular expression that a whole heading matches, if none of headings is there."
    )
    constant: str | None = Field(default=None, description="As in columns of a source.")
    format: str | None = Field(default=None, description="As in columns of a source.")
    order: DateOrder | None = Field(default=None, description="As in columns of a source.")
    unit: Literal["milliseconds", "seconds", "minutes", "hours", "days", "clock"] | None = Field(
        default=None, description="As in columns of a source; found out from heading and values if left out."
    )
    clock: Literal["calendar", "business", "remaining"] = Field(
        default="calendar", description="What a duration counts: all hours, working hours, or what was left."
    )
    values: dict[str, tuple[str, ...]] = Field(default={}, description="Canonical value: words of the export.")
    missing: tuple[str, ...] = Field(default=(), description="Words that mean no value in this column.")
    needs: tuple[str, ...] = Field(
        default=(), description="Headings without all of which the column says something else and is not read."
    )
    beside: tuple[str, ...] = Field(
        default=(),
        description="Headings, best first, of a column that is joined to it; without one it is not read. An id that "
        "counts from 1 on every form names an answer only together with its time.",
    )
    cells: Pattern | None = Field(
        default=None, description="What most values of the column begin with; else the next rule is tried."
    )
    others: tuple[FieldRule, ...] = Field(
        default=(), description="Rules for headings that say it in other words or units, tried in turn after this one."
    )


def _with_headings(value: object) -> object:
    return {"headings": value} if isinstance(value, list | tuple) else value


Column = Annotated[FieldRule, BeforeValidator(_with_headings)]
"""A rule, or only its headings."""


class Heading(Part):
    """Which of the first records are the heading, and what they say."""

    records: Whole = Field(default=1, ge=1, description="How many records make up the heading.")
    through: Pattern | None = Field(
        default=None, description="Or: it ends with the last record of the first ten in which a cell begins so."
    )
    until: dict[str, Pattern] = Field(
        default={}, description="Or: it ends before the first record whose cell under this heading begins so."
    )
    names: Whole | Literal["joined"] = Field(
        default=1, description="The record that names the columns; joined: first, filled to the right, and second."
    )
    labels: Whole | None = Field(default=None, description="The record that holds the wordings of the questions.")
    unnamed: Pattern | None = Field(
        default=None, description="Names that match as a whole say nothing; the label of the column is its name."
    )
    plain: tuple[str, ...] = Field(default=(), description="Second parts of joined names that say nothing.")
    time_zone: Pattern | None = Field(
        default=None, description="Regular expression over cells of the heading; its group is the IANA zone of dates."
    )


class Signature(Part):
    """One way to recognise the tool. Everything that is given must hold."""

    headings: tuple[str, ...] = Field(default=(), description="Headings that the tool writes.")
    at_least: Whole | None = Field(default=None, ge=1, description="How many of them must be there; all if left out.")
    first: tuple[str, ...] = Field(default=(), description="What the first heading is called.")
    pattern: Pattern | None = Field(default=None, description="Regular expression that headings begin with.")
    columns: Whole = Field(default=1, ge=1, description="How many headings must match the pattern.")
    cell: Pattern | None = Field(default=None, description="What a cell of the first ten records begins with.")
    values: dict[str, Pattern] = Field(default={}, description="Heading: what most of its first values begin with.")
    without: tuple[str, ...] = Field(default=(), description="Headings that must not be there.")
    confidence: Number = Field(default=0.9, gt=0, le=1, description="How sure this sign is.")
    heading: Heading | None = Field(default=None, description="Where the heading differs from the preset's.")


class QuestionRule(Part):
    """How the headings of questions are written."""

    pattern: Pattern = Field(
        description="Regular expression with the groups title and, where there are any, number, row and option."
    )
    wording: Pattern | None = Field(
        default=None,
        description="The same for the wording, where it stands in a record of its own and the heading has a row.",
    )


class Rating(Part):
    """The satisfaction that a ticket tool keeps on the ticket, read as a survey of one question."""

    columns: dict[str, Column] = Field(description="Fields of survey exports; the rating itself is called overall.")
    scale: str = Field(description="Scale of the rating, as in questions.")


class Preset(Part):
    """Everything that is known of the exports of one tool."""

    tool: str = Field(description="Name of the tool, as people say it.")
    kind: Literal["survey", "tickets"] = Field(description="What the rows are.")
    about: str = Field(default="", description="Where the knowledge comes from, and what is not sure.")
    signatures: tuple[Signature, ...] = Field(default=(), description="Ways to recognise it; the surest counts.")
    heading: Heading = Field(default=Heading(), description="Which of the first records are the heading.")
    time_zone: str | None = Field(default=None, description="IANA zone of the dates, where the tool always uses one.")
    missing: tuple[str, ...] | None = Field(
        default=None, description="Words that mean no answer, instead of the usual ones."
    )
    columns: dict[str, Column] = Field(default={}, description="Field or dimension: headings, best first, or a rule.")
    dimensions: tuple[str, ...] = Field(
        default=(), description="Which of the columns are worth splitting by, best first."
    )
    rating: Rating | None = Field(default=None, description="The satisfaction kept on tickets, read as a survey.")
    question: QuestionRule | None = Field(default=None, description="How headings of questions are written.")
    several: str = Field(default="", description="What separates several answers in one cell.")
    option_numbers: Flag = Field(
        default=False, description="Whether numbers in cells may be positions on the form instead of scores."
    )
    event_log: tuple[str, ...] = Field(
        default=(), description="Headings that order several rows of one ticket; the last is kept."
    )
    personal: tuple[Pattern, ...] = Field(
        default=(), description="Headings of personal data; never shown, never read unless columns names them."
    )
    ignored: tuple[Pattern, ...] = Field(default=(), description="Headings of columns that say nothing to a reader.")
    row_caps: tuple[Whole, ...] = Field(default=(), description="Numbers of rows at which the tool cuts an export.")
    aggregate: tuple[Pattern, ...] = Field(
        default=(), description="Headings of an export of totals; without ids of rows it is refused."
    )


@cache
def built_in_names() -> tuple[str, ...]:
    """The names of the built-in presets, in alphabetical order."""
    folder = files("reportgen.sources") / FOLDER
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


@cache
def built_in(name: str) -> Preset:
    """The built-in preset of this name."""
    with as_file(files("reportgen.sources") / FOLDER / f"{name}.yaml") as path:
        return read_preset(path)


def preset(name: str, folder: Path) -> Preset:
    """The preset that a source names: a built-in one, or the YAML file of a user's own, relative to `folder`.

    Raises ConfigurationError for a name that nobody knows and for every mistake in the file.
    """
    if is_own(name):
        return read_preset(folder / name)
    if name not in built_in_names():
        hint = nearest(name, built_in_names())
        raise ConfigurationError(f'there is no preset "{name}"', where="preset", hint=hint)
    return built_in(name)


def is_own(name: str) -> bool:
    """Whether the name of a preset is the path of a file."""
    return name.endswith(OWN_SUFFIXES)


def read_preset(path: Path) -> Preset:
    """The preset in a YAML file. Raises ConfigurationError with all that is wrong in it, by line."""
    root = read_tree(path)
    try:
        return Preset.model_validate(tree.plain(root))
    except ValidationError as error:
        found = messages.findings(error.errors(include_url=False), root, Preset)
    issues = []
    for finding in found:
        line, _ = tree.follow(root, finding.path)
        issues.append(Issue("error", f"{path}:{line} {tree.written(finding.path)}", finding.message, finding.hint))
    raise ConfigurationError(issues)
