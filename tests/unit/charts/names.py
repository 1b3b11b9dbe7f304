"""Names as data may have them: any letters, signs and spaces that can be drawn."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60)
