"""Answers on samples with a design: strata, clusters, weights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.stats.design import Design, design_effect, mean, survey_design, total
from reportgen.metrics.stats.design_comparisons import domain_difference, rao_scott
from reportgen.metrics.stats.weighted_intervals import (
    Estimate,
    effective_size,
    korn_graubard_interval,
    logit_interval,
    symmetric_interval,
)
from tests.reference.answers.loading import Case, answers, rows
from tests.reference.answers.selecting import MISSING, Row, holds

MOST_CROSSED = 10
CROSSED = "stype"  # the second variable of the cross-tab, which the cases do not name: the type of the school


def stated_design(text: str, records: list[Row]) -> Design:
    """The design that R's svydesign(id=~cluster, strata=~stratum, weights=~weight, fpc=~size) describes."""
    given = dict(re.findall(r"\b(ids?|strata|weights|probs|fpc|nest)\s*=\s*~?\s*([^,()]+)", text))
    several = [name for name, terms in given.items() if "+" in terms or ":" in terms]
    if several:
        raise ValueError(f"designs of several stages are not supported: {text}")

    def column(name: str) -> list[str] | None:
        term = given.get(name, "1").strip()
        return None if term == "1" else [row[term] for row in records]

    def numbers(name: str) -> list[float] | None:
        found = column(name)
        return None if found is None else [float(text) for text in found]

    clusters, strata, chances = column("id") or column("ids"), column("strata"), numbers("probs")
    weights = [1 / chance for chance in chances] if chances else numbers("weights")
    if "nest" in given and given["nest"].strip() in ("TRUE", "T") and clusters and strata:
        nested = list(zip(strata, clusters, strict=True))
        return survey_design(len(records), strata, nested, weights, numbers("fpc"))
    return survey_design(len(records), strata, clusters, weights, numbers("fpc"))


@answers("survey_design")
def survey_designs(case: Case, folder: Path) -> dict[str, Any]:
    records = [row for row in rows(case, folder) if row[case.params["variable"]] not in MISSING]
    design = stated_design(case.params["design"], records)
    values = np.array([float(row[case.params["variable"]]) for row in records])
    average, whole = mean(design, values), total(design, values)
    z_low, z_high = symmetric_interval(Estimate(average.value, average.variance, float("inf")))
    t_low, t_high = symmetric_interval(average)
    return {
        "mean": average.value,
        "se": average.standard_error,
        "deff_replace": design_effect(design, values),
        "ci_z_low": z_low,
        "ci_z_high": z_high,
        "ci_t_low": t_low,
        "ci_t_high": t_high,
        "df": average.df,
        "total": whole.value,
        "total_se": whole.standard_error,
        **proportion(case, design, records),
    }


def proportion(case: Case, design: Design, records: list[Row]) -> dict[str, Any]:
    """The share of rows that meet a condition such as "awards == 'Yes'"; nothing where the case does not state one."""
    condition = case.params.get("condition")
    if condition is None:
        return {}
    hits = np.array([holds(condition, row) for row in records], dtype=np.float64)
    share = mean(design, hits)
    logit, wald = logit_interval(share), symmetric_interval(share)
    beta = korn_graubard_interval(share.value, effective_size(share, design.n))
    ends = {"logit": logit, "xlogit": logit, "beta": beta, "wald": wald}
    limits = {
        f"{name}_{end}": value for name, pair in ends.items() for end, value in zip(("low", "high"), pair, strict=True)
    }
    return {"prop": {"condition": condition, "p": share.value, "se": share.standard_error, **limits}}


@answers("survey_tests")
def survey_tests(case: Case, folder: Path) -> dict[str, Any]:
    y, group = case.params["y"], case.params["group"]
    records = [row for row in rows(case, folder) if row[y] not in MISSING and row[group] not in MISSING]
    design = stated_design(case.params["design"], records)
    values = np.array([float(row[y]) for row in records])
    domains = {label: np.array([row[group] == label for row in records]) for label in labels(records, group)}
    first, second = domains.values()
    found = domain_difference(design, values, first, second)
    crossed = rao_scott(design, codes(records, group), codes(records, crossed_with(case, records)))
    means = {label: mean(design, values, domain) for label, domain in domains.items()}
    return {
        "diff": found.value,
        "t": found.value / found.standard_error,
        "df": found.df,
        "p": found.p,
        "raoscott_F": crossed.f,
        "raoscott_ndf": crossed.numerator_df,
        "raoscott_ddf": crossed.denominator_df,
        "raoscott_p": crossed.p,
        "by": {label: {"mean": found.value, "se": found.standard_error} for label, found in means.items()},
    }


def crossed_with(case: Case, records: list[Row]) -> str:
    """The second variable of the cross-tab: as named, else the type of the school, else the first other few words."""
    named = case.params.get("columns", CROSSED)
    if named in records[0]:
        return str(named)
    others = (name for name in records[0] if name != case.params["group"] and not is_number(records[0][name]))
    return next(name for name in others if 2 <= len(labels(records, name)) <= MOST_CROSSED)


def labels(records: list[Row], name: str) -> list[str]:
    """The categories of a column in the order R gives them."""
    found = {row[name] for row in records if row[name] not in MISSING}
    return sorted(found, key=lambda text: (float(text), "")) if all(map(is_number, found)) else sorted(found)


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def codes(records: list[Row], name: str) -> NDArray[np.intp]:
    places = {label: place for place, label in enumerate(labels(records, name))}
    return np.array([places.get(row[name], -1) for row in records], dtype=np.intp)
