from __future__ import annotations

import re
from pathlib import Path

from reportgen.renderers.pages import environment

PACKAGE = Path(__file__).parents[3] / "reportgen"
TRUSTED_IN = {"html.py", "pages.py", "pdf.py", "trusted.py"}


def test_escaping_is_on_and_a_misspelt_name_is_an_error() -> None:
    made = environment()
    assert made.autoescape is True
    assert made.undefined.__name__ == "StrictUndefined"


def test_no_template_and_no_module_switches_escaping_off() -> None:
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2")]
    pattern = re.compile(r"\|\s*safe\b|\bMarkup\(|autoescape\s*(=\s*)?[Ff]alse|from_string")
    assert [path.name for path in sources if pattern.search(path.read_text(encoding="utf-8"))] == []


def test_text_is_trusted_in_few_known_places_only() -> None:
    using = {path.name for path in PACKAGE.rglob("*.py") if "Trusted(" in path.read_text(encoding="utf-8")}
    assert using <= TRUSTED_IN
