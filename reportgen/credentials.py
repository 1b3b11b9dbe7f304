"""Secrets that a configuration only names: from the environment or a file, never from the YAML."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.errors import ConfigurationError


def secret(source: str | None, home: Path, where: str) -> str:
    """The secret behind env:NAME or file:PATH (beside the YAML); "" where none is asked for.

    Raises ConfigurationError where it is not there or empty. The message never shows what was found.
    """
    if source is None:
        return ""
    kind, _, name = source.partition(":")
    found = os.environ.get(name.strip(), "") if kind == "env" else _first_line(home / name.strip())
    if not found:
        hint = "set the variable for the run" if kind == "env" else "put the password on its first line"
        raise ConfigurationError(f"{source} holds no password", where=where, hint=hint)
    return found


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[0].strip() if lines else ""
