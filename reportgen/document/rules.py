"""What every document must hold to. A violation is our bug, found before a renderer trips over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from reportgen.document import walk
from reportgen.document.nodes import Block, Chart, Document, Reference, Section, Table

MOST_LEVELS = 3


def violations(document: Document) -> tuple[str, ...]:
    """All breaches of the rules, each in a sentence; () for a sound document."""
    return tuple(breach for rule in RULES for breach in rule(document))


def ids_are_unique(document: Document) -> Iterator[str]:
    """Links, bookmarks and captions need one node an id."""
    counts = Counter(_identity(block) for block in walk.blocks(document) if _identity(block))
    return (f"{count} nodes have the id {identity}" for identity, count in counts.items() if count > 1)


def rows_fit_their_columns(document: Document) -> Iterator[str]:
    """Every row of a table has a cell for each column."""
    for block in walk.blocks(document):
        if isinstance(block, Table):
            wrong = sum(len(row) != len(block.columns) for row in block.rows)
            if wrong or not block.rows:
                yield f"table {block.id}: {wrong} of {len(block.rows)} rows do not fit {len(block.columns)} columns"


def sections_nest(document: Document) -> Iterator[str]:
    """A section lies exactly one level below the one around it."""
    for section in document.sections:
        yield from _nested(section, 1)


def references_resolve(document: Document) -> Iterator[str]:
    """Every reference leads to a node of the document."""
    known = {_identity(block) for block in walk.blocks(document)}
    for inline in walk.inlines(document):
        if isinstance(inline, Reference) and inline.target not in known:
            yield f"a reference leads to {inline.target}, which does not exist"


def charts_speak(document: Document) -> Iterator[str]:
    """Every chart states its finding and can be read by those who do not see it."""
    for block in walk.blocks(document):
        if isinstance(block, Chart) and not (block.headline and block.caption and block.alt):
            yield f"chart {block.id} lacks a headline, a caption or alternative text"


def summary_points_to_charts(document: Document) -> Iterator[str]:
    """Every chart that the summary names is in the document, and is named once."""
    named = document.summary.charts if document.summary else ()
    charts = {block.id for block in walk.blocks(document) if isinstance(block, Chart)}
    for identity, times in Counter(named).items():
        if identity not in charts:
            yield f"the summary shows chart {identity}, which does not exist"
        if times > 1:
            yield f"the summary shows chart {identity} {times} times"


RULES: tuple[Callable[[Document], Iterator[str]], ...] = (
    ids_are_unique,
    rows_fit_their_columns,
    sections_nest,
    references_resolve,
    charts_speak,
    summary_points_to_charts,
)


def _identity(block: Block) -> str:
    return block.id if isinstance(block, Section | Table | Chart) else ""


def _nested(section: Section, level: int) -> Iterator[str]:
    if section.level != level or level > MOST_LEVELS:
        yield f"section {section.id} is of level {section.level} where level {level} belongs"
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _nested(block, level + 1)
