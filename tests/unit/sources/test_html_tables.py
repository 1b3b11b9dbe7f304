from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.sources.opened import numbers, open_one, refusal, texts

PAGE = (
    "<html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
    "<style>td {{mso-number-format:'\\@'}}</style></head><body><table border=1>"
    "<tr><th>编号<th>提交时间<th>意见</tr>"
    "<tr><td>00123<td>2026-07-01 08:30<td>很好 &amp; 快<br>谢谢</tr>"
    "<tr><td>00124</td><td>2026-07-02&nbsp;09:00</td><td></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("gb18030", "gb2312"), ("utf-8", "utf-8"), ("utf-8-sig", "gbk"), ("utf-16", "unicode"), ("big5", "big5")],
)
def test_a_page_named_xls_is_read_in_its_encoding(tmp_path: Path, encoding: str, charset: str) -> None:
    page = PAGE.format(charset=charset)
    if encoding == "big5":
        page = page.replace("编号", "編號").replace("时间", "時間").replace("见", "見").replace("谢谢", "謝謝")
    (tmp_path / "t.xls").write_bytes(page.encode(encoding))
    table = open_one(tmp_path / "t.xls")
    thanks = "謝謝" if encoding == "big5" else "谢谢"
    assert texts(table) == [("00123", "2026-07-01 08:30", f"很好 & 快\n{thanks}"), ("00124", "2026-07-02 09:00", "")]
    assert table.file.encoding == "html"


def test_a_bare_table_without_end_tags_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_text("<table><tr><td>a<td>b<tr><td>1<td>2<tr><td>3<td>4")
    table = open_one(tmp_path / "t.xls")
    assert (table.headings, texts(table)) == (("a", "b"), [("1", "2"), ("3", "4")])


WHOLE = PAGE.format(charset="utf-8")


@pytest.mark.parametrize("rest", ["</table></body></html>", "</tr></table></body></html>", "124</td>", "<tr><td>00124"])
def test_a_page_that_was_cut_off_in_its_table_is_refused(tmp_path: Path, rest: str) -> None:
    (tmp_path / "t.xls").write_text(WHOLE[: WHOLE.index(rest)], encoding="utf-8")
    message = "it ends in the middle of a table: it was cut off, or is still being written"
    assert refusal(tmp_path / "t.xls").startswith(f"error: t.xls: the page cannot be read: {message}")


def test_a_page_that_was_cut_off_behind_its_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_text(WHOLE[: WHOLE.index("</body></html>")], encoding="utf-8")
    assert open_one(tmp_path / "t.xls").count == 2


def test_cells_that_span_columns_and_rows_keep_the_others_in_place(tmp_path: Path) -> None:
    page = (
        "<table><caption>x</caption><tr><td colspan=4>Report</td></tr><tr></tr>"
        "<tr><th rowspan=2>id</th><th colspan=2>service</th><th rowspan='2'>when</th></tr>"
        "<tr><th>speed</th><th>manner</th></tr>"
        "<tr><td>1</td><td rowspan=2>5</td><td>4</td><td>2026-07-01</td></tr>"
        "<tr><td>2</td><td>3</td><td>2026-07-02</td></tr></table>"
    )
    (tmp_path / "t.html").write_text(page)
    table = open_one(tmp_path / "t.html")
    assert table.headings == ("id", "service | speed", "service | manner", "when")
    assert texts(table) == [("1", "5", "4", "2026-07-01"), ("2", "", "3", "2026-07-02")]
    assert numbers(table) == [5, 6]


def test_the_table_with_the_data_is_read_also_inside_of_another(tmp_path: Path) -> None:
    data = "<table><tr><th>id<th>when<th>score</tr>" + "<tr><td>1<td>2026-07-01<td>5</tr>" * 5 + "</table>"
    page = f"<html><body><table><tr><td>menu</td><td>{data}</td></tr></table><table><tr><td>foot</table></body></html>"
    (tmp_path / "t.html").write_text(page)
    table = open_one(tmp_path / "t.html")
    assert (table.headings, table.sheet, table.count) == (("id", "when", "score"), "table 2", 5)
    assert open_one(tmp_path / "t.html", sheet="table 3").headings == ("foot",)


def test_scripts_and_styles_are_no_text(tmp_path: Path) -> None:
    page = "<table><tr><td>a<script>var x = '<td>';</script><td>b<style>td{}</style></tr><tr><td>1<td>2</tr></table>"
    (tmp_path / "t.xls").write_text(page)
    assert open_one(tmp_path / "t.xls").headings == ("a", "b")


def test_a_page_without_a_table_and_one_with_spans_beyond_reason_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.html").write_text("<!DOCTYPE html><html><body><p>Please log in.</p></body></html>")
    assert "error: t.html: there is no table on the page" in refusal(tmp_path / "t.html")
    spans = "<td colspan=16000 rowspan=1000000>x</td>" * 2
    (tmp_path / "t.xls").write_text(f"<table>{f'<tr>{spans}<td>y</td></tr>' * 3}</table>")
    assert "too large to be read safely" in refusal(tmp_path / "t.xls")
