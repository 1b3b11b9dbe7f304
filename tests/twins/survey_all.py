"""Every twin of a survey export, by a name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.twins import (
    survey_chinese,
    survey_delighted,
    survey_forms,
    survey_limesurvey,
    survey_monkey,
    survey_qualtrics,
    survey_wjx,
)
from tests.twins.survey_answers import Answer, Twin, answers

TOOLS = (
    *(survey_qualtrics, survey_monkey, survey_forms, survey_wjx, survey_chinese, survey_limesurvey, survey_delighted),
)


def twins(of: tuple[Answer, ...] | None = None) -> Mapping[str, Twin]:
    """All twins whose rows are answers."""
    known = of if of is not None else answers()
    return {twin.name: twin for tool in TOOLS for twin in tool.twins(known)}
