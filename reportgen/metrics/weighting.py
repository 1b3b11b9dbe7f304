"""Weights that bring the sample to the population: for each period a weight for every stratum of respondents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.analyses import MarginShare, Weighting
from reportgen.errors import InputError
from reportgen.metrics.plan import WeightPlan
from reportgen.metrics.stats.raking import Cell, RakingError, rake
from reportgen.metrics.stats.trimming import trimmed
from reportgen.metrics.suppress import are_mixed, withheld
from reportgen.values import N_, Reason, reason

NOT_WEIGHTED = {
    "no respondents": N_("cannot be weighted: nobody in “{category}” of {variable} answered in the period"),
    "no target": N_("cannot be weighted: “{category}” of {variable} has no share in the population"),
    "not converged": N_("cannot be weighted: the margins cannot all be met by this sample ({variable})"),
}
NOBODY = reason(N_("no usable answers in the period"))
BLANK = ""  # the category of those whose group is not known
# The groups of the weighting dimensions that a respondent belongs to; () where nothing is weighted.
Stratum: TypeAlias = tuple[str | None, ...]
Margins: TypeAlias = Mapping[str, Mapping[str, float]]
Merged: TypeAlias = tuple[frozenset[str], ...]  # for each dimension the categories that are weighted as one


@dataclass(frozen=True, slots=True)
class Raking:
    """The plan's margins for the dimensions that the survey has, in the order of the strata.

    Categories of which the sample table withholds the size, with fewer than `below` respondents, are weighted as one:
    with weights of their own, weighted and unweighted figures together would tell the categories apart.
    """

    plan: WeightPlan
    dimensions: tuple[str, ...]
    below: int

    def weights(self, strata: Mapping[Stratum, int]) -> Mapping[Stratum, float] | Reason:
        """The weight of each stratum from the respondents in it; the mean weight of the respondents is 1.

        Respondents whose group is blank keep their share of the sample. Weights are held within the plan's bounds.
        """
        if not strata:
            return NOBODY
        merged = self._merged(strata)
        cells: dict[Cell, float] = {}
        for stratum, count in strata.items():
            cell = _cell(stratum, merged)
            cells[cell] = cells.get(cell, 0.0) + count
        try:
            factors = rake(cells, self._targets(strata, merged))
        except RakingError as error:
            params = {"variable": error.variable, "category": error.category}
            return reason(NOT_WEIGHTED[error.problem], **params)
        found = {stratum: factors[_cell(stratum, merged)] for stratum in strata}
        return self._capped(found, strata)

    def refuse_unknown(self, strata: Mapping[Stratum, int]) -> None:
        """Raises InputError where a group of the survey has no share in the population: a forgotten or misspelt one."""
        for place, dimension in enumerate(self.dimensions):
            known = self.plan.margins[dimension]
            if lacking := sorted({s[place] or BLANK for s in strata if s[place] is not None} - set(known)):
                raise InputError(
                    f"the population share of {', '.join(lacking)} is not given",
                    where=f"weights.margins.{dimension}",
                    hint="add it, or join the group to another one with `values` of the column",
                )

    def described(self, strata: Mapping[Stratum, int]) -> Weighting | None:
        """What the weighting of a sample did; None where it cannot be weighted."""
        weights = self.weights(strata)
        if isinstance(weights, Reason):
            return None
        n, squares = sum(strata.values()), sum(count * weights[stratum] ** 2 for stratum, count in strata.items())
        merged = self._merged(strata)
        rows = tuple((d, self._margin(place, strata, weights, merged)) for place, d in enumerate(self.dimensions))
        targets = self._targets(strata, merged)
        return Weighting(
            margins=rows,
            n=n,
            smallest=min(weights.values()),
            largest=max(weights.values()),
            deff=squares / n,
            effective=n**2 / squares,
            capped=sum(strata[s] for s, w in weights.items() if w in (self.plan.least, self.plan.most)),
            furthest=max(_furthest(margins, targets[d]) for d, margins in rows),
        )

    def _sizes(self, place: int, strata: Mapping[Stratum, int]) -> dict[str | None, int]:
        sizes: dict[str | None, int] = {}
        for stratum, count in strata.items():
            sizes[stratum[place]] = sizes.get(stratum[place], 0) + count
        return sizes

    def _merged(self, strata: Mapping[Stratum, int]) -> Merged:
        """For each dimension the categories that are withheld."""
        known = [
            {name: size for name, size in self._sizes(place, strata).items() if name is not None}
            for place in range(len(self.dimensions))
        ]
        return tuple(withheld(sizes, self.below) for sizes in known)

    def _targets(self, strata: Mapping[Stratum, int], merged: Merged) -> Margins:
        """Shares that add up to 1, with the blank ones at their share of the sample, and the merged ones together."""
        n, found = sum(strata.values()), {}
        for place, dimension in enumerate(self.dimensions):
            blank = sum(count for stratum, count in strata.items() if stratum[place] is None) / n
            total = sum(self.plan.margins[dimension].values())
            shares: dict[str, float] = {}
            for name, share in self.plan.margins[dimension].items():
                group = _group(name, merged[place])
                shares[group] = shares.get(group, 0.0) + share / total * (1 - blank)
            found[dimension] = shares | ({BLANK: blank} if blank else {})
        return found

    def _capped(self, factors: Mapping[Stratum, float], strata: Mapping[Stratum, int]) -> Mapping[Stratum, float]:
        n = sum(strata.values())
        mean = sum(factors[stratum] * count for stratum, count in strata.items()) / n
        weights = {stratum: factor / mean for stratum, factor in factors.items()}
        if min(weights.values()) >= self.plan.least and max(weights.values()) <= self.plan.most:
            return weights
        held = trimmed(tuple(weights.values()), tuple(strata[s] for s in weights), self.plan.least, self.plan.most)
        return dict(zip(weights, held, strict=True))

    def _margin(
        self, place: int, strata: Mapping[Stratum, int], weights: Mapping[Stratum, float], merged: Merged
    ) -> tuple[MarginShare, ...]:
        n, known = sum(strata.values()), self.plan.margins[self.dimensions[place]]
        sizes, sums = self._sizes(place, strata), dict[str | None, float]()
        for stratum, count in strata.items():
            sums[stratum[place]] = sums.get(stratum[place], 0.0) + count * weights[stratum]
        hidden: frozenset[str | None] = merged[place]
        if hidden and not are_mixed([sizes[name] for name in hidden], self.below):
            hidden |= {None}
        total = sum(known.values())
        names: list[str | None] = [*known, *([None] if None in sizes else [])]
        return tuple(
            MarginShare(
                category=name,
                population=None if name is None else known[name] / total,
                sample=None if name in hidden else sizes.get(name, 0) / n,
                weighted=None if name in hidden else sums.get(name, 0.0) / n,
            )
            for name in names
        )


def _furthest(margins: tuple[MarginShare, ...], targets: Mapping[str, float]) -> float:
    """The largest difference from a share; of the withheld ones together, which the shown ones tell anyway."""
    over = [m.weighted - targets[m.category or BLANK] for m in margins if m.weighted is not None]
    return max(map(abs, [*over, sum(over)]))  # all differences add up to 0


def _cell(stratum: Stratum, merged: Merged) -> Cell:
    return tuple(_group(group or BLANK, together) for group, together in zip(stratum, merged, strict=True))


def _group(name: str, together: frozenset[str]) -> str:
    return ", ".join(sorted(together)) if name in together else name
