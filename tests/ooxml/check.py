"""Whether Office opens a file without a repair message, as far as that can be told without Office.

`findings(content)` takes the bytes of a docx, pptx or xlsx and says everything that is wrong with it: nothing, for a
sound file. It holds every part against the schemas and rules of the Open XML SDK (the package openxml-audit carries
them: ECMA-376 transitional and Microsoft's extensions), and looks at what no schema says: types and relationships of
parts, numbers that must differ, fields that must end, references that must lead somewhere, and charts that must say
what their workbook says. Workbooks inside charts are looked at in the same way.
"""

from __future__ import annotations

from tests.ooxml.charts import chart_findings
from tests.ooxml.package import Finding, Package, package_findings, unpacked
from tests.ooxml.schema import schema_findings
from tests.ooxml.word import word_findings


def findings(content: bytes) -> tuple[Finding, ...]:
    """Everything that is wrong with the file."""
    package = unpacked(content)
    found = [*package_findings(package), *schema_findings(content, package), *chart_findings(package)]
    if package.main.startswith("word/"):
        found += word_findings(package)
    return (*found, *_inside(package))


def _inside(package: Package) -> list[Finding]:
    """What is wrong with workbooks inside."""
    return [
        Finding(f"{part}!{found.part}", found.message)
        for part, content in package.parts.items()
        if part.endswith(".xlsx")
        for found in findings(content)
    ]
