"""All figures of a report as plain records: for the manifest and for `reportgen figures`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from reportgen.results import Against, Estimate, Result, Results
from reportgen.terminal import aligned
from reportgen.values import Value

DECIMALS = 9  # the last bits of a parallel sum differ from run to run


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One figure with everything that judges it. Amounts are in `unit`; None: withheld or not there."""

    id: str
    group: str  # "dimension=value", "" for all
    value: float | None
    unit: str
    n: int | None
    low: float | None
    high: float | None
    previous: float | None
    year_ago: float | None
    target: float | None
    status: str
    absent: str


def records(results: Results) -> tuple[FigureRecord, ...]:
    """Every figure the report can show, once each: totals first, then by dimension."""
    found: dict[str, Result] = {result.id: result for result in results.results}
    for breakdown in results.breakdowns:
        for result in breakdown.results:
            found.setdefault(result.id, result)
    return tuple(_record(result) for result in found.values())


def as_json(figures: Sequence[FigureRecord]) -> str:
    """An array of objects, one a figure."""
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(figures: Sequence[FigureRecord]) -> str:
    """A heading and one line a figure."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_NAMES)
    writer.writerows([["" if cell is None else cell for cell in asdict(figure).values()] for figure in figures])
    return text.getvalue()


def as_table(figures: Sequence[FigureRecord]) -> str:
    """Columns aligned for a terminal, numbers to the right, at most two decimals; groups stand below their total."""
    rows = [_SHOWN, *(_shown(figure) for figure in figures)]
    return aligned(rows, right=frozenset({1, 3, 4, 5, 6, 7, 8}))


def _record(result: Result) -> FigureRecord:
    estimate, group = result.estimate, result.group
    return FigureRecord(
        id=result.id,
        group="" if group.is_total else f"{group.dimension}={group.value}",
        value=_amount(estimate.value),
        unit=_unit(result),
        n=estimate.n,
        low=_amount(estimate.low),
        high=_amount(estimate.high),
        previous=_earlier(result, "previous"),
        year_ago=_earlier(result, "year_ago"),
        target=_amount(result.target),
        status=result.status,
        absent=_absence(estimate),
    )


def _amount(value: Value | None) -> float | None:
    return None if value is None else round(value.amount, DECIMALS)


def _earlier(result: Result, against: Against) -> float | None:
    change = result.change(against)
    return _amount(change.earlier.value) if change is not None else None


def _unit(result: Result) -> str:
    value = result.estimate.value or result.target
    return str(value.unit) if value is not None else ""


def _absence(estimate: Estimate) -> str:
    if estimate.value is not None:
        return ""
    return estimate.absent.message.format(**dict(estimate.absent.params)) if estimate.absent else estimate.base


def _shown(figure: FigureRecord) -> tuple[str, ...]:
    amounts = (figure.n, figure.low, figure.high, figure.previous, figure.year_ago, figure.target)
    return (
        f"  {figure.group}" if figure.group else figure.id,
        _cell(figure.value) if figure.value is not None else _NO_VALUE.get(figure.n, "none"),
        figure.unit,
        *map(_cell, amounts),
        figure.status.replace("none", ""),
    )


def _cell(cell: object) -> str:
    if cell is None:
        return "-"
    return f"{cell:.2f}".removesuffix(".00") if isinstance(cell, float) else str(cell)


_NAMES = tuple(field.name for field in fields(FigureRecord))
_SHOWN = ("figure", "value", "unit", "n", "low", "high", "previous", "year ago", "target", "status")
_NO_VALUE = {None: "withheld", 0: "empty"}
