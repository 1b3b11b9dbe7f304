"""The configurations that are there to be copied load as they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import InputError

ROOT = Path(__file__).parents[2]
READY = sorted((ROOT / "configs").glob("*.yaml"))


@pytest.mark.parametrize("path", READY, ids=lambda path: path.name)
def test_a_ready_configuration_lacks_nothing_but_the_exports(path: Path) -> None:
    with pytest.raises(InputError) as refused:
        pipeline.check(pipeline.Request(path, as_of=lambda _: date(2026, 10, 2)), lambda _: None)
    assert all("no file matches" in issue.message for issue in refused.value.issues), refused.value


def test_there_is_a_quarterly_and_a_monthly_one() -> None:
    assert [path.name for path in READY] == ["monthly.yaml", "quarterly.yaml"]
