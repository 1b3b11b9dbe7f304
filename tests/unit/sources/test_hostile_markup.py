"""External entities and entity bombs in everything that is XML or HTML: nothing is fetched, nothing explodes."""

from __future__ import annotations

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import xlsxwriter

from tests.unit.sources.opened import open_one, refusal, texts
from tests.unit.sources.test_ods import cell, row, write
from tests.unit.sources.test_spreadsheet_xml import START

SECRET = "the secret of another file"


@dataclass
class Listener:
    """A server on the loopback address that counts who comes."""

    socket: socket.socket
    visits: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self) -> None:
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visits.append(str(visitor.getpeername()))
            visitor.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Listener(server)
        thread = threading.Thread(target=found.serve, daemon=True)
        thread.start()
        yield found
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def doctypes(folder: Path, listener: Listener) -> dict[str, str]:
    """Document types that read a file, fetch an address, and expand without end."""
    (folder / "secret.txt").write_text(SECRET)
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return {
        "file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{folder}/secret.txt">]>',
        "address": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{listener.address}/e">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{listener.address}/p.dtd"> %p;<!ENTITY e "x">]>',
        "outside": f'<!DOCTYPE x SYSTEM "{listener.address}/x.dtd" [<!ENTITY e "x">]>',
        "laughs": f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}<!ENTITY e "&e11;">]>',
        "quadratic": f'<!DOCTYPE x [<!ENTITY e "{"A" * 100_000}">]>',
    }


KINDS = ("file", "address", "parameter", "outside", "laughs", "quadratic")


@pytest.mark.parametrize("kind", KINDS)
def test_spreadsheet_xml_with_a_document_type_is_refused(tmp_path: Path, listener: Listener, kind: str) -> None:
    body = '<ss:Worksheet ss:Name="S"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">a&e;</ss:Data></ss:Cell>'
    text = f"{START}{body}</ss:Row></ss:Table></ss:Worksheet></ss:Workbook>"
    doctype = doctypes(tmp_path, listener)[kind]
    (tmp_path / "t.xls").write_text(text.replace("<ss:Workbook", f"{doctype}<ss:Workbook", 1))
    message = refusal(tmp_path / "t.xls")
    # The quadratic one is so long that the spreadsheet behind it is not in sight.
    assert "declares a document type" in message or "this is XML, but no table of Excel" in message
    assert listener.visits == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_ods_with_a_document_type_is_refused(tmp_path: Path, listener: Listener, kind: str) -> None:
    write(tmp_path / "t.ods", row(cell("a&e;" * 1000)), before=doctypes(tmp_path, listener)[kind])
    assert "it declares a document type" in refusal(tmp_path / "t.ods")
    assert listener.visits == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_with_a_document_type_shows_nothing_of_it(tmp_path: Path, listener: Listener, kind: str) -> None:
    outside = f'<img src="{listener.address}/i"><link rel=stylesheet href="{listener.address}/c"><base href="file:///">'
    page = f"<html>{outside}<table><tr><td>a<td>b<tr><td>x&e;<td>{outside}</table></html>"
    (tmp_path / "t.xls").write_text(doctypes(tmp_path, listener)[kind].replace("!DOCTYPE x", "!DOCTYPE html") + page)
    shown = str(texts(open_one(tmp_path / "t.xls")))
    assert SECRET not in shown
    assert len(shown) < 2000
    assert listener.visits == []


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_with_a_document_type_in_any_part_is_refused_or_harmless(
    tmp_path: Path, listener: Listener, kind: str, part: str
) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        page = book.add_worksheet("S")
        page.write_row(0, 0, ["id", "comment"])
        page.write_row(1, 0, ["1", "ENTITY"])
    doctype = doctypes(tmp_path, listener)[kind]
    content = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "t.xlsx") as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode().replace("ENTITY", "&e;")
            if name == part:
                text = text.replace("?>", f"?>{doctype}", 1)
            target.writestr(name, text)
    (tmp_path / "t.xlsx").write_bytes(content.getvalue())
    assert "t.xlsx: the workbook cannot be read: " in refusal(tmp_path / "t.xlsx")
    assert listener.visits == []
