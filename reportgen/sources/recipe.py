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
from reportgen.sources.cleaning.attention import attention_columns
from reportgen.sources.fields import ID_FIELD, REQUIRED, SURVEY_FIELDS, TICKET_FIELDS
from reportgen.sources.formats.table import RECORD, Table
from reportgen.sources.mapping import SAMPLED_RECORDS, Mapped, declared, map_fields, sample
from reportgen.sources.study import Study
from reportgen.sources.values.answers import are_codes
from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_forms import DateForm, date_form
from reportgen.sources.values.date_order import evidence
from reportgen.sources.values.durations import DurationForm, duration_form
from reportgen.sources.values.numbers import Mark, decimal_mark
from reportgen.sources.values.words import STATUS_WORDS, TRUE_OR_FALSE

DATE_FIELDS = (
    *("answered_at", "started_at"),
    *("created_at", "first_response_at", "resolved_at", "closed_at", "followed_up_at"),
)
DURATION_FIELDS = (
    *("first_response_time", "resolution_time", "first_response_business_time", "resolution_business_time"),
    "duration",
)
NO_DURATIONS = DurationForm("written")
"""How a column without any value writes durations: it needs no unit."""
CANONICAL: Mapping[str, tuple[str, ...]] = {
    "type": TICKET_TYPES,
    "status": tuple(STATUS_WORDS),
    "sla_met": TRUE_OR_FALSE,
    "answered": TRUE_OR_FALSE,
    "first_contact": TRUE_OR_FALSE,
    "service_error": TRUE_OR_FALSE,
    "adopted": TRUE_OR_FALSE,
    "complete": TRUE_OR_FALSE,
    "is_test": TRUE_OR_FALSE,
}
"""What the words of a field can mean, for the fields where that is a closed list."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that is needed to read a table, with every name in it known to be there."""

    mapped: Mapping[str, Mapped]
    forms: Mapping[str, DateForm]
    units: Mapping[str, DurationForm]
    marks: Mapping[str, Mark]
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
    checks = attention_columns(study.validity, table) if kind == "survey" else {}
    mapped, found = map_fields(table, columns | checks, study.known(kind) | checks.keys())
    issues = [*found, *_unknown_values(table, columns), *_missing_required(table, columns, kind)]
    issues += [*_bad_zone(table, source), *_bad_patterns(table, source, columns, kind, study)]
    cut = [field for field, item in mapped.items() if item.spec.bins]
    asked = sorted(set(mapped) & set(study.questions)) if kind == "survey" else []
    durations = [field for field, item in mapped.items() if field in DURATION_FIELDS or _is_remaining(item)]
    samples = _without_missing(sample(table, mapped, (*DATE_FIELDS, *durations, *cut, *asked)), mapped, source)
    forms = _each(table, samples, DATE_FIELDS, lambda field: _form(table, mapped[field], samples[field]), issues)
    units = _each(table, samples, durations, lambda field: _unit(table, mapped[field], samples[field], source), issues)
    marks = {field: decimal_mark(samples[field]) for field in cut}
    _each(table, samples, asked, lambda field: _told_apart(mapped[field], samples[field], study), issues)
    if issues:
        return None, tuple(issues)
    clock = Clock(source.time_zone or study.time_zone, study.time_zone)
    return Recipe(mapped, forms, units, marks, clock, source, study), ()


def _without_missing(
    samples: Mapping[str, list[str]], mapped: Mapping[str, Mapped], source: Source
) -> dict[str, list[str]]:
    missing = {field: {*source.missing, *mapped[field].spec.missing} for field in samples}
    return {field: [text for text in texts if text not in missing[field]] for field, texts in samples.items()}


def _form(table: Table, item: Mapped, values: list[str]) -> DateForm:
    return date_form(values, item.spec, lambda: evidence(table.rows, item.cells))


def _told_apart(item: Mapped, values: list[str], study: Study) -> None:
    """Refuse codes where words are expected."""
    asked = study.questions[item.field]
    if are_codes(asked.scale, item.spec, set(values)):
        raise ValueError(
            f'there are only numbers, and the scale "{asked.question.scale}" has words: a form numbers its options in '
            "their order, and the best is often 1; export the answers as text, choose a scale of numbers like 1-5 if "
            "they are scores, or say under values what each number means"
        )


def _is_remaining(item: Mapped) -> bool:
    """Whether a service-level flag is written as the time that was left."""
    return item.field == "sla_met" and item.spec.clock == "remaining"


def _unit(table: Table, item: Mapped, values: list[str], source: Source) -> DurationForm:
    """How durations are written; of a column that begins with blanks, by what comes after them."""
    found = values or _filled(table, item, source)
    if not found and item.spec.unit is None:
        return NO_DURATIONS
    return duration_form(item.spec, found, is_business=item.field.endswith("_business_time"))


def _filled(table: Table, item: Mapped, source: Source) -> list[str]:
    """The first values of a column, wherever they stand."""
    text = item.cells.str.strip_chars().alias("text")
    nothing = ["", *source.missing, *item.spec.missing]
    rows = table.rows.filter(~pl.col(RECORD).is_in(sorted(table.totals))) if table.totals else table.rows
    found = rows.select(text).filter(~pl.col("text").is_in(nothing)).head(SAMPLED_RECORDS)
    return found.collect()["text"].to_list()


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


def _bad_patterns(
    table: Table, source: Source, columns: Mapping[str, ColumnSpec], kind: Kind, study: Study
) -> list[Issue]:
    """Expressions for tests that the engine does not understand, and those for ids that are not there."""
    issues = []
    if source.test_ids is not None and ID_FIELD[kind] not in columns:
        message = f"test_ids needs ids, but no column is mapped to {ID_FIELD[kind]}"
        issues.append(Issue("error", table.file.name, message, f"map {ID_FIELD[kind]}"))
    for name, pattern in (("test_ids", source.test_ids), ("test_respondents", study.validity.test_respondents)):
        try:
            pl.select(pl.lit("").str.contains(pattern or ""))
        except pl.exceptions.PolarsError:
            message = f'{name}: "{pattern}" is no regular expression'
            issues.append(Issue("error", table.file.name, message, "write one like ^TEST-"))
    return issues
