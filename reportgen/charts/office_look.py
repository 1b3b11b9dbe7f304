"""How a native chart looks: the series that python-pptx wrote get colours, labels, axes, legend and fonts.

Office reads the children of an element only in the schema's order; each function here writes one element in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from reportgen.charts.kinds import NativeChart, NativeSeries, Theme
from reportgen.charts.office_axes import (
    CATEGORY_AXIS,
    CHART_WIDTH,
    FLAT,
    SECOND_CATEGORY_AXIS,
    SECOND_VALUE_AXIS,
    VALUE_AXIS,
    axes,
    layout,
    title,
)
from reportgen.charts.office_drawing import (
    CHART,
    HAIRLINE,
    LANGUAGES,
    THIN_LINE,
    Element,
    a,
    c,
    empty,
    parts,
    solid,
    text,
)
from reportgen.charts.office_labels import labels
from reportgen.charts.office_lines import marker, scatter, stroke

_Pair: TypeAlias = tuple[Element, NativeSeries]  # as python-pptx wrote it, and what it shows

GAPS = {"bar": 55, "stacked_bar": 45, "column": 40, "stacked_column": 40, "pareto": 40}  # per cent of a bar's width
THICKEST = 62.0  # points of a column
HOLE = 62  # per cent of a ring's radius


def dressed(root: Element, native: NativeChart, theme: Theme, language: str) -> Element:
    """The chart part as python-pptx wrote it, with everything but its series replaced."""
    look = _Look(native, theme, language)
    plot = _one(root, "c:chart/c:plotArea")
    written = next(child for child in plot if etree.QName(child).localname.endswith("Chart"))
    series = written.findall("c:ser", {"c": CHART})
    chart = c.chart(*look.title(), c.plotArea(layout(native), *look.plots(series)))
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
        self.stacked = native.kind in ("stacked_bar", "stacked_column")
        self.ring = native.kind == "doughnut"

    def plots(self, series: list[Element]) -> Iterable[Element]:
        """The drawn series and their axes."""
        pairs = list(zip(series, self.native.series, strict=True))
        match self.native.kind:
            case "doughnut":
                ring = c.doughnutChart(c.varyColors(val="1"), *self._dressed(pairs))
                ring.extend((c.firstSliceAng(val="0"), c.holeSize(val=str(HOLE))))
                yield ring
                return
            case "line":
                if any(spec.band for _, spec in pairs):
                    yield self._areas(pairs)
                yield self._lines([pair for pair in pairs if not pair[1].band])
            case "radar":
                yield self._radar(pairs)
            case "scatter":
                yield scatter(pairs, self.native, self.theme, self.language)
            case _:
                over = [pair for pair in pairs if pair[1].line and self.native.kind not in FLAT]  # see NativeSeries
                yield self._bars([pair for pair in pairs if not pair[1].secondary_line and pair not in over])
                if over:
                    yield self._lines(over)
                if second := [pair for pair in pairs if pair[1].secondary_line]:
                    yield self._lines(second, SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS)
        yield from axes(self.native, self.theme, self.language)

    def title(self) -> tuple[Element, ...]:
        """The label of a scatter's upright axis above it, not turned; other charts have none: the document says it."""
        if self.native.kind != "scatter" or not self.native.axis_title:
            return (c.autoTitleDeleted(val="1"),)
        words = title(self.native.axis_title, self.theme, self.language, {"x": 0.0, "y": 0.0})
        return (words, c.autoTitleDeleted(val="0"))

    def legend(self) -> Element | None:
        """The legend below the plot, without spacers; a doughnut's stands beside it."""
        if not self.native.legend:
            return None
        position = "r" if self.ring else "b"
        hidden = [
            c.legendEntry(c.idx(val=str(position)), c.delete(val="1"))
            for position, series in enumerate(self.native.series)
            if series.invisible or (series.line and self.native.kind == "scatter")
        ]
        return c.legend(c.legendPos(val=position), *hidden, c.overlay(val="0"), self._text(self.theme.secondary))

    # --- series ---

    def _bars(self, pairs: list[_Pair]) -> Element:
        direction = "bar" if self.native.kind in ("bar", "stacked_bar") else "col"
        made = c.barChart(
            c.barDir(val=direction),
            c.grouping(val="stacked" if self.stacked else "clustered"),
            c.varyColors(val="0"),
            *self._dressed(pairs),
            c.gapWidth(val=str(self._gap(pairs))),
        )
        if self.stacked:
            made.append(c.overlap(val="100"))
        made.extend((c.axId(val=CATEGORY_AXIS), c.axId(val=VALUE_AXIS)))
        return made

    def _gap(self, pairs: list[_Pair]) -> int:
        """Between columns; few of them do not become slabs."""
        usual = GAPS[self.native.kind]
        if self.native.kind not in ("column", "stacked_column"):
            return usual
        room = CHART_WIDTH / max(1, len(self.native.categories)) / THICKEST - (1 if self.stacked else len(pairs))
        return max(usual, min(500, round(room * 100)))

    def _areas(self, pairs: list[_Pair]) -> Element:
        return c.areaChart(
            c.grouping(val="stacked"),
            c.varyColors(val="0"),
            *(self._area(written, spec) for written, spec in pairs if spec.band),
            c.axId(val=CATEGORY_AXIS),
            c.axId(val=VALUE_AXIS),
        )

    def _area(self, written: Element, spec: NativeSeries) -> Element:
        kept = parts(written)
        fill = empty() if spec.invisible else c.spPr(solid(spec.colour), a.ln(a.noFill()))
        return c.ser(kept["idx"], kept["order"], kept["tx"], fill, *(kept[name] for name in ("cat", "val")))

    def _lines(self, pairs: list[_Pair], category: str = CATEGORY_AXIS, value: str = VALUE_AXIS) -> Element:
        return c.lineChart(
            c.grouping(val="standard"),
            c.varyColors(val="0"),
            *self._dressed(pairs, line=True),
            c.marker(val="1"),
            c.axId(val=category),
            c.axId(val=value),
        )

    def _radar(self, pairs: list[_Pair]) -> Element:
        return c.radarChart(
            c.radarStyle(val="marker"),
            c.varyColors(val="0"),
            *self._dressed(pairs, line=True),
            c.axId(val=CATEGORY_AXIS),
            c.axId(val=VALUE_AXIS),
        )

    def _dressed(self, pairs: list[_Pair], *, line: bool = False) -> Iterable[Element]:
        """The series with their look before their data."""
        for written, spec in pairs:
            yield self._one_series(written, spec, line)

    def _one_series(self, written: Element, spec: NativeSeries, line: bool) -> Element:
        kept = parts(written)
        made = c.ser(kept["idx"], kept["order"], kept["tx"])
        if line:
            made.extend((stroke(spec), marker(spec)))
        elif self.ring:
            made.append(c.spPr(a.ln(solid(self.theme.paper), w=str(THIN_LINE))))
            made.extend(self._points(spec))
        else:
            made.extend((self._fill(spec), c.invertIfNegative(val="0"), *self._points(spec)))
        made.append(labels(self.native, spec, self.theme, self.language, line=line))
        made.extend(kept[name] for name in ("cat", "val") if name in kept)
        if line and self.native.kind != "radar":
            made.append(c.smooth(val="0"))
        return made

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

    def _text(self, colour: str) -> Element:
        return text(colour, self.language)


def _one(root: Element, path: str) -> Element:
    found = root.find(path, {"c": CHART})
    if found is None:
        raise ValueError(f"the chart part has no {path}")
    return found
