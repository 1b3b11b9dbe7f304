"""Which rows are not used, and why: exactly one reason a row, in the order of EXCLUSIONS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.config.cleaning import Validity
from reportgen.frames import EXCLUDED, EXCLUSIONS, HAPPENED_AT, SOURCE, Kind, rule_column
from reportgen.sources.cleaning.attention import FAILURES
from reportgen.sources.cleaning.repeats import POSITION, with_repeats
from reportgen.sources.cleaning.validity import ITEMS, SECONDS
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.formats.table import RECORD
from reportgen.sources.mapping import ORDER
from reportgen.sources.wide import CANCELLED, IMPOSSIBLE, IS_EMPTY, IS_TOTAL, Wide, raw

SUPERSEDED = "is_superseded"
LEAST_TIMED = 10
"""A median of fewer durations says nothing of a questionnaire."""

MOST_FAILURES = 2  # signs that failed attention checks count for at most
_SIGNS = ("speeder", "straight_liner", "opposites")
_WAVES = {"week": "1w", "month": "1mo", "quarter": "1q", "half": "6mo", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Judging:
    """How rows are judged: their kind, the rules, the grain of the report's period, and for each source its files.

    `sources` holds the numbers of the files of each entry under `sources:`, which share a questionnaire.
    """

    kind: Kind
    validity: Validity
    grain: str = "custom"
    sources: Sequence[Sequence[int]] = ()


def with_position(wide: Wide, source: int) -> Wide:
    """Number the file, and give every row a place in the order of all rows of its kind."""
    position = pl.col(RECORD).cast(pl.UInt64) + (source << 32)
    return wide.plus(pl.lit(source, dtype=pl.UInt16).alias(SOURCE), position.alias(POSITION))


def with_superseded(rows: pl.LazyFrame, kind: Kind, *, is_event_log: bool) -> pl.LazyFrame:
    """Say which rows of one source are earlier events of a ticket: all but the one that orders last.

    Numbers are ordered as numbers and come after text; equal ones by their place in the export.
    """
    if not is_event_log:
        return rows.with_columns(pl.lit(value=False).alias(SUPERSEDED))
    order = pl.col(raw(ORDER))
    keys = [order.cast(pl.Float64, strict=False), order, pl.col(POSITION)]
    last = pl.col(POSITION).sort_by(keys, nulls_last=False).last()
    return with_repeats(rows, ~pl.col(IS_TOTAL), raw(ID_FIELD[kind]), last, SUPERSEDED)


def judged(rows: pl.LazyFrame, how: Judging) -> pl.LazyFrame:
    """The rows with a column for every rule that applies, and the one reason for which a row is not used.

    A rule that chooses among rows looks at those that no earlier reason excludes; so does the median of durations.
    """
    rows = _without_same_id(_filled(rows), how)
    rows = rows.with_columns(_first_reason(rows, how).alias(EXCLUDED))
    if how.kind == "survey":
        rows = _without_same_respondent(rows, how)
        rows = _without_same_answers(rows, how)
        rows = _with_speeders(rows, how)
        rows = rows.with_columns(_first_reason(rows, how).alias(EXCLUDED))
    return rows


def _filled(rows: pl.LazyFrame) -> pl.LazyFrame:
    """No rule is null: it does not hold for the rows of a table to which it does not apply."""
    rules = [name for name in rows.collect_schema() if name.startswith(rule_column(""))]
    return rows.with_columns(pl.col(rules).fill_null(value=False)) if rules else rows


def _without_same_id(rows: pl.LazyFrame, how: Judging) -> pl.LazyFrame:
    """Rows without an id are all kept. A row that says nothing never stands for one that does: it may be a subtotal,
    the draft of an answer in an older export, or a ticket before it was rated.
    """
    column, columns = raw(ID_FIELD[how.kind]), rows.collect_schema()
    if not how.validity.same_id or column not in columns:
        return rows
    among = ~pl.col(SUPERSEDED) & ~pl.col(IS_TOTAL)
    says = [pl.col(HAPPENED_AT).is_not_null()]
    says += [~pl.col(rule_column(rule)) for rule in ("incomplete", "unanswered") if rule_column(rule) in columns]
    last = pl.col(POSITION).sort_by([pl.all_horizontal(says).fill_null(value=False), pl.col(POSITION)]).last()
    return with_repeats(rows, among, column, last, rule_column("same_id"))


def _without_same_respondent(rows: pl.LazyFrame, how: Judging) -> pl.LazyFrame:
    columns = rows.collect_schema()
    if not how.validity.same_respondent or raw("respondent_id") not in columns:
        return rows
    complete = pl.col("complete").fill_null(value=True) if "complete" in columns else pl.lit(value=True)
    last = pl.col(POSITION).sort_by([complete, pl.col(HAPPENED_AT), pl.col(POSITION)]).last()
    person = "person"
    wave = _WAVES.get(how.grain)
    when = pl.col(HAPPENED_AT).dt.truncate(wave).dt.strftime("%Y-%m-%d ") if wave else pl.lit("")
    rows = rows.with_columns((when + pl.col(raw("respondent_id"))).alias(person))
    return with_repeats(rows, pl.col(EXCLUDED).is_null(), person, last, rule_column("same_respondent")).drop(person)


def _without_same_answers(rows: pl.LazyFrame, how: Judging) -> pl.LazyFrame:
    """What is compared is the text of every answer and the moment."""
    columns = rows.collect_schema()
    asked = sorted(raw(name.removeprefix("status:")) for name in columns if name.startswith("status:"))
    if not how.validity.same_answers or not asked:
        return rows
    texts = [pl.col(HAPPENED_AT).dt.strftime("%Y-%m-%d %H:%M:%S%.f"), *map(pl.col, asked)]
    answers = "answers"
    rows = rows.with_columns(pl.concat_str([text.fill_null("") for text in texts], separator="\x1f").alias(answers))
    taken = pl.any_horizontal(pl.col(name).is_not_null() for name in asked)
    among = _first_reason(rows, how).is_null() & taken
    return with_repeats(rows, among, answers, pl.col(POSITION).max(), rule_column("same_answers")).drop(answers)


def _with_speeders(rows: pl.LazyFrame, how: Judging) -> pl.LazyFrame:
    """Say who was faster than a share of the source's median, or than anybody can read."""
    if not how.validity.speeder or SECONDS not in rows.collect_schema():
        return rows
    seconds = pl.col(SECONDS)
    limit = _limits(rows, how)
    fast = (seconds < limit) | (seconds < how.validity.seconds_per_item * pl.col(ITEMS))
    return rows.with_columns(((seconds >= 0) & fast).fill_null(value=False).alias(rule_column("speeder")))


