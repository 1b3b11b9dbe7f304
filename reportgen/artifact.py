"""Waist 4: a rendered file in memory, ready to be published or mailed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file's name (no folder), its MIME type and its bytes."""

    name: str
    mime: str
    content: bytes
