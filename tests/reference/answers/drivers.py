"""Answers about regression, importance of drivers, and importance against performance."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from reportgen.metrics.stats import importance
from reportgen.metrics.stats.importance_intervals import share_intervals
from reportgen.metrics.stats.patterns import Floats, Patterns, patterns, products
from reportgen.metrics.stats.quadrants import Attribute, Cross, cross_at_means, is_undecided, quadrant
from reportgen.metrics.stats.regression import Coefficient, hc3_errors, regression
from reportgen.metrics.stats.screening import refused_unfitted, screened, verdict
from tests.reference.answers.loading import Answer, Case, answers
from tests.reference.answers.selecting import complete, selected

SEED, RESAMPLES = 1, 500


@answers("driver_ols")
def driver_ols(case: Case, folder: Path) -> Answer:
    cases, names = _model(case, folder)
    found = products(cases)
    fit = regression(found)
    refused = refused_unfitted(found) or verdict(fit).refused
    terms = ["(Intercept)", *names]
    return {
        "n": fit.n,
        "coefficients": dict(zip(terms, map(_coefficient, (fit.intercept, *fit.slopes)), strict=True)),
        "hc3_se": dict(zip(terms, hc3_errors(cases, fit), strict=True)),
        "std_beta": dict(zip(names, fit.standardised, strict=True)),
        "vif": dict(zip(names, fit.vif, strict=True)),
        "r2": fit.r2,
        "adj_r2": fit.adjusted_r2,
        "F": fit.f,
        "p_F": fit.p,
        "sigma": fit.sigma,
        "refused": refused.message if refused else None,
    }


@answers("driver_lmg")
def driver_lmg(case: Case, folder: Path) -> Answer:
    cases, names = _model(case, folder)
    r = products(cases).correlation
    lmg = importance.lmg(r)
    return {
        "r2": float(lmg.sum()),
        "lmg": _named(names, lmg),
        "lmg_share": _named(names, importance.shares(lmg)),
        "first": _named(names, importance.first(r)),
        "last": _named(names, importance.last(r)),
        "betasq": _named(names, importance.standardised(r) ** 2),
        "pratt": _named(names, importance.pratt(r)),
        "direction": dict(zip(names, importance.directions(r), strict=True)),
    }


@answers("driver_johnson")
def driver_johnson(case: Case, folder: Path) -> Answer:
    cases, names = _model(case, folder)
    raw = importance.johnson(products(cases).correlation)
    return {
        "r2": float(raw.sum()),
        "raw": _named(names, raw),
        "rescaled_pct": _named(names, 100 * importance.shares(raw)),
    }


@answers("importance_performance")
def importance_performance(case: Case, folder: Path) -> Answer:
    cases, names = _model(case, folder)
    found = products(cases)
    r = found.correlation
    shares = importance.shares(importance.contributions(r))
    chosen = {"lmg_share": shares, "pearson": r[:-1, -1]}[case.params["importance"]]
    ends = share_intervals(cases, np.random.default_rng(SEED), RESAMPLES)
    attributes = [
        Attribute(float(mean), float(weight), importance_interval=(float(low), float(high)))
        for mean, weight, low, high in zip(found.means[:-1], chosen, ends.low, ends.high, strict=True)
    ]
    cross = _cross(case, attributes)
    return {
        "performance": _named(names, found.means[:-1]),
        "importance_lmg_share": _named(names, shares),
        "importance_pearson": _named(names, r[:-1, -1]),
        "cross_performance": cross.performance,
        "cross_importance": cross.importance,
        "quadrant": {name: quadrant(a, cross) for name, a in zip(names, attributes, strict=True)},
        "undecided": [name for name, a in zip(names, attributes, strict=True) if is_undecided(a, cross)],
    }


def _model(case: Case, folder: Path) -> tuple[Patterns, list[str]]:
    """The complete cases of the outcome and those predictors that a model can have, with their names."""
    names = list(case.params["x"])
    table = np.array(complete(selected(case, folder), [*names, case.params["y"]]))
    kept = screened(products(patterns(table[:, -1], table[:, :-1]))).kept
    return patterns(table[:, -1], table[:, kept]), [names[place] for place in kept]


def _cross(case: Case, attributes: list[Attribute]) -> Cross:
    """At the means, or at two numbers if those are what the case gives."""
    wanted = case.params.get("crosshair", "mean")
    if isinstance(wanted, dict):
        return Cross(float(wanted["performance"]), float(wanted["importance"]))
    assert "mean" in wanted, f"unknown crosshair: {wanted}"
    return cross_at_means(attributes)


def _named(names: Iterable[str], values: Floats) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _coefficient(found: Coefficient) -> dict[str, Any]:
    return {
        "b": found.b,
        "se": found.se,
        "t": found.t,
        "p": found.p,
        "ci_low": found.low,
        "ci_high": found.high,
    }
