"""Which cells of a table each field is read from, by the headings that the configuration names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from reportgen.config.model import ColumnSpec, Source
from reportgen.errors import Issue, nearest
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.formats.table import RECORD, Table, cell, plain

ORDER = "event_log.order_by"
"""The field that orders the events of an event log; no id can be called so."""

SAMPLED_RECORDS = 2_000


@dataclass(frozen=True, slots=True)
class Mapped:
    """A field of a table: how it is declared, and its cells as text, null where empty."""

    field: str
    spec: ColumnSpec
    cells: pl.Expr


def declared(source: Source) -> dict[str, ColumnSpec]:
    """The columns of a source, every one as a specification; the order column of an event log among them."""
    columns = {
        field: ColumnSpec(column=spec) if isinstance(spec, str) else spec for field, spec in source.columns.items()
    }
    if source.event_log:
        columns[ORDER] = ColumnSpec(column=source.event_log.order_by)
    return columns


def map_fields(
    table: Table, columns: Mapping[str, ColumnSpec], known: Collection[str]
) -> tuple[dict[str, Mapped], tuple[Issue, ...]]:
    """The fields found in a table, and an issue for each heading that is not there and each unknown field."""
    positions = _positions(table)
    chosen = {plain(name) for spec in columns.values() for name in _names(spec)}
    mapped: dict[str, Mapped] = {}
    issues: list[Issue] = []
    for field, spec in columns.items():
        if field not in known and field != ORDER:
            issues.append(_unknown_field(table, field, known))
            continue
        names = _names(spec)
        absent = [name for name in names if plain(name) not in positions]
        issues.extend(_absent(table, field, name) for name in absent)
        issues.extend(_doubtful(table, field, name) for name in names if _is_doubtful(plain(name), positions, chosen))
        if not names and spec.constant is None:
            issues.append(_nothing_named(table, field))
        elif not absent:
            places = [positions[plain(name)] for name in names]
            mapped[field] = Mapped(field, spec, _cells(places, spec, is_id=field in ID_FIELD.values()))
    return mapped, tuple(issues)


def sample(table: Table, mapped: Mapping[str, Mapped], fields: Collection[str]) -> dict[str, list[str]]:
    """The values of some fields in the first records, without blanks: enough to tell how they are written."""
    wanted = [mapped[field] for field in fields if field in mapped]
    if not wanted:
        return {}
    cells = [item.cells.str.strip_chars().alias(item.field) for item in wanted]
    rows = table.rows.filter(~pl.col(RECORD).is_in(sorted(table.totals))) if table.totals else table.rows
    found = rows.select(RECORD, *cells).head(SAMPLED_RECORDS).collect()
    return {item.field: [text for text in found[item.field] if text] for item in wanted}


def _cells(positions: list[int], spec: ColumnSpec, *, is_id: bool) -> pl.Expr:
    """The text of a field. An id of several parts is none where one of them is missing: the others name many rows."""
    if not positions:
        return pl.lit(spec.constant, dtype=pl.String)
    if len(positions) == 1:
        text = pl.col(cell(positions[0]))
    else:
        parts = [pl.col(cell(position)).str.strip_chars() for position in positions]
        if is_id:
            parts = [pl.when(part != "").then(part) for part in parts]
        text = pl.concat_str(parts, separator=" ", ignore_nulls=not is_id).str.strip_chars()
    return pl.when(text != "").then(text)


def _names(spec: ColumnSpec) -> tuple[str, ...]:
    return spec.columns if spec.column is None else (spec.column,)


def _positions(table: Table) -> dict[str, int]:
    """Where each heading stands. The first of several alike can be named by its number too, as the others are."""
    positions = {heading: position for position, heading in enumerate(table.headings)}
    firsts = {f"{heading}#1": at for heading, at in positions.items() if f"{heading}#2" in positions}
    return firsts | positions


def _is_doubtful(heading: str, positions: Mapping[str, int], chosen: Collection[str]) -> bool:
    """Whether several columns are called so and nothing tells that the first one is meant."""
    return f"{heading}#2" in positions and f"{heading}#2" not in chosen


def _doubtful(table: Table, field: str, name: str) -> Issue:
    message = f'several columns are called "{name}", which {field} is read from'
    return Issue("error", table.file.name, message, f'write "{name}#1" for the first of them, "{name}#2" for the next')


def _absent(table: Table, field: str, name: str) -> Issue:
    message = f'there is no column "{name}", which {field} is read from'
    hint = nearest(plain(name), table.headings)
    if table.sheet is not None and not hint.startswith("did you mean"):
        hint += "; another sheet is chosen with sheet: …"
    return Issue("error", table.file.name, message, hint)


def _unknown_field(table: Table, field: str, known: Collection[str]) -> Issue:
    message = f'"{field}" is no field, question or dimension of this report'
    return Issue("error", table.file.name, message, nearest(field, known))


def _nothing_named(table: Table, field: str) -> Issue:
    message = f"{field} names neither a column nor a constant"
    return Issue("error", table.file.name, message, f"write {field}: <heading>")
