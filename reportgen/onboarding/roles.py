"""What each column of a file is for: a field of its preset, a question, a dimension, or nothing the report reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.config.model import ColumnSpec
from reportgen.config.preset import Preset
from reportgen.frames import Kind
from reportgen.onboarding import wordlists
from reportgen.onboarding.column import Column
from reportgen.onboarding.leveling import levels
from reportgen.onboarding.numbering import said_by_columns, said_by_name
from reportgen.onboarding.personal import names_person
from reportgen.onboarding.question import Candidate, Question
from reportgen.onboarding.questions import questions
from reportgen.onboarding.scaling import by_words
from reportgen.onboarding.shapes import Shape, looks_personal, shape, texts
from reportgen.onboarding.titles import title
from reportgen.sources.fields import FIELDS, ID_FIELD
from reportgen.sources.profile import ColumnProfile
from reportgen.sources.values.text import key

MOST_GROUPS = 40
RATING = "rating"
_TICKED = frozenset(
    ("0", "1", "yes", "no", "y", "n", "ja", "nein", "oui", "non", "true", "false", "是", "否", "选中", "未选中")
)


def columns(
    profiles: Sequence[ColumnProfile], known: Preset, fields: Mapping[str, ColumnSpec], file: str
) -> tuple[Column, ...]:
    """Every column of a file with its part. `fields` are those that the preset finds in it; `file` is its name."""
    kind = known.kind
    by_heading = _by_heading(fields)
    bare = [_bare(profile, known, by_heading, kind) for profile in profiles]
    if kind == "tickets":
        return tuple(bare)
    bare = _without_options(bare)
    is_by_number = known.option_numbers and _is_by_number(bare, file)
    if is_by_number:
        bare = [_as(column, "comment") if _is_typed(column) else column for column in bare]
    open_ones = [column for column in bare if column.role == "unknown"]
    asks_nps = any({value.casefold() for value, _ in profile.values} == {"nps"} for profile in profiles)
    candidates = [Candidate(column.profile, column.title, column.shape, asks_nps) for column in open_ones]
    found = questions(candidates, is_by_number)
    return tuple(_settled(column, found) for column in bare)


def _is_by_number(found: Sequence[Column], file: str) -> bool:
    said = said_by_name(file)
    return said_by_columns(found) if said is None else said


def _is_typed(column: Column) -> bool:
    """Whether words stand where a choice would be a number."""
    return (
        column.role == "unknown"
        and not column.field
        and column.shape in ("choice", "text")
        and not levels(column.profile)
    )


def _by_heading(fields: Mapping[str, ColumnSpec]) -> dict[str, str]:
    found: dict[str, str] = {}
    # A heading that makes up one field alone is that field's, whatever it is joined with for others.
    for field, spec in sorted(fields.items(), key=lambda item: len(item[1].columns)):
        for heading in spec.columns if spec.column is None else (spec.column,):
            found.setdefault(heading, field)
    return found


def _bare(profile: ColumnProfile, known: Preset, by_heading: Mapping[str, str], kind: Kind) -> Column:
    kind_of_values = shape(profile, known.several)
    is_private = _matches(known.personal, profile.heading)
    named = title(profile.heading, profile.wording, known)
    field = by_heading.get(profile.heading, "")
    column = Column(profile, "unknown", kind_of_values, named, field, is_private=is_private)
    if field:
        is_canonical = field in FIELDS[kind]
        unused = "ignored" if kind_of_values == "empty" else "unknown"
        role = "dimension" if may_group(profile, kind_of_values) else unused
        return _as(column, field if is_canonical else RATING if field == "overall" else role)
    if is_private or _is_personal(profile):
        return _as(column, "personal")
    if _is_id(profile, known):
        return _as(column, ID_FIELD[kind])
    if _matches(known.ignored, profile.heading) or kind_of_values == "empty":
        return _as(column, "ignored")
    if kind_of_values == "comment" or (kind_of_values == "text" and wordlists.COMMENT.search(profile.wording)):
        return _as(column, "comment")
    return _as(column, "multi_choice") if kind_of_values == "multi_choice" else column


def _is_id(profile: ColumnProfile, known: Preset) -> bool:
    """Whether it counts the rows of an export that lacks what makes the count an id, e.g. the time of an answer."""
    rule = known.columns.get(ID_FIELD[known.kind])
    return rule is not None and key(profile.heading) in map(key, rule.headings)


def _is_personal(profile: ColumnProfile) -> bool:
    """Whether it holds who somebody is. How satisfied people were with the call by telephone is a rating."""
    if looks_personal(profile):
        return True
    is_rating = wordlists.SATISFACTION.search(profile.wording) and (levels(profile) or by_words(profile))
    return (names_person(profile.heading) or names_person(profile.wording)) and not is_rating


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
        return replace(column, role="question", question=question)
    if column.shape in ("choice", "text") and wordlists.REMARK.search(column.profile.wording):
        return _as(column, "comment")
    is_group = column.shape == "choice" or _is_age(column)
    if may_group(column.profile, column.shape) and is_group and not column.title.row and not _is_verdict(column):
        return _as(column, "dimension")
    return column


def _is_age(column: Column) -> bool:
    return bool(wordlists.PEOPLE_GROUPS.search(column.profile.wording))


def _is_verdict(column: Column) -> bool:
    """Whether it is what was asked, in words of no known scale: nothing to split by."""
    return bool(wordlists.ONLY_SATISFACTION.fullmatch(column.title.asked))


def _as(column: Column, role: str) -> Column:
    return replace(column, role=role)


def _matches(patterns: Iterable[str], heading: str) -> bool:
    return any(re.match(pattern, heading) for pattern in patterns)
