"""The chart kinds. To add one: a class in document/chartdata.py, a module here, and a line below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.charts.bars import Bars
from reportgen.charts.bridge import Bridge
from reportgen.charts.bullet import Bullets
from reportgen.charts.distribution import DistributionColumns
from reportgen.charts.donut import Donut
from reportgen.charts.flow import Flow
from reportgen.charts.grouped_bars import GroupedBars
from reportgen.charts.heatmap import Heatmap
from reportgen.charts.kinds import ChartKind
from reportgen.charts.likert import Likert
from reportgen.charts.pareto import Pareto
from reportgen.charts.quadrant import Quadrant
from reportgen.charts.radar import Radar
from reportgen.charts.trend import Trend
from reportgen.document.chartdata import (
    BarsData,
    BridgeData,
    BulletData,
    ChartData,
    DistributionData,
    DonutData,
    FlowData,
    GroupedData,
    HeatmapData,
    LikertData,
    ParetoData,
    QuadrantData,
    RadarData,
    TrendData,
)

# The painter of each class of data. Any: a mapping cannot say that key and value belong together; a contract test does.
KINDS: Mapping[type[ChartData], ChartKind[Any]] = {
    TrendData: Trend(),
    BarsData: Bars(),
    GroupedData: GroupedBars(),
    LikertData: Likert(),
    DonutData: Donut(),
    HeatmapData: Heatmap(),
    ParetoData: Pareto(),
    DistributionData: DistributionColumns(),
    BridgeData: Bridge(),
    BulletData: Bullets(),
    FlowData: Flow(),
    RadarData: Radar(),
    QuadrantData: Quadrant(),
}


def kind_of(data: ChartData) -> ChartKind[Any]:
    """The painter of this data."""
    return KINDS[type(data)]
