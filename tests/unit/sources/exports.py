"""Small exports and configurations for the tests of the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from reportgen.config.model import Configuration
from reportgen.errors import InputError
from reportgen.frames import Frame, Frames
from reportgen.sources.read import read

Part = Mapping[str, object]

QUESTIONS: Mapping[str, Part] = {
    "overall": {"label": "总体满意度", "scale": "zh5", "role": "overall"},
    "attitude": {"label": "服务态度", "scale": "zh5"},
    "speed": {"label": "响应速度", "scale": "1-5"},
    "recommend": {"label": "推荐意愿", "scale": "0-10", "role": "recommend"},
}


@dataclass(frozen=True)
class Exports:
    """A folder of exports, and how to read them."""

    folder: Path
    zone: str = "Asia/Shanghai"

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        """Write an export as it stands, line ends included."""
        (self.folder / name).write_bytes(text.encode(encoding))

    def read(
        self,
        survey: Sequence[Part] = (),
        tickets: Sequence[Part] = (),
        questions: Mapping[str, Part] = QUESTIONS,
        dimensions: Sequence[str] = ("region", "age"),
        scales: Mapping[str, Part] | None = None,
        validity: Part | None = None,
    ) -> Frames:
        """The frames of these sources."""
        report = {"id": "t", "title": "T", "organisation": "O", "period": "2026-Q3", "time_zone": self.zone}
        configuration = Configuration.model_validate(
            {
                "report": report,
                "sources": {"survey": survey, "tickets": tickets},
                "questions": questions,
                "dimensions": {name: {"label": name} for name in dimensions},
                "scales": scales or {},
                "validity": validity or {},
            }
        )
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        return read(configuration, self.folder, scratch, "quarter")

    def survey(self, columns: Part, files: Sequence[str] = ("survey.csv",), **source: object) -> Frame:
        """The survey frame of one source."""
        frame = self.read(survey=[{"files": files, "columns": columns, **source}]).survey
        assert frame is not None
        return frame

    def tickets(self, columns: Part, files: Sequence[str] = ("tickets.csv",), **source: object) -> Frame:
        """The ticket frame of one source."""
        frame = self.read(tickets=[{"files": files, "columns": columns, **source}]).tickets
        assert frame is not None
        return frame

    def refusal(self, columns: Part, files: Sequence[str] = ("survey.csv",), **source: object) -> InputError:
        """The error with which a survey source is refused."""
        with pytest.raises(InputError) as caught:
            self.survey(columns, files, **source)
        return caught.value


def rows(frame: Frame, *columns: str) -> list[tuple[object, ...]]:
    """The rows of a frame, or of some of its columns, in the order of the export."""
    table = frame.rows.collect(engine="streaming")
    return table.select(columns or table.columns).rows()


def column(frame: Frame, name: str) -> list[object]:
    """One column of a frame, in the order of the export."""
    return [row[0] for row in rows(frame, name)]


def audited(frame: Frame) -> list[tuple[object, ...]]:
    """All audited values as (source, field, value, problem, rows, first row)."""
    return [row for audit in frame.audits for row in audit.table.collect(engine="streaming").rows()]


def collected(frame: Frame) -> pl.DataFrame:
    """All rows of a frame."""
    return frame.rows.collect(engine="streaming")
