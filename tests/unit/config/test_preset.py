"""Presets as files: what they say, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.config.preset import FieldRule, Preset, built_in, built_in_names, is_own, preset, read_preset
from reportgen.errors import ConfigurationError

OWN = """\
tool: Our kiosk
kind: survey
signatures:
  - headings: [Nr, Zeit, Note]
    confidence: 0.9
heading: {records: 2, labels: 2}
missing: [keine, '99']
columns:
  response_id: {headings: [Nr], beside: [Zeit]}
  answered_at: [Zeit]
  is_test: {headings: [Art], values: {'true': [Probe]}}
question:
  pattern: '(?P<number>\\d+)\\. (?P<title>.+)'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kiosk.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def refusal(text: str, folder: Path) -> str:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        preset("own.yaml", folder)
    return str(caught.value).replace(f"{folder}/", "")


def test_a_users_own_preset_is_a_file_beside_the_yaml(folder: Path) -> None:
    known = preset("kiosk.yaml", folder)
    assert known.tool == "Our kiosk"
    assert known.columns["answered_at"] == FieldRule(headings=("Zeit",))
    assert known.columns["response_id"].beside == ("Zeit",)
    assert known.missing == ("keine", "99")
    assert known.heading.labels == 2
    assert known.time_zone is None


def test_only_the_path_of_a_file_is_a_preset_of_ones_own() -> None:
    assert [is_own(name) for name in ("wjx", "wjx.yaml", "sub/own.yml", "yaml")] == [False, True, True, False]


def test_a_built_in_preset_is_found_by_its_name(tmp_path: Path) -> None:
    assert preset("wjx", tmp_path) is built_in("wjx")


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match='there is no preset "qualtriks"') as caught:
        preset("qualtriks", tmp_path)
    assert "qualtrics" in str(caught.value)


def test_mistakes_are_told_with_file_line_and_key(folder: Path) -> None:
    told = refusal(OWN.replace("answered_at: [Zeit]", "answered_at: {heading: [Zeit]}"), folder)
    assert "own.yaml:10" in told
    assert "headings" in told


def test_a_pattern_that_is_none_is_refused(folder: Path) -> None:
    told = refusal(OWN.replace("(?P<title>.+)", "(?P<title>.+"), folder)
    assert "not a regular expression" in told
    assert "own.yaml:13" in told


def test_a_confidence_lies_between_nothing_and_one(folder: Path) -> None:
    assert "own.yaml:5" in refusal(OWN.replace("0.9", "1.5"), folder)


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    (folder / "own.yaml").write_text(OWN.replace("0.9", "1.5").replace("kind: survey", "kind: poll"), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_preset(folder / "own.yaml")
    assert len(caught.value.issues) == 2


@pytest.mark.parametrize("name", built_in_names())
def test_a_built_in_preset_is_sound(name: str) -> None:
    known = built_in(name)
    assert isinstance(known, Preset)
    assert known.tool
    assert known.about
    assert known.signatures


def test_names_come_in_order() -> None:
    assert list(built_in_names()) == sorted(built_in_names())
    assert {"qualtrics", "surveymonkey", "typeform", "google_forms", "ms_forms", "wjx"} <= set(built_in_names())
    assert {"tencent", "wenjuan", "limesurvey", "delighted"} <= set(built_in_names())
