"""The names that `columns:` of a source may use, besides the ids of questions and dimensions."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.frames import Kind

SURVEY_FIELDS: tuple[str, ...] = (
    "response_id",
    "answered_at",
    "started_at",
    "duration",
    "complete",
    "is_test",
    "respondent_id",
)

TICKET_FIELDS: tuple[str, ...] = (
    "ticket_id",
    "created_at",
    "first_response_at",
    "resolved_at",
    "closed_at",
    "status",
    "type",
    "category",
    "reopens",
    "sla_met",
    "answered",
    "replies",
    "reassignments",
    "first_contact",
    "service_error",
    "followed_up_at",
    "adopted",
    "first_response_time",
    "resolution_time",
    "first_response_business_time",
    "resolution_business_time",
    "is_test",
)

FIELDS: Mapping[Kind, tuple[str, ...]] = {"survey": SURVEY_FIELDS, "tickets": TICKET_FIELDS}

REQUIRED: Mapping[Kind, str] = {"survey": "answered_at", "tickets": "created_at"}
"""The date that puts a row into a period; a source without it cannot be reported on."""

ID_FIELD: Mapping[Kind, str] = {"survey": "response_id", "tickets": "ticket_id"}
