"""Signs that stand beside a colour: no format tells a meaning by colour alone. All are in the report's fonts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SIGNS: Mapping[str, str] = MappingProxyType(
    {"good": "✓", "bad": "×", "caution": "!", "neutral": "", "met": "✓", "missed": "×", "none": ""}
)
ARROWS: Mapping[str, str] = MappingProxyType({"up": "▲", "down": "▼", "flat": "→"})
SMALL_BASE = "°"  # fewer than 30 answers; the sections explain it
