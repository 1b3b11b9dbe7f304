"""The one pass: everything that is asked of the rows, collected together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

import polars as pl

from reportgen.errors import InputError
from reportgen.frames import Audit, Frame, Frames
from reportgen.metrics.answer_patterns import analysed, answer_patterns, pattern_query
from reportgen.metrics.metric import Counts
from reportgen.metrics.plan import Plan
from reportgen.metrics.receipt import receipt
from reportgen.metrics.received import received_rows
from reportgen.metrics.reconcile import answers, problems, received, reconciled, rules
from reportgen.metrics.sensitivity import headline, sensitivity
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.metrics.survey_queries import SurveyQuestions, survey_questions
from reportgen.metrics.ticket_queries import ticket_questions
from reportgen.metrics.timeline import Timeline
from reportgen.metrics.weighting import Raking
from reportgen.results import Family, Reconciliation

MOST_HELD = 500_000  # rows: some 100 MB


def collect(
    frames: Frames, plan: Plan, line: Timeline, levels: Mapping[str, float | None]
) -> tuple[Counts, Reconciliation]:
    """The counts and the receipt for every row. `levels` are service levels in minutes by indicator."""
    frames = _held(frames)
    survey = survey_questions(frames.survey, plan, line) if frames.survey else None
    tickets = ticket_questions(frames.tickets, plan, line, levels) if frames.tickets else None
    receipts = [_receipt(frame, plan, line) if frame else () for frame in (frames.survey, frames.tickets)]
    combined = pattern_query(frames.survey, plan, line) if frames.survey else None
    cells, flows, combinations, *receipt_tables = _collected(
        [
            survey.queries if survey else (),
            tickets.queries if tickets else (),
            () if combined is None else (combined,),
            *receipts,
        ]
    )
    families: tuple[Family, Family] = ("survey", "tickets")
    counts = Counts(
        survey=_surveyed(survey, cells, plan, line) if survey else None,
        tickets=tickets.read(flows, line) if tickets else None,
        plan=plan,
        levels=levels,
        patterns=answer_patterns(analysed(survey.questions), combinations[0]) if survey and combinations else None,
        received={
            family: received_rows(found[0], line)
            for family, found in zip(families, receipt_tables, strict=True)
            if found
        },
    )
    return counts, _reconciliation(frames, receipt_tables, counts)


def _held(frames: Frames) -> Frames:
    """The frames, those with few rows in memory.

    Polars shares only part of what many queries have in common, so that each cleans the rows again: on a small input
    that is most of the work. A large input is never held; nor is a file, which may be packed, judged by its size.
    """
    small = [
        frame
        for frame in (frames.survey, frames.tickets)
        if frame is not None and frame.records is not None and frame.records <= MOST_HELD
    ]
    batches = _collected([(frame.rows, *(audit.table for audit in frame.audits)) for frame in small])
    held = {
        frame.kind: replace(frame, rows=rows.lazy(), audits=tuple(Audit(audit.lazy()) for audit in audits))
        for frame, (rows, *audits) in zip(small, batches, strict=True)
    }
    return Frames(held.get("survey", frames.survey), held.get("tickets", frames.tickets))


def _surveyed(asked: SurveyQuestions, tables: list[pl.DataFrame], plan: Plan, line: Timeline) -> SurveyCounts:
    if plan.weights is None:
        return asked.read(tables, line, raking=None)
    if lacking := [dimension for dimension in plan.weights.margins if dimension not in asked.strata]:
        raise InputError(
            "the survey has no column for it, so it cannot be weighted by",
            where=f"weights.margins.{lacking[0]}",
            hint=f"map {lacking[0]} under columns of the survey source, or remove the margin",
        )
    raking = Raking(plan.weights, asked.strata, plan.suppress_below)
    counts = asked.read(tables, line, raking)
    for period in line.periods:
        raking.refuse_unknown(counts.strata(period))
    return counts


def _receipt(frame: Frame, plan: Plan, line: Timeline) -> tuple[pl.LazyFrame, ...]:
    return (receipt(frame, line, headline(frame, plan)), *(audit.table for audit in frame.audits))


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
        received=tuple(received(frame, counted, counts.plan) for frame, (counted, *_) in pairs),
        sensitivity=tuple(
            figure for frame, (counted, *_) in pairs for figure in sensitivity(frame, counted, counts.plan)
        ),
    )
