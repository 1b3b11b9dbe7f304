"""Sentences with typed numbers in them: a translated template whose fields become inlines."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from reportgen.document.nodes import Inline, Text


def filled(template: str, parts: Mapping[str, Inline | str | tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The template as inlines, each named field replaced by its part. Raises KeyError for a field without a part.

    >>> filled("{what} fell", {"what": "CSAT"})
    (Text(text='CSAT'), Text(text=' fell'))
    """
    inlines: list[Inline] = []
    for words, field, _, _ in Formatter().parse(template):
        if words:
            inlines.append(Text(words))
        if field is not None:
            inlines.extend(_inlines(parts[field]))
    return tuple(inlines)


def plain(*words: str) -> tuple[Inline, ...]:
    """Words as inlines."""
    return tuple(Text(word) for word in words)


def joined(parts: list[tuple[Inline, ...]], separator: str) -> tuple[Inline, ...]:
    """Several runs of inlines with a separator between them."""
    inlines: list[Inline] = []
    for part in parts:
        if inlines and separator:
            inlines.append(Text(separator))
        inlines.extend(part)
    return tuple(inlines)


def _inlines(part: Inline | str | tuple[Inline, ...]) -> tuple[Inline, ...]:
    if isinstance(part, str):
        return (Text(part),)
    return part if isinstance(part, tuple) else (part,)
