"""Word opens the file without a repair message: every part holds against the schemas and rules, with every template."""

from __future__ import annotations

import pytest

from tests.every_node import LANGUAGES, every_node
from tests.ooxml.check import findings
from tests.unit.renderers import word_templates
from tests.unit.renderers.word_file import rendered

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'
TEMPLATES = {
    "none": None,
    "Chinese letterhead": word_templates.chinese(),
    "the same as a document": word_templates.chinese(template=False),
    "English cover": word_templates.english(),
}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_the_file(language: str, template: str) -> None:
    assert findings(rendered(every_node(language), template=TEMPLATES[template])) == ()


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_wrong_with_a_logo_in_it(template: str) -> None:
    assert findings(rendered(every_node("en"), logo=SVG, template=TEMPLATES[template])) == ()


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_document_and_template_give_the_same_bytes(template: str) -> None:
    first = rendered(every_node("zh-CN"), template=TEMPLATES[template])
    assert first == rendered(every_node("zh-CN"), template=TEMPLATES[template])
