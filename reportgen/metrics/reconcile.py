"""The receipt for every row, and the values that could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from reportgen.frames import EXCLUDED, EXCLUSIONS, NOT_RECEIVED, RULES, SOURCE, Frame, rule_column
from reportgen.metrics.plan import Plan
from reportgen.metrics.receipt import CURRENT, ROWS
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.results import TOTAL, FileReconciliation, QuestionCount, Received, RuleCount, ValueProblem


def reconciled(frame: Frame, receipt: pl.DataFrame) -> tuple[FileReconciliation, ...]:
    """One entry per file: rows read = rows of the period + rows of other periods + rows excluded, by reason.

    `receipt` is the collected table of receipt.receipt. A file without rows has an entry of zeros.
    """
    counted: dict[tuple[int, str | None, bool], int] = {}
    for source, excluded, current, rows in receipt.select(SOURCE, EXCLUDED, CURRENT, ROWS).iter_rows():
        counted[source, excluded, current] = counted.get((source, excluded, current), 0) + rows
    newest = _newest_rows(receipt)
    found = []
    for position, file in enumerate(frame.files):
        excluded = {
            why: counted.get((position, why, True), 0) + counted.get((position, why, False), 0) for why in EXCLUSIONS
        }
        in_period, elsewhere = (counted.get((position, None, current), 0) for current in (True, False))
        found.append(
            FileReconciliation(
                family=frame.kind,
                name=file.name,
                sha256=file.sha256,
                modified=file.modified,
                newest=newest.get(position),
                encoding=file.encoding,
                row_caps=file.row_caps,
                read=in_period + elsewhere + sum(excluded.values()),
                in_period=in_period,
                other_periods=elsewhere,
                excluded=tuple((why, rows) for why, rows in excluded.items() if rows),
            )
        )
    return tuple(found)


def _newest_rows(receipt: pl.DataFrame) -> dict[int, date]:
    """The day of the newest row that may be counted, by file; files without one are left out."""
    used = receipt.filter(pl.col(EXCLUDED).is_null()).group_by(SOURCE).agg(pl.col("newest").max()).drop_nulls()
    return {source: moment.date() for source, moment in used.iter_rows()}


def rules(frame: Frame, receipt: pl.DataFrame) -> tuple[RuleCount, ...]:
    """What each rule did, over all files of the frame."""
    found = []
    for rule in frame.rules:
        flagged = excluded = otherwise = 0
        if rule.state == "on":
            column, own = pl.col(rule_column(rule.name)), pl.col(EXCLUDED) == (RULES[rule.name] or "")
            counted = receipt.select(
                column.sum().alias("flagged"),
                column.filter(own).sum().alias("excluded"),
                column.filter(pl.col(EXCLUDED).is_not_null() & ~own).sum().alias("otherwise"),
            )
            flagged, excluded, otherwise = map(int, counted.row(0))
        found.append(RuleCount(frame.kind, rule.name, rule.state, rule.why, flagged, excluded, otherwise))
    return tuple(found)


def received(frame: Frame, receipt: pl.DataFrame, plan: Plan) -> Received:
    """How many rows of the period were received, how many of them are valid, and why the others are not."""
    current = receipt.filter(CURRENT)
    counted = {why: int(current.filter(pl.col(EXCLUDED).eq_missing(why))[ROWS].sum()) for why in (None, *EXCLUSIONS)}
    excluded = tuple((why, counted[why]) for why in EXCLUSIONS if why not in NOT_RECEIVED and counted[why])
    given = [plan.base(name, plan.subject.period) for name in ("invited", "undelivered")]
    invited, undelivered = (None if n is None or frame.kind != "survey" else round(n) for n in given)
    everything = counted[None] + sum(count for _, count in excluded)
    return Received(frame.kind, everything, counted[None], excluded, invited, undelivered)


def answers(survey: SurveyCounts, plan: Plan) -> tuple[QuestionCount, ...]:
    """What became of the answers of the period, by question."""
    found = []
    for question in survey.questions:
        counted = survey.answers(question, TOTAL, plan.subject.period)
        found.append(
            QuestionCount(question.id, counted.tally.n, counted.missing, counted.unmapped, counted.out_of_range)
        )
    return tuple(found)


def problems(frame: Frame, tables: Sequence[pl.DataFrame]) -> tuple[ValueProblem, ...]:
    """What the audits found: by file, field and problem, the most frequent value first."""
    found = [
        ValueProblem(frame.kind, frame.files[source].name, field, value, problem, rows, first_row)
        for table in tables
        for source, field, value, problem, rows, first_row in table.select(
            SOURCE, "field", "value", "problem", "rows", "first_row"
        ).iter_rows()
    ]
    return tuple(sorted(found, key=lambda p: (p.file, p.field, p.problem, -p.rows, p.value)))
