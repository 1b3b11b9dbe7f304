"""What the statistics need beside the exports, as the user writes it: hours of work, counts, weights, drivers."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.config.part import Part
from reportgen.config.scalars import Day, Flag, Number, Whole

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon-fri", "mon-sat", "mon-sun"]
Base: TypeAlias = Literal[
    "invited", "undelivered", "started", "customers", "transactions", "customers_at_start", "customers_lost"
]
SEGMENT_PATTERN = r"^([01]?\d|2[0-3]):[0-5]\d-(([01]?\d|2[0-3]):[0-5]\d|24:00)$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
Segment = Annotated[str, Field(pattern=SEGMENT_PATTERN)]
Share = Annotated[Number, Field(gt=0)]


class Calendar(Part):
    """When the desk works, for times in working hours and days. Without it only what an export states is shown."""

    hours: dict[Weekday, tuple[Segment, ...]] = Field(
        default={"mon-fri": ("09:00-18:00",)},
        min_length=1,
        description='Working hours by weekday, e.g. mon-fri: ["09:00-12:00", "13:30-18:00"]. A single day wins over '
        "its range; [] is a day off.",
    )
    country: str | None = Field(
        default=None,
        pattern=COUNTRY_PATTERN,
        description="Two-letter code of the country whose public holidays are days off; CN also knows the weekend days "
        "that are worked to make up for holidays.",
    )
    subdivision: str | None = Field(
        default=None,
        description="State or province, where holidays differ, e.g. BY. "
        "Days that are off only in parts of it belong under holidays.",
    )
    holidays: tuple[Day, ...] = Field(default=(), description="Further days off.")
    working_days: tuple[Day, ...] = Field(default=(), description="Days that are worked although they would be off.")
    followup: Literal["following", "moved"] = Field(
        default="following",
        description="How N working days are counted from a day off: following counts from the next working day as the "
        "first; moved treats that day as the day of receipt.",
    )


class Weights(Part):
    """Weights that bring the sample to the population (raking). Every survey figure is then weighted.

    Blank answers to a weighting dimension keep their share of the sample.
    """

    margins: Annotated[dict[str, dict[str, Share]], Field(min_length=1)] = Field(
        description="Dimension: group: its share or number in the population, e.g. sex: {女: 51, 男: 49}."
    )
    most: Number = Field(default=5, gt=1, description="No weight above this many times the mean weight.")
    least: Number = Field(default=0.2, ge=0, lt=1, description="No weight below this many times the mean weight.")


class DriversSpec(Part):
    """What goes with overall satisfaction."""

    show: Flag = Field(default=True, description="False leaves it out.")
    lines: Literal["means", "midpoint"] = Field(
        default="means",
        description="Where importance and performance are divided: at the means of the sides, or performance at the "
        "middle of the scale.",
    )
    resamples: Whole = Field(default=500, ge=100, le=5000, description="Resamples of the bootstrap.")
    seed: Whole = Field(default=1, ge=0, description="Seed of the bootstrap; the same seed gives the same intervals.")
