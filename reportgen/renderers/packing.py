"""Data inside a page: JSON that cannot end its element, text packed small, a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
import struct

from reportgen.errors import OutputError

# The script knows lc, lp and pb.
FILTER = {"id": lzma.FILTER_LZMA1, "preset": 6, "lc": 3, "lp": 0, "pb": 0, "dict_size": 1 << 23}


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """The content-security policy: nothing is loaded, and only these very styles and scripts run.

    plotly.js is among them by the hash of its inflated text, so neither `eval` nor blob: addresses are let in.
    The empty style is the sheet that plotly.js makes for itself and fills rule by rule.
    """
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hashes(styles)}; script-src {_hashes(scripts)}"
    )


def plain_json(data: object) -> str:
    """The data as short JSON; NaN and infinity are refused."""
    try:
        return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise OutputError(f"a chart holds a number that JSON has no word for ({error})") from error


def inline_json(data: object) -> str:
    """JSON that no text can end or escape from inside a script element."""
    return plain_json(data).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def packed(text: str) -> str:
    """The text as LZMA in base 85, for templates/dashboard/unpacking.js; gzip would need a quarter more.

    Four bytes with its length in bytes come first. The letters are those of `base64.b85encode`, but for the three that
    mean something to HTML.
    """
    raw = text.encode("utf-8")
    squeezed = lzma.compress(raw, format=lzma.FORMAT_RAW, filters=[FILTER])
    letters = base64.b85encode(struct.pack(">I", len(raw)) + squeezed).decode("ascii")
    return letters.translate(str.maketrans("&<>", ",./"))


def _hashes(texts: tuple[str, ...]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
