"""Rules about sources: columns, ids, encodings."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from reportgen.config.case import Case
from reportgen.config.findings import Finding
from reportgen.config.preset import preset
from reportgen.errors import ConfigurationError, nearest

COUNTED = ("unix", "unix_ms")
"""Formats that count from the beginning of 1970."""


def has_a_source(case: Case) -> Iterator[Finding]:
    """There is something to read."""
    if not any(True for _ in case.sources()):
        yield Finding(("sources",), "no source is given", "name at least one export under survey or tickets")


def columns_are_known(case: Case) -> Iterator[Finding]:
    """A column is a canonical field of its kind, a declared question (surveys) or a declared dimension."""
    questions, dimensions = tuple(case.configuration.questions), tuple(case.configuration.dimensions)
    for kind, path, source in case.sources():
        allowed = {*case.known.fields[kind], *dimensions, *(questions if kind == "survey" else ())}
        for name in source.columns:
            if name in allowed:
                continue
            at = (*path, "columns", name)
            if name in questions:
                yield Finding(at, f'the question "{name}" cannot come from a ticket export')
            else:
                message = f'"{name}" is neither a field of {kind} exports nor a declared question or dimension'
                if kind == "tickets":
                    message = f'"{name}" is neither a field of ticket exports nor a declared dimension'
                yield Finding(at, message, nearest(name, allowed))


def required_columns_are_given(case: Case) -> Iterator[Finding]:
    """Every source says when its rows happened; an event log and a test rule need ids."""
    for kind, path, source in case.sources():
        needed = case.known.required[kind]
        if source.preset is None and source.columns and needed not in source.columns:
            hint = f'add "{needed}: heading of that column"'
            if kind == "survey":
                hint += f', or "{needed}: {{constant: 2026-09-30}}" for an undated survey'
            yield Finding((*path, "columns"), f'the column "{needed}" is missing', hint)
        row_id = case.known.ids[kind]
        for setting in ("event_log", "test_ids"):
            names_all = source.preset is None and bool(source.columns)
            if names_all and getattr(source, setting) is not None and row_id not in source.columns:
                yield Finding((*path, setting), f'{setting} needs the column "{row_id}"', "name it under columns")
        if kind == "survey" and source.event_log is not None:
            yield Finding((*path, "event_log"), "event_log is for ticket exports only", "remove it")


def presets_can_be_read(case: Case) -> Iterator[Finding]:
    """A preset is one that is known, or a file that is one."""
    for _, path, source in case.sources():
        if source.preset is None:
            continue
        try:
            preset(source.preset, case.folder)
        except ConfigurationError as error:
            for issue in error.issues:
                message = issue.message if issue.where == "preset" else f"{issue.where}: {issue.message}"
                yield Finding((*path, "preset"), message, issue.hint)


def columns_say_where_from(case: Case) -> Iterator[Finding]:
    """A column has one origin: a heading, several headings, or a constant."""
    for path, column in case.columns():
        origins = (column.column is not None, bool(column.columns), column.constant is not None)
        headings = column.columns if column.column is None else (column.column,)
        if sum(origins) != 1:
            yield Finding(path, "give exactly one of column, columns and constant", "remove the others")
        elif any(not heading.strip() for heading in headings):
            yield Finding(path, "the heading is empty", "write the heading as it stands in the export")


def column_details_make_sense(case: Case) -> Iterator[Finding]:
    """Formats, bins and word lists of columns can be used."""
    for path, column in case.columns():
        if column.format is not None and "%" not in column.format and column.format not in COUNTED:
            hint = "write the date with codes, like %d-%m-%Y %H:%M"
            yield Finding((*path, "format"), f'"{column.format}" is not a strptime format', hint)
        if any(low >= high for low, high in zip(column.bins, column.bins[1:], strict=False)):
            yield Finding((*path, "bins"), "the cuts must grow from left to right")
        counts = Counter(word for words in column.values.values() for word in set(words))
        for word in (word for word, times in counts.items() if times > 1):
            yield Finding((*path, "values"), f'"{word}" stands under two values', "keep one")
        choices = case.known.choices.get(str(path[-1]))
        for value in column.values if choices else ():
            if choices and value not in choices:
                yield Finding(
                    (*path, "values", value),
                    f'"{value}" is not a value of {path[-1]}',
                    nearest(value, choices),
                )


def column_details_are_used(case: Case) -> Iterator[Finding]:
    """A format belongs to a date, a unit to a duration, bins to a dimension: elsewhere they would do nothing."""
    for path, column in case.columns():
        name = str(path[-1])
        used = {
            "format": (column.format is not None, name.endswith("_at"), "dates"),
            "order": (column.order is not None, name.endswith("_at"), "dates"),
            "unit": (column.unit is not None, name.endswith("_time") or name == "duration", "durations"),
            "clock": (column.clock != "calendar", name.endswith("_time"), "durations"),
            "bins": (bool(column.bins), name in case.configuration.dimensions, "dimensions"),
        }
        for detail, (is_given, is_read, where) in used.items():
            if is_given and not is_read:
                yield Finding((*path, detail), f"{detail} is for {where} only; {name} is none", "remove it")


def sources_can_be_opened_as_said(case: Case) -> Iterator[Finding]:
    """Encodings exist and the pattern of test ids is a regular expression."""
    for _, path, source in case.sources():
        if source.encoding is not None and not _is_encoding(source.encoding):
            hint = nearest(source.encoding, ("utf-8", "gb18030", "gbk", "utf-16", "cp1252", "big5", "latin-1"))
            yield Finding((*path, "encoding"), f'no encoding "{source.encoding}"', hint)
        try:
            re.compile(source.test_ids or "")
        except re.error as error:
            yield Finding((*path, "test_ids"), f"not a regular expression: {error}")


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
        "".encode(name)  # refuses what is no encoding of text, like zip
    except (LookupError, ValueError):
        return False
    return True
