"""Every message in the code has a translation with the same fields, and the catalogue holds nothing that is unused."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

from babel.messages.extract import extract_from_dir

from reportgen.locales import catalogue

PACKAGE = Path(__file__).parents[2] / "reportgen"
KEYWORDS = {"N_": None, "text": None, "prose": None, "reason": None, "template": None}


def messages_in_code() -> set[str]:
    """Message ids marked by N_ or passed literally to text(), prose(), reason() or template()."""
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS, method_map=[("**.py", "python"), ("**.j2", "jinja2")])
    return {str(message) for _, _, message, _, _ in found if message}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_message_has_a_chinese_translation() -> None:
    missing = sorted(messages_in_code() - set(catalogue.messages("zh-CN")))
    assert missing == []


def test_the_catalogue_holds_no_unused_message() -> None:
    assert sorted(set(catalogue.messages("zh-CN")) - messages_in_code()) == []


def test_translations_have_the_fields_of_their_messages() -> None:
    wrong = {
        message: translation
        for message, translation in catalogue.messages("zh-CN").items()
        if fields(message) != fields(translation)
    }
    assert wrong == {}
