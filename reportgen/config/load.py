"""Reads the YAML of a report. All problems are told in one go, with file, line, key and next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from reportgen.config import messages, tree
from reportgen.config.case import Case, Known
from reportgen.config.file import read_tree
from reportgen.config.findings import Finding
from reportgen.config.model import Configuration, Format
from reportgen.config.rules import RULES
from reportgen.errors import ConfigurationError, Issue, nearest

__all__ = ["Known", "Overrides", "load"]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says instead of the YAML; None and () leave the YAML standing."""

    formats: tuple[str, ...] = ()
    folder: str | None = None
    period: str | None = None
    language: str | None = None

    def settings(self) -> dict[tuple[str, str], tuple[str, object]]:
        """Key path: option and value, for what is given."""
        given: dict[tuple[str, str], tuple[str, object]] = {
            ("output", "formats"): ("--format", list(self.formats)),
            ("output", "folder"): ("--out", self.folder),
            ("report", "period"): ("--period", self.period),
            ("report", "language"): ("--language", self.language),
        }
        return {path: (option, value) for path, (option, value) in given.items() if value not in (None, [])}


@dataclass(frozen=True, slots=True)
class _File:
    """The YAML as read: its name for messages, its tree, and where the command line spoke instead."""

    name: str
    root: tree.Branch
    options: Mapping[tree.Path, str] = field(default_factory=dict)

    def issue(self, finding: Finding) -> Issue:
        if option := self.options.get(finding.path[:2]):
            return Issue("error", option, finding.message, finding.hint)
        line, _ = tree.follow(self.root, finding.path)
        return Issue("error", f"{self.name}:{line} {tree.written(finding.path)}", finding.message, finding.hint)


def load(path: Path, *, overrides: Overrides, known: Known) -> Configuration:
    """The configuration in the file, with the command line's values in their places.

    Raises ConfigurationError with all problems: those of the YAML itself if it has any, else those of values and
    of rules across fields.
    """
    _check_formats(overrides.formats)
    root = read_tree(path)
    settings = overrides.settings()
    file = _File(str(path), root, {key: option for key, (option, _) in settings.items()})
    data = _overridden(tree.plain(root), settings)
    configuration, findings = _validated(data, root)
    if configuration is not None:
        case = Case(configuration, known, path.parent)
        findings.extend(finding for rule in RULES for finding in rule(case))
    if findings or configuration is None:
        issues = sorted((file.issue(finding) for finding in findings), key=lambda issue: _line(issue.where))
        raise ConfigurationError(dict.fromkeys(issues))
    return configuration


def _validated(data: dict[str, Any], root: tree.Branch) -> tuple[Configuration | None, list[Finding]]:
    """The configuration and what is wrong with it. Bad keys are taken out, so that rules can see the rest."""
    try:
        return Configuration.model_validate(data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    findings = messages.findings(errors, root)
    for finding in findings:
        if not _without(data, finding.path):
            return None, findings
    try:
        return Configuration.model_validate(data), findings
    except ValidationError:  # a required value was bad: it is in the findings, and the rules cannot go on without it
        return None, findings


def _without(data: Any, path: tree.Path) -> bool:
    """Takes the value at the path out of a mapping; False where that would move or rename something else."""
    for step in path[:-1]:
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if not inside:
            return False
        data = data[step]
    if not isinstance(data, dict) or not path:
        return False
    return data.pop(path[-1], None) is not None


def _overridden(data: Any, settings: Mapping[tuple[str, str], tuple[str, object]]) -> dict[str, Any]:
    for (part, key), (_, value) in settings.items():
        if isinstance(data.setdefault(part, {}), dict):
            data[part][key] = value
    return dict(data)


def _check_formats(formats: Sequence[str]) -> None:
    known = get_args(Format)
    issues = [
        Issue("error", "--format", f'unknown format "{name}"', nearest(name, known))
        for name in formats
        if name not in known
    ]
    if issues:
        raise ConfigurationError(issues)


def _line(where: str) -> int:
    number = where.split(" ")[0].rpartition(":")[2]
    return int(number) if number.isdecimal() else 0
