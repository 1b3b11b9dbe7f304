"""A YAML file as a tree with line numbers, or what stands in the way, said plainly."""

from __future__ import annotations

import stat
from pathlib import Path

from reportgen.config import tree
from reportgen.errors import ConfigurationError, nearest


def read_tree(path: Path) -> tree.Branch:
    """The YAML in a file. Raises ConfigurationError where it cannot be opened or is none."""
    try:
        return tree.parse(_text(path), str(path))
    except tree.NotReadableError as error:
        raise ConfigurationError(error.issues) from error


def _text(path: Path) -> str:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ConfigurationError("not a file", where=str(path), hint="give the YAML file of a report")
        if status.st_size > tree.MAX_BYTES:
            message = f"larger than {tree.MAX_BYTES // 1024} KB, which no configuration is"
            raise ConfigurationError(message, where=str(path), hint="give the YAML file, not the data")
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(_not_opened(error), where=str(path), hint=_beside(path)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8 in your editor"
        raise ConfigurationError("not UTF-8 text", where=f"{path}:{line}", hint=hint) from error


def _not_opened(error: OSError) -> str:
    return "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"


def _beside(path: Path) -> str:
    names = sorted(other.name for other in path.parent.glob("*.y*ml")) if path.parent.is_dir() else []
    return nearest(path.name, names) if names else "check the path"
