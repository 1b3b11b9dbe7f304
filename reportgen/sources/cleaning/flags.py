"""Yes or no, read from the words of a column."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from reportgen.sources.values.text import key, per_value
from reportgen.sources.values.words import meanings

ANY_TEXT = "*"
"""Stands under `values` for every text that has no meaning of its own; a blank then means the contrary."""

TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


def flag(text: pl.Expr, built_in: Mapping[str, tuple[str, ...]], declared: Mapping[str, tuple[str, ...]]) -> pl.Expr:
    """Whether a column says yes; null for a blank and for a word without meaning.

    With `values: {"true": ["*"]}` every text means yes and a blank no: a date of submission says that an answer is
    complete.

    >>> said = pl.Series(["是", "2026-07-01", None])
    >>> pl.select(flag(pl.lit(said), {"yes": ("是",)}, {})).to_series().to_list()
    [True, None, None]
    >>> pl.select(flag(pl.lit(said), {}, {"true": ("*",)})).to_series().to_list()
    [True, True, False]
    """
    words = {word: TRUTHS.get(meaning) for word, meaning in meanings(built_in, declared).items()}
    otherwise = words.pop(ANY_TEXT, None)
    found = per_value(text, lambda value: words.get(key(value), otherwise), pl.Boolean())
    return found if otherwise is None else found.fill_null(value=not otherwise)
