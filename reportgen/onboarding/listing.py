"""`reportgen inspect`: what files hold, as JSON for programs and as tables for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from reportgen.config.load import Known
from reportgen.errors import ConfigurationError, InputError, Issue
from reportgen.onboarding.column import Column
from reportgen.onboarding.drafting import drafted
from reportgen.onboarding.examine import Examined, examined
from reportgen.onboarding.start import language_of
from reportgen.onboarding.titles import cut
from reportgen.onboarding.trial import tried
from reportgen.sources.coverage import Coverage
from reportgen.sources.profile import KEPT_VALUES
from reportgen.sources.values.text import masked
from reportgen.terminal import aligned, wide

EXAMPLES = 3
WIDTH = 100
LEAST_NAME, MOST_NAME = 26, 34
LEAST_EXAMPLES = 24
_HEADING = ("column", "role", "type", "scale", "missing", "distinct", "examples")
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """One column of a file. `scale` ends in a question mark where only the values speak for it; shares are 0 to 1."""

    name: str
    role: str
    type: str
    scale: str | None
    missing: float
    distinct: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file. What is not known is None: of a file that cannot be read, everything but its issues."""

    file: str
    kind: str | None
    preset: str | None
    confidence: float
    why: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_rows: int
    rows: int
    period: tuple[str, str] | None
    columns: tuple[ColumnRecord, ...]
    issues: tuple[Issue, ...]

    @property
    def is_read(self) -> bool:
        """Whether the file could be read."""
        return self.kind is not None


def inspected(patterns: tuple[str, ...], known: Known, scratch: Path) -> tuple[FileRecord, ...]:
    """Everything that can be said about each file; what is wrong with one is told in its issues."""
    return tuple(_record(one, known, scratch) for one in examined(patterns, scratch))


def as_json(records: Sequence[FileRecord]) -> str:
    """An object with one entry a file."""
    return json.dumps({"files": [asdict(record) for record in records]}, ensure_ascii=False, indent=2) + "\n"


def as_text(records: Sequence[FileRecord]) -> str:
    """For each file: what it is, its facts, its columns in a table, its issues."""
    return "\n".join("\n".join(_lines(record)) + "\n" for record in records)


def _record(one: Examined, known: Known, scratch: Path) -> FileRecord:
    table = one.table
    if table is None:
        return FileRecord(one.name, None, None, 0.0, "", None, None, None, 0, 0, None, (), one.issues)
    days, issues = _days(one, known, scratch)
    return FileRecord(
        file=one.name,
        kind=one.kind,
        preset=one.preset,
        confidence=round(table.layout.confidence, 2),
        why=table.layout.why,
        encoding=table.file.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        header_rows=table.layout.heading,
        rows=one.columns[0].profile.rows if one.columns else table.count,
        period=None if days is None else (days.first.isoformat(), days.last.isoformat()),
        columns=tuple(map(_column, one.columns)),
        issues=(*one.issues, *issues),
    )


def _days(one: Examined, known: Known, scratch: Path) -> tuple[Coverage | None, tuple[Issue, ...]]:
    """The days that the rows cover when they are read as `reportgen init` would have them read."""
    never = date(1970, 1, 1)  # what undated rows get; it is not shown
    try:
        draft = drafted([one], {one.name: one.name}, language_of([one]), never)
        trial = tried(draft, {one.name: one}, scratch, known)
    except (InputError, ConfigurationError) as error:
        return None, error.issues
    days = next((found for found in trial.days if found.last != never), None)
    guessed = [column for source in trial.draft.sources for column in source.columns if column.doubt]
    issues = tuple(
        Issue(
            "warning",
            f"{one.name}, {column.name}",
            f"no date proves whether day or month comes first; {column.spec.order} is likelier",
            "reportgen init writes it down as order: …, to be checked",
        )
        for column in guessed
        if column.doubt is not None and column.doubt.sentence == "date_order"
    )
    return days, issues


def _column(column: Column) -> ColumnRecord:
    profile = column.profile
    shown = () if column.is_hidden else tuple(masked(value) for value, _ in profile.values[:EXAMPLES])
    question = column.question
    scale = None
    if question is not None:
        scale = f"{question.guess.scale}{'?' if question.guess.doubt or question.is_option_number else ''}"
    return ColumnRecord(
        name=profile.heading,
        role=column.role,
        type=_type(column),
        scale=scale,
        missing=round(profile.missing_share, 4),
        distinct=profile.distinct,
        examples=shown,
    )


def _type(column: Column) -> str:
    """What the values are: what the part says, where it says it, else as they look."""
    if column.shape == "empty":
        return column.shape
    endings = {"_id": "id", "_at": "date", "_time": "duration", "duration": "duration"}
    return next((kind for ending, kind in endings.items() if column.role.endswith(ending)), column.shape)


def _lines(record: FileRecord) -> Iterator[str]:
    yield f"{record.file}: {_what(record)}"
    if record.is_read:
        yield f"  {_facts(record)}"
        yield ""
        yield from _table(record.columns)
    for issue in record.issues:
        yield ""
        yield from (f"  {line}" for line in str(issue).splitlines())


def _table(columns: Sequence[ColumnRecord]) -> Iterator[str]:
    """The columns under each other. Names and examples tell most: rather than they, the width gives way."""
    rows = [_HEADING, *map(_cells, columns)]
    between = sum(max(map(wide, column)) + 2 for column in zip(*(row[1:-1] for row in rows), strict=True))
    room = WIDTH - 2 - between - 2
    longest = max(wide(row[0]) for row in rows)
    name = min(longest, MOST_NAME, max(room - LEAST_EXAMPLES, LEAST_NAME))
    examples = max(room - name, LEAST_EXAMPLES)
    shown = [(cut(row[0], name), *row[1:-1], _fitted(row[-1], examples)) for row in rows]
    yield from (f"  {line}" for line in aligned(shown, right=frozenset({4, 5})).splitlines())


def _fitted(text: str, room: int) -> str:
    """The text, cut where the room ends."""
    if wide(text) <= room:
        return text
    while wide(text) > room - 1:
        text = text[:-1]
    return f"{text}…"


def _what(record: FileRecord) -> str:
    if not record.is_read:
        return "not read"
    if record.preset is None:
        return f"{record.kind}, no known tool"
    return f"{record.kind} of {record.preset}, {record.confidence:.0%} sure\n  {record.why}"


def _facts(record: FileRecord) -> str:
    period = " to ".join(record.period) if record.period else "no dates"
    parts = [f"{record.rows} rows", period, str(record.encoding)]
    if record.delimiter:
        parts.append(_DELIMITERS.get(record.delimiter, record.delimiter))
    if record.sheet:
        parts.append(f"sheet {record.sheet}")
    parts.append(f"{record.header_rows} heading record{'s' if record.header_rows != 1 else ''}")
    return ", ".join(parts)


def _cells(column: ColumnRecord) -> tuple[str, ...]:
    return (
        " ".join(column.name.split()),
        column.role,
        column.type,
        column.scale or "",
        f"{column.missing:.0%}",
        f"~{column.distinct}" if column.distinct > KEPT_VALUES else str(column.distinct),
        ", ".join(column.examples),
    )
