"""Answers about indices of several questions, response rates and careless answering."""

from __future__ import annotations

import re
from collections import Counter
from math import fsum, sqrt
from pathlib import Path
from statistics import covariance, fmean

from reportgen.metrics.stats.aapor import Dispositions, eligibility, outcome_rates
from reportgen.metrics.stats.acsi import standardised_weights, weighted_index
from reportgen.metrics.stats.careless import longest_run, mahalanobis, response_variability
from reportgen.metrics.stats.intervals import t_interval
from reportgen.metrics.stats.rescale import score100
from reportgen.metrics.stats.tails import chi_square_critical
from tests.reference.answers.loading import Answer, Case, answers, tally
from tests.reference.answers.selecting import complete, number, selected

DISPOSITIONS = {
    "I": "complete",
    "P": "partial",
    "R": "refused",
    "NC": "no_contact",
    "O": "other",
    "UH": "unknown_household",
    "UO": "unknown_other",
    "NE": "not_eligible",
}


@answers("acsi_equal_weights")
def acsi_equal_weights(case: Case, folder: Path) -> Answer:
    names, (lowest, highest) = case.params["columns"], case.params["scale"]
    people = complete(selected(case, folder), names)
    means = [fmean(answers) for answers in zip(*people, strict=True)]
    each = tally(weighted_index(person, (lowest, highest)) for person in people)
    low, high = t_interval(each.mean, each.variance, each.n)
    return {
        "item_means": dict(zip(names, means, strict=True)),
        "item_means_0_100": {n: score100(mean, lowest, highest) for n, mean in zip(names, means, strict=True)},
        "acsi": weighted_index(means, (lowest, highest)),
        **{"se": sqrt(each.variance / each.n), "ci_low": low, "ci_high": high},
    }


@answers("acsi_model_weights")
def acsi_model_weights(case: Case, folder: Path) -> Answer:
    names, scale = case.params["columns"], tuple(case.params.get("scale", (1, 10)))
    weights = [case.params["unstandardised_weights"][name] for name in names]
    items = list(zip(*complete(selected(case, folder), names), strict=True))
    outer = standardised_weights(weights, [[covariance(x, y) for y in items] for x in items])
    whole = fsum(weights)
    return {
        "outer_weights_standardised": dict(zip(names, outer, strict=True)),
        "unstandardised_weights": {name: weight / whole for name, weight in zip(names, weights, strict=True)},
        "acsi": weighted_index([fmean(answers) for answers in items], scale, weights),
    }


@answers("scale_normalisation")
def scale_normalisation(case: Case, folder: Path) -> Answer:
    """The rule is (x-min)/(max-min)*100; answered with the means and the first rows of every column."""
    scale = re.match(r"\(x-([\d.]+)\)/\(([\d.]+)-[\d.]+\)", case.params["rule"].replace(" ", ""))
    assert scale is not None, case.params["rule"]
    lowest, highest = (float(end) for end in scale.groups())
    found = selected(case, folder)
    answer: dict[str, float] = {}
    for name in case.params["columns"]:
        values = [number(row[name]) for row in found]
        answer[f"mean_{name}"] = score100(fmean(x for x in values if x is not None), lowest, highest)
        firsts = [(row, x) for row, x in enumerate(values[:10], start=1) if x is not None]
        answer |= {f"row{row}_{name}": score100(x, lowest, highest) for row, x in firsts}
    return answer


@answers("aapor_rates")
def aapor_rates(case: Case, folder: Path) -> Answer:
    found, code, weight = selected(case, folder), case.params["code"], case.params.get("weight")
    counts = Counter(row[code] for row in found)
    cases = _dispositions(counts)
    e = case.params.get("e")
    share = eligibility(cases) if e is None else float(e)
    weighed: dict[str, float] = {
        c: fsum(float(row[weight]) if weight else 1.0 for row in found if row[code] == c) for c in counts
    }
    return {
        "counts": dict(sorted(counts.items())),
        "e": share,
        "rates": outcome_rates(cases, share),
        "weighted": {f"{name}w": rate for name, rate in outcome_rates(_dispositions(weighed), share).items()},
    }


@answers("careless")
def careless(case: Case, folder: Path) -> Answer:
    items = case.params["items"]
    found = [row for row in selected(case, folder) if all(number(row[item]) is not None for item in items)]
    people = complete(found, items)
    runs, spreads = [longest_run(person) for person in people], [response_variability(person) for person in people]
    distances = mahalanobis(people)
    long = [row["id"] for row, run in zip(found, runs, strict=True) if run >= 10 and "id" in row]
    return {
        "n_complete": len(people),
        "longstring_max": max(runs),
        "longstring_mean": fmean(runs),
        "longstring_tab": {str(run): times for run, times in sorted(Counter(runs).items())},
        "n_longstring_ge_8": sum(run >= 8 for run in runs),
        "ids_longstring_ge_10": [int(label) if label.isdigit() else label for label in long],
        "n_all_same": sum(spread == 0 for spread in spreads),
        "irv_mean": fmean(spreads),
        "irv_min": min(spreads),
        "mahalanobis_d2_max": max(distances),
        "n_mahalanobis_p001": sum(d > chi_square_critical(len(items), 0.001) for d in distances),
    }


def _dispositions(counts: dict[str, float] | Counter[str]) -> Dispositions:
    return Dispositions(**{name: counts.get(code, 0) for code, name in DISPOSITIONS.items()})
