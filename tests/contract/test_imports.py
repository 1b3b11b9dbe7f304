"""What starting the command may load: help must come at once, on a machine where heavy libraries are slow or broken."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "polars",
    "plotly",
    "weasyprint",
    "docx",
    "pptx",
    "pydantic",
    "yaml",
    "numpy",
    "scipy",
    "lxml",
    "babel",
    "rich",
)
PROGRAM = """
import sys
from reportgen.cli import run
code = run(sys.argv[1:])
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["doctor", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ended.stderr.split("LOADED", 1)[1].split())
    assert "reportgen" in loaded
    assert loaded & set(HEAVY) == set()
    assert "reportgen" in ended.stdout
