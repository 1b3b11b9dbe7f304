"""A draft read as `reportgen build` will read it: which days it covers, and what must still be said about its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.config.load import Known, Overrides, load
from reportgen.config.model import Configuration
from reportgen.errors import InputError, Issue
from reportgen.onboarding.draft import ColumnDraft, Draft, Note, SourceDraft
from reportgen.onboarding.examine import Examined
from reportgen.onboarding.spans import Span
from reportgen.onboarding.writing import Cover, text
from reportgen.sources.coverage import Coverage, covered
from reportgen.sources.profile import first_values
from reportgen.sources.read import read
from reportgen.sources.values.date_order import likely_order

_SWITCHED_OFF = ("test", "incomplete")
_SOME_PERIOD = Cover("trial", Span("2000", (), 2), ("", ""), "trial.yaml")


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft that can be read, the days that each kind of its rows covers, and why rows are left out, with counts."""

    draft: Draft
    days: tuple[Coverage, ...]
    left_out: Mapping[str, int]


def tried(draft: Draft, found: Mapping[str, Examined], scratch: Path, known: Known) -> Trial:
    """The draft with an order of day and month wherever its dates prove none. `found` are the files by the names that
    the draft gives them. Raises InputError with all that `reportgen build` would refuse.
    """
    try:
        trial = _read(draft, scratch, known)
    except InputError as error:
        sources = tuple(_ordered(source, found, error.issues) for source in draft.sources)
        if sources == draft.sources:
            raise
        trial = _read(replace(draft, sources=sources), scratch, known)
    rules = tuple(rule for rule in _SWITCHED_OFF if trial.left_out.get(rule))
    if trial.days or not rules:
        return trial
    # A survey that nobody has answered yet but those who tried it out: better that than no report.
    return _read(replace(trial.draft, rules_off=rules), scratch, known)


def _read(draft: Draft, scratch: Path, known: Known) -> Trial:
    frames = read(_configuration(draft, scratch, known), Path(), scratch)
    found = [covered(frame) for frame in (frames.survey, frames.tickets) if frame is not None]
    left_out: Counter[str] = Counter()
    for one in found:
        left_out.update(one.left_out)
    return Trial(draft, tuple(one.days for one in found if one.days is not None), left_out)


def _configuration(draft: Draft, scratch: Path, known: Known) -> Configuration:
    path = scratch / "trial.yaml"
    path.write_text(text(draft, _SOME_PERIOD), encoding="utf-8")
    return load(path, overrides=Overrides(), known=known)


def _ordered(source: SourceDraft, found: Mapping[str, Examined], issues: Sequence[Issue]) -> SourceDraft:
    """The source with an order for each of its dates that stands among the issues."""
    columns = {column.name: column for column in source.columns}
    for file in source.files:
        for field in _unread(file, issues):
            changed = _with_order(field, source, found[file], columns.get(field))
            if changed is not None:
                columns[field] = changed
    return replace(source, columns=tuple(columns.values()))


def _unread(file: str, issues: Sequence[Issue]) -> Iterator[str]:
    for issue in issues:
        name, _, field = issue.where.rpartition(", ")
        if name == file and field.endswith("_at"):
            yield field


def _with_order(field: str, source: SourceDraft, file: Examined, column: ColumnDraft | None) -> ColumnDraft | None:
    spec = column.spec if column is not None else source.fields.get(field)
    if spec is None or file.table is None or spec.order is not None:
        return None
    heading = spec.column or (spec.columns[0] if spec.columns else "")
    place = next((one.profile.position for one in file.columns if one.profile.heading == heading), None)
    if place is None:
        return None
    values = first_values(file.table, place)
    is_american = any(value.upper().endswith(("AM", "PM")) for value in values)
    order = likely_order(values) or ("mdy" if is_american else "dmy")
    return ColumnDraft(field, spec.model_copy(update={"order": order}), Note("date_order"))
