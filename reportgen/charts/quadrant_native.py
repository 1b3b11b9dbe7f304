"""The quadrant map as an editable scatter: points with their names, two lines, the names of the quadrants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.charts import native, words
from reportgen.charts.kinds import Canvas, NativeAxis, NativeChart, NativeSeries, Side
from reportgen.charts.label_places import Spot, best_beside
from reportgen.charts.office_axes import CHART_WIDTH, POINTS_PER_CM, POINTS_PER_PIXEL, scatter_plot
from reportgen.charts.quadrant_picture import colour_role, legend_words
from reportgen.charts.quadrant_plan import Field, Plan, axis_ticks, name_at, surroundings, together
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LABEL, LEADING, Box, Place, colour_of
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint
from reportgen.locales import Locale
from reportgen.values import Unit, Value

_HEIGHT_CM, _MORE_CM = 9.0, 0.25  # and for each point beyond the eighth
_FEW = 8
_NAME = Measure(120.0, LABEL.size)  # pixels
_BESIDE = 4.0  # pixels between a point and its words
_CORNER = (0.01, 0.045)  # from the corner to a quadrant's name, in shares of the axes


def chart(data: QuadrantData, canvas: Canvas) -> NativeChart:
    """The editable chart; its legend says what open rings are, where there are any."""
    x_ticks, y_ticks = axis_ticks(data)
    made = NativeChart(
        "scatter",
        (),
        (),
        native.number_format(data.y_unit),
        _height_cm(data, canvas),
        y_ticks[0],
        y_ticks[-1],
        legend=any(point.undecided for point in data.points),
        axis_step=y_ticks[1] - y_ticks[0],
        axis_title=_axis_title(data.y_label, data.y_unit, canvas.locale),
        axis_format=native.tick_format(y_ticks, data.y_unit),
        across=NativeAxis(
            x_ticks[0],
            x_ticks[-1],
            x_ticks[1] - x_ticks[0],
            _axis_title(data.x_label, data.x_unit, canvas.locale),
            native.tick_format(x_ticks, data.x_unit),
        ),
    )
    labels = _labels(data, _plan(data, made, (x_ticks, y_ticks), canvas))
    series = (*_points(data, labels, canvas), *_lines(data, x_ticks, y_ticks, canvas), *_fields(data, made, canvas))
    # LibreOffice draws no series with more points than the first.
    return replace(made, series=tuple(sorted(series, key=lambda one: -len(one.values))))


def _height_cm(data: QuadrantData, canvas: Canvas) -> float:
    if canvas.height is not None:
        return canvas.height * POINTS_PER_PIXEL / POINTS_PER_CM
    return _HEIGHT_CM + _MORE_CM * max(len(data.points) - _FEW, 0)


def _axis_title(label: str, unit: Unit, locale: Locale) -> str:
    sign = locale.unit(Value(0.0, unit))
    return locale.text("{label} ({unit})", label=label, unit=sign) if sign and label else label


def _plan(data: QuadrantData, made: NativeChart, ends: tuple[Sequence[float], Sequence[float]], canvas: Canvas) -> Plan:
    """Where Office will draw the points, in pixels of the canvas."""
    plot, (x_ticks, y_ticks) = scatter_plot(made), ends
    high = canvas.height or made.height_cm * POINTS_PER_CM * canvas.width / CHART_WIDTH
    frame = Box(plot["x"] * canvas.width, plot["y"] * high, plot["w"] * canvas.width, plot["h"] * high)
    across = Scale(x_ticks[0], x_ticks[-1], frame.x, frame.x + frame.width)
    upward = Scale(y_ticks[0], y_ticks[-1], frame.y + frame.height, frame.y)
    names = tuple(_field(corner, name, frame) for corner, name in data.names)
    return Plan(across, upward, tuple(x_ticks), tuple(y_ticks), frame, names)


def _field(corner: Corner, name: str, frame: Box) -> Field:
    """Where Office will write the name of a quadrant: names of points keep off it."""
    wide, high = width(name, LABEL.size), LABEL.size * LEADING
    in_from = _CORNER[0] * frame.width + _BESIDE
    middle = _CORNER[1] * frame.height
    x = frame.x + in_from if corner.endswith("left") else frame.x + frame.width - in_from - wide
    y = frame.y + middle if corner.startswith("upper") else frame.y + frame.height - middle
    return Field(corner, (name,), Box(x, y - high / 2, wide, high))


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands at a point, on which side; "" where another point's label names it, too."""

    text: str
    side: Side


