"""The one place where amounts become digits (METRICS 0.6): rounded once, half up, for display only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from reportgen.values import N_, Unit, Value

# The fonts of the report (Noto Sans CJK) have no thin space, and their plain one is narrow: 0.22 em.
UNIT_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

DECIMALS = {
    Unit.PERCENT: 1,
    Unit.PERCENTAGE_POINTS: 1,
    Unit.POINTS: 1,
    Unit.SCORE: 2,
    Unit.INDEX: 1,
    Unit.COUNT: 0,
    Unit.PER_10K: 1,
    Unit.P_VALUE: 3,
}
UNIT_WORDS = {
    Unit.PERCENT: "%",
    Unit.PERCENTAGE_POINTS: N_("pp"),
    Unit.PER_10K: N_("per 10,000"),
}
SMALLEST_P = 0.001

# Up to and without this many minutes: minutes in one of the unit, decimals, word.
DURATIONS = (
    (2.0, 1 / 60, 0, N_("s")),
    (10.0, 1.0, 1, N_("min")),
    (120.0, 1.0, 0, N_("min")),
    (48 * 60.0, 60.0, 1, N_("h")),
    (float("inf"), 24 * 60.0, 1, N_("d")),
)


def digits(amount: float, unit: Unit, *, signed: bool | None = None, exact: bool = False) -> str:
    """The digits of an amount, with thousands grouped, a real minus, and a plus where `signed`; None: only for NPS.

    `exact` drops the zeros behind the point: for numbers that were set, not measured.

    >>> digits(41.25, Unit.POINTS)
    '+41.3'
    >>> digits(90.0, Unit.PERCENT, exact=True)
    '90'
    >>> digits(0.00004, Unit.P_VALUE)
    '<0.001'
    """
    if unit is Unit.P_VALUE and amount < SMALLEST_P:
        return f"<{SMALLEST_P}"
    if unit is Unit.MINUTES:
        _, size, decimals, _ = _duration_form(amount)
        rounded = _rounded(amount / size, decimals)
    else:
        decimals = DECIMALS[unit]
        rounded = _rounded(amount, decimals)
    if exact and rounded == rounded.to_integral_value():
        decimals = 0
    sign = MINUS if rounded < 0 else "+" if rounded > 0 and _plus(signed, unit) else ""
    return f"{sign}{abs(rounded):,.{decimals}f}"


def traced(amount: float, unit: Unit) -> str:
    """The digits of the outcome of a calculation that is shown: one more than usual, durations in minutes, no groups.

    >>> traced(85.41536, Unit.PERCENT), traced(1234.5, Unit.MINUTES)
    ('85.42', '1234.50')
    """
    return coefficient(amount, DECIMALS.get(unit, 1) + (unit is not Unit.COUNT))


def operand(amount: float) -> str:
    """A number that goes into such a calculation: whole where it is, else with up to four decimals.

    >>> operand(2735), operand(12944.0), operand(2735.12345)
    ('2735', '12944', '2735.1235')
    """
    digits = coefficient(amount, 4)
    return digits.rstrip("0").rstrip(".")


def coefficient(amount: float, decimals: int) -> str:
    """A number without a unit, such as a correlation, with so many decimals and a real minus.

    >>> coefficient(-0.41249, 3)
    '\u22120.412'
    """
    rounded = _rounded(amount, decimals)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):.{decimals}f}"


def _plus(signed: bool | None, unit: Unit) -> bool:
    return unit is Unit.POINTS if signed is None else signed


def unit_word(value: Value) -> str:
    """The msgid of the unit that follows the digits, "" for plain numbers.

    >>> unit_word(Value(300, Unit.MINUTES))
    'h'
    """
    if value.unit is Unit.MINUTES:
        return _duration_form(value.amount)[3]
    return UNIT_WORDS.get(value.unit, "")


def brief_duration(minutes: float) -> tuple[str, str]:
    """Digits and msgid of the unit of a round duration, without needless decimals, for axes and classes.

    >>> brief_duration(1440.0)
    ('1', 'd')
    """
    for size, word in ((1440.0, "d"), (60.0, "h"), (1.0, "min")):
        if minutes >= size and minutes % size == 0:
            return f"{minutes / size:.0f}", word
    return f"{minutes * 60:.0f}", "s"


def _duration_form(minutes: float) -> tuple[float, float, int, str]:
    return next(form for form in DURATIONS if abs(minutes) < form[0] or form[0] == float("inf"))


def _rounded(amount: float, decimals: int) -> Decimal:
    return Decimal(repr(float(amount))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
