"""What the parent hands to the process that lays out a PDF: through a pipe, never through arguments or files."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF. `day` is the report's own, as YYYY-MM-DD: there is no clock here."""

    name: str
    mime: str
    description: str
    day: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF: the page, what makes its summary fit, what its links say, what travels inside, who may open it.

    `probe` is the page with nothing but the summary; `sizes` are style sheets, the first of which that brings the
    probe on one page is used for `html` too (none does: the first). `words` says for each link target what it is.
    """

    html: str
    probe: str = ""
    sizes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    attached: tuple[Attached, ...] = ()
    password: str = field(default="", repr=False)

    def packed(self) -> bytes:
        """The job as bytes for the pipe."""
        return json.dumps(
            {
                "html": self.html,
                "probe": self.probe,
                "sizes": self.sizes,
                "words": dict(self.words),
                "password": self.password,
                "attached": [
                    [file.name, file.mime, file.description, file.day, base64.b64encode(file.content).decode("ascii")]
                    for file in self.attached
                ],
            }
        ).encode("ascii")


@dataclass(slots=True)
class Report:
    """What went wrong during the layout. A sound PDF has none of it."""

    missing_glyphs: list[str] = field(default_factory=list)  # hexadecimal code points, each once, in order
    denied: list[str] = field(default_factory=list)  # addresses that the document tried to load
    warnings: list[str] = field(default_factory=list)


def unpacked(packed: bytes) -> Job:
    """The job that `packed` wrote."""
    given = json.loads(packed)
    return Job(
        html=given["html"],
        probe=given["probe"],
        sizes=tuple(given["sizes"]),
        words=given["words"],
        attached=tuple(
            Attached(name, mime, description, day, base64.b64decode(content))
            for name, mime, description, day, content in given["attached"]
        ),
        password=given["password"],
    )
