"""Inlines as runs: the one place where the Word file turns a Figure into text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from reportgen.document.nodes import Figure, Footnote, Inline, Link, Reference, Strong, Text
from reportgen.errors import OutputError
from reportgen.renderers.signs import SMALL_BASE
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.xml import Element, hyperlink, run, simple_field

SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Voice:
    """How inlines sound where they stand: a character style, emphasis, and whether a footnote may hang here."""

    style: str = ""
    bold: bool = False
    notes: bool = True


PLAIN = Voice()


def runs(inlines: tuple[Inline, ...], story: Story, voice: Voice = PLAIN) -> list[Element]:
    """The runs of inlines one after the other."""
    return [element for inline in inlines for element in _of(inline, story, voice)]


def figure_text(figure: Figure, story: Story) -> str:
    """The text of a figure as every format shows it."""
    if figure.value is None:
        return figure.absent
    locale = story.context.locale
    return locale.value(figure.value, signed=figure.signed, exact=figure.exact, bare=figure.bare)


def _of(inline: Inline, story: Story, voice: Voice) -> Iterator[Element]:
    match inline:
        case Text(text=text):
            yield run(text, voice.style, bold=voice.bold)
        case Strong(content=content):
            yield from runs(content, story, replace(voice, bold=True))
        case Figure():
            yield from figure_runs(inline, story, voice)
        case Link():
            yield _link(inline, story)
        case Footnote(content=content):
            yield from _footnote(content, story, voice)
        case Reference(target=target):
            yield from _reference(target, story)
        case _:
            assert_never(inline)


def figure_runs(figure: Figure, story: Story, voice: Voice = PLAIN) -> Iterator[Element]:
    """A figure's text, and the sign of a small base after it."""
    yield run(figure_text(figure, story), voice.style, bold=voice.bold)
    if figure.small:
        yield run(SMALL_BASE, voice.style)


def _link(link: Link, story: Story) -> Element:
    if not link.target.lower().startswith(SCHEMES):
        raise OutputError(f'"{link.target}" is not an address for a link', hint="write https://, http:// or mailto:")
    return hyperlink([run(link.text, "Hyperlink")], relationship=story.link_relation(link.target))


def _footnote(content: tuple[Inline, ...], story: Story, voice: Voice) -> Iterator[Element]:
    inner = Voice(notes=False)
    if voice.notes:
        yield story.footnote([run(" "), *runs(content, story, inner)])
    else:  # Word has no notes on notes: the remark stands in brackets, so that it is not lost
        yield run(" (", voice.style)
        yield from runs(content, story, replace(voice, bold=False))
        yield run(")", voice.style)


def _reference(target: str, story: Story) -> list[Element]:
    label = story.label(target)
    style = "CrossReference"
    if not label.heading:
        return simple_field(f"REF {label.bookmark} \\h \\* MERGEFORMAT", label.text, style)
    # The bookmark of a heading holds its title; \r asks for the number of its paragraph instead.
    number = simple_field(f"REF {label.bookmark} \\r \\h", label.number, style)
    return [run(label.before, style), *number, *([run(label.after, style)] if label.after else [])]
