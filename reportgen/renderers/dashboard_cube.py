"""The cube as short JSON for templates/cube.js: columns of numbers as text, each column once."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import TypeAlias

from reportgen.cube import Column, Cube, CubeFigure
from reportgen.locales import Locale

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"
NO_NUMBER = "-"
WITHHELD = " "
# Letters that JSON and HTML leave alone. A whole number ends with one of the first LAST; any before it are digits of
# the rest. Most numbers are one letter, which gzip packs much better than decimal digits.
LETTERS = "".join(map(chr, range(33, 127))).translate({ord(sign): None for sign in '"\\<>&'})
LAST = 60


def cube_data(cube: Cube, locale: Locale) -> dict[str, Json]:
    """Everything that `ReportCube.open` takes, with the names in one language."""
    columns = _Columns()
    figures: list[Json] = [_figure(figure, columns, locale) for figure in cube.figures]
    return {
        "dimensions": [
            {"id": one.id, "label": locale.template(one.label), "values": list(one.values)} for one in cube.dimensions
        ],
        "periods": [
            {
                "id": one.period.id,
                "label": locale.period(one.period),
                "short": locale.period_short(one.period),
                "previous": one.previous,
                "year_ago": one.year_ago,
            }
            for one in cube.periods
        ],
        "current": cube.current,
        "depth": cube.depth,
        "suppressBelow": cube.suppress_below,
        "smallBelow": cube.small_below,
        "figures": figures,
        "columns": columns.found,
        "others": {family: [list(ps) for ps in by_period] for family, by_period in cube.others.items()},
    }


def figure_label(figure: CubeFigure, locale: Locale) -> str:
    """The name of a figure: that of its question or type, and what is told of it where that is not plain."""
    whole, item = locale.template(figure.label), figure.item_label
    if item is None:
        return whole
    name = locale.template(item)
    if figure.metric in ("dimension", "tickets_of_type", "servqual"):
        return name
    return f"{name} · {locale.template(figure.short_label)}"


def figure_short_label(figure: CubeFigure, locale: Locale) -> str:
    """The short name of a figure, for narrow places."""
    return locale.template(figure.short_label) if figure.item_label is None else figure_label(figure, locale)


def _figure(figure: CubeFigure, columns: _Columns, locale: Locale) -> dict[str, Json]:
    n = columns.sizes(figure.columns[0])
    return {
        "id": figure.id,
        "metric": figure.metric,
        "item": figure.item,
        "label": figure_label(figure, locale),
        "shortLabel": figure_short_label(figure, locale),
        "family": figure.family,
        "kind": figure.kind,
        "unit": figure.unit.value,
        "better": figure.better,
        "target": figure.target,
        "dimensions": list(figure.dimensions),
        "depth": figure.depth,
        "census": figure.census,
        "origin": figure.origin,
        "scale": figure.scale,
        "grain": figure.grain,
        "least": figure.least,
        "columns": [n, *(columns.of(figure, index, n) for index in range(1, len(figure.columns)))],
    }


class _Columns:
    """Columns as [text, base, how], each of them once; `base` is another column, `how` says what the text tells:

    0  sizes: the difference from the same place a period before (base: None) or from the base; " " if withheld
    1  numbers that add up, where the base is above 0: how much more than the base's share of everybody
    2  other numbers, where the base is above 0, in decimal with commas; "-" for one that there is not
    """

    def __init__(self) -> None:
        self.found: list[Json] = []
        self._places: dict[tuple[str, int | None, int], int] = {}
        self._first: dict[int, tuple[int, Column]] = {}  # by number of selections

    def sizes(self, column: Column) -> int:
        """A column of n: few answers are missing, so it is nearly the same as the first one of its source."""
        size = len(column[0])
        if size in self._first:
            place, first = self._first[size]
            return place if column == first else self._place(_differences(column, first), place, 0)
        before: Column = ((None,) * size, *column[:-1])
        place = self._place(_differences(column, before), None, 0)
        self._first[size] = place, column
        return place

    def of(self, figure: CubeFigure, index: int, base: int) -> int:
        """Another column of a figure."""
        column, sizes = figure.columns[index], figure.columns[0]
        if figure.kind in ("weighted", "quantile"):
            pairs = (pair for rows in zip(column, sizes, strict=True) for pair in zip(*rows, strict=True))
            parts = [NO_NUMBER if number is None else _text(number) for number, n in pairs if n]
            return self._place(",".join(parts), base, 2)
        parts = []
        for numbers, of in zip(column, sizes, strict=True):
            shares = [_share(n, numbers, of) if place else 0 for place, n in enumerate(of)]
            parts += [
                _letters(_there(number) - share) for number, share, n in zip(numbers, shares, of, strict=True) if n
            ]
        return self._place("".join(parts), base, 1)

    def _place(self, text: str, base: int | None, how: int) -> int:
        if (text, base, how) not in self._places:
            self._places[text, base, how] = len(self.found)
            self.found.append([text, base, how])
        return self._places[text, base, how]


def _differences(column: Column, base: Column) -> str:
    pairs = (pair for rows in zip(column, base, strict=True) for pair in zip(*rows, strict=True))
    return "".join(WITHHELD if n is None else _letters(n - (other or 0)) for n, other in pairs)


def _there(number: float | None) -> float:
    if number is None:
        raise ValueError("a number that adds up is lacking where n is told")
    return number


def _letters(number: float) -> str:
    """A whole number as letters: positive and negative ones in turn, so that those near 0 are short.

    >>> _letters(0), _letters(-1), _letters(1), _letters(-30) == LETTERS[59], len(_letters(30))
    ('!', '#', '$', True, 2)
    """
    rest, last = divmod(2 * int(number) if number >= 0 else -2 * int(number) - 1, LAST)
    found = LETTERS[last]
    while rest:
        rest, digit = divmod(rest, len(LETTERS) - LAST)
        found = LETTERS[LAST + digit] + found
    return found


def _share(n: float | None, numbers: Sequence[float | None], sizes: Sequence[float | None]) -> float:
    """What a selection would have if it were like everybody: in the arithmetic of the script."""
    whole, everybody = numbers[0], sizes[0]
    return floor(float(n) * float(whole) / float(everybody) + 0.5) if n and whole is not None and everybody else 0


def _text(number: float) -> str:
    """The shortest text of a number.

    >>> _text(12.0), _text(0.5), _text(1e-07)
    ('12', '.5', '1e-7')
    """
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = repr(number).replace("e-0", "e-")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
