"""What each column of a file is for: a field of its preset, a question, a dimension, or nothing the report reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.config.model import ColumnSpec
from reportgen.config.preset import Preset
from reportgen.frames import Kind
from reportgen.onboarding import wordlists
from reportgen.onboarding.questions import Candidate, Question, questions
from reportgen.onboarding.shapes import Shape, looks_personal, shape, texts
from reportgen.onboarding.titles import Title, title
from reportgen.sources.fields import FIELDS
from reportgen.sources.profile import ColumnProfile

MOST_GROUPS = 40
RATING = "rating"
_TICKED = frozenset(
    ("0", "1", "yes", "no", "y", "n", "ja", "nein", "oui", "non", "true", "false", "是", "否", "选中", "未选中")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its part. `role` is a canonical field, or question, dimension, rating (of a ticket), comment,
    multi_choice, personal, ignored or unknown; `field` the id under which the preset reads it, "" where it does not.
    """

    profile: ColumnProfile
    role: str
    shape: Shape
    title: Title
    field: str = ""
    question: Question | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether its values must not be shown."""
        heading = self.profile.heading
        named = wordlists.PEOPLE.match(heading) or wordlists.PERSONAL.search(heading)
        return bool(named) or self.role in ("personal", "respondent_id") or looks_personal(self.profile)


def columns(
    profiles: Sequence[ColumnProfile], known: Preset, fields: Mapping[str, ColumnSpec], option_numbers: bool
) -> tuple[Column, ...]:
    """Every column of a file with its part. `fields` are those that the preset finds in it; `option_numbers`: whether
    numbers may be positions of options on the form.
    """
    kind = known.kind
    by_heading = _by_heading(fields)
    bare = [_bare(profile, known, by_heading, kind) for profile in profiles]
    if kind == "tickets":
        return tuple(bare)
    bare = _without_options(bare)
    open_ones = [column for column in bare if column.role == "unknown"]
    asks_nps = any({value.casefold() for value, _ in profile.values} == {"nps"} for profile in profiles)
    candidates = [Candidate(column.profile, column.title, column.shape, asks_nps) for column in open_ones]
    found = questions(candidates, option_numbers)
    return tuple(_settled(column, found) for column in bare)


def _by_heading(fields: Mapping[str, ColumnSpec]) -> dict[str, str]:
    found: dict[str, str] = {}
    # A heading that makes up one field alone is that field's, whatever it is joined with for others.
    for field, spec in sorted(fields.items(), key=lambda item: len(item[1].columns)):
        for heading in spec.columns if spec.column is None else (spec.column,):
            found.setdefault(heading, field)
    return found


def _bare(profile: ColumnProfile, known: Preset, by_heading: Mapping[str, str], kind: Kind) -> Column:
    kind_of_values = shape(profile, known.several)
    named = title(profile.heading, profile.wording, known)
    field = by_heading.get(profile.heading, "")
    if field:
        is_canonical = field in FIELDS[kind]
        unused = "ignored" if kind_of_values == "empty" else "unknown"
        role = "dimension" if may_group(profile, kind_of_values) else unused
        role = field if is_canonical else RATING if field == "overall" else role
        return Column(profile, role, kind_of_values, named, field)
    role = "unknown"
    if (
        _matches(known.personal, profile.heading)
        or wordlists.PERSONAL.search(profile.heading)
        or looks_personal(profile)
    ):
        role = "personal"
    elif _matches(known.ignored, profile.heading) or kind_of_values == "empty":
        role = "ignored"
    elif kind_of_values == "comment" or (kind_of_values == "text" and wordlists.COMMENT.search(profile.wording)):
        role = "comment"
    elif kind_of_values == "multi_choice":
        role = "multi_choice"
    return Column(profile, role, kind_of_values, named)


def may_group(profile: ColumnProfile, kind_of_values: Shape) -> bool:
    """Whether rows can be split by the column: few values, more than one, in a fair share of the rows."""
    if not profile.is_complete or not 2 <= profile.distinct <= MOST_GROUPS or profile.filled * 5 < profile.rows:
        return False
    return kind_of_values in ("choice", "number") or (
        kind_of_values == "text" and profile.distinct * 3 <= profile.filled
    )


def _without_options(found: Sequence[Column]) -> list[Column]:
    """Neighbours of one number or title that hold one answer each, or ticks, are the options of one question."""
    changed = list(found)
    for run in _runs(found):
        ticked = [at for at in run if _is_ticked(found[at])]
        if len(run) > 1 and len(ticked) * 3 >= len(run) * 2:
            for at in run:
                changed[at] = _as(found[at], "multi_choice")
    return changed


def _runs(found: Sequence[Column]) -> Iterable[list[int]]:
    """Positions of neighbouring columns that belong to one question with rows or options."""
    run: list[int] = []
    before = ""
    for at, column in enumerate(found):
        is_open = column.role in ("unknown", "multi_choice", "comment", "ignored") and not column.field
        group = (column.title.number or column.title.asked) if is_open and column.title.row else ""
        if run and (not group or group != before):
            yield run
            run = []
        if group:
            run.append(at)
        before = group
    if run:
        yield run


def _is_ticked(column: Column) -> bool:
    """Whether the cells are ticks: one answer or none, or yes and no."""
    found = {value.strip().casefold() for value in texts(column.profile)}
    return len(found) <= 1 or found <= _TICKED


def _settled(column: Column, found: Mapping[int, Question]) -> Column:
    if column.role != "unknown" or column.field:
        return column
    question = found.get(column.profile.position)
    if question is not None:
        return Column(column.profile, "question", column.shape, column.title, "", question)
    is_group = column.shape == "choice" or _is_age(column)
    if may_group(column.profile, column.shape) and is_group and not column.title.row and not _is_verdict(column):
        return _as(column, "dimension")
    if column.shape == "text" and wordlists.COMMENT.search(column.profile.wording):
        return _as(column, "comment")
    return column


def _is_age(column: Column) -> bool:
    return bool(wordlists.PEOPLE_GROUPS.search(column.profile.wording))


def _is_verdict(column: Column) -> bool:
    """Whether it is what was asked, in words of no known scale: nothing to split by."""
    return bool(wordlists.ONLY_SATISFACTION.fullmatch(column.title.asked))


def _as(column: Column, role: str) -> Column:
    return Column(column.profile, role, column.shape, column.title, column.field)


def _matches(patterns: Iterable[str], heading: str) -> bool:
    return any(re.match(pattern, heading) for pattern in patterns)
