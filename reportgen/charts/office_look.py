"""How a native chart looks: the series that python-pptx wrote get colours, labels, axes, legend and fonts.

Office reads the children of an element only in the schema's order; each function here writes one element in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from reportgen.charts.colour import text_on
from reportgen.charts.kinds import NativeChart, NativeSeries, Theme
from reportgen.charts.office_axes import (
    CATEGORY_AXIS,
    SECOND_CATEGORY_AXIS,
    SECOND_VALUE_AXIS,
    VALUE_AXIS,
    axes,
    layout,
)
from reportgen.charts.office_drawing import (
    CHART,
    HAIRLINE,
    LANGUAGES,
    LINE_WIDTH,
    THIN_LINE,
    Element,
    a,
    c,
    empty,
    shown,
    solid,
    text,
)

GAPS = {"bar": 55, "stacked_bar": 45, "column": 40, "pareto": 40}  # per cent of a bar's width
HOLE = 62  # per cent of a ring's radius
SMALLEST_LABELLED = 0.05  # of the axis: a share of a bar that is narrower has no room for its number


def dressed(root: Element, native: NativeChart, theme: Theme, language: str) -> Element:
    """The chart part as python-pptx wrote it, with everything but its series replaced."""
    look = _Look(native, theme, language)
    plot = _one(root, "c:chart/c:plotArea")
    written = next(child for child in plot if etree.QName(child).localname.endswith("Chart"))
    series = written.findall("c:ser", {"c": CHART})
    chart = c.chart(c.autoTitleDeleted(val="1"), c.plotArea(layout(native), *look.plots(series)))
    if (legend := look.legend()) is not None:
        chart.append(legend)
    chart.extend((c.plotVisOnly(val="1"), c.dispBlanksAs(val="gap")))
    head = (c.date1904(val="0"), c.lang(val=LANGUAGES[language]), c.roundedCorners(val="0"))
    for child in list(root):
        root.remove(child)
    root.extend((*head, chart, empty(), text(theme.secondary, language)))
    return root


class _Look:
    """The parts of one chart, all after its spec and theme."""

    def __init__(self, native: NativeChart, theme: Theme, language: str) -> None:
        self.native, self.theme, self.language = native, theme, language
        self.stacked = native.kind == "stacked_bar"
        self.ring = native.kind == "doughnut"

    def plots(self, series: list[Element]) -> Iterable[Element]:
        """The drawn series and their axes."""
        match self.native.kind:
            case "doughnut":
                yield c.doughnutChart(
                    c.varyColors(val="1"),
                    *self._dressed(series),
                    c.firstSliceAng(val="0"),
                    c.holeSize(val=str(HOLE)),
                )
            case "line":
                if any(one.band for one in self.native.series):
                    yield self._areas(series)
                yield self._lines(series, CATEGORY_AXIS, VALUE_AXIS)
                yield from axes(self.native, self.theme, self.language)
            case _:
                yield self._bars(series)
                if any(one.secondary_line for one in self.native.series):
                    yield self._lines(series, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS, second=True)
                yield from axes(self.native, self.theme, self.language)

    def legend(self) -> Element | None:
        """The legend below the plot, without spacers; a doughnut's stands beside it."""
        if not self.native.legend:
            return None
        position = "r" if self.ring else "b"
        hidden = [
            c.legendEntry(c.idx(val=str(position)), c.delete(val="1"))
            for position, series in enumerate(self.native.series)
            if series.invisible
        ]
        return c.legend(c.legendPos(val=position), *hidden, c.overlay(val="0"), self._text(self.theme.secondary))

    # --- series ---

    def _bars(self, series: list[Element]) -> Element:
        direction = "bar" if self.native.kind in ("bar", "stacked_bar") else "col"
        made = c.barChart(
            c.barDir(val=direction),
            c.grouping(val="stacked" if self.stacked else "clustered"),
            c.varyColors(val="0"),
            *self._dressed(series, second=False),
            c.gapWidth(val=str(GAPS[self.native.kind])),
        )
        if self.stacked:
            made.append(c.overlap(val="100"))
        made.extend((c.axId(val=CATEGORY_AXIS), c.axId(val=VALUE_AXIS)))
        return made

    def _areas(self, series: list[Element]) -> Element:
        pairs = zip(series, self.native.series, strict=True)
        return c.areaChart(
            c.grouping(val="stacked"),
            c.varyColors(val="0"),
            *(self._area(written, spec) for written, spec in pairs if spec.band),
            c.axId(val=CATEGORY_AXIS),
            c.axId(val=VALUE_AXIS),
        )

    def _area(self, written: Element, spec: NativeSeries) -> Element:
        kept = {etree.QName(child).localname: deepcopy(child) for child in written}
        fill = empty() if spec.invisible else c.spPr(solid(spec.colour), a.ln(a.noFill()))
        return c.ser(kept["idx"], kept["order"], kept["tx"], fill, *(kept[name] for name in ("cat", "val")))

    def _lines(self, series: list[Element], category: str, value: str, *, second: bool | None = None) -> Element:
        return c.lineChart(
            c.grouping(val="standard"),
            c.varyColors(val="0"),
            *self._dressed(series, second=second, line=True),
            c.marker(val="1"),
            c.axId(val=category),
            c.axId(val=value),
        )

    def _dressed(self, series: list[Element], *, second: bool | None = None, line: bool = False) -> Iterable[Element]:
        """The series of the first or second axis (None: all) with their look before their data."""
        for written, spec in zip(series, self.native.series, strict=True):
            if spec.band or (second is not None and spec.secondary_line != second):
                continue
            yield self._one_series(written, spec, line)

    def _one_series(self, written: Element, spec: NativeSeries, line: bool) -> Element:
        kept = {etree.QName(child).localname: deepcopy(child) for child in written}
        made = c.ser(kept["idx"], kept["order"], kept["tx"])
        if line:
            made.extend((self._stroke(spec), _marker(spec)))
        elif self.ring:
            made.append(c.spPr(a.ln(solid(self.theme.paper), w=str(THIN_LINE))))
            made.extend(self._points(spec))
        else:
            made.extend((self._fill(spec), c.invertIfNegative(val="0"), *self._points(spec)))
        made.append(self._labels(spec, line))
        made.extend(kept[name] for name in ("cat", "val") if name in kept)
        if line:
            made.append(c.smooth(val="0"))
        return made

    def _stroke(self, spec: NativeSeries) -> Element:
        line = a.ln(solid(spec.colour), w=str(THIN_LINE if spec.dashed else LINE_WIDTH), cap="rnd")
        if spec.dashed:
            line.append(a.prstDash(val="sysDash"))
        line.append(a.round())
        return c.spPr(line)

    def _fill(self, spec: NativeSeries) -> Element:
        if spec.invisible:
            return empty()
        if spec.dashed:
            return c.spPr(a.noFill(), a.ln(solid(spec.colour), a.prstDash(val="sysDash"), w=str(THIN_LINE)))
        if self.stacked:
            return c.spPr(solid(spec.colour), a.ln(solid(self.theme.paper), w=str(HAIRLINE)))
        return c.spPr(solid(spec.colour))

    def _points(self, spec: NativeSeries) -> Iterable[Element]:
        for position, colour in enumerate(spec.points):
            if colour is None or (colour == spec.colour and not self.ring):
                continue
            number, flat = c.idx(val=str(position)), c.bubble3D(val="0")
            if self.ring:
                seam = a.ln(solid(self.theme.paper), w=str(THIN_LINE))
                yield c.dPt(number, flat, c.spPr(solid(colour), seam))
            else:
                yield c.dPt(number, c.invertIfNegative(val="0"), flat, c.spPr(solid(colour)))

    # --- labels ---

    def _labels(self, spec: NativeSeries, line: bool) -> Element:
        if line and (spec.dashed or spec.last_label):
            return self._last_label(spec)
        if spec.invisible or not spec.labels:
            return c.dLbls(*shown(value=False))
        made = c.dLbls(*self._exceptions(spec))
        colour = text_on(spec.colour, self.theme) if self.stacked else self.theme.ink
        made.extend((c.numFmt(formatCode=self.native.number_format, sourceLinked="0"), empty()))
        made.append(self._text(colour))
        if not self.ring:  # a ring takes no position
            made.append(c.dLblPos(val="t" if line else "ctr" if self.stacked else "outEnd"))
        made.extend(shown(value=True))
        if self.ring:
            made.append(c.showLeaderLines(val="0"))
        return made

    def _exceptions(self, spec: NativeSeries) -> Iterable[Element]:
        """Numbers that have no room are left out; on a ring each number is legible on its own colour."""
        whole = self._whole(spec)
        for position, value in enumerate(spec.values):
            narrow = value is None or value < whole * SMALLEST_LABELLED
            index = c.idx(val=str(position))
            if self.native.kind == "pareto" and position == 0:  # the cumulative line begins at the top of this bar
                ink = self._text(text_on(spec.points[0] or spec.colour if spec.points else spec.colour, self.theme))
                number = c.numFmt(formatCode=self.native.number_format, sourceLinked="0")
                yield c.dLbl(index, number, empty(), ink, c.dLblPos(val="inEnd"), *shown(value=True))
            elif (self.stacked or self.ring) and narrow:
                yield c.dLbl(index, c.delete(val="1"))
            elif self.ring and position < len(spec.points):
                colour = text_on(spec.points[position] or spec.colour, self.theme)
                number = c.numFmt(formatCode=self.native.number_format, sourceLinked="0")
                yield c.dLbl(index, number, empty(), self._text(colour), *shown(value=True))

    def _whole(self, spec: NativeSeries) -> float:
        if self.ring:
            return sum(value or 0.0 for value in spec.values)
        sums = [
            sum(value or 0.0 for value in stack) for stack in zip(*(s.values for s in self.native.series), strict=True)
        ]
        return self.native.axis_max or max(sums, default=0.0)

    def _last_label(self, spec: NativeSeries) -> Element:
        """A target line says its name once, at its end; another line its last amount."""
        known = [position for position, value in enumerate(spec.values) if value is not None]
        made = c.dLbls()
        ends = known[:1] if spec.secondary_line else known[-1:]  # a cumulative line covers the end of its limit
        for position in ends:
            text = self._text(self.theme.secondary if spec.dashed else self.theme.ink)
            number = c.numFmt(formatCode=self.native.number_format, sourceLinked="0")
            said = shown(value=not spec.dashed, name=spec.dashed)
            made.append(c.dLbl(c.idx(val=str(position)), number, empty(), text, c.dLblPos(val="t"), *said))
        made.extend(shown(value=False))
        return made

    def _text(self, colour: str) -> Element:
        return text(colour, self.language)


def _one(root: Element, path: str) -> Element:
    found = root.find(path, {"c": CHART})
    if found is None:
        raise ValueError(f"the chart part has no {path}")
    return found


def _marker(spec: NativeSeries) -> Element:
    if spec.dashed:
        return c.marker(c.symbol(val="none"))
    dot = c.spPr(solid(spec.colour), a.ln(solid(spec.colour), w=str(HAIRLINE)))
    return c.marker(c.symbol(val="circle"), c.size(val="5"), dot)
