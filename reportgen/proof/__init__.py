"""Reads every rendered file again: which check belongs to which format. To add one: a function and a line below."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.proof.checks import Check, docx, html, pdf, pptx, xlsx

# By the last part of the file's name.
CHECKS: Mapping[str, Check] = MappingProxyType({"html": html, "pdf": pdf, "docx": docx, "pptx": pptx, "xlsx": xlsx})
