"""The axes of a native chart, and the room that the names of its bars get."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportgen.charts.kinds import NativeChart, Theme
from reportgen.charts.office_drawing import HAIRLINE, TEXT_SIZE, THIN_LINE, Element, a, c, empty, no_ticks, solid, text
from reportgen.charts.textwidth import width

CATEGORY_AXIS, VALUE_AXIS, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = "1001", "1002", "1003", "1004"
FLAT = ("bar", "stacked_bar")
CHART_WIDTH = 493.0  # points: the text width of the page
MOST_FOR_NAMES = 0.4  # of the chart's width
POINTS_PER_CM = 72 / 2.54
GAP_OF_NAMES = 8.0  # points between two names of periods
PLOT_SHARE = 0.92  # of the chart's width, where Office decides
LINE_OF_TEXT = 20.0  # points for the axis's labels, and for the legend


def bare(native: NativeChart) -> bool:
    """Whether the value axis is left out: numbers stand on the bars, or spacers make its positions meaningless."""
    labelled = any(series.labels for series in native.series)
    return native.kind != "line" and (labelled or any(series.invisible for series in native.series))


def layout(native: NativeChart) -> Element:
    """Where the plot stands. Office decides, but for flat bars: it would drop or break the long names of some."""
    if native.kind not in FLAT:
        return c.layout()
    height = native.height_cm * POINTS_PER_CM
    names = max((width(name, TEXT_SIZE / 100) for name in native.categories), default=0.0) + 12
    left = min(names / CHART_WIDTH, MOST_FOR_NAMES)
    below = (LINE_OF_TEXT * ((not bare(native)) + native.legend)) / height
    right = 0.99 if native.kind == "stacked_bar" else 0.93  # numbers stand behind the ends of single bars
    place = {"x": left, "y": 0.02, "w": right - left, "h": max(0.3, 0.96 - below)}
    made = c.manualLayout(c.layoutTarget(val="inner"), c.xMode(val="edge"), c.yMode(val="edge"))
    made.extend(getattr(c, side)(val=f"{share:.4f}") for side, share in place.items())
    return c.layout(made)


def axes(native: NativeChart, theme: Theme, language: str) -> Iterator[Element]:
    """The pair of axes, and the second one where a series needs it."""
    yield _category_axis(native, theme, language)
    yield _value_axis(native, theme, language)
    if any(series.secondary_line for series in native.series):
        yield _second_category_axis()
        yield _second_value_axis(theme, language)


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
    if not hidden:
        made.append(c.majorGridlines(c.spPr(a.ln(solid(theme.hairline), w=str(HAIRLINE)))))
    made.extend((c.numFmt(formatCode=_axis_format(native), sourceLinked="0"), *no_ticks("nextTo")))
    made.extend((empty(), text(theme.secondary, language), c.crossAx(val=CATEGORY_AXIS)))
    made.extend((c.crosses(val="max" if flat else "autoZero"), c.crossBetween(val="between")))
    if native.axis_step is not None:
        made.append(c.majorUnit(val=repr(float(native.axis_step))))
    return made


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
    made = c.scaling(c.orientation(val="minMax"))
    if native.axis_max is not None:
        made.append(c.max(val=repr(float(native.axis_max))))
    if native.axis_min is not None:
        made.append(c.min(val=repr(float(native.axis_min))))
    return made


def _axis_format(native: NativeChart) -> str:
    """Positions on an axis show the decimals they have; only signs and thousands are taken from our format."""
    if native.number_format.startswith("0."):
        return "General"
    whole = native.axis_step is not None and native.axis_step == int(native.axis_step)
    return native.number_format.replace(".0", "") if whole else native.number_format
