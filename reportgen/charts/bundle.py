"""The Plotly script for the dashboard: the one inside the installed package, nothing from the network."""

from __future__ import annotations

import base64
import gzip
from functools import cache
from importlib.resources import files


@cache
def plotly_js() -> str:
    """plotly.min.js with its licence comment, about 4.8 MB."""
    return files("plotly").joinpath("package_data", "plotly.min.js").read_text(encoding="utf-8")


@cache
def plotly_js_compressed() -> str:
    """The same as gzip in base 85, about 1.8 MB: a page inflates it with DecompressionStream when it is first needed.

    The letters are those of `base64.b85encode`, but for the three that mean something to HTML. Base 64 needs 7 % more.
    """
    squeezed = gzip.compress(plotly_js().encode("utf-8"), compresslevel=9, mtime=0)
    return base64.b85encode(squeezed).decode("ascii").translate(str.maketrans("&<>", ",./"))
