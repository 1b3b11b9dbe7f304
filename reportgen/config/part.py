"""The base of everything that the user writes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, model_validator

from reportgen.config.scalars import Written


class Part(BaseModel):
    """Base of all parts: unknown keys are errors, a key without a value counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _drop_keys_without_value(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {
            key: value
            for key, value in data.items()
            if not (isinstance(value, Written) and value.is_null and key in cls.model_fields)
        }
