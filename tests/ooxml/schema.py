"""Every part against the schemas and rules of the Open XML SDK, as openxml-audit carries them.

The package passes over attributes that no schema knows ("w:vall"), so they are looked for here, in the same schemas.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.ooxml.package import Finding, Package

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"
# Word writes and reads them everywhere; the schemas name them on some elements only.
EVERYWHERE = {f"{{{XML}}}space", f"{{{XML}}}lang"}


def schema_findings(content: bytes, package: Package) -> Iterator[Finding]:
    """What breaks a schema or a rule of the SDK."""
    ending = {"word": "docx", "ppt": "pptx", "xl": "xlsx"}[package.main.split("/")[0]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file.{ending}"
        file.write_bytes(content)
        for error in OpenXmlValidator(max_errors=200).validate(file).errors:
            yield Finding(str(error.part_uri).removeprefix("/"), f"{error.path or ''} {error.description}".strip())
    for part, root in package.trees.items():
        for element in root.iter():
            yield from _unknown_attributes(part, element)


def _unknown_attributes(part: str, element: etree._Element) -> Iterator[Finding]:
    known = _attributes().get(str(element.tag))
    if known is None:
        return
    ignored = _ignored(element)
    for attribute in element.attrib:
        name = str(attribute)
        namespace = etree.QName(name).namespace
        if name not in known and name not in EVERYWHERE and namespace != COMPATIBILITY and namespace not in ignored:
            yield Finding(part, f"<{etree.QName(element).localname}> has an attribute {name} that no schema knows")


def _ignored(element: etree._Element) -> set[str]:
    """The namespaces that the part tells older readers to pass over."""
    root = element.getroottree().getroot()
    prefixes = root.get(f"{{{COMPATIBILITY}}}Ignorable", "").split()
    return {root.nsmap[prefix] for prefix in prefixes if prefix in root.nsmap}


@cache
def _attributes() -> Mapping[str, set[str]]:
    """The attributes of each element by its full name, over all types that it may have."""
    folder = files("openxml_audit") / "data" / "openxml"
    named = json.loads((folder / "namespaces.json").read_text("utf-8"))
    spaces = {one["Prefix"]: one["Uri"] for one in named}
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((folder / "schemas").iterdir(), key=lambda one: one.name):
        types = json.loads(file.read_text("utf-8")).get("Types", ())
        by_class = {type["ClassName"]: _own(type, spaces) for type in types}
        for type in types:
            if element := type["Name"].rpartition("/")[2]:
                found[_full(element, spaces)] |= _own(type, spaces) | by_class.get(type.get("BaseClass", ""), set())
    return found


def _own(type: Mapping[str, Any], spaces: Mapping[str, str]) -> set[str]:
    return {_full(one["QName"], spaces) for one in type.get("Attributes", ())}


def _full(name: str, spaces: Mapping[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{spaces[prefix]}}}{local}" if prefix else local
