"""Waist 2, second part: what is found out about figures together, beside the figures themselves (results.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.periods import Grain
from reportgen.values import Reason, Value

Quadrant: TypeAlias = Literal["concentrate_here", "keep_up", "low_priority", "possible_overkill"]
Importance: TypeAlias = Literal["lmg", "johnson"]


@dataclass(frozen=True, slots=True)
class Driver:
    """How much one side of the service goes with overall satisfaction. An association, not a cause.

    `share` (0-1) is its part of R²; `low` and `high` bound it by the bootstrap. `beta` is the standardised regression
    weight with its `p`; None where the sides overlap too much for its sign to be read. `correlation` gives the
    direction. `performance` is the mean answer rescaled to 0-100; `undecided` where an interval crosses a line.
    """

    question: str
    share: float
    low: float | None
    high: float | None
    beta: float | None
    p: float | None
    correlation: float
    vif: float
    performance: Value
    quadrant: Quadrant
    undecided: bool


@dataclass(frozen=True, slots=True)
class Drivers:
    """What goes with the answers to `outcome`, the most important first. `lines` cross at (performance, share)."""

    outcome: str
    method: Importance
    n: int
    r2: float
    adjusted_r2: float
    drivers: tuple[Driver, ...]
    lines: tuple[float, float]
    resamples: int
    warnings: tuple[Reason, ...] = ()
    dropped: tuple[tuple[str, Reason], ...] = ()  # question, why
    seed: int = 0  # of the bootstrap


@dataclass(frozen=True, slots=True)
class ItemStatistic:
    """One item: valid answers, mean and deviation on its own scale, and how it goes with the rest of its set."""

    question: str
    n: int
    mean: float
    deviation: float
    item_rest: float | None = None
    alpha_without: float | None = None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether a set of items measures one thing. `n`: respondents who answered all; `low`, `high`: Feldt's."""

    items: tuple[ItemStatistic, ...]
    n: int
    alpha: float | None
    low: float | None
    high: float | None
    omega: float | None
    absent: tuple[Reason, ...] = ()  # why a coefficient is not given, or an item was left out


@dataclass(frozen=True, slots=True)
class GroupTest:
    """Whether the groups of a dimension differ in a figure. `effect` is named by the msgid `effect_name`.

    `standing_out` names the groups that differ from all others together, with the sign, after adjustment.
    """

    metric: str
    item: str | None
    dimension: str
    test: str = ""
    statistic: float | None = None
    freedom: tuple[float, ...] = ()
    p: float | None = None
    p_adjusted: float | None = None
    significant: bool = False
    effect: float | None = None
    effect_name: str = ""
    standing_out: tuple[tuple[str, int], ...] = ()
    untested: Reason | None = None


@dataclass(frozen=True, slots=True)
class TrendTest:
    """Whether a figure rises or falls over time. `slope` is per period, with its interval.

    `periods` are those with a value that it rests on, which may reach further back than the series that is shown; a
    last period that is not over is not among them. `by_season`: each month was compared with its own kind only.
    """

    metric: str
    item: str | None
    grain: Grain
    periods: int
    test: str = ""
    by_season: bool = False
    p: float | None = None
    p_adjusted: float | None = None
    significant: bool = False
    slope: Value | None = None
    low: Value | None = None
    high: Value | None = None
    untested: Reason | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """The same step a year earlier, and how far this year's differs from it, with the test of that difference."""

    earlier: Value
    difference: Value
    p: float | None = None
    p_adjusted: float | None = None
    significant: bool = False
    untested: Reason | None = None


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The limits of normal variation of a series, one pair a point; None where the point is absent.

    `beyond` and `runs` are the places of points outside the limits, and in a run on one side of the centre.
    `trial`: the limits rest on fewer points than they should. `points` are those they rest on, which may reach further
    back than the series that is shown; a last period that is not over is not among them and has no limits.
    """

    metric: str
    item: str | None
    grain: Grain
    method: str
    centre: Value
    lows: tuple[Value | None, ...]
    highs: tuple[Value | None, ...]
    beyond: tuple[int, ...]
    runs: tuple[int, ...]
    trial: bool
    points: int


@dataclass(frozen=True, slots=True)
class MarginShare:
    """A category of a weighting variable: its share (0-1) of the population, the sample and the weighted sample.

    `population` None: nobody knows it (blank answers keep their share of the sample). The others None: withheld.
    """

    category: str | None
    population: float | None
    sample: float | None
    weighted: float | None


@dataclass(frozen=True, slots=True)
class Weighting:
    """How the sample of the period was weighted. Weights average 1; `deff` is 1 + CV², `effective` is n / deff."""

    margins: tuple[tuple[str, tuple[MarginShare, ...]], ...]  # dimension id, its categories
    n: int
    smallest: float
    largest: float
    deff: float
    effective: float
    capped: int = 0
    furthest: float = 0.0  # largest remaining difference (0-1) from a margin after capping


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a group added to the change of a figure of everybody: its own change, at its mean share of the answers.

    `group` None: the groups that are withheld and those without a value, together.
    """

    group: str | None
    effect: Value


@dataclass(frozen=True, slots=True)
class Bridge:
    """What moved a figure from the earlier period to this one, by the groups of a dimension (Kitagawa 1955).

    start + all effects + mix = end, up to rounding. `mix` is what comes from groups having grown or shrunk; groups that
    are withheld and fewer together than what may be shown are in it too.
    """

    metric: str
    dimension: str
    start: Value
    end: Value
    contributions: tuple[Contribution, ...]
    mix: Value
    against: Literal["previous", "year_ago"] = "previous"
