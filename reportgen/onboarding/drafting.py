"""From files that were looked at to the parts of a configuration: sources, questions, dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportgen.config.model import ColumnSpec
from reportgen.config.preset import Rating
from reportgen.frames import Kind
from reportgen.onboarding.asking import Study, are_opinions, as_sides, asked, doubt
from reportgen.onboarding.draft import ColumnDraft, Draft, Note, QuestionDraft, SourceDraft
from reportgen.onboarding.examine import Examined
from reportgen.onboarding.groups import Groups
from reportgen.onboarding.question import Question
from reportgen.onboarding.remarks import notes, read_from, tool_doubt
from reportgen.onboarding.scaling import Guess, by_numbers, by_words
from reportgen.onboarding.wordings import Language, say
from reportgen.onboarding.zones import sureness, zone
from reportgen.sources.fields import FIELDS, REQUIRED


def drafted(found: Sequence[Examined], files: Mapping[str, str], language: Language, today: date) -> Draft:
    """The parts of a configuration for files that could be read. `files` are their names as the YAML will give them."""
    study = Study(language, Groups(language))
    sources: list[SourceDraft] = []
    for alike in _together(found):
        sources += _sources(alike, tuple(files[one.name] for one in alike), study, today)
    known_zone = zone(found) or ("Asia/Shanghai" if language == "zh-CN" else None)
    questions = tuple(study.questions.values())
    has_opinions_only = are_opinions(questions)
    return Draft(
        language=language,
        sources=tuple(sources),
        questions=as_sides(questions) if has_opinions_only else questions,
        dimensions=study.groups.drafts(),
        time_zone=known_zone or "UTC",
        zone="known" if known_zone else sureness(found),
        is_undated=all(_is_undated(source) for source in sources),
        has_opinions_only=has_opinions_only,
    )


def _is_undated(source: SourceDraft) -> bool:
    return any(column.name == REQUIRED[source.kind] and column.spec.constant is not None for column in source.columns)


def _together(found: Sequence[Examined]) -> Iterator[list[Examined]]:
    """Files of one tool with the same headings are one export in several pieces."""
    alike: dict[tuple[str | None, Kind, tuple[str, ...]], list[Examined]] = {}
    for one in found:
        alike.setdefault((one.preset, one.kind, one.headings), []).append(one)
    yield from alike.values()


def _sources(alike: Sequence[Examined], files: tuple[str, ...], study: Study, today: date) -> Iterator[SourceDraft]:
    first = max(alike, key=lambda one: one.columns[0].profile.rows if one.columns else 0)
    columns = _fields(first, first.kind, first.fields)
    study.earlier = frozenset(study.questions)
    columns = _dated(first.kind, first, first.fields, columns, today)
    if first.kind == "survey":
        columns += asked(first, study)
    columns += study.groups.added(first, {*study.questions, *(column.name for column in columns)})
    yield SourceDraft(
        kind=first.kind,
        files=files,
        preset=first.preset,
        columns=tuple(columns),
        notes=tuple(notes(first, study.language)),
        doubt=tool_doubt(first),
        read_from=read_from(first, first.fields, columns),
        fields=first.fields,
    )
    if first.rating and first.known.rating is not None:
        yield _rating(first, files, first.known.rating, study, today)


def _fields(first: Examined, kind: Kind, fields: Mapping[str, ColumnSpec]) -> list[ColumnDraft]:
    """The canonical fields of an export of no known tool; a preset finds them by itself."""
    if first.preset is not None:
        return []
    drafts = []
    for name, spec in fields.items():
        if name in FIELDS[kind]:
            is_bare = name.endswith("_time") and spec.unit is None and _has_no_unit(first, spec)
            drafts.append(ColumnDraft(name, spec, Note("unit") if is_bare else None, is_left_out=is_bare))
    return drafts


def _has_no_unit(first: Examined, spec: ColumnSpec) -> bool:
    """Whether neither the heading nor the values of a duration say what it counts."""
    column = next((one for one in first.columns if one.profile.heading == spec.column), None)
    says = ("秒", "分", "小时", "天", "second", "minute", "hour", "day", "(s)", "(h)", "hrs", "mins", "(min")
    return (
        column is not None
        and column.shape == "number"
        and not any(word in (spec.column or "").lower() for word in says)
    )


def _dated(
    kind: Kind, first: Examined, fields: Mapping[str, ColumnSpec], columns: list[ColumnDraft], today: date
) -> list[ColumnDraft]:
    """The columns, with a day for all rows where the export has none; no moment can be compared with that."""
    required = REQUIRED[kind]
    spec = fields.get(required)
    if spec is not None and (spec.constant is not None or _is_filled(first, spec)):
        return columns
    moments = [replace(one, is_left_out=True) if one.name.endswith("_at") else one for one in columns]
    return [*moments, ColumnDraft(required, ColumnSpec(constant=today.isoformat()), Note("undated"))]


def _is_filled(first: Examined, spec: ColumnSpec) -> bool:
    """Whether its columns hold what may be a moment. Notes that somebody wrote over the times have no digit."""
    headings = spec.columns if spec.column is None else (spec.column,)
    columns = [column for column in first.columns if column.profile.heading in headings]
    return any(character.isdigit() for one in columns for value, _ in one.profile.values for character in value)


def _rating(first: Examined, files: tuple[str, ...], rating: Rating, study: Study, today: date) -> SourceDraft:
    """The satisfaction on tickets, as a survey of one question."""
    column = next(one for one in first.columns if one.profile.heading == first.rating["overall"].column)
    guess = Guess(rating.scale)
    if first.preset is None:
        heading = column.profile.heading
        guess = (
            by_words(column.profile) or by_numbers(column.profile, heading, False) or Guess(rating.scale, "words_left")
        )
    is_first = not any(known.part == "overall" for known in study.questions.values())
    name = "overall" if is_first and "overall" not in study.questions else study.name("ticket_rating", "ticket_rating")
    question = Question(column.title, guess, "overall" if is_first else "other")
    study.questions[name] = QuestionDraft(
        name, say(study.language, "rating_name"), "", guess.scale, question.part, doubt(column, question)
    )
    columns = _dated("survey", first, first.rating, _fields(first, "survey", first.rating), today)
    if first.preset is None or name != "overall":
        spec = first.rating["overall"].model_copy(
            update={"missing": (*first.rating["overall"].missing, *guess.missing)}
        )
        columns.append(ColumnDraft(name, spec))
    if first.preset is None:
        columns += study.groups.added(first, {*study.questions, *(column.name for column in columns)})
    fields = {key: spec for key, spec in first.rating.items() if key != "overall" or name == "overall"}
    return SourceDraft(
        kind="survey",
        files=files,
        preset=first.preset,
        columns=tuple(columns),
        notes=(Note("rating"),),
        read_from=read_from(first, fields, columns),
        fields=fields,
    )
