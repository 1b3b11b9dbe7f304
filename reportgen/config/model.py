"""The configuration as the user writes it. Descriptions are the user's documentation (docs/config.md)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from reportgen.config.cleaning import Quality, Validity
from reportgen.config.part import Part as Part
from reportgen.config.questions import Name as Name
from reportgen.config.questions import Question as Question
from reportgen.config.questions import Scale as Scale
from reportgen.config.questions import Servqual
from reportgen.config.scalars import Flag, Number, Whole, resolve_all
from reportgen.config.statistics import Base, Calendar, DriversSpec, Share, Weights

Language: TypeAlias = Literal["zh-CN", "en"]
Format: TypeAlias = Literal["html", "pdf", "docx", "pptx", "xlsx"]
DateOrder: TypeAlias = Literal["dmy", "mdy"]

SLUG_PATTERN = r"^[a-z0-9][a-z0-9-]{0,59}$"
COLOUR_PATTERN = r"^#[0-9A-Fa-f]{6}$"
Colour = Annotated[str, Field(pattern=COLOUR_PATTERN)]


class Report(Part):
    """What the report is called, whom it is for and which period it covers."""

    id: Annotated[str, Field(pattern=SLUG_PATTERN)] = Field(
        description="Short name used for the output folder and file names."
    )
    title: str = Field(description="Title on the cover.")
    organisation: str = Field(description="The organisation, shown on the cover and in the document's metadata.")
    department: str = Field(default="", description="The department that publishes the report.")
    purpose: str = Field(default="", description="A sentence or two on why the survey was made; shown in the overview.")
    method: str = Field(default="", description="How customers were asked (online, phone, after which contact).")
    period: str = Field(
        description="2026-Q3, 2026-09, 2026-H1, 2026, 2026-W07, 2026-07-01..2026-09-30, last-month, last-quarter …"
    )
    compare: tuple[Literal["previous", "year_ago"], ...] = Field(
        default=("previous", "year_ago"), description="Earlier periods that every figure is compared with."
    )
    trend_periods: Whole = Field(default=6, ge=2, le=36, description="How many periods the trend lines show.")
    language: Language = Field(default="zh-CN", description="Language of the report.")
    audience: Literal["management", "full", "customers"] = Field(default="management", description="Who reads it.")
    time_zone: str = Field(default="Asia/Shanghai", description="IANA zone in which days begin and end.")
    suppress_below: Whole = Field(default=10, ge=1, description="Figures on fewer answers than this are withheld.")
    small_below: Whole = Field(default=30, ge=1, description="Figures on fewer answers than this are marked.")
    process_intervals: Flag = Field(
        default=False,
        description="True gives ticket figures intervals too. All tickets are counted, so these are about chance "
        "variation from period to period, not about sampling.",
    )


class ColumnSpec(Part):
    """How one column is read, where its name alone is not enough."""

    column: str | None = Field(
        default=None,
        description="Heading in the export, but for surrounding space; of several alike heading#1, heading#2 …",
    )
    columns: tuple[str, ...] = Field(default=(), description="Several headings joined by a space, e.g. date and time.")
    constant: str | None = Field(
        default=None, description="One value for every row, e.g. the date of an undated survey."
    )
    format: str | None = Field(
        default=None,
        description="strptime format of dates, e.g. %d-%m-%Y; unix and unix_ms count from 1970. "
        "Found out from all values of the column if left out.",
    )
    order: DateOrder | None = Field(
        default=None,
        description="dmy or mdy, for dates like 03/04/2026 of which no value proves which part is the day.",
    )
    unit: Literal["milliseconds", "seconds", "minutes", "hours", "days", "clock"] | None = Field(
        default=None, description="Unit of a duration column; clock is H:MM:SS."
    )
    clock: Literal["calendar", "business", "remaining"] = Field(
        default="calendar",
        description="What a duration counts: all hours, working hours, or what was left of the service level. "
        "They are kept apart.",
    )
    values: dict[str, tuple[str, ...]] = Field(
        default={},
        description="Canonical value: words in the export, e.g. complaint: [投诉, 举报]. Also renames groups.",
    )
    missing: tuple[str, ...] = Field(default=(), description="Words or codes that mean no answer, besides the blank.")
    bins: tuple[Number, ...] = Field(
        default=(), description="Cuts a number into groups: [30, 45] gives under 30, 30-44, 45 and over."
    )


class EventLog(Part):
    """For exports with several rows a ticket: keep one."""

    order_by: str = Field(
        description="Column that grows with every event of a ticket; the row with the largest is kept."
    )


class Sql(Part):
    """A query instead of files."""

    uri: str = Field(
        description="env:NAME of the variable that holds the address of the database, or an address without a password."
    )
    query: str = Field(description="File with the SELECT statement, relative to this YAML.")


class Source(Part):
    """One export or a set of alike ones, or the answer to a query."""

    files: tuple[str, ...] = Field(default=(), description="Paths or globs, relative to this YAML.")
    sql: Sql | None = Field(default=None, description="A query instead of files.")
    preset: str | None = Field(
        default=None,
        description="The tool that the export comes from, e.g. wjx or zendesk, or a YAML file of the same shape; "
        "found out where columns is left out. What columns says goes first.",
    )
    encoding: str | None = Field(default=None, description="utf-8, gb18030, utf-16, cp1252 … Found out if left out.")
    delimiter: str | None = Field(default=None, min_length=1, max_length=1, description="Found out if left out.")
    sheet: str | None = Field(default=None, description="Worksheet of a workbook; if left out, the one with the data.")
    heading_record: Whole | None = Field(
        default=None, ge=1, description="Record in which the heading stands, from 1; found out if left out."
    )
    time_zone: str | None = Field(default=None, description="IANA zone of the export's times, if not the report's.")
    missing: tuple[str, ...] = Field(
        default=("N/A", "n/a", "NA", "null", "NULL", "-", "--", "(空)", "（空）", "(跳过)", "（跳过）"),
        description="Words that mean no answer in every column.",
    )
    columns: dict[str, str | ColumnSpec] = Field(
        default={},
        description="Canonical field, question id or dimension id: heading in the export (or a column specification).",
    )
    event_log: EventLog | None = Field(default=None, description="Several rows a ticket; without it ids are unique.")
    test_ids: str | None = Field(
        default=None, description="Regular expression; rows whose id matches are test records."
    )


class Sources(Part):
    """The exports to read."""

    survey: tuple[Source, ...] = Field(default=(), description="Survey exports.")
    tickets: tuple[Source, ...] = Field(default=(), description="Ticket, call or case exports.")


class DimensionSpec(Part):
    """A way to split every figure.

    Telephone, card and identity numbers and e-mail addresses in the names of its groups are made unreadable; `values`
    of the column gives such a group a name.
    """

    label: str = Field(description="Name shown in the report.")
    order: tuple[str, ...] = Field(
        default=(), description="Order of the groups; others follow by size, groups of numbers from low to high."
    )


class IndicatorSpec(Part):
    """Settings of one indicator; see docs/metrics.md for the names."""

    target: Number | None = Field(
        default=None, description="Value to reach, in the indicator's unit (durations: minutes)."
    )
    within_minutes: Number | None = Field(
        default=None,
        gt=0,
        description="Service level in calendar minutes, for the indicators that end in _within.",
    )
    within_business_minutes: Number | None = Field(
        default=None,
        gt=0,
        description="Service level in minutes of working time instead; needs `calendar`, or an export that has them.",
    )
    show: Flag = Field(default=True, description="False leaves the indicator out of the report.")


class SectionSpec(Part):
    """One section with its options."""

    section: str = Field(description="overview, indicators, feedback, issues or appendix.")
    options: Annotated[dict[str, Any], BeforeValidator(resolve_all)] = Field(
        default={}, description="Options of the section; see docs/config.md."
    )


class Theme(Part):
    """Colours, logo and fonts."""

    accent: Colour | None = Field(
        default=None, description="The one accent colour, #RRGGBB; white text and links need it dark enough."
    )
    ink: Colour | None = Field(default=None, description="Colour of text, #RRGGBB.")
    good: Colour | None = Field(default=None, description="Colour of good news; a sign or word always stands with it.")
    bad: Colour | None = Field(default=None, description="Colour of bad news.")
    caution: Colour | None = Field(default=None, description="Colour of what asks for caution, e.g. a small base.")
    categories: tuple[Colour, ...] = Field(
        default=(),
        max_length=8,
        description="Colours of lines and slices, two to eight; by default the accent and five that go with it.",
    )
    likert: tuple[Colour, ...] = Field(
        default=(), description="Colours of answers from worst to best: five, of which the third is the middle's."
    )
    logo: str | None = Field(default=None, description="PNG or SVG beside the YAML, for the cover.")
    fonts: tuple[str, ...] = Field(default=(), description="Font families tried first.")
    dark: Literal["auto", "light", "dark"] = Field(
        default="auto",
        description="How the dashboard is first shown: as the reader's system asks, or always light or dark; the "
        "reader can change it.",
    )


class DashboardSpec(Part):
    """What the dashboard offers. Its filters work on counts; whoever has the file has these."""

    filters: tuple[str, ...] | None = Field(
        default=None, description="Dimensions to filter by, in order; all of them if left out, none if empty."
    )
    languages: tuple[Language, ...] = Field(
        default=("zh-CN", "en"), description="Languages the reader can switch between, besides the report's own."
    )


class PdfSpec(Part):
    """How the PDF is made."""

    layout: Literal["a4", "screen"] = Field(
        default="a4", description="a4 for printing and reading, screen for pages of 16:9 on a projector."
    )
    password: str | None = Field(
        default=None,
        pattern=r"^(env:\s*[A-Za-z_][A-Za-z0-9_]*|file:.+)$",
        description="Where the password to open the file stands: env:NAME of a variable, or file:PATH of a file whose "
        "first line it is. Never the password itself.",
    )
    attachments: Flag = Field(default=False, description="True attaches the figures to the PDF as CSV.")


class WordSpec(Part):
    """How the Word file is made."""

    template: str | None = Field(
        default=None,
        description="The organisation's own .docx or .dotx beside the YAML; its styles, header, footer and cover are "
        "kept.",
    )


class Output(Part):
    """What is written."""

    formats: tuple[Format, ...] = Field(default=("html", "pdf", "docx"), description="Formats to build.")
    dashboard: DashboardSpec = Field(default=DashboardSpec(), description="What the dashboard offers.")
    pdf: PdfSpec = Field(default=PdfSpec(), description="How the PDF is made.")
    docx: WordSpec = Field(default=WordSpec(), description="How the Word file is made.")
    folder: str = Field(default="out", description="Folder for the reports, relative to the working folder.")
    excluded_rows: Flag = Field(
        default=False,
        description="True writes excluded.csv: every row that was not used, why, and its text with personal numbers "
        "and addresses masked. It is for those who keep the data; do not pass it on.",
    )


class Configuration(Part):
    """A whole report."""

    report: Report = Field(description="What the report is called, whom it is for and which period it covers.")
    sources: Sources = Field(description="The exports to read.")
    scales: dict[str, Scale] = Field(default={}, description="Scales besides the built-in ones.")
    questions: dict[Name, Question] = Field(default={}, description="Survey questions by id.")
    dimensions: dict[Name, DimensionSpec] = Field(
        default={}, description="service_type, customer_group, channel, region and any other, by id."
    )
    indicators: dict[str, IndicatorSpec] = Field(default={}, description="Targets and settings by indicator id.")
    calendar: Calendar | None = Field(default=None, description="When the desk works.")
    bases: dict[Base, dict[str, Number]] = Field(
        default={},
        description="Counts that no export holds, by period: invited and undelivered questionnaires, started ones, "
        "customers or transactions served, customers_at_start of the period and customers_lost of these in it; e.g. "
        "invited: {2026-Q3: 12000, 2026-Q2: 11500}.",
    )
    servqual_weights: dict[Servqual, Share] = Field(
        default={},
        description="How much each SERVQUAL dimension matters, e.g. 100 points given out by customers: "
        "{reliability: 32, responsiveness: 22 …}; for all dimensions that are asked about, or none.",
    )
    weights: Weights | None = Field(default=None, description="Weights that bring the sample to the population.")
    drivers: DriversSpec = Field(default=DriversSpec(), description="What goes with overall satisfaction.")
    validity: Validity = Field(default=Validity(), description="Which rows are not used.")
    quality: Quality = Field(default=Quality(), description="What the data must be like.")
    sections: tuple[str | SectionSpec, ...] = Field(
        default=("overview", "indicators", "feedback", "issues", "appendix"), description="Sections in order."
    )
    output: Output = Field(default=Output(), description="What is written.")
    theme: Theme = Field(default=Theme(), description="Colours, logo and fonts.")
