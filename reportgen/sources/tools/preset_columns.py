"""Which column of a table each field of a preset is read from, by headings and, where they leave it open, by values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.config.model import ColumnSpec, Source
from reportgen.config.preset import FieldRule, Preset
from reportgen.errors import InputError
from reportgen.frames import Kind
from reportgen.sources.fields import FIELDS
from reportgen.sources.formats.table import Table, cell, numbered_headings
from reportgen.sources.values.text import key
from reportgen.sources.values.words import TYPE_WORDS, meanings

SAMPLED_RECORDS = 500
LOOKED_THROUGH = 5_000
"""Records among which a column holds something, or counts as empty."""

_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]\s*$")
_DATE = re.compile(r"(?!1899|1900)\d{4}\s*[-/.年]\s*\d{1,2}|\d{1,2}[-/.]\w{1,10}[-/.]\d{2,4}|\d{9,}")


def columns_of(known: Preset, table: Table, kind: Kind) -> dict[str, ColumnSpec]:
    """The fields that a preset finds in a table, and how they are read.

    A field is read from its best heading that is there and, where another field claims it too, whose values suit.
    """
    headings, values = _Headings.of(table), _Values(table, _missing(known))
    rules = _rules(known, kind, table.file.name)
    claims = {field: tuple(headings.claims(how)) for field, how in rules.items()}
    found = {}
    for field, how in rules.items():
        fitting = (
            claim
            for claim in claims[field]
            if _holds(claim, values) and _suits(field, _rivals(field, claim.place, claims), claim, values)
        )
        best = _first_filled(fitting, values, is_only=len(claims[field]) == 1)
        if best is not None:
            found[field] = _spec(best, headings.names)
        elif how.constant is not None:
            found[field] = ColumnSpec(constant=how.constant)
    return found


def first_heading(table: Table, wanted: Collection[str]) -> str | None:
    """The first of some headings that a table has, as a configuration names it."""
    headings = _Headings.of(table)
    claim = next(headings.claims(FieldRule(headings=tuple(wanted))), None)
    return None if claim is None else headings.names[claim.place]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column that a rule would read, and the one beside it that is joined to it.

    `is_whole`: no brackets of its heading were left out to find it.
    """

    how: FieldRule
    place: int
    is_whole: bool = True
    beside: int | None = None


