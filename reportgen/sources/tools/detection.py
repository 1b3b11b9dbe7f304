"""Which tool an export comes from: the signatures of the presets, tried on the first records, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.config.preset import Preset, Signature
from reportgen.sources.formats.layout import Head
from reportgen.sources.formats.table import plain
from reportgen.sources.values.text import key

LATEST_HEADING = 12
CELL_RECORDS = 10
JUDGED_VALUES = 30
LEAST = 0.5
"""A detection that is less sure than this is none."""

_SHOWN = 4
_PER_TITLE = 0.01
_PER_MISSING = 0.2


@dataclass(frozen=True, slots=True)
class Detection:
    """A preset that an export fits: how sure (0 to 1), why, and the record, from 0, with which its heading begins."""

    name: str
    preset: Preset
    signature: Signature
    score: float
    why: str
    titles: int


def detect(head: Head, presets: Mapping[str, Preset], heading: int | None = None) -> tuple[Detection, ...]:
    """The presets that the head fits, the surest first, one detection each.

    `heading` is the record, from 0, with which the heading begins, where that is known.
    """
    starts = range(min(LATEST_HEADING, len(head.records))) if heading is None else (heading,)
    best: dict[str, Detection] = {}
    for start in starts:
        for found in _at(head.records[start:], presets, start):
            known = best.get(found.name)
            if known is None or found.score > known.score:
                best[found.name] = found
    return tuple(sorted(best.values(), key=lambda found: (-found.score, found.name)))


def _at(records: Sequence[tuple[str, ...]], presets: Mapping[str, Preset], start: int) -> Iterator[Detection]:
    if not records:
        return
    named = _Named.of(records)
    for name, preset in presets.items():
        for signature in preset.signatures:
            why, missing = _match(signature, named)
            if why:
                score = round(signature.confidence * (1 - _PER_MISSING * missing) - _PER_TITLE * start, 3)
                if score >= LEAST:
                    yield Detection(name, preset, signature, score, why, start)


@dataclass(frozen=True, slots=True)
class _Named:
    """The records from the heading on, with the headings as they are compared."""

    records: Sequence[tuple[str, ...]]
    headings: Sequence[str]  # as written
    keys: Mapping[str, int]  # as compared: position of the first

    @classmethod
    def of(cls, records: Sequence[tuple[str, ...]]) -> _Named:
        keys: dict[str, int] = {}
        for position, heading in enumerate(records[0]):
            keys.setdefault(key(plain(heading)), position)
        return cls(records, records[0], keys)


def _match(signature: Signature, named: _Named) -> tuple[str, float]:
    """Why the signature holds, "" if it does not, and which share of its headings is missing all the same."""
    if any(key(heading) in named.keys for heading in signature.without):
        return "", 0.0
    reasons: list[str] = []
    missing = 0.0
    if signature.headings:
        there = [heading for heading in signature.headings if key(heading) in named.keys]
        if len(there) < (signature.at_least or len(signature.headings)):
            return "", 0.0
        missing = 1 - len(there) / len(signature.headings)
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        reasons.append("headings " + ", ".join(f'"{heading}"' for heading in there[:_SHOWN]) + more)
    for holds in (_first, _columns, _cell, _values):
        reason = holds(signature, named)
        if reason is None:
            return "", 0.0
        reasons += [reason] if reason else []
    return "; ".join(reasons), missing


# Each of these says why its part of a signature holds: "" where nothing is asked for, None where it does not hold.


def _first(signature: Signature, named: _Named) -> str | None:
    if not signature.first:
        return ""
    first = key(plain(named.headings[0])) if named.headings else ""
    return f'first heading "{plain(named.headings[0])}"' if first in map(key, signature.first) else None


def _columns(signature: Signature, named: _Named) -> str | None:
    if signature.pattern is None:
        return ""
    matching = [plain(heading) for heading in named.headings if re.match(signature.pattern, plain(heading))]
    if len(matching) < signature.columns:
        return None
    return f'headings like "{matching[0]}"' if matching[0] else "headings left blank"


def _cell(signature: Signature, named: _Named) -> str | None:
    if signature.cell is None:
        return ""
    named_places = {place for place, heading in enumerate(named.headings) if plain(heading)}
    for number, record in enumerate(named.records[:CELL_RECORDS], start=1):
        matches = {
            place: match[0] for place, text in enumerate(record) if (match := re.match(signature.cell, text.strip()))
        }
        if matches and 2 * len(named_places & matches.keys()) >= len(matches):  # a title has nothing above most of them
            return f"{next(iter(matches.values()))} in record {number} of the heading"
    return None


def _values(signature: Signature, named: _Named) -> str | None:
    reasons = []
    for heading, pattern in signature.values.items():
        position = named.keys.get(key(heading))
        if position is None:
            return None
        column = [record[position] for record in named.records[1:] if len(record) > position]
        values = [text.strip() for text in column if text.strip()][:JUDGED_VALUES]
        if not values or 2 * sum(bool(re.match(pattern, text)) for text in values) < len(values):
            return None
        reasons.append(f'values of "{heading}"')
    return ", ".join(reasons)
