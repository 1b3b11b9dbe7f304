"""Ages of what is open, in classes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

# Days since it was opened: [0, 1), [1, 3), [3, 7), [7, 30) and 30 or more.
AGE_STARTS = (0.0, 1.0, 3.0, 7.0, 30.0)


def age_classes(ages: Sequence[float], counts: Sequence[int], starts: Sequence[float] = AGE_STARTS) -> tuple[int, ...]:
    """How many there are in each class; a class begins at its start, which belongs to it, and ends before the next.

    The last has no end. An age below the first start is a ValueError: nothing is younger than new.

    >>> age_classes([0.5, 1, 6.9, 45], [2, 1, 1, 3])
    (2, 1, 1, 0, 3)
    """
    found = [0] * len(starts)
    for age, count in zip(ages, counts, strict=True):
        if age < starts[0]:
            raise ValueError(f"an age of {age} is below the first class, which starts at {starts[0]}")
        found[bisect_right(starts, age) - 1] += count
    return tuple(found)
