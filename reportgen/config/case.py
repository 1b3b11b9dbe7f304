"""What the rules look at: the configuration, names that other stages own, and the YAML's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.config.findings import Finding
from reportgen.config.model import ColumnSpec, Configuration, Scale, Source
from reportgen.config.scales import BUILT_IN
from reportgen.config.tree import Path as KeyPath

Kind: TypeAlias = Literal["survey", "tickets"]


@dataclass(frozen=True, slots=True)
class Known:
    """Names that other stages own.

    `sections` gives the options of each section with their defaults. `fields` are the canonical fields of a kind of
    source, `required` and `ids` those that date and name its rows. `choices` are the canonical values of a field
    with a closed set.
    """

    indicators: tuple[str, ...]
    sections: Mapping[str, Mapping[str, object]]
    fields: Mapping[Kind, tuple[str, ...]]
    required: Mapping[Kind, str]
    ids: Mapping[Kind, str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the configuration, the known names, and the folder in which the YAML lies."""

    configuration: Configuration
    known: Known
    folder: Path

    @property
    def scales(self) -> dict[str, Scale]:
        """All scales by name, built-in and declared."""
        return {**BUILT_IN, **self.configuration.scales}

    def sources(self) -> Iterator[tuple[Kind, KeyPath, Source]]:
        """Every source with its kind and key path."""
        kinds: tuple[Kind, ...] = ("survey", "tickets")
        for kind in kinds:
            for index, source in enumerate(getattr(self.configuration.sources, kind)):
                yield kind, ("sources", kind, index), source

    def columns(self) -> Iterator[tuple[KeyPath, ColumnSpec]]:
        """Every column specification with its key path; a bare heading is one too."""
        for _, path, source in self.sources():
            for name, column in source.columns.items():
                yield (
                    (*path, "columns", name),
                    ColumnSpec(column=column) if isinstance(column, str) else column,
                )


Rule: TypeAlias = Callable[[Case], Iterator[Finding]]
