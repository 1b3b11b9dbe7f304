"""The stage: all exports of a configuration, read into frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, count
from pathlib import Path

import polars as pl

from reportgen.config.model import Configuration, Source
from reportgen.config.preset import Preset
from reportgen.errors import InputError, Issue
from reportgen.frames import CSI_INDEX, EXCLUDED, SOURCE, Frame, Frames, Kind, rule_column
from reportgen.sources.cleaning.applied import applied
from reportgen.sources.cleaning.attention import lacking
from reportgen.sources.cleaning.checks import audit, short_records
from reportgen.sources.cleaning.exclusions import Judging, judged, with_position, with_superseded
from reportgen.sources.cleaning.leftovers import left_out
from reportgen.sources.cleaning.validity import with_rules
from reportgen.sources.formats.files import find
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import Table
from reportgen.sources.formats.titles import guess
from reportgen.sources.recipe import Recipe, recipe
from reportgen.sources.sql.reading import open_sql
from reportgen.sources.study import Study, study
from reportgen.sources.survey import survey_columns, with_index
from reportgen.sources.tickets import ticket_columns
from reportgen.sources.tools.heading import chooser
from reportgen.sources.tools.presetting import candidates, chosen, completed
from reportgen.sources.wide import Wide, begin, trimmed, with_moments


@dataclass(frozen=True, slots=True)
class _Batch:
    """The tables of one source with their recipes. A recipe's source is completed by the preset."""

    tables: tuple[tuple[Table, Recipe], ...]

    @property
    def is_event_log(self) -> bool:
        """Whether a ticket has several rows."""
        return any(how.source.event_log is not None for _, how in self.tables)


def read(configuration: Configuration, folder: Path, scratch: Path, grain: str = "custom") -> Frames:
    """Read the exports that a configuration names, relative to the folder of its YAML.

    Copies in another encoding go to `scratch`, which must live until the frames are collected. `grain` is that of the
    report's period (periods.Grain): answers of one person are repeats within one such period. Raises InputError with
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
        issues += lacking(known.validity, [how.mapped for batch in batches["survey"] for _, how in batch.tables])
    if not any(kinds.values()):
        issues.append(Issue("error", "sources", "there is nothing to read", "name survey or ticket exports"))
    if issues:
        raise InputError(issues)
    frames = {kind: _frame(kind, found, known, grain) if found else None for kind, found in batches.items()}
    return Frames(frames["survey"], frames["tickets"])


def _open(source: Source, known: Study, kind: Kind, folders: tuple[Path, Path], issues: list[Issue]) -> _Batch:
    folder, scratch = folders
    presets = candidates(source, folder)
    choose = chooser(presets, guess(source.heading_record), source.heading_record)
    files, problems = find(source.files, folder)
    issues.extend(problems)
    openers: list[Callable[[], Table]] = [partial(open_table, file, source, scratch, choose) for file in files]
    if source.sql is not None:
        openers.append(partial(open_sql, source.sql, folder, scratch, choose))
    tables = []
    for opened in openers:
        try:
            table = opened()
            preset = chosen(source, table, presets)
            whole = source if preset is None else completed(source, table, preset, kind, known.known(kind))
            table = table if preset is None else _known_as(table, preset, is_found=source.preset is None)
        except InputError as error:
            issues.extend(error.issues)
            continue
        found, problems = recipe(table, whole, known, kind)
        issues.extend(problems)
        if found is not None:
            tables.append((table, found))
    return _Batch(tuple(tables))


def _known_as(table: Table, preset: Preset, *, is_found: bool) -> Table:
    """The table, knowing where its tool cuts exports; and with a note on the tool where nobody named it."""
    notes = table.notes
    if is_found:
        message = f"read as an export of {preset.tool}, by its {table.layout.why}"
        notes += (Issue("note", table.file.name, message, f"write preset: {table.layout.preset} to keep it so"),)
    return replace(table, notes=notes, file=replace(table.file, row_caps=preset.row_caps))


def _without_rows(kind: Kind, batches: Sequence[_Batch]) -> list[Issue]:
    tables = [table for batch in batches for table, _ in batch.tables]
    if any(table.count for table in tables):
        return []
    hint = f"check the export of the {kind}; the period may hold nothing"
    return [Issue("error", table.file.name, "the file has a heading and no rows", hint) for table in tables]


def _frame(kind: Kind, batches: Sequence[_Batch], known: Study, grain: str) -> Frame:
    tables = [table for batch in batches for table, _ in batch.tables]
    wides: list[Wide] = []
    rows: list[pl.LazyFrame] = []
    number = count()
    for batch in batches:
        alike = [_wide(kind, table, how, next(number)) for table, how in batch.tables]
        together = pl.concat([wide.rows for wide in alike], how="diagonal")
        rows.append(with_superseded(together, kind, is_event_log=batch.is_event_log))
        wides += alike
    how = Judging(kind, known.validity, grain, _numbered(batches))
    all_rows = judged(pl.concat(rows, how="diagonal"), how)
    fields = {field for wide in wides for field in wide.fields}
    if kind == "survey":
        all_rows = with_index(all_rows, known.questions, fields)
        fields |= {CSI_INDEX} & set(all_rows.collect_schema())
    checks = {check.field: check for wide in wides for check in wide.checks}
    rules = applied(all_rows.collect_schema(), how)
    columns = (SOURCE, EXCLUDED, *sorted(fields), *(rule_column(rule.name) for rule in rules if rule.state == "on"))
    return Frame(
        kind=kind,
        records=sum(table.count for table in tables),
        rows=all_rows.select(columns),
        fields=frozenset(columns),
        files=tuple(table.file for table in tables),
        audits=(audit(all_rows, tuple(checks.values())), *short_records(tables)),
        rules=rules,
        left_out=left_out(all_rows),
        notes=tuple(note for table in tables for note in table.notes),
    )


def _numbered(batches: Sequence[_Batch]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the files of each source."""
    ends = list(accumulate(len(batch.tables) for batch in batches))
    return tuple(tuple(range(end - len(batch.tables), end)) for end, batch in zip(ends, batches, strict=True))


def _wide(kind: Kind, table: Table, how: Recipe, source: int) -> Wide:
    """All columns of one table, without looking at other tables."""
    wide = with_position(begin(table, how.mapped), source)
    wide = trimmed(wide, how.mapped, how.source.missing, but=how.words)
    wide = with_moments(wide, how.forms, how.clock)
    wide = survey_columns(wide, how) if kind == "survey" else ticket_columns(wide, how)
    return with_rules(wide, how, kind)
