"""The few words of a picture: amounts, ticks, bases and marks. All digits come from the locale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.document.chartdata import Mark, Point
from reportgen.locales import Locale
from reportgen.values import Direction, Unit, Value

ABSENT = "–"
UP, DOWN = "▲", "▼"
_SIGNS: dict[Mark, str] = {"up": UP, "down": DOWN}
_NAMED = 6  # labels in a picture's title; the table has them all


def amount(amount: float, unit: Unit, locale: Locale) -> str:
    """Digits and unit of an amount."""
    return locale.value(Value(amount, unit))


def target(label: str, amount: float, unit: Unit, locale: Locale) -> str:
    """The label of a target line: the word and the value as it was set."""
    return f"{label} {locale.value(Value(amount, unit), exact=True)}".strip()


def of_point(point: Point, unit: Unit, locale: Locale, withheld: str) -> str:
    """Digits and unit of a point, or what stands for them."""
    if point.amount is not None:
        return amount(point.amount, unit, locale)
    return withheld if point.mark == "withheld" else ABSENT


def interval(point: Point, unit: Unit, locale: Locale) -> str:
    """The interval of a point, "" where it has none."""
    if point.low is None or point.high is None:
        return ""
    return f"{locale.number(point.low, unit)} … {amount(point.high, unit, locale)}"


def whole(amount: float, locale: Locale) -> str:
    """Digits without decimals, for shares inside narrow segments."""
    return locale.number(amount, Unit.COUNT)


def tick(amount: float, unit: Unit, locale: Locale) -> str:
    """A round amount on an axis, without needless decimals."""
    if unit is Unit.MINUTES and amount > 0:
        return locale.brief_duration(amount)
    if amount == int(amount):
        return locale.number(amount, Unit.COUNT, signed=unit is Unit.POINTS)
    return locale.number(amount, unit)


def axis_ticks(places: Sequence[float], unit: Unit, locale: Locale) -> tuple[str, ...]:
    """The ticks of an axis from the lowest up; the unit stands once, at the highest, unless each carries it."""
    texts = [tick(place, unit, locale) for place in places]
    word = "" if unit is Unit.MINUTES else locale.unit(Value(0.0, unit))
    return (*texts[:-1], f"{texts[-1]}\N{NO-BREAK SPACE}{word}" if word else texts[-1])


def base(n: int | None, locale: Locale) -> str:
    """The base of an amount, "" where it is not known."""
    return "" if n is None else locale.text("n = {n}", n=locale.number(n, Unit.COUNT))


def sign(mark: Mark) -> str:
    """▲ or ▼ for a significant change, "" for everything else."""
    return _SIGNS.get(mark, "")


def sign_colour(mark: Mark, direction: Direction) -> str:
    """The colour role of the sign: good or bad news where the direction says which, else ink."""
    if direction == "neither":
        return "ink"
    return "good" if (mark == "up") == (direction == "higher") else "bad"


def title(names: Iterable[str], locale: Locale) -> str:
    """What a picture shows, by the names in it; empty ones are passed over."""
    named = tuple(name for name in names if name)
    more = ("…",) if len(named) > _NAMED else ()
    return locale.listing((*named[:_NAMED], *more))
