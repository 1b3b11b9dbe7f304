"""The static picture of bullets: on each row's own scale the bar, the target as a strong tick and a finer one before.

The stretch of the scale that meets the target is underlined: where less is better, it lies at the left.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.breaks import draw_break
from reportgen.charts.colour import mix
from reportgen.charts.kinds import Canvas, Theme
from reportgen.charts.rows import GAP, NARROW, Key, Row, Rows, column_width, legend, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import Bullet, BulletData
from reportgen.locales import Locale
from reportgen.values import N_, Unit, Value

_PITCH = 28.0
_STACKED_PITCH = 31.0  # two lines at the right
_TRACK = 16.0  # the scale behind
_BAR = 8.0
_TARGET = 11.0  # half the height of a target's tick
_BEFORE = 6.5
_UNDERLINE = 2.0
_LIGHTER = 0.45  # of the way to paper: bars on a small base
_STATUS = {"met": N_("met"), "missed": N_("missed")}


@dataclass(frozen=True, slots=True)
class _Texts:
    """What stands at the right of a row."""

    value: str
    target: str
    status: str
    base: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts are: the bars between `start` and `end`, then the columns; stacked on a narrow picture."""

    rows: Rows
    texts: tuple[_Texts, ...]
    end: float
    value_end: float
    target_end: float
    status_start: float
    base_start: float
    is_stacked: bool


def bullet_picture(data: BulletData, canvas: Canvas) -> str:
    """A row an indicator; withheld ones are hatched and say so."""
    picture = Picture(canvas)
    plan = _plan(data, canvas, _head(picture, data))
    for bullet, row, texts in zip(data.bullets, plan.rows.rows, plan.texts, strict=True):
        _draw_track(picture, bullet, row, plan)
        _draw_marks(picture, bullet, row, plan)
        _draw_texts(picture, bullet, row, texts, plan)
    plan.rows.draw_labels(picture)
    names = (bullet.label for bullet in data.bullets)
    return picture.finish(plan.rows.bottom + 2, words.title(names, canvas.locale))


def ends(bullet: Bullet) -> tuple[float, float]:
    """The ends of the row's scale, wide enough for all that is drawn on it."""
    amounts = (bullet.low, bullet.high, bullet.point.amount, bullet.target, bullet.before)
    known = [amount for amount in amounts if amount is not None]
    return (min(known), max(known)) if max(known) > min(known) else (min(known), min(known) + 1.0)


def ground(bullet: Bullet) -> float:
    """Where the bar begins: at zero, or at the end of the scale nearest to it."""
    low, high = ends(bullet)
    return min(max(0.0, low), high)


def is_cut(bullet: Bullet) -> bool:
    """Whether the bar begins elsewhere than at nothing; a mean begins at the lowest answer, which is its nothing."""
    return ground(bullet) != 0 and bullet.unit is not Unit.SCORE


def colour(bullet: Bullet, theme: Theme) -> str:
    """The role of the bar, or a paler colour on a small base."""
    role = "bad" if bullet.status == "missed" else "accent"
    return mix(str(getattr(theme, role)), theme.paper, _LIGHTER) if bullet.point.mark == "small" else role


def good_stretch(bullet: Bullet) -> tuple[float, float] | None:
    """The amounts that meet the target; None without one, or where no side is the better one."""
    low, high = ends(bullet)
    if bullet.target is None or bullet.direction == "neither":
        return None
    return (bullet.target, high) if bullet.direction == "higher" else (low, bullet.target)


def target_sign(bullet: Bullet) -> str:
    """Which side of the target meets it."""
    return {"higher": "≥\N{NO-BREAK SPACE}", "lower": "≤\N{NO-BREAK SPACE}", "neither": ""}[bullet.direction]


def target_words(bullet: Bullet, locale: Locale) -> str:
    """The target with the side that meets it."""
    if bullet.target is None:
        return ""
    return f"{target_sign(bullet)}{locale.value(Value(bullet.target, bullet.unit), exact=True)}"


def status_colour(bullet: Bullet) -> str:
    """The role that goes with the status."""
    return {"met": "good", "missed": "bad", "none": "secondary"}[bullet.status]


def status_words(bullet: Bullet, locale: Locale) -> str:
    """Whether the target is met, "" where that cannot be said."""
    return locale.text(_STATUS[bullet.status]) if bullet.status != "none" else ""


def _head(picture: Picture, data: BulletData) -> float:
    """The legend of the marks that are drawn; returns where the rows start."""
    keys = []
    if data.target_label and any(bullet.target is not None for bullet in data.bullets):
        keys.append(Key(data.target_label, "ink", thin=True, weight=2.5))
    if data.before_label and any(bullet.before is not None for bullet in data.bullets):
        keys.append(Key(data.before_label, "secondary", thin=True, weight=1.5))
    if any(good_stretch(bullet) for bullet in data.bullets):
        keys.append(Key(picture.canvas.locale.text(_STATUS["met"]), "good"))
    return legend(picture, keys) if keys else 2.0


# --- layout ----------------------------------------------------------------------------------------------------------


