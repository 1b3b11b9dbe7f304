"""Counts of every selection at once: where the counts of a report have numbers, these have arrays over selections.

The formulas of the measures only add and choose counts, so they work on arrays as they do on numbers: no figure has a
second formula for the dashboard. Divisions and roots come after, in cube.numbers or in the script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from reportgen.metrics.cube.grid import Grid, coarser
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.metrics.ticket_counts import Flow, Flows, TicketCounts
from reportgen.results import TOTAL

BUCKET = "bucket"
FLOW_KEYS = ("created", "finished", "type")


def every_answer(survey: SurveyCounts, grid: Grid, joined: Mapping[int, int]) -> SurveyCounts:
    """The survey's counts as arrays, under TOTAL; buckets are joined to periods."""
    names = tuple(survey.columns)
    first = survey.crossed[0][1]
    keys = first.columns[: first.columns.index(names[0])]
    keys = [key for key in keys if key == BUCKET or key.startswith("stratum:")]
    tables = [(dimensions, table.with_columns(coarser(joined, BUCKET))) for dimensions, table in survey.crossed]
    cells: dict[int, dict[Any, Any]] = {}
    for key, part in _parts(grid.summed(tables, keys, names), keys):
        cells.setdefault(key[0], {})[key[1:]] = tuple(grid.arrays(part, names).values())
    return replace(survey, cells={TOTAL: cells})


def every_ticket(tickets: TicketCounts, grid: Grid, joined: Mapping[int, int]) -> TicketCounts:
    """The flows of tickets as arrays, under TOTAL; buckets are joined to periods. Durations stay as they are."""
    table = tickets.crossed[0][1]
    names = [name for name in table.columns if name not in FLOW_KEYS and not name.startswith("dimension:")]
    tables = [
        (dimensions, table.with_columns(coarser(joined, "created"), coarser(joined, "finished")))
        for dimensions, table in tickets.crossed
    ]
    created: dict[int, list[Flow]] = {}
    finished: dict[int, list[Flow]] = {}
    for (begun, ended, kind), part in _parts(grid.summed(tables, FLOW_KEYS, names), FLOW_KEYS):
        counts: Any = grid.arrays(part, names)
        flow = Flow(begun, ended, kind, counts)
        created.setdefault(begun, []).append(flow)
        if ended is not None:
            finished.setdefault(ended, []).append(flow)
    flows = Flows(*({bucket: tuple(found) for bucket, found in index.items()} for index in (created, finished)))
    return replace(tickets, flows={TOTAL: flows})


def _parts(table: pl.DataFrame, keys: Any) -> list[tuple[tuple[Any, ...], pl.DataFrame]]:
    parts = table.sort(*keys, nulls_last=True).partition_by(keys, as_dict=True, maintain_order=True)
    return list(parts.items())
