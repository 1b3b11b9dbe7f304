"""What the one pass of metrics costs, against the bare parse of the same columns.

    python benchmarks/one_pass.py [--rows N]

Writes N made-up answers and N made-up tickets as CSV into a temporary folder, then runs two child processes, one that
only parses the needed columns and one that computes all results, and prints time, CPU and memory of both and their
ratio. It is not a test: times depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

import polars as pl

from reportgen.frames import Frame, Frames, SourceFile, dimension_column, score_column, status_column
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import DimensionPlan, IndicatorPlan, Plan
from reportgen.periods import parse
from reportgen.results import QuestionInfo, Subject

SEED = 20260930
FIRST_DAY, DAYS = datetime(2025, 4, 1), 548
FORMAT = "%Y-%m-%d %H:%M:%S"
DIMENSIONS = {"channel": 6, "region": 10, "service_type": 3, "customer_group": 3}
SIDES = ("attitude", "speed", "quality", "solving", "process", "environment")
BATCH = 1_000_000


def main() -> None:
    """Generate, measure both stages in their own processes, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--stage", choices=("parse", "compute"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stage:
        measure(given.stage, given.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, given.rows)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{given.rows:,} answers and {given.rows:,} tickets, {size:,.0f} MB of CSV, {os.cpu_count()} cores")
        for stage in ("parse", "compute"):
            command = [sys.executable, __file__, "--stage", stage, "--folder", name]
            subprocess.run(command, check=True)


def measure(stage: str, folder: Path) -> None:
    """Run one stage and print what it took."""
    frames = (survey_frame(folder), ticket_frame(folder))
    began = time.perf_counter(), time.process_time()
    if stage == "parse":
        pl.collect_all([frame.rows.select(pl.all().count()) for frame in frames], engine="streaming")
    else:
        compute(Frames(*frames), plan())
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{stage:8} wall {wall:7.2f} s   CPU {cpu:7.2f} s   peak {peak:7.0f} MB")


def survey_frame(folder: Path) -> Frame:
    """The answers as text, turned into the canonical columns."""
    path = folder / "survey.csv"
    questions = (*SIDES, "overall", "recommend")
    rows = pl.scan_csv(path, infer_schema=False).select(
        pl.lit(0, pl.UInt16).alias("source"),
        pl.lit(None, pl.String).alias("excluded"),
        pl.col("at").str.to_datetime(FORMAT).alias("happened_at"),
        *(pl.col(q).cast(pl.Float64).alias(score_column(q)) for q in questions),
        *(pl.col(q).is_null().cast(pl.UInt8).alias(status_column(q)) for q in questions),
        *(pl.col(d).alias(dimension_column(d)) for d in DIMENSIONS),
    )
    sides = [(pl.col(score_column(q)) - 1) * 25 for q in SIDES]
    return _frame("survey", rows.with_columns(pl.mean_horizontal(sides).alias("index:csi")), path)


def ticket_frame(folder: Path) -> Frame:
    """The tickets as text, turned into the canonical columns."""
    path = folder / "tickets.csv"
    created, answered, finished = (pl.col(c).str.to_datetime(FORMAT) for c in ("created", "answered", "finished"))
    rows = pl.scan_csv(path, infer_schema=False).select(
        pl.lit(0, pl.UInt16).alias("source"),
        pl.lit(None, pl.String).alias("excluded"),
        created.alias("happened_at"),
        finished.alias("finished_at"),
        ((answered - created).dt.total_seconds() / 60).alias("first_response_minutes"),
        ((finished - created).dt.total_seconds() / 60).alias("resolution_minutes"),
        pl.col("type").alias("ticket_type"),
        "category",
        pl.col("reopens").cast(pl.UInt32),
        *(pl.col(d).alias(dimension_column(d)) for d in DIMENSIONS),
    )
    return _frame("tickets", rows, path)


