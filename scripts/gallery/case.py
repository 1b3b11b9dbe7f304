"""What the modules of cases/ share: one case, and the labels that try a painter most."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.chartdata import ChartData

HOSTILE = "<script>alert(1)</script>]]>&\"'"
LONG_ZH = "因系统升级、线路检修以及极端天气等多重原因叠加造成的较长时间停水且未提前通知用户的投诉类别"
LONG_EN = "Pneumonoultramicroscopicsilicovolcanoconiosis-related-complaints-without-any-space-in-them"


@dataclass(frozen=True, slots=True)
class Case:
    """One picture of the gallery: what it tries, and its data."""

    title: str
    data: ChartData
