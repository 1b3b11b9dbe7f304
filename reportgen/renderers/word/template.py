"""Opens the organisation's Word template, and refuses one that could carry into a report what nobody sees.

A report goes out to many readers: nothing in it may fetch, run, or tell of the template's own past.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import Unmarshaller
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgreader import PackageReader
from docx.opc.rel import _Relationship
from docx.package import Package
from lxml import etree

from reportgen.errors import OutputError
from reportgen.renderers.word.package import TreePart
from reportgen.renderers.word.xml import Element, name

WHERE = "output.docx.template"
DOCUMENT_MAIN = CT.WML_DOCUMENT_MAIN
TEMPLATE_MAIN = DOCUMENT_MAIN.replace("document.main", "template.main")
MOST_BYTES, MOST_PARTS = 100_000_000, 2_000  # unpacked; a letterhead with photographs has a tenth
AS_DOCX = "save it in Word as a document (.docx) or a template (.dotx)"
GROWING = (CT.WML_STYLES, CT.WML_NUMBERING, CT.WML_SETTINGS, CT.WML_FOOTNOTES, CT.WML_HEADER, CT.WML_FOOTER)
LINKS = ("https://", "http://", "mailto:")
# Relationship types by their last word: their part would run, or be shown without our knowing what it is.
CARRIERS = {
    "vbaProject": ("macros", "save it without them, as .docx or .dotx"),
    "aFChunk": ("another document inside (altChunk)", "paste that document's content as text"),
    "oleObject": ("embedded objects", "paste them as pictures"),
    "control": ("ActiveX controls", "take them out"),
    "subDocument": ("sub-documents", "take them out"),
}
# What tells of the template, of who wrote it and of what they said about it: left behind.
COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
ORIGINS = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "printerSettings", "stylesWithEffects")
LEFT_BEHIND = frozenset((*COMMENTS, *ORIGINS, "thumbnail", "core-properties", "extended-properties"))
FETCHING = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|IMPORT|DATABASE)\b", re.IGNORECASE)
REVISIONS = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def opened(content: bytes) -> tuple[Package, TreePart]:
    """The package and its main part. Raises OutputError for what is no Word file, or not a safe one."""
    _check_zip(content)
    try:
        reader = PackageReader.from_file(BytesIO(content))  # type: ignore[no-untyped-call]
        package = Package()
        Unmarshaller.unmarshal(reader, package, _part)  # type: ignore[no-untyped-call]
        main = package.part_related_by(RT.OFFICE_DOCUMENT)
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise _refused("it is damaged, or no Word file") from error
    if not isinstance(main, TreePart):
        raise _refused(_other_kind(main.content_type), AS_DOCX)
    _check_relationships(package)
    _check_content(package)
    _leave_behind(package)
    return package, main


def trees(package: Package, *content_types: str) -> list[TreePart]:
    """The parts of these types whose trees may change, in the order of their names."""
    found = [part for part in package.iter_parts() if isinstance(part, TreePart)]
    return sorted((part for part in found if part.content_type in content_types), key=lambda part: part.partname)


def _refused(what: str, hint: str = AS_DOCX) -> OutputError:
    return OutputError(f"the Word template cannot be used: {what}", where=WHERE, hint=hint)


def _check_zip(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused("it has a password, or is an old .doc", f"{AS_DOCX}, without a password")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise _refused("it is no Word file") from error
    if "[Content_Types].xml" not in names:
        raise _refused("it is no Word file")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _refused(f"it unpacks to more than {MOST_BYTES // 1_000_000} MB", "make its pictures smaller")


def _part(partname: PackURI, content_type: str, reltype: str, blob: bytes, package: Package) -> Part:
    kind = DOCUMENT_MAIN if content_type == TEMPLATE_MAIN else content_type
    if kind in (DOCUMENT_MAIN, *GROWING):
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
        if b"<!DOCTYPE" in blob:
            raise _refused("a part of it declares a document type")
        if root.tag.startswith("{http://purl.oclc.org/"):
            raise _refused("it is Strict Open XML", "save it in Word as “Word Document (*.docx)”")
        return TreePart(partname, kind, root, package, keep=_prefixes(root))
    return Part(partname, content_type, blob, package)


def _prefixes(root: Element) -> tuple[str, ...]:
    """All prefixes that are declared: attributes such as mc:Ignorable name some of them without using them."""
    return tuple(sorted({prefix for element in root.iter() for prefix in element.nsmap if prefix}))


def _other_kind(content_type: str) -> str:
    if "macroEnabled" in content_type:
        return "it is made for macros (.docm or .dotm)"
    return "it is no Word file" if "wordprocessingml" not in content_type else "it is an unknown kind of Word file"


def _relationships(package: Package) -> Iterator[tuple[Package | Part, _Relationship]]:
    sources: list[Package | Part] = [package, *package.iter_parts()]
    for source in sources:
        for relation in list(source.rels.values()):
            yield source, relation


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]


def _check_relationships(package: Package) -> None:
    for _, relation in _relationships(package):
        kind = _kind(relation)
        if kind in CARRIERS:
            raise _refused(f"it holds {CARRIERS[kind][0]}", CARRIERS[kind][1])
        if not relation.is_external or kind in LEFT_BEHIND:
            continue
        if kind != "hyperlink" or not relation.target_ref.lower().startswith(LINKS):
            raise _refused(f'it links to "{relation.target_ref}" outside the file', "embed it, or take the link out")


def _check_content(package: Package) -> None:
    for part in trees(package, DOCUMENT_MAIN, CT.WML_HEADER, CT.WML_FOOTER, CT.WML_FOOTNOTES):
        for written in part.root.iter(name("w:instrText")):
            if FETCHING.match(written.text or ""):
                raise _refused("a field in it fetches from another file", "press Ctrl+Shift+F9 on it in Word")
        for simple in part.root.iter(name("w:fldSimple")):
            if FETCHING.match(simple.get(name("w:instr"), "")):
                raise _refused("a field in it fetches from another file", "press Ctrl+Shift+F9 on it in Word")
        if next(part.root.iter(*(name(f"w:{tag}") for tag in REVISIONS)), None) is not None:
            raise _refused("it holds tracked changes", "accept or reject them in Word")


def _leave_behind(package: Package) -> None:
    for source, relation in _relationships(package):
        if _kind(relation) in LEFT_BEHIND:
            del source.rels[relation.rId]
    marks = tuple(name(f"w:{tag}") for tag in COMMENT_MARKS)
    for part in trees(package, DOCUMENT_MAIN, CT.WML_HEADER, CT.WML_FOOTER):
        for mark in list(part.root.iter(*marks)):
            parent = mark.getparent()
            if parent is not None:
                parent.remove(mark)