def _rivals(field: str, place: int, claims: Mapping[str, Collection[_Claim]]) -> Mapping[str, _Claim]:
    """The other fields that would read a column, with their claims to it."""
    return {other: claim for other in claims if other != field for claim in claims[other] if claim.place == place}


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of a table as a configuration names them, and where they stand, as they are compared."""

    names: tuple[str, ...]
    whole: Mapping[str, int]
    bare: Mapping[str, int]  # without the brackets at the end

    @classmethod
    def of(cls, table: Table) -> _Headings:
        whole: dict[str, int] = {}
        bare: dict[str, int] = {}
        for at, heading in enumerate(table.headings):
            whole.setdefault(key(heading), at)
            bare.setdefault(key(_BRACKETS.sub("", heading)), at)
        return cls(numbered_headings(table.headings), whole, bare)

    def claims(self, how: FieldRule) -> Iterator[_Claim]:
        """The columns that a rule and its others would read, the best first."""
        beside = next((self.whole[key(heading)] for heading in how.beside if key(heading) in self.whole), None)
        is_joined = beside is not None or not how.beside
        if is_joined and all(key(heading) in self.whole for heading in how.needs):
            for found in (self.whole, self.bare):
                for heading in how.headings:
                    if key(heading) in found:
                        yield _Claim(how, found[key(heading)], found is self.whole, beside)
            if how.pattern is not None:
                pattern = re.compile(how.pattern, re.IGNORECASE)
                places = (at for at, name in enumerate(self.names) if pattern.fullmatch(name))
                yield from (_Claim(how, at, beside=beside) for at in places)
        for other in how.others:
            yield from self.claims(other)


def _rules(known: Preset, kind: Kind, name: str) -> Mapping[str, FieldRule]:
    if known.kind == kind:
        return known.columns
    if kind == "survey" and known.rating is not None:
        groups = {name: how for name, how in known.columns.items() if name not in FIELDS[known.kind]}
        return groups | known.rating.columns
    hint = f"list the file under sources: {known.kind}, or name its columns without preset:"
    raise InputError(f"{known.tool} exports are no {kind} exports", where=name, hint=hint)


def _first_filled(fitting: Iterator[_Claim], values: _Values, *, is_only: bool) -> _Claim | None:
    """The first claim to a column that is filled; the very first where none is.

    A tool exports the fields of all its projects, so the better heading may stand above nothing.
    """
    first = next(fitting, None)
    if first is None or is_only or values.is_filled(first):
        return first
    return next(filter(values.is_filled, fitting), first)


def _spec(claim: _Claim, names: Sequence[str]) -> ColumnSpec:
    how, heading = claim.how, names[claim.place]
    return ColumnSpec(
        column=heading if claim.beside is None else None,
        columns=() if claim.beside is None else (heading, names[claim.beside]),
        format=how.format,
        order=how.order,
        unit=how.unit if claim.is_whole else None,  # the brackets may hold another one
        clock=how.clock,
        values=how.values,
        missing=how.missing,
    )


def _holds(claim: _Claim, values: _Values) -> bool:
    return claim.how.cells is None or _mostly(re.compile(claim.how.cells), values.of(claim))


def _suits(field: str, rivals: Mapping[str, _Claim], claim: _Claim, values: _Values) -> bool:
    """Whether a column that several fields claim holds what this one is.

    首次响应时间 may be a moment or a duration; a type may be one of ours, or whatever the desk sorts by.
    """
    if field == "type" and "category" in rivals:
        return _holds_types(values.of(claim), claim.how)
    if field == "category" and "type" in rivals:
        return not _holds_types(values.of(claim), rivals["type"].how)
    if field.endswith("_at") and any(rival.endswith("_time") for rival in rivals):
        return _holds_dates(values.of(claim))
    if field.endswith("_time") and any(rival.endswith("_at") for rival in rivals):
        return not _holds_dates(values.of(claim))
    return True


def _holds_dates(values: Collection[str]) -> bool:
    """Whether most values are dates; a column without values counts as one of dates, which need no unit."""
    return not values or _mostly(_DATE, values)


def _holds_types(values: Collection[str], how: FieldRule) -> bool:
    """Whether most values are types of our list, by the words of the rule of `type`."""
    known = meanings(TYPE_WORDS, how.values)
    return 2 * sum(key(value) in known for value in values) > len(values)


def _mostly(pattern: re.Pattern[str], values: Collection[str]) -> bool:
    return 2 * sum(bool(pattern.match(value)) for value in values) > len(values)


@dataclass(frozen=True, slots=True)
class _Values:
    """What the first records of a table hold."""

    table: Table
    missing: frozenset[str]

    def of(self, claim: _Claim) -> list[str]:
        """The first values of a column, without blanks and missing words."""
        text = pl.col(cell(claim.place)).str.strip_chars()
        nothing = ["", *self.missing, *claim.how.missing]
        return (
            self.table.rows.select(text)
            .filter(~text.is_in(nothing))
            .head(SAMPLED_RECORDS)
            .collect()
            .to_series()
            .to_list()
        )

    def is_filled(self, claim: _Claim) -> bool:
        """Whether the first records of a column hold anything but missing words."""
        text = pl.col(cell(claim.place)).str.strip_chars()
        filled = text.is_not_null() & ~text.is_in(["", *self.missing, *claim.how.missing])
        return bool(self.table.rows.head(LOOKED_THROUGH).select(filled.any()).collect().item())


def _missing(known: Preset) -> frozenset[str]:
    usual: tuple[str, ...] = Source.model_fields["missing"].default
    return frozenset(usual if known.missing is None else known.missing)
