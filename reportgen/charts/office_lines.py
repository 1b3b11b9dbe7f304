"""Lines and points of a native chart: strokes, markers, and the series of a scatter."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.charts.kinds import NativeChart, NativeSeries, Theme
from reportgen.charts.office_axes import CATEGORY_AXIS, VALUE_AXIS
from reportgen.charts.office_drawing import HAIRLINE, LINE_WIDTH, THIN_LINE, Element, a, c, empty, parts, solid
from reportgen.charts.office_labels import labels

_DOT, _ITEM, _OWN_ITEM = "5", "7", "8"  # points


def stroke(spec: NativeSeries) -> Element:
    """The line of a series."""
    if spec.invisible:
        return empty()
    line = a.ln(solid(spec.colour), w=str(THIN_LINE if spec.dashed or spec.thin else LINE_WIDTH), cap="rnd")
    if spec.dashed:
        line.append(a.prstDash(val="sysDash"))
    line.append(a.round())
    return c.spPr(line)


def marker(spec: NativeSeries) -> Element:
    """The points of a line."""
    if spec.dashed or spec.invisible or spec.line:
        return c.marker(c.symbol(val="none"))
    return _symbol(spec, spec.colour, _DOT, HAIRLINE)


def scatter(pairs: Iterable[tuple[Element, NativeSeries]], native: NativeChart, theme: Theme, language: str) -> Element:
    """All series of a scatter: points with their names, and lines."""
    made = c.scatterChart(c.scatterStyle(val="lineMarker"), c.varyColors(val="0"))
    for written, spec in pairs:
        kept = parts(written)
        line = stroke(spec) if spec.line else c.spPr(a.ln(a.noFill()))
        made.append(
            c.ser(
                *(kept[name] for name in ("idx", "order", "tx")),
                line,
                c.marker(c.symbol(val="none"))
                if spec.line or spec.invisible
                else _symbol(spec, spec.colour, _ITEM, THIN_LINE),
                *_points(spec),
                labels(native, spec, theme, language, line=True),
                *_spans(spec, theme),
                *(kept[name] for name in ("xVal", "yVal")),
                c.smooth(val="0"),
            )
        )
    made.extend((c.axId(val=CATEGORY_AXIS), c.axId(val=VALUE_AXIS)))
    return made


def _symbol(spec: NativeSeries, colour: str, size: str, edge: int) -> Element:
    """A point. LibreOffice fills it even where it is hollow, so that its shape has to tell, too."""
    fill = a.noFill() if spec.hollow else solid(colour)
    return c.marker(c.symbol(val=spec.symbol), c.size(val=size), c.spPr(fill, a.ln(solid(colour), w=str(edge))))


def _points(spec: NativeSeries) -> Iterable[Element]:
    """Points with colours of their own. LibreOffice sees them only where the size is not the series', too."""
    if all(colour in (None, spec.colour) for colour in spec.points):
        return
    for position, colour in enumerate(spec.points):
        symbol = _symbol(spec, colour or spec.colour, _OWN_ITEM, THIN_LINE)
        yield c.dPt(c.idx(val=str(position)), symbol, c.bubble3D(val="0"))


def _spans(spec: NativeSeries, theme: Theme) -> Iterable[Element]:
    """The intervals as error bars without caps; their lengths stand in the chart only, as Office writes them."""
    if not any(spec.spans):
        return
    lengths = [
        (0.0, 0.0) if span is None or value is None else (span[1] - value, value - span[0])
        for span, value in zip(spec.spans, spec.values, strict=True)
    ]
    over, under = zip(*lengths, strict=True)
    yield c.errBars(
        c.errDir(val="y"),
        c.errBarType(val="both"),
        c.errValType(val="cust"),
        c.noEndCap(val="1"),
        c.plus(_literal(over)),
        c.minus(_literal(under)),
        c.spPr(a.ln(solid(theme.secondary), w=str(HAIRLINE))),
    )


def _literal(amounts: Iterable[float]) -> Element:
    known = tuple(amounts)
    points = (c.pt(c.v(repr(float(amount))), idx=str(place)) for place, amount in enumerate(known))
    return c.numLit(c.formatCode("General"), c.ptCount(val=str(len(known))), *points)
