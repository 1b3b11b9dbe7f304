from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reportgen.sources.formats import json_items
from tests.unit.sources.opened import numbers, open_one, refusal, texts

ROWS = [
    {"id": 1, "when": "2026-07-01", "answers": {"speed": 5, "open": {"why": "快"}}, "tags": ["a", "b"], "x": None},
    {"id": 2, "when": "2026-07-02", "answers": {"speed": 4}, "tags": [], "late": True},
]
HEADINGS = ("id", "when", "answers.speed", "answers.open.why", "tags", "x", "late")
READ = [("1", "2026-07-01", "5", "快", "a, b", "", ""), ("2", "2026-07-02", "4", "", "", "", "true")]


@pytest.mark.parametrize("document", [ROWS, {"data": ROWS}, {"status": "ok", "result": {"rows": ROWS, "next": []}}])
def test_a_list_of_objects_is_a_table_wherever_it_stands(tmp_path: Path, document: object) -> None:
    (tmp_path / "t.json").write_text(json.dumps(document, ensure_ascii=False, indent=1))
    table = open_one(tmp_path / "t.json")
    assert (table.headings, texts(table), numbers(table)) == (HEADINGS, READ, [2, 3])
    assert (table.sheet, table.file.encoding, table.count) == (None, "json", 2)


@pytest.mark.parametrize("name", ["t.jsonl", "t.ndjson", "t.json", "t.txt"])
def test_an_object_a_line_is_a_table_too(tmp_path: Path, name: str) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    (tmp_path / name).write_text(f"{lines[0]}\n\n{lines[1]}\n")
    table = open_one(tmp_path / name)
    assert (table.headings, texts(table), numbers(table)) == (HEADINGS, READ, [2, 3])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_json_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = json.dumps([{"意见": "服务很好"}] * 3, ensure_ascii=False)
    (tmp_path / "t.json.gz").write_bytes(gzip.compress(text.encode(encoding)))
    assert texts(open_one(tmp_path / "t.json.gz")) == [("服务很好",)] * 3


def test_numbers_keep_their_digits_and_strings_their_zeros(tmp_path: Path) -> None:
    text = '[{"a": 6222021234567890123, "b": 1.10, "c": 1e3, "d": "007", "e": -0.0, "f": NaN}]'
    (tmp_path / "t.json").write_text(text)
    assert texts(open_one(tmp_path / "t.json")) == [("6222021234567890123", "1.10", "1e3", "007", "-0.0", "NaN")]


def test_half_of_an_escaped_character_is_dropped_like_any_that_no_document_holds(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[{"a": "x\\ud83dy\\u0000\\ud83d\\ude00", "b": "\\u000b"}, {"a": "1"}]')
    assert texts(open_one(tmp_path / "t.json")) == [("xy😀", ""), ("1", "")]


def test_deeper_lists_are_kept_as_their_json(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[{"a": [{"q": 1}, {"q": "二"}], "b": {}}]')
    assert texts(open_one(tmp_path / "t.json")) == [('[{"q": "1"}, {"q": "二"}]', "")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"a": 1}, {"a": ', "line 1, column 18: Expecting value; the file was cut off"),
        ('[{"a": 1}\n,{"a" 2}]', "line 2, column 7: Expecting ':' delimiter"),
        ('{"a": [{"x": 1}], "b": [{"y": 2}]}', 'it holds several lists of objects ("a", "b")'),
        ('{"a": 1}', "it holds no list of objects"),
        ("[1, 2]", "item 1 is no object"),
        ('[{"a": 1, "a": 2}]', 'an object has two values for "a"'),
        ("[" * 100_000, "it is nested too deeply"),
        ('[{"a":' * 60_000, "it is nested too deeply"),
    ],
)
def test_json_that_is_no_table_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "t.json").write_text(text)
    assert f"error: t.json: the JSON cannot be read: {message}" in refusal(tmp_path / "t.json")


@pytest.mark.parametrize("piece", [1, 2, 7, 64])
def test_a_list_is_read_in_pieces_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(json_items, "PIECE", piece)
    rows: list[object] = [*ROWS, [], [1, -2.5, "]"], 12345, -1.5e300, 1e300, 123e300, True, None, "a\\"]
    for indent in (None, 2):
        (tmp_path / "t.json").write_text(json.dumps(rows, ensure_ascii=False, indent=indent), encoding="utf-8-sig")
        assert list(json_items.items(tmp_path / "t.json", json.JSONDecoder())) == rows
    (tmp_path / "t.json").write_text(" [ ]\n")
    assert list(json_items.items(tmp_path / "t.json", json.JSONDecoder())) == []


BROKEN = (
    "[",
    "[1",
    "[1,",
    "[1,]",
    '[{"a": 1}',
    '[{"a": "x',
    "[1 2]",
    "[1]]",
    '[1,\n\n {"a" 2}]',
    '[{"a": 1},\n{"b": }',
)


@pytest.mark.parametrize("piece", [1, 5, 1 << 20])
@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_list_is_told_with_its_place_whatever_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, piece: int
) -> None:
    monkeypatch.setattr(json_items, "PIECE", piece)
    with pytest.raises(json.JSONDecodeError) as whole:
        json.loads(text)
    (tmp_path / "t.json").write_text(text)
    with pytest.raises(json_items.JsonError) as caught:
        list(json_items.items(tmp_path / "t.json", json.JSONDecoder()))
    assert str(caught.value).startswith(f"line {whole.value.lineno}, column {whole.value.colno}: ")


def test_a_list_that_is_cut_off_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    text = json.dumps(ROWS, ensure_ascii=False)
    for end in range(1, len(text)):
        (tmp_path / "t.json").write_text(text[:end])
        with pytest.raises(json_items.JsonError):
            list(json_items.items(tmp_path / "t.json", json.JSONDecoder()))


def test_a_line_that_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"a": 1}\n\n{"a": 2\n{"a": 3}\n')
    assert "t.jsonl: the JSON cannot be read: line 3, column 8: " in refusal(tmp_path / "t.jsonl")


def test_json_without_any_value_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text("[]")
    assert "t.json: the file holds no objects with values" in refusal(tmp_path / "t.json")


def test_a_csv_with_brackets_in_its_heading_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("[id],{name}\n1,x\n")
    assert open_one(tmp_path / "t.csv").headings == ("[id]", "{name}")