def _frame(kind: str, rows: pl.LazyFrame, path: Path) -> Frame:
    file = SourceFile(path.name, "0" * 64, path.stat().st_size, "2026-10-01", "utf-8")
    return Frame("survey" if kind == "survey" else "tickets", rows, frozenset(), (file,))


def plan() -> Plan:
    """A quarterly report with all indicators, four dimensions and a trend of six quarters."""
    quarter = parse("2026-Q3")
    subject = Subject(
        title="Benchmark",
        organisation="",
        department="",
        audience="management",
        method="",
        period=quarter,
        previous=quarter.previous(),
        year_ago=quarter.year_ago(),
        as_of=date(2026, 9, 30),
        time_zone="Asia/Shanghai",
    )
    sides = tuple(QuestionInfo(side, side, "", "dimension", 1, 5, (), (4, 5)) for side in SIDES)
    overall = QuestionInfo("overall", "overall", "", "overall", 1, 5, (), (4, 5))
    recommend = QuestionInfo("recommend", "recommend", "", "recommend", 0, 10, (), (9, 10))
    levels = {name: IndicatorPlan(within_minutes=4320) for name in ("resolution_within", "complaint_handling_within")}
    return Plan(subject, (overall, *sides, recommend), tuple(DimensionPlan(d, d) for d in DIMENSIONS), levels)


def generate(folder: Path, rows: int) -> None:
    """Write both files in batches, so that generating takes no more memory than measuring."""
    for name, make in (("survey.csv", _answers), ("tickets.csv", _tickets)):
        with (folder / name).open("wb") as file:
            for start in range(0, rows, BATCH):
                make(min(BATCH, rows - start), SEED + start).write_csv(
                    file, include_header=start == 0, datetime_format=FORMAT
                )


def _answers(rows: int, seed: int) -> pl.DataFrame:
    draw = _Draw(rows, seed)
    scores = {q: draw.whole(1, 6) for q in (*SIDES, "overall")}
    return pl.DataFrame({"at": draw.moments(), **scores, "recommend": draw.whole(0, 11), **draw.groups()})


def _tickets(rows: int, seed: int) -> pl.DataFrame:
    draw = _Draw(rows, seed)
    created = draw.moments()
    answered = created + (draw.whole(1, 500_000)).cast(pl.Duration("ms")) * 100
    finished = answered + (draw.whole(1, 6_000_000)).cast(pl.Duration("ms")) * 100
    return pl.DataFrame(
        {
            "created": created,
            "answered": answered,
            "finished": pl.select(pl.when(finished < datetime(2026, 10, 1)).then(finished)).to_series(),
            "type": draw.labels(("consultation", "complaint", "suggestion", "repair")),
            "category": draw.labels(tuple(f"category {number}" for number in range(12))),
            "reopens": draw.whole(0, 2),
            **draw.groups(),
        }
    )


class _Draw:
    """Columns of random values; each call uses the next seed."""

    def __init__(self, rows: int, seed: int) -> None:
        self.rows, self.seed = rows, seed

    def whole(self, low: int, high: int) -> pl.Series:
        """Whole numbers from low up to and not including high."""
        self.seed += 1
        mixed = pl.Series(range(self.rows), dtype=pl.Int64).hash(self.seed)
        return (mixed % (high - low)).cast(pl.Int64) + low

    def moments(self) -> pl.Series:
        """Moments of the six quarters."""
        return self.whole(0, DAYS * 86_400).cast(pl.Duration("ms")) * 1000 + FIRST_DAY

    def labels(self, names: tuple[str, ...]) -> pl.Series:
        """One of the names."""
        return pl.Series(names).gather(self.whole(0, len(names)))

    def groups(self) -> dict[str, pl.Series]:
        """A label for each dimension."""
        return {d: self.labels(tuple(f"{d} {number}" for number in range(size))) for d, size in DIMENSIONS.items()}


if __name__ == "__main__":
    main()
