"""Parts of the dashboard's script against the Python they repeat: formats, ticks, unpacking."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.charts.scale import ticks, trend_domain
from reportgen.locales import LANGUAGES, Locale
from reportgen.renderers.dashboard_words import forms
from reportgen.renderers.packing import packed
from reportgen.values import Unit, Value

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

pytestmark = pytest.mark.browser
AWKWARD = (0.0, -0.0, 0.05, 0.049999999999999996, 0.25, 2.675, 1.005, 99.95, 99.949999999, 119.95, 1e-7, 1e21, -0.04,
           12345678.905, 2.0, 1.9999, 9.96, 10.0, 119.6, 120.0, 2879.9, 2880.0, -2879.97)  # fmt: skip


def part(*names: str) -> str:
    return "\n".join(
        files("reportgen.templates").joinpath(f"dashboard/{name}.js").read_text(encoding="utf-8") for name in names
    )


def run(chromium: Browser, source: str, expression: str, argument: object) -> Any:
    """The value of an expression over `given` in a page of its own, after these sources."""
    chromium.page.goto("about:blank")
    return chromium.page.evaluate(f"async (given) => {{ {source}\nreturn {expression}; }}", argument)


def amounts() -> Iterator[float]:
    yield from AWKWARD
    pick = random.Random(5)
    for _ in range(400):
        size = 10 ** pick.uniform(-5, 6)
        yield round(pick.uniform(-size, size), pick.choice((0, 1, 2, 3, 17)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_writes_every_amount_as_the_locale_does(chromium: Browser, language: str) -> None:
    locale = Locale(language)
    ways: list[dict[str, bool]] = [{}, {"signed": True}, {"signed": False}, {"exact": True}, {"bare": True}]
    cases = [(amount, unit, way) for amount in amounts() for unit in Unit for way in ways]
    written = run(
        chromium,
        part("formats"),
        "given.cases.map(([amount, unit, way]) => textOf(amount, unit, way, given.forms))",
        {"cases": [[amount, unit.value, way] for amount, unit, way in cases], "forms": forms(locale)},
    )
    expected = [locale.value(Value(amount, unit), **way) for amount, unit, way in cases]
    differing = [(case, a, b) for case, a, b in zip(cases, written, expected, strict=True) if a != b]
    assert differing == []


def test_the_script_places_ticks_where_the_painters_do(chromium: Browser) -> None:
    pick = random.Random(7)
    units = [Unit.PERCENT, Unit.POINTS, Unit.SCORE, Unit.COUNT, Unit.MINUTES, Unit.PER_10K, Unit.INDEX]
    cases = [(unit, [round(pick.uniform(0, 100), 2) for _ in range(6)]) for unit in units for _ in range(60)]
    found = run(
        chromium,
        part("formats", "scales"),
        "given.map(([unit, amounts]) => ticks(...trendDomain(amounts, unit), unit))",
        [[unit.value, amounts] for unit, amounts in cases],
    )
    for (unit, amounts), places in zip(cases, found, strict=True):
        assert places == pytest.approx(list(ticks(*trend_domain(amounts, unit), unit))), (unit, amounts)


@pytest.mark.parametrize(
    "text",
    ["", "a", "满意度" * 5000, "".join(random.Random(3).choices("ab满意\n\x00\U0001f600", k=200_000)), "x" * 700_000],
    ids=["nothing", "a letter", "repeated", "random", "long run"],
)
def test_what_is_packed_is_unpacked_to_the_same_text(chromium: Browser, text: str) -> None:
    source = f"const document = {{ readyState: 'complete' }};\n{part('unpacking')}"
    got = run(chromium, source, "new TextDecoder().decode(await unsqueezed(bytesOf(given)))", packed(text))
    assert got == text
