"""What is wrong with a written file, found by reading it back as its reader would."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from reportgen.artifact import Artifact


def problem(artifact: Artifact, written: bytes) -> str | None:
    """Why the bytes on disk are not the sound file that was rendered, or None."""
    if written != artifact.content:
        return f"{len(written)} bytes came back of {len(artifact.content)} written"
    if not written:
        return "the file is empty"
    suffix = artifact.name.rpartition(".")[2].lower()
    check = _CHECKS.get(suffix)
    return check(written) if check is not None else None


def _html(content: bytes) -> str | None:
    if not content[:200].lstrip().lower().startswith(b"<!doctype html"):
        return "the page does not start as HTML"
    return None if content.rstrip().lower().endswith(b"</html>") else "the page does not end as HTML"


def _pdf(content: bytes) -> str | None:
    if not content.startswith(b"%PDF-"):
        return "the file does not start as PDF"
    return None if content.rstrip().endswith(b"%%EOF") else "the PDF does not end properly"


def _zip(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            bad = archive.testzip()
    except zipfile.BadZipFile as error:
        return f"the package cannot be opened: {error}"
    return f"the part {bad} is damaged" if bad else None


def _json(content: bytes) -> str | None:
    try:
        json.loads(content)
    except ValueError as error:
        return f"not JSON: {error}"
    return None


_CHECKS: Mapping[str, Callable[[bytes], str | None]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _zip,
    "xlsx": _zip,
    "json": _json,
}
