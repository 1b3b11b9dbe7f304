"""The words of the built-in scales, a file a language: scale id to levels, lowest first, each with its synonyms."""

from __future__ import annotations

from typing import TypeAlias

Levels: TypeAlias = tuple[tuple[str, ...], ...]
