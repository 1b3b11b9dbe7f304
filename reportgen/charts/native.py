"""What the native charts share: number formats that are ours, never text from data, and heights."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.textwidth import is_wide
from reportgen.charts.wrapping import Measure, wrap
from reportgen.values import Unit

_FORMATS = {
    Unit.PERCENT: "0.0",
    Unit.PERCENTAGE_POINTS: "+0.0;\N{MINUS SIGN}0.0;0.0",
    Unit.POINTS: "+0.0;\N{MINUS SIGN}0.0;0.0",
    Unit.SCORE: "0.00",
    Unit.INDEX: "0.0",
    Unit.COUNT: "#,##0",
    Unit.MINUTES: "#,##0",
    Unit.PER_10K: "0.0",
    Unit.P_VALUE: "0.000",
}
SHARE_FORMAT = '0.0"\N{NO-BREAK SPACE}%"'
PLAIN_HEIGHT_CM = 6.5
TREND_HEIGHT_CM = 5.2  # three on a page
RING_HEIGHT_CM = 5.2
PARETO_HEIGHT_CM = 7.5
_LABEL = Measure(120, 9)
_ROOM = 1.1  # of the longest bar


def number_format(unit: Unit) -> str:
    """The Excel format of amounts in a unit, with the locale's decimals."""
    return _FORMATS[unit]


def tick_format(places: Sequence[float], unit: Unit) -> str:
    """The Excel format of the round amounts on an axis: decimals only where one has some."""
    made = number_format(unit)
    return made.replace(".00", "").replace(".0", "") if all(place == int(place) for place in places) else made


def unspaced(label: str) -> str:
    """A Chinese period without the spaces around its digits: Office would break the name there."""
    return label.replace("\N{NO-BREAK SPACE}", "") if any(map(is_wide, label)) else label


def named(label: str, said: str) -> str:
    """A category with what stands where a bar would: a share, or that its amount is withheld."""
    return f"{label}  {said}" if said else label


def with_room(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis whose bars have their amounts behind their ends."""
    return round(low * _ROOM, 6), round(high * _ROOM, 6)


def rows_height_cm(labels: Sequence[str], least: float = 3.0) -> float:
    """The height of a chart with one row a label, as high as its labels need in the narrow column Word gives them."""
    return max(least, 1.1 + sum(0.35 + 0.35 * len(wrap(label, _LABEL)) for label in labels))
