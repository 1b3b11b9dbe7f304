"""What a report withholds stands in none of its files.

Groups that are withheld can be told apart by nothing that is published. So two exports that differ only in which of
them gave which answer must give the same report, in every format, to the byte: tables, charts and their data, workbooks
in the Word file, the manifest, and what `figures` and `explain` print. Only the export's own checksum differs.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import lzma
import re
import zipfile
from pathlib import Path
from random import Random
from typing import TypeAlias

import lxml.html
import pytest
from pypdf import PdfReader

from reportgen.cli import run
from reportgen.renderers.packing import FILTER

Files: TypeAlias = dict[str, bytes]  # by name

pytestmark = pytest.mark.slow

CONFIG = """\
report: {id: s, title: S, organisation: O, period: 2026-Q3, language: en, time_zone: UTC, compare: [previous]}
sources:
  survey:
    - files: [survey.csv]
      columns: {response_id: Id, answered_at: At, channel: Channel, overall: Overall, speed: Speed, recommend: Likely}
  tickets:
    - files: [tickets.csv]
      columns: {ticket_id: Id, created_at: Created, resolved_at: Resolved, type: Type, category: Category,
                channel: Channel}
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
  speed: {label: Speed, scale: 1-5}
  recommend: {label: Likely, scale: 0-10, role: recommend}
dimensions:
  channel: {label: Channel}
"""
WEIGHTS = "weights: {margins: {channel: {phone: 50, app: 30, zebra: 10, quokka: 10}}, most: 50, least: 0.01}\n"
SIZES = {"phone": 80, "app": 40, "quokka": 7, "zebra": 6}
HIDDEN = ("quokka", "zebra")


def survey(rng: Random) -> list[list[object]]:
    """Answers of two channels that are shown and two that are withheld, in one month of each quarter."""
    rows: list[list[object]] = []
    for month in (5, 8):
        for channel, size in SIZES.items():
            for _ in range(size):
                day = f"2026-0{month}-{rng.randint(1, 28):02d} 09:00"
                rows.append([f"a{len(rows)}", day, channel, rng.randint(1, 5), rng.randint(2, 5), rng.randint(0, 10)])
    return rows


def tickets(rng: Random) -> list[list[object]]:
    rows: list[list[object]] = []
    for month in (5, 8):
        for channel, size in SIZES.items():
            for _ in range(size):
                day = rng.randint(1, 20)
                done = f"2026-0{month}-{day + rng.randint(0, 7):02d} {rng.randint(10, 20)}:30"
                kind, category = rng.choice(["Complaint", "Enquiry"]), rng.choice(["bill", "meter"])
                created = f"2026-0{month}-{day:02d} 09:00"
                rows.append([f"t{len(rows)}", created, done, kind, category, channel])
    return rows


def exchanged(rows: list[list[object]], channel: int) -> list[list[object]]:
    """The rows with answers passed between the withheld channels, within a month: 7 and 6 answers become 6 and 7."""
    changed = [list(row) for row in rows]
    for month in ("2026-05", "2026-08"):
        places = {n: [i for i, r in enumerate(rows) if r[channel] == n and str(r[1])[:7] == month] for n in HIDDEN}
        for first, second in list(zip(*places.values(), strict=False))[:4]:
            changed[first][channel], changed[second][channel] = rows[second][channel], rows[first][channel]
        changed[places["quokka"][-1]][channel] = "zebra"  # which of the two is the larger one is not told either
    assert changed != rows
    return changed


def published(folder: Path, config: str, answers: list[list[object]], service: list[list[object]]) -> Files:
    folder.mkdir()
    _write(folder / "survey.csv", ["Id", "At", "Channel", "Overall", "Speed", "Likely"], answers)
    _write(folder / "tickets.csv", ["Id", "Created", "Resolved", "Type", "Category", "Channel"], service)
    (folder / "q.yaml").write_text(config)
    common = [str(folder / "q.yaml"), "--as-of", "2026-10-02"]
    assert run(["build", *common, "--out", str(folder / "out")]) == 0
    files = {path.name: path.read_bytes() for path in sorted((folder / "out").glob("*/*"))}
    checksums = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("survey.csv", "tickets.csv")]
    return {name: _without(content, checksums, name) for name, content in files.items()}


def _write(path: Path, heading: list[str], rows: list[list[object]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading, *rows])
    path.write_text(text.getvalue())


def _without(content: bytes, checksums: list[str], name: str) -> bytes:
    """The content without what depends on the bytes of the exports, and with a PDF and a Word file as their parts."""
    if name.endswith(".pdf"):
        content = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    if name.endswith(".docx"):
        content = _parts(content)
    if name.endswith(".html"):
        content = re.sub(rb'(?<=<script type="application/octet-stream" id=)("[^"]+">)([^<]+)', _unpacked, content)
    # The last bits of a weighted sum depend on the order of its terms.
    content = re.sub(rb"\d+\.\d{10,}", lambda number: b"%.9f" % float(number[0]), content)
    for checksum in checksums:
        for length in (64, 16, 12, 8):
            content = content.replace(checksum[:length].encode(), b"#")
    if name == "manifest.json":
        content = re.sub(rb'"(sha256|size)": ("[0-9a-f]+"|\d+)', b'"masked": 0', content)
    return content


def _unpacked(script: re.Match[bytes]) -> bytes:
    """What a page carries packed - counts, charts, the other language -, as text; see renderers/packing.py."""
    letters = script[2].decode("ascii").strip().translate(str.maketrans(",./", "&<>"))
    squeezed = base64.b85decode(letters)[4:]
    return script[1] + lzma.decompress(squeezed, format=lzma.FORMAT_RAW, filters=[FILTER])


def _parts(archive: bytes) -> bytes:
    """Every part of the archive, with the parts of the workbooks in it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for part in opened.namelist():
            content = opened.read(part)
            found.append(part.encode() + b"\n" + (_parts(content) if part.endswith(".xlsx") else content))
    return b"\n".join(found)


def printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What the commands say of all figures, and of one withheld one."""
    common = [str(folder / "q.yaml"), "--as-of", "2026-10-02"]
    found = {}
    for name, command in {
        "json": ["figures", *common, "--json"],
        "csv": ["figures", *common, "--csv"],
        "explained": ["explain", "csat@channel=quokka", *common],
        "everybody": ["explain", "csat", *common],
    }.items():
        capsys.readouterr()
        assert run(command) == 0, name
        found[name] = re.sub(r"\d+\.\d{10,}", lambda number: f"{float(number[0]):.9f}", capsys.readouterr().out)
    return found


@pytest.fixture(scope="module", params=["plain", "weighted"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files, Files]:
    """The reports of the same answers, given by the one and by the other of the withheld channels."""
    config = CONFIG + (WEIGHTS if request.param == "weighted" else "")
    folder, rng = tmp_path_factory.mktemp("withheld"), Random(request.param)
    answers, service = survey(rng), tickets(rng)
    first = published(folder / "first", config, answers, service)
    second = published(folder / "second", config, exchanged(answers, 2), exchanged(service, 5))
    return folder, first, second


def test_every_file_is_the_same_whoever_of_the_withheld_groups_gave_an_answer(
    pair: tuple[Path, Files, Files],
) -> None:
    _, first, second = pair
    assert sorted(name.rpartition(".")[2] for name in first) == ["docx", "html", "json", "pdf"]
    assert [name for name in first if first[name] != second[name]] == []


def test_what_the_commands_print_is_the_same_too(
    pair: tuple[Path, Files, Files], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _, _ = pair
    first, second = (printed(folder / name, capsys) for name in ("first", "second"))
    assert first == second
    assert "complementary suppression" in first["explained"]


def test_where_a_withheld_figure_would_stand_there_is_no_number(pair: tuple[Path, Files, Files]) -> None:
    _, first, _ = pair
    html = next(content for name, content in first.items() if name.endswith(".html"))
    rows = [
        [" ".join(str(cell.xpath("string()")).split()) for cell in row.iter("th", "td")]
        for row in lxml.html.fromstring(html).iter("tr")
    ]
    withheld = [row for row in rows if row and any(name in row for name in HIDDEN)]
    assert len(withheld) >= 4
    population = {"10.0"}  # given in the configuration
    for row in withheld:
        cells = [cell for cell in row if cell not in HIDDEN and cell not in population]
        assert [cell for cell in cells if re.search(r"\d", cell.replace("n<10", ""))] == [], row
    manifest = json.loads(first["manifest.json"])
    figures = [figure for figure in manifest["figures"] if figure["group"].removeprefix("channel=") in HIDDEN]
    assert len(figures) > 10
    for figure in figures:
        assert {figure[name] for name in ("value", "n", "low", "high", "previous")} == {None}, figure["id"]
