"""Holds an answer to the description of the API, because some answers are written without their schemas."""

from __future__ import annotations

import re
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
    return held({"$ref": f"#/components/schemas/{name}"}, body)


def as_described(response: Any) -> Any:
    """The body of an answer, after holding it to what stands under its call and status. None where it is no JSON."""
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", response.resolver_match.route)
    operation = _document()["paths"][path][response.request["REQUEST_METHOD"].lower()]
    content = operation["responses"][str(response.status_code)].get("content", {})
    if "application/json" not in content:
        return None
    return held(content["application/json"]["schema"], response.json())


def held(schema: dict[str, Any], body: Any) -> Any:
    """The body, after holding it to a schema of the document."""
    whole = schema | {"components": _document()["components"]}
    Draft202012Validator(whole, format_checker=FORMATS).validate(body)
    return body
