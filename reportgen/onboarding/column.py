"""A column of an export with its part."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.onboarding.personal import names_person, names_staff
from reportgen.onboarding.question import Question
from reportgen.onboarding.shapes import Shape, looks_personal
from reportgen.onboarding.titles import Title
from reportgen.sources.profile import ColumnProfile

AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its part. `role` is a canonical field, or question, dimension, rating (of a ticket), comment,
    multi_choice, personal, ignored or unknown; `field` the id under which the preset reads it, "" where it does not.
    `is_private`: the preset says that the heading is one of personal data.
    """

    profile: ColumnProfile
    role: str
    shape: Shape
    title: Title
    field: str = ""
    question: Question | None = None
    is_private: bool = False

    @property
    def names_staff(self) -> bool:
        """Whether it names those who work there."""
        return self.field == AGENT or (self.question is None and names_staff(self.profile.heading))

    @property
    def is_hidden(self) -> bool:
        """Whether its values must not be shown."""
        if self.role in ("personal", "respondent_id") or looks_personal(self.profile):
            return True
        if self.question is not None:  # answers on a scale name nobody, whatever the question is called
            return False
        return self.is_private or self.names_staff or names_person(self.profile.heading)
