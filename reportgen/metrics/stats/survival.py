"""Survival of cases whose end may not have been seen yet (Kaplan-Meier), from counts per duration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from typing import Literal

from reportgen.metrics.stats.normal import Z95
from reportgen.values import N_, Reason, reason

ROUNDING = 1e-9  # a survival this near a share is that share; products of fractions are off in the last bits


@dataclass(frozen=True, slots=True)
class Step:
    """From `time` on the share `survival` of all cases goes on; `variance` is Greenwood's, of log survival."""

    time: float
    survival: float
    variance: float


@dataclass(frozen=True, slots=True)
class Survival:
    """The curve: 1 before the first step, then flat from step to step; steps are at the durations with an end."""

    steps: tuple[Step, ...]
    n: int
    ended: int


def kaplan_meier(times: Sequence[float], ended: Sequence[int], censored: Sequence[int]) -> Survival:
    """The product-limit estimate from ascending durations: how many cases ended then, how many were last seen then.

    S(t) = Π (1 - dᵢ/nᵢ) over the durations up to t, with dᵢ ends among the nᵢ cases that lasted at least that long. A
    case last seen at the duration of an end counts as at risk of it. Source: Kaplan & Meier 1958; Greenwood 1926.
    SciPy's ecdf does the same, of one number a case. Raises ValueError when the durations do not ascend.

    >>> [round(step.survival, 3) for step in kaplan_meier([1, 2, 4], [1, 1, 1], [0, 1, 1]).steps]
    [0.8, 0.6, 0.3]
    """
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise ValueError("durations must ascend and differ")
    n = at_risk = sum(ended) + sum(censored)
    survival, variance, steps = 1.0, 0.0, []
    for time, ends, leaves in zip(times, ended, censored, strict=True):
        if ends:
            survival *= 1 - ends / at_risk
            variance = variance + ends / (at_risk * (at_risk - ends)) if ends < at_risk else 0.0
            steps.append(Step(float(time), survival if ends < at_risk else 0.0, variance))
        at_risk -= ends + leaves
    return Survival(tuple(steps), n, sum(ended))


def time_until(curve: Survival, share: float) -> float | None:
    """The duration within which `share` of the cases have ended; None when the curve does not come down so far.

    The first time with a survival of at most 1 - share; where the curve lies exactly at that level, the middle of
    that stretch, as R's survfit and the usual median of an even number have it.

    >>> curve = kaplan_meier([1, 2, 4], [1, 1, 1], [0, 1, 1])
    >>> time_until(curve, 0.5), time_until(curve, 0.9)
    (4.0, None)
    """
    return _crossing(curve, share, lambda step: step.survival)


def time_interval(curve: Survival, share: float) -> tuple[float | None, float | None]:
    """The 95 % interval of `time_until`; an end is None where it lies beyond what was seen.

    The times whose pointwise interval of survival, on the log(-log S) scale, holds 1 - share. Source: Brookmeyer &
    Crowley 1982; Kalbfleisch & Prentice 2002; R's survfit(conf.type="log-log").

    >>> twenty = kaplan_meier(range(1, 21), [1] * 20, [0] * 20)
    >>> time_until(twenty, 0.5), time_interval(twenty, 0.5)
    (10.5, (5.0, 15.0))
    """
    lower = _crossing(curve, share, lambda step: _bound(step, 1))
    return lower, _crossing(curve, share, lambda step: _bound(step, -1))


def not_reached(share: float) -> Reason:
    """Why `time_until` is None.

    >>> not_reached(0.5).params
    (('percent', 50),)
    """
    return reason(
        N_("fewer than {percent} % of the cases had ended by the longest time seen"), percent=round(100 * share)
    )


def _crossing(curve: Survival, share: float, level: Callable[[Step], float]) -> float | None:
    """Where a falling line through the steps reaches 1 - share."""
    target = 1 - share
    for place, step in enumerate(curve.steps):
        found = level(step)
        if found <= target + ROUNDING:
            flat = abs(found - target) <= ROUNDING
            below = (later.time for later in curve.steps[place:] if level(later) < target - ROUNDING)
            end = next(below, None) if flat else None
            return step.time if end is None else (step.time + end) / 2
    return None


def _bound(step: Step, side: Literal[-1, 1]) -> float:
    """S^exp(± z √variance / |log S|): the lower (1) or upper (-1) end of the interval of survival."""
    if step.survival in (0.0, 1.0):
        return step.survival
    logged = log(step.survival)
    return exp(logged * exp(side * Z95 * sqrt(step.variance) / -logged))
