"""Answers about proportions, Net Promoter Scores, sample sizes and adjusted p values."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.metrics.stats.comparisons import fisher, pooled_z, two_proportions
from reportgen.metrics.stats.crosstab import dependence, yates
from reportgen.metrics.stats.differences import agresti_caffo, newcombe, wald_difference
from reportgen.metrics.stats.intervals import nps_interval, wilson
from reportgen.metrics.stats.means import welch_test
from reportgen.metrics.stats.multiple import benjamini_hochberg, benjamini_yekutieli, bonferroni, holm
from reportgen.metrics.stats.nps import Balance, against_zero, balance_difference, trinomial_interval, wald_interval
from reportgen.metrics.stats.proportions import agresti_coull, clopper_pearson, jeffreys
from reportgen.metrics.stats.samplesize import answers_for_half_width, answers_for_two_shares
from reportgen.metrics.tally import Tally
from tests.reference.answers.loading import Answer, Case, answers
from tests.reference.answers.selecting import counted, group_of, grouped, selected

Named = dict[str, float]


@answers("top_box")
def top_box(case: Case, folder: Path) -> Answer:
    found = counted(selected(case, folder), case.params["column"])
    satisfied = found.split([float(value) for value in case.params["satisfied_values"]])
    low, high = wilson(satisfied.counts[1], satisfied.n)
    return {
        "satisfied": satisfied.counts[1],
        "n_valid": satisfied.n,
        "n_missing": satisfied.missing,
        "pct": 100 * satisfied.mean,
        "wilson_low_pct": 100 * low,
        "wilson_high_pct": 100 * high,
    }


@answers("proportion_ci")
def proportion_ci(case: Case, folder: Path) -> Answer:
    return [_one_share(hits, n) for hits, n in case.params["pairs"]]


@answers("two_proportions")
def two_shares(case: Case, folder: Path) -> Answer:
    return [_two_shares((x1, x2), (n1, n2)) for x1, n1, x2, n2 in case.params["tables"]]


@answers("nps")
def nps(case: Case, folder: Path) -> Answer:
    found = _balance(case, counted(selected(case, folder), case.params["column"]))
    return {
        "n": found.n,
        "promoters": found.positive,
        "passives": found.n - found.positive - found.negative,
        "detractors": found.negative,
        "nps": found.score,
        "variance_unit": found.variance,
        "se_points": found.se,
        **_ends("wald95", wald_interval(found)),
        "p_vs_zero": against_zero(found),
        **_ends("t95", trinomial_interval(found)),
        "se_n_minus_1": found.sample_se,
    }


@answers("nps_adjusted_wald")
def nps_adjusted_wald(case: Case, folder: Path) -> Answer:
    """For each case of the topic nps, and for a few small counts that the case's rule is tried on."""
    listed = json.loads((folder / "expected" / "nps.json").read_text(encoding="utf-8"))["cases"]
    asked = [Case(raw["id"], raw["topic"], raw["data"], raw["params"]) for raw in listed]
    found = {each.id: _balance(each, counted(selected(each, folder), each.params["column"])) for each in asked}
    for n, positive, negative in ((10, 10, 0), (5, 0, 5), (8, 4, 1), (36, 19, 9)):
        found[f"counts_{n}_{positive}_{negative}"] = Balance(positive, negative, n)
    return {name: _adjusted(balance) for name, balance in found.items()}


@answers("nps_difference")
def nps_difference(case: Case, folder: Path) -> Answer:
    groups = grouped(selected(case, folder), case.params["column"], case.params["group"])
    first, second = (_balance(case, group_of(groups, case.params[name])) for name in ("first", "second"))
    found = balance_difference(*((first, second) if first.score >= second.score else (second, first)))
    welch = welch_test(_recoded(first), _recoded(second))
    return {
        "nps1": first.score,
        "nps2": second.score,
        "abs_diff": found.difference,
        "se": found.se,
        "p": found.p,
        "ci_low_abs": found.low,
        "ci_high_abs": found.high,
        "welch_p": welch.p,
        "welch_low": welch.low,
        "welch_high": welch.high,
    }


