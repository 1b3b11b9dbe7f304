"""Lives of tickets that never were, seeded, from which twins of the exports of every tool are written."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, TypeAlias

State: TypeAlias = Literal["new", "active", "waiting", "done", "cancelled"]

_STATES: tuple[State, ...] = (
    *("done", "done", "done", "active", "done", "waiting", "done", "new", "done", "cancelled"),
)
FIRST_DAY = datetime(2026, 7, 1, 9, 0)


@dataclass(frozen=True, slots=True)
class Life:
    """One ticket. Times to the minute; what did not happen is None. Working hours are half of all hours."""

    number: int
    created: datetime
    responded: datetime | None
    finished: datetime | None
    state: State
    priority: int  # 0 low, 1 normal, 2 high, 3 urgent
    channel: int  # 0 e-mail, 1 telephone, 2 web
    team: int  # 0 or 1; 2 where nobody has it
    kind: int  # 0 question, 1 incident
    rating: int | None  # 1 to 5
    is_in_time: bool | None
    reopens: int

    @property
    def response_minutes(self) -> int | None:
        """Minutes from creation to the first response."""
        return None if self.responded is None else _minutes(self.responded - self.created)

    @property
    def solution_minutes(self) -> int | None:
        """Minutes from creation to the solution."""
        return None if self.finished is None else _minutes(self.finished - self.created)

    @property
    def changed(self) -> datetime:
        """The last time at which anything happened."""
        return self.finished or self.responded or self.created


@dataclass(frozen=True, slots=True)
class Twin:
    """An export as it would be written: the tool's preset, the name of the file, and all cells as text."""

    tool: str
    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """The export as CSV."""
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([self.headings, *self.rows])
        return stream.getvalue()

    def write(self, folder: Path, encoding: str = "utf-8") -> Path:
        """Write the export into a folder."""
        path = folder / self.file
        path.write_bytes(self.text().encode(encoding))
        return path

    def without(self, *headings: str) -> Twin:
        """The same export where nobody chose these columns."""
        kept = [at for at, heading in enumerate(self.headings) if heading not in headings]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return Twin(self.tool, self.file, tuple(self.headings[at] for at in kept), rows)


def lives(count: int = 24, seed: int = 20260701) -> tuple[Life, ...]:
    """Tickets in the order of their numbers. All states are there, and cells that stay empty."""
    chance = random.Random(seed)
    return tuple(_life(number, chance) for number in range(1, count + 1))


def shown(moment: datetime | None, form: str = "%Y-%m-%d %H:%M") -> str:
    """A moment in a form; blank where it has not come."""
    return "" if moment is None else moment.strftime(form)


def clock(minutes: int | None, absent: str = "") -> str:
    """Minutes as H:MM:SS."""
    return absent if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}:00"


def half(minutes: int | None) -> int | None:
    """The working minutes in so many minutes."""
    return None if minutes is None else minutes // 2


def word(number: int | None, words: Sequence[str], absent: str = "") -> str:
    """The word for a number."""
    return absent if number is None else words[number]


def _life(number: int, chance: random.Random) -> Life:
    created = FIRST_DAY + timedelta(hours=31 * number, minutes=chance.randrange(60))
    state = _STATES[number % len(_STATES)]
    responded = None if state == "new" else created + timedelta(minutes=chance.randrange(2, 400))
    finished = responded + timedelta(minutes=chance.randrange(5, 6000)) if state == "done" and responded else None
    return Life(
        number=number,
        created=created,
        responded=responded,
        finished=finished,
        state=state,
        priority=chance.randrange(4),
        channel=chance.randrange(3),
        team=chance.randrange(3),
        kind=chance.randrange(2),
        rating=chance.randrange(1, 6) if finished and chance.random() < 0.7 else None,
        is_in_time=chance.random() < 0.7 if finished else None,
        reopens=chance.choice((0, 0, 0, 1, 2)),
    )


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
