"""The examples of the description: each call of practice has them, they fit their schemas, and they can be sent."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from analytics.schemas.examples import EXAMPLES as OF_LOOKING_BACK
from coaching.models import Turn
from coaching.questions.models import Category
from coaching.schemas.examples import EXAMPLES
from tests.api.promise import held
from tests.factories import CategoryFactory, QuestionFactory
from tests.test_api_shape import operations, shape

TAGS = {"sessions", "voice", "profile", "questions"}
TOLD = {name.replace(" ", " /api/v1", 1) for name in EXAMPLES | OF_LOOKING_BACK}
OURS = [(name, operation) for name, operation in operations() if TAGS & set(operation["tags"]) or name in TOLD]
NAMES = [name for name, _operation in OURS]
SENT = [
    (name, media_type, content)
    for name, operation in OURS
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items()
]
ANSWERED = [
    (f"{name} {status}", content)
    for name, operation in OURS
    for status, response in operation["responses"].items()
    if status.startswith("2")
    for media_type, content in response.get("content", {}).items()
    if media_type == "application/json"
]


@cache
def components() -> dict[str, Any]:
    """Of a document in which a request may have no field that is not described."""
    parts = shape()["components"]
    for schema in parts["schemas"].values():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
    return dict(parts)


def fits_strictly(schema: dict[str, Any], said: Any) -> None:
    Draft202012Validator(schema | {"components": components()}).validate(said)


@pytest.mark.parametrize(("name", "operation"), OURS, ids=NAMES)
def test_every_call_says_in_a_line_what_it_does_and_below_it_when_to_use_it(name, operation):
    written = operation["operationId"].rsplit("_", 2)[-1]
    assert operation["summary"].lower() != written.replace("_", " ")
    assert len(operation["summary"]) <= 50
    assert operation["description"][0].isupper()
    assert operation["description"].endswith(".")


def test_no_two_calls_say_the_same_unless_one_is_an_earlier_name():
    lines = [operation["summary"] for _name, operation in OURS if not operation.get("deprecated")]
    assert len(lines) == len(set(lines))


def test_nothing_is_told_of_a_call_that_is_not_there():
    assert {name for name, _operation in operations()} >= TOLD


@pytest.mark.parametrize(("name", "media_type", "content"), SENT, ids=[name for name, *_rest in SENT])
def test_every_request_has_an_example_that_fits_it(name, media_type, content):
    fits_strictly(content["schema"], content["example"])
    assert content["example"]


@pytest.mark.parametrize(("name", "content"), ANSWERED, ids=[name for name, _content in ANSWERED])
def test_every_answer_has_an_example_that_fits_it(name, content):
    held(content["schema"], content["example"])


def test_a_field_that_is_not_described_would_be_seen():
    content = dict(operations())["POST /api/v1/sessions"]["requestBody"]["content"]["application/json"]
    with pytest.raises(ValidationError):
        fits_strictly(content["schema"], content["example"] | {"difficult": "hard"})


@pytest.mark.parametrize(("name", "operation"), OURS, ids=NAMES)
def test_every_id_in_a_path_has_an_example_of_its_kind(name, operation):
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path" or "example" in parameter:
            fits_strictly(parameter["schema"], parameter["example"])


def test_the_whole_document_is_json():
    assert json.loads(json.dumps(shape())) == shape()


def test_every_group_of_calls_is_introduced():
    told = {row["name"]: row["description"] for row in shape()["tags"]}
    assert set(told) == {tag for _name, operation in operations() for tag in operation["tags"]}
    assert all(told.values())


# As one follows them


def example(name: str) -> Any:
    [content] = dict(operations())[name]["requestBody"]["content"].values()
    return content["example"]


@pytest.fixture
def topic(db) -> Category:
    category = CategoryFactory(slug="customer_support")
    for slug in ("first", "second", "third", "fourth", "fifth", "sixth"):
        question = QuestionFactory(slug=slug, category=category)
        question.reworded = {"en": f"In other words, {slug}?", "ko": f"다시 말해, {slug}?"}
        question.save()
    return category


def test_whoever_sends_the_examples_one_after_another_practises(caller, topic):
    assert caller.send("profile", example("PUT /api/v1/profile"), method="put").status_code == 200
    begun = caller.send("sessions", example("POST /api/v1/sessions"))
    assert begun.status_code == 201
    here = f"sessions/{begun.json()['session_id']}"
    assert caller.send(f"{here}/draft", example("POST /api/v1/sessions/{session_id}/draft")).status_code == 204
    answer = example("POST /api/v1/sessions/{session_id}/messages")
    for number in (1, 3, 5):
        said = caller.send(f"{here}/messages", answer | {"answers": number, "client_id": None})
        assert said.status_code == 200, said.content
    assert caller.send(here, example("PUT /api/v1/sessions/{session_id}"), method="put").status_code == 200
    assert caller.send(f"{here}/complete").json()["status"] == "completed"
    first = Turn.objects.answers().earliest("number")
    again = example("POST /api/v1/sessions/{session_id}/answers/{turn_id}/retake")
    assert caller.send(f"{here}/answers/{first.pk}/retake", again).status_code == 201


@pytest.mark.parametrize(
    ("path", "status"),
    [("profile/cv", 200), ("profile/stories", 201), ("questions/generate", 201), ("questions/plan", 200)],
)
def test_what_is_brought_and_made_can_be_sent_as_it_stands(caller, topic, path, status):
    assert caller.send(path, example(f"POST /api/v1/{path}")).status_code == status


def test_the_example_of_a_problem_is_one_that_happens(caller, topic):
    begun = caller.send("sessions", example("POST /api/v1/sessions")).json()
    refused = caller.send(f"sessions/{begun['session_id']}/messages", {"message": "Well"}).json()
    told = shape()["components"]["schemas"]["Problem"]["example"]
    assert set(told) == set(refused)
    for name in ("success", "error", "type", "code", "details"):
        assert refused[name] == told[name]


def test_the_sentence_of_a_problem_is_in_the_language_that_was_asked_for(caller):
    said = [
        caller.get("sessions/nowhere", headers={"Accept-Language": each}).json()["error"] for each in ("en", "ko")
    ]
    assert [any("가" <= c <= "힣" for c in sentence) for sentence in said] == [False, True]
