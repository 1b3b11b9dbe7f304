"""Slides and workbook open without a repair message, as far as that can be told without Office."""

from __future__ import annotations

import pytest

from reportgen.charts.kinds import Theme
from reportgen.locales import Locale
from reportgen.renderers import renderer_for
from reportgen.renderers.context import RenderContext
from tests.every_node import LANGUAGES, every_node
from tests.ooxml.check import findings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["pptx", "xlsx"])
def test_every_part_is_sound(name: str, language: str) -> None:
    context = RenderContext(Locale(language), Theme(), None, "report")
    artifact = renderer_for(name).render(every_node(language), context)
    assert findings(artifact.content) == ()
