"""The stage: all exports of a configuration, read into frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import polars as pl

from reportgen.config.model import Configuration, Source
from reportgen.errors import InputError, Issue
from reportgen.frames import CSI_INDEX, EXCLUDED, SOURCE, Frame, Frames, Kind
from reportgen.sources.checks import audit, short_records
from reportgen.sources.exclusions import with_duplicates, with_position, with_reason, with_superseded
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.files import find
from reportgen.sources.opening import open_table
from reportgen.sources.recipe import Recipe, recipe
from reportgen.sources.study import Study, study
from reportgen.sources.survey import survey_columns, with_index
from reportgen.sources.table import Table
from reportgen.sources.tickets import ticket_columns
from reportgen.sources.wide import Wide, begin, trimmed, with_moments, with_test_flag


@dataclass(frozen=True, slots=True)
class _Batch:
    """The tables of one source with their recipes."""

    source: Source
    tables: tuple[tuple[Table, Recipe], ...]


def read(configuration: Configuration, folder: Path, scratch: Path) -> Frames:
    """Read the exports that a configuration names, relative to the folder of its YAML.

    Copies in another encoding go to `scratch`, which must live until the frames are collected. Raises InputError with
    the problems of all files and columns at once.
    """
    known = study(configuration)
    issues: list[Issue] = []
    kinds: dict[Kind, Sequence[Source]] = {
        "survey": configuration.sources.survey,
        "tickets": configuration.sources.tickets,
    }
    batches = {
        kind: [_open(source, known, kind, (folder, scratch), issues) for source in sources]
        for kind, sources in kinds.items()
    }
    if not issues:
        issues += [issue for kind, found in batches.items() for issue in _without_rows(kind, found)]
    if not any(kinds.values()):
        issues.append(Issue("error", "sources", "there is nothing to read", "name survey or ticket exports"))
    if issues:
        raise InputError(issues)
    frames = {kind: _frame(kind, found, known) if found else None for kind, found in batches.items()}
    return Frames(frames["survey"], frames["tickets"])


def _open(source: Source, known: Study, kind: Kind, folders: tuple[Path, Path], issues: list[Issue]) -> _Batch:
    folder, scratch = folders
    files, problems = find(source.files, folder)
    issues.extend(problems)
    tables = []
    for file in files:
        try:
            table = open_table(file, source, scratch)
        except InputError as error:
            issues.extend(error.issues)
            continue
        found, problems = recipe(table, source, known, kind)
        issues.extend(problems)
        if found is not None:
            tables.append((table, found))
    return _Batch(source, tuple(tables))


def _without_rows(kind: Kind, batches: Sequence[_Batch]) -> list[Issue]:
    tables = [table for batch in batches for table, _ in batch.tables]
    if any(table.count for table in tables):
        return []
    hint = f"check the export of the {kind}; the period may hold nothing"
    return [Issue("error", table.file.name, "the file has a heading and no rows", hint) for table in tables]


def _frame(kind: Kind, batches: Sequence[_Batch], known: Study) -> Frame:
    tables = [table for batch in batches for table, _ in batch.tables]
    wides: list[Wide] = []
    rows: list[pl.LazyFrame] = []
    number = count()
    for batch in batches:
        alike = [_wide(kind, table, how, next(number)) for table, how in batch.tables]
        together = pl.concat([wide.rows for wide in alike], how="diagonal")
        rows.append(with_superseded(together, kind, is_event_log=batch.source.event_log is not None))
        wides += alike
    all_rows = with_reason(with_duplicates(pl.concat(rows, how="diagonal"), kind), kind)
    fields = {field for wide in wides for field in wide.fields}
    if kind == "survey":
        all_rows = with_index(all_rows, known.questions, fields)
        fields |= {CSI_INDEX} & set(all_rows.collect_schema())
    checks = {check.field: check for wide in wides for check in wide.checks}
    columns = (SOURCE, EXCLUDED, *sorted(fields))
    return Frame(
        kind=kind,
        rows=all_rows.select(columns),
        fields=frozenset(columns),
        files=tuple(table.file for table in tables),
        audits=(audit(all_rows, tuple(checks.values())), *short_records(tables)),
    )


def _wide(kind: Kind, table: Table, how: Recipe, source: int) -> Wide:
    """All columns of one table, without looking at other tables."""
    wide = with_position(begin(table, how.mapped), source)
    wide = trimmed(wide, how.mapped, how.source.missing, but=how.words)
    wide = with_test_flag(wide, ID_FIELD[kind], how.source.test_ids)
    wide = with_moments(wide, how.forms, how.clock)
    return survey_columns(wide, how) if kind == "survey" else ticket_columns(wide, how)
