"""The every-node document keeps its promise: a class that is added to the tree must be added there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from reportgen.document.chartdata import ChartData
from reportgen.document.nodes import Block, Inline
from tests.every_node import LANGUAGES, every_node


def _classes(node: object) -> Iterator[type]:
    if isinstance(node, tuple):
        for item in node:
            yield from _classes(item)
    elif is_dataclass(node):
        yield type(node)
        for field in fields(node):
            yield from _classes(getattr(node, field.name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("union", [Block, Inline, ChartData], ids=["block", "inline", "chart data"])
def test_every_class_of_the_tree_is_used(language: str, union: object) -> None:
    used = set(_classes(every_node(language)))
    assert set(get_args(union)) - used == set()
