"""Waist 2: what metrics found out, as small frozen tables of typed numbers. No row of the input is in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from reportgen.analyses import Bridge, ControlChart, Drivers, GroupTest, Reliability, Season, TrendTest, Weighting
from reportgen.cube import Cube
from reportgen.errors import Issue
from reportgen.periods import Grain, Period
from reportgen.values import Direction, Reason, Unit, Value

Base: TypeAlias = Literal["ok", "small", "withheld", "empty"]
Status: TypeAlias = Literal["met", "missed", "none"]
Against: TypeAlias = Literal["previous", "year_ago"]
Family: TypeAlias = Literal["survey", "tickets"]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows a figure is about: all of them, or those with one value of one dimension."""

    dimension: str | None = None
    value: str | None = None

    @property
    def is_total(self) -> bool:
        """Whether this is everybody."""
        return self.dimension is None


TOTAL = Group()


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number for one group and period, with everything needed to judge it.

    `n` counts the valid answers (or tickets) it rests on; it is 0 for an empty base, and None where the figure is
    withheld: a published base would help to find it by subtraction. `missing` counts what was asked but not usable.
    `low` and `high` are the 95 % interval; None with `no_interval` saying why. `absent` says why value is None.
    """

    value: Value | None
    n: int | None
    low: Value | None = None
    high: Value | None = None
    missing: int = 0
    base: Base = "ok"
    absent: Reason | None = None
    no_interval: Reason | None = None
    unweighted: Value | None = None  # what it were without weights, where there are weights
    worked: Reason | None = None  # the formula with its numbers
    method: str = ""  # of the interval, a msgid
    effective: float | None = None  # Kish's effective n, where there are weights


@dataclass(frozen=True, slots=True)
class Change:
    """How the current estimate differs from an earlier one. `p` is raw, `p_adjusted` after Benjamini-Hochberg.

    `significant` is True only when a test exists, p_adjusted < 0.05 and both bases hold at least 30.
    `test` names the method; None with `untested` saying why there is none. `family_size` counts the tests, this one
    among them, that p was adjusted for.
    """

    against: Against
    earlier: Estimate
    difference: Value | None
    p: float | None = None
    p_adjusted: float | None = None
    significant: bool = False
    better: bool | None = None  # None: no difference, or a metric without a direction
    test: str | None = None
    untested: Reason | None = None
    season: Season | None = None  # against the previous period only, where the data reach back
    family_size: int | None = None


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """What the reader is told about an indicator; messages are msgids. `unit` is that of its value."""

    id: str
    family: Family
    label: str
    better: Direction
    definition: str
    formula: str
    source: str
    short_label: str = ""
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of the report. `item` is the question id for per-question metrics, the ticket type for typed ones.

    `id` is stable and unique: metric[.item][@dimension=value], e.g. "csat", "dimension.speed@channel=电话".
    """

    id: str
    metric: str
    item: str | None
    group: Group
    period: Period
    estimate: Estimate
    changes: tuple[Change, ...] = ()
    target: Value | None = None
    status: Status = "none"

    def change(self, against: Against) -> Change | None:
        """The comparison with the earlier period of that kind, where there is one."""
        return next((change for change in self.changes if change.against == against), None)


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over consecutive periods, oldest first; a period without data has an absent estimate."""

    metric: str
    item: str | None
    group: Group
    points: tuple[tuple[Period, Estimate], ...]

    @property
    def grain(self) -> Grain:
        """The kind of period of its points."""
        return self.points[-1][0].grain


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts of each possible answer of a question in the period, from the scale's lowest to its highest.

    `labels` are the scale's words, or the numbers as text. `top` holds the indices that count as satisfied.
    """

    question: str
    group: Group
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    top: tuple[int, ...]
    missing: int
    unmapped: int
    out_of_range: int

    @property
    def n(self) -> int:
        """Valid answers."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class DurationDistribution:
    """Tickets by duration class: `edges` in minutes, len(edges) = len(counts) + 1, last edge may be inf (None).

    A class holds the durations above its lower edge up to and with its upper one (the first one 0 too), so that
    the classes up to the target add up to what is at or under it. Cases overdue without an answer are in no class,
    though they count as misses of the _within indicator. Classes of ages (`backlog_age`) hold their lower edge instead
    of the upper one, as "open for 30 days or more" is counted.
    """

    metric: str
    edges: tuple[float | None, ...]
    counts: tuple[int, ...]
    target_minutes: float | None
    median: Value | None
    p90: Value | None
    exact: bool


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """One category: tickets in the period and before, share and cumulative share (0-1), median handling time."""

    category: str
    count: int
    share: float
    cumulative: float
    vital: bool
    previous: int | None
    resolution: Estimate
    complaints: int | None
    significant: bool = False  # its share of all tickets changed against the previous period (adjusted p < .05)


@dataclass(frozen=True, slots=True)
class Pareto:
    """Categories by frequency. "Other" and blank come last and are never vital. `withheld` counts small categories."""

    rows: tuple[ParetoRow, ...]
    total: int
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A metric for every value of one dimension, in the order the data dictionary gives or by size."""

    metric: str
    item: str | None
    dimension: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class SampleShare:
    """How many of the period's rows fall into one value of a dimension. `count` None: withheld."""

    value: str
    count: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Sample:
    """The period's rows by one dimension; `blank` rows have no value (None: withheld)."""

    family: Family
    dimension: str
    shares: tuple[SampleShare, ...]
    blank: int | None


