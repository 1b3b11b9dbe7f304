"""docs/metrics.md says what the registry says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reportgen.metrics import METRICS

ROOT = Path(__file__).parents[2]


def test_the_page_is_current() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "gen_metrics_doc.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_every_indicator_has_a_name_of_its_own_and_says_what_it_is() -> None:
    names = [metric.id for metric in METRICS]
    assert len(set(names)) == len(names)
    for metric in METRICS:
        info = metric.info
        assert all((info.label, info.short_label, info.definition, info.formula, info.source)), metric.id
