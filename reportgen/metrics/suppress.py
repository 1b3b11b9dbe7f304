"""Which groups of a breakdown are withheld, so that no small one can be read or worked out by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

Key = TypeVar("Key")


def withheld(sizes: Mapping[Key, int], below: int, unseen: Collection[Key] = ()) -> frozenset[Key]:
    """The parts of a known total that must not be shown: the small ones, and others until they hide each other.

    A part is small with at least 1 and fewer than `below`. The total less the parts that are shown is what all hidden
    parts hold together; so at least two must be hidden, and together hold at least `below`: while they do not, the
    next smallest is hidden as well (METRICS 0.4, complementary suppression). `unseen` parts count into the total but
    are not shown anyway. Empty parts hide nothing and may be shown.

    >>> sorted(withheld({"A": 4, "B": 25, "C": 80}, below=10))
    ['A', 'B']
    >>> sorted(withheld({"A": 4, "B": 9, "C": 80}, below=10))
    ['A', 'B']
    """
    ascending = sorted((key for key, size in sizes.items() if size > 0), key=lambda key: (sizes[key], str(key)))
    hidden = [key for key in ascending if sizes[key] < below or key in unseen]
    small = any(sizes[key] < below for key in hidden)
    rest = [key for key in ascending if key not in hidden]
    while small and rest and (len(hidden) < 2 or sum(sizes[key] for key in hidden) < below):
        hidden.append(rest.pop(0))
    return frozenset(hidden).difference(unseen)
