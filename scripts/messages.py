"""Brings the message catalogues up to date with the code: new messages are added untranslated, unused ones removed.

Usage: python scripts/messages.py      (then translate what it lists; tests/contract/test_catalogue.py checks it)
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "reportgen"
KEYWORDS = {"N_": None, "text": None, "prose": None, "reason": None, "template": None}
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]


def messages_in_code() -> set[str]:
    """Message ids marked by N_ or passed literally to text(), prose(), reason() or template()."""
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS, method_map=METHODS)
    return {str(message) for _, _, message, _, _ in found if message}


def update(path: Path) -> list[str]:
    """Rewrites one catalogue, sorted by message; returns the messages that wait for a translation."""
    with path.open("rb") as stream:
        known = {str(m.id): str(m.string) for m in read_po(stream) if m.id}
    fresh = Catalog(locale=path.stem, fuzzy=False)
    for message in sorted(messages_in_code()):
        fresh.add(message, known.get(message, ""))
    with path.open("wb") as stream:
        write_po(stream, fresh, width=110, omit_header=True)
    return [str(message.id) for message in fresh if message.id and not message.string]


if __name__ == "__main__":
    for catalogue in sorted((PACKAGE / "locales").glob("*.po")):
        for waiting in update(catalogue):
            print(f"{catalogue.name}: {waiting}")
