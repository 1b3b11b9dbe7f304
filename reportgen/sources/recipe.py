"""How one table is read: which cells, which date formats, which units. Everything that can be wrong is found here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from reportgen.config.model import ColumnSpec, Source
from reportgen.errors import Issue, nearest
from reportgen.frames import TICKET_TYPES, Kind
from reportgen.sources.fields import ID_FIELD, REQUIRED, SURVEY_FIELDS, TICKET_FIELDS
from reportgen.sources.mapping import Mapped, declared, map_fields, sample
from reportgen.sources.moments import Clock, DateForm, date_form
from reportgen.sources.numbers import DurationUnit, duration_unit
from reportgen.sources.study import Study
from reportgen.sources.table import Table
from reportgen.sources.words import STATUS_WORDS, TRUE_OR_FALSE

DATE_FIELDS = ("answered_at", "created_at", "first_response_at", "resolved_at", "closed_at")
DURATION_FIELDS = ("first_response_time", "resolution_time")
CANONICAL: Mapping[str, tuple[str, ...]] = {
    "type": TICKET_TYPES,
    "status": tuple(STATUS_WORDS),
    "sla_met": TRUE_OR_FALSE,
    "answered": TRUE_OR_FALSE,
}
"""What the words of a field can mean, for the fields where that is a closed list."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that is needed to read a table, with every name in it known to be there."""

    mapped: Mapping[str, Mapped]
    forms: Mapping[str, DateForm]
    units: Mapping[str, DurationUnit]
    clock: Clock
    source: Source
    study: Study

    @property
    def words(self) -> frozenset[str]:
        """The fields whose values are words, of which there are few: answers to questions, and named groups."""
        groups = {name for name, item in self.mapped.items() if name in self.study.dimensions and not item.spec.bins}
        answers = set(self.mapped) & set(self.study.questions)
        return frozenset(groups | answers) - frozenset(SURVEY_FIELDS + TICKET_FIELDS)


def recipe(table: Table, source: Source, study: Study, kind: Kind) -> tuple[Recipe | None, tuple[Issue, ...]]:
    """The recipe for a table of a source, or None and all that is wrong with the source for this table."""
    columns = declared(source)
    mapped, found = map_fields(table, columns, study.known(kind))
    issues = [*found, *_unknown_values(table, columns), *_missing_required(table, columns, kind)]
    issues += [*_bad_zone(table, source), *_bad_pattern(table, source, columns, kind)]
    samples = sample(table, mapped, (*DATE_FIELDS, *DURATION_FIELDS))
    forms = _each(table, samples, DATE_FIELDS, lambda field: _form(mapped[field], samples[field], source), issues)
    units = _each(
        table, samples, DURATION_FIELDS, lambda field: duration_unit(mapped[field].spec, samples[field]), issues
    )
    if issues:
        return None, tuple(issues)
    return Recipe(mapped, forms, units, Clock(source.time_zone or study.time_zone, study.time_zone), source, study), ()


def _form(item: Mapped, values: list[str], source: Source) -> DateForm:
    missing = {*source.missing, *item.spec.missing}
    return date_form([value for value in values if value not in missing], item.spec.format)


def _each(
    table: Table,
    samples: Mapping[str, list[str]],
    fields: Iterable[str],
    find: Callable[[str], Found],
    issues: list[Issue],
) -> dict[str, Found]:
    """What is found for each field; what is wrong is added to the issues."""
    results = {}
    for field in fields:
        if field in samples:
            try:
                results[field] = find(field)
            except ValueError as error:
                message, _, hint = str(error).partition("; ")
                issues.append(Issue("error", f"{table.file.name}, {field}", message, hint))
    return results


def _missing_required(table: Table, columns: Mapping[str, ColumnSpec], kind: Kind) -> list[Issue]:
    field = REQUIRED[kind]
    if field in columns:
        return []
    hint = f"map {field} to the column with the date, or to a constant one"
    return [Issue("error", table.file.name, f"no column is mapped to {field}, which puts rows into periods", hint)]


def _unknown_values(table: Table, columns: Mapping[str, ColumnSpec]) -> list[Issue]:
    return [
        Issue(
            "error", f"{table.file.name}, {field}", f'values: "{meaning}" has no meaning here', nearest(meaning, known)
        )
        for field, known in CANONICAL.items()
        if field in columns
        for meaning in columns[field].values
        if meaning not in known
    ]


def _bad_zone(table: Table, source: Source) -> list[Issue]:
    if source.time_zone is None:
        return []
    try:
        ZoneInfo(source.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        message = f'"{source.time_zone}" is no time zone'
        return [Issue("error", table.file.name, message, "write an IANA name like Asia/Shanghai")]
    return []


def _bad_pattern(table: Table, source: Source, columns: Mapping[str, ColumnSpec], kind: Kind) -> list[Issue]:
    if source.test_ids is None:
        return []
    if ID_FIELD[kind] not in columns:
        message = f"test_ids needs ids, but no column is mapped to {ID_FIELD[kind]}"
        return [Issue("error", table.file.name, message, f"map {ID_FIELD[kind]}")]
    try:
        pl.select(pl.lit("").str.contains(source.test_ids))
    except pl.exceptions.PolarsError:
        message = f'test_ids: "{source.test_ids}" is no regular expression'
        return [Issue("error", table.file.name, message, "write one like ^TEST-")]
    return []
