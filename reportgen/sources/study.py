"""What the sources need to know of the configuration: the questions with their scales, the dimensions, the zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.config.cleaning import Validity
from reportgen.config.model import Configuration, Question, Scale
from reportgen.config.scales import BUILT_IN
from reportgen.errors import ConfigurationError, nearest
from reportgen.frames import Kind
from reportgen.sources.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the scale on which it is answered."""

    question: Question
    scale: Scale


@dataclass(frozen=True, slots=True)
class Study:
    """The questions by id, the ids of the dimensions, the report's IANA time zone, and which rows count."""

    questions: Mapping[str, Asked]
    dimensions: frozenset[str]
    time_zone: str
    validity: Validity = field(default_factory=Validity)

    def known(self, kind: Kind) -> frozenset[str]:
        """The names that `columns:` of a source of this kind may use. Only surveys have answers to questions."""
        questions = self.questions if kind == "survey" else {}
        return frozenset(FIELDS[kind]) | self.dimensions | frozenset(questions)


def study(configuration: Configuration) -> Study:
    """The study that a configuration describes. Raises ConfigurationError for a scale that nobody knows."""
    scales = BUILT_IN | configuration.scales
    questions = {}
    for name, question in configuration.questions.items():
        if question.scale not in scales:
            where, hint = f"questions.{name}.scale", nearest(question.scale, scales)
            raise ConfigurationError(f'there is no scale "{question.scale}"', where=where, hint=hint)
        questions[name] = Asked(question, scales[question.scale])
    return Study(questions, frozenset(configuration.dimensions), configuration.report.time_zone, configuration.validity)
