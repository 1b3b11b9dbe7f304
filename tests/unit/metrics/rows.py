"""Survey and ticket rows written out in a test, as the frames and the plan that metrics take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from reportgen.frames import Audit, Frame, Frames, Kind, SourceFile
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import DimensionPlan, IndicatorPlan, Plan
from reportgen.periods import parse
from reportgen.results import QuestionInfo, Results, Subject

NOW = datetime(2026, 8, 1, 12)
BEFORE = datetime(2026, 5, 1, 12)
FILE = SourceFile("export.csv", "ab" * 32, 1000, "2026-10-01", "utf-8")
OVERALL = QuestionInfo("overall", "Overall", "", "overall", 1, 5, (), (4, 5))
SPEED = QuestionInfo("speed", "Speed", "", "dimension", 1, 5, (), (4, 5))
RECOMMEND = QuestionInfo("recommend", "Recommend", "", "recommend", 0, 10, (), ())
ASKED = ("overall", "speed", "recommend", "ease", "expected", "expected_speed", "fulfilment", "ideal", "stay")
TYPES: Mapping[str, Any] = {
    "source": pl.UInt16,
    "excluded": pl.String,
    "happened_at": pl.Datetime("us"),
    "finished_at": pl.Datetime("us"),
    "is_closed": pl.Boolean(),
    "ticket_type": pl.String,
    "category": pl.String,
    "first_response_minutes": pl.Float64,
    "resolution_minutes": pl.Float64,
    "reopens": pl.UInt32,
    "sla_met": pl.Boolean,
    "answered": pl.Boolean,
    "responded_at": pl.Datetime("us"),
    "ended_at": pl.Datetime("us"),
    "followed_up_at": pl.Datetime("us"),
    "first_response_business_minutes": pl.Float64,
    "resolution_business_minutes": pl.Float64,
    "replies": pl.UInt32,
    "reassignments": pl.UInt32,
    "first_contact": pl.Boolean,
    "service_error": pl.Boolean,
    "adopted": pl.Boolean,
    "index:csi": pl.Float64,
}


def subject(period: str = "2026-Q3", as_of: date = date(2026, 9, 30)) -> Subject:
    """A subject whose exports reach to the end of the period unless told otherwise."""
    current = parse(period)
    return Subject(
        title="T",
        organisation="O",
        department="",
        audience="management",
        method="",
        period=current,
        previous=current.previous(),
        year_ago=current.year_ago(),
        as_of=as_of,
        time_zone="Asia/Shanghai",
    )


def answer(count: int = 1, at: datetime = NOW, **columns: object) -> list[dict[str, object]]:
    """That many equal answered questionnaires. A question is given by its id; None is a blank answer."""
    row: dict[str, object] = {"happened_at": at}
    for name, value in columns.items():
        if name in ASKED:
            row[f"score:{name}"] = value
            row[f"status:{name}"] = 1 if value is None else 0
        else:
            row["index:csi" if name == "csi" else name] = value
    return [row] * count


def ticket(count: int = 1, at: datetime = NOW, **columns: object) -> list[dict[str, object]]:
    """That many equal tickets."""
    return [{"happened_at": at, **columns}] * count


@dataclass(frozen=True)
class Case:
    """What a test gives to metrics. `dimension:x` columns are split by when they occur in the rows."""

    survey: Iterable[Mapping[str, object]] | None = None
    tickets: Iterable[Mapping[str, object]] | None = None
    subject: Subject = field(default_factory=subject)
    questions: tuple[QuestionInfo, ...] = (OVERALL, SPEED, RECOMMEND)
    settings: Mapping[str, object] = field(default_factory=dict)

    def results(self, **indicators: IndicatorPlan) -> Results:
        """The computed results."""
        return compute(*self.parts(**indicators))

    def parts(self, **indicators: IndicatorPlan) -> tuple[Frames, Plan]:
        """The frames and the plan."""
        survey = None if self.survey is None else frame("survey", self.survey)
        tickets = None if self.tickets is None else frame("tickets", self.tickets)
        columns = {c for f in (survey, tickets) if f for c in f.rows.collect_schema().names()}
        names = sorted(c.removeprefix("dimension:") for c in columns if c.startswith("dimension:"))
        dimensions = tuple(DimensionPlan(name, name.title()) for name in names)
        plan = Plan(self.subject, self.questions, dimensions, indicators, **self.settings)  # type: ignore[arg-type]
        return Frames(survey, tickets), plan


def frame(
    kind: Kind,
    rows: Iterable[Mapping[str, object]],
    files: tuple[SourceFile, ...] = (FILE,),
    audits: tuple[Audit, ...] = (),
) -> Frame:
    """The rows as a canonical frame; a column is there if any row has it."""
    listed = [{"source": 0, "excluded": None, **row} for row in rows]
    names = dict.fromkeys(name for row in listed for name in row)
    schema = {name: _type(name) for name in names or ("source", "excluded", "happened_at")}
    table = pl.DataFrame([{name: row.get(name) for name in names} for row in listed], schema=schema)
    return Frame(kind, table.lazy(), frozenset(names), files, audits)


def _type(name: str) -> Any:
    if name.startswith("score:"):
        return pl.Float64
    return pl.UInt8 if name.startswith("status:") else TYPES.get(name, pl.String)
