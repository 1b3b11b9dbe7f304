from __future__ import annotations

import base64
import gzip

from reportgen.charts.bundle import plotly_js, plotly_js_compressed


def test_the_script_is_plotly_with_its_licence() -> None:
    head = plotly_js()[:400]
    assert "plotly.js v" in head
    assert "MIT license" in head


def test_the_compressed_script_inflates_to_the_same_and_carries_no_time() -> None:
    assert not set("&<>") & set(plotly_js_compressed())
    packed = base64.b85decode(plotly_js_compressed().translate(str.maketrans(",./", "&<>")))
    assert gzip.decompress(packed).decode("utf-8") == plotly_js()
    assert packed[4:8] == b"\0\0\0\0"  # the time field of the header
