"""The proof: what is published says what the document says, in every format."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.errors import Issue, OutputError
from reportgen.proof import CHECKS
from reportgen.proof.checks import Rendered

SHOWN = 5  # mismatches that are told of a file


def prove(document: Document, artifacts: Iterable[Artifact], rows: int | None, password: str = "") -> tuple[str, ...]:
    """The names of the files that were read again. Every figure of the document stands in each, with the same text.

    `rows` is how many rows of a table stand on paper; `password` opens the PDF. Files of other kinds are passed over.
    Raises OutputError naming file, place and number where a figure is not there.
    """
    issues: list[Issue] = []
    proven: list[str] = []
    for artifact in artifacts:
        check = CHECKS.get(artifact.name.rpartition(".")[2])
        if check is not None:
            found = check(Rendered(document, artifact.content, rows, password))
            issues += (_issue(artifact.name, what) for what in islice(found, SHOWN))
            proven.append(artifact.name)
    if issues:
        raise OutputError(issues)
    return tuple(proven)


def _issue(name: str, what: str) -> Issue:
    hint = "nothing was published; the file does not say what was computed, so please report this as a bug"
    return Issue("error", name, what, hint)
