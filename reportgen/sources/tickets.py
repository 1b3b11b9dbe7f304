"""Ticket exports: from the text of a table to the life of each ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from reportgen import frames
from reportgen.sources.cleaning.checks import lost
from reportgen.sources.day_only import with_days_found
from reportgen.sources.dimensions import with_dimensions
from reportgen.sources.recipe import Recipe
from reportgen.sources.ticket_clocks import BUSINESS_COLUMNS, Event, exported, kept_in_time, with_exported_minutes
from reportgen.sources.ticket_instants import with_follow_up, with_working_ends
from reportgen.sources.ticket_order import (
    CREATED,
    FINISHED,
    FIRST_RESPONSE,
    is_impossible,
    is_late,
    lacks_time,
    precision,
)
from reportgen.sources.values.personal import shielded
from reportgen.sources.values.text import key, label, per_value
from reportgen.sources.values.words import STATUS_WORDS, TYPE_WORDS, YES_WORDS, meanings
from reportgen.sources.wide import CANCELLED, IMPOSSIBLE, Wide, moment, raw

STATUS = "status"
_TIMES = {"reopens": frames.REOPENS, "replies": frames.REPLIES, "reassignments": frames.REASSIGNMENTS}
_TRUTHS = {
    "sla_met": frames.SLA_MET,
    "answered": frames.ANSWERED,
    "first_contact": frames.FIRST_CONTACT,
    "service_error": frames.SERVICE_ERROR,
    "adopted": frames.ADOPTED,
}
OPEN = ("new", "active", "waiting")
_INSTANTS = ("created_at", "first_response_at", "resolved_at", "closed_at", "followed_up_at")


def ticket_columns(wide: Wide, recipe: Recipe) -> Wide:
    """Add the frame columns of a ticket table whose dates are read."""
    wide = with_days_found(wide, recipe.forms, _INSTANTS)
    wide = with_exported_minutes(wide, recipe)
    wide = _with_finish(_with_status(wide, recipe), recipe)
    wide = _with_service_level(_with_words(wide, recipe), recipe)
    wide = _with_duration(wide, recipe, "first_response", frames.FIRST_RESPONSE_MINUTES, FIRST_RESPONSE)
    wide = _with_duration(wide, recipe, "resolution", frames.RESOLUTION_MINUTES, FINISHED)
    wide = with_follow_up(with_working_ends(_with_business_durations(wide, recipe), recipe), recipe)
    wide = wide.plus(is_impossible(wide, recipe).alias(IMPOSSIBLE))
    late = is_late(wide, recipe)
    wide = wide if late is None else wide.plus(late.fill_null(value=False).alias(frames.rule_column("late_response")))
    wide = wide.plus(recipe.clock.wall(pl.col(CREATED)).alias(frames.HAPPENED_AT)).filling(frames.HAPPENED_AT)
    return with_dimensions(wide, recipe)


def _with_status(wide: Wide, recipe: Recipe) -> Wide:
    """The group of the status word; without a status column nothing is cancelled and times alone say what is done."""
    if "status" not in recipe.mapped:
        return wide.plus(pl.lit(None, dtype=pl.String).alias(STATUS), pl.lit(False).alias(CANCELLED))
    words = meanings(STATUS_WORDS, recipe.mapped["status"].spec.values)
    wide = wide.plus(per_value(pl.col(raw("status")), lambda text: words.get(key(text)), pl.String()).alias(STATUS))
    wide = wide.checked(lost("status", raw("status"), STATUS, "unmapped"))
    return wide.plus((pl.col(STATUS) == "cancelled").fill_null(value=False).alias(CANCELLED))


def _with_finish(wide: Wide, recipe: Recipe) -> Wide:
    """When a ticket was finished, and whether it is. An open status outweighs the time of an earlier solution.

    Where the export has no time of finishing, how long it took from creation tells it.
    """
    ends = [pl.col(moment(field)) for field in ("resolved_at", "closed_at") if field in recipe.mapped]
    taken = exported(recipe, "resolution", "calendar")
    if not ends and taken is not None:
        ends = [pl.col(CREATED) + pl.duration(seconds=(taken * 60).round(0).cast(pl.Int64))]
    is_open = pl.col(STATUS).is_in(OPEN).fill_null(value=False)
    if ends:
        end = pl.coalesce(ends)
        end = pl.when(end < pl.col(CREATED)).then(recipe.clock.later(end)).otherwise(end)
        wide = wide.plus(pl.when(~is_open).then(end).alias(FINISHED))
        wide = wide.plus(recipe.clock.wall(pl.col(FINISHED)).alias(frames.FINISHED_AT)).filling(frames.FINISHED_AT)
    if not ends and "status" not in recipe.mapped:
        return wide
    by_time = pl.col(FINISHED).is_not_null() if ends else pl.lit(None, dtype=pl.Boolean)
    by_status = pl.when(pl.col(STATUS).is_not_null()).then(~is_open)
    return wide.plus(pl.coalesce(by_status, by_time).alias(frames.IS_CLOSED)).filling(frames.IS_CLOSED)


def _with_words(wide: Wide, recipe: Recipe) -> Wide:
    """The columns that hold words, numbers of times and names."""
    readers: dict[str, tuple[str, Callable[[str], object], pl.DataType, str]] = {
        "type": (frames.TICKET_TYPE, _meaning(recipe, "type", TYPE_WORDS), pl.String(), "unmapped"),
        "category": (frames.CATEGORY, _category, pl.String(), "unmapped"),
    }
    readers |= {name: (column, _times, pl.UInt32(), "bad_number") for name, column in _TIMES.items()}
    readers |= {
        name: (column, _truth(_meaning(recipe, name, YES_WORDS)), pl.Boolean(), "unmapped")
        for name, column in _TRUTHS.items()
    }
    for field, (column, read, kind, problem) in readers.items():
        if field in recipe.mapped and field not in recipe.units:
            wide = wide.plus(per_value(pl.col(raw(field)), read, kind).alias(column)).filling(column)
            wide = wide.checked(lost(field, raw(field), column, problem))
    if "ticket_id" in recipe.mapped:
        wide = wide.plus(pl.col(raw("ticket_id")).alias(frames.TICKET_ID)).filling(frames.TICKET_ID)
    return wide


def _with_service_level(wide: Wide, recipe: Recipe) -> Wide:
    """What remained of a service level says whether it was kept, where the export has no flag of its own."""
    kept = kept_in_time(recipe)
    if kept is None:
        return wide
    # Time that is left decides nothing while the clock runs (METRICS M23).
    kept = pl.when(~(kept & pl.col(STATUS).is_in(OPEN).fill_null(value=False))).then(kept)
    flags = [pl.col(frames.SLA_MET)] if frames.SLA_MET in wide.fields else []
    return wide.plus(pl.coalesce(*flags, kept).alias(frames.SLA_MET)).filling(frames.SLA_MET)


def _with_business_durations(wide: Wide, recipe: Recipe) -> Wide:
    """Minutes in the desk's working hours, as exported; of resolution none for a ticket still open."""
    events: tuple[Event, ...] = ("first_response", "resolution")
    for event in events:
        span = exported(recipe, event, "business")
        if span is not None:
            span = _of_finished(span) if event == "resolution" else span
            wide = wide.plus(span.alias(BUSINESS_COLUMNS[event])).filling(BUSINESS_COLUMNS[event])
    return wide


