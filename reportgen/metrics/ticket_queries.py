"""What the ticket rows are asked: flows of tickets, durations and categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import polars as pl

from reportgen.frames import (
    ANSWERED,
    CATEGORY,
    FINISHED_AT,
    FIRST_RESPONSE_MINUTES,
    HAPPENED_AT,
    IS_CLOSED,
    REOPENS,
    RESOLUTION_MINUTES,
    SLA_MET,
    TICKET_TYPE,
    Frame,
    dimension_column,
)
from reportgen.metrics import ticket_counts as counts
from reportgen.metrics.durations import TICKETS, DurationQuestion, duration_questions, read_durations
from reportgen.metrics.plan import Plan
from reportgen.metrics.rows import bucket_of, columns_of, grouping_sets, is_small, present, rolled_up, used
from reportgen.metrics.ticket_counts import Flag, Flow, Flows, TicketCounts
from reportgen.metrics.timeline import Timeline

FLOW_KEYS = ["created", "finished", "type"]

Levels = Mapping[str, float | None]  # minutes of the service level, by indicator


@dataclass(frozen=True, slots=True)
class TicketQuestions:
    """What a ticket frame is asked: the flows, the durations and the categories, in this order in `queries`."""

    columns: frozenset[str]
    sets: tuple[tuple[str, ...], ...]
    flows: tuple[pl.LazyFrame, ...]
    durations: tuple[DurationQuestion, ...]
    categories: tuple[pl.LazyFrame, ...]  # one, or none where the frame has no category
    exact: bool

    @property
    def queries(self) -> tuple[pl.LazyFrame, ...]:
        """Everything to be collected in the one pass."""
        return (*self.flows, *(question.query for question in self.durations), *self.categories)

    def read(self, tables: list[pl.DataFrame], timeline: Timeline) -> TicketCounts:
        """The counts, rolled up from the collected tables of `queries`."""
        first, second = len(self.flows), len(self.flows) + len(self.durations)
        parts = rolled_up(list(zip(self.sets, tables[:first], strict=True)), FLOW_KEYS)
        return TicketCounts(
            columns=self.columns,
            flags=frozenset(tables[0].columns),
            dimensions=tuple(dimension for dimensions in self.sets for dimension in dimensions),
            flows={group: _flows(part) for group, part in parts.items()},
            durations=read_durations(self.durations, tables[first:second], self.exact),
            categories=_categories(tables[second:]),
            timeline=timeline,
        )


def ticket_questions(frame: Frame, plan: Plan, timeline: Timeline, levels: Levels) -> TicketQuestions:
    """What the plan needs to know of the frame, as far as it has the columns."""
    columns = columns_of(frame)
    dimensions, exact = present(plan.dimensions, columns), is_small(frame)
    sets = grouping_sets(dimensions, exact)
    rows = used(frame).with_columns(
        bucket_of(HAPPENED_AT, timeline.cuts).alias("created"),
        _finished(columns, timeline).alias("finished"),
        _or_null(pl.col(TICKET_TYPE), TICKET_TYPE, columns, pl.String).alias("type"),
    )
    flags = [pl.len().alias(TICKETS), *_flag_counts(columns, timeline, levels)]
    flows = tuple(rows.group_by(*FLOW_KEYS, *map(dimension_column, chosen)).agg(flags) for chosen in sets)
    by = [dimension_column(dimension) for dimension in dimensions]
    return TicketQuestions(
        columns=columns,
        sets=sets,
        flows=flows,
        durations=duration_questions(rows, columns, by, exact),
        categories=(rows.group_by("created", "type", CATEGORY).len(TICKETS),) if CATEGORY in columns else (),
        exact=exact,
    )


def _finished(columns: frozenset[str], timeline: Timeline) -> pl.Expr:
    """The bucket of finishing. Bucket 0, before all periods, for tickets that were closed nobody knows when."""
    bucket = _or_null(bucket_of(FINISHED_AT, timeline.cuts), FINISHED_AT, columns, pl.UInt8)
    if IS_CLOSED not in columns:
        return bucket
    return pl.when(bucket.is_null() & pl.col(IS_CLOSED)).then(pl.lit(0, pl.UInt8)).otherwise(bucket)


def _or_null(expression: pl.Expr, column: str, columns: frozenset[str], kind: type[pl.DataType]) -> pl.Expr:
    return expression if column in columns else pl.lit(None, kind)


def _flag_counts(columns: frozenset[str], timeline: Timeline, levels: Levels) -> list[pl.Expr]:
    found: list[pl.Expr] = []

    def add(flag: Flag, column: str, yes: pl.Expr, no: pl.Expr) -> None:
        if column in columns:
            found.extend(fact.sum().alias(name) for fact, name in zip((yes, no), flag.columns, strict=True))

    known_until = datetime.combine(timeline.known_until, time())
    if level := levels.get(counts.FIRST_RESPONSE_WITHIN.name):
        waited = pl.col(FIRST_RESPONSE_MINUTES)
        overdue = waited.is_null() & (pl.col(HAPPENED_AT) < known_until - timedelta(minutes=level))
        add(counts.FIRST_RESPONSE_WITHIN, FIRST_RESPONSE_MINUTES, waited <= level, (waited > level) | overdue)
    took = pl.col(RESOLUTION_MINUTES)
    for flag in (counts.RESOLUTION_WITHIN, counts.COMPLAINT_WITHIN):
        if level := levels.get(flag.name):
            add(flag, RESOLUTION_MINUTES, took <= level, took > level)
    add(counts.REOPENED, REOPENS, pl.col(REOPENS) > 0, pl.col(REOPENS) == 0)
    add(counts.SLA_KEPT, SLA_MET, pl.col(SLA_MET), ~pl.col(SLA_MET))
    add(counts.CALL_ANSWERED, ANSWERED, pl.col(ANSWERED), ~pl.col(ANSWERED))
    return found


def _flows(part: pl.DataFrame) -> Flows:
    names = part.columns[len(FLOW_KEYS) :]
    created: dict[int, list[Flow]] = {}
    finished: dict[int, list[Flow]] = {}
    for begun, ended, kind, *numbers in part.iter_rows():
        flow = Flow(begun, ended, kind, dict(zip(names, numbers, strict=True)))
        created.setdefault(begun, []).append(flow)
        if ended is not None:
            finished.setdefault(ended, []).append(flow)
    return Flows(*({bucket: tuple(cells) for bucket, cells in index.items()} for index in (created, finished)))


def _categories(tables: Sequence[pl.DataFrame]) -> dict[tuple[int, str | None], dict[str | None, int]]:
    found: dict[tuple[int, str | None], dict[str | None, int]] = {}
    for table in tables:
        for bucket, kind, category, number in table.sort("created", "type", CATEGORY).iter_rows():
            found.setdefault((bucket, kind), {})[category] = number
    return found