def _labels(data: QuadrantData, plan: Plan) -> list[_Label]:
    """The names, each on the side on which it touches least; those of points on one place stand one below the other."""
    groups = together(data, plan)
    texts = [tuple(line for at in group for line in wrap(data.points[at].label, _NAME)) for group in groups]
    names = [name_at(data.points[group[0]], lines, plan) for group, lines in zip(groups, texts, strict=True)]
    found = [_Label("", "right")] * len(data.points)
    spots = best_beside(names, surroundings(data, plan))
    for group, lines, name, spot in zip(groups, texts, names, spots, strict=True):
        found[group[0]] = _Label("\n".join(lines), _side(spot, name.point))
    return found


def _side(spot: Spot, point: Place) -> Side:
    if spot.anchor == "middle":
        return "below" if spot.box.y > point[1] else "above"
    return "right" if spot.anchor == "start" else "left"


def _points(data: QuadrantData, labels: Sequence[_Label], canvas: Canvas) -> list[NativeSeries]:
    undecided, _ = legend_words(data, canvas.locale)
    found = []
    for is_unsure, name in ((False, canvas.locale.text("Quadrant is sure")), (True, undecided)):
        chosen = [place for place, point in enumerate(data.points) if point.undecided == is_unsure]
        if chosen:
            found.append(_series(name, [data.points[at] for at in chosen], [labels[at] for at in chosen], canvas))
    return found


def _series(name: str, points: Sequence[QuadrantPoint], labels: Sequence[_Label], canvas: Canvas) -> NativeSeries:
    colours = tuple(colour_of(colour_role(point, canvas.theme), canvas.theme) for point in points)
    return NativeSeries(
        name,
        tuple(point.y for point in points),
        canvas.theme.accent,
        colours,
        hollow=points[0].undecided,
        symbol="diamond" if points[0].undecided else "circle",
        x_values=tuple(point.x for point in points),
        spans=tuple(_span(point) for point in points),
        texts=tuple(label.text for label in labels),
        sides=tuple(label.side for label in labels),
    )


def _span(point: QuadrantPoint) -> tuple[float, float] | None:
    return None if point.y_low is None or point.y_high is None else (point.y_low, point.y_high)


def _lines(
    data: QuadrantData, x_ticks: Sequence[float], y_ticks: Sequence[float], canvas: Canvas
) -> tuple[NativeSeries, NativeSeries]:
    """The two lines between the quadrants, each a series from edge to edge."""
    (x, y), colour = data.lines, canvas.theme.secondary
    upright = canvas.locale.text("Line at {amount}", amount=words.amount(x, data.x_unit, canvas.locale))
    flat = canvas.locale.text("Line at {amount}", amount=words.amount(y, data.y_unit, canvas.locale))
    return (
        NativeSeries(upright, (y_ticks[0], y_ticks[-1]), colour, line=True, thin=True, x_values=(x, x)),
        NativeSeries(flat, (y, y), colour, line=True, thin=True, x_values=(x_ticks[0], x_ticks[-1])),
    )


def _fields(data: QuadrantData, made: NativeChart, canvas: Canvas) -> tuple[NativeSeries, ...]:
    """The names of the quadrants at points that are not seen, just inside the corners."""
    if made.across is None or made.axis_min is None or made.axis_max is None or not data.names:
        return ()
    wide, high = made.across.high - made.across.low, made.axis_max - made.axis_min
    xs = {"left": made.across.low + _CORNER[0] * wide, "right": made.across.high - _CORNER[0] * wide}
    ys = {"upper": made.axis_max - _CORNER[1] * high, "lower": made.axis_min + _CORNER[1] * high}
    places = [corner.split("_") for corner, _ in data.names]
    return (
        NativeSeries(
            canvas.locale.text("Quadrant"),
            tuple(ys[row] for row, _ in places),
            canvas.theme.secondary,
            invisible=True,
            x_values=tuple(xs[column] for _, column in places),
            texts=tuple(name for _, name in data.names),
            sides=tuple("right" if column == "left" else "left" for _, column in places),
        ),
    )
