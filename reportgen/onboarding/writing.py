"""A draft as the text of a YAML file for people: short comments, and a mark wherever something is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.onboarding.draft import ColumnDraft, DimensionDraft, Draft, Note, QuestionDraft, SourceDraft
from reportgen.onboarding.scalars import column, inline, scalar
from reportgen.onboarding.spans import Span
from reportgen.onboarding.wordings import CHECK, say
from reportgen.sources.fields import FIELDS
from reportgen.terminal import wide

COMMENT_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the sources: the id of the report, its period, the days of the data, and the YAML's name."""

    id: str
    span: Span
    days: tuple[str, str]
    file: str


def text(draft: Draft, cover: Cover) -> str:
    """The whole file."""
    parts = (_report(draft, cover), _sources(draft), _questions(draft), _dimensions(draft), _validity(draft))
    body = [line for part in map(list, parts) if part for line in (*part, "")]
    doubts = sum(_is_mark(line, draft) for line in body)
    head = [_line(draft, Note("written", {"file": scalar(cover.file)}))]
    head.append(
        _line(
            draft, Note("doubts", {"number": doubts, "check": CHECK[draft.language]}) if doubts else Note("no_doubts")
        )
    )
    lines = [*head, "", *body, *_targets(draft), "", _line(draft, Note("more"))]
    return "\n".join(lines) + "\n"


def _targets(draft: Draft) -> Iterator[str]:
    """How to set targets, as a comment: the usual ones are named in the report, so people will ask."""
    parts = {question.part for question in draft.asked}
    examples = {"csat": "overall" in parts, "nps": "recommend" in parts, "closure": "tickets" in draft.kinds}
    amounts = {"csat": 90, "nps": 50, "closure": 90}
    yield _line(draft, Note("targets"))
    yield "# indicators:"
    shown = [name for name, is_shown in examples.items() if is_shown] or ["csat"]
    yield from (f"#   {name}: {{target: {amounts[name]}}}" for name in shown)


def doubtful_lines(written: str) -> list[tuple[int, str]]:
    """The numbers of the lines that mark a doubt, with what they say."""
    marks = tuple(f"# {check}" for check in CHECK.values())
    lines = ((number, line.strip()) for number, line in enumerate(written.splitlines(), start=1))
    return [(number, line.removeprefix("# ")) for number, line in lines if line.startswith(marks)]


def _is_mark(line: str, draft: Draft) -> bool:
    return line.strip().startswith(f"# {CHECK[draft.language]}")


def _report(draft: Draft, cover: Cover) -> Iterator[str]:
    language = draft.language
    title = "title_both" if len(draft.kinds) > 1 else "title_survey" if "survey" in draft.kinds else "title_tickets"
    yield _line(draft, Note("report"))
    yield "report:"
    yield f"  id: {scalar(cover.id)}"
    yield f"  title: {scalar(say(language, title))}"
    yield f"  organisation: {scalar(say(language, 'organisation_name'))}  # {say(language, 'organisation')}"
    yield f"  department: {scalar(say(language, 'department_name'))}"
    covered = say(language, "data_from_to", first=cover.days[0], last=cover.days[1])
    yield f"  period: {cover.span.period}" + ("" if draft.is_undated else f"  # {covered}")
    yield f"  compare: {inline(cover.span.compare)}"
    yield f"  trend_periods: {cover.span.trend}"
    yield f"  language: {language}"
    if not draft.is_zone_sure:
        yield _mark(draft, Note("zone"), "  ")
    yield f"  time_zone: {draft.time_zone}"


def _sources(draft: Draft) -> Iterator[str]:
    yield _line(draft, Note("sources"))
    yield "sources:"
    for kind in ("survey", "tickets"):
        sources = [source for source in draft.sources if source.kind == kind]
        if sources:
            yield f"  {kind}:"
            for source in sources:
                yield from _source(draft, source)


def _source(draft: Draft, source: SourceDraft) -> Iterator[str]:
    for note in source.notes:
        yield from _comment(draft, note, "    ")
    if len(source.files) == 1:
        yield f"    - files: {inline(source.files)}"
    else:
        yield "    - files:"
        yield from (f"        - {scalar(file)}" for file in source.files)
    if source.preset is not None:
        if source.doubt is not None:
            yield _mark(draft, source.doubt, "      ")
        yield f"      preset: {scalar(source.preset)}"
        if source.read_from:
            yield _line(draft, Note("read_from"), "      ")
            declared = {*FIELDS[source.kind], *_names(draft)}
            pairs = [f"{name}: {heading}" for name, heading in source.read_from if name in declared]
            yield from (f"      #   {line}" for line in _filled(pairs))
    if any(not one.is_left_out for one in source.columns):
        yield "      columns:"
    for one in source.columns:
        yield from _column(draft, one)


