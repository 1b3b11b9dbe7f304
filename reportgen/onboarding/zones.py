"""Whether it matters in which time zone the times of an export were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from reportgen.onboarding.examine import Examined

Zone: TypeAlias = Literal["known", "indifferent", "doubtful"]
"""Known; or no figure changes with it; or nothing says which it is, and figures change with it."""

SEEN = 50
_WITH_ZONE = re.compile(
    r".*\d:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?\s*)?"
    r"(?:Z|(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,4})(?:\s*\(.*\))?",
    re.DOTALL,
)


def zone(found: Sequence[Examined]) -> str | None:
    """The first zone that an export or its tool names."""
    zones = ((one.table.layout.time_zone if one.table else None) or one.known.time_zone for one in found)
    return next((zone for zone in zones if zone), None)


def sureness(found: Sequence[Examined]) -> Zone:
    """How sure the zone is where none is named. One export alone is read by its own clock, whichever that is; days have
    none. With several, or times that name zones themselves, days and durations depend on it.
    """
    moments = [value for one in found for value in _moments(one)]
    if any(_WITH_ZONE.fullmatch(value) for value in moments):
        return "doubtful"
    exports = {(one.preset, one.headings) for one in found}
    has_clock = any(":" in value for value in moments)
    return "doubtful" if has_clock and len(exports) > 1 else "indifferent"


def _moments(one: Examined) -> Iterator[str]:
    for column in one.columns:
        if column.field.endswith("_at"):
            yield from (value for value, _ in column.profile.values[:SEEN])
