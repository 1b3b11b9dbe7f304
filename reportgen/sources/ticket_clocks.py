"""Durations as a ticket export writes them, each by what it counts: all hours, working hours, or what was left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import polars as pl

from reportgen import frames
from reportgen.sources.cleaning.checks import lost
from reportgen.sources.recipe import Recipe
from reportgen.sources.values.durations import minutes
from reportgen.sources.wide import Wide, moment, raw

Event: TypeAlias = Literal["first_response", "resolution"]
Counting: TypeAlias = Literal["calendar", "business", "remaining"]

BUSINESS_COLUMNS: Mapping[Event, str] = {
    "first_response": frames.FIRST_RESPONSE_BUSINESS_MINUTES,
    "resolution": frames.RESOLUTION_BUSINESS_MINUTES,
}
_FIELDS: Mapping[str, Event] = {
    "first_response_time": "first_response",
    "first_response_business_time": "first_response",
    "resolution_time": "resolution",
    "resolution_business_time": "resolution",
}
SLA_FIELD = "sla_met"  # a duration too where it holds what was left of the service level
_STAMPS: Mapping[Event, tuple[str, ...]] = {
    "first_response": ("first_response_at",),
    "resolution": ("resolved_at", "closed_at"),
}


def with_exported_minutes(wide: Wide, recipe: Recipe) -> Wide:
    """Read the duration columns. 0 is none where the event's own time is exported and blank: some desks write it so."""
    for field in (*_FIELDS, SLA_FIELD):
        if field not in recipe.units:
            continue
        wide = wide.plus(minutes(pl.col(raw(field)), recipe.units[field]).alias(_read(field)))
        wide = wide.checked(lost(field, raw(field), _read(field), "bad_number"))
        taken = pl.col(_read(field))
        stamps = [pl.col(moment(stamp)).is_null() for stamp in _stamps(field) if stamp in recipe.mapped]
        if stamps and not _is_remaining(field, recipe):
            taken = pl.when(~((taken == 0) & pl.all_horizontal(stamps))).then(taken)
        wide = wide.plus(taken.alias(_kept(field)))
    return wide


def exported(recipe: Recipe, event: Event, counting: Counting) -> pl.Expr | None:
    """The minutes that the export gives for an event, of one way of counting; None where it gives none."""
    fields = [
        field
        for field, of in _FIELDS.items()
        if of == event and field in recipe.mapped and _counting(field, recipe) == counting
    ]
    return pl.coalesce(map(_column, fields)) if fields else None


def kept_in_time(recipe: Recipe) -> pl.Expr | None:
    """Whether nothing was left undone when a service level ran out, as what remained of it says."""
    left = [pl.col(_kept(field)) for field in recipe.units if _is_remaining(field, recipe)]
    return pl.min_horizontal(left) >= 0 if left else None


def _stamps(field: str) -> tuple[str, ...]:
    return _STAMPS[_FIELDS[field]] if field in _FIELDS else ()


def _column(field: str) -> pl.Expr:
    return pl.col(_kept(field))


def _is_remaining(field: str, recipe: Recipe) -> bool:
    return _counting(field, recipe) == "remaining"


def _counting(field: str, recipe: Recipe) -> Counting:
    return "business" if field.endswith("_business_time") else recipe.mapped[field].spec.clock


def _read(field: str) -> str:
    return f"read:{field}"


def _kept(field: str) -> str:
    return f"minutes:{field}"
