"""Which columns split the figures: those that the preset knows first, then those that say who answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.config.model import ColumnSpec
from reportgen.onboarding import wordlists
from reportgen.onboarding.column import Column
from reportgen.onboarding.draft import ColumnDraft, DimensionDraft, Note
from reportgen.onboarding.examine import Examined
from reportgen.onboarding.roles import may_group
from reportgen.onboarding.shapes import whole_numbers
from reportgen.onboarding.titles import identifier
from reportgen.onboarding.wordings import Language, dimension_label, say
from reportgen.sources.fields import FIELDS

MOST = 6
MOST_SPARE = 6
FEW = 12
AGE_CUTS = (25.0, 35.0, 45.0, 55.0)
FEW_AGES = 10


class Groups:
    """The dimensions of all sources together; at most some six, the others are named in comments."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._found: dict[str, DimensionDraft] = {}

    @property
    def names(self) -> Collection[str]:
        """The ids that are taken."""
        return self._found.keys()

    def drafts(self) -> tuple[DimensionDraft, ...]:
        """The dimensions, those that are left out last."""
        used = [draft for draft in self._found.values() if not draft.is_left_out]
        return (*used, *(draft for draft in self._found.values() if draft.is_left_out))

    def added(self, source: Examined, taken: Collection[str]) -> list[ColumnDraft]:
        """The lines under `columns:` that a source needs for its dimensions; a preset's own need none."""
        return [*self._known(source), *self._others(source, taken)]

    def _known(self, source: Examined) -> Iterator[ColumnDraft]:
        columns = {column.profile.heading: column for column in source.columns}
        specs = {**source.extra, **source.rating, **source.fields}
        ordered = dict.fromkeys((*source.known.dimensions, *source.extra, "agent"))
        for name in ordered:
            spec = specs.get(name)
            column = columns.get(spec.column or "") if spec else None
            if spec is None or column is None or name in FIELDS[source.kind]:
                continue
            is_age = _is_age(column)
            if not is_age and not may_group(column.profile, column.shape):
                continue
            is_named_here = source.preset is None or name in source.extra
            label = self._label(name, column) if is_named_here else dimension_label(self._language, name)
            left_out = self._declare(name, label, column.names_staff, column.names_staff)
            if is_named_here:
                bins = AGE_CUTS if is_age else ()
                yield ColumnDraft(name, spec.model_copy(update={"bins": bins}), is_left_out=left_out)

    def _label(self, name: str, column: Column) -> str:
        """The heading itself where it is in the report's language."""
        is_chinese = bool(wordlists.CHINESE.search(column.title.short))
        return (
            column.title.short if is_chinese == (self._language == "zh-CN") else dimension_label(self._language, name)
        )

    def _others(self, source: Examined, taken: Collection[str]) -> Iterator[ColumnDraft]:
        if source.kind == "tickets":
            return
        spare = [column for column in source.columns if column.role == "dimension" and not column.field]
        for column in sorted(spare, key=_worth)[: MOST + MOST_SPARE]:
            name = self._name(column, taken)
            numbered = source.known.option_numbers and bool(whole_numbers(column.profile))
            many = column.profile.distinct > FEW and not _is_age(column)
            left_out = self._declare(name, column.title.short, many or column.is_hidden, column.is_hidden)
            spec = ColumnSpec(column=column.profile.heading, bins=AGE_CUTS if _is_age(column) else ())
            if numbered:
                spec = spec.model_copy(update={"values": self._options(column)})
            yield ColumnDraft(name, spec, Note("option_groups") if numbered else None, left_out)

    def _options(self, column: Column) -> dict[str, tuple[str, ...]]:
        """Names for the groups that are only numbered."""
        option = say(self._language, "option")
        return {f"{option} {number}": (str(number),) for number in whole_numbers(column.profile)}

    def _name(self, column: Column, taken: Collection[str]) -> str:
        fields = {name for names in FIELDS.values() for name in names}
        known = next((name for name, words in wordlists.DIMENSION_IDS if words.search(column.title.asked)), None)
        label = column.title.short
        alike = next((name for name, draft in self._found.items() if draft.label == label), None)
        if alike is not None:
            return alike
        if known is not None and known not in self._found and known not in taken:
            return known
        otherwise = f"q{column.title.number}" if column.title.number else f"group{column.profile.position + 1}"
        return identifier(label, otherwise, {*self._found, *taken, *fields})

    def _declare(self, name: str, label: str, is_spare: bool, names_people: bool) -> bool:
        """Declares a dimension; whether it is left out."""
        known = self._found.get(name)
        if known is not None:
            return known.is_left_out
        used = sum(not draft.is_left_out for draft in self._found.values())
        left_out = is_spare or used >= MOST
        note = Note("people") if names_people else None
        self._found[name] = DimensionDraft(name, label, note, left_out)
        return left_out


def _is_age(column: Column) -> bool:
    """Whether the values are ages in years, too many to be groups."""
    years = whole_numbers(column.profile)
    is_named = bool(wordlists.DIMENSION_IDS[1][1].search(column.profile.wording))
    return is_named and len(years) > FEW_AGES and years[-1] <= 120


def _worth(column: Column) -> tuple[bool, bool, int]:
    """Who somebody is comes first, then few groups, then the order of the form."""
    profile = column.profile
    return (not wordlists.PEOPLE_GROUPS.search(profile.wording), profile.distinct > FEW, profile.position)
