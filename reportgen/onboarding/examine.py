"""What an export holds: the tool that wrote it, what its columns are, which days it covers, and what is odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from reportgen.config.model import ColumnSpec, Source
from reportgen.config.preset import Preset, read_preset
from reportgen.errors import InputError, Issue
from reportgen.frames import Kind
from reportgen.onboarding.column import Column
from reportgen.onboarding.roles import columns
from reportgen.onboarding.shapes import Shape, shape
from reportgen.sources.formats.files import Found, find
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import Table
from reportgen.sources.formats.titles import guess
from reportgen.sources.profile import ColumnProfile, profile
from reportgen.sources.tools.heading import chooser
from reportgen.sources.tools.preset_columns import columns_of
from reportgen.sources.tools.presetting import candidates

_STRONG = frozenset(
    (
        *("status", "priority", "resolved_at", "closed_at", "first_response_at", "first_response_time"),
        *("resolution_time", "sla_met", "answered", "reopens", "type", "group"),
    )
)
"""Fields that tickets have and answers to surveys hardly."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was looked at. `preset` is None where no tool was recognised: then `known` is what most tools do.

    `fields` are those that the preset finds, by id; `rating` those of the satisfaction kept on tickets, {} where there
    is none; `extra` dimensions that the preset does not know. Without a table the issues say why.
    """

    name: str
    issues: tuple[Issue, ...]
    known: Preset
    table: Table | None = None
    preset: str | None = None
    columns: tuple[Column, ...] = ()
    fields: Mapping[str, ColumnSpec] = field(default_factory=dict)
    rating: Mapping[str, ColumnSpec] = field(default_factory=dict)
    extra: Mapping[str, ColumnSpec] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What the rows are."""
        return self.known.kind

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, () where the file cannot be read."""
        return self.table.headings if self.table else ()


@cache
def generic(kind: Kind) -> Preset:
    """What exports of this kind mostly call things."""
    with as_file(files("reportgen.onboarding") / "generic" / f"{kind}.yaml") as path:
        return read_preset(path)


def examined(patterns: tuple[str, ...], scratch: Path) -> Iterator[Examined]:
    """Every file that the patterns mean, looked at; one that cannot be read with the issues that say why."""
    for pattern in patterns:
        found, issues = find((pattern,), Path())
        for issue in issues:
            hint = issue.hint.replace("; it is relative to the folder of the YAML file", "")
            yield Examined(issue.where, (replace(issue, hint=hint),), generic("survey"))
        for file in found:
            yield _examined(file, scratch)


def _examined(found: Found, scratch: Path) -> Examined:
    source = Source(files=(found.name,))
    presets = candidates(source, Path())
    try:
        table = open_table(found, source, scratch, chooser(presets, guess()))
        name = table.layout.preset
        if name is None:
            return _of_no_tool(table, profile(table, source.missing))
        missing = presets[name].missing
        profiles = profile(table, source.missing if missing is None else missing)
        fields = columns_of(presets[name], table, presets[name].kind)
    except InputError as error:
        return Examined(found.name, error.issues, generic("survey"))
    return _described(table, profiles, presets[name], name, fields)


def _of_no_tool(table: Table, profiles: tuple[ColumnProfile, ...]) -> Examined:
    """The file as tickets or as a survey, whichever its columns speak for."""
    choices: dict[Kind, Examined] = {}
    kinds: tuple[Kind, Kind] = ("tickets", "survey")
    for kind in kinds:
        known = generic(kind)
        fields = _believable(columns_of(known, table, kind), profiles)
        choices[kind] = _described(table, profiles, known, None, fields)
    strong = len(_STRONG & set(choices["tickets"].fields))
    asked = sum(column.role == "question" for column in choices["survey"].columns)
    are_tickets = strong >= (2 if "created_at" in choices["tickets"].fields else 3) and strong >= asked
    return choices["tickets" if are_tickets else "survey"]


def _described(
    table: Table, profiles: tuple[ColumnProfile, ...], known: Preset, name: str | None, fields: Mapping[str, ColumnSpec]
) -> Examined:
    rating: Mapping[str, ColumnSpec] = {}
    if known.kind == "tickets" and known.rating is not None:
        rating = columns_of(known, table, "survey")
        if name is None:
            rating = _believable(rating, profiles)
        if not _is_filled(rating.get("overall"), profiles):
            rating = {}
    extra = _more_groups(table, profiles, known.kind, fields)
    others = {key: spec for key, spec in {**rating, **extra}.items() if key not in fields}
    issues = (*table.notes, *_oddities(table, profiles))
    return Examined(
        name=table.file.name,
        issues=issues,
        known=known,
        table=table,
        preset=name,
        columns=columns(profiles, known, {**fields, **others}, table.file.name),
        fields=fields,
        extra=extra,
        rating=rating,
    )


def _more_groups(
    table: Table, profiles: tuple[ColumnProfile, ...], kind: Kind, fields: Mapping[str, ColumnSpec]
) -> dict[str, ColumnSpec]:
    """Columns that every desk may add to its export and that are called as most call them: region, product …"""
    usual = generic(kind)
    used = {spec.column for spec in fields.values()}
    found = _believable(columns_of(usual, table, kind), profiles)
    return {
        name: spec
        for name, spec in found.items()
        if name in usual.dimensions and name not in fields and spec.column not in used
    }


def _believable(fields: Mapping[str, ColumnSpec], profiles: tuple[ColumnProfile, ...]) -> dict[str, ColumnSpec]:
    """The fields whose columns hold what such fields hold: a heading alone proves nothing without a tool."""
    by_heading = {profile.heading: profile for profile in profiles}
    found = {}
    for name, spec in fields.items():
        column = by_heading.get(spec.column or "")
        if column is not None and _suits(name, shape(column), column):
            found[name] = _with_time(name, spec, profiles)
    return found


def _suits(name: str, values: Shape, column: ColumnProfile) -> bool:
    if name.endswith("_at"):
        return values == "date"
    if name.endswith("_time") or name == "duration":
        return values in ("duration", "number") and column.filled > 0
    if name.endswith("_id"):
        return column.distinct > 0.1 * column.filled and values in ("id", "number", "text", "choice", "comment")
    if name in ("status", "type", "sla_met", "answered", "first_contact", "service_error", "adopted"):
        return values == "choice"
    return values != "empty"


def _with_time(name: str, spec: ColumnSpec, profiles: tuple[ColumnProfile, ...]) -> ColumnSpec:
    """The date together with the time of day, where that stands in the next column."""
    if not name.endswith("_at"):
        return spec
    at = next(profile.position for profile in profiles if profile.heading == spec.column)
    after = profiles[at + 1 : at + 2]
    has_no_clock = all(":" not in value for value, _ in profiles[at].values[:20])
    if has_no_clock and after and after[0].heading.casefold() in ("time", "时间") and shape(after[0]) == "duration":
        return ColumnSpec(columns=(profiles[at].heading, after[0].heading))
    return spec


def _is_filled(spec: ColumnSpec | None, profiles: tuple[ColumnProfile, ...]) -> bool:
    if spec is None:
        return False
    return any(profile.heading == spec.column and profile.filled > 0 for profile in profiles)


def _oddities(table: Table, profiles: tuple[ColumnProfile, ...]) -> Iterator[Issue]:
    if not profiles or profiles[0].rows == 0:
        yield Issue("warning", table.file.name, "the file has a heading and no rows", "export it again")
    if table.short is not None:
        message = f"{table.short.count} records have fewer cells than the heading, the first is {table.short.first}"
        yield Issue("warning", table.file.name, message, "look at that record; a line end in a cell may have cut it")
