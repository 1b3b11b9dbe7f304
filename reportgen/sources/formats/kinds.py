"""What a file is, by its content; the ending of its name decides only where the content does not."""

from __future__ import annotations

import codecs
import re
import zipfile
from typing import Literal, TypeAlias

from reportgen.errors import InputError
from reportgen.sources.formats.files import Found

Kind: TypeAlias = Literal[
    "delimited", "xlsx", "xlsb", "xls", "ods", "spreadsheetml", "html", "json", "jsonl", "parquet", "gzip", "zip"
]

BEGINNING = 1 << 14

_BINARY: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"PAR1", "parquet"),
)
_FOREIGN = (
    (b"%PDF", "a PDF file", "export the table itself as CSV or .xlsx"),
    (b"\x89PNG", "a picture", "export the table itself as CSV or .xlsx"),
    (b"\xff\xd8\xff", "a picture", "export the table itself as CSV or .xlsx"),
    (b"{\\rtf", "a text document", "save its table as CSV or .xlsx"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it, or pack it as .zip"),
    (b"BZh", "a bzip2 file", "unpack it, or pack it as .gz or .zip"),
    (b"\xfd7zXZ", "an xz file", "unpack it, or pack it as .gz or .zip"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it, or pack it as .gz or .zip"),
    (b"SQLite format 3", "a database", "export the table as CSV"),
    (b"$FL2", "an SPSS file", "export it as CSV from the survey tool or from SPSS"),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2", "open it in a current Excel and save it as .xlsx"),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3", "open it in a current Excel and save it as .xlsx"),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4", "open it in a current Excel and save it as .xlsx"),
)
_WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_HTML = re.compile(r"<(!doctype\s+html|html|table|head|meta|body|style|div|center)\b", re.IGNORECASE)
_XML = re.compile(r"<(\?xml|!doctype|!--|[\w:.-]+(\s+[\w:.-]+\s*=|\s*/?>))", re.IGNORECASE)
_JSON = re.compile(r'\{\s*("|\})|\[\s*([\[{\]"]|-?\d|true|false|null)')
_JSON_ENDINGS = (".json", ".jsonl", ".ndjson")


def kind_of(found: Found) -> Kind:
    """How the file is to be read. Raises InputError where it is known to be something else."""
    with found.path.open("rb") as stream:
        beginning = stream.read(BEGINNING)
    for mark, kind in _BINARY:
        if beginning.startswith(mark):
            return kind
    for mark, what, hint in _FOREIGN:
        if beginning.startswith(mark):
            raise InputError(f"this is {what}", where=found.name, hint=hint)
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed(found)
    if found.ending in (".xlsx", ".xlsm", ".xlsb", ".ods", ".parquet", ".zip", ".gz"):
        _refuse_text(found, beginning)
    return _textual(found, _text(beginning))


def _refuse_text(found: Found, beginning: bytes) -> None:
    """A binary format without its first bytes: text under a wrong name is read, anything else is damaged."""
    if b"\0" in beginning and not beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"this is no {found.ending} file: its beginning is missing or damaged"
        raise InputError(message, where=found.name, hint="copy or export it again")


def _packed(found: Found) -> Kind:
    """Workbooks are zip archives too."""
    try:
        with zipfile.ZipFile(found.path) as archive:
            names = {name.lower() for name in archive.namelist()}
            is_ods = "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(100)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        what = "archive" if found.ending == ".zip" else "workbook"
        message = f"this is not a readable {what}; its end may be missing ({error})"
        hint = "copy or export it again; a workbook can also be saved as CSV"
        raise InputError(message, where=found.name, hint=hint) from error
    if is_ods or (found.ending == ".ods" and "content.xml" in names):
        return "ods"
    if "[content_types].xml" in names or found.ending in (".xlsx", ".xlsm", ".xlsb"):
        if any(name.startswith(("word/", "ppt/")) for name in names):
            raise InputError("this is a Word or PowerPoint file", where=found.name, hint="save its table as CSV")
        return "xlsb" if any(name.endswith("workbook.bin") for name in names) else "xlsx"
    return "zip"


def _textual(found: Found, text: str) -> Kind:
    if text.startswith("<"):
        if _SPREADSHEET in text:
            return "spreadsheetml"
        if _HTML.match(text) or (_XML.match(text) and re.search(r"<(html|table)\b", text, re.IGNORECASE)):
            return "html"
        if found.ending in (".xml", ".html", ".htm") or (text.startswith("<?xml") and _XML.match(text)):
            hint = "export it as CSV or .xlsx; of XML only Excel's own tables are read"
            raise InputError("this is XML, but no table of Excel", where=found.name, hint=hint)
    if found.ending in (".jsonl", ".ndjson"):
        return "jsonl"
    if found.ending == ".json":
        return "jsonl" if _has_lines_of_objects(text) else "json"
    if _JSON.match(text):
        return "jsonl" if _has_lines_of_objects(text) else "json"
    return "delimited"


def _has_lines_of_objects(text: str) -> bool:
    """Whether the first line is an object by itself and another follows."""
    first, _, rest = text.partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _text(beginning: bytes) -> str:
    """The beginning as far as markup can be told in it: marks, declarations and names of elements are ASCII."""
    for mark, encoding in _WIDE_MARKS:
        if beginning.startswith(mark):
            return beginning.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    return beginning.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip(" \t\r\n")
