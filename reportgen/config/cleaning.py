"""Which rows are used and when the data are too poor for a report, as the user writes it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.config.part import Part
from reportgen.config.scalars import Flag, Number, Whole

Action: TypeAlias = Literal["off", "warn", "block"]


class Attention(Part):
    """A question that only checks whether people read what they tick."""

    column: str = Field(min_length=1, description="Heading in the export.")
    expect: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="The answers that pass, in any spelling of case and width. A blank is no failure."
    )


class Validity(Part):
    """Which rows are not used. Every rule looks at how somebody answered, none at how satisfied they are.

    A row has one reason, the first that holds: totals line, earlier event of a ticket, duplicate id, test, incomplete,
    unanswered, no date, impossible times, cancelled, same respondent, same answers, answers off the scale, careless.
    A rule whose columns the exports lack is reported as not applicable.
    """

    same_id: Flag = Field(
        default=True,
        description="Of rows with the same id the last one is kept that has a date and, in surveys, is complete and "
        "answered; else the last.",
    )
    test: Flag = Field(
        default=True, description="Leaves out test and preview records: is_test, test_ids, test_respondents."
    )
    test_respondents: str | None = Field(
        default=None,
        description='Regular expression; answers whose respondent_id matches are tests, e.g. "@example\\.com$".',
    )
    incomplete: Flag = Field(default=True, description="Leaves out answers that the column complete says are not.")
    unanswered: Flag = Field(
        default=True, description="Leaves out survey rows that answer none of the questions, e.g. tickets not rated."
    )
    same_respondent: Flag = Field(
        default=True,
        description="Of the answers with one respondent_id in one week, month, quarter … (as the report's period is) "
        "the last complete one is kept. Turn it off for surveys after each contact.",
    )
    same_answers: Flag = Field(
        default=False,
        description="Of rows with the same answers to all questions at the same time the last is kept. For exports "
        "without ids; times should hold seconds.",
    )
    out_of_scale: Flag = Field(default=True, description="Leaves out rows with many answers off their scales.")
    out_of_scale_answers: Whole = Field(default=3, ge=1, description="How many are many.")
    speeder: Flag = Field(
        default=True, description="A sign: answered too fast, by duration or else answered_at - started_at."
    )
    speeder_share: Number = Field(
        default=50,
        gt=0,
        lt=100,
        description="Too fast is under this share (%) of the median of the source, from 10 rows on.",
    )
    seconds_per_item: Number = Field(default=2, ge=0, description="Or under so many seconds an answered question.")
    straight_liner: Flag = Field(
        default=True, description="A sign: the same answer ticked all the way down questions with one scale."
    )
    straight_items: Whole = Field(default=8, ge=2, description="From so many answered questions on.")
    straight_items_reversed: Whole = Field(
        default=6, ge=2, description="Or from so many on, where one of them has a reversed scale and all are answered."
    )
    attention: tuple[Attention, ...] = Field(
        default=(), description="Attention checks. One failed is a sign, two or more count as two."
    )
    opposites: tuple[tuple[str, ...], ...] = Field(
        default=(),
        description="Pairs of questions that ask the contrary; ticking the same end of both is a sign. "
        "One of each pair has a reversed scale.",
    )
    signs: Whole = Field(default=2, ge=1, description="A row with so many signs is careless and left out.")


class Limit(Part):
    """Where a finding becomes a warning, and where it stops the report. Left out: never; {} switches a check off."""

    warn: Number | None = Field(default=None, ge=0, description="Warn above this.")
    block: Number | None = Field(default=None, ge=0, description="Publish nothing above this (exit code 3).")


class Quality(Part):
    """What the data must be like. Warnings stand on stderr, in the appendix and in the manifest."""

    unmapped_share: Limit = Field(
        default=Limit(warn=5),
        description="Values of a column that are on no list of known words, in per cent. Warns above 5.",
    )
    off_scale: Action = Field(
        default="block", description="What to do when every answer to a question is off its scale."
    )
    invalid_share: Limit = Field(
        default=Limit(warn=20),
        description="Rows left out as invalid, in per cent of those received; rows without any answer, "
        "repeated ids, lines of totals and earlier events of tickets do not count as received. Warns above 20.",
    )
    newest_row_age_days: Limit = Field(
        default=Limit(warn=14),
        description="Days between the newest row and the end of the period (or today). Warns above 14.",
    )
    row_change: Limit = Field(
        default=Limit(warn=50),
        description="Change of the number of rows against the previous period, up or down, in per cent; judged from "
        "30 rows on in both, and when the period is over. Warns above 50.",
    )
    row_cap: Action = Field(
        default="warn", description="What to do when an export has exactly as many rows as a tool exports at most."
    )
    row_caps: tuple[Whole, ...] = Field(
        default=(3_000, 10_000, 65_535, 65_536, 1_048_575),
        description="Such numbers of rows; those of the tool that is found are added.",
    )
    repeated_file: Action = Field(default="warn", description="What to do when two files of a kind are the same.")