def _texts(data: BulletData, bullet: Bullet, locale: Locale) -> _Texts:
    value = words.of_point(bullet.point, bullet.unit, locale, data.withheld_label)
    base = words.base(bullet.point.n, locale) if bullet.point.mark == "small" else ""
    return _Texts(value, target_words(bullet, locale), status_words(bullet, locale), base)


def _plan(data: BulletData, canvas: Canvas, top: float) -> _Plan:
    texts = tuple(_texts(data, bullet, canvas.locale) for bullet in data.bullets)
    found = rows(
        [bullet.label for bullet in data.bullets], canvas, top, _STACKED_PITCH if canvas.width < NARROW else _PITCH
    )
    sign = SMALL.size + 3 if any(words.sign(bullet.point.mark) for bullet in data.bullets) else 0.0
    values = column_width([text.value for text in texts], VALUE)
    if canvas.width < NARROW:
        value_end = canvas.width - sign
        below = max((width(_stacked(text), SMALL.size) + GAP for text in texts), default=0.0)
        end = max(value_end - max(values, below), found.start + 1)
        return _Plan(found, texts, end, value_end, value_end, value_end, value_end, is_stacked=True)
    base_start = canvas.width - column_width([text.base for text in texts], SMALL) + GAP
    status_start = base_start - GAP - column_width([text.status for text in texts], SMALL) + GAP
    target_end = status_start - GAP
    value_end = target_end - column_width([text.target for text in texts], SMALL) - sign
    end = max(value_end - values, found.start + 1)
    return _Plan(found, texts, end, value_end, target_end, status_start, base_start, is_stacked=False)


def _stacked(texts: _Texts) -> str:
    """Target and status in one line under the amount."""
    return "  ".join(filter(None, (texts.target, texts.status, texts.base)))


# --- drawing ---------------------------------------------------------------------------------------------------------


def _draw_track(picture: Picture, bullet: Bullet, row: Row, plan: _Plan) -> None:
    """The scale, hatched where the amount is withheld, and the underline of what meets the target."""
    start, top = plan.rows.start, row.middle - _TRACK / 2
    track = Box(start, top, plan.end - start, _TRACK)
    picture.rect(track, "wash", "withheld" if bullet.point.mark == "withheld" else "track")
    if bullet.point.mark == "withheld":
        picture.hatch(track, Stroke("hairline"))
    if (good := good_stretch(bullet)) is not None:
        left, right = (_scale(bullet, plan)(amount) for amount in good)
        picture.rect(Box(left, top + _TRACK, right - left, _UNDERLINE), "good", "good-stretch")


def _scale(bullet: Bullet, plan: _Plan) -> Scale:
    return Scale(*ends(bullet), plan.rows.start, plan.end)


def _draw_marks(picture: Picture, bullet: Bullet, row: Row, plan: _Plan) -> None:
    """The bar, then what was before and the target over it."""
    scale, y = _scale(bullet, plan), row.middle
    if bullet.point.amount is not None:
        start, end = scale(ground(bullet)), scale(bullet.point.amount)
        box = Box(min(start, end), y - _BAR / 2, abs(end - start), _BAR)
        picture.rect(box, colour(bullet, picture.canvas.theme), "bar")
        if is_cut(bullet):
            draw_break(picture, start, end, y, _BAR)
    if bullet.before is not None:
        x = scale(bullet.before)
        picture.line((x, y - _BEFORE), (x, y + _BEFORE), Stroke("paper", 3.5))
        picture.line((x, y - _BEFORE), (x, y + _BEFORE), Stroke("secondary", 1.5), "before")
    if bullet.target is not None:
        x = scale(bullet.target)
        picture.line((x, y - _TARGET), (x, y + _TARGET), Stroke("ink", 2.5), "target")


def _draw_texts(picture: Picture, bullet: Bullet, row: Row, texts: _Texts, plan: _Plan) -> None:
    known = bullet.point.amount is not None
    up = SMALL.size * LEADING / 2 if plan.is_stacked and _stacked(texts) else 0.0
    y = row.middle - up
    kind = (VALUE if known else SMALL).at("end")
    picture.text((plan.value_end, y), texts.value, kind, "value" if known else "absent")
    sign = SMALL.coloured(words.sign_colour(bullet.point.mark, bullet.direction))
    picture.text((plan.value_end + 3, y), words.sign(bullet.point.mark), sign, "sign")
    status = SMALL.coloured(status_colour(bullet))
    base = SMALL.coloured("caution")
    if not plan.is_stacked:
        picture.text((plan.target_end, y), texts.target, SMALL.at("end"), "target-label")
        picture.text((plan.status_start, y), texts.status, status, "status")
        picture.text((plan.base_start, y), texts.base, base, "base")
        return
    x, y = plan.value_end, row.middle + SMALL.size * LEADING / 2 + 1
    parts = ((texts.base, base, "base"), (texts.status, status, "status"), (texts.target, SMALL, "target-label"))
    for text, look, part in parts:
        picture.text((x, y), text, look.at("end"), part)
        x -= width(text + "  ", SMALL.size) if text else 0.0
