"""The page: each case static at two widths by day and by night, interactive, as Word's chart, and as its table."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from reportgen.charts import kind_of
from reportgen.charts.bundle import plotly_js
from reportgen.charts.kinds import Canvas, NativeChart, PlotlyFigure, Theme
from reportgen.document.nodes import Figure, Table, Text
from reportgen.locales import LANGUAGES, Locale
from reportgen.renderers import tokens
from reportgen.renderers.night import colours_in, night
from scripts.gallery.case import Case
from scripts.gallery.cases import KINDS, of_kind

PAGE, PHONE = 657.0, 350.0  # text column of an A4 page; a telephone
STYLE = """
body{font:13px/1.6 'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;color:#1B2733;
margin:24px;width:2240px}h2{font-weight:500;margin:48px 0 8px}h3{font-size:13px;margin:24px 0 6px;color:#5B6B7A}
.row{display:flex;gap:24px;align-items:flex-start;margin-bottom:12px}svg{display:block}.plot{width:657px}.row>*{flex:none}.row>:last-child{flex:1}
.night{background:var(--paper);color:var(--ink);padding:8px;margin:-8px}
table{border-collapse:collapse;font-size:11px}td,th{padding:1px 8px;border-bottom:1px solid #D8DEE4;text-align:right}
.sample{display:inline-block;width:.8em;height:.8em;margin-right:.3em}
"""
SCRIPT = """
const night = JSON.parse(document.querySelector('#night').textContent);
for (const node of document.querySelectorAll('.plot')) {
  let text = document.getElementById(node.dataset.figure).textContent;
  if (node.closest('.night')) text = text.replace(/#[0-9A-F]{6}/g, (colour) => night[colour] ?? colour);
  const figure = JSON.parse(text);
  Plotly.newPlot(node, figure.data, figure.layout, {displayModeBar: false});
}
document.body.dataset.drawn = 'yes';
"""


def page(languages: tuple[str, ...] = LANGUAGES, kinds: tuple[str, ...] = KINDS, *, interactive: bool = True) -> str:
    """The gallery; without `interactive` it is small and has static pictures and tables only."""
    body = "".join(_language(language, kinds, interactive) for language in languages)
    dark = night(colours_in(body), Theme())
    head = "<!doctype html><meta charset=utf-8><title>Chart gallery</title>"
    parts = [head, f"<style>{tokens.light(Theme())}{STYLE}{_night_style(dark)}</style>", body]
    if interactive:
        parts.append(f"<script type='application/json' id=night>{json.dumps(dark)}</script>")
        parts.append(f"<script>{plotly_js()}</script><script>{SCRIPT}</script>")
    return "".join(parts)


def _night_style(table: dict[str, str]) -> str:
    rules = "".join(f'.night [{what}="{day}"]{{{what}:{dark}}}' for day, dark in table.items()
                    for what in ("fill", "stroke"))  # fmt: skip
    return f".night{{{tokens.night_tokens(Theme())}}}{rules}"


def _language(language: str, kinds: tuple[str, ...], interactive: bool) -> str:
    parts = [f"<h1>{language}</h1>"]
    for kind in kinds:
        parts.append(f"<h2 id='{language}-{kind}'>{kind}</h2>")
        for place, case in enumerate(of_kind(kind, language)):
            parts.append(f"<h3>{kind} · {html.escape(case.title)}</h3>")
            parts.append(_shown(case, language, f"{language}-{kind}-{place}" if interactive else ""))
    return "".join(parts)


def _shown(case: Case, language: str, name: str) -> str:
    locale, kind = Locale(language), kind_of(case.data)
    wide, narrow = (kind.svg(case.data, Canvas(width, Theme(), locale)) for width in (PAGE, PHONE))
    by_day = f"<div>{wide}</div><div>{narrow}</div>"
    first = f"<div class=row>{by_day}<div class='row night'>{by_day}</div></div>"
    canvas = Canvas(PAGE, Theme(), locale)
    numbers = f"<div>{_table(kind.table(case.data, locale), locale)}{_native(kind.native(case.data, canvas))}</div>"
    return f"{first}<div class=row>{_plots(kind.plotly(case.data, canvas), name) if name else ''}{numbers}</div>"


def _plots(figure: PlotlyFigure, name: str) -> str:
    written = json.dumps(figure, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
    plot = f"<div class=plot data-figure='{name}'></div>"
    return f"<script type='application/json' id='{name}'>{written}</script>{plot}<div class=night>{plot}</div>"


def _native(chart: NativeChart | None) -> str:
    """What Word's chart is made of: its type, axis and series, each with its colour and amounts."""
    if chart is None:
        return "<p>Word: a shaded table</p>"
    ends = f"{chart.axis_min} … {chart.axis_max}" if chart.axis_max is not None else "axis by Word"
    return f"<p>Word: {chart.kind}, {html.escape(chart.number_format)}, {ends}</p>{''.join(_series(chart))}"


def _series(chart: NativeChart) -> Iterator[str]:
    for series in chart.series:
        amounts = ", ".join("–" if value is None else f"{value:g}" for value in series.values)
        swatch = f"<svg class=sample viewBox='0 0 1 1'><rect width=1 height=1 fill='{series.colour}'/></svg>"
        flags = [flag for flag in ("dashed", "labels", "invisible", "band", "secondary_line") if getattr(series, flag)]
        yield f"<p>{swatch}{html.escape(series.name)} {' '.join(flags)}: {amounts}</p>"


def _table(table: Table, locale: Locale) -> str:
    head = "".join(f"<th>{html.escape(column.heading)}" for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell.content, locale)} {cell.mark}" for cell in row) for row in table.rows
    )
    return f"<table><tr>{head}{rows}</table>"


def _cell(content: tuple[object, ...], locale: Locale) -> str:
    texts = []
    for inline in content:
        if isinstance(inline, Figure):
            texts.append(locale.value(inline.value) if inline.value else inline.absent)
        elif isinstance(inline, Text):
            texts.append(inline.text)
    return html.escape("".join(texts))
