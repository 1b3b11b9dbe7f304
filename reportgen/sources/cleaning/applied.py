"""Which of the rules of `validity:` were applied, which are off, and which could not be, with the reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reportgen.config.cleaning import Validity
from reportgen.frames import AppliedRule, Kind, rule_column
from reportgen.sources.cleaning.exclusions import Judging
from reportgen.values import N_, Reason, reason

NO_COLUMN = N_("no column is mapped to {columns}")


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    kinds: tuple[Kind, ...]
    needs: Reason


def _rules(how: Judging) -> tuple[_Rule, ...]:
    """Every rule with what it needs of the exports of a kind."""
    validity = how.validity
    both: tuple[Kind, ...] = ("survey", "tickets")
    survey_only: tuple[Kind, ...] = ("survey",)
    identity = "response_id" if how.kind == "survey" else "ticket_id"
    return (
        _Rule("same_id", both, reason(NO_COLUMN, columns=identity)),
        _Rule(
            "test",
            both,
            reason(N_("no column is mapped to {columns}, and no pattern of ids is given"), columns="is_test"),
        ),
        _Rule("incomplete", survey_only, reason(NO_COLUMN, columns="complete")),
        _Rule("unanswered", survey_only, reason(N_("no question is read"))),
        _Rule("same_respondent", survey_only, reason(NO_COLUMN, columns="respondent_id")),
        _Rule("same_answers", survey_only, reason(N_("no question is read"))),
        _Rule(
            "out_of_scale",
            survey_only,
            reason(N_("fewer than {count} questions are read"), count=validity.out_of_scale_answers),
        ),
        _Rule("speeder", survey_only, reason(NO_COLUMN, columns="duration, started_at")),
        _Rule(
            "straight_liner",
            survey_only,
            reason(
                N_("fewer than {count} questions share a scale, and no {fewer} with a reversed one"),
                count=validity.straight_items,
                fewer=validity.straight_items_reversed,
            ),
        ),
        _Rule("attention", survey_only, reason(N_("no attention check is declared"))),
        _Rule("opposites", survey_only, reason(N_("no opposite questions are declared"))),
        _Rule("impossible_duration", survey_only, reason(NO_COLUMN, columns="duration, started_at")),
        _Rule(
            "late_response",
            ("tickets",),
            reason(N_("the times of first response and of finishing are not both there")),
        ),
    )


def applied(columns: Collection[str], how: Judging) -> tuple[AppliedRule, ...]:
    """What became of each rule for the exports of a kind; `columns` are those of the judged rows."""
    found = []
    for rule in _rules(how):
        if how.kind in rule.kinds:
            if rule_column(rule.name) in columns:
                found.append(AppliedRule(rule.name, "on"))
            elif _is_off(rule.name, how.validity):
                found.append(AppliedRule(rule.name, "off"))
            else:
                found.append(AppliedRule(rule.name, "not_applicable", rule.needs))
    return tuple(found)


def _is_off(rule: str, validity: Validity) -> bool:
    return getattr(validity, rule, None) is False
