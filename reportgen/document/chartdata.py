"""The data of each chart kind: labels, typed amounts and marks; painters decide everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.values import Direction, Unit

Mark: TypeAlias = Literal["none", "up", "down", "small", "withheld", "empty"]
Tone: TypeAlias = Literal["accent", "good", "bad", "muted"]


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
class ControlLimits:
    """The limits of normal variation along `TrendData.labels` (None: not for this point), and what they are called.

    `outside` are the places of points beyond the limits, `runs` those of points in a run on one side of the centre.
    """

    lows: tuple[float | None, ...]
    highs: tuple[float | None, ...]
    centre: float
    label: str
    outside: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A few words at a period of a trend: what happened then."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class TrendData:
    """Amounts over periods. `target` is drawn as a thin dashed line; `highlight` is the index of the report's period.

    `target_label` is the word before the target's value. `direction` says which mark is good news. `limits` are those
    of the first line.
    """

    labels: tuple[str, ...]
    lines: tuple[TrendLine, ...]
    unit: Unit
    target: float | None = None
    target_label: str = ""
    highlight: int | None = None
    withheld_label: str = "n<10"
    direction: Direction = "neither"
    limits: ControlLimits | None = None
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `before` is the amount of the previous period, drawn as a thin mark where given.

    `target` is the bar's own goal, where each bar has another one.
    """

    label: str
    point: Point
    before: float | None = None
    tone: Tone = "accent"
    target: float | None = None


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


@dataclass(frozen=True, slots=True)
class GroupSeries:
    """One series of grouped bars, e.g. a period; `points` run along `GroupedData.labels`."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class GroupedData:
    """Bars side by side: a few series (at most four) over the same labels, all from zero. The first is emphasised."""

    labels: tuple[str, ...]
    series: tuple[GroupSeries, ...]
    unit: Unit
    target: float | None = None
    target_label: str = ""
    withheld_label: str = "n<10"
    direction: Direction = "neither"


@dataclass(frozen=True, slots=True)
class RadarLine:
    """One outline of a radar; `points` run along `RadarData.axes`. The target is an outline of role "target"."""

    name: str
    points: tuple[Point, ...]
    role: Literal["current", "earlier", "target"] = "current"


@dataclass(frozen=True, slots=True)
class RadarData:
    """Three to twelve axes of one unit from `domain[0]` at the centre to `domain[1]` at the rim.

    A radar that does not begin at zero says so: the rings carry their amounts.
    """

    axes: tuple[str, ...]
    lines: tuple[RadarLine, ...]
    unit: Unit
    domain: tuple[float, float]
    withheld_label: str = "n<10"


Corner: TypeAlias = Literal["upper_left", "upper_right", "lower_left", "lower_right"]


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One item of the map. `undecided`: it lies so near to a line that its quadrant is not sure."""

    label: str
    x: float
    y: float
    y_low: float | None = None
    y_high: float | None = None
    undecided: bool = False
    tone: Tone = "accent"


@dataclass(frozen=True, slots=True)
class QuadrantData:
    """A map of performance (x) and importance (y) cut into four named quadrants at `lines` (x, y).

    `names` are those of the quadrants; `urgent` is the one to act in, which is drawn with a wash.
    """

    points: tuple[QuadrantPoint, ...]
    x_label: str
    y_label: str
    x_unit: Unit
    y_unit: Unit
    lines: tuple[float, float]
    names: tuple[tuple[Corner, str], ...]
    urgent: Corner = "upper_left"


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """What one cause adds to or takes from the amount (in the bridge's difference unit)."""

    label: str
    difference: float
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True)
class BridgeData:
    """From an earlier amount to the current one: start + all differences = end. The axis may be cut: floating bars."""

    start_label: str
    start: float
    steps: tuple[BridgeStep, ...]
    end_label: str
    end: float
    unit: Unit
    difference_unit: Unit


@dataclass(frozen=True, slots=True)
class FlowStage:
    """One stage of the flow with how many are left; `lost`: where those went that the next stage has no more."""

    label: str
    count: int
    lost: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FlowData:
    """How many of a beginning are left stage by stage, e.g. invited, delivered, answered, valid.

    `share_label` names the share of the stage before.
    """

    stages: tuple[FlowStage, ...]
    share_label: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """One indicator against its target, on its own scale from `low` to `high`."""

    label: str
    point: Point
    unit: Unit
    target: float | None
    before: float | None
    low: float  # of the scale
    high: float
    direction: Direction = "neither"
    status: Literal["met", "missed", "none"] = "none"


@dataclass(frozen=True, slots=True)
class BulletData:
    """Several indicators, each on its own scale, one below the other."""

    bullets: tuple[Bullet, ...]
    target_label: str
    before_label: str
    withheld_label: str = "n<10"


ChartData: TypeAlias = (
    TrendData
    | BarsData
    | GroupedData
    | LikertData
    | DonutData
    | HeatmapData
    | RadarData
    | ParetoData
    | QuadrantData
    | DistributionData
    | BridgeData
    | BulletData
    | FlowData
)
