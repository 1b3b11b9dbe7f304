"""What a section hands over: itself, and what had to be left out of it with the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.document.nodes import Block, Section, Skipped


@dataclass(frozen=True, slots=True)
class Part:
    """A composed section, or None when nothing of it could be shown, and everything that was skipped."""

    section: Section | None
    skipped: tuple[Skipped, ...] = ()


def assembled(identity: str, title: str, pieces: Iterable[Block | Skipped]) -> Part:
    """A level-1 section from the pieces that could be made."""
    pieces = tuple(pieces)
    blocks = tuple(piece for piece in pieces if not isinstance(piece, Skipped))
    skipped = tuple(piece for piece in pieces if isinstance(piece, Skipped))
    return Part(Section(identity, title, blocks) if blocks else None, skipped)
