"""The statistics against values computed by R, SciPy and statsmodels."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from reportgen.metrics.stats.comparisons import fisher, mann_whitney, nps_difference, two_proportions, welch
from reportgen.metrics.stats.intervals import nps_interval, t_interval, wilson
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.quantiles import quantile
from reportgen.metrics.stats.vital import vital_few
from reportgen.metrics.tally import Tally

REFERENCE = Path(__file__).parents[2] / ".." / "shared" / "reference"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"the reference values are not at {REFERENCE}")

Case = dict[str, Any]


def cases(topic: str) -> list[Case]:
    path = REFERENCE / "expected" / f"{topic}.json"
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []
    return found


def column(case: Case, name: str) -> list[str]:
    with (REFERENCE / case["data"]).open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def tally(values: Iterable[str]) -> Tally:
    """Counts per value; an empty field is missing."""
    listed = list(values)
    counts = Counter(float(value) for value in listed if value)
    ascending = sorted(counts)
    return Tally(tuple(ascending), tuple(counts[value] for value in ascending), listed.count(""))


def split(case: Case, name: str, group: str) -> tuple[Tally, Tally]:
    labels, values = column(case, group), column(case, name)

    def part(label: object) -> Tally:
        return tally(value for found, value in zip(labels, values, strict=True) if value and found == str(label))

    return part(case["params"]["first"]), part(case["params"]["second"])


def sides(answers: Tally) -> tuple[int, int, int]:
    """Promoters, detractors and all answers."""
    pairs = list(zip(answers.values, answers.counts, strict=True))
    return sum(n for v, n in pairs if v >= 9), sum(n for v, n in pairs if v <= 6), answers.n


def agree(case: Case, expected: dict[str, Any], got: dict[str, float]) -> None:
    """Each number within the tolerance that its case states."""
    for name, number in got.items():
        assert isfinite(number)
        assert number == pytest.approx(expected[name], rel=case["rel_tol"], abs=case["abs_tol"]), (case["id"], name)


def ids(topic: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in cases(topic)]


def test_wilson_intervals_agree() -> None:
    (case,) = [case for case in cases("proportion_ci") if case["id"] == "wilson_list"]
    for expected in case["expected"]:
        low, high = wilson(expected["x"], expected["n"])
        agree(case, expected, {"wilson95_low": low, "wilson95_high": high})


@pytest.mark.parametrize("case", ids("top_box"))
def test_top_boxes_agree(case: Case) -> None:
    satisfied = tally(column(case, case["params"]["column"])).split(case["params"]["satisfied_values"])
    low, high = wilson(satisfied.counts[1], satisfied.n)
    got = {
        "satisfied": satisfied.counts[1],
        "n_valid": satisfied.n,
        "n_missing": satisfied.missing,
        "pct": 100 * satisfied.mean,
        "wilson_low_pct": 100 * low,
        "wilson_high_pct": 100 * high,
    }
    agree(case, case["expected"], got)


@pytest.mark.parametrize("case", ids("mean_ci"))
def test_means_and_t_intervals_agree(case: Case) -> None:
    if not isinstance(case["params"].get("column"), str):
        pytest.skip("not a mean of one column")
    found = tally(column(case, case["params"]["column"]))
    low, high = t_interval(found.mean, found.variance, found.n)
    got = {"n": found.n, "missing": found.missing, "mean": found.mean, "sd": found.variance**0.5}
    agree(case, case["expected"], got | {"t_ci_low": low, "t_ci_high": high, "median": found.quantile(0.5)})


@pytest.mark.parametrize("case", ids("nps"))
def test_nps_agrees(case: Case) -> None:
    values = column(case, case["params"]["column"])
    if wanted := case["params"]["filter"]:
        name, _, label = wanted.partition(" == ")
        values = [v for v, found in zip(values, column(case, name), strict=True) if found == label.strip("'")]
    promoters, detractors, n = sides(tally(values))
    got = {"promoters": promoters, "detractors": detractors, "n": n, "nps": 100 * (promoters - detractors) / n}
    agree(case, case["expected"], got)


def test_adjusted_wald_intervals_agree() -> None:
    (case,) = cases("nps_adjusted_wald")
    for expected in case["expected"].values():
        low, high = nps_interval(expected["promoters"], expected["detractors"], expected["n"])
        agree(case, expected, {"low": low, "high": high})


@pytest.mark.parametrize("case", ids("nps_difference"))
def test_nps_differences_agree(case: Case) -> None:
    pairs = [sides(part) for part in split(case, case["params"]["column"], case["params"]["group"])]
    promoters, detractors, sizes = zip(*pairs, strict=True)
    agree(case, case["expected"], {"p": nps_difference(promoters, detractors, sizes)})


def test_two_proportions_agree_with_prop_test_and_fisher_test() -> None:
    (case,) = [case for case in cases("two_proportions") if case["id"] == "two_prop_list"]
    for expected in case["expected"]:
        hits, sizes = (expected["x1"], expected["x2"]), (expected["n1"], expected["n2"])
        agree(case, expected, {"p": two_proportions(hits, sizes), "fisher_p": fisher(hits, sizes)})


@pytest.mark.parametrize("case", ids("two_group_means"))
def test_welch_and_mann_whitney_agree(case: Case) -> None:
    if "welch_p" not in case["expected"]:
        pytest.skip("not a test of two groups")
    first, second = split(case, case["params"]["y"], case["params"]["group"])
    means, variances = (first.mean, second.mean), (first.variance, second.variance)
    got = {
        "n1": first.n,
        "n2": second.n,
        "welch_p": welch(means, variances, (first.n, second.n)),
        "mannwhitney_p_continuity": mann_whitney((first.values, first.counts), (second.values, second.counts)),
    }
    agree(case, case["expected"], got)


@pytest.mark.parametrize("case", ids("quantile"))
def test_type_7_quantiles_agree(case: Case) -> None:
    if "column" not in case["params"]:
        pytest.skip("not a column")
    found = tally(column(case, case["params"]["column"]))
    for name, expected in case["expected"]["type7"].items():
        share = int(name.removeprefix("p")) / 100
        agree(case, {name: expected}, {name: quantile(found.values, found.counts, share)})


@pytest.mark.parametrize("case", ids("multiple_comparisons"))
def test_adjusted_p_values_agree(case: Case) -> None:
    if "bh" not in case["expected"]:
        pytest.skip("not an adjustment")
    assert benjamini_hochberg(case["params"]["p"]) == pytest.approx(
        case["expected"]["bh"], rel=case["rel_tol"], abs=case["abs_tol"]
    )


@pytest.mark.parametrize("case", ids("pareto"))
def test_pareto_charts_agree(case: Case) -> None:
    counts = Counter(value for value in column(case, case["params"]["column"]) if value)
    descending = sorted(counts.values(), reverse=True)
    assert descending == case["expected"]["freq"]
    assert list(accumulate(descending)) == case["expected"]["cum_freq"]
    assert vital_few(descending) == case["expected"]["n_vital_80"]
