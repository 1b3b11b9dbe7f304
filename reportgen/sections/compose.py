"""From results to the document: the chosen sections in order, the cover, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from reportgen.document.nodes import Chart, Cover, Document, Inline, Section, Skipped
from reportgen.document.rules import violations
from reportgen.document.walk import blocks, numbered
from reportgen.errors import ConfigurationError, Issue, nearest
from reportgen.locales import Locale
from reportgen.results import Results
from reportgen.sections import SECTIONS, appendix, overview
from reportgen.sections.part import Part
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.summary import summary
from reportgen.values import N_

AUDIENCE_WORDS = {
    "management": N_("For management"),
    "full": N_("Full version"),
    "customers": N_("Public version"),
}
Chosen = Sequence[tuple[str, Mapping[str, object]]]


def compose(results: Results, locale: Locale, chosen: Chosen) -> Document:
    """The numbered document with the chosen sections (name, options) in that order.

    Raises ConfigurationError for an option that a section does not have.
    """
    scope = Scope(results, locale)
    options = _options(chosen)
    parts = {name: _part(scope, name, options[name]) for name, _ in chosen if name != "appendix"}
    skipped = tuple(one for part in parts.values() for one in part.skipped)
    if "appendix" in options:
        parts["appendix"] = appendix.build(scope, options["appendix"], skipped)
    sections = [parts[name].section for name, _ in chosen]
    plain = _document(scope, tuple(section for section in sections if section), skipped)
    charts = tuple(block.id for block in blocks(plain) if isinstance(block, Chart))
    wording = options.get("overview", overview.Options())
    document = numbered(replace(plain, summary=summary(scope, wording, charts)))
    breaches = violations(document)
    if breaches:
        raise AssertionError("; ".join(breaches))
    return document


def _options(chosen: Chosen) -> dict[str, Any]:
    issues = [issue for name, given in chosen for issue in _unknown(name, given)]
    if issues:
        raise ConfigurationError(issues)
    return {name: SECTIONS[name].Options(**_frozen(given)) for name, given in chosen}


def _unknown(name: str, given: Mapping[str, object]) -> list[Issue]:
    known = [field.name for field in fields(SECTIONS[name].Options)]
    wrong = [key for key in given if key not in known]
    return [Issue("error", f"sections.{name}.{key}", "no such option", nearest(key, known)) for key in wrong]


def _frozen(given: Mapping[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def _part(scope: Scope, name: str, options: Any) -> Part:
    part = SECTIONS[name].build(scope, options)
    assert isinstance(part, Part)
    return part


def _document(scope: Scope, sections: tuple[Section, ...], skipped: tuple[Skipped, ...]) -> Document:
    subject, locale = scope.results.subject, scope.locale
    organisation = " · ".join(part for part in (subject.organisation, subject.department) if part)
    return Document(
        cover=Cover(organisation, subject.title, locale.period(subject.period), _facts(scope)),
        sections=sections,
        language=locale.language,
        period=subject.period,
        as_of=subject.as_of,
        author=organisation,
        footer=scope.text("As of {day} · definitions in the appendix", day=locale.date(subject.as_of)),
        skipped=skipped,
    )


def _facts(scope: Scope) -> tuple[tuple[Inline, ...], ...]:
    subject, locale = scope.results.subject, scope.locale
    counts: list[tuple[Inline, ...]] = []
    for metric, message in (("responses", N_("{count} answers")), ("tickets", N_("{count} tickets"))):
        result = scope.results.find(metric)
        if result and result.estimate.value:
            counts.append(scope.prose(message, count=scope.figure(result)))
    days = scope.prose(
        "{first} to {last}", first=locale.date(subject.period.start), last=locale.date(subject.period.last_day)
    )
    audience = scope.text(AUDIENCE_WORDS[subject.audience])
    made = scope.prose("{audience} · as of {day}", audience=audience, day=locale.date(subject.as_of))
    return (_dotted([*counts, days]), made)


def _dotted(parts: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    return joined(parts, " · ")
