"""The document tree: blocks and inlines, all frozen. A renderer handles every class here, or fails its contract test.

Text in the tree is finished text in the report's language. Numbers are never text: they are `Figure` inlines, and the
renderer asks the locale for their digits, so that all formats show the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from reportgen.document.chartdata import ChartData
from reportgen.periods import Period
from reportgen.values import Value

Tone: TypeAlias = Literal["good", "bad", "caution", "neutral"]
Align: TypeAlias = Literal["left", "right"]


# --- inlines ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised inlines."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A typed number. `id` names the result it comes from (checked in every format), "" for incidental counts.

    `value` None: `absent` is shown instead ("n<10", "–"). `signed` shows a plus sign on positive amounts, or not; None
    leaves it to the unit. `small` marks a base under 30. `exact` is a round number that somebody set, such
    as a target: it is shown without the zeros behind the point that a measured figure keeps. `bare` leaves out the
    unit, which stands in the heading.
    """

    value: Value | None
    id: str = ""
    absent: str = "–"
    signed: bool | None = None
    small: bool = False
    exact: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an http(s) or mailto address given by configuration, never by data."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A remark at the foot (PDF, Word) or behind a mark (HTML)."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a chart, table or section by its node id, e.g. "Figure 3"; a link where the format has links."""

    target: str


Inline: TypeAlias = Text | Strong | Figure | Link | Footnote | Reference


# --- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` "lead" is the opening one, "note" the small print under a figure or table."""

    content: tuple[Inline, ...]
    role: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Movement:
    """How an indicator moved: a typed difference, whether that is good, significant, and the words that say so."""

    difference: Figure
    tone: Tone
    significant: bool
    words: str
    direction: Literal["up", "down", "flat"] = "flat"


@dataclass(frozen=True, slots=True)
class Kpi:
    """One indicator of the strip. `half_width` is half the interval; `spark` holds amounts oldest first (None: gap)."""

    label: str
    figure: Figure
    half_width: Figure | None
    movement: Movement | None
    target: tuple[Inline, ...]
    status: Literal["met", "missed", "none"]
    base: tuple[Inline, ...]
    spark: tuple[float | None, ...] = ()
    spark_target: float | None = None


@dataclass(frozen=True, slots=True)
class KpiStrip:
    """The indicators side by side, at most eight to a strip."""

    items: tuple[Kpi, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `unit` stands in the heading; `weight` is the relative width."""

    heading: str
    align: Align = "left"
    weight: float = 1.0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `tone` marks it good or bad with a sign as well as a colour. `mark` is a word or sign after it."""

    content: tuple[Inline, ...]
    tone: Tone = "neutral"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a numbered caption. `head_columns` leading columns are row headings.

    `id` is unique in the document; `number` is filled by walk.numbered. `shown_of` is the full number of rows when cut.
    `dimension`: the rows are groups of it, by name; the dashboard leads from a row to all figures of its group.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head_columns: int = 1
    notes: tuple[Inline, ...] = ()
    headline: str = ""
    shown_of: int | None = None
    number: int | None = None
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of data; its kind follows from the class of `data`.

    `headline` states the finding; `caption` what is drawn; `notes` base and method; `alt` all of it for those who
    cannot see it. `number` is filled by walk.numbered. `dimension`: its rows, bars or slices are groups of it, by name.
    """

    id: str
    data: ChartData
    headline: str
    caption: str
    alt: str
    notes: tuple[Inline, ...] = ()
    number: int | None = None
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A finding: a sentence and its evidence, with a tone."""

    title: tuple[Inline, ...]
    content: tuple[Inline, ...]
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of short items."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A masked verbatim with what may be said of its author's group."""

    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its explanations (definition, formula, source), one block each."""

    term: str
    explanations: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page where there are pages."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part. Level 1 starts a page in paged formats, unless it is a few lines; sections nest to level 3."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1


Block: TypeAlias = (
    Section | Paragraph | KpiStrip | Table | Chart | Callout | BulletList | Quote | Definition | PageBreak
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a section returns instead of itself or leaves out: what is missing and why, in the report's language."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: organisation and department, title, period in words, and lines of small facts."""

    organisation: str
    title: str
    period: str
    facts: tuple[tuple[Inline, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The report on one page, for paged formats and slides: what stands in the sections, in the shortest words.

    `strip` also stands on the cover. `lead` is the headline in one to three sentences, `findings` what was found,
    `actions` what to do, each with its evidence. `charts` are ids of charts of the document worth a slide, the most
    telling first.
    """

    strip: KpiStrip | None
    lead: tuple[Inline, ...]
    findings: tuple[Callout, ...] = ()
    actions: tuple[tuple[Inline, ...], ...] = ()
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report. `as_of` is the day it speaks for: the only date a renderer may write into metadata."""

    cover: Cover
    sections: tuple[Section, ...]
    language: str
    period: Period
    as_of: date
    author: str
    footer: str = ""
    skipped: tuple[Skipped, ...] = field(default=())
    summary: Summary | None = None
