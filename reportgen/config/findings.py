"""A problem of the configuration at a key path, before it has a file and a line."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.config.tree import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at `path` (keys and list positions from the top) and what to do about it."""

    path: Path
    message: str
    hint: str = ""
