"""Charts of the document: headline, editable chart with its alternative text, numbered caption, notes."""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts import kind_of
from reportgen.charts.kinds import Canvas, NativeChart
from reportgen.charts.office import office_chart
from reportgen.document.chartdata import HeatmapData
from reportgen.document.nodes import Chart, Table
from reportgen.renderers.word.captions import caption
from reportgen.renderers.word.geometry import OURS
from reportgen.renderers.word.heatmap import heatmap
from reportgen.renderers.word.inlines import runs
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.tables import rows_of
from reportgen.renderers.word.xml import EMU_PER_TWIP, NAMESPACES, Element, name, paragraph, plain, run, w

CANVAS_WIDTH = 660.0  # CSS pixels of our text width
EMU_PER_CM = 360_000


def chart(node: Chart, story: Story) -> list[Element]:
    """The blocks of a chart; they stay on one page."""
    found = [paragraph("FigureHeadline", [run(node.headline)])] if node.headline else []
    found.append(_picture(node, story))
    found.append(caption(node, story, properties=[w("keepNext")] if node.notes else []))
    if node.notes:
        found.append(paragraph("Note", runs(node.notes, story)))
    return found


def native_chart(node: Chart, story: Story) -> NativeChart | None:
    """The chart that Word draws; None where Word has none of its kind."""
    context = story.context
    width = CANVAS_WIDTH * story.page.text_width / OURS.text_width
    return kind_of(node.data).native(node.data, Canvas(width, context.theme, context.locale))


def stand_in(node: Chart, story: Story) -> Table:
    """The same numbers as a table, for a kind of which Word has no chart."""
    return replace(kind_of(node.data).table(node.data, story.context.locale), id=node.id, caption=node.caption)


def _picture(node: Chart, story: Story) -> Element:
    native = native_chart(node, story)
    if native is not None:
        return paragraph("Figure", [w("r", w("drawing", _inline(node, native, story)))])
    if isinstance(node.data, HeatmapData):
        return heatmap(node.data, node.alt, story)
    return rows_of(stand_in(node, story), story, alt=node.alt, keep_all=True)


def _inline(node: Chart, native: NativeChart, story: Story) -> Element:
    context = story.context
    relation = story.chart_relation(office_chart(native, context.theme, context.locale.language, story.as_of))
    shown = plain("c:chart")
    shown.set(name("r:id"), relation)
    graphic = plain("a:graphic", plain("a:graphicData", shown, uri=NAMESPACES["c"]))
    return inline_drawing(
        graphic, (story.page.text_width * EMU_PER_TWIP, round(native.height_cm * EMU_PER_CM)), node.alt, story
    )


def inline_drawing(graphic: Element, size: tuple[int, int], alt: str, story: Story) -> Element:
    """A drawing that stands in its line like a character; `size` in EMU, `alt` for those who cannot see it."""
    number = story.drawing_number()
    return plain(
        "wp:inline",
        plain("wp:extent", cx=size[0], cy=size[1]),
        plain("wp:effectExtent", l=0, t=0, r=0, b=0),
        plain("wp:docPr", id=number, name=f"Figure {number}", descr=alt),
        plain("wp:cNvGraphicFramePr"),
        graphic,
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
