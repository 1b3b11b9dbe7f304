from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from reportgen.errors import OutputError
from reportgen.renderers.context import PdfOptions
from reportgen.renderers.pdf import PdfRenderer
from reportgen.renderers.pdf_job import Job
from tests.pdf_structure import breaches
from tests.unit.renderers.pdf_files import FIGURES, context, made, paragraph, report

PASSWORD = "correct-horse-供水"


def locked() -> bytes:
    return made(report(paragraph("body")), context(password=PASSWORD))


# --- password -----------------------------------------------------------------------------------------------


def test_a_locked_file_opens_with_its_password_only() -> None:
    content = locked()
    with pikepdf.open(BytesIO(content), password=PASSWORD) as file:
        assert file.encryption.R == 6
        assert file.encryption.bits == 256
        assert file.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
    for wrong in ("", "correct-horse", PASSWORD.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(content), password=wrong)


def test_nothing_of_a_locked_file_can_be_read_without_opening_it() -> None:
    content = locked()
    assert b"Clearwater" not in content
    assert b"Customer Service" not in content
    assert "Clearwater".encode("utf-16-be") not in content


def test_a_locked_file_is_as_well_tagged() -> None:
    assert breaches(locked(), PASSWORD) == []


def test_the_password_stands_in_no_argument_environment_message_or_representation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    seen: list[object] = []
    popen = subprocess.Popen

    def noted(*given: object, **named: object) -> object:
        seen.append((given, named))
        return popen(*given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", noted)
    how = context(password=PASSWORD)
    document = report(paragraph("no glyph: \ue000"))
    with pytest.raises(OutputError) as caught:
        PdfRenderer().render(document, how)
    assert seen
    said = [
        repr(seen),
        str(caught.value),
        repr(how),
        repr(Job("", password=PASSWORD)),
        repr(PdfOptions("a4", PASSWORD)),
    ]
    assert [text for text in said if PASSWORD in text] == []
    assert list(tmp_path.iterdir()) == []


# --- files inside -------------------------------------------------------------------------------------------


def test_a_file_travels_inside_with_what_it_is() -> None:
    content = made(report(paragraph("body")), context(attach=True))
    with pikepdf.open(BytesIO(content)) as file:
        (name, spec), *rest = file.attachments.items()
        inside = spec.get_file()
        assert rest == []
        assert name == spec.filename == FIGURES.name
        assert inside.read_bytes() == FIGURES.content
        assert inside.mime_type == "text/csv"
        assert spec.relationship == pikepdf.Name.Data
        assert spec.description == "The figures of this report: report-figures.csv"
        assert str(inside.obj.Params.CreationDate).startswith("D:20261002")
        assert file.Root.AF[0].objgen == spec.obj.objgen


def test_a_file_inside_does_not_change_from_run_to_run() -> None:
    document, how = report(paragraph("body")), context(attach=True)
    assert made(document, how) == made(document, how)


def test_several_files_are_all_there() -> None:
    how = context()
    second = replace(FIGURES, name="第二份.csv")
    content = made(report(paragraph("body")), replace(how, pdf=PdfOptions(attach=(FIGURES, second))))
    assert set(PdfReader(BytesIO(content)).attachments) == {FIGURES.name, second.name}
    assert breaches(content) == []
