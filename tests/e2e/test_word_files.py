"""The samples as Word files, with and without a template: nothing that Word would repair."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reportgen.document.nodes import Document
from reportgen.pipeline import Request, document_of
from tests.ooxml.check import findings
from tests.unit.renderers import word_templates
from tests.unit.renderers.word_file import rendered

SAMPLES = Path(__file__).parents[2] / "samples"
TEMPLATES = {"none": None, "Chinese letterhead": word_templates.chinese(), "English cover": word_templates.english()}


@cache
def _document(sample: str) -> Document:
    return document_of(Request(SAMPLES / sample, lambda zone: date(2026, 10, 12)))


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("sample", ["q3.yaml", "q3-en.yaml"])
def test_nothing_is_wrong_with_the_word_file_of_a_sample(sample: str, template: str) -> None:
    assert findings(rendered(_document(sample), template=TEMPLATES[template])) == ()
