"""Captions whose numbers Word counts itself, and the small print under them."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.document.nodes import Chart, Table
from reportgen.renderers.word.story import Label, Story
from reportgen.renderers.word.xml import Element, paragraph, run, simple_field


def caption(node: Chart | Table, story: Story, *, properties: Iterable[Element] = ()) -> Element:
    """The caption: a bookmarked label with its SEQ field, then the words."""
    style = "CaptionLabel"
    label = story.label(node.id)
    named = [run(label.before, style), *simple_field(_sequence(label), label.number, style)]
    if label.after:
        named.append(run(label.after, style))
    return paragraph("Caption", [*story.bookmark(node.id, named), run(f"\u2002{node.caption}")], properties=properties)


def _sequence(label: Label) -> str:
    """The field that counts captions of one name; the name is the one that Word offers for new captions."""
    return f"SEQ {label.before.strip() or label.after.strip()} \\* ARABIC"
