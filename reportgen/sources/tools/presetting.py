"""A source completed by its preset: what the tool's exports are known to hold, where the YAML says nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from reportgen.config.model import EventLog, Source
from reportgen.config.preset import Preset, built_in, built_in_names, preset
from reportgen.errors import InputError
from reportgen.frames import Kind
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.formats.table import Table, plain
from reportgen.sources.tools.preset_columns import columns_of, first_heading

RATING = "overall"
"""The question that the rating of a ticket answers."""


def candidates(source: Source, folder: Path) -> Mapping[str, Preset]:
    """The presets that a file of this source may come from: the one that it names, else all built-in ones."""
    if source.preset is not None:
        return {source.preset: preset(source.preset, folder)}
    return {name: built_in(name) for name in built_in_names()}


def chosen(source: Source, table: Table, presets: Mapping[str, Preset]) -> Preset | None:
    """The preset that completes the source: the one that it names, or the one found where it names no columns.

    Raises InputError where there is neither.
    """
    if source.preset is not None:
        return presets[source.preset]
    if source.columns:
        return None
    found = table.layout.preset
    if found is None:
        hint = "say the tool with preset: …, or name the columns under columns:; `reportgen init` writes a first YAML"
        raise InputError("no known tool writes such a heading", where=table.file.name, hint=hint)
    return presets[found]


def completed(source: Source, table: Table, known: Preset, kind: Kind, fields: Collection[str]) -> Source:
    """The source with what its preset adds: columns for `fields` that the table has, missing words, zone, event log.

    What the source says itself stays. Raises InputError for an export of totals, and for a preset of the other kind.
    """
    if _is_aggregate(known, table):
        hint = "export the tickets themselves, one row each, with their ids"
        raise InputError(f"this {known.tool} export holds totals, not tickets", where=table.file.name, hint=hint)
    known_columns = columns_of(known, table, kind)
    if kind != known.kind and not source.columns:
        _require_rating(known, table, known_columns, fields)
    found = {name: spec for name, spec in known_columns.items() if name in fields}
    added: dict[str, object] = {"columns": {**found, **source.columns}}
    if known.missing is not None and "missing" not in source.model_fields_set:
        added["missing"] = known.missing
    if source.time_zone is None:
        added["time_zone"] = table.layout.time_zone or known.time_zone
    if source.event_log is None and kind == "tickets" and ID_FIELD[kind] in {**found, **source.columns}:
        order = first_heading(table, known.event_log)
        added["event_log"] = None if order is None else EventLog(order_by=order)
    return source.model_copy(update=added)


def _require_rating(known: Preset, table: Table, columns: Collection[str], fields: Collection[str]) -> None:
    """Refuse tickets as a survey where they hold no rating, or where no question asks for it."""
    if RATING not in columns:
        hint = "export it with the column of the rating, or list it under sources: tickets only"
        raise InputError(f"this {known.tool} export holds no rating", where=table.file.name, hint=hint)
    if RATING not in fields and known.rating is not None:
        hint = f"declare the question: {RATING}: {{label: Satisfaction, scale: {known.rating.scale}, role: overall}}"
        raise InputError(f'no question is called "{RATING}", which the rating is', where=table.file.name, hint=hint)


def _is_aggregate(known: Preset, table: Table) -> bool:
    if not known.aggregate or ID_FIELD[known.kind] in columns_of(known, table, known.kind):
        return False
    return any(
        re.match(pattern, plain(heading), re.IGNORECASE) for pattern in known.aggregate for heading in table.headings
    )
