"""What the tests ask of a sample: its size, mean and variance, or its counts per value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

Counted: TypeAlias = tuple[Sequence[float], Sequence[int]]  # ascending values, and how often each occurs


class Summary(Protocol):
    """A sample by its first two moments."""

    @property
    def n(self) -> int:
        """Usable values."""

    @property
    def mean(self) -> float:
        """The arithmetic mean."""

    @property
    def variance(self) -> float:
        """The variance on n - 1."""
