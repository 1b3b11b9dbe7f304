"""Values that could not be used, found per row and counted per value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.frames import EXCLUDED, SOURCE, Audit
from reportgen.sources.formats.table import RECORD, Table
from reportgen.sources.values.text import masked, per_value

AUDIT_SCHEMA = {
    "source": pl.UInt16(),
    "field": pl.String(),
    "value": pl.String(),
    "problem": pl.String(),
    "rows": pl.UInt32(),
    "first_row": pl.UInt32(),
}


@dataclass(frozen=True, slots=True)
class Check:
    """What may be wrong with a field: an expression over the wide rows that is the problem's name, or null."""

    field: str
    raw: str  # the column with the text as it was exported
    problem: pl.Expr  # the same for every table that has the field


def lost(field: str, raw: str, result: str, problem: str) -> Check:
    """The check that text which is there became a value."""
    is_lost = pl.col(raw).is_not_null() & pl.col(result).is_null()
    return Check(field, raw, pl.when(is_lost).then(pl.lit(problem)))


# Reasons for which a row is not used that lie in its values, and the problem of those.
_TOLD = {"no_date": "bad_date", "out_of_scale": "out_of_range"}


def audit(wide: pl.LazyFrame, checks: Sequence[Check]) -> Audit:
    """Count the unusable values of the rows that are used, and those for which rows are not used."""
    problems = [
        pl.struct(
            pl.lit(check.field).alias("field"), pl.col(check.raw).alias("value"), check.problem.alias("problem")
        ).alias(check.field)
        for check in checks
    ]
    is_wrong = pl.any_horizontal(check.problem.is_not_null() for check in checks)
    rows = wide.filter(is_wrong & (pl.col(EXCLUDED).is_null() | pl.col(EXCLUDED).is_in(sorted(_TOLD))))
    rows = (
        rows.select(SOURCE, RECORD, EXCLUDED, pl.concat_list(problems).alias("found")).explode("found").unnest("found")
    )
    is_why = pl.col("problem") == pl.col(EXCLUDED).replace_strict(_TOLD, default=None, return_dtype=pl.String)
    rows = rows.filter(pl.col("problem").is_not_null() & (pl.col(EXCLUDED).is_null() | is_why))
    counted = rows.with_columns(value=per_value(pl.col("value"), masked, pl.String())).group_by(
        SOURCE, "field", "value", "problem"
    )
    table = counted.agg(rows=pl.len().cast(pl.UInt32), first_row=pl.col(RECORD).min().cast(pl.UInt32))
    return Audit(table.select(*AUDIT_SCHEMA).sort(SOURCE, "field", "problem", "first_row"))


def short_records(tables: Sequence[Table]) -> tuple[Audit, ...]:
    """The records with fewer cells than the heading, which were filled with blanks."""
    found = [
        {"source": at, "field": "", "value": "", "problem": "short_record"}
        | {"rows": table.short.count, "first_row": table.short.first}
        for at, table in enumerate(tables)
        if table.short
    ]
    return (Audit(pl.LazyFrame(found, schema=AUDIT_SCHEMA)),) if found else ()
