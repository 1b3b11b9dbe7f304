"""From samples whose counts are arrays to the numbers of the cube."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.cube import Kind
from reportgen.metrics.estimators import COUNT, MEAN, MEDIAN, NET, NPS, P90, SHARE, Estimator, detractors, promoters
from reportgen.metrics.tally import Moments, Tally
from reportgen.metrics.weighable import RATIO, WEIGHED_MEAN, WEIGHED_NET, WEIGHED_NPS, WEIGHED_SHARE, one_part
from reportgen.metrics.weighted import Weighted

Array: TypeAlias = NDArray[Any]
KINDS: Mapping[int, Kind] = {
    id(COUNT): "count",
    **dict.fromkeys(map(id, (SHARE, WEIGHED_SHARE)), "share"),
    **dict.fromkeys(map(id, (NPS, NET, WEIGHED_NPS, WEIGHED_NET)), "net"),
    **dict.fromkeys(map(id, (MEAN, WEIGHED_MEAN)), "mean"),
    **dict.fromkeys(map(id, (MEDIAN, P90)), "quantile"),
    id(RATIO): "weighted",
}
NO_ERROR = 1e-12  # of the value: what rounding leaves where nothing varies
DIGITS = 12


def kind_of(estimator: Estimator[Any], sample: Any) -> Kind:
    """How the figure follows from its numbers. Raises KeyError for an estimator the dashboard does not know."""
    kind = KINDS[id(estimator)]
    return "weighted" if isinstance(sample, Weighted) and kind != "count" else kind


def n_of(sample: Any, size: int) -> Array:
    """The usable values of each selection."""
    return np.broadcast_to(np.asarray(sample.n, dtype=np.int64), size)


def asked_of(sample: Any, size: int) -> Array:
    """Usable and missing values of each selection."""
    return n_of(sample, size) + np.broadcast_to(np.asarray(sample.missing, dtype=np.int64), size)


def counted(estimator: Estimator[Any], tally: Tally, size: int) -> list[Array]:
    """What follows n of a count, a share or a net score."""
    if estimator in (NPS, WEIGHED_NPS):
        found: Sequence[Any] = (promoters(tally), detractors(tally))
    elif estimator in (NET, WEIGHED_NET):
        found = (tally.counts[2], tally.counts[0])
    else:
        found = (tally.counts[1],)
    return [np.broadcast_to(np.asarray(numbers, dtype=np.int64), size) for numbers in found]


def sums(sample: Any) -> tuple[Array, Array, float, float]:
    """Sum and sum of squares of whole numbers, and the origin and scale that turn them into values."""
    if isinstance(sample, Moments):
        return np.asarray(sample.total), np.asarray(sample.squares), float(Moments.ORIGIN), float(Moments.SCALE)
    origin, step = sample.values[0], sample.values[1] - sample.values[0]
    places = [round((value - origin) / step) for value in sample.values]
    total = sum(place * count for place, count in zip(places, sample.counts, strict=True))
    squares = sum(place**2 * count for place, count in zip(places, sample.counts, strict=True))
    return np.asarray(total), np.asarray(squares), origin, 1 / step


def weighed(sample: Any, estimator: Estimator[Any], size: int) -> list[Array]:
    """Value, standard error and effective n of a weighted figure or a ratio; not a number where there is none.

    Where nothing is weighted there is no effective n.
    """
    is_weighted = isinstance(sample, Weighted)
    if not is_weighted:
        sample = one_part(sample)
    if not sample.parts:
        return [np.full(size, np.nan)] * 3
    n = n_of(sample, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        value, error = _ratio(sample) if estimator is RATIO else _mean(sample, estimator.code)
        error = error * np.sqrt(np.where(n > 1, n / np.maximum(n - 1, 1), 1.0))
        squares = _total(sample, lambda weight, part: weight**2 * part.n) if is_weighted else np.nan
        effective = _total(sample, lambda weight, part: weight * part.n) ** 2 / squares
        unit = estimator.unit
        error = np.where(error < NO_ERROR * np.maximum(1.0, abs(value)), 0.0, error)
    return [np.broadcast_to(numbers, size) for numbers in (unit * value, unit * error, effective)]


def _total(sample: Weighted[Any], of: Callable[[float, Any], Any]) -> Any:
    return sum(of(weight, part) for weight, part in sample.parts)


def _mean(plain: Weighted[Any], code: Callable[[Any], Any]) -> tuple[Any, Any]:
    sample = plain.recoded(code)
    whole = _total(sample, lambda weight, part: weight * part.n)
    value = _total(sample, lambda weight, part: weight * _sum(part)) / whole
    squares = _total(sample, lambda weight, part: weight**2 * _squares_about(part, value))
    return value, np.sqrt(np.maximum(squares, 0.0)) / whole


def _ratio(sample: Weighted[Any]) -> tuple[Any, Any]:
    above = _total(sample, lambda weight, part: weight * part.sums[0])
    below = _total(sample, lambda weight, part: weight * part.sums[1])
    value = above / below
    squares = _total(sample, lambda weight, part: weight**2 * part.squares_about(value))
    return value, np.sqrt(np.maximum(squares, 0.0)) / below


def _sum(part: Any) -> Any:
    if isinstance(part, Moments):
        return part.n * part.ORIGIN + part.total / part.SCALE
    return sum(value * count for value, count in zip(part.values, part.counts, strict=True))


def _squares_about(part: Any, centre: Any) -> Any:
    if isinstance(part, Moments):
        return part.squares_about(centre)
    return sum(count * (value - centre) ** 2 for value, count in zip(part.values, part.counts, strict=True))
