"""The parts around the body of a Word file, and the zip that is the same for the same report.

Nothing comes from python-docx's default template: it would say that python-docx wrote the file, in 2013.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from reportgen.document.nodes import Document
from reportgen.renderers.word.xml import Element, serialized, w

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
EXTENDED_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


class TreePart(Part):
    """A part whose tree may still grow after others are related to it; it is written when the package is saved."""

    def __init__(
        self, partname: str, content_type: str, root: Element, package: Package, keep: Sequence[str] = ()
    ) -> None:
        super().__init__(PackURI(partname), content_type, package=package)
        self.root = root
        self._keep = keep

    @property
    def blob(self) -> bytes:
        """The bytes of the tree as it stands."""
        return serialized(self.root, self._keep)


def new_package(document: Document) -> tuple[Package, TreePart]:
    """A package with its main part, whose body is empty, and the properties of this report."""
    package = Package()
    main = TreePart("/word/document.xml", CT.WML_DOCUMENT_MAIN, w("document", w("body")), package)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    write_properties(package, document)
    return package, main


def add_part(main: TreePart, partname: str, content_type: str, relation: str, root: Element) -> str:
    """Adds a part of XML beside the main one and returns the id of its relationship."""
    return main.relate_to(TreePart(partname, content_type, root, _package_of(main)), relation)


def add_blob(source: Part, partname: str, content_type: str, relation: str, content: bytes) -> str:
    """Adds a part of finished bytes below another and returns the id of its relationship."""
    return source.relate_to(Part(PackURI(partname), content_type, content, _package_of(source)), relation)


def saved(package: Package) -> bytes:
    """The zip of the package without the machine's clock and zone: python-docx stamps local times."""
    stamped = io.BytesIO()
    package.save(stamped)
    fixed = io.BytesIO()
    with zipfile.ZipFile(stamped) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in _in_order(source.namelist()):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _in_order(names: Sequence[str]) -> list[str]:
    first = "[Content_Types].xml"  # readers that sniff the type look at the first entry
    return [first, *sorted(set(names) - {first})]


def _package_of(part: Part) -> Package:
    package: Package | None = part.package
    if package is None:  # pragma: no cover - every part here is made with its package
        raise ValueError("a part without a package")
    return package


def write_properties(package: Package, document: Document) -> None:
    """Says whose report this is, of which period and day, in which language."""
    spoken_for = datetime.combine(document.as_of, time())
    core = package.core_properties
    core.title, core.subject = document.cover.title, document.cover.period
    core.author = core.last_modified_by = document.author
    core.language = document.language
    core.created = core.modified = spoken_for
    core.revision = 1
    extended = etree.Element(f"{{{EXTENDED_NAMESPACE}}}Properties", nsmap={None: EXTENDED_NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    etree.SubElement(extended, f"{{{EXTENDED_NAMESPACE}}}Application").text = "reportgen"
    etree.SubElement(extended, f"{{{EXTENDED_NAMESPACE}}}Company").text = document.cover.organisation
    content = etree.tostring(extended, encoding="UTF-8", standalone=True)
    partname = PackURI("/docProps/app.xml")
    package.relate_to(Part(partname, CT.OFC_EXTENDED_PROPERTIES, content, package), RT.EXTENDED_PROPERTIES)
