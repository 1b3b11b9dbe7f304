from __future__ import annotations

import hashlib
import json
from typing import Any

from reportgen.artifact import Artifact
from reportgen.locales import Locale
from reportgen.manifest import Title, manifest
from reportgen.sections.compose import compose
from tests.hand_results import story

PAGE = Artifact("q3.html", "text/html", b"<!doctype html></html>")


def made() -> Artifact:
    results = story()
    return manifest(Title("q3", "Report"), results, compose(results, Locale("en"), [("overview", {})]), [PAGE])


def content() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(made().content)
    return loaded


def test_the_manifest_names_report_period_and_day() -> None:
    assert content()["report"] == {
        "id": "q3",
        "title": "Report",
        "period": "2026-Q3",
        "as_of": story().subject.as_of.isoformat(),
        "language": "en",
    }


def test_every_file_can_be_checked() -> None:
    assert content()["artifacts"] == [
        {"name": "q3.html", "mime": "text/html", "size": 22, "sha256": hashlib.sha256(PAGE.content).hexdigest()}
    ]


def test_every_row_of_every_input_is_accounted_for() -> None:
    for file in content()["inputs"]:
        rows = file["rows"]
        assert rows["read"] == rows["in_period"] + rows["other_periods"] + sum(rows["excluded"].values())
        assert len(file["sha256"]) > 0


def test_figures_carry_value_base_and_comparison() -> None:
    csat = next(figure for figure in content()["figures"] if figure["id"] == "csat")
    assert (csat["value"], csat["unit"], csat["n"], csat["previous"]) == (85.5, "percent", 3187, 88.3)


def test_versions_are_those_that_shape_the_output() -> None:
    assert {"reportgen", "polars", "weasyprint", "python-docx", "scipy"} <= set(content()["versions"])


def test_equal_runs_give_equal_bytes() -> None:
    assert made() == made()
