"""Which of the first records of a file are titles, which are the heading, and what the columns are called.

Readers show the head of what they opened to a `Choose` function and skip what it says; they know no tool's layout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

HEAD_RECORDS = 60


@dataclass(frozen=True, slots=True)
class Head:
    """The first records of a file or sheet as text, at most `HEAD_RECORDS`, of unequal length, the heading included.

    `name` is the file's name, `sheet` the sheet's where there is one: the signature of a tool may look at them.
    """

    records: tuple[tuple[str, ...], ...]
    name: str = ""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file begins: `titles` records to skip, then `heading` records that make up the `names` of the columns.

    `labels` are wordings of questions, one a column, or (). `score` says how much the head looks like that of data:
    of several sheets the one with the highest is read. `time_zone` is the IANA zone that the heading names. `preset` is
    the tool that was recognised, with how sure (0 to 1) and why.
    """

    names: tuple[str, ...]
    titles: int = 0
    heading: int = 1
    labels: tuple[str, ...] = ()
    score: float = 0.0
    time_zone: str | None = None
    preset: str | None = None
    confidence: float = 0.0
    why: str = ""

    @property
    def skipped(self) -> int:
        """How many records come before the data."""
        return self.titles + self.heading


Choose: TypeAlias = Callable[[Head], Layout]


def first_record(head: Head) -> Layout:
    """The layout of a file whose first record is the heading."""
    return Layout(head.records[0] if head.records else ())
