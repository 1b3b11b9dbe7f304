"""The static picture of a flow: bars from zero on one scale, pale slopes between them, and the reasons beside those."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.kinds import Canvas
from reportgen.charts.rows import GAP, NARROW, label_start
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LABEL, LEADING, SMALL, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import FlowData, FlowStage
from reportgen.locales import Locale
from reportgen.values import Unit

_THICK = 24.0
_THIN = 14.0  # a bar of a narrow picture
_LEAST_GAP = 14.0  # between two bars
_LINE = SMALL.size * LEADING
_LABEL_LINE = LABEL.size * LEADING
_SIDE = 0.3  # of the picture's width: the most that the words at the right take
_HALF = 0.5  # of a narrow picture: what label and count take, and what the share takes
_SPACE = 8.0  # between a number and its words
_LEAST_BAR = 0.75  # so that a stage with few is not taken for one with none


@dataclass(frozen=True, slots=True)
class _Reason:
    """Where some went: how many, and the lines of the reason."""

    count: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stage with the words beside it. `share` is () for the first and after a stage with none.

    `reasons` say where those went that the stage before had more, `onward` where those go that the last one loses.
    """

    amount: int
    before: int | None
    count: str
    share: tuple[str, ...]
    labels: tuple[str, ...]
    reasons: tuple[_Reason, ...]
    onward: tuple[_Reason, ...]

    @property
    def words_height(self) -> float:
        """The height of label and share, which stand side by side."""
        return max(len(self.labels) * _LABEL_LINE, len(self.share) * _LINE)

    @property
    def height(self) -> float:
        """The height of the bar and the words on both sides."""
        return max(self.words_height, _THICK)


def _height(reasons: tuple[_Reason, ...]) -> float:
    """The height of the reasons, with room above and below."""
    lines = sum(len(reason.lines) for reason in reasons)
    return lines * _LINE + 10 if lines else 0.0


@dataclass(frozen=True, slots=True)
class _Measures:
    """How wide the words may be."""

    label: Measure
    share: Measure
    reason: Measure


@dataclass(frozen=True, slots=True)
class _Plan:
    """The bars' scale, where counts end and words start."""

    scale: Scale
    count_end: float
    words_start: float


def share_of_before(data: FlowData, place: int) -> float | None:
    """How many per cent of the stage before are left; None for the first stage and after one with none."""
    before = data.stages[place - 1].count if place else 0
    return 100 * data.stages[place].count / before if before else None


def flow_picture(data: FlowData, canvas: Canvas) -> str:
    """Stage by stage from the top; a bar is as long as its count says."""
    picture = Picture(canvas)
    bottom = (_narrow if canvas.width < NARROW else _wide)(picture, data)
    return picture.finish(bottom + 2, words.title((stage.label for stage in data.stages), canvas.locale))


def _stages(data: FlowData, share_label: str, measures: _Measures, locale: Locale) -> tuple[_Stage, ...]:
    found = []
    for place, stage in enumerate(data.stages):
        share = share_of_before(data, place)
        said = "" if share is None else _share_words(share, share_label, locale)
        is_last = place == len(data.stages) - 1
        found.append(
            _Stage(
                amount=stage.count,
                before=data.stages[place - 1].count if place else None,
                count=locale.number(stage.count, Unit.COUNT),
                share=wrap(said, measures.share) if said else (),
                labels=wrap(stage.label, measures.label),
                reasons=_reasons(data.stages[place - 1], measures, locale) if place else (),
                onward=_reasons(stage, measures, locale) if is_last else (),
            )
        )
    return tuple(found)


def _share_words(share: float, label: str, locale: Locale) -> str:
    amount = words.amount(share, Unit.PERCENT, locale)
    return locale.text("{share} {of_what}", share=amount, of_what=label) if label else amount


def _reasons(stage: FlowStage, measures: _Measures, locale: Locale) -> tuple[_Reason, ...]:
    return tuple(_Reason(_minus(count, locale), wrap(text, measures.reason)) for text, count in stage.lost)


def _numbers_width(data: FlowData, locale: Locale) -> float:
    counts = [width(locale.number(stage.count, Unit.COUNT), VALUE.size, bold=True) for stage in data.stages]
    lost = [width(_minus(count, locale), SMALL.size) for stage in data.stages for _, count in stage.lost]
    return max((*counts, *lost, 0.0))


def _minus(count: int, locale: Locale) -> str:
    return locale.number(-count, Unit.COUNT)


def _scale(data: FlowData, start: float, end: float) -> Scale:
    return Scale(0.0, max((stage.count for stage in data.stages), default=0) or 1.0, start, max(end, start + 1))


# --- beside each other: label, bar, count, words ---------------------------------------------------------------------


