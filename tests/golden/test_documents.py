"""What the sections say about the samples, against documents that somebody has read; `make golden` rewrites them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("golden", ROOT / "scripts" / "golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.golden_documents())


def test_the_sections_say_what_they_said(documents: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.json")}
    assert sorted(documents) == sorted(kept)
    assert [name for name in sorted(kept) if kept[name] != documents[name]] == []
