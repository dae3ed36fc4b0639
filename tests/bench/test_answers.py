"""The hot calls write their answers without Ninja's pass over the schema, so they are held to it here."""

import json
from typing import Any

import orjson
import pytest
from django.test import Client
from django.utils import timezone

from bench.calls import CREATE
from bench.seeded import Seeded
from bench.seeding import seed
from coaching.models import Session
from coaching.schemas import SessionOut, SessionPage
from evaluations.schemas import EvaluationOut


@pytest.fixture
def seeded(db) -> Seeded:
    return seed(past=3, pool=1)


@pytest.fixture
def program(seeded) -> Client:
    return Client(headers={"authorization": f"Bearer {seeded.token}"})


def told(schema: type[Any], value: Any) -> Any:
    """What Ninja would have answered."""
    return json.loads(orjson.dumps(schema.model_validate(value).model_dump(), option=orjson.OPT_UTC_Z))


def test_a_new_session_is_what_its_schema_says(program):
    answer = program.post("/api/v1/sessions", CREATE, content_type="application/json")
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.json() == told(SessionOut, Session.objects.get(pk=answer.json()["id"]))


def test_a_session_read_is_what_its_schema_says(program, seeded):
    answer = program.get(f"/api/v1/sessions/{seeded.read}").json()
    assert len(answer["turns"]) == 13
    assert answer == told(SessionOut, Session.objects.get(pk=seeded.read))


@pytest.mark.parametrize("status", ["", "completed", "archived"])
def test_a_list_of_sessions_is_what_its_schema_says(program, seeded, status):
    Session.objects.filter(pk=seeded.read).update(archived_at=timezone.now())
    answer = program.get("/api/v1/sessions", {"status": status} if status else {}).json()
    rows = [Session.objects.get(pk=row["id"]) for row in answer["items"]]
    assert len(rows) == {"": 4, "completed": 2, "archived": 1}[status]
    page = {"items": rows, "sessions": rows, "total": len(rows), "next": None}
    assert answer == told(SessionPage, page)


def test_an_evaluation_is_what_its_schema_says(program, seeded):
    answer = program.get(f"/api/v1/evaluations/{seeded.evaluation}").json()
    assert len(answer["evidence"]) == 12
    assert answer == told(EvaluationOut, answer)


def test_half_a_character_in_a_name_is_a_refusal_and_no_fault(program, seeded):
    before = Session.objects.count()
    sent = '{"message": "Long enough to be an answer.", "delivery": {"\\ud83d": 1}}'
    path = f"/api/v1/sessions/{seeded.speaking[0]}/messages"
    answer = program.post(path, sent, content_type="application/json")
    assert answer.status_code == 422
    assert Session.objects.count() == before
    assert not Session.objects.get(pk=seeded.speaking[0]).turns.filter(number__gt=7).exists()
