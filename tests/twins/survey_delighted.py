"""Twins of Delighted's exports, by the names of its programming interface and by what its download may write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from tests.twins.survey_answers import ISO, Answer, Twin


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """Both layouts."""
    fields = ("id", "person", "survey_type", "score", "comment", "permalink", "created_at", "updated_at", "tags")
    labels = ("Response ID", "Survey type", "Score", "Comment", "Created at", "Email", "Delighted Source", "Locale")
    unix = [
        (
            f"{a.number:08d}",
            "41",
            "nps",
            str(a.recommend),
            "Fine, thanks",
            "https://example.com/r/1",
            _unix(a),
            _unix(a),
            "",
        )
        for a in answers
    ]
    dated = [
        (
            f"{a.number:08d}",
            "nps",
            str(a.recommend),
            "",
            a.answered.strftime(ISO),
            "",
            ("Email", "Web", "Link")[a.city],
            "en",
        )
        for a in answers
    ]
    known = tuple(answers)
    return (
        Twin(
            *("delighted", "interface", "responses.csv", (fields, *unix), known),
            personal=("person", "permalink"),
            ignored=("survey_type", "updated_at", "tags"),
            overall="score",
            scale="0-10",
            measures="recommend",
            wall="UTC",
        ),
        Twin(
            *("delighted", "download", "nps.csv", (labels, *dated), known),
            personal=("Email",),
            ignored=("Survey type",),
            overall="Score",
            scale="0-10",
            measures="recommend",
        ),
    )


def _unix(answer: Answer) -> str:
    return str(int(answer.answered.replace(tzinfo=UTC).timestamp()))
