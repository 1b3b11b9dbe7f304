"""The statistics against values computed by R, SciPy and statsmodels: every number of every case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from tests.reference.answer import answered, cases_of

REFERENCE = Path(__file__).parents[2] / ".." / "shared" / "reference"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"the reference values are not at {REFERENCE}")


def expected_cases() -> list[Any]:
    found = []
    for path in sorted((REFERENCE / "expected").glob("*.json")):
        found += [pytest.param(case, id=case["id"]) for case in json.loads(path.read_text(encoding="utf-8"))["cases"]]
    return found


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    # Through JSON, as the comparing program sees them: keys are texts.
    found: dict[str, Any] = json.loads(json.dumps(answered(REFERENCE), allow_nan=False))
    return found


@pytest.mark.parametrize("case", expected_cases())
def test_every_number_agrees(case: dict[str, Any], answers: dict[str, Any]) -> None:
    assert list(differences(case, case["expected"], answers[case["id"]], case["id"])) == []


def differences(case: dict[str, Any], expected: Any, got: Any, where: str) -> Iterator[str]:
    """What is not as expected: missing keys, lists of another length, numbers beyond the case's tolerance."""
    if isinstance(expected, dict):
        for key, inner in expected.items():
            if not isinstance(got, dict) or key not in got:
                yield f"{where}/{key} is not answered"
            else:
                yield from differences(case, inner, got[key], f"{where}/{key}")
    elif isinstance(expected, list):
        if not isinstance(got, list) or len(got) != len(expected):
            yield f"{where} is no list of {len(expected)}"
        else:
            for place, (inner, found) in enumerate(zip(expected, got, strict=True)):
                yield from differences(case, inner, found, f"{where}/{place}")
    elif isinstance(expected, bool | str) or expected is None:
        if expected != got:
            yield f"{where}: {got!r} is not {expected!r}"
    elif not _close(case, expected, got):
        yield f"{where}: {got!r} is not {expected!r}"


def _close(case: dict[str, Any], expected: float, got: Any) -> bool:
    if not isinstance(got, int | float) or isinstance(got, bool) or not isfinite(got):
        return False
    tolerance: float = max(case["abs_tol"], case["rel_tol"] * abs(expected))
    return abs(expected - got) <= tolerance


def test_answers_look_at_nothing_that_is_expected(tmp_path: Path) -> None:
    """The same answers come out of a folder from which all expected values are gone, but for a text of the question."""
    folder = tmp_path / "reference"
    (folder / "expected").mkdir(parents=True)
    (folder / "data").symlink_to((REFERENCE / "data").resolve())
    for path in (REFERENCE / "expected").glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            asked = case["expected"].get("prop", {}) if isinstance(case["expected"], dict) else {}
            case["expected"] = {"prop": {"condition": asked["condition"]}} if asked else {}
        (folder / "expected" / path.name).write_text(json.dumps(content), encoding="utf-8")
    assert json.dumps(answered(folder), sort_keys=True) == json.dumps(answered(REFERENCE), sort_keys=True)


def test_every_topic_is_asked() -> None:
    topics = {case.topic for case in cases_of(REFERENCE)}
    assert {"raking", "reliability_omega", "driver_lmg", "business_days_china", "ticket_metrics"} <= topics
