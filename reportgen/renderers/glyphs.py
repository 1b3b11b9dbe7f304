"""Characters that no font of this machine has: where in the report they stand, and which package brings them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from reportgen.document.nodes import Block, Chart, Document, Section, Table
from reportgen.document.walk import outline
from reportgen.errors import Issue

SHOWN_CHARACTERS = 12
UNSEEN = frozenset({"id", "target", "dimension", "charts"})  # fields of nodes whose text is not set
CJK_WORDS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH", "IDEOGRAPHIC")


def issues(characters: Sequence[str], document: Document) -> list[Issue]:
    """One line for each character that is missing: which, where it stands first, what to install."""
    shown = [_issue(character, document) for character in characters[:SHOWN_CHARACTERS]]
    rest = characters[SHOWN_CHARACTERS:]
    if rest:
        packages = " and ".join(sorted({package(character) for character in rest} - {""}))
        hint = f"install {packages}" if packages else "remove them"
        shown.append(Issue("error", "pdf", f"no font has {len(rest)} more characters", hint))
    return shown


def place(character: str, document: Document) -> str:
    """Where the reader would meet the character first; "" for one that stands in no text of the document."""
    return next((name for name, text in _texts(document) if character in text), "")


def package(character: str) -> str:
    """The Debian package with a font that has the character; "" where no font can."""
    code, category = ord(character), unicodedata.category(character)
    if category in ("Co", "Cn", "Cs"):
        return ""
    name = unicodedata.name(character, "")
    if code >= 0x20000 and name.startswith("CJK"):
        return "fonts-hanazono"
    if category == "So" and code >= 0x1F000:
        return "fonts-noto-color-emoji"
    return "fonts-noto-cjk" if name.startswith(CJK_WORDS) else "fonts-noto-core"


def _issue(character: str, document: Document) -> Issue:
    code = f"U+{ord(character):04X}"
    said = f'"{character}" ({code})' if character.isprintable() else code
    where, brings = place(character, document), package(character)
    message = f"no font has {said}, in {where}" if where else f"no font has {said}"
    hint = f"install {brings}, or remove the character" if brings else "remove the character: it belongs to no script"
    return Issue("error", "pdf", message, hint)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text with the name of its place, in the order of the pages."""
    yield from (("the cover", text) for text in _strings(document.cover))
    yield from (("the management summary", text) for text in _strings(document.summary))
    numbers = {heading.id: heading.number for heading in outline(document)}
    for section in document.sections:
        yield from _in_section(section, numbers)
    yield "the foot of the pages", document.footer


def _in_section(section: Section, numbers: dict[str, str]) -> Iterator[tuple[str, str]]:
    name = f'section {numbers[section.id]} "{section.title}"'
    yield name, section.title
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _in_section(block, numbers)
        elif isinstance(block, Table):
            yield from ((f"{name}, {where}", text) for where, text in _in_table(block))
        else:
            where = f'{name}, chart "{block.headline}"' if isinstance(block, Chart) else name
            yield from ((where, text) for text in _strings(block))


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    name = f'table "{table.caption}"'
    yield from ((name, text) for text in (table.headline, table.caption, *_strings(table.notes)))
    yield from ((name, text) for text in _strings(table.columns))
    for number, row in enumerate(table.rows, start=1):
        for cell, column in zip(row, table.columns, strict=True):
            where = f'{name}, row {number}, column "{column.heading}"'
            yield from ((where, text) for text in _strings(cell))


def _strings(node: Block | object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for inner in node:
            yield from _strings(inner)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name not in UNSEEN:
                yield from _strings(getattr(node, field.name))
