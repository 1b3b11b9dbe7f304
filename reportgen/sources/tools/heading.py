"""The heading of an export as its preset reads it: which records, which names, which wordings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.config.preset import Heading, Preset
from reportgen.sources.formats.layout import Choose, Head, Layout
from reportgen.sources.formats.table import plain
from reportgen.sources.tools.detection import CELL_RECORDS, Detection, detect
from reportgen.sources.values.text import key

JOINT = " | "


def chooser(presets: Mapping[str, Preset], otherwise: Choose, heading_record: int | None = None) -> Choose:
    """A function that lays a head out as the best-fitting preset says; as `otherwise` says where none fits."""
    start = None if heading_record is None else heading_record - 1

    def choose(head: Head) -> Layout:
        found = detect(head, presets, start)
        return layout(found[0], head) if found else otherwise(head)

    return choose


def layout(found: Detection, head: Head) -> Layout:
    """The layout of a head that a preset was found for."""
    rule = found.signature.heading or found.preset.heading
    records = head.records[found.titles :]
    heading = records[: _heading_records(rule, records)]
    names = _joined(heading, rule.plain) if rule.names == "joined" else _record(heading, rule.names)
    labels = _record(heading, rule.labels) if rule.labels is not None and rule.labels <= len(heading) else ()
    names = _named(names, labels, rule.unnamed)
    return Layout(
        names=names,
        titles=found.titles,
        heading=len(heading),
        labels=tuple(plain(label) for label in labels),
        score=1.0 + found.score,  # a tool that is known outweighs any sheet that only looks like data
        time_zone=_time_zone(rule, heading),
        preset=found.name,
        confidence=found.score,
        why=found.why,
    )


def _heading_records(rule: Heading, records: Sequence[tuple[str, ...]]) -> int:
    if rule.through is not None:
        last = [
            number
            for number, record in enumerate(records[:CELL_RECORDS], start=1)
            if any(re.match(rule.through, text.strip()) for text in record)
        ]
        if last:
            return last[-1]
    for heading, pattern in rule.until.items():
        position = next((at for at, name in enumerate(records[0]) if key(plain(name)) == key(heading)), None)
        if position is None:
            continue
        for number, record in enumerate(records[1:CELL_RECORDS], start=1):
            if len(record) > position and re.match(pattern, record[position].strip()):
                return number
    return min(rule.records, len(records))


def _record(heading: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...]:
    """A record of the heading, counted from 1, as wide as the widest."""
    width = max(map(len, heading), default=0)
    record = heading[min(number, len(heading)) - 1]
    return (*record, *[""] * (width - len(record)))


def _joined(heading: Sequence[tuple[str, ...]], says_nothing: Sequence[str]) -> tuple[str, ...]:
    """The first record, filled to the right, with the second behind it where that says more."""
    first = _record(heading, 1)
    if len(heading) < 2:
        return first
    nothing = {"", *map(key, says_nothing)}
    names, current = [], ""
    for above, below in zip(first, _record(heading, 2), strict=True):
        current = plain(above) or current
        says_more = key(plain(below)) not in nothing
        names.append(f"{current}{JOINT}{plain(below)}" if current and says_more else current or plain(below))
    return tuple(names)


def _named(names: tuple[str, ...], labels: Sequence[str], unnamed: str | None) -> tuple[str, ...]:
    """The names, but for those that say nothing: there the labels."""
    if unnamed is None or not labels:
        return names
    pairs = zip(names, labels, strict=True)
    return tuple(label if plain(label) and re.fullmatch(unnamed, plain(name)) else name for name, label in pairs)


def _time_zone(rule: Heading, heading: Sequence[tuple[str, ...]]) -> str | None:
    if rule.time_zone is None:
        return None
    found = {match[1] for record in heading for text in record if (match := re.search(rule.time_zone, text))}
    return found.pop() if len(found) == 1 else None
