"""Which groups of a breakdown are withheld, so that no small one can be read or worked out by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

Key = TypeVar("Key")


def withheld(sizes: Mapping[Key, int], below: int, also: Collection[Key] = ()) -> frozenset[Key]:
    """The parts of a known total that must not be shown: the small ones, and others until they hide each other.

    A part is small with at least 1 and fewer than `below`. While the hidden parts could be told apart (`are_mixed`),
    the next smallest is hidden as well (METRICS 0.4, complementary suppression). `also` are withheld whatever their
    size, because another figure of the same people withholds them: were they shown here, the two could be subtracted.
    Empty parts hide nothing and may be shown.

    Only sizes decide, never what else is in the report: reports of other periods then withhold the same parts.

    >>> sorted(withheld({"A": 4, "B": 25, "C": 80}, below=10))
    ['A', 'B']
    >>> sorted(withheld({"A": 4, "B": 9, "C": 80}, below=10))
    ['A', 'B']
    >>> sorted(withheld({"A": 4, "B": 25, "C": 20}, below=10, also={"A", "B"}))
    ['A', 'B']
    """
    ascending = sorted((key for key, size in sizes.items() if size > 0), key=lambda key: (sizes[key], str(key)))
    hidden = [key for key in ascending if sizes[key] < below or key in also]
    has_small = any(sizes[key] < below for key in hidden)
    rest = [key for key in ascending if key not in hidden]
    while has_small and rest and not are_mixed([sizes[key] for key in hidden], below):
        hidden.append(rest.pop(0))
    return frozenset(hidden).union(key for key in also if key in sizes)


def are_mixed(sizes: Collection[int], below: int) -> bool:
    """Whether parts that hold at least 1 each can be known only together, and are enough together to be known.

    What they hold together follows from the total. So there must be two of them, and they must hold `below` in all;
    and if they held no more than 1 each, everybody would see so.

    >>> are_mixed([1, 9], below=10), are_mixed([12], below=10), are_mixed([1, 1], below=2)
    (True, False, False)
    """
    return len(sizes) > 1 and sum(sizes) >= below and sum(sizes) > len(sizes)
