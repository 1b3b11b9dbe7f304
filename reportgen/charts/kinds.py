"""What a chart kind is: three painters and a table over the same data. charts/__init__.py holds the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from reportgen.document.chartdata import ChartData
from reportgen.document.nodes import Table
from reportgen.locales import Locale

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
    categories: tuple[str, ...] = ("#0F5C7A", "#8A98A6", "#B7791F", "#6F9FB5", "#5B6B7A", "#C9D1D9")
    fonts: tuple[str, ...] = (
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "sans-serif",
    )
    paper: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a static picture goes: width in CSS pixels (height is the painter's choice), theme and locale."""

    width: float
    theme: Theme
    locale: Locale


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


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart that Word can edit: its type, categories and series; charts/office.py writes the parts.

    `number_format` is one of our own Excel formats, never text from data. `height_cm` at the full text width.
    """

    kind: Literal["line", "bar", "column", "stacked_bar", "doughnut", "pareto"]
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    number_format: str
    height_cm: float
    axis_min: float | None = None
    axis_max: float | None = None
    legend: bool = False
    axis_step: float | None = None  # None: Office chooses


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