def _wide(picture: Picture, data: FlowData) -> float:
    """Draws all stages under the heading of their shares; returns where they end."""
    canvas = picture.canvas
    side = Measure(canvas.width * _SIDE, SMALL.size)
    start, numbers = label_start([stage.label for stage in data.stages], canvas), _numbers_width(data, canvas.locale)
    measures = _Measures(Measure(start - GAP + 0.01, LABEL.size), side, side)
    stages = _stages(data, "", measures, canvas.locale)
    named = bool(data.share_label) and any(stage.share for stage in stages)
    heading = wrap(data.share_label, side) if named else ()
    lines = [line for stage in stages for line in (*stage.share, *(_lines(stage)))]
    words_width = max((side.of(line) for line in (*heading, *lines)), default=0.0)
    words_start = canvas.width - words_width
    count_end = words_start - (_SPACE if words_width else 0)
    plan = _Plan(_scale(data, start, count_end - numbers - GAP), count_end, words_start)
    picture.lines((words_start, 2 + len(heading) * _LINE / 2), heading, SMALL, "heading")
    top, slack = 2 + len(heading) * _LINE + (3 if heading else 0), 0.0
    for stage in stages:
        top = _draw_beside(picture, stage, (top, slack), plan)
        slack = (stage.height - _THICK) / 2  # from the end of a bar to the end of the words around it
    return top


def _lines(stage: _Stage) -> tuple[str, ...]:
    return tuple(line for reason in (*stage.reasons, *stage.onward) for line in reason.lines)


def _draw_beside(picture: Picture, stage: _Stage, above: tuple[float, float], plan: _Plan) -> float:
    """The slope with the reasons beside it, then the bar with its words; returns where it ends."""
    top, slack = above
    gap = 0.0 if stage.before is None else max(_height(stage.reasons), _LEAST_GAP)
    middle = top + gap + stage.height / 2
    if stage.before is not None:
        _draw_slope(picture, stage, (top - slack, middle - _THICK / 2), plan)
        _draw_reasons(picture, stage.reasons, top + (gap - _height(stage.reasons)) / 2 + 5, plan)
    _draw_bar(picture, stage, Box(plan.scale.start, middle - _THICK / 2, 0, _THICK), plan)
    picture.lines((0, middle), stage.labels, LABEL, "label")
    picture.text((plan.count_end, middle), stage.count, VALUE.at("end"), "value")
    picture.lines((plan.words_start, middle), stage.share, SMALL, "share")
    _draw_reasons(picture, stage.onward, top + gap + stage.height + 5, plan)
    return top + gap + stage.height + _height(stage.onward)


def _draw_slope(picture: Picture, stage: _Stage, between: tuple[float, float], plan: _Plan) -> None:
    """From the length of the bar before to that of the next one."""
    top, bottom = between
    start, before, after = plan.scale.start, plan.scale(stage.before or 0), plan.scale(stage.amount)
    picture.polygon(((start, top), (before, top), (after, bottom), (start, bottom)), "wash", "slope")


# --- below each other, on a telephone --------------------------------------------------------------------------------


def _narrow(picture: Picture, data: FlowData) -> float:
    """Draws all stages with their words above their bars; returns where they end."""
    canvas = picture.canvas
    numbers, half = _numbers_width(data, canvas.locale), canvas.width * _HALF
    measures = _Measures(
        label=Measure(half - numbers - _SPACE, LABEL.size),
        share=Measure(half - _SPACE, SMALL.size),
        reason=Measure(canvas.width - numbers - _SPACE, SMALL.size),
    )
    plan = _Plan(_scale(data, 0.0, canvas.width), numbers, numbers + _SPACE)
    top = 2.0
    for stage in _stages(data, data.share_label, measures, canvas.locale):
        top = _draw_below(picture, stage, top, plan)
    return top


def _draw_below(picture: Picture, stage: _Stage, top: float, plan: _Plan) -> float:
    """The reasons under the bar before, then label, share and count in a line, then the bar; returns where it ends."""
    right = picture.canvas.width
    if stage.before is not None:
        top += _SPACE
        _draw_reasons(picture, stage.reasons, top, plan)
        top += _height(stage.reasons)
    picture.lines((0, top + len(stage.labels) * _LABEL_LINE / 2), stage.labels, LABEL, "label")
    picture.text((right, top + _LABEL_LINE / 2), stage.count, VALUE.at("end"), "value")
    shares = (right - plan.count_end - _SPACE, top + len(stage.share) * _LINE / 2 + (_LABEL_LINE - _LINE) / 2)
    picture.lines(shares, stage.share, SMALL.at("end"), "share")
    box = Box(0, top + max(stage.words_height, _LABEL_LINE) + 3, 0, _THIN)
    if stage.before is not None:
        picture.rect(Box(0, box.y, plan.scale(stage.before), _THIN), "wash", "before")
    _draw_bar(picture, stage, box, plan)
    _draw_reasons(picture, stage.onward, box.y + _THIN + _SPACE, plan)
    return box.y + _THIN + _height(stage.onward)


# --- both ------------------------------------------------------------------------------------------------------------


def _draw_bar(picture: Picture, stage: _Stage, box: Box, plan: _Plan) -> None:
    """The bar that starts at the box's corner and is as high; a stage with none is a line."""
    if stage.amount:
        long = max(plan.scale(stage.amount) - box.x, _LEAST_BAR)
        picture.rect(Box(box.x, box.y, long, box.height), "accent", "bar")
    else:
        picture.line((box.x, box.y), (box.x, box.y + box.height), Stroke("secondary"), "zero")


def _draw_reasons(picture: Picture, reasons: tuple[_Reason, ...], top: float, plan: _Plan) -> None:
    for reason in reasons:
        height = len(reason.lines) * _LINE
        picture.text((plan.count_end, top + _LINE / 2), reason.count, SMALL.at("end"), "lost")
        picture.lines((plan.words_start, top + height / 2), reason.lines, SMALL, "reason")
        top += height
