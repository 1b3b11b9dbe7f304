"""The groups that rows belong to: cleaned labels, renamed groups, or groups of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from reportgen.frames import dimension_column
from reportgen.sources.cleaning.checks import lost
from reportgen.sources.recipe import Recipe
from reportgen.sources.values.numbers import group, number
from reportgen.sources.values.personal import shielded
from reportgen.sources.values.text import key, label, per_value
from reportgen.sources.wide import Wide, raw


def with_dimensions(wide: Wide, recipe: Recipe) -> Wide:
    """Add the dimension columns of the mapped fields that are dimensions."""
    for name in sorted(set(recipe.mapped) & recipe.study.dimensions):
        spec, column = recipe.mapped[name].spec, dimension_column(name)
        text = pl.col(raw(name))
        if spec.bins:
            wide = wide.plus(group(number(text, recipe.marks[name]), spec.bins).alias(column))
            wide = wide.checked(lost(name, raw(name), column, "bad_number"))
        else:
            name_of = _naming(spec.values, (*recipe.source.missing, *spec.missing))
            wide = wide.plus(per_value(text, name_of, pl.String()).alias(column))
        wide = wide.filling(column)
    return wide


def _naming(values: Mapping[str, Iterable[str]], missing: Iterable[str]) -> Callable[[str], str | None]:
    """A function from the text of a cell to the group it names: renamed, or as it stands, cleaned.

    Whoever wants to show a personal number or address there writes it into the configuration.
    """
    renamed = {key(word): name for name, words in values.items() for word in words}
    nothing = frozenset(map(key, missing))

    def name_of(text: str) -> str | None:
        word = key(text)
        return None if word in nothing else renamed.get(word) or label(shielded(text))

    return name_of