@answers("multiple_comparisons")
def multiple_comparisons(case: Case, folder: Path) -> Answer:
    p = case.params["p"]
    adjusted = benjamini_hochberg(p)
    return {
        "bh": list(adjusted),
        "by": list(benjamini_yekutieli(p)),
        "holm": list(holm(p)),
        "bonferroni": list(bonferroni(p)),
        "n_reject_bh_05": sum(each <= 0.05 for each in adjusted),
    }


@answers("sample_size")
def sample_size(case: Case, folder: Path) -> Answer:
    wanted, alpha = case.params, case.params.get("alpha", 0.05)
    if "p_and_half_width" in wanted:
        population = wanted.get("N", wanted.get("population"))
        return [answers_for_half_width(p, h, 1 - alpha, population) for p, h in wanted["p_and_half_width"]]
    return {"n_per_group": answers_for_two_shares(wanted["p1"], wanted["p2"], wanted.get("power", 0.8), alpha)}


def _one_share(hits: int, n: int) -> Named:
    found: Named = {"x": hits, "n": n, "p": hits / n}
    for percent in (90, 95, 99):
        found |= _ends(f"wilson{percent}", wilson(hits, n, percent / 100))
        found |= _ends(f"exact{percent}", clopper_pearson(hits, n, percent / 100))
    found |= _ends("wilson", wilson(hits, n))
    found |= _ends("agresti_coull", agresti_coull(hits, n))
    return found | _ends("jeffreys", jeffreys(hits, n))


def _two_shares(hits: tuple[int, int], sizes: tuple[int, int]) -> dict[str, float | None]:
    found: dict[str, float | None] = {
        **{"x1": hits[0], "n1": sizes[0], "x2": hits[1], "n2": sizes[1]},
        "diff": hits[0] / sizes[0] - hits[1] / sizes[1],
        **_ends("wald", wald_difference(hits, sizes)),
        **_ends("newcomb", newcombe(hits, sizes)),
        **_ends("agresti_caffo", agresti_caffo(hits, sizes)),
        "fisher_p": fisher(hits, sizes),
        "z_pooled": pooled_z(hits, sizes),
        "p_pooled": two_proportions(hits, sizes),
    }
    found |= dict.fromkeys(("chi2", "p", "chi2_yates", "p_yates"))
    if 0 < sum(hits) < sum(sizes):  # else chi-square is 0 over 0
        table = [[x, n - x] for x, n in zip(hits, sizes, strict=True)]
        plain, corrected = dependence(table), yates(table)
        found |= {"chi2": plain.chi_square, "p": plain.p, "chi2_yates": corrected[0], "p_yates": corrected[1]}
    return found


def _balance(case: Case, found: Tally) -> Balance:
    """Promoters and detractors by the ranges of the case: 9 to 10 and 0 to 6 unless it says otherwise."""

    def within(name: str, default: tuple[float, float]) -> int:
        ends = case.params.get(name) or default
        return sum(n for x, n in zip(found.values, found.counts, strict=True) if min(ends) <= x <= max(ends))

    return Balance(within("promoters", (9, 10)), within("detractors", (0, 6)), found.n)


def _adjusted(found: Balance) -> Named:
    low, high = nps_interval(found.positive, found.negative, found.n)
    adjusted = Balance(found.positive, found.negative, found.n + 3)
    return {
        "n": found.n,
        "promoters": found.positive,
        "detractors": found.negative,
        "adj_nps": adjusted.score,  # three quarters added on either side cancel out
        "low": low,
        "high": high,
    }


def _recoded(found: Balance) -> Tally:
    passive = found.n - found.positive - found.negative
    return Tally((-100.0, 0.0, 100.0), (found.negative, passive, found.positive))


def _ends(name: str, ends: tuple[float, float]) -> Named:
    return {f"{name}_low": ends[0], f"{name}_high": ends[1]}
