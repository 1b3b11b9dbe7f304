"""The order of what happened to a ticket, as far as the times that were exported can tell it."""

from __future__ import annotations

import polars as pl

from reportgen import frames
from reportgen.sources.day_only import is_day_only
from reportgen.sources.recipe import Recipe
from reportgen.sources.ticket_clocks import BUSINESS_COLUMNS
from reportgen.sources.values.date_forms import DateForm
from reportgen.sources.wide import Wide, moment

FINISHED = moment("finished")
CREATED = moment("created_at")
FIRST_RESPONSE = moment("first_response_at")
FOLLOWED_UP = moment("followed_up_at")
_COARSENESS = ("1s", "1m", "1d")


def is_impossible(wide: Wide, recipe: Recipe) -> pl.Expr:
    """Whether something happened before the ticket was created, as far as the coarser of the two times can say."""
    found = [pl.lit(value=False)]
    for end in (FIRST_RESPONSE, FINISHED, FOLLOWED_UP):
        if precision(recipe, end) is not None:
            found.append(is_before(end, CREATED, recipe))
    for column in (frames.FIRST_RESPONSE_MINUTES, frames.RESOLUTION_MINUTES, *BUSINESS_COLUMNS.values()):
        if column in wide.fields:
            found.append(pl.col(column) < 0)
    return pl.any_horizontal(expression.fill_null(value=False) for expression in found)


def is_late(wide: Wide, recipe: Recipe) -> pl.Expr | None:
    """Whether the first response came after the ticket was finished; None where that cannot be known.

    Such a ticket is used: a customer may be answered once more. As far as the coarser of the two times can say.
    """
    if None not in (precision(recipe, FIRST_RESPONSE), precision(recipe, FINISHED)):
        return is_before(FINISHED, FIRST_RESPONSE, recipe)
    if {frames.FIRST_RESPONSE_MINUTES, frames.RESOLUTION_MINUTES} <= set(wide.fields):
        return pl.col(frames.FIRST_RESPONSE_MINUTES) >= pl.col(frames.RESOLUTION_MINUTES) + 1
    return None


def is_before(first: str, second: str, recipe: Recipe) -> pl.Expr:
    """Whether an instant lies before another, as far as the coarser of the two can say; null where one is.

    To the day where one of the two is a day alone.
    """
    known = (precision(recipe, instant) or "1s" for instant in (first, second))
    unit = max(known, key=_COARSENESS.index)
    to_unit, to_day = (_known_to(of, first, recipe) < _known_to(of, second, recipe) for of in (unit, "1d"))
    return pl.when(lacks_time(first, recipe) | lacks_time(second, recipe)).then(to_day).otherwise(to_unit)


def lacks_time(instant: str, recipe: Recipe) -> pl.Expr:
    """Whether an instant is a day alone, among others with a time of day."""
    return is_day_only(_fields(instant), recipe.forms)


def _known_to(unit: str, instant: str, recipe: Recipe) -> pl.Expr:
    """An instant cut to a unit; days are those of the report, where midnight is."""
    column = pl.col(instant)
    return (recipe.clock.wall(column) if unit == "1d" else column).dt.truncate(unit)


def precision(recipe: Recipe, instant: str) -> str | None:
    """The unit to which an instant is known, the coarsest that it may come from; None where it is not exported."""
    units = [unit_of(recipe.forms[field]) for field in _fields(instant) if field in recipe.forms]
    return max(units, key=_COARSENESS.index, default=None)


def _fields(instant: str) -> tuple[str, ...]:
    """The fields that an instant is read from, the first that is filled."""
    return ("resolved_at", "closed_at") if instant == FINISHED else (instant.removeprefix("at:"),)


def unit_of(form: DateForm) -> str:
    """The unit to which a column knows its times: a second, a minute or a day."""
    return form.precision
