"""`reportgen init`: a first configuration from exports, read once before it is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.config.load import Known
from reportgen.errors import ConfigurationError, InputError, Issue, OutputError
from reportgen.onboarding.drafting import drafted
from reportgen.onboarding.examine import Examined, examined
from reportgen.onboarding.spans import Span, span
from reportgen.onboarding.trial import tried
from reportgen.onboarding.wordings import Language
from reportgen.onboarding.wordlists import CHINESE
from reportgen.onboarding.writing import Cover, doubtful_lines, text
from reportgen.periods import containing

STDOUT_NAME = "report.yaml"
CHINESE_HEADINGS = 0.3
LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What `reportgen init` is asked for. `target` is the YAML to write, None for standard output."""

    files: tuple[str, ...]
    target: Path | None
    as_of: Callable[[str], date]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A first configuration: its text, what it found, and the lines to look at."""

    text: str
    summary: str
    doubts: tuple[tuple[int, str], ...]


def started(asked: Asked, known: Known, scratch: Path) -> Started:
    """The configuration for the files. Raises InputError for files that cannot be read or reported on."""
    found = list(examined(asked.files, scratch))
    issues = [issue for one in found for issue in one.issues if one.table is None]
    if not found or issues:
        raise InputError(issues or [Issue("error", "", "no file is named", "reportgen init export.csv -o report.yaml")])
    language = _language(asked.language) or language_of(found)
    names = {one.name: one.name for one in found}
    draft = drafted(found, names, language, asked.as_of("UTC"))
    trial = tried(draft, {one.name: one for one in found}, scratch, known)
    if not trial.days:
        raise InputError("no row has a date that can be read", where=found[0].name, hint="check the date column")
    today = asked.as_of(trial.draft.time_zone)
    chosen = Span(containing(today, "month").id, (), 2) if draft.is_undated else span(trial.days, today)
    days = (min(one.first for one in trial.days).isoformat(), max(one.last for one in trial.days).isoformat())
    target = asked.target or Path(STDOUT_NAME)
    cover = Cover(_id(asked.target, found), chosen, days, str(target))
    written = text(trial.draft.renamed(_relative_to(target.parent)), cover)
    counts = (len(trial.draft.sources), len(trial.draft.asked), len(trial.draft.used_dimensions))
    summary = "{} sources, {} questions, {} dimensions, period {}".format(*counts, chosen.period)
    return Started(written, summary, tuple(doubtful_lines(written)))


def _language(given: str | None) -> Language | None:
    return "zh-CN" if given == "zh-CN" else "en" if given == "en" else None


def language_of(found: Sequence[Examined]) -> Language:
    """Chinese where a good part of the headings is, else English."""
    headings = [heading for one in found for heading in one.headings]
    chinese = sum(bool(CHINESE.search(heading)) for heading in headings)
    return "zh-CN" if headings and chinese >= CHINESE_HEADINGS * len(headings) else "en"


def refuse_existing(target: Path) -> None:
    """Raises ConfigurationError where a file stands already."""
    if target.exists():
        hint = "name another file with -o, or replace it with --force"
        raise ConfigurationError("this file is there already", where=str(target), hint=hint)


def write(written: str, target: Path) -> None:
    """Writes the file as a whole or not at all."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        temporary.write_text(written, encoding="utf-8")
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        hint = "name another file with -o"
        raise OutputError(f"cannot be written: {error.strerror}", where=str(target), hint=hint) from error


def _relative_to(folder: Path) -> Callable[[str], str]:
    def relative(name: str) -> str:
        return name if Path(name).is_absolute() else os.path.relpath(name, folder)

    return relative


def _id(target: Path | None, found: Sequence[Examined]) -> str:
    """The id of the report: from the name of the YAML, else of the first export, else a plain word."""
    for name in (*([target.name] if target else []), Path(found[0].name).name):
        slug = re.sub(r"[^a-z0-9]+", "-", name.split(".")[0].lower()).strip("-")[:LONGEST_ID].strip("-")
        if len(slug) > 1 and slug[0].isalpha():
            return slug
    return "satisfaction" if any(one.kind == "survey" for one in found) else "service"
