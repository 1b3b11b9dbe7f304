"""Writes the page: `python -m scripts.gallery [file] [kind …]`. For the eyes; numbers are made up; no network."""

from __future__ import annotations

import sys
from pathlib import Path

from reportgen.locales import LANGUAGES
from scripts.gallery.cases import KINDS
from scripts.gallery.page import page


def main(target: str = "out/gallery.html", *kinds: str) -> None:
    """Writes the page with all kinds, or with those that are named."""
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(LANGUAGES, kinds or KINDS), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