def _names(draft: Draft) -> set[str]:
    """The questions and dimensions that are declared."""
    return {*(one.name for one in draft.asked), *(one.name for one in draft.used_dimensions)}


def _column(draft: Draft, one: ColumnDraft) -> Iterator[str]:
    if one.doubt is not None:
        yield _mark(draft, one.doubt, "        ")
    yield f"        {'# ' if one.is_left_out else ''}{one.name}: {column(one.spec)}"


def _questions(draft: Draft) -> Iterator[str]:
    if "survey" not in draft.kinds:
        return
    asked = [question for question in draft.questions if not question.is_left_out]
    numbered = [question for question in draft.questions if question.is_left_out]
    yield _line(draft, Note("questions"))
    if not asked:
        yield _mark(draft, Note("no_questions"))
    elif not any(question.part in ("overall", "recommend") for question in asked):
        yield _mark(draft, Note("no_overall"))
    if asked:
        yield "questions:"
    for question in asked:
        alike = _also(question, asked)
        is_first = alike[:1] == [question.name]
        yield from _question(draft, question, alike[1:] if is_first else None)
    if numbered:
        yield _mark(draft, Note("option_numbers"))
        yield _line(draft, Note("option_numbers_next"))
        if not asked:
            yield "# questions:"
    for question in numbered:
        yield from (f"# {line}" for line in _question(draft, question))


def _also(question: QuestionDraft, asked: Sequence[QuestionDraft]) -> list[str]:
    """The other questions with the same doubt about the same scale: it is told once."""
    if question.doubt is None:
        return []
    alike = [
        one
        for one in asked
        if one.doubt and (one.doubt.sentence, one.scale) == (question.doubt.sentence, question.scale)
    ]
    return [one.name for one in alike]


def _question(draft: Draft, question: QuestionDraft, also: Sequence[str] | None = None) -> Iterator[str]:
    """An entry. Its doubt is told where `also` names the questions that share it, () for none."""
    yield f"  {question.name}:"
    yield f"    label: {scalar(question.label)}"
    if question.wording:
        yield f"    wording: {scalar(question.wording)}"
    if question.doubt is not None and also is not None:
        yield _mark(draft, question.doubt, "    ")
        if also:
            yield from _comment(draft, Note("also", {"names": ", ".join(also)}), "    ")
    yield f"    scale: {question.scale}"
    if question.part != "dimension":
        yield f"    role: {question.part}"


def _dimensions(draft: Draft) -> Iterator[str]:
    if not draft.dimensions:
        return
    used = [one for one in draft.dimensions if not one.is_left_out]
    spare = [one for one in draft.dimensions if one.is_left_out]
    yield _line(draft, Note("dimensions"))
    if used:
        yield "dimensions:"
    yield from (f"  {_dimension(one)}" for one in used)
    if spare:
        yield _line(draft, Note("more_dimensions"), "  ")
    for one in spare:
        note = f"  ({say(draft.language, one.note.sentence)})" if one.note else ""
        yield f"  # {_dimension(one)}{note}"


def _validity(draft: Draft) -> Iterator[str]:
    if draft.rules_off:
        yield _mark(draft, Note("all_left_out", {"rules": ", ".join(draft.rules_off)}))
        yield "validity:"
        yield from (f"  {rule}: false" for rule in draft.rules_off)


def _dimension(one: DimensionDraft) -> str:
    return f"{one.name}: {inline({'label': one.label})}"


def _line(draft: Draft, note: Note, indent: str = "") -> str:
    return f"{indent}# {_safe(say(draft.language, note.sentence, **note.parts))}"


def _mark(draft: Draft, note: Note, indent: str = "") -> str:
    gap = "" if draft.language == "zh-CN" else " "
    return f"{indent}# {CHECK[draft.language]}{gap}{_safe(say(draft.language, note.sentence, **note.parts))}"


def _comment(draft: Draft, note: Note, indent: str) -> Iterator[str]:
    words = _safe(say(draft.language, note.sentence, **note.parts)).split(" ")
    yield from (f"{indent}# {line}" for line in _filled(words, " "))


def _filled(parts: Sequence[str], joint: str = ", ") -> Iterator[str]:
    """The parts joined to lines of about `COMMENT_WIDTH` columns."""
    line = ""
    for part in map(_safe, parts):
        longer = f"{line}{joint}{part}" if line else part
        if line and wide(longer) > COMMENT_WIDTH:
            yield line + joint.rstrip()
            line = part
        else:
            line = longer
    if line:
        yield line


def _safe(words: str) -> str:
    """The words without line ends, which would end the comment."""
    return " ".join(words.split())
