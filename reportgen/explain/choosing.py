"""Which figure a person means by what they typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Literal, TypeAlias, get_args

from reportgen.errors import ConfigurationError
from reportgen.results import Absent, Result, Results

Analysis: TypeAlias = Literal["drivers", "reliability", "weighting", "bridge"]
Chosen: TypeAlias = Result | Absent | Analysis

ANALYSES: tuple[Analysis, ...] = get_args(Analysis)
MOST_NAMED = 8
_HINT = "`reportgen figures CONFIG` lists them"


def chosen(results: Results, typed: str, indicators: Collection[str]) -> Chosen:
    """The figure, the absent indicator or the analysis of that name; capitals and blanks around @ and = do not matter.

    Raises ConfigurationError with the nearest names, with the items where an indicator has only those, or with the way
    to show one of the `indicators` there are that this report was not asked for.
    """
    figures = {result.id: result for result in _figures(results)}
    wanted = re.sub(r"\s*([@=])\s*", r"\1", " ".join(typed.split()))
    same = {name.casefold(): name for name in figures}
    if name := same.get(wanted.casefold()):
        return figures[name]
    for analysis in ANALYSES:
        if wanted.casefold() == analysis:
            return analysis
    lacking = {absent.metric: absent for absent in results.absent}
    if (metric := wanted.casefold().partition("@")[0].partition(".")[0]) in lacking:
        return lacking[metric]
    if metric in indicators and metric not in {info.id for info in results.metrics}:
        hint = f"to show it: indicators: {{{metric}: {{show: true}}}}"
        raise ConfigurationError(f'the configuration does not show "{metric}"', where="FIGURE", hint=hint)
    several = bool(_members(wanted, figures))
    message = f'"{wanted}" is several figures' if several else f'no figure "{wanted}" in this report'
    raise ConfigurationError(message, where="FIGURE", hint=_nearest(wanted, figures, lacking))


def _figures(results: Results) -> Iterable[Result]:
    yield from results.results
    for breakdown in results.breakdowns:
        yield from breakdown.results


def _nearest(wanted: str, figures: Iterable[str], lacking: Iterable[str]) -> str:
    """The members of an incomplete name, else the names that look like it."""
    names = list(figures)
    if found := _members(wanted, names):
        return f"name one: {_listed(found)}"
    total, _, group = wanted.partition("@")
    if group and (siblings := [name for name in names if name.partition("@")[0].casefold() == total.casefold()]):
        dimension = f"{total}@{group.partition('=')[0]}=".casefold()
        names = [name for name in siblings if name.casefold().startswith(dimension)] or siblings
        close = get_close_matches(wanted, names, n=3, cutoff=0.6)
        return f"did you mean {_listed(close)}?" if close else f"its groups: {_listed(names[1:] or names)}"
    known = [name for name in names if bool(group) == ("@" in name)] + [*lacking, *ANALYSES]
    close = get_close_matches(wanted, known, n=3, cutoff=0.6)
    return f"did you mean {_listed(close)}?" if close else _HINT


def _members(wanted: str, figures: Iterable[str]) -> list[str]:
    """The items of an indicator, or the groups of a figure in a dimension, where only those are figures."""
    start = wanted.casefold().removesuffix("=")
    if "@" in start:
        return [name for name in figures if name.casefold().startswith(f"{start}=")]
    return [name for name in figures if "@" not in name and name.casefold().startswith(f"{start}.")]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
