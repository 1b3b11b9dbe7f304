"""The dashboard: one HTML file that works offline, without scripts, and better with them."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

from reportgen.artifact import Artifact
from reportgen.charts import kind_of
from reportgen.charts.bundle import plotly_js, plotly_js_compressed
from reportgen.charts.kinds import Canvas
from reportgen.document.nodes import Chart, Document
from reportgen.document.walk import blocks
from reportgen.errors import OutputError
from reportgen.renderers import tokens
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pages import WIDE, Page
from reportgen.renderers.trusted import Trusted
from reportgen.values import N_

MIME = "text/html; charset=utf-8"
LARGEST = 2_500_000  # bytes; a file beyond this does not open well on a phone nor pass a mail server

# Said by the script, in the report's language.
WORDS = (N_("Sort by this column"), N_("Light or dark"), N_("Save as CSV"))


class HtmlRenderer:
    """Renders the dashboard; it holds no state."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The whole file. Raises OutputError for a number that JSON cannot hold, or a colour that is none."""
        page = Page(document, context, "screen")
        css = f"{tokens.light(context.theme)}{tokens.dark(context.theme)}{_asset('dashboard.css')}"
        script = _asset("dashboard.js")
        markup = page.fill(
            "dashboard.html.j2",
            policy=policy(styles=(css, ""), scripts=(script, plotly_js())),
            css=Trusted(css),
            script=Trusted(script),
            words=Trusted(inline_json({word: context.locale.text(word) for word in WORDS})),
            figures=Trusted(inline_json(_figures(page))),
            plotly=Trusted(plotly_js_compressed()),
        )
        return Artifact(f"{context.stem}.html", MIME, markup.encode("utf-8"))


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """The content-security policy: nothing is loaded, and only these very styles and scripts run.

    plotly.js is among them by the hash of its inflated text, so neither `eval` nor blob: addresses are let in.
    The empty style is the sheet that plotly.js makes for itself and fills rule by rule.
    """
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hashes(styles)}; script-src {_hashes(scripts)}"
    )


def inline_json(data: object) -> str:
    """JSON that no text can end or escape from inside a script element; NaN and infinity are refused."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise OutputError(f"a chart holds a number that JSON has no word for ({error})") from error
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _hashes(texts: tuple[str, ...]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _figures(page: Page) -> dict[str, object]:
    canvas = Canvas(WIDE, page.theme, page.locale)
    charts = (block for block in blocks(page.document) if isinstance(block, Chart))
    return {chart.id: kind_of(chart.data).plotly(chart.data, canvas) for chart in charts}


def _asset(name: str) -> str:
    return files("reportgen.templates").joinpath(name).read_text(encoding="utf-8")
