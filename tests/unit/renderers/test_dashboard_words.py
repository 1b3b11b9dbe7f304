from __future__ import annotations

import re
from importlib.resources import files

import pytest

from reportgen.locales import LANGUAGES, Locale
from reportgen.renderers.dashboard_words import MESSAGES, forms, words
from reportgen.renderers.html import SCRIPTS
from reportgen.values import Unit

SOURCE = "\n".join(
    files("reportgen.templates").joinpath(f"dashboard/{name}.js").read_text(encoding="utf-8") for name in SCRIPTS
)
KEYS = {"met", "missed"}  # said by the status of a figure


def test_every_message_of_the_script_travels_with_the_page_and_no_other() -> None:
    quoted = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', SOURCE))
    said = set(re.findall(r'say\("((?:[^"\\\n]|\\.)*)"', SOURCE))
    assert said - set(MESSAGES) == set()
    assert set(MESSAGES) - quoted - KEYS == set()


def test_every_script_is_joined() -> None:
    folder = files("reportgen.templates").joinpath("dashboard")
    assert {one.name for one in folder.iterdir() if one.name.endswith(".js")} == {f"{name}.js" for name in SCRIPTS}


def test_the_script_never_evaluates_text_and_inserts_no_markup_but_our_own() -> None:
    assert re.findall(r"\beval\(|new Function|document\.write|insertAdjacentHTML|outerHTML =", SOURCE) == []
    assert re.findall(r"\.innerHTML = (\w+\.\w+)", SOURCE) == ["next.body"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_its_decimals_or_its_durations(language: str) -> None:
    found = forms(Locale(language))
    decimals = found["decimals"]
    assert isinstance(decimals, dict)
    assert set(decimals) == {unit.value for unit in Unit} - {Unit.MINUTES.value}


def test_messages_are_those_of_the_language() -> None:
    messages = words(Locale("zh-CN"))["messages"]
    assert isinstance(messages, dict)
    assert messages["Indicator"] == "指标"