def _limits(rows: pl.LazyFrame, how: Judging) -> pl.Expr:
    """The share of the median of a row's source, in seconds; null where too few rows tell it."""
    groups = [(file, number) for number, files in enumerate(how.sources) for file in files]
    files, numbers = [file for file, _ in groups], [number for _, number in groups]
    source = pl.col(SOURCE).replace_strict(files, numbers, default=None, return_dtype=pl.UInt16)
    timed = rows.filter(_first_reason(rows, how).is_null() & (pl.col(SECONDS) >= 0))
    medians = timed.group_by(source.alias("of")).agg(pl.col(SECONDS).median().alias("median"), pl.len().alias("rows"))
    known = medians.filter(pl.col("rows") >= LEAST_TIMED).collect(engine="streaming")
    limits = {of: median * how.validity.speeder_share / 100 for of, median, _ in known.iter_rows()}
    found = [limits.get(number) for number in numbers]
    return pl.col(SOURCE).replace_strict(files, found, default=None, return_dtype=pl.Float64)


def _first_reason(rows: pl.LazyFrame, how: Judging) -> pl.Expr:
    """The first reason that holds, of those that are known by now; null where the row is used."""
    columns = set(rows.collect_schema())
    reasons = {
        "empty": pl.col(IS_EMPTY),
        "totals": pl.col(IS_TOTAL),
        "superseded": pl.col(SUPERSEDED),
        "no_date": pl.col(HAPPENED_AT).is_null(),
    }
    if how.kind == "tickets":
        reasons |= {"impossible_times": pl.col(IMPOSSIBLE), "cancelled": pl.col(CANCELLED)}
    rules = {"duplicate": "same_id"} | {
        name: name for name in ("test", "incomplete", "unanswered", "same_respondent", "same_answers", "out_of_scale")
    }
    reasons |= {why: pl.col(rule_column(rule)) for why, rule in rules.items() if rule_column(rule) in columns}
    if (signs := _signs(columns)) is not None:
        reasons["careless"] = signs >= how.validity.signs
    return pl.coalesce(pl.when(reasons[why]).then(pl.lit(why)) for why in EXCLUSIONS if why in reasons)


def _signs(columns: set[str]) -> pl.Expr | None:
    """How many signs of careless answering a row shows; None where none can be seen."""
    found = [pl.col(rule_column(sign)).cast(pl.UInt8) for sign in _SIGNS if rule_column(sign) in columns]
    if FAILURES in columns:
        found.append(pl.col(FAILURES).fill_null(0).clip(0, MOST_FAILURES))
    return pl.sum_horizontal(found) if found else None
