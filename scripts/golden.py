"""Writes the golden documents: what the sections say about the English sample, as JSON, one file a section.

Usage: python scripts/golden.py [FOLDER]      (tests/golden unless told; tests/golden/test_documents.py compares)
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from reportgen.document.dump import dump
from reportgen.pipeline import Request, document_of

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 10, 2)


def golden_documents() -> dict[str, str]:
    """File name to content: the five sections in English, and the overview in Chinese."""
    files: dict[str, str] = {}
    for config, language, wanted in (
        ("q3-en.yaml", "en", ("overview", "indicators", "feedback", "issues", "appendix")),
        ("q3.yaml", "zh-CN", ("overview",)),
    ):
        document = document_of(Request(ROOT / "samples" / config, as_of=lambda _: AS_OF))
        for section in document.sections:
            if section.id in wanted:
                text = json.dumps(dump(section), ensure_ascii=False, indent=1)
                files[f"{language}-{section.id}.json"] = text + "\n"
    return files


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "golden"
    for name, content in golden_documents().items():
        (folder / name).write_text(content, encoding="utf-8")
