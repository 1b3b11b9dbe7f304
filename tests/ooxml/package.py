"""The package of an Office file: its parts, their types, and where their relationships lead."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

TYPES = "[Content_Types].xml"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "types": "http://schemas.openxmlformats.org/package/2006/content-types",
}
OFFICE_DOCUMENT = f"{NAMESPACES['r']}/officeDocument"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and in which part."""

    part: str
    message: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, its type, and the part or the address that it leads to."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a file by name, without the leading slash."""

    parts: dict[str, bytes]

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """The roots of the parts of XML, by name."""
        return {name: etree.fromstring(self.parts[name]) for name in self.parts if name.endswith((".xml", ".rels"))}

    @cached_property
    def main(self) -> str:
        """The part that the file is about; "" if none is named."""
        return next((one.target for one in self.relations("") if one.type == OFFICE_DOCUMENT), "")

    def relations(self, part: str) -> list[Relation]:
        """Where a part's relationships lead; of the package itself for ""."""
        folder, base = posixpath.split(part)
        root = self.trees.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for one in root if root is not None else ():
            external, target = one.get("TargetMode") == "External", one.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
            found.append(Relation(one.get("Id", ""), one.get("Type", ""), target, external))
        return found

    def find(self, part: str, path: str) -> list[etree._Element]:
        """The elements of a part that a path finds; none where there is no such part."""
        if part not in self.trees:
            return []
        found = self.trees[part].xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, etree._Element)]

    def strings(self, part: str, path: str) -> list[str]:
        """The attributes or texts that a path finds."""
        if part not in self.trees:
            return []
        found = self.trees[part].xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [str(one) for one in found]


def unpacked(content: bytes) -> Package:
    """The package of a file's bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names), "the zip has two entries of one name"
        return Package({name: archive.read(name) for name in names})


def package_findings(package: Package) -> Iterator[Finding]:
    """What is wrong with types and relationships."""
    yield from _types(package)
    for part in ("", *package.parts):
        relations = package.relations(part)
        for id, count in Counter(one.id for one in relations).items():
            if count > 1:
                yield Finding(part, f"two relationships have the id {id}")
        for one in relations:
            if not one.external and one.target not in package.parts:
                yield Finding(part, f"{one.id} leads to {one.target}, which is not there")
        known = {one.id for one in relations}
        for named in package.strings(part, "//@r:id | //@r:embed | //@r:link | //@r:pict"):
            if named not in known:
                yield Finding(part, f"it names the relationship {named}, which is not there")
    yield from _unreached(package)


def _types(package: Package) -> Iterator[Finding]:
    overrides = package.strings(TYPES, "//types:Override/@PartName")
    endings = {one.lower() for one in package.strings(TYPES, "//types:Default/@Extension")}
    for path in ("//types:Override[not(@ContentType)]", "//types:Default[not(@Extension and @ContentType)]"):
        for _ in package.find(TYPES, path):
            yield Finding(TYPES, "an entry is not complete")
    for name, count in Counter(one.lower() for one in overrides).items():
        if count > 1:
            yield Finding(TYPES, f"{name} has two types")
    for name in overrides:
        if name.removeprefix("/") not in package.parts:
            yield Finding(TYPES, f"{name} has a type and is not there")
    for name in package.parts:
        if name != TYPES and f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in endings:
            yield Finding(name, "it has no type")


def _unreached(package: Package) -> Iterator[Finding]:
    """Parts that no relationship leads to: Office drops them, and nobody knows why they are there."""
    reached, waiting = {""}, [""]
    while waiting:
        part = waiting.pop()
        for one in package.relations(part):
            if not one.external and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    for name in package.parts:
        if name != TYPES and not name.endswith(".rels") and name not in reached:
            yield Finding(name, "no relationship leads to it")
