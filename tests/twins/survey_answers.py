"""Answers that nobody gave, seeded, from which twins of the exports of every survey tool are written."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import xlsxwriter

FIRST_DAY = datetime(2026, 7, 1, 8, 0)
EN5 = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
ZH5 = ("非常不满意", "不满意", "一般", "满意", "非常满意")
ISO = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Answer:
    """One response. Times are what the export shows. `overall` and `speed` go from 1 to 5, `recommend` from 0 to 10.

    `speed` is None where nothing was answered, `reasons` are the options ticked, of three.
    """

    number: int
    started: datetime
    answered: datetime
    overall: int
    speed: int | None
    recommend: int
    reasons: tuple[bool, bool, bool]
    city: int
    is_test: bool
    is_complete: bool

    @property
    def seconds(self) -> int:
        """How long it took."""
        return int((self.answered - self.started).total_seconds())


@dataclass(frozen=True, slots=True)
class Twin:
    """An export as it would be written: all records as text, and what is to be found in it.

    `heading` counts the records of the heading. `overall` and `speed` name their columns as a configuration does, ""
    where there is none; `measures` says which answer `overall` holds. `titles` are the wordings of questions by column,
    with the row of a matrix behind ` / `. `zone` is the one that is found; a clock in `wall` shows the times.
    `marks` are the kinds of answers not to be used that the export tells.
    """

    tool: str
    layout: str
    file: str
    records: tuple[tuple[str, ...], ...]
    answers: tuple[Answer, ...]
    heading: int = 1
    overall: str = ""
    speed: str = ""
    scale: str = "en5"
    titles: dict[str, str] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    zone: str | None = None
    wall: str = "Asia/Shanghai"
    marks: tuple[Literal["test", "incomplete"], ...] = ()
    measures: Literal["overall", "recommend"] = "overall"
    has_ids: bool = True
    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def name(self) -> str:
        """What tests call it."""
        return f"{self.tool} {self.layout}"

    def write(self, folder: Path) -> Path:
        """Write the export into a folder, as a workbook where it is called so."""
        path = folder / self.file
        if path.suffix == ".xlsx":
            with xlsxwriter.Workbook(path) as book:
                sheet = book.add_worksheet()
                for at, record in enumerate(self.records):
                    sheet.write_row(at, 0, record)
        else:
            path.write_bytes(self.text().encode(self.encoding))
        return path

    def text(self) -> str:
        """The export as text."""
        stream = io.StringIO()
        csv.writer(stream, delimiter=self.delimiter, lineterminator="\r\n").writerows(self.records)
        return stream.getvalue()


def answers(count: int = 24, seed: int = 20260701) -> tuple[Answer, ...]:
    """Answers in the order of their numbers, at times of their own; one is a test, another was not finished."""
    chance = random.Random(seed)
    return tuple(_answer(number, chance) for number in range(1, count + 1))


def word(answer: int | None, words: Sequence[str] = EN5, absent: str = "") -> str:
    """The word for an answer from 1 on."""
    return absent if answer is None else words[answer - 1]


def digits(answer: int | None, absent: str = "") -> str:
    """The number of an answer."""
    return absent if answer is None else str(answer)


def american(moment: datetime, year: str = "%Y") -> str:
    """Month, day and year without leading zeros, and the time."""
    return f"{moment.month}/{moment.day}/{moment.strftime(year)} {moment.hour}:{moment.strftime('%M:%S')}"


def ticked(answer: Answer, options: Sequence[str], absent: str = "") -> list[str]:
    """The options that were ticked, the others absent."""
    return [option if is_ticked else absent for option, is_ticked in zip(options, answer.reasons, strict=True)]


def chosen(answer: Answer, options: Sequence[str]) -> list[str]:
    """The options that were ticked."""
    return [option for option, is_ticked in zip(options, answer.reasons, strict=True) if is_ticked]


def _answer(number: int, chance: random.Random) -> Answer:
    started = FIRST_DAY + timedelta(hours=29 * number, seconds=chance.randrange(3600))
    return Answer(
        number=number,
        started=started,
        answered=started + timedelta(seconds=chance.randrange(60, 900)),
        overall=1 + number % 5,
        speed=None if number % 8 == 3 else chance.randrange(1, 6),
        recommend=chance.randrange(11),
        reasons=(number % 2 == 0, number % 3 == 0, number % 5 == 0),
        city=chance.randrange(3),
        is_test=number == 4,
        is_complete=number != 9,
    )
