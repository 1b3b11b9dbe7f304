"""The two samples through the real command: what is published, that it is sound, and that it is the same every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from pypdf import PdfReader

from reportgen.renderers import RENDERERS
from reportgen.renderers.html import LARGEST

ROOT = Path(__file__).parents[2]
NAME = "service-satisfaction-2026-Q3"

ALL_FORMATS = tuple(RENDERERS)

pytestmark = pytest.mark.slow


def build(config: str, out: Path, formats: tuple[str, ...] = (), **environment: str) -> Path:
    """Runs the command in a process of its own; returns the published folder."""
    command = [sys.executable, "-m", "reportgen", "build", str(ROOT / "samples" / config), "--out", str(out)]
    asked = ["--format", ",".join(formats)] if formats else []
    run = subprocess.run(
        [*command, *asked, "--as-of", "2026-10-02"],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    return out / NAME


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("q3.yaml", tmp_path_factory.mktemp("zh"))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("q3-en.yaml", tmp_path_factory.mktemp("en"), ALL_FORMATS)


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_folder_holds_three_formats_and_the_manifest(chinese: Path) -> None:
    assert sorted(path.name for path in chinese.iterdir()) == [
        "manifest.json",
        f"{NAME}.docx",
        f"{NAME}.html",
        f"{NAME}.pdf",
    ]


def test_the_manifest_accounts_for_every_row_and_every_file(chinese: Path) -> None:
    manifest = json.loads((chinese / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 12
    for source in manifest["inputs"]:
        rows = source["rows"]
        assert rows["read"] == rows["in_period"] + rows["other_periods"] + sum(rows["excluded"].values())
    assert {name: sha for name, sha in hashes(chinese).items() if name != "manifest.json"} == {
        artifact["name"]: artifact["sha256"] for artifact in manifest["artifacts"]
    }


def test_the_story_planted_in_the_sample_is_found(chinese: Path) -> None:
    page = lxml.html.fromstring((chinese / f"{NAME}.html").read_bytes())
    (heading,) = [element for element in page.iter() if element.get("id") == "findings"]
    section = heading.getparent()
    assert section is not None
    findings = _text(section)
    assert "“响应速度”满意率下降最多" in findings
    assert "出现新问题“抢修进度查询难”" in findings
    assert "工单重开率较上季改善" in findings


def test_every_shown_figure_stands_with_the_same_text_in_all_formats(english: Path) -> None:
    page = lxml.html.fromstring((english / f"{NAME}.html").read_bytes())
    shown = {_text(element) for element in page.iter() if "data-figure" in element.attrib}
    assert len(shown) > 50
    pdf = _squeezed("".join(sheet.extract_text() for sheet in PdfReader(english / f"{NAME}.pdf").pages))
    with zipfile.ZipFile(english / f"{NAME}.docx") as word:
        docx = _squeezed(_text(etree.fromstring(word.read("word/document.xml"))))
    assert [text for text in shown if _squeezed(text) not in pdf] == []
    assert [text for text in shown if _squeezed(text) not in docx] == []


def test_the_dashboard_opens_on_a_phone_and_goes_through_the_mail(chinese: Path) -> None:
    assert (chinese / f"{NAME}.html").stat().st_size <= LARGEST


def test_the_same_input_gives_the_same_bytes_wherever_and_whenever_it_runs(english: Path, tmp_path: Path) -> None:
    elsewhere = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7", "POLARS_MAX_THREADS": "1"}
    again = build("q3-en.yaml", tmp_path, ALL_FORMATS, **elsewhere)
    assert hashes(again) == hashes(english)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _squeezed(text: str) -> str:
    return "".join(text.split())
