"""What can go wrong, as users see it: problems with a place and a next step, and the exit code that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "note"]

SHOWN_IN_FULL = 3


class ExitCode(IntEnum):
    """Exit codes of every command; documented in docs/cli.md and never reused for another meaning."""

    DONE = 0
    CONFIGURATION = 2
    INPUT = 3
    DELIVERY_INCOMPLETE = 4
    OUTPUT = 5
    INTERNAL = 70
    BUSY = 75


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem: what is wrong, where (file, line, key or row, column), and what to do next.

    `where` is already written for a person ("q3.yaml:14 report.period"); `hint` is the next action or "".
    """

    level: Level
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.level}: {place}{self.message}{hint}"


class ReportgenError(Exception):
    """A failure that is told to the user without a traceback; it carries all problems found, not just the first."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, issues: Iterable[Issue] | str, *, where: str = "", hint: str = "") -> None:
        if isinstance(issues, str):
            issues = [Issue("error", where, issues, hint)]
        self.issues = tuple(issues)
        super().__init__(self.report())

    def report(self) -> str:
        """The problems as text: the first three in full, the rest counted."""
        shown = [str(issue) for issue in self.issues[:SHOWN_IN_FULL]]
        rest = self.issues[SHOWN_IN_FULL:]
        if rest:
            shown.append(f"… and {len(rest)} more:")
            shown.extend(f"  {issue.where}: {issue.message}" for issue in rest)
        return "\n".join(shown)


class ConfigurationError(ReportgenError):
    """The command line or the YAML is wrong."""

    exit_code = ExitCode.CONFIGURATION


class InputError(ReportgenError):
    """A source cannot be read, lacks a column, or holds nothing for the period."""

    exit_code = ExitCode.INPUT


class OutputError(ReportgenError):
    """The report was computed but not rendered or not written; what was published before is untouched."""

    exit_code = ExitCode.OUTPUT


class BusyError(ReportgenError):
    """Another run holds the lock of this report."""

    exit_code = ExitCode.BUSY


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint naming the closest known name, or all of them when none is close.

    >>> nearest("chanel", ["channel", "region"])
    'did you mean "channel"?'
    >>> nearest("xyz", ["channel", "region"])
    'known: channel, region'
    """
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known: {', '.join(names)}" if names else ""
