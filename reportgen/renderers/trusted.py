"""The only way past autoescaping: text that this package wrote itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trusted:
    """Markup that templates insert unescaped.

    Only four things may be wrapped: an SVG from a painter in charts/ (it escapes its labels), our style sheets and
    scripts, JSON and packed text from `packing`, and what a template of ours has already filled. Never text of the
    document. A test looks at every use.
    """

    text: str

    def __html__(self) -> str:
        return self.text
