"""Reports of generated exports, through the real reading of files: configuration, CSV, frames, results."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reportgen import periods, pipeline, planning
from reportgen.config.load import Overrides, load
from reportgen.metrics.compute import compute
from reportgen.results import Results
from reportgen.scratch import scratch_folder
from reportgen.sources.read import read

AS_OF = date(2026, 10, 2)
CONFIG = """\
report: {id: s, title: S, organisation: O, period: 2026-Q3, language: en, time_zone: Europe/London}
sources:
  survey:
    - files: ["survey*.csv"]
      columns: {response_id: Id, answered_at: At, channel: Channel, overall: Overall, speed: Speed, tone: Tone,
                skill: Skill, recommend: Likely}
  tickets:
    - files: ["tickets*.csv"]
      columns: {ticket_id: Id, created_at: Created, first_response_at: Answered, resolved_at: Resolved, type: Type,
                category: Category, channel: Channel, reopens: Reopens}
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
  speed: {label: Speed, scale: 1-5}
  tone: {label: Tone, scale: 1-5}
  skill: {label: Skill, scale: 1-5}
  recommend: {label: Likely, scale: 0-10, role: recommend}
dimensions:
  channel: {label: Channel}
indicators:
  first_response_within: {within_minutes: 60}
  resolution_within: {within_business_minutes: 480}
calendar:
  country: GB
  subdivision: ENG
  hours: {mon-fri: ["09:00-17:30"]}
"""
SURVEY = ("Id", "At", "Channel", "Overall", "Speed", "Tone", "Skill", "Likely")
TICKETS = ("Id", "Created", "Answered", "Resolved", "Type", "Category", "Channel", "Reopens")
CHANNELS = ("kilo", "lima", "mike")

Row = tuple[object, ...]


@dataclass(frozen=True)
class Exports:
    """Rows of a survey and of a service desk."""

    survey: tuple[Row, ...]
    tickets: tuple[Row, ...]


def exports(seed: int, answers: int = 150, tickets: int = 120) -> Exports:
    """Answers that go together and tickets of all sorts, over three quarters; some values are missing."""
    rng = Random(seed)
    return Exports(
        tuple(_answer(rng, number) for number in range(answers)),
        tuple(_ticket(rng, number) for number in range(tickets)),
    )


def _answer(rng: Random, number: int) -> Row:
    mood = rng.randint(1, 5)

    def near() -> object:
        return "" if rng.random() < 0.05 else min(5, max(1, mood + rng.choice([-1, 0, 0, 1])))

    likely = min(10, max(0, 2 * mood + rng.randint(-2, 2)))
    return (f"a{number}", f"{_moment(rng):%Y-%m-%d %H:%M}", rng.choice(CHANNELS), mood, near(), near(), near(), likely)


def _ticket(rng: Random, number: int) -> Row:
    created = _moment(rng)
    answered = created + timedelta(minutes=rng.randint(1, 300))
    resolved = answered + timedelta(minutes=rng.randint(1, 6000))
    return (
        f"t{number}",
        f"{created:%Y-%m-%d %H:%M:%S}",
        f"{answered:%Y-%m-%d %H:%M:%S}",
        "" if rng.random() < 0.1 else f"{resolved:%Y-%m-%d %H:%M:%S}",
        rng.choice(["Complaint", "Enquiry", "Suggestion"]),
        rng.choice(["bill", "bill", "meter", "outage"]),
        rng.choice(CHANNELS),
        rng.choice([0, 0, 0, 1]),
    )


def _moment(rng: Random) -> datetime:
    quarter = rng.choice([datetime(2026, 7, 1), datetime(2026, 7, 1), datetime(2026, 4, 1), datetime(2025, 7, 1)])
    return quarter + timedelta(days=rng.randint(0, 80), hours=rng.randint(8, 18), minutes=rng.randint(0, 59))


def report(found: Exports, config: str = CONFIG, parts: int = 1) -> Results:
    """The results of the exports, each written as so many files."""
    with TemporaryDirectory() as name, scratch_folder() as scratch:
        folder = Path(name)
        (folder / "q.yaml").write_text(config, encoding="utf-8")
        _write(folder, "survey", SURVEY, found.survey, parts)
        _write(folder, "tickets", TICKETS, found.tickets, parts)
        configuration = load(folder / "q.yaml", overrides=Overrides((), None, None, None), known=pipeline.known())
        period = periods.parse(configuration.report.period, AS_OF)
        frames = read(configuration, folder, scratch, period.grain)
        return compute(frames, planning.plan(configuration, period, AS_OF))


def _write(folder: Path, name: str, heading: Row, rows: Sequence[Row], parts: int) -> None:
    for part in range(parts):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([heading, *rows[part::parts]])
        (folder / f"{name}-{part}.csv").write_text(text.getvalue(), encoding="utf-8")


def plain(part: object, names: Mapping[str, str] | None = None, digits: int = 7) -> object:
    """Results as tuples without the receipts, numbers rounded, groups under other names.

    The last bits of a sum depend on the order of its terms.
    """
    if isinstance(part, Results):
        kept = [one.name for one in fields(part) if one.name != "reconciliation"]
        return tuple(plain(getattr(part, name), names, digits) for name in kept)
    if is_dataclass(part):
        return tuple(plain(getattr(part, one.name), names, digits) for one in fields(part))
    if isinstance(part, tuple):
        return tuple(plain(one, names, digits) for one in part)
    if isinstance(part, str) and names:
        for old, new in names.items():
            part = part.replace(old, new)
        return part
    return float(f"{part:.{digits}g}") if isinstance(part, float) else part
