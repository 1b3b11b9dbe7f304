"""The `sources:` of a first configuration as text."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.onboarding import comments
from reportgen.onboarding.draft import ColumnDraft, Draft, Note, SourceDraft
from reportgen.onboarding.scalars import column, inline, scalar
from reportgen.sources.fields import FIELDS


def sources(draft: Draft) -> Iterator[str]:
    """All sources, the surveys first."""
    yield comments.line(draft.language, Note("sources"))
    yield "sources:"
    for kind in ("survey", "tickets"):
        found = [source for source in draft.sources if source.kind == kind]
        if found:
            yield f"  {kind}:"
            for source in found:
                yield from _source(draft, source)


def _source(draft: Draft, source: SourceDraft) -> Iterator[str]:
    for note in source.notes:
        yield from comments.lines(draft.language, note, "    ")
    if len(source.files) == 1:
        yield f"    - files: {inline(source.files)}"
    else:
        yield "    - files:"
        yield from (f"        - {scalar(file)}" for file in source.files)
    if source.preset is not None:
        yield from _preset(draft, source, source.preset)
    if any(not one.is_left_out for one in source.columns):
        yield "      columns:"
    for one in source.columns:
        yield from _column(draft, one)


def _preset(draft: Draft, source: SourceDraft, name: str) -> Iterator[str]:
    if source.doubt is not None:
        yield comments.mark(draft.language, source.doubt, "      ")
    yield f"      preset: {scalar(name)}"
    if source.read_from:
        yield comments.line(draft.language, Note("read_from"), "      ")
        declared = {*FIELDS[source.kind], *_names(draft)}
        pairs = [f"{name}: {heading}" for name, heading in source.read_from if name in declared]
        yield from (f"      #   {line}" for line in comments.filled(pairs))


def _names(draft: Draft) -> set[str]:
    """The questions and dimensions that are declared."""
    return {*(one.name for one in draft.asked), *(one.name for one in draft.used_dimensions)}


def _column(draft: Draft, one: ColumnDraft) -> Iterator[str]:
    if one.doubt is not None:
        yield comments.mark(draft.language, one.doubt, "        ")
    yield f"        {'# ' if one.is_left_out else ''}{one.name}: {column(one.spec)}"
