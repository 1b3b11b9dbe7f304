from __future__ import annotations

import pytest
import yaml

from reportgen.config.model import ColumnSpec
from reportgen.onboarding.scalars import column, inline, scalar

AWKWARD = (
    *("a: b", "- x", "#1", "yes", "null", "0-10", "010", "{a}", "[x]", "'quoted'", '"', "\\", "&a", "*b", "!c", "%d"),
    *("@x", "`", "a #b", "尾随：", "a:", " lead", "tail ", "tab\there", "12:30", "=1+1", "~", "", "a, b", "你好，世界"),
    *("１、题目", "Q1?", "x|y", ">", "😀", "a\nb", "\u2028"),
)


@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert yaml.load(f"key: {scalar(text)}", Loader=yaml.BaseLoader) == {"key": text}
    assert yaml.load(f"key: {inline([text, text])}", Loader=yaml.BaseLoader) == {"key": [text, text]}
    assert yaml.load(f"key: {inline({text: text})}", Loader=yaml.BaseLoader) == {"key": {text: text}}


def test_a_column_is_written_as_short_as_it_can_be() -> None:
    assert column(ColumnSpec(column="Overall")) == "Overall"
    assert column(ColumnSpec(column="Food", missing=("0",))) == '{column: Food, missing: ["0"]}'
    assert column(ColumnSpec(columns=("Date", "Time"))) == "{columns: [Date, Time]}"
