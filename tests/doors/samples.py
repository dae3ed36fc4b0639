"""The smallest request that fits the description of a call."""

from __future__ import annotations

import json
from typing import Any

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.test_api_shape import shape

NOWHERE = "00000000-0000-0000-0000-000000000000"


def sample(operation: dict[str, Any]) -> dict[str, Any]:
    """Keyword arguments for `Client.generic`."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body = value(content["application/json"]["schema"])
        return {"data": json.dumps(body), "content_type": "application/json"}
    if "multipart/form-data" in content:
        body = value(content["multipart/form-data"]["schema"])
        return {"data": encode_multipart(BOUNDARY, body), "content_type": MULTIPART_CONTENT}
    return {"content_type": "application/json"}


def value(schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return value(_component(schema["$ref"]))
    for one_of in ("anyOf", "oneOf", "allOf"):
        if one_of in schema:
            return value(schema[one_of][0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object" or "properties" in schema:
        return {name: value(schema["properties"][name]) for name in schema.get("required", [])}
    return _plain(schema)


def _component(reference: str) -> dict[str, Any]:
    return dict(shape()["components"]["schemas"][reference.rsplit("/", 1)[1]])


def _plain(schema: dict[str, Any]) -> Any:
    match schema.get("type"):
        case "string":
            if schema.get("format") == "uuid":
                return NOWHERE
            return "x" * max(12, schema.get("minLength", 0))
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "array":
            return [value(schema["items"])] * schema.get("minItems", 0)
    return None
