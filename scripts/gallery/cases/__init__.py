"""The cases of the gallery. Every module here is one chart kind: `cases(zh)` gives them, the ordinary one first."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from scripts.gallery.case import Case

KINDS = tuple(sorted(module.name for module in iter_modules(__path__)))


def of_kind(kind: str, language: str) -> Iterator[Case]:
    """The cases of one module."""
    yield from import_module(f"{__name__}.{kind}").cases(language == "zh-CN")


def cases(language: str) -> tuple[Case, ...]:
    """All cases of a language, kind by kind."""
    return tuple(case for kind in KINDS for case in of_kind(kind, language))
