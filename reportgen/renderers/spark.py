"""The little line under an indicator: where its strokes go in a fixed box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.nodes import Kpi

WIDTH = 110.0
HEIGHT = 26.0
MARGIN = 4.0
FARTHEST = 3  # ranges of the line between it and a target that is still drawn


@dataclass(frozen=True, slots=True)
class Spark:
    """Geometry in a box of WIDTH x HEIGHT: unbroken lines (gaps split them), lone points, last point, target."""

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    last: tuple[float, float]
    target: float | None
    width: float = WIDTH
    height: float = HEIGHT


def spark(kpi: Kpi) -> Spark | None:
    """The line of an indicator; None with fewer than two known amounts, because a dot shows no movement."""
    known = [amount for amount in kpi.spark if amount is not None]
    if len(known) < 2:
        return None
    target = kpi.spark_target if _is_near(kpi.spark_target, known) else None
    low, high = _range(known if target is None else [*known, target])

    def y(amount: float) -> float:
        return round(HEIGHT - MARGIN - (amount - low) / (high - low) * (HEIGHT - 2 * MARGIN), 2)

    step = (WIDTH - 2 * MARGIN) / (len(kpi.spark) - 1)
    points = [None if a is None else (round(MARGIN + i * step, 2), y(a)) for i, a in enumerate(kpi.spark)]
    runs = _runs(points)
    return Spark(
        lines=tuple(" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        last=runs[-1][-1],
        target=None if target is None else y(target),
    )


def _is_near(target: float | None, amounts: Sequence[float]) -> bool:
    """Whether the target can be shown: one far away would press the line flat."""
    if target is None:
        return False
    low, high = min(amounts), max(amounts)
    return low - FARTHEST * (high - low) <= target <= high + FARTHEST * (high - low)


def _range(amounts: Sequence[float]) -> tuple[float, float]:
    low, high = min(amounts), max(amounts)
    return (low - 1, high + 1) if low == high else (low, high)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
