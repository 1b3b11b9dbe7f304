"""Finds what must be said in the text of a rendered file, one run after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.proof.spoken import Piece, Said, Spoken, Stretch

# How many letters of a file may stand between two runs: before a stretch a page of contents or the labels of some
# charts; within it headings of columns and what stands between two pages.
BEFORE_A_STRETCH, WITHIN = 20_000, 1_500
# How far back a long run may stand, and how long it must be for that.
BEFORE, UNMISTAKABLE = 4_000, 40
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+")  # what a format may put between any two letters
_WORD = re.compile(r"[\d.,%−+±]+|[^\d.,%−+±]")  # a number, or any one letter: a line may end before it

Used: TypeAlias = set[tuple[tuple[Piece, ...], int]]  # runs that were found, each with where it ends


def unsaid(spoken: Spoken, text: str) -> list[Said]:
    """The runs that are not where they belong.

    Each run is looked for behind the one before it, so that a right number in the wrong place does not count.
    """
    page = Letters.of(text)
    place, lacking = 0, []
    used: Used = set()
    for stretch in spoken.stretches:
        place, missed = _follow(stretch, page, place, used)
        lacking += missed
    return lacking + [note for note in spoken.notes if _end(note, page, 0, len(page.text)) is None]


@dataclass(frozen=True, slots=True)
class Letters:
    """A text without its spaces; `starts` are the places where there was one before, `pages` where a page begins."""

    text: str
    starts: frozenset[int]
    pages: tuple[int, ...] = (0,)

    @classmethod
    def of(cls, text: str) -> Letters:
        """The letters of a text; pages are parted by form feeds."""
        words: list[str] = []
        starts, pages, place = set(), set(), 0
        for page in text.split("\f"):
            pages.add(place)
            for word in _SPACE.split(page):
                starts.add(place)
                words.append(word)
                place += len(word)
        return cls("".join(words), frozenset({*starts, place}), tuple(sorted(pages)))

    def find(self, pieces: Sequence[Piece], start: int, stop: int) -> int | None:
        """Where the pieces end that stand between two places, never as a part of a longer number; None: nowhere.

        >>> Letters.of("86.4 %").find(("6.4%",), 0, 9), Letters.of("3 86.4 %").find(("86.4\\u00a0%",), 0, 9)
        (None, 6)
        """
        pattern = re.compile("".join(map(_written, pieces)), re.DOTALL)
        while match := pattern.search(self.text, start, stop):
            if self._whole(match.start()) and self._whole(match.end()):
                return match.end()
            start = match.start() + 1
        return None

    def _whole(self, place: int) -> bool:
        """Whether no number runs on over this place."""
        if place in self.starts or not 0 < place < len(self.text):
            return True
        before, after = self.text[place - 1], self.text[place : place + 2]
        in_front = before.isdigit() and (after[0].isdigit() or (after[0] in ".," and after[1:].isdigit()))
        return not (in_front or (before in ".,−+" and after[0].isdigit()))


def _follow(stretch: Stretch, page: Letters, place: int, used: Used) -> tuple[int, list[Said]]:
    """Where the stretch ends, and what of it is not there. No place in the file stands for two runs."""
    ends: list[int] = []
    lacking = []
    after = dict.fromkeys((said.pieces for said in stretch.said), place)  # alike runs stand in as many places
    for said in stretch.said:
        start = ends[-1] if ends and stretch.ordered else after[said.pieces]
        end = _end(said, page, start, _window(stretch, ends, start))
        if end is not None:
            ends.append(end)
            after[said.pieces] = end
        else:
            end = _end_before(said, page, start, used)
        if end is None:
            lacking.append(said)
        else:
            used.add((said.pieces, end))
    return max(ends, default=place), lacking


def _end_before(said: Said, page: Letters, place: int, used: Used) -> int | None:
    """Where a run ends that nothing else can be mistaken for and that stands shortly before: columns are written side
    by side. None where it does not, or stands for another one.
    """
    if said.unbroken or len(said.text) < UNMISTAKABLE:
        return None
    end: int | None = max(0, place - BEFORE)
    while end is not None:
        end = page.find(said.pieces, end, place)
        if end is not None and (said.pieces, end) not in used:
            return end
    return None


def _window(stretch: Stretch, ends: Sequence[int], start: int) -> int:
    """How many letters may stand before a run; what has no order lies near the first that was found of it."""
    if not ends:
        return BEFORE_A_STRETCH
    length = sum(len(said.text) for said in stretch.said)
    return WITHIN if stretch.ordered else max(0, ends[0] + WITHIN // 3 + length * 4 // 3 - start)


def _end(said: Said, page: Letters, start: int, window: int) -> int | None:
    """Where a run ends, as a whole or, where a page ends within it, in two parts; None where it is not."""
    stop = start + window + 3 * len(said.text)
    end = page.find(said.pieces, start, stop)
    return end if end is not None or said.unbroken else _parted(said.pieces, page, start, stop)


def _parted(pieces: Sequence[Piece], page: Letters, start: int, stop: int) -> int | None:
    """Where a run ends that goes on at the top of the next page, footnotes between; numbers stay whole."""
    words = [word for piece in pieces for word in _words(piece)]
    for top in (place for place in page.pages if start < place <= stop):
        for count in range(len(words) - 1, 0, -1):
            end = page.find(words[:count], max(start, top - WITHIN), top)
            if end is not None:
                rest = sum(map(len, map(_written, words[count:])))
                return page.find(words[count:], top, top + rest)
    return None


def _words(piece: Piece) -> Sequence[Piece]:
    return _WORD.findall(_SPACE.sub("", piece)) if isinstance(piece, str) else (piece,)


def _written(piece: Piece) -> str:
    return re.escape(_SPACE.sub("", piece)) if isinstance(piece, str) else piece.pattern
