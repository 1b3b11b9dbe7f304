"""Which selections a figure does not show, so that no figure of few people follows from those that are shown.

The same rules as for the groups of the report (metrics.suppress), for all combinations of dimensions; docs/adr/0010
says why they are enough. Rows without a value of a dimension are taken as known, so they hide nothing.

- A selection that holds a withheld one is withheld, empty or not.
- Of two dimensions, what is withheld along each line adds up to enough (`are_mixed`), and no small cell follows from
  the lines together: none is the only way between two parts of the graph of withheld cells.
- Of three dimensions, values are kept in such a way that every combination of kept ones and of the rest is empty or
  large enough; combinations of kept values are shown, all others not.
Where that cannot be had, the dimensions are not combined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.cube import Layout, Margin
from reportgen.metrics.cube.two_way import hidden_cells
from reportgen.metrics.suppress import are_mixed, withheld

Counts: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many there are in each selection. `deep` are the smallest sizes that combinations are to be judged by.

    `missing` are those who were asked and gave no answer; None where they were too few to hide anything.
    """

    n: Counts
    deep: Counts
    missing: Counts | None = None


def hidden_selections(sizes: Sizes, layout: Layout, names: Sequence[Sequence[str]], below: int, also: Mask) -> Mask:
    """The selections that a figure does not show.

    `names` are the values of each dimension. `also` are withheld whatever their size, because another figure of the
    same people withholds them.
    """
    hidden = also.copy()
    if also[0] or 0 < sizes.n[0] < below:
        return np.ones_like(also)
    starts = {margin: slice(start, end) for margin, start, end in layout.starts()}

    def table(counts: Counts, margin: Margin) -> Counts:
        return counts[starts[margin]].reshape(layout.shape(margin))

    masks = {margin: hidden[place].reshape(layout.shape(margin)) for margin, place in starts.items()}
    single = [margin for margin in starts if len(margin) == 1]
    apart = {m[0]: _values(table(sizes.n, m), masks[m], names[m[0]], below) for m in single}
    for margin in starts:
        if len(margin) == 2:
            missing = None if sizes.missing is None else table(sizes.missing, margin)
            _pair(table(sizes.deep, margin), missing, masks, margin, apart, below)
        elif len(margin) == 3:
            _three(table(sizes.deep, margin), masks, margin, apart, below)
    return hidden


def _values(sizes: Counts, hidden: Mask, names: Sequence[str], below: int) -> bool:
    """Withholds single values, as the report does. Says whether they hide each other, so that they may be combined."""
    known = dict(zip(names, map(int, sizes), strict=True))
    chosen = withheld(known, below, {name for name, is_hidden in zip(names, hidden, strict=True) if is_hidden})
    hidden |= np.array([name in chosen for name in names], dtype=bool)
    kept = [size for size in sizes[hidden] if size]
    return not any(size < below for size in kept) or are_mixed(kept, below)


def _pair(
    sizes: Counts,
    missing: Counts | None,
    masks: dict[Margin, Mask],
    margin: Margin,
    apart: dict[int, bool],
    below: int,
) -> None:
    hidden = masks[margin]
    if not all(apart[dimension] for dimension in margin):
        hidden[:] = True
        return
    kept = [~masks[(dimension,)] for dimension in margin]
    also = hidden[np.ix_(*kept)]
    without = None if missing is None else _with_rest(missing, kept)
    found = hidden_cells(_with_rest(sizes, kept), also, below, without)
    hidden[:] = True
    if found is not None:
        hidden[np.ix_(*kept)] = found


def _three(sizes: Counts, masks: dict[Margin, Mask], margin: Margin, apart: dict[int, bool], below: int) -> None:
    hidden = masks[margin]
    kept = [~masks[(dimension,)] for dimension in margin]
    if all(apart[dimension] for dimension in margin):
        while all(one.any() for one in kept):
            wrong = _wrong(sizes, hidden, masks, margin, kept, below)
            if wrong is None:
                shown = np.ix_(*kept)
                hidden[:] = True
                hidden[shown] = False
                return
            axis, value = wrong
            kept[axis][value] = False
    hidden[:] = True


def _wrong(
    sizes: Counts, also: Mask, masks: dict[Margin, Mask], margin: Margin, kept: list[Mask], below: int
) -> tuple[int, int] | None:
    """The value that is in the most combinations that may not be shown; None where there are none."""
    table = _with_rest(sizes, kept)
    bad = (table > 0) & (table < below)
    shown = tuple(slice(0, int(one.sum())) for one in kept)
    bad[shown] |= also[np.ix_(*kept)]
    for first, second in combinations(range(3), 2):
        pair = masks[margin[first], margin[second]][np.ix_(kept[first], kept[second])]
        bad[shown] |= np.expand_dims(pair, 3 - first - second)
    if not bad.any():
        return None
    found = []
    for axis, one in enumerate(kept):
        others = tuple(place for place in range(3) if place != axis)
        counts = bad.sum(axis=others)[: int(one.sum())]
        total = table.sum(axis=others)[: int(one.sum())]
        found += [
            (-int(count), int(n), axis, int(value))
            for count, n, value in zip(counts, total, np.flatnonzero(one), strict=True)
        ]
    return min(found)[2:]


def _with_rest(sizes: Counts, kept: Sequence[Mask]) -> Counts:
    """The table of the kept values, and last along each dimension the sum of the others, where there are any."""
    for axis, one in enumerate(kept):
        parts = [np.compress(one, sizes, axis)]
        if not one.all():
            parts.append(np.compress(~one, sizes, axis).sum(axis=axis, keepdims=True))
        sizes = np.concatenate(parts, axis=axis)
    return sizes
