"""Holds an answer to the description of the API, because some answers are written without their schemas."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from tests.test_api_shape import shape

FORMATS = FormatChecker(["uuid"])


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment_in_utc(said: object) -> bool:
    return not isinstance(said, str) or datetime.fromisoformat(said).utcoffset() == timedelta(0)


@cache
def _document() -> dict[str, Any]:
    document = shape()
    for schema in document["components"]["schemas"].values():
        if "properties" in schema:
            # What the API writes has every field it promises, and no other.
            schema |= {"required": list(schema["properties"]), "additionalProperties": False}
    return document


def fits(name: str, body: Any) -> Any:
    """The body, after holding it to the schema of that name and to its formats."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": _document()["components"]}
    Draft202012Validator(schema, format_checker=FORMATS).validate(body)
    return body
