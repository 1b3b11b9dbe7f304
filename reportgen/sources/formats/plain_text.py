"""Text of any encoding as a copy in UTF-8."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from reportgen.sources.formats.undecodable import Opener

_PIECE = 1 << 20


def as_utf8(opener: Opener, codec: str, scratch: Path) -> Path:
    """A file in the scratch folder with the same text in UTF-8, without a mark at its beginning."""
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".txt", delete=False) as file:
        path = Path(file.name)
    with (
        path.open("w", encoding="utf-8", newline="") as copy,
        opener() as stream,
        io.TextIOWrapper(stream, codec, newline="") as text,
    ):
        first = True
        while piece := text.read(_PIECE):
            copy.write(piece.removeprefix("\ufeff") if first else piece)
            first = False
    return path
