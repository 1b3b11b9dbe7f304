"""The one pass: everything that is asked of the rows, collected together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import polars as pl

from reportgen.frames import Frame, Frames
from reportgen.metrics.metric import Counts
from reportgen.metrics.plan import Plan
from reportgen.metrics.receipt import receipt
from reportgen.metrics.reconcile import answers, problems, received, reconciled, rules
from reportgen.metrics.sensitivity import headline, sensitivity
from reportgen.metrics.survey_counts import survey_questions
from reportgen.metrics.ticket_queries import ticket_questions
from reportgen.metrics.timeline import Timeline
from reportgen.results import Reconciliation


def collect(
    frames: Frames, plan: Plan, line: Timeline, levels: Mapping[str, float | None]
) -> tuple[Counts, Reconciliation]:
    """The counts and the receipt for every row. `levels` are service levels in minutes by indicator."""
    survey = survey_questions(frames.survey, plan, line) if frames.survey else None
    tickets = ticket_questions(frames.tickets, plan, line, levels) if frames.tickets else None
    receipts = [_receipt(frame, plan, line) if frame else () for frame in (frames.survey, frames.tickets)]
    cells, flows, *receipt_tables = _collected(
        [survey.queries if survey else (), tickets.queries if tickets else (), *receipts]
    )
    counts = Counts(
        survey=survey.read(cells, line) if survey else None,
        tickets=tickets.read(flows, line) if tickets else None,
        plan=plan,
        levels=levels,
    )
    return counts, _reconciliation(frames, receipt_tables, counts)


def _receipt(frame: Frame, plan: Plan, line: Timeline) -> tuple[pl.LazyFrame, ...]:
    return (receipt(frame, line.current, headline(frame, plan)), *(audit.table for audit in frame.audits))


def _collected(batches: Sequence[Sequence[pl.LazyFrame]]) -> list[list[pl.DataFrame]]:
    """Each batch of queries with its tables. Polars reads what the queries share once."""
    tables = iter(pl.collect_all(list(chain.from_iterable(batches)), engine="streaming"))
    return [[next(tables) for _ in batch] for batch in batches]


def _reconciliation(frames: Frames, tables: Sequence[Sequence[pl.DataFrame]], counts: Counts) -> Reconciliation:
    pairs = [(f, t) for f, t in zip((frames.survey, frames.tickets), tables, strict=True) if f is not None]
    return Reconciliation(
        files=tuple(file for frame, (counted, *_) in pairs for file in reconciled(frame, counted)),
        problems=tuple(problem for frame, (_, *audits) in pairs for problem in problems(frame, audits)),
        rules=tuple(rule for frame, (counted, *_) in pairs for rule in rules(frame, counted)),
        answers=answers(counts.survey, counts.plan) if counts.survey else (),
        received=tuple(received(frame, counted) for frame, (counted, *_) in pairs),
        sensitivity=tuple(
            figure for frame, (counted, *_) in pairs for figure in sensitivity(frame, counted, counts.plan)
        ),
    )
