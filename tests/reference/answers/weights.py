"""Answers on raking, trimming and weighted estimates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.metrics.stats.calibrated import calibrated_mean
from reportgen.metrics.stats.raking import Cell, rake
from reportgen.metrics.stats.trimming import trimmed
from reportgen.metrics.stats.weighted_intervals import Estimate, share_interval
from reportgen.metrics.stats.weighted_quantiles import step_quantile, weighted_quantile
from reportgen.metrics.tally import Tally
from reportgen.metrics.weighted import Weighted, design_effect, spread, standard_error, weighted_mean
from tests.reference.answers.loading import Case, answers, rows, tally
from tests.reference.answers.selecting import MISSING, Row

# What the cases of csibank ask beside the mean, without naming the column or the boxes in their params.
TOP_BOX_COLUMN, TOP_BOX = "sat1", 9


def cells(case: Case, records: list[Row]) -> list[Cell]:
    return [tuple(row[variable] for variable in case.params["margins"]) for row in records]


def raked(case: Case, records: list[Row]) -> list[float]:
    """The base weight, a number or a column, times the factor of the cell."""
    base = case.params.get("base_weight", 1)
    starts = [float(row[base]) if isinstance(base, str) else float(base) for row in records]
    totals: Counter[Cell] = Counter()
    for cell, start in zip(cells(case, records), starts, strict=True):
        totals[cell] += start  # type: ignore[assignment]
    factors = rake(totals, case.params["margins"])
    return [factors[cell] * start for cell, start in zip(cells(case, records), starts, strict=True)]


def sample(pairs: Sequence[tuple[float, float]]) -> Weighted[Tally]:
    """Answers that come as (value, weight), those of one weight together."""
    parts: defaultdict[float, list[float]] = defaultdict(list)
    for value, weight in pairs:
        parts[weight].append(value)
    return Weighted(tuple((w, tally(values)) for w, values in parts.items()), tally(value for value, _ in pairs))


def answered(records: list[Row], weights: list[float], name: str) -> list[tuple[float, float]]:
    return [(float(row[name]), w) for row, w in zip(records, weights, strict=True) if row[name] not in MISSING]


def summed(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Ascending values, and the sum of the weights of each."""
    sums: defaultdict[float, float] = defaultdict(float)
    for value, weight in pairs:
        sums[value] += weight
    return sorted(sums), [sums[value] for value in sorted(sums)]


@answers("raking")
def raking(case: Case, folder: Path) -> dict[str, Any]:
    records, y = rows(case, folder), case.params["y"]
    weights = raked(case, records)
    everybody = sample([(0.0, weight) for weight in weights])
    pairs = answered(records, weights, y)
    known = [row for row in records if row[y] not in MISSING]
    values = [value for value, _ in pairs]
    margins = [[row[variable] for row in known] for variable in case.params["margins"]]
    found = sample(pairs)
    return {
        "n": everybody.n,
        "N": everybody.total,
        "min_w": min(weights),
        "max_w": max(weights),
        "weights_by_cell": {"|".join(cell): w for cell, w in zip(cells(case, records), weights, strict=True)},
        "sum_w2": sum(weight**2 for weight in weights),
        "kish_deff": everybody.n / everybody.effective,
        "kish_neff": everybody.effective,
        "unweighted_mean": found.whole.mean,
        "weighted_mean": weighted_mean(found),
        "se_fixed_weights": standard_error(found),
        "se_calibrated": calibrated_mean(values, [weight for _, weight in pairs], margins).standard_error,
        "deff_replace_fixed": design_effect(found),
        f"wtd_quantiles_hmisc_{y}": [weighted_quantile(*summed(pairs), share) for share in (0.25, 0.5, 0.75)],
        **net_promoters(found),
        **top_box(records, weights),
    }


def net_promoters(found: Weighted[Tally]) -> dict[str, Any]:
    if not set(found.whole.values) <= set(range(11)):
        return {}
    scores = found.recoded(lambda part: part.recoded(lambda x: (x >= 9) - (x <= 6), (-1, 0, 1)))
    return {"weighted_nps": 100 * weighted_mean(scores), "weighted_nps_se_fixed": 100 * standard_error(scores)}


def top_box(records: list[Row], weights: list[float]) -> dict[str, Any]:
    if TOP_BOX_COLUMN not in records[0]:
        return {}
    found = sample([(value >= TOP_BOX, weight) for value, weight in answered(records, weights, TOP_BOX_COLUMN)])
    share, error = weighted_mean(found), standard_error(found)
    interval = share_interval(Estimate(share, error**2, found.n - 1), found.effective)
    return {
        f"weighted_t2b_pct_{TOP_BOX_COLUMN}": 100 * share,
        "weighted_t2b_se_pct": 100 * error,
        "weighted_t2b_logit_ci_pct": [100 * end for end in interval],
    }


@answers("weight_trimming")
def weight_trimming(case: Case, folder: Path) -> dict[str, Any]:
    weights = raked(case, rows(case, folder))
    middle = sum(weights) / len(weights)
    lower = case.params.get("lower_times_mean", 0) * middle
    upper = case.params.get("upper_times_mean", float("inf")) * middle
    held = trimmed(weights, [1] * len(weights), lower, upper)
    everybody = sample([(0.0, weight) for weight in held])
    return {
        "max_w_over_mean": max(held) / middle,
        "min_w_over_mean": min(held) / middle,
        "sum_w": everybody.total,
        "kish_deff": everybody.n / everybody.effective,
        "n_at_upper": sum(weight == upper for weight in held),
    }


@answers("weighted_mean")
def weighted_moments(case: Case, folder: Path) -> dict[str, Any]:
    records = rows(case, folder)
    pairs = answered(records, stated_weights(case.params["weight"], records), case.params["column"])
    found = sample(pairs)
    shares = case.params.get("quantiles", [0.1, 0.25, 0.5, 0.75, 0.9])
    return {
        "mean": weighted_mean(found),
        "var_ddof0": spread(found),
        "std_ddof0": spread(found) ** 0.5,
        "sum_w": found.total,
        "kish_neff": found.effective,
        "quantiles": {str(share): step_quantile(*summed(pairs), share) for share in shares},
    }


def stated_weights(stated: str, records: list[Row]) -> list[float]:
    """The weights of a column, or of a rule such as "(row number starting at 1) mod 5 + 1"."""
    if stated in records[0]:
        return [float(row[stated]) for row in records]
    rule = re.fullmatch(r"\(?row number starting at (\d+)\)?\s*(?:mod|%+)\s*(\d+)(?:\s*\+\s*(\d+))?", stated.strip())
    if rule is None:
        raise ValueError(f"no column and no known rule: {stated}")
    first, divisor, added = int(rule[1]), int(rule[2]), int(rule[3] or 0)
    return [float(number % divisor + added) for number, _ in enumerate(records, start=first)]
