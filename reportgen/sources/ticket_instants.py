"""When a ticket was responded to, finished and followed up, as far as working hours and deadlines need to know it."""

from __future__ import annotations

import polars as pl

from reportgen import frames
from reportgen.sources.recipe import Recipe
from reportgen.sources.ticket_order import CREATED, FINISHED, FOLLOWED_UP, is_before, lacks_time, precision
from reportgen.sources.wide import Wide

MICROSECONDS_A_MINUTE = 60_000_000
_ENDS = {
    frames.FIRST_RESPONSE_MINUTES: frames.RESPONDED_AT,
    frames.RESOLUTION_MINUTES: frames.ENDED_AT,
}


def with_working_ends(wide: Wide, recipe: Recipe) -> Wide:
    """The wall clock so many calendar minutes after creation; null where creation is a day without a time.

    Worked out from the minutes, these hold whether the export gives a time or a duration.
    """
    if precision(recipe, CREATED) == "1d":
        return wide
    for minutes, column in _ENDS.items():
        if minutes in wide.fields:
            taken = (pl.col(minutes) * MICROSECONDS_A_MINUTE).round(0).cast(pl.Int64)
            end = recipe.clock.wall(pl.col(CREATED) + pl.duration(microseconds=taken))
            wide = wide.plus(pl.when(~lacks_time(CREATED, recipe)).then(end).alias(column)).filling(column)
    return wide


def with_follow_up(wide: Wide, recipe: Recipe) -> Wide:
    """The follow-up of a finished ticket. What came before it was finished belongs to the handling (METRICS M30)."""
    if "followed_up_at" not in recipe.forms or frames.FINISHED_AT not in wide.fields:
        return wide
    after = ~is_before(FOLLOWED_UP, FINISHED, recipe)
    followed = pl.when(after).then(recipe.clock.wall(pl.col(FOLLOWED_UP)))
    return wide.plus(followed.alias(frames.FOLLOWED_UP_AT)).filling(frames.FOLLOWED_UP_AT)
