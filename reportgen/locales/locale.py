"""A language of the report: messages from the catalogue, digits from `format`, dates and periods in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.locales import catalogue, dates, format
from reportgen.periods import Period
from reportgen.values import Reason, Unit, Value

LANGUAGES = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class Locale:
    """One of LANGUAGES. Raises ValueError for another."""

    language: str

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"no such language: {self.language}")

    def template(self, message: str) -> str:
        """The message in this language with its named fields still open; the English message where none is known."""
        return catalogue.translated(self.language, message)

    def text(self, message: str, /, **params: object) -> str:
        """The message in this language with its named fields filled.

        >>> Locale("zh-CN").text("Overview")
        '调查概述'
        """
        template = self.template(message)
        return template.format(**params) if params else template

    def reason(self, reason: Reason) -> str:
        """Why something is absent, as a phrase without a full stop."""
        return self.template(reason.message).format(**dict(reason.params))

    def number(self, amount: float, unit: Unit, *, signed: bool | None = None, exact: bool = False) -> str:
        """Digits only, rounded half up as METRICS 0.6 says, with grouping and a real minus sign.

        >>> Locale("en").number(-1234.25, Unit.PERCENT)
        '−1,234.3'
        """
        return format.digits(amount, unit, signed=signed, exact=exact)

    def unit(self, value: Value) -> str:
        """The sign or word that follows the digits of this value ("%", "分钟", "h"), "" where there is none."""
        return self.template(format.unit_word(value))

    def value(self, value: Value, *, signed: bool | None = None, exact: bool = False, bare: bool = False) -> str:
        """Digits, no-break space, unit. `exact`: without zeros behind the point; `bare`: without the unit.

        >>> Locale("en").value(Value(90, Unit.MINUTES))
        '90\\xa0min'
        """
        digits, unit = self.number(value.amount, value.unit, signed=signed, exact=exact), self.unit(value)
        return f"{digits}{format.UNIT_SPACE}{unit}" if unit and not bare else digits

    def worked(self, formula: Reason, outcome: Value) -> str:
        """A formula with its numbers and what comes out, to be followed by hand; durations are in minutes.

        >>> Locale("en").worked(Reason("{sum} / {n}", (("sum", 597), ("n", 143))), Value(4.174825, Unit.SCORE))
        '597 / 143 = 4.175'
        """
        numbers = {name: format.operand(v) if isinstance(v, int | float) else v for name, v in formula.params}
        word = "min" if outcome.unit is Unit.MINUTES else format.UNIT_WORDS.get(outcome.unit, "")
        digits = format.traced(outcome.amount, outcome.unit)
        result = f"{digits}{format.UNIT_SPACE}{self.template(word)}" if word else digits
        return f"{self.template(formula.message).format(**numbers)} = {result}"

    def coefficient(self, amount: float, decimals: int = 3) -> str:
        """The digits of a number that has no unit, such as a correlation.

        >>> Locale("en").coefficient(0.41249)
        '0.412'
        """
        return format.coefficient(amount, decimals)

    def brief_duration(self, minutes: float) -> str:
        """A round duration for axes and classes.

        >>> Locale("en").brief_duration(120)
        '2\\xa0h'
        """
        digits, unit = format.brief_duration(minutes)
        return f"{digits}{format.UNIT_SPACE}{self.template(unit)}"

    def share(self, part: float) -> str:
        """A share of 0 to 1 as per cent, for incidental text in charts.

        >>> Locale("en").share(0.254)
        '25.4\\xa0%'
        """
        return self.value(Value(part * 100, Unit.PERCENT))

    def date(self, day: date) -> str:
        """A day, e.g. 2026-10-02 or 2 October 2026."""
        return dates.day(day, self.language)

    def period(self, period: Period) -> str:
        """A period in full, e.g. 2026 年第三季度, Q3 2026."""
        return dates.period(period, self.language)

    def period_short(self, period: Period) -> str:
        """A period for an axis, e.g. 26年8月, Aug 26, Q3 26."""
        return dates.period_short(period, self.language)

    def unit_name(self, unit: Unit) -> str:
        """The unit as it stands in a heading; "" for plain numbers and for durations, whose unit goes by their size.

        >>> Locale("zh-CN").unit_name(Unit.PERCENTAGE_POINTS)
        '个百分点'
        """
        return self.template(format.UNIT_WORDS.get(unit, ""))

    def listing(self, items: tuple[str, ...]) -> str:
        """Items joined as this language does.

        >>> Locale("zh-CN").listing(("电话", "邮件"))
        '电话、邮件'
        """
        return ("、" if self.language == "zh-CN" else ", ").join(items)
