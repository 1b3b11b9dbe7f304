"""The dashboard in a real browser: its files, and a page to open them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.charts.kinds import Theme
from reportgen.locales import Locale
from reportgen.renderers.context import RenderContext
from reportgen.renderers.html import HtmlRenderer
from tests.every_node import LANGUAGES, every_node
from tests.hand_cube import hand_cube

if TYPE_CHECKING:
    from tests.browser.chromium import Browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    pytest.importorskip("playwright", reason="Playwright is not installed (make setup-dev)")
    from tests.browser.chromium import PROGRAM, browser

    if PROGRAM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """zh-CN.html and en.html with filters and the other language; plain.html without; without.html has no scripts."""
    made = tmp_path_factory.mktemp("dashboard")
    for language in LANGUAGES:
        others = tuple(every_node(other) for other in LANGUAGES if other != language)
        context = RenderContext(Locale(language), Theme(), None, language, cube=hand_cube(), translations=others)
        (made / f"{language}.html").write_bytes(HtmlRenderer().render(every_node(language), context).content)
    plain = HtmlRenderer().render(every_node("en"), RenderContext(Locale("en"), Theme(), None, "plain"))
    (made / plain.name).write_bytes(plain.content)
    without = re.sub(rb"<script.*?</script>", b"", (made / "en.html").read_bytes(), flags=re.DOTALL)
    (made / "without.html").write_bytes(without)
    return made