@dataclass(frozen=True, slots=True)
class FileReconciliation:
    """Rows of one file: read = in_period + other_periods + sum of excluded. `newest`: day of its newest usable row.

    `row_caps` are numbers of rows at which the tool that wrote the file cuts its exports.
    """

    family: Family
    name: str
    sha256: str
    modified: str
    encoding: str
    read: int
    in_period: int
    other_periods: int
    excluded: tuple[tuple[str, int], ...]
    newest: date | None = None
    row_caps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """A raw value that could not be used, with how often and where first (record number; the header is record 1)."""

    family: Family
    file: str
    field: str
    value: str
    problem: str
    rows: int
    first_row: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What a rule for the validity of rows did, over everything read of a kind. `why` it could not be applied.

    `flagged` are the rows for which it holds: `excluded` of them under its own reason, `otherwise` under another one;
    the rest is used. The rules that make up one reason overlap in `excluded`. All are 0 unless the rule is on.
    """

    family: Family
    rule: str
    state: Literal["on", "off", "not_applicable"]
    why: Reason | None = None
    flagged: int = 0
    excluded: int = 0
    otherwise: int = 0


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """What became of the answers to a question in the period, over all rows used."""

    question: str
    valid: int
    missing: int
    unmapped: int
    out_of_range: int

    @property
    def given(self) -> int:
        """Answers that are not blank."""
        return self.valid + self.unmapped + self.out_of_range


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A figure of the period as reported, and as it were with the rows that were left out for careless answering."""

    metric: str
    reported: Estimate
    with_careless: Estimate


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """Something about the data that was outside what the configuration asks for. `where` is a file, a column or ""."""

    rule: str
    message: Reason
    where: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """Rows of the period: `valid` are used, `received` those besides that are answers or tickets of their own.

    `excluded` says why the others are not valid. `invited` and `undelivered` are as given by the configuration.
    """

    family: Family
    received: int
    valid: int
    excluded: tuple[tuple[str, int], ...] = ()
    invited: int | None = None
    undelivered: int | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The receipt for every row, what the rules did, and what is wrong with the data.

    `notes` say how the files were read, where that was not plain; for whoever runs the report, not for its readers.
    """

    files: tuple[FileReconciliation, ...]
    problems: tuple[ValueProblem, ...]
    rules: tuple[RuleCount, ...] = ()
    answers: tuple[QuestionCount, ...] = ()
    received: tuple[Received, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    quality: tuple[QualityFinding, ...] = ()
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """A metric that the data cannot support, with the reason; `metric` is its id."""

    metric: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class QuestionInfo:
    """A question as the reader knows it: label, wording, scale bounds, step and words (lowest first), role."""

    id: str
    label: str
    wording: str
    role: str  # as in the configuration: overall, dimension, recommend, effort, expectation ...
    scale_min: float
    scale_max: float
    words: tuple[str, ...]
    top: tuple[float, ...]
    weight: float | None = None
    step: float = 1.0
    of: str | None = None  # the question of which this one asks the expectation
    servqual: str | None = None  # the SERVQUAL dimension


@dataclass(frozen=True, slots=True)
class Subject:
    """What the report is about, in the organisation's own words."""

    title: str
    organisation: str
    department: str
    audience: str
    method: str
    period: Period
    previous: Period | None
    year_ago: Period | None
    as_of: date
    time_zone: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a report can show. Sections pick from here and compute nothing."""

    subject: Subject
    metrics: tuple[MetricInfo, ...]
    questions: tuple[QuestionInfo, ...]
    dimensions: tuple[tuple[str, str], ...]  # id, label as configured or a msgid
    results: tuple[Result, ...]
    series: tuple[Series, ...]
    distributions: tuple[Distribution, ...]
    durations: tuple[DurationDistribution, ...]
    breakdowns: tuple[Breakdown, ...]
    samples: tuple[Sample, ...]
    pareto: Pareto | None
    absent: tuple[Absent, ...]
    reconciliation: Reconciliation
    suppress_below: int
    small_below: int
    categories_by_type: tuple[tuple[str, Pareto], ...] = field(default=())
    weighting: Weighting | None = None
    drivers: Drivers | None = None  # why there are none stands in `absent`, as "drivers"
    reliability: Reliability | None = None  # as "reliability"
    group_tests: tuple[GroupTest, ...] = ()
    trends: tuple[TrendTest, ...] = ()
    control: tuple[ControlChart, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    cube: Cube | None = None  # only where a dashboard is asked for

    def find(self, metric: str, item: str | None = None, group: Group = TOTAL) -> Result | None:
        """The result of a metric for an item and a group, or None where it could not be computed."""
        wanted = (metric, item, group)
        return next((r for r in self.results if (r.metric, r.item, r.group) == wanted), None)

    def breakdown(self, metric: str, dimension: str, item: str | None = None) -> Breakdown | None:
        """The metric split by a dimension, or None."""
        wanted = (metric, dimension, item)
        return next((b for b in self.breakdowns if (b.metric, b.dimension, b.item) == wanted), None)

    def series_of(
        self, metric: str, item: str | None = None, group: Group = TOTAL, grain: Grain | None = None
    ) -> Series | None:
        """The metric over time, or None. Without a grain the first one: by periods like the report's own."""
        wanted = (metric, item, group)
        found = (s for s in self.series if (s.metric, s.item, s.group) == wanted)
        return next((s for s in found if grain is None or s.grain == grain), None)

    def info(self, metric: str) -> MetricInfo:
        """The description of a metric that is in the report. Raises KeyError for another."""
        for metric_info in self.metrics:
            if metric_info.id == metric:
                return metric_info
        raise KeyError(metric)
