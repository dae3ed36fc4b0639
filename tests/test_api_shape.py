"""The JSON API is a promise. A changed promise shows as a changed file in the review (`make api` writes it)."""

import json
from pathlib import Path
from typing import Any

import pytest

PROMISE = Path(__file__).with_name("api.json")


def shape() -> dict[str, Any]:
    from interviewos.api import api

    return dict(json.loads(json.dumps(api.get_openapi_schema(), default=str)))


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in shape()["paths"].items()
        for method, operation in methods.items()
    ]


def written(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_api_keeps_its_promise():
    assert json.loads(PROMISE.read_text(encoding="utf-8")) == shape(), "Run `make api` and read the difference."


def test_no_two_operations_share_an_id():
    ids = [operation["operationId"] for _name, operation in operations()]
    assert len(ids) == len(set(ids))


def test_every_operation_says_what_a_failure_looks_like():
    problem = {"$ref": "#/components/schemas/Problem"}
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert response["content"]["application/json"]["schema"] == problem, f"{name} {status}"


def test_every_reference_leads_somewhere():
    document = shape()
    components = document["components"]["schemas"]
    named = {part.split('"')[0] for part in json.dumps(document).split("#/components/schemas/")[1:]}
    assert named <= set(components)


@pytest.mark.parametrize("call", ["GET /api/v1/users/me", "GET /api/v1/feedback/{session_id}"])
def test_names_of_earlier_systems_are_kept_and_marked(call):
    assert dict(operations())[call]["deprecated"] is True


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PROMISE.write_text(written(shape()), encoding="utf-8")