def _of_finished(span: pl.Expr) -> pl.Expr:
    return pl.when(~pl.col(STATUS).is_in(OPEN).fill_null(value=False)).then(span)


def _with_duration(wide: Wide, recipe: Recipe, event: Event, column: str, end: str) -> Wide:
    """Calendar minutes from creation to an instant, else as an exported duration says; none for a ticket still open.

    Dates without a time of day give no minutes (METRICS 0.7).
    """
    sources: list[pl.Expr] = []
    if precision(recipe, end) not in (None, "1d") and precision(recipe, CREATED) != "1d":
        span = (pl.col(end) - pl.col(CREATED)).dt.total_microseconds() / 60_000_000
        # A time to the minute can lie up to a minute before a creation to the second.
        span = pl.when((span < 0) & (span > -1)).then(0.0).otherwise(span)
        sources.append(pl.when(~lacks_time(end, recipe) & ~lacks_time(CREATED, recipe)).then(span))
    if (taken := exported(recipe, event, "calendar")) is not None:
        sources.append(taken)
    if not sources:
        return wide
    span = pl.coalesce(sources)
    span = _of_finished(span) if event == "resolution" else span
    return wide.plus(span.alias(column)).filling(column)


def _meaning(recipe: Recipe, field: str, built_in: Mapping[str, tuple[str, ...]]) -> Callable[[str], str | None]:
    values = recipe.mapped[field].spec.values if field in recipe.mapped else {}
    words = meanings(built_in, values)
    return lambda text: words.get(key(text))


def _category(text: str) -> str | None:
    return label(shielded(text))


def _truth(meaning: Callable[[str], str | None]) -> Callable[[str], bool | None]:
    truths = {"yes": True, "true": True, "no": False, "false": False}
    return lambda text: truths.get(meaning(text) or "")


def _times(text: str) -> int | None:
    """How often: a whole number, or yes and no for once and never."""
    word = key(text)
    plain = word.removesuffix("次").removesuffix(".0")
    if plain.isascii() and plain.isdigit() and len(plain) < 10:
        return int(plain)
    return {"yes": 1, "no": 0, None: None}[meanings(YES_WORDS, {}).get(word)]
