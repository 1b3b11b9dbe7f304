"""What the ticket rows are asked: flows of tickets, durations and categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.frames import CATEGORY, FINISHED_AT, HAPPENED_AT, IS_CLOSED, TICKET_TYPE, Frame, dimension_column
from reportgen.metrics.ages import Ages, age_question
from reportgen.metrics.durations import TICKETS, DurationQuestion, duration_questions, read_durations
from reportgen.metrics.plan import Plan
from reportgen.metrics.readings import Clock, readings
from reportgen.metrics.rows import bucket_of, columns_of, grouping_sets, is_small, present, rolled_up, used
from reportgen.metrics.ticket_counts import Flow, Flows, TicketCounts
from reportgen.metrics.ticket_facts import Judging, facts
from reportgen.metrics.ticket_flags import Levels
from reportgen.metrics.timeline import Timeline
from reportgen.metrics.working_time import WorkingTime, working_time

FLOW_KEYS = ["created", "finished", "type"]


@dataclass(frozen=True, slots=True)
class TicketQuestions:
    """What a ticket frame is asked: flows, durations, ages and categories, in this order in `queries`."""

    working: WorkingTime
    sets: tuple[tuple[str, ...], ...]
    flows: tuple[pl.LazyFrame, ...]
    durations: tuple[DurationQuestion, ...]
    ages: pl.LazyFrame
    categories: tuple[pl.LazyFrame, ...]  # one, or none where the frame has no category
    exact: bool

    @property
    def queries(self) -> tuple[pl.LazyFrame, ...]:
        """Everything to be collected in the one pass."""
        return (*self.flows, *(question.query for question in self.durations), self.ages, *self.categories)

    def read(self, tables: list[pl.DataFrame], timeline: Timeline) -> TicketCounts:
        """The counts, rolled up from the collected tables of `queries`."""
        first, second = len(self.flows), len(self.flows) + len(self.durations)
        crossed = tuple(zip(self.sets, tables[:first], strict=True))
        parts = rolled_up(crossed, FLOW_KEYS)
        return TicketCounts(
            columns=self.working.columns,
            flags=frozenset(tables[0].columns),
            dimensions=tuple(dimension for dimensions in self.sets for dimension in dimensions),
            flows={group: _flows(part) for group, part in parts.items()},
            durations=read_durations(self.durations, tables[first:second], self.exact),
            ages=Ages(tables[second], self.exact),
            categories=_categories(tables[second + 1 :]),
            timeline=timeline,
            clocks=frozenset(_clocks(self.durations)),
            no_calendar=self.working.absent,
            crossed=crossed,
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
    working = working_time(columns, plan, timeline)
    flags = [pl.len().alias(TICKETS), *_flag_counts(Judging(plan, levels, working))]
    flows = tuple(rows.group_by(*FLOW_KEYS, *map(dimension_column, chosen)).agg(flags) for chosen in sets)
    by = [dimension_column(dimension) for dimension in dimensions]
    return TicketQuestions(
        working=working,
        sets=sets,
        flows=flows,
        durations=duration_questions(rows, readings(working), by, exact),
        ages=age_question(rows, exact),
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


def _flag_counts(how: Judging) -> list[pl.Expr]:
    return [
        fact.sum().alias(name)
        for flag, yes, no in facts(how)
        for fact, name in zip((yes, no), flag.columns, strict=True)
    ]


def _clocks(questions: Sequence[DurationQuestion]) -> list[Clock]:
    whole = [question.reading.clock for question in questions]
    return whole + [question.reading.apart[1] for question in questions if question.reading.apart]


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
