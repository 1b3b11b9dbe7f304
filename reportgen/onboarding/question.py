"""A question of a survey: the column that it may be, and what it is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.onboarding import wordlists
from reportgen.onboarding.scaling import Guess
from reportgen.onboarding.shapes import Shape
from reportgen.onboarding.titles import Title
from reportgen.sources.profile import ColumnProfile

Part: TypeAlias = Literal["overall", "recommend", "dimension", "other"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may be a question. `asks_nps`: another column says that every score is one of the NPS."""

    profile: ColumnProfile
    title: Title
    shape: Shape
    asks_nps: bool = False

    @property
    def is_recommendation(self) -> bool:
        """Whether it asks how likely people are to recommend."""
        is_score = self.asks_nps and wordlists.ONLY_SATISFACTION.fullmatch(self.title.asked)
        return bool(is_score or wordlists.RECOMMEND.search(self.words))

    @property
    def words(self) -> str:
        """All that is said of it."""
        return f"{self.profile.heading} {self.title.asked} {self.title.row}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its title, its scale, its part in the report, and whether its numbers are positions on the form."""

    title: Title
    guess: Guess
    part: Part
    is_option_number: bool = False
