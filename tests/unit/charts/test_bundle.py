from __future__ import annotations

from reportgen.charts.bundle import plotly_js


def test_the_script_is_plotly_with_its_licence() -> None:
    head = plotly_js()[:400]
    assert "plotly.js v" in head
    assert "MIT license" in head
