"""Ticket exports: from the text of a table to the life of each ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from reportgen import frames
from reportgen.sources.cleaning.checks import lost
from reportgen.sources.dimensions import with_dimensions
from reportgen.sources.recipe import Recipe
from reportgen.sources.ticket_clocks import BUSINESS_COLUMNS, Event, exported, kept_in_time, with_exported_minutes
from reportgen.sources.values.date_forms import DateForm
from reportgen.sources.values.text import key, label, per_value
from reportgen.sources.values.words import STATUS_WORDS, TYPE_WORDS, YES_WORDS, meanings
from reportgen.sources.wide import CANCELLED, IMPOSSIBLE, Wide, moment, raw

STATUS = "status"
OPEN = ("new", "active", "waiting")
FINISHED = moment("finished")
CREATED = moment("created_at")
FIRST_RESPONSE = moment("first_response_at")


def ticket_columns(wide: Wide, recipe: Recipe) -> Wide:
    """Add the frame columns of a ticket table whose dates are read."""
    wide = with_exported_minutes(wide, recipe)
    wide = _with_finish(_with_status(wide, recipe), recipe)
    wide = _with_service_level(_with_words(wide, recipe), recipe)
    wide = _with_duration(wide, recipe, "first_response", frames.FIRST_RESPONSE_MINUTES, FIRST_RESPONSE)
    wide = _with_duration(wide, recipe, "resolution", frames.RESOLUTION_MINUTES, FINISHED)
    wide = _with_business_durations(wide, recipe)
    wide = wide.plus(_is_impossible(wide, recipe).alias(IMPOSSIBLE))
    late = _is_late(wide, recipe)
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
    yes = YES_WORDS
    readers: dict[str, tuple[str, Callable[[str], object], pl.DataType, str]] = {
        "type": (frames.TICKET_TYPE, _meaning(recipe, "type", TYPE_WORDS), pl.String(), "unmapped"),
        "category": (frames.CATEGORY, label, pl.String(), "unmapped"),
        "reopens": (frames.REOPENS, _times, pl.UInt32(), "bad_number"),
        "sla_met": (frames.SLA_MET, _truth(_meaning(recipe, "sla_met", yes)), pl.Boolean(), "unmapped"),
        "answered": (frames.ANSWERED, _truth(_meaning(recipe, "answered", yes)), pl.Boolean(), "unmapped"),
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
    if _precision(recipe, end) not in (None, "1d") and _precision(recipe, CREATED) != "1d":
        span = (pl.col(end) - pl.col(CREATED)).dt.total_microseconds() / 60_000_000
        # A time to the minute can lie up to a minute before a creation to the second.
        sources.append(pl.when((span < 0) & (span > -1)).then(0.0).otherwise(span))
    if (taken := exported(recipe, event, "calendar")) is not None:
        sources.append(taken)
    if not sources:
        return wide
    span = pl.coalesce(sources)
    span = _of_finished(span) if event == "resolution" else span
    return wide.plus(span.alias(column)).filling(column)


def _is_impossible(wide: Wide, recipe: Recipe) -> pl.Expr:
    """Whether something happened before the ticket was created, as far as the coarser of the two times can say."""
    found = [pl.lit(value=False)]
    for end in (FIRST_RESPONSE, FINISHED):
        precision = _precision(recipe, end)
        if precision is not None:
            unit = max(precision, _precision(recipe, CREATED) or "1s", key=_COARSENESS.index)
            found.append(_known_to(unit, end, recipe) < _known_to(unit, CREATED, recipe))
    for column in (frames.FIRST_RESPONSE_MINUTES, frames.RESOLUTION_MINUTES, *BUSINESS_COLUMNS.values()):
        if column in wide.fields:
            found.append(pl.col(column) < 0)
    return pl.any_horizontal(expression.fill_null(value=False) for expression in found)


def _is_late(wide: Wide, recipe: Recipe) -> pl.Expr | None:
    """Whether the first response came after the ticket was finished; None where that cannot be known.

    Such a ticket is used: a customer may be answered once more. As far as the coarser of the two times can say.
    """
    precisions = [_precision(recipe, event) for event in (FIRST_RESPONSE, FINISHED)]
    known = [precision for precision in precisions if precision is not None]
    if len(known) == len(precisions):
        unit = max(known, key=_COARSENESS.index)
        return _known_to(unit, FIRST_RESPONSE, recipe) > _known_to(unit, FINISHED, recipe)
    if {frames.FIRST_RESPONSE_MINUTES, frames.RESOLUTION_MINUTES} <= set(wide.fields):
        return pl.col(frames.FIRST_RESPONSE_MINUTES) >= pl.col(frames.RESOLUTION_MINUTES) + 1
    return None


_COARSENESS = ("1s", "1m", "1d")


def _known_to(unit: str, instant: str, recipe: Recipe) -> pl.Expr:
    """An instant cut to a unit; days are those of the report, where midnight is."""
    column = pl.col(instant)
    return (recipe.clock.wall(column) if unit == "1d" else column).dt.truncate(unit)


def _precision(recipe: Recipe, instant: str) -> str | None:
    """The unit to which an instant is known, the coarsest that it may come from; None where it is not exported."""
    fields = ("resolved_at", "closed_at") if instant == FINISHED else (instant.removeprefix("at:"),)
    units = [unit_of(recipe.forms[field]) for field in fields if field in recipe.forms]
    return max(units, key=_COARSENESS.index, default=None)


def unit_of(form: DateForm) -> str:
    """The unit to which a column knows its times: a second, a minute or a day."""
    return form.precision


def _meaning(recipe: Recipe, field: str, built_in: Mapping[str, tuple[str, ...]]) -> Callable[[str], str | None]:
    values = recipe.mapped[field].spec.values if field in recipe.mapped else {}
    words = meanings(built_in, values)
    return lambda text: words.get(key(text))


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
