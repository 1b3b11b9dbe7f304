"""The data of each chart kind: labels, typed amounts and marks; painters decide everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.values import Direction, Unit

Mark: TypeAlias = Literal["none", "up", "down", "small", "withheld", "empty"]


@dataclass(frozen=True, slots=True)
class Point:
    """One amount with its interval; `amount` None: not there (`mark` says withheld or empty)."""

    amount: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    mark: Mark = "none"


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line of a trend; `emphasis` is drawn strongest. `points` run along `TrendData.labels`."""

    name: str
    points: tuple[Point, ...]
    emphasis: bool = True


@dataclass(frozen=True, slots=True)
class TrendData:
    """Amounts over periods. `target` is drawn as a thin dashed line; `highlight` is the index of the report's period.

    `target_label` is the word before the target's value. `direction` says which mark is good news.
    """

    labels: tuple[str, ...]
    lines: tuple[TrendLine, ...]
    unit: Unit
    target: float | None = None
    target_label: str = ""
    highlight: int | None = None
    withheld_label: str = "n<10"
    direction: Direction = "neither"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `before` is the amount of the previous period, drawn as a thin mark where given."""

    label: str
    point: Point
    before: float | None = None
    tone: Literal["accent", "good", "bad", "muted"] = "accent"


@dataclass(frozen=True, slots=True)
class BarsData:
    """Ranked horizontal bars, always from zero. `target_label` is the word before the target's value.

    `direction` says which mark is good news; with "neither" marks have no tone.
    """

    bars: tuple[Bar, ...]
    unit: Unit
    target: float | None = None
    target_label: str = ""
    before_label: str = ""
    axis_max: float | None = None
    withheld_label: str = "n<10"
    direction: Direction = "neither"


@dataclass(frozen=True, slots=True)
class LikertRow:
    """One question: shares (0-100) along `LikertData.words`, the top-box share, and n. Shares () when withheld."""

    label: str
    shares: tuple[float, ...]
    top: float | None
    n: int | None
    mark: Mark = "none"


@dataclass(frozen=True, slots=True)
class LikertData:
    """Diverging stacked bars around the middle of the scale. `words` run from worst to best.

    `neutral` is the index of the middle word, or None for scales with an even number of words.
    """

    words: tuple[str, ...]
    rows: tuple[LikertRow, ...]
    neutral: int | None
    top_label: str
    withheld_label: str = "n<10"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a whole."""

    label: str
    amount: float
    share: float  # 0-100


@dataclass(frozen=True, slots=True)
class DonutData:
    """Parts of a whole, at most six; `centre` is the total's label."""

    slices: tuple[Slice, ...]
    unit: Unit
    total: float
    centre: str


@dataclass(frozen=True, slots=True)
class HeatmapData:
    """Amounts by row and column; `cells[i][j]` belongs to rows[i], columns[j]. `domain` bounds the colour scale."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Point, ...], ...]
    unit: Unit
    domain: tuple[float, float]
    withheld_label: str = "n<10"
    direction: Direction = "neither"


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """One category: its count and the cumulative share (0-100) up to and with it."""

    label: str
    count: int
    cumulative: float
    vital: bool


@dataclass(frozen=True, slots=True)
class ParetoData:
    """Categories by frequency with the cumulative line; `threshold` is the vital-few line, 80 unless set."""

    bars: tuple[ParetoBar, ...]
    count_label: str
    cumulative_label: str
    threshold: float = 80.0


@dataclass(frozen=True, slots=True)
class DistributionData:
    """A histogram of durations. `target_index` is the first of the classes `labels` beyond the service level."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]
    shares: tuple[float, ...]  # 0-100
    count_label: str
    target_index: int | None
    target_label: str = ""
    markers: tuple[tuple[str, float], ...] = ()  # label and position in class units (2.5: middle of the third class)


ChartData: TypeAlias = TrendData | BarsData | LikertData | DonutData | HeatmapData | ParetoData | DistributionData
