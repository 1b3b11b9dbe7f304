"""The statement of a query file: one, and one that reads.

This keeps people from harm by mistake. What keeps the database safe is that it is opened for reading only, and an
account that may do no more.
"""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.errors import InputError

LARGEST = 1 << 20
_END = "; \t\r\n"

_COMMENT = re.compile(r"--[^\n]*|/\*(?!!).*?\*/", re.DOTALL)  # MySQL runs what stands in /*! … */
# Comments first, then texts and quoted names in every dialect.
_DRESSING = re.compile(
    rf"""
      {_COMMENT.pattern}
    | \b[eE]'(?:[^'\\]|\\.|'')*'                  # PostgreSQL's text with escapes
    | '(?:[^']|'')*' | "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\]
    | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$            # PostgreSQL's text in dollars
    """,
    re.DOTALL | re.VERBOSE,
)
_FIRST_WORD = re.compile(r"[\s(]*([A-Za-z]+)")
# SELECT … INTO makes a table, FOR UPDATE locks rows, WITH may hold an INSERT, and some dialects need no semicolon.
_WRITES = re.compile(
    r"(?<![.\w])(INSERT|UPDATE|DELETE|MERGE|INTO|DROP|ALTER|CREATE|GRANT|REVOKE|EXEC|EXECUTE|TRUNCATE(?!\s*\())\b(?!\s*\.)",
    re.IGNORECASE,
)


def read_statement(folder: Path, name: str) -> str:
    """The statement in a query file of the folder. Raises InputError where it is not one that only reads."""
    path = folder / name
    try:
        if not path.is_file():
            hint = "check the path; it is relative to the folder of the YAML file"
            raise InputError(f"there is no such query file in {folder.resolve()}", where=name, hint=hint)
        if path.stat().st_size > LARGEST:
            raise InputError("the query file is larger than 1 MB", where=name, hint="name the file with the statement")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the query file is not UTF-8 text", where=name, hint="save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", where=name, hint="check the permissions") from error
    problem = refusal(text)
    if problem:
        raise InputError(problem, where=name, hint="keep one SELECT statement in the file (WITH … SELECT is one too)")
    return text[: len(_undressed(text).rstrip(_END))]


def refusal(text: str) -> str | None:
    """Why the text is not a single statement that only reads; None where it is one.

    >>> refusal("SELECT id, 'a;b' FROM tickets -- all; of them")
    >>> refusal("SELECT 1; SELECT 2")
    'there is more than one statement'
    >>> refusal("WITH gone AS (DELETE FROM tickets RETURNING *) SELECT * FROM gone")
    'DELETE does not only read; a column of that name goes into double quotes'
    """
    bare = _undressed(text).strip(_END)
    if not bare:
        return "there is no statement"
    word = _FIRST_WORD.match(bare)
    if word is None or word[1].upper() not in ("SELECT", "WITH"):
        return f"only SELECT is run here, and this begins with {word[1].upper()}" if word else "this is no SELECT"
    if ";" in bare:
        return "there is more than one statement"
    found = _WRITES.search(bare)
    return f"{found[1].upper()} does not only read; a column of that name goes into double quotes" if found else None


def _undressed(text: str) -> str:
    """The statement, as long as it was, with spaces for comments and marks for texts and quoted names."""
    return _DRESSING.sub(lambda found: (" " if _COMMENT.match(found[0]) else "?") * len(found[0]), text)
