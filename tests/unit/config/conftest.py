from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config.case import Known
from reportgen.config.load import Overrides, load
from reportgen.config.model import Configuration
from reportgen.errors import ConfigurationError, Issue

NOTHING = Overrides()
KNOWN = Known(
    indicators=("csat", "nps", "first_response", "first_response_within", "resolution_within"),
    sections={"overview": {}, "issues": {"top": 5, "only": ()}, "feedback": {"dimensions": (), "trends": ()}},
    fields={
        "survey": ("response_id", "answered_at"),
        "tickets": ("ticket_id", "created_at", "type"),
    },
    required={"survey": "answered_at", "tickets": "created_at"},
    ids={"survey": "response_id", "tickets": "ticket_id"},
    choices={"type": ("consultation", "complaint")},
)

GOOD = """\
report:
  id: customer
  title: 客户满意度报告
  organisation: 清源供水
  period: 2026-Q3
sources:
  survey:
    - files: [survey.csv]
      columns: {answered_at: 提交时间, speed: 响应速度, channel: 渠道}
questions:
  speed: {label: 响应速度, scale: zh5}
dimensions:
  channel: {label: 渠道}
sections: [overview]
"""

Load = Callable[..., Configuration]
Problems = Callable[..., list[Issue]]


@pytest.fixture
def good() -> str:
    """A small sound configuration; a test changes one thing in it."""
    return GOOD


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """Loads a text as q3.yaml."""

    def load_text(text: str, overrides: Overrides = NOTHING) -> Configuration:
        path = tmp_path / "q3.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path, overrides=overrides, known=KNOWN)

    return load_text


@pytest.fixture
def problems(loaded: Load, tmp_path: Path) -> Problems:
    """The problems of a text, with the folder taken off the places; [] for a sound one."""

    def find(text: str, overrides: Overrides = NOTHING) -> list[Issue]:
        try:
            loaded(text, overrides)
        except ConfigurationError as error:
            folder = f"{tmp_path}/"
            return [Issue(i.level, i.where.replace(folder, ""), i.message, i.hint) for i in error.issues]
        return []

    return find
