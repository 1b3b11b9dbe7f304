"""The Plotly script for the dashboard: the one inside the installed package, nothing from the network."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def plotly_js() -> str:
    """plotly.min.js with its licence comment, about 4.8 MB."""
    return files("plotly").joinpath("package_data", "plotly.min.js").read_text(encoding="utf-8")
