"""Texts as YAML writes them: plain where nothing can be misread, else in double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from reportgen.config.model import ColumnSpec

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff ./()（）+%？、，。；;！·—–-]*")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "none"))
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_MARK = re.compile(r": |:$| #")


def scalar(text: str) -> str:
    """The text as a YAML scalar.

    >>> scalar("总体满意度"), scalar("0-10"), scalar("C:\\\\a: #1"), scalar("no")
    ('总体满意度', '"0-10"', '"C:\\\\\\\\a: #1"', '"no"')
    """
    is_plain = _PLAIN.fullmatch(text) and not _MARK.search(text) and text == text.strip()
    return text if is_plain and text.lower() not in _WORDS else _quoted(text)


def inline(value: object) -> str:
    """A scalar, list or mapping on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:g}"
    text = str(value)
    quoted = scalar(text)
    # In brackets a comma or a bracket ends a plain text.
    return quoted if quoted.startswith('"') or not re.search(r"[,，\[\]{}]", text) else _quoted(text)


def _quoted(text: str) -> str:
    """The text in double quotes; what YAML takes for a line end, and JSON does not, is escaped."""
    return _LINE_ENDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def column(spec: ColumnSpec) -> str:
    """A column specification as short as it can be: its heading alone, or a mapping of what differs."""
    given = spec.model_dump(exclude_defaults=True)
    return scalar(given["column"]) if set(given) == {"column"} else inline(given)
