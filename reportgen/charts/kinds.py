"""What a chart kind is: three painters and a table over the same data. charts/__init__.py holds the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from reportgen.document.chartdata import ChartData
from reportgen.document.nodes import Table
from reportgen.locales import Locale

Side = Literal["above", "below", "left", "right", "centre"]
PlotlyFigure = dict[str, Any]  # {"data": [...], "layout": {...}}: what Plotly.newPlot takes; only JSON types


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours (as "#RRGGBB") and font families that painters may use; checked when the configuration is read."""

    ink: str = "#1B2733"
    secondary: str = "#5B6B7A"
    hairline: str = "#D8DEE4"
    wash: str = "#F4F6F8"
    accent: str = "#0F5C7A"
    good: str = "#2C7A57"
    bad: str = "#B3403A"
    caution: str = "#B7791F"
    likert: tuple[str, ...] = ("#A8442F", "#DE9C82", "#DADCDD", "#8FB9CC", "#1F6A8C")
    sequential_low: str = "#ECF2F6"
    # Told apart by all readers (colours.nearest_pair: 10.3), all visible on white (3:1).
    categories: tuple[str, ...] = ("#0F5C7A", "#8A949D", "#B7791F", "#5580CC", "#2B333B", "#7A5220")
    pale: str = "#C9D1D9"  # of what stands back: the period before, the trivial many
    fonts: tuple[str, ...] = (
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "sans-serif",
    )
    paper: str = "#FFFFFF"
    dark: Literal["auto", "light", "dark"] = "auto"  # how the dashboard is first shown


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a picture goes: width in CSS pixels, theme and locale; the height is the painter's choice.

    `height`: of a place that cannot grow, such as a slide; native charts that place words themselves heed it.
    """

    width: float
    theme: Theme
    locale: Locale
    height: float | None = None


@dataclass(frozen=True, slots=True)
class NativeSeries:
    """One series of a native chart. `points` colours single points (same length as values) where they differ."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    points: tuple[str | None, ...] = ()
    dashed: bool = False
    labels: bool = False
    secondary_line: bool = False  # drawn as a line on a second axis (Pareto)
    invisible: bool = False  # spacer of a diverging bar, or what lies below a band
    band: bool = False  # stacked on the band's series before it, as an area behind the lines
    last_label: bool = False  # only the last amount is written beside its point
    # Drawn as a line: over columns on their own axes, between the points of a scatter. Not over flat bars: Office and
    # LibreOffice turn such a line in different directions, so there it stays a bar, outlined where `dashed`.
    line: bool = False
    thin: bool = False  # a line that stands back
    hollow: bool = False  # points without a filling, where the program can draw them
    symbol: Literal["circle", "diamond", "square"] = "circle"
    x_values: tuple[float, ...] = ()  # of a scatter, along `values`
    spans: tuple[tuple[float, float] | None, ...] = ()  # of a scatter: the interval of each value, as thin lines
    texts: tuple[str | None, ...] = ()  # what stands at the points in place of their amounts (None: nothing)
    sides: tuple[Side, ...] = ()  # where it stands, point by point
    number_format: str | None = None  # of this series' labels, where the chart's would be wrong ("−0.0" for a loss)


@dataclass(frozen=True, slots=True)
class NativeAxis:
    """An axis of amounts: its ends and step, title, and number format."""

    low: float
    high: float
    step: float
    title: str
    number_format: str


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart that Word can edit: its type, categories and series; charts/office.py writes the parts.

    `number_format` is one of our own Excel formats, never text from data. `height_cm` at the full text width.
    """

    kind: Literal["line", "bar", "column", "stacked_bar", "stacked_column", "doughnut", "pareto", "radar", "scatter"]
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    number_format: str
    height_cm: float
    axis_min: float | None = None
    axis_max: float | None = None
    legend: bool = False
    axis_step: float | None = None  # None: Office chooses
    axis_title: str = ""
    axis_format: str | None = None  # of the numbers on the value axis, where they carry their unit
    across: NativeAxis | None = None  # the horizontal axis of a scatter


Data_contra = TypeVar("Data_contra", bound=ChartData, contravariant=True)


class ChartKind(Protocol[Data_contra]):
    """One module of charts/ per kind implements this; `data` is its class of chartdata."""

    name: str

    def svg(self, data: Data_contra, canvas: Canvas) -> str:
        """A standalone <svg> element: text as text, viewBox, role="img", no script, no style from data."""

    def plotly(self, data: Data_contra, canvas: Canvas) -> PlotlyFigure:
        """The interactive figure, without ids, without the template, deterministic."""

    def native(self, data: Data_contra, canvas: Canvas) -> NativeChart | None:
        """The editable Word chart; None where Word has no such chart (the heat map becomes a shaded table)."""

    def table(self, data: Data_contra, locale: Locale) -> Table:
        """The same numbers as a table, for screen readers and copying; id and caption are left to the caller."""
