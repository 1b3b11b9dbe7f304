"""The axes of a native chart, and the room that the names of its bars get."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from reportgen.charts.kinds import NativeChart, Theme
from reportgen.charts.office_drawing import (
    HAIRLINE,
    TEXT_SIZE,
    THIN_LINE,
    Element,
    a,
    c,
    empty,
    no_ticks,
    solid,
    text,
    text_look,
)
from reportgen.charts.svg import legal
from reportgen.charts.textwidth import width

CATEGORY_AXIS, VALUE_AXIS, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = "1001", "1002", "1003", "1004"
FLAT = ("bar", "stacked_bar")
CHART_WIDTH = 493.0  # points: the text width of the page
MOST_FOR_NAMES = 0.4  # of the chart's width
POINTS_PER_CM = 72 / 2.54
POINTS_PER_PIXEL = CHART_WIDTH / 660  # of a canvas as wide as the page's text
WIDER = 1.15  # than ours: Latin letters of fonts that stand in; LibreOffice squeezes a chart whose names overflow
GAP_OF_NAMES = 8.0  # points between two names of periods
PLOT_SHARE = 0.92  # of the chart's width, where Office decides
LINE_OF_TEXT = 20.0  # points for the axis's labels, and for the legend


def bare(native: NativeChart) -> bool:
    """Whether the value axis is left out: numbers stand on the bars, or spacers make its positions meaningless.

    Floating columns keep it: what lies below them is an amount, and the axis may begin above zero.
    """
    if native.kind in ("line", "radar", "scatter"):
        return False
    spacers = any(series.invisible and not series.line for series in native.series)
    if native.kind == "stacked_column" and spacers:
        return False
    return spacers or any(series.labels for series in native.series)


def layout(native: NativeChart) -> Element:
    """Where the plot stands. Office decides, but for flat bars: it would drop or break the long names of some."""
    if native.kind == "scatter":
        return _manual(scatter_plot(native), "inner")
    if native.kind == "radar":
        return _manual(_radar_plot(native), "inner")
    if native.kind not in FLAT:
        return c.layout()
    height = native.height_cm * POINTS_PER_CM
    names = max((width(name, TEXT_SIZE / 100) for name in native.categories), default=0.0) * WIDER + 12
    left = min(names / CHART_WIDTH, MOST_FOR_NAMES)
    below = (LINE_OF_TEXT * ((not bare(native)) + native.legend)) / height
    right = 0.99 if native.kind == "stacked_bar" else 0.93  # numbers stand behind the ends of single bars
    return _manual({"x": left, "y": 0.02, "w": right - left, "h": max(0.3, 0.96 - below)}, "inner")


def scatter_plot(native: NativeChart) -> dict[str, float]:
    """Where the plot of a scatter stands, in shares of the chart: names of its points are placed by it."""
    line = LINE_OF_TEXT / (native.height_cm * POINTS_PER_CM)
    return {"x": 0.08, "y": line, "w": 0.9, "h": 1 - line * (3.2 + native.legend)}


def _radar_plot(native: NativeChart) -> dict[str, float]:
    """Where the web of a radar stands: Office and LibreOffice leave it half of the height; names need two lines."""
    line = LINE_OF_TEXT / (native.height_cm * POINTS_PER_CM)
    return {"x": 0.25, "y": 1.3 * line, "w": 0.5, "h": max(0.3, 1 - line * (2.6 + native.legend))}


def _manual(place: Mapping[str, float], target: str = "") -> Element:
    made = c.manualLayout(c.layoutTarget(val=target)) if target else c.manualLayout()
    made.extend((c.xMode(val="edge"), c.yMode(val="edge")))
    made.extend(getattr(c, side)(val=f"{share:.4f}") for side, share in place.items())
    return c.layout(made)


def axes(native: NativeChart, theme: Theme, language: str) -> Iterator[Element]:
    """The pair of axes, and the second one where a series needs it."""
    if native.kind == "scatter":
        yield _across(native, theme, language)
    elif native.kind == "radar":
        yield _spokes(theme, language)
    else:
        yield _category_axis(native, theme, language)
    yield _value_axis(native, theme, language)
    if any(series.secondary_line for series in native.series):
        yield _second_category_axis()
        yield _second_value_axis(theme, language)


def _spokes(theme: Theme, language: str) -> Element:
    """The axis of names around a radar; its grid lines are the spokes."""
    return c.catAx(
        c.axId(val=CATEGORY_AXIS),
        c.scaling(c.orientation(val="minMax")),
        c.delete(val="0"),
        c.axPos(val="b"),
        c.majorGridlines(c.spPr(a.ln(solid(theme.hairline), w=str(HAIRLINE)))),
        c.numFmt(formatCode="General", sourceLinked="0"),
        *no_ticks("nextTo"),
        c.spPr(a.ln(solid(theme.hairline), w=str(HAIRLINE))),
        text(theme.ink, language),
        c.crossAx(val=VALUE_AXIS),
        c.crosses(val="autoZero"),
        *_category_rest(1),
    )


def _across(native: NativeChart, theme: Theme, language: str) -> Element:
    """The horizontal axis of a scatter. The other one crosses it at its lower end, also where amounts are negative."""
    axis = native.across
    if axis is None:
        raise ValueError("a scatter needs its horizontal axis")
    made = c.valAx(c.axId(val=CATEGORY_AXIS), _between(axis.low, axis.high), c.delete(val="0"), c.axPos(val="b"))
    if axis.title:
        made.append(title(axis.title, theme, language))
    made.extend((c.numFmt(formatCode=axis.number_format, sourceLinked="0"), *no_ticks("low")))
    made.extend((c.spPr(a.ln(solid(theme.hairline), w=str(HAIRLINE))), text(theme.secondary, language)))
    made.extend((c.crossAx(val=VALUE_AXIS), c.crosses(val="min"), c.crossBetween(val="midCat")))
    made.append(c.majorUnit(val=repr(float(axis.step))))
    return made


def title(said: str, theme: Theme, language: str, place: Mapping[str, float] | None = None) -> Element:
    """The label of an axis, not turned; Office places it where we do not."""
    line = a.p(
        a.pPr(text_look(a.defRPr, theme.secondary, language)),
        a.r(text_look(a.rPr, theme.secondary, language), a.t(legal(said))),
    )
    words = c.tx(c.rich(a.bodyPr(rot="0", vert="horz"), a.lstStyle(), line))
    return c.title(words, c.layout() if place is None else _manual(place), c.overlay(val="0"))


def _category_axis(native: NativeChart, theme: Theme, language: str) -> Element:
    flat = native.kind in FLAT
    return c.catAx(
        c.axId(val=CATEGORY_AXIS),
        # Bars read from the top, as in a table; Office counts them from the bottom.
        c.scaling(c.orientation(val="maxMin" if flat else "minMax")),
        c.delete(val="0"),
        c.axPos(val="l" if flat else "b"),
        c.numFmt(formatCode="General", sourceLinked="0"),
        *no_ticks("low"),
        c.spPr(a.ln(solid(theme.hairline), w=str(THIN_LINE))),
        text(theme.ink if flat else theme.secondary, language),
        c.crossAx(val=VALUE_AXIS),
        c.crosses(val="autoZero"),
        *_category_rest(_step(native)),
    )


def _value_axis(native: NativeChart, theme: Theme, language: str) -> Element:
    flat, hidden = native.kind in FLAT, bare(native)
    made = c.valAx(c.axId(val=VALUE_AXIS), _scaling(native), c.delete(val=str(int(hidden))))
    made.append(c.axPos(val="b" if flat else "l"))
    if not hidden and native.kind != "scatter":  # its lines are those of the quadrants
        made.append(c.majorGridlines(c.spPr(a.ln(solid(theme.hairline), w=str(HAIRLINE)))))
    made.extend((c.numFmt(formatCode=_axis_format(native), sourceLinked="0"), *no_ticks(_axis_labels(native))))
    made.extend((empty(), text(theme.secondary, language), c.crossAx(val=CATEGORY_AXIS)))
    made.append(c.crosses(val="max" if flat else "min" if native.kind == "scatter" else "autoZero"))
    made.append(c.crossBetween(val="midCat" if native.kind == "scatter" else "between"))
    if native.axis_step is not None:
        made.append(c.majorUnit(val=repr(float(native.axis_step))))
    return made


def _axis_labels(native: NativeChart) -> str:
    return "low" if native.kind == "scatter" else "nextTo"


def _second_category_axis() -> Element:
    return c.catAx(
        c.axId(val=SECOND_CATEGORY_AXIS),
        c.scaling(c.orientation(val="minMax")),
        c.delete(val="1"),
        c.axPos(val="b"),
        *no_ticks("nextTo"),
        c.crossAx(val=SECOND_VALUE_AXIS),
        c.crosses(val="autoZero"),
        *_category_rest(1),
    )


def _second_value_axis(theme: Theme, language: str) -> Element:
    """Shares on the right, from nothing to all of it."""
    return c.valAx(
        c.axId(val=SECOND_VALUE_AXIS),
        c.scaling(c.orientation(val="minMax"), c.max(val="100"), c.min(val="0")),
        c.delete(val="0"),
        c.axPos(val="r"),
        c.numFmt(formatCode='0"\N{NO-BREAK SPACE}%"', sourceLinked="0"),
        *no_ticks("nextTo"),
        empty(),
        text(theme.secondary, language),
        c.crossAx(val=SECOND_CATEGORY_AXIS),
        c.crosses(val="max"),
        c.crossBetween(val="between"),
        c.majorUnit(val="20"),
    )


def _category_rest(step: int) -> tuple[Element, ...]:
    skip = c.tickLblSkip(val=str(step))
    return (c.auto(val="0"), c.lblAlgn(val="ctr"), c.lblOffset(val="100"), skip, c.noMultiLvlLbl(val="1"))


def _step(native: NativeChart) -> int:
    """Every bar is named; of crowded periods every second or third, so that no name is broken."""
    if native.kind != "line":
        return 1
    widest = max((width(name, TEXT_SIZE / 100) for name in native.categories), default=0.0) + GAP_OF_NAMES
    return max(1, math.ceil(widest * len(native.categories) / (CHART_WIDTH * PLOT_SHARE)))


def _scaling(native: NativeChart) -> Element:
    return _between(native.axis_min, native.axis_max)


def _between(low: float | None, high: float | None) -> Element:
    made = c.scaling(c.orientation(val="minMax"))
    if high is not None:
        made.append(c.max(val=repr(float(high))))
    if low is not None:
        made.append(c.min(val=repr(float(low))))
    return made


def _axis_format(native: NativeChart) -> str:
    """Positions on an axis show the decimals they have; only signs and thousands are taken from our format."""
    if native.axis_format is not None:
        return native.axis_format
    if native.number_format.startswith("0."):
        return "General"
    whole = native.axis_step is not None and native.axis_step == int(native.axis_step)
    return native.number_format.replace(".0", "") if whole else native.number_format
