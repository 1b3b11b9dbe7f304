"""The dashboard: one HTML file that works offline, without scripts, and better with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from reportgen.artifact import Artifact
from reportgen.charts.bundle import plotly_js
from reportgen.charts.colour import mix
from reportgen.charts.kinds import Theme
from reportgen.charts.svg import font_family
from reportgen.document.nodes import Chart, Document
from reportgen.document.walk import blocks
from reportgen.locales import Locale
from reportgen.renderers import dashboard_words, tokens
from reportgen.renderers.context import RenderContext
from reportgen.renderers.dashboard_cube import cube_data
from reportgen.renderers.dashboard_words import Json
from reportgen.renderers.night import PAPER, colours_in, night, of_roles
from reportgen.renderers.packing import inline_json, packed, plain_json, policy
from reportgen.renderers.pages import Page
from reportgen.renderers.trusted import Trusted

MIME = "text/html; charset=utf-8"
BAND_PAPER = 0.85  # share of paper in an interval's band
LARGEST = 2_500_000  # bytes; a file beyond this does not open well on a phone nor pass a mail server

# Joined into one script in this order; they share one scope.
SCRIPTS = (
    "page", "unpacking", "theme", "formats", "scales", "tables", "contents", "painting", "charts", "state", "figures",
    "amounts", "drilling", "filters", "strip", "figure_table", "over_time", "by_group", "panel_charts", "panel",
    "languages", "start",
)  # fmt: skip
SHEETS = ("dashboard.css", "dashboard/panel.css")


@dataclass(frozen=True, slots=True)
class _Edition:
    """The report in one language, on its way into the file. `words` are for the script."""

    page: Page
    body: str
    words: dict[str, Json]

    @property
    def language(self) -> str:
        return self.page.document.language

    @property
    def title(self) -> str:
        return self.page.title

    def figures(self) -> dict[str, object]:
        """The live charts by id."""
        charts = (block for block in blocks(self.page.document) if isinstance(block, Chart))
        return {chart.id: self.page.live(chart) for chart in charts}

    def carried(self) -> Trusted:
        """All of it, packed, for a reader who switches to it."""
        parts = {"title": self.title, "body": self.body, "words": self.words, "figures": self.figures()}
        return Trusted(packed(plain_json(parts)))


class HtmlRenderer:
    """Renders the dashboard. `start` packs plotly.js (two seconds) while data are read; without it, `render` does."""

    def __init__(self) -> None:
        self._workers: ThreadPoolExecutor | None = None
        self._plotly: Future[str] | None = None

    def start(self) -> None:
        """Begins in the background what needs no data."""
        self._workers = ThreadPoolExecutor(1)
        self._plotly = self._workers.submit(_packed_plotly)

    def close(self) -> None:
        """Ends the background work."""
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The whole file. Raises OutputError for a number that JSON cannot hold, or a colour that is none."""
        day = tokens.light(context.theme)  # first: it refuses what is no colour
        first, *others = _editions(document, context)
        figures, theme = plain_json(first.figures()), _theme(context.theme)
        colours = colours_in(first.body, figures, plain_json(theme).upper())
        css = day + tokens.dark(context.theme, colours) + "".join(map(_asset, SHEETS))
        script = _script()
        markup = first.page.fill(
            "dashboard.html.j2",
            policy=policy(styles=(css, ""), scripts=(script, plotly_js())),
            css=Trusted(css),
            body=Trusted(first.body),
            script=Trusted(script),
            words=Trusted(inline_json(first.words)),
            look=Trusted(
                inline_json({"at_first": context.theme.dark, "night": _night(colours, context.theme), "theme": theme})
            ),
            cube=None if context.cube is None else Trusted(packed(plain_json(cube_data(context.cube, context.locale)))),
            figures=Trusted(packed(figures)),
            others=[(other.language, other.carried()) for other in others],
            plotly=Trusted(_packed_plotly() if self._plotly is None else self._plotly.result()),
        )
        return Artifact(f"{context.stem}.html", MIME, markup.encode("utf-8"))


def _editions(document: Document, context: RenderContext) -> Iterator[_Edition]:
    """The report in its own language first, then in the others that the reader can switch to."""
    every = (document, *context.translations)
    languages = tuple(one.language for one in every)
    for one in every:
        locale = Locale(one.language)
        page = Page(one, replace(context, locale=locale), "screen")
        others = tuple(language for language in languages if language != one.language)
        said = {**dashboard_words.words(locale), "languages": dashboard_words.names_of(others)}
        if context.cube is not None:
            said |= dashboard_words.of_cube(context.cube, locale)
        yield _Edition(page, _lean(page.fill("dashboard_body.html.j2", has_filters=context.cube is not None)), said)


def _theme(theme: Theme) -> dict[str, str]:
    """What the script's own charts are drawn in; the colours are those of the painters in charts/."""
    roles = {role: str(getattr(theme, role)) for role in ("ink", "secondary", "hairline", "wash", "paper", "accent")}
    return {
        **roles,
        "muted": theme.categories[1],
        "band": _band(theme.accent, theme.paper),
        "fonts": font_family(theme),
    }


def _night(colours: Iterable[str], theme: Theme) -> dict[str, str]:
    """What live charts become by night; a band of the accent stays one, which so pale a colour would not by itself."""
    return {**night(colours, theme), _band(theme.accent, theme.paper): _band(of_roles(theme)["accent"], PAPER)}


def _band(colour: str, paper: str) -> str:
    return mix(colour, paper, BAND_PAPER)


def _lean(markup: str) -> str:
    """The markup without indents and empty lines: templates leave a tenth of the file."""
    return re.sub(r"\s*\n\s*", "\n", markup).strip()


@cache
def _script() -> str:
    """Everything that runs, in one script; comments and indents stay at home."""
    own = "\n".join(_asset(f"dashboard/{name}.js") for name in SCRIPTS)
    lines = f'{_asset("cube.js")}\n(() => {{\n"use strict";\n{own}\n}})();'.splitlines()
    kept = (line.strip() for line in lines)
    return "\n".join(line for line in kept if line and not line.startswith("//"))


@cache
def _packed_plotly() -> str:
    return packed(plotly_js())


def _asset(name: str) -> str:
    return files("reportgen.templates").joinpath(name).read_text(encoding="utf-8")
