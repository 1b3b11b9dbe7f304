"""Questions and their scales, as the user writes them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.config.part import Part
from reportgen.config.scalars import Flag, Number

Role: TypeAlias = Literal[
    "overall",
    "dimension",
    "recommend",
    "effort",
    "expectation",
    "fulfilment",
    "ideal",
    "loyalty",
    "complaint",
    "solved",
    "other",
]
Servqual: TypeAlias = Literal["tangibles", "reliability", "responsiveness", "assurance", "empathy"]

NAME_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
Name = Annotated[str, Field(pattern=NAME_PATTERN)]


class Scale(Part):
    """The answers a question allows. Bounds are declared, never taken from the data."""

    min: Number = Field(description="Lowest valid answer.")
    max: Number = Field(description="Highest valid answer.")
    step: Number = Field(default=1, gt=0, description="Distance between valid answers.")
    words: dict[str, Number] = Field(
        default={},
        description="Word: number. Synonyms may share a number; the first word of each number is shown.",
    )
    top: tuple[Number, ...] | None = Field(
        default=None,
        description="Answers that count as satisfied; by default 4-5 of 5, 6-7 of 7, 9-10 of 10.",
    )
    reverse: Flag = Field(default=False, description="True where a low answer is the good one.")


class Question(Part):
    """A survey question with its scale and its part in the report."""

    label: str = Field(description="Short name shown in charts.")
    wording: str = Field(default="", description="The question as it was asked, for the appendix.")
    scale: str = Field(description="zh5, en5, zh3, 1-5, 1-7, 1-10, 0-10 or a name from scales.")
    role: Role = Field(
        default="dimension",
        description="overall: CSAT; dimension: a side of the service, part of the CSI; recommend: NPS; "
        "effort: CES; expectation: what was expected of the question named in `of`; fulfilment, ideal: the second and "
        "third question of the ACSI; loyalty: will stay or buy again; complaint: satisfaction with the handling of a "
        "complaint; solved: whether the first contact solved it; other: kept apart.",
    )
    of: Name | None = Field(
        default=None, description="For role expectation: the question whose expectation it is, on the same scale."
    )
    servqual: Servqual | None = Field(
        default=None, description="The SERVQUAL dimension of a question that has an expectation."
    )
    weight: Number | None = Field(default=None, gt=0, description="Weight in the CSI; equal weights if left out.")
