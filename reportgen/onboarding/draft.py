"""The parts of a first configuration, before they are text: what was chosen, and what is not sure of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.config.model import ColumnSpec
from reportgen.frames import Kind
from reportgen.onboarding.question import Part
from reportgen.onboarding.wordings import Language
from reportgen.onboarding.zones import Zone


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for a comment, by its name in the table of wordings."""

    sentence: str
    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """A line under `columns:`. One that is left out stands there as a comment."""

    name: str
    spec: ColumnSpec
    doubt: Note | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """One entry under `sources:`. `read_from` are the fields that the preset adds, with their headings; `fields` all
    that are read without being questions or dimensions, by whomever they are named.
    """

    kind: Kind
    files: tuple[str, ...]
    preset: str | None
    columns: tuple[ColumnDraft, ...]
    notes: tuple[Note, ...] = ()
    doubt: Note | None = None
    read_from: tuple[tuple[str, str], ...] = ()
    fields: Mapping[str, ColumnSpec] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """An entry under `questions:`. One that is left out stands there as a comment."""

    name: str
    label: str
    wording: str
    scale: str
    part: Part
    doubt: Note | None = None
    is_left_out: bool = False
    is_opinion: bool = False  # what people think, intend or do, and no rating


@dataclass(frozen=True, slots=True)
class DimensionDraft:
    """An entry under `dimensions:`. One that is left out stands there as a comment."""

    name: str
    label: str
    note: Note | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is known before the days are: sources, questions and dimensions, and the zone of the report.

    `is_undated`: no source has dates. `rules_off` are rules of validity that would leave out every row.
    `has_opinions_only`: the survey asks nothing about the service, so that its questions stand for no index.
    """

    language: Language
    sources: tuple[SourceDraft, ...]
    questions: tuple[QuestionDraft, ...]
    dimensions: tuple[DimensionDraft, ...]
    time_zone: str
    zone: Zone
    is_undated: bool = False
    has_opinions_only: bool = False
    rules_off: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[Kind]:
        """What kinds of sources there are."""
        return frozenset(source.kind for source in self.sources)

    @property
    def asked(self) -> Sequence[QuestionDraft]:
        """The questions that are not left out."""
        return [question for question in self.questions if not question.is_left_out]

    @property
    def used_dimensions(self) -> Sequence[DimensionDraft]:
        """The dimensions that are not left out."""
        return [dimension for dimension in self.dimensions if not dimension.is_left_out]

    def renamed(self, name: Callable[[str], str]) -> Draft:
        """The draft with other names for its files."""
        sources = tuple(replace(source, files=tuple(map(name, source.files))) for source in self.sources)
        return replace(self, sources=sources)
