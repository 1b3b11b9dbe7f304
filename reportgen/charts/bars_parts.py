"""What the painters of bars share: how far the axis goes, the colour of a bar, the words for amounts and targets."""

from __future__ import annotations

from reportgen.charts import words
from reportgen.charts.colour import mix
from reportgen.charts.kinds import Theme
from reportgen.document.chartdata import Bar, BarsData
from reportgen.locales import Locale

_LIGHTER = 0.45  # of the way to paper: bars on a small base


def has_before(data: BarsData) -> bool:
    """Whether any bar has the amount of the period before."""
    return any(bar.before is not None for bar in data.bars)


def has_targets(data: BarsData) -> bool:
    """Whether any bar has a goal of its own."""
    return any(bar.target is not None for bar in data.bars)


def domain(data: BarsData) -> tuple[float, float]:
    """From zero to the farthest of all that is drawn."""
    amounts = [amount for bar in data.bars for amount in (bar.point.amount, bar.before, bar.target)]
    amounts += [data.target, data.axis_max]
    known = [0.0, *(amount for amount in amounts if amount is not None)]
    low, high = min(known), max(known)
    return (low, high) if high > low else (0.0, 1.0)


def colour_of_bar(bar: Bar, theme: Theme) -> str:
    """The finished colour: of the tone, paler on a small base."""
    colour = theme.categories[1] if bar.tone == "muted" else str(getattr(theme, bar.tone))
    return mix(colour, theme.paper, _LIGHTER) if bar.point.mark == "small" else colour


def target_words(data: BarsData, locale: Locale) -> str:
    """The target's word and value, "" without a target for all."""
    if data.target is None:
        return ""
    return words.target(data.target_label, data.target, data.unit, locale)


def amount_words(data: BarsData, bar: Bar, locale: Locale) -> str:
    """The bar's amount, or what stands for it."""
    return words.of_point(bar.point, data.unit, locale, data.withheld_label)
