"""The limits of normal variation in a trend, and the points that fall outside or run on one side of the mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.charts.colour import category
from reportgen.charts.rows import THIN, Key, alert, open_square
from reportgen.charts.svg import Picture, Place, Stroke
from reportgen.charts.trend_plan import Plan, runs
from reportgen.document.chartdata import Point, TrendData
from reportgen.locales import Locale
from reportgen.values import N_

BEYOND, RUN = N_("Beyond the limits"), N_("In a run on one side of the mean")


def keys(data: TrendData, locale: Locale) -> Iterator[Key]:
    """The words for the lines and for the marks that occur."""
    if data.limits is None:
        return
    yield Key(data.limits.label, "secondary", mark="rule")
    if outside(data):
        yield Key(locale.text(BEYOND), "caution", mark="alert")
    if in_runs(data):
        yield Key(locale.text(RUN), "accent", mark="open")


def outside(data: TrendData) -> tuple[int, ...]:
    """The places of points beyond the limits."""
    return _known(data, data.limits.outside) if data.limits else ()


def in_runs(data: TrendData) -> tuple[int, ...]:
    """The places of points in a run that are not beyond the limits too."""
    return tuple(at for at in _known(data, data.limits.runs) if at not in outside(data)) if data.limits else ()


def said(data: TrendData, at: int, locale: Locale) -> str:
    """What there is to say of the point, "" for an ordinary one."""
    return locale.text(BEYOND) if at in outside(data) else locale.text(RUN) if at in in_runs(data) else ""


def draw_limits(picture: Picture, data: TrendData, plan: Plan) -> None:
    """Thin lines in steps, for limits may differ from period to period, and the mean between them."""
    if data.limits is None:
        return
    for line in corners(data, plan):
        picture.polyline(line, Stroke("secondary", THIN), "limit")
    y = plan.y(data.limits.centre)
    picture.line((plan.left, y), (plan.right, y), Stroke("secondary", THIN / 2), "centre")


def corners(data: TrendData, plan: Plan) -> Iterator[list[Place]]:
    """The corners of every stretch of a limit."""
    for bounds in (data.limits.lows, data.limits.highs) if data.limits else ():
        for run in runs(bounds, lambda bound: bound is not None):
            yield list(_steps(bounds, run, plan))


def draw_marks(picture: Picture, data: TrendData, plan: Plan) -> None:
    """The shapes over the points."""
    for at in in_runs(data):
        open_square(picture, plan.at(at, _amount(data, at)), category(picture.canvas.theme, 0))
    for at in outside(data):
        alert(picture, plan.at(at, _amount(data, at)), "caution")


def _steps(bounds: Sequence[float | None], run: Sequence[int], plan: Plan) -> Iterator[Place]:
    """The corners of the line; none where a limit stays as it was."""
    half = plan.step / 2
    last: float | None = None
    for at in run:
        y = plan.y(bounds[at] or 0.0)
        if y != last:
            start = max(plan.x(at) - half, plan.left)
            yield from ((start, y),) if last is None else ((start, last), (start, y))
        last = y
    if last is not None:
        yield min(plan.x(run[-1]) + half, plan.right), last


def _known(data: TrendData, places: Sequence[int]) -> tuple[int, ...]:
    points: Sequence[Point] = data.lines[0].points if data.lines else ()
    return tuple(at for at in places if 0 <= at < len(points) and points[at].amount is not None)


def _amount(data: TrendData, at: int) -> float:
    return data.lines[0].points[at].amount or 0.0
