"""Inlines as plain text, for formats whose cells and shapes hold nothing richer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.document.nodes import Chart, Document, Figure, Footnote, Inline, Link, Reference, Strong, Table, Text
from reportgen.document.walk import blocks, outline
from reportgen.locales import Locale
from reportgen.renderers.signs import SMALL_BASE
from reportgen.values import N_


class Plain:
    """Says inlines of one document as text, with the figures as all formats show them."""

    def __init__(self, document: Document, locale: Locale) -> None:
        self.locale = locale
        self._labels = labels(document, locale)

    def text(self, inlines: Iterable[Inline]) -> str:
        """The inlines as one text; footnotes stand in brackets, for there is no foot."""
        return "".join(self._pieces(inlines))

    def figure(self, figure: Figure) -> str:
        """The text of a figure."""
        if figure.value is None:
            return figure.absent
        return self.locale.value(figure.value, signed=figure.signed, exact=figure.exact, bare=figure.bare)

    def label(self, node: Chart | Table) -> str:
        """The numbered name of a chart or table, e.g. "Figure 3"."""
        return label(node, self.locale)

    def _pieces(self, inlines: Iterable[Inline]) -> Iterator[str]:
        for inline in inlines:
            match inline:
                case Text(text=text) | Link(text=text):
                    yield text
                case Figure():
                    yield self.figure(inline) + (SMALL_BASE if inline.small else "")
                case Strong(content=content):
                    yield from self._pieces(content)
                case Reference(target=target):
                    yield self._labels[target]
                case Footnote(content=content):
                    yield f" ({self.text(content)})"


def label(node: Chart | Table, locale: Locale) -> str:
    """The numbered name of a chart or table in a language."""
    message = N_("Figure {number}") if isinstance(node, Chart) else N_("Table {number}")
    return locale.text(message, number=node.number)


def labels(document: Document, locale: Locale) -> Mapping[str, str]:
    """What references say, by the id they lead to."""
    found = {line.id: locale.text("Section {number}", number=line.number) for line in outline(document)}
    numbered = (block for block in blocks(document) if isinstance(block, Chart | Table))
    return found | {block.id: label(block, locale) for block in numbered}
