"""Comments of a YAML file: sentences on lines of their own, marked where something is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.onboarding.draft import Note
from reportgen.onboarding.wordings import CHECK, Language, say
from reportgen.terminal import wide

COMMENT_WIDTH = 110


def line(language: Language, note: Note, indent: str = "") -> str:
    """A comment on one line."""
    return f"{indent}# {one_line(say(language, note.sentence, **note.parts))}"


def mark(language: Language, note: Note, indent: str = "") -> str:
    """A comment on one line that marks a doubt."""
    gap = "" if language == "zh-CN" else " "
    return f"{indent}# {CHECK[language]}{gap}{one_line(say(language, note.sentence, **note.parts))}"


def is_mark(written: str) -> bool:
    """Whether a line marks a doubt."""
    return written.strip().startswith(tuple(f"# {check}" for check in CHECK.values()))


def lines(language: Language, note: Note, indent: str) -> Iterator[str]:
    """A comment on as many lines as it takes."""
    words = one_line(say(language, note.sentence, **note.parts)).split(" ")
    yield from (f"{indent}# {line}" for line in filled(words, " "))


def filled(parts: Sequence[str], joint: str = ", ") -> Iterator[str]:
    """The parts joined to lines of about `COMMENT_WIDTH` columns."""
    line = ""
    for part in map(one_line, parts):
        longer = f"{line}{joint}{part}" if line else part
        if line and wide(longer) > COMMENT_WIDTH:
            yield line + joint.rstrip()
            line = part
        else:
            line = longer
    if line:
        yield line


def one_line(words: str) -> str:
    """The words without line ends, which would end the comment."""
    return " ".join(words.split())
