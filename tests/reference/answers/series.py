"""Answers on trends and control charts."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from reportgen.metrics.stats.autocorrelation import hamed_rao
from reportgen.metrics.stats.control import Chart, p_chart, xmr
from reportgen.metrics.stats.slope import sen_slope
from reportgen.metrics.stats.trend import MannKendall, mann_kendall
from tests.reference.answers.loading import Case, answers, column, rows
from tests.reference.answers.selecting import holds

QCC_RUN = 7


def series(case: Case, folder: Path) -> list[float]:
    return [value for value in column(case, folder, case.params["column"]) if value is not None]


@answers("trend")
def trend(case: Case, folder: Path) -> dict[str, Any]:
    values = series(case, folder)
    found, slope = mann_kendall(values), sen_slope(values)
    return {
        "n": found.n,
        "S": found.score,
        "varS": found.variance,
        "tau_kendall_b": found.tau_b,
        "z": found.z,
        "p": found.normal_p,
        "p_Kendall_pkg": in_single_precision(found),
        "sen_slope": slope.slope,
        "sen_ci_low": slope.low,
        "sen_ci_high": slope.high,
    }


def in_single_precision(found: MannKendall) -> float:
    """The p value as the Kendall package prints it: a rising series' is 1 less a 32-bit number close to 1.

    That takes up to four digits from a small p, which the package's numbers show and ours need not.
    """
    tail = np.float32(found.normal_p / 2)
    return 2 * float(np.float32(1) - (np.float32(1) - tail)) if found.score > 0 else 2 * float(tail)


@answers("trend_autocorrelated")
def trend_autocorrelated(case: Case, folder: Path) -> dict[str, Any]:
    values = series(case, folder)
    plain, corrected, slope = mann_kendall(values), hamed_rao(values), sen_slope(values)
    return {
        "original_p": plain.normal_p,
        "hamed_rao_z": corrected.z,
        "hamed_rao_p": corrected.p,
        "hamed_rao_var": corrected.variance,
        "tau_a": plain.tau_a,
        "slope": slope.slope,
        "intercept": slope.intercept,
    }


@answers("xmr")
def individual_values(case: Case, folder: Path) -> dict[str, Any]:
    values = series(case, folder)
    found = xmr(values)
    signals = found.chart.signals(run=QCC_RUN)
    beyond = from_one(signals.above + signals.below)
    return {
        "n": len(values),
        "center": found.chart.centre,
        "sigma_mr": found.sigma,
        "lcl": found.chart.low[0],
        "ucl": found.chart.high[0],
        "mean_moving_range": found.moving_range,
        "mr_ucl": found.moving_range_high,
        "n_beyond": len(beyond),
        "beyond_index_1based": beyond,
        "runs_index_1based": from_one(signals.runs_above + signals.runs_below),
    }


def from_one(places: tuple[int, ...]) -> list[int]:
    return [place + 1 for place in places]


@answers("p_chart")
def shares(case: Case, folder: Path) -> dict[str, Any]:
    params, records = case.params, rows(case, folder)
    base = [row for row in records if "baseline" not in params or holds(params["baseline"], row)]
    new = [row for row in records if "new" in params and holds(params["new"], row)]
    points = [(int(row[params["count"]]), int(row[params["n"]])) for row in base + new]
    chart = p_chart([k for k, _ in points], [n for _, n in points], baseline=len(base))
    return {
        "center": chart.centre,
        "sd_binomial": (chart.centre * (1 - chart.centre)) ** 0.5,
        "lcl": one_if_constant(chart.low),
        "ucl": one_if_constant(chart.high),
        "beyond_index_1based": beyond(chart),
        "n_points": len(chart.points),
    }


def one_if_constant(limits: tuple[float, ...]) -> float | list[float]:
    """qcc gives one limit where all samples have the same size."""
    return limits[0] if len(set(limits)) == 1 else list(limits)


def beyond(chart: Chart) -> list[int]:
    signals = chart.signals()
    return from_one(signals.above + signals.below)


@answers("p_chart_variable_n")
def weekly_shares(case: Case, folder: Path) -> dict[str, Any]:
    records = rows(case, folder)
    tickets = weekly(records, named(case.params["week"], records))
    wanted = named(case.params["numerator"], records)
    hits = weekly([row for row in records if row[wanted]], named(case.params["week"], records))
    sizes = list(tickets.values())
    chart = p_chart([hits.get(week, 0) for week in tickets], sizes)
    return {
        "weeks": [week.isoformat() for week in tickets],
        "n": sizes,
        "k": [hits.get(week, 0) for week in tickets],
        "center": chart.centre,
        "lcl": list(chart.low),
        "ucl": list(chart.high),
        "beyond_index_1based": beyond(chart),
    }


@answers("ticket_volume_trend")
def weekly_volume(case: Case, folder: Path) -> dict[str, Any]:
    records = rows(case, folder)
    counts = list(weekly(records, named(case.params["week"], records)).values())
    chart, found = xmr(counts).chart, mann_kendall(counts)
    return {
        "weekly": counts,
        "xmr_center": chart.centre,
        "xmr_lcl": chart.low[0],
        "xmr_ucl": chart.high[0],
        "mk_S": found.score,
        "mk_varS": found.variance,
        "mk_z": found.z,
        "mk_p": found.normal_p,
        "sen_slope": sen_slope(counts).slope,
    }


def named(words: str, records: list[dict[str, str]]) -> str:
    """The column that a description such as "Monday of created_at" names."""
    found: list[str] = [word for word in re.findall(r"[\w.]+", words) if word in records[0]]
    return found[0]


def weekly(records: list[dict[str, str]], when: str) -> dict[date, int]:
    """Rows per week, under the week's Monday."""
    days = [date.fromisoformat(row[when][:10]) for row in records if row[when]]
    return dict(sorted(Counter(day - timedelta(days=day.weekday()) for day in days).items()))
