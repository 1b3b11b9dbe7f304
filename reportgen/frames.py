"""Waist 1: the canonical columns that sources write and metrics read. One row per response or per ticket, lazily.

Every row that was read is still here. A row that must not be counted says why in `EXCLUDED`; metrics filter on it and
count it, so that rows read = rows used + rows excluded, by file and reason.

Columns of a survey frame (grain: one answered questionnaire)
    source              UInt16      index into `Frame.files`
    excluded            String      null: used; else one of EXCLUSIONS
    response_id         String      null where the export has none
    happened_at         Datetime    when it was answered, wall clock of the report's time zone, no zone attached
    score:<question>    Float64     on the question's declared scale; null unless status is "valid"
    status:<question>   UInt8       a ScoreStatus; null where the export of that row does not ask the question
    dimension:<name>    String      cleaned label; null where blank
    index:csi           Float64     the respondent's weighted 0-100 index, where dimension questions exist; else absent
    rule:<name>         Boolean     whether a rule of RULES holds for the row; there if it is on and can be applied
Columns of a ticket frame (grain: one ticket)
    source, excluded, dimension:<name>, rule:<name>   as above
    ticket_id           String
    happened_at         Datetime    when it was created
    finished_at         Datetime    resolved, else closed; null while the ticket is open, also if it was reopened
    is_closed           Boolean     whether it is finished: by the status word; where that says nothing, by finished_at.
                                    True with no finished_at means done at an unknown time: never part of a backlog
    ticket_type         String      one of TICKET_TYPES; null where the export has no type or the word is not mapped
    category            String      cleaned label; null where blank
    first_response_minutes, resolution_minutes   Float64  calendar minutes from creation; null where not (yet) there
    first_response_business_minutes, resolution_business_minutes   Float64  the same in the desk's working hours, as it
                                    exports them; never mixed with the calendar ones
    responded_at, ended_at   Datetime  when first responded to and finished, wall clock like happened_at; null unless
                                    the minutes and the time of day of creation are known: for working hours
    followed_up_at      Datetime    the follow-up contact after finishing; null where there was none by then
    reopens, replies, reassignments   UInt32  times reopened, replied to by the desk, handed on
    sla_met             Boolean     the desk's own service-level flag, where exported
    answered            Boolean     whether anybody answered (calls), where exported
    first_contact, service_error   Boolean  solved at the first contact; caused by an error of the service
    adopted             Boolean     whether a suggestion was adopted; null while it is not decided
A frame holds only the columns its sources could fill; `Frame.fields` lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TypeAlias

import polars as pl

from reportgen.errors import Issue
from reportgen.values import Reason

Kind: TypeAlias = Literal["survey", "tickets"]

SOURCE = "source"
EXCLUDED = "excluded"
HAPPENED_AT = "happened_at"
RESPONSE_ID = "response_id"
CSI_INDEX = "index:csi"
TICKET_ID = "ticket_id"
FINISHED_AT = "finished_at"
IS_CLOSED = "is_closed"
TICKET_TYPE = "ticket_type"
CATEGORY = "category"
FIRST_RESPONSE_MINUTES = "first_response_minutes"
RESOLUTION_MINUTES = "resolution_minutes"
FIRST_RESPONSE_BUSINESS_MINUTES = "first_response_business_minutes"
RESOLUTION_BUSINESS_MINUTES = "resolution_business_minutes"
RESPONDED_AT = "responded_at"
ENDED_AT = "ended_at"
FOLLOWED_UP_AT = "followed_up_at"
REOPENS = "reopens"
REPLIES = "replies"
REASSIGNMENTS = "reassignments"
SLA_MET = "sla_met"
ANSWERED = "answered"
FIRST_CONTACT = "first_contact"
SERVICE_ERROR = "service_error"
ADOPTED = "adopted"

TICKET_TYPES = ("consultation", "complaint", "suggestion", "repair", "other")

# In the order in which they are tested: a row is counted under the first that holds. What is no row of its own comes
# first, then what nobody meant as an answer, then what cannot be placed, last what was answered carelessly.
EXCLUSIONS = (
    "empty",  # nothing in any column that is read: a blank line, or a row of other columns only
    "totals",  # a line at the end that sums up the others
    "superseded",  # an earlier event of the same ticket in an event log
    "duplicate",  # same id as a row that is kept
    "test",  # a test or preview record by the export's flag or the declared rule
    "incomplete",  # not finished, as the export says
    "unanswered",  # answers none of the questions; a ticket without rating has no date of it either
    "no_date",  # the date that puts it into a period is blank or cannot be read
    "impossible_times",  # finished or answered before it was created
    "cancelled",  # cancelled, invalid or merged tickets
    "same_respondent",  # an answer of somebody of whom another one is kept
    "same_answers",  # same answers at the same time as a row that is kept
    "out_of_scale",  # too many answers off their scales
    "careless",  # too many signs of careless answering
)

NOT_RECEIVED = ("empty", "totals", "superseded", "duplicate", "unanswered")
"""Reasons of rows that are no answer and no ticket of their own, e.g. those of an export that overlaps with another: a
share of valid rows leaves them out."""

CARELESS = ("out_of_scale", "careless")
"""Reasons that judge how somebody answered; results are compared with and without them."""

# The rules that can be switched, and the reason under which each excludes; None: it only counts the rows.
RULES: Mapping[str, str | None] = {
    "same_id": "duplicate",
    "test": "test",
    "incomplete": "incomplete",
    "unanswered": "unanswered",
    "same_respondent": "same_respondent",
    "same_answers": "same_answers",
    "out_of_scale": "out_of_scale",
    "speeder": "careless",
    "straight_liner": "careless",
    "attention": "careless",
    "opposites": "careless",
    "impossible_duration": None,
    "late_response": None,
}

RuleState: TypeAlias = Literal["on", "off", "not_applicable"]


class ScoreStatus(IntEnum):
    """What became of one raw answer."""

    VALID = 0
    MISSING = 1  # blank, or a declared missing word or code
    UNMAPPED = 2  # a word or number that is on no declared list: counted and shown, never guessed
    OUT_OF_RANGE = 3  # a number off the declared scale


def score_column(question: str) -> str:
    """Column with the numeric answers of a question."""
    return f"score:{question}"


def status_column(question: str) -> str:
    """Column saying what became of each raw answer of a question."""
    return f"status:{question}"


def dimension_column(dimension: str) -> str:
    """Column with the group a row belongs to."""
    return f"dimension:{dimension}"


def rule_column(rule: str) -> str:
    """Column saying for which rows a rule holds."""
    return f"rule:{rule}"


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells that a file was written to or replaced: where it lies, inode, size, modification time."""

    path: str
    inode: int
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: name as configured, SHA-256 in hex, size in bytes, modification date, encoding.

    `state` is what it was when reading began; None for what is no file. `row_caps` are numbers of rows at which the
    tool that wrote it cuts its exports, as far as they are known.
    """

    name: str
    sha256: str
    size: int
    modified: str
    encoding: str
    state: FileState | None = None
    row_caps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """A lazy table of values that could not be used: columns `source` UInt16, `field`, `value` String (masked),
    `problem` String ("unmapped", "out_of_range", "bad_date", "no_time", "bad_number", "short_record"), `rows` UInt32,
    `first_row` UInt32. A short record has fewer cells than the heading: `field` and `value` are "".
    `first_row` is the number of the record in its file; the header is record 1.
    """

    table: pl.LazyFrame


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule of RULES and whether it was applied; `why` it could not be, where it is on and was not."""

    name: str
    state: RuleState
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one kind from all its files, with what was found out on the way in.

    `left_out` are the rows that are not used, as text: `source`, `record`, `excluded` and a String column for each
    mapped field. `notes` are what whoever runs the report should know of how the files were read.
    """

    kind: Kind
    rows: pl.LazyFrame
    fields: frozenset[str]
    files: tuple[SourceFile, ...]
    audits: tuple[Audit, ...] = ()
    rules: tuple[AppliedRule, ...] = ()
    left_out: pl.LazyFrame | None = None
    notes: tuple[Issue, ...] = ()
    records: int | None = None  # rows of all files, blank ones too; None where nobody counted them


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything the sources gave. Either part may be missing, not both."""

    survey: Frame | None
    tickets: Frame | None
