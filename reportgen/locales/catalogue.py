"""Message catalogues: one PO file a language, read once. English is the language of the message ids themselves."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

CATALOGUES = {"zh-CN": "zh_CN.po"}


def translated(language: str, message: str) -> str:
    """The message in the language; the message itself in English, or where the catalogue lacks it.

    tests/contract/test_catalogue.py forbids the last case for every message in the code.
    """
    if language not in CATALOGUES or not message:
        return message
    return messages(language).get(message, message)


@cache
def messages(language: str) -> dict[str, str]:
    """All translated messages of a language by message id."""
    with files("reportgen.locales").joinpath(CATALOGUES[language]).open("rb") as stream:
        catalog = read_po(stream, locale=CATALOGUES[language].removesuffix(".po"))
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}
