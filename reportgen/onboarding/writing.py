"""A draft as the text of a YAML file for people: short comments, and a mark wherever something is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.onboarding import comments
from reportgen.onboarding.draft import DimensionDraft, Draft, Note
from reportgen.onboarding.scalars import inline, scalar
from reportgen.onboarding.spans import Span
from reportgen.onboarding.wordings import CHECK, say
from reportgen.onboarding.writing_questions import questions
from reportgen.onboarding.writing_sources import sources

_TARGETS = {"csat": 90, "nps": 50, "closure": 90}


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the sources: the id of the report, its period, the days of the data, and the YAML's name."""

    id: str
    span: Span
    days: tuple[str, str]
    file: str


def text(draft: Draft, cover: Cover) -> str:
    """The whole file."""
    parts = (_report(draft, cover), sources(draft), questions(draft), _dimensions(draft), _validity(draft))
    body = [line for part in map(list, parts) if part for line in (*part, "")]
    doubts = sum(map(comments.is_mark, body))
    told = Note("doubts", {"number": doubts, "check": CHECK[draft.language]}) if doubts else Note("no_doubts")
    head = [comments.line(draft.language, note) for note in (Note("written", {"file": scalar(cover.file)}), told)]
    more = [*_indicators(draft), "", *_statistics(draft, cover)]
    lines = [*head, "", *body, *more, "", comments.line(draft.language, Note("more"))]
    return "\n".join(lines) + "\n"


def doubtful_lines(written: str) -> list[tuple[int, str]]:
    """The numbers of the lines that mark a doubt, with what they say."""
    lines = ((number, line.strip()) for number, line in enumerate(written.splitlines(), start=1))
    return [(number, line.removeprefix("# ")) for number, line in lines if comments.is_mark(line)]


def _report(draft: Draft, cover: Cover) -> Iterator[str]:
    language = draft.language
    title = "title_both" if len(draft.kinds) > 1 else "title_survey" if "survey" in draft.kinds else "title_tickets"
    yield comments.line(language, Note("report"))
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
    if draft.zone == "doubtful":
        yield comments.mark(language, Note("zone"), "  ")
    has_remark = draft.zone == "indifferent" and not draft.is_undated
    remark = f"  # {say(language, 'zone_as_it_is')}" if has_remark else ""
    yield f"  time_zone: {draft.time_zone}{remark}"


def _dimensions(draft: Draft) -> Iterator[str]:
    if not draft.dimensions:
        return
    used = draft.used_dimensions
    spare = [one for one in draft.dimensions if one.is_left_out]
    yield comments.line(draft.language, Note("dimensions"))
    if used:
        yield "dimensions:"
    yield from (f"  {_dimension(one)}" for one in used)
    if spare:
        yield comments.line(draft.language, Note("more_dimensions"), "  ")
    for one in spare:
        note = f"  ({say(draft.language, one.note.sentence)})" if one.note else ""
        yield f"  # {_dimension(one)}{note}"


def _dimension(one: DimensionDraft) -> str:
    return f"{one.name}: {inline({'label': one.label})}"


def _validity(draft: Draft) -> Iterator[str]:
    if draft.rules_off:
        yield comments.mark(draft.language, Note("all_left_out", {"rules": ", ".join(draft.rules_off)}))
        yield "validity:"
        yield from (f"  {rule}: false" for rule in draft.rules_off)


def _indicators(draft: Draft) -> Iterator[str]:
    """What is not shown, and how to set targets, as a comment: the usual ones are named, so people will ask."""
    parts = {question.part for question in draft.asked}
    examples = {"csat": "overall" in parts, "nps": "recommend" in parts, "closure": "tickets" in draft.kinds}
    shown = [name for name, is_shown in examples.items() if is_shown] or ["csat"]
    if draft.has_opinions_only:
        yield comments.line(draft.language, Note("no_index"))
        yield "indicators:"
        yield "  csi: {show: false}"
    yield comments.line(draft.language, Note("targets"))
    if not draft.has_opinions_only:
        yield "# indicators:"
    yield from (f"#   {name}: {{target: {_TARGETS[name]}}}" for name in shown)


def _statistics(draft: Draft, cover: Cover) -> Iterator[str]:
    """What the statistics can use beside the exports, as comments to be filled in."""
    yield comments.line(draft.language, Note("statistics"))
    if "tickets" in draft.kinds:
        country = "country: CN, " if draft.language == "zh-CN" else ""
        yield f'# calendar: {{{country}hours: {{mon-fri: ["09:00-12:00", "13:30-18:00"]}}}}'
    if "survey" in draft.kinds:
        yield f"# bases: {{invited: {{{cover.span.period}: 12000}}}}"
    groups = draft.used_dimensions
    if "survey" in draft.kinds and groups:
        yield f"# weights: {{margins: {{{groups[0].name}: {{A: 60, B: 40}}}}}}"
