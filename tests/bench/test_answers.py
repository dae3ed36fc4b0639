"""PostgreSQL writes the answers of the hot calls, so they are held here to their schemas and to the models."""

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
from evaluations import rubric
from evaluations.models import Evaluation
from evaluations.schemas import DimensionOut, EvaluationOut, EvidenceOut
from tests.factories import EvaluationFactory, SessionFactory, TurnFactory


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


def test_a_list_is_newest_first_and_goes_on(program, seeded):
    mine = [str(pk) for pk in Session.objects.newest_first().values_list("pk", flat=True)]
    first = program.get("/api/v1/sessions", {"limit": 3}).json()
    second = program.get("/api/v1/sessions", {"limit": 3, "offset": first["next"]}).json()
    assert (first["total"], first["next"]) == (second["total"], "3") == (5, "3")
    assert [row["id"] for row in first["items"] + second["items"]] == mine
    assert second["next"] is None
    assert program.get("/api/v1/sessions", {"offset": 99}).json() == {
        "items": [],
        "sessions": [],
        "total": 5,
        "next": None,
    }


def test_a_strangers_rows_are_not_there(seeded, other_caller):
    for path in (f"sessions/{seeded.read}", f"evaluations/{seeded.evaluation}", f"sessions/{seeded.read}/evaluation"):
        assert other_caller.get(path).status_code == 404
    assert other_caller.get("sessions").json()["total"] == 0


@pytest.mark.parametrize(
    "text", ['He said "no\\" \t', "\u2028\u0085\x1f\x7f\ufeff", "한국어 👩‍💻 e\u0301", "</script>{}%s", ""]
)
def test_every_character_comes_back_as_it_was_kept(caller, user, text):
    session = SessionFactory(person=user, opening__ask=False, context=text, title="")
    assert caller.get(f"sessions/{session.pk}").json()["turns"] == []
    TurnFactory(session=session, text=text, kind="")
    answer = caller.get(f"sessions/{session.pk}").json()
    assert (answer["context"], answer["turns"][0]["text"], answer["turns"][0]["kind"]) == (text, text, None)
    assert answer == told(SessionOut, session)


def test_an_evaluation_is_what_its_schema_says(program, seeded):
    answer = program.get(f"/api/v1/evaluations/{seeded.evaluation}").json()
    assert len(answer["evidence"]) == 12
    assert answer == told(EvaluationOut, answer) == told(EvaluationOut, kept(seeded.evaluation))
    assert program.get(f"/api/v1/sessions/{answer['session_id']}/evaluation").json() == answer


SPARSE: list[dict[str, Any]] = [
    {},
    {"strength": "", "stronger": None},
    {"stronger": {"turn_id": "1"}, "delivery": {}},
]


@pytest.mark.parametrize("report", SPARSE)
def test_an_evaluation_that_found_little_is_what_its_schema_says(caller, user, report):
    evaluation = EvaluationFactory(session__person=user, report=report)
    evaluation.levels.create(dimension="ownership", group="context", state="not_elicited")
    answer = caller.get(f"evaluations/{evaluation.pk}").json()
    assert answer == told(EvaluationOut, answer) == told(EvaluationOut, kept(evaluation.pk))


def kept(pk: Any) -> dict[str, Any]:
    """The answer as the models would have it."""
    row = Evaluation.objects.get(pk=pk)
    levels = list(row.levels.all())
    bands = {level.dimension: rubric.band(level.level) if level.level else None for level in levels}
    of = {group: [level.dimension for level in levels if level.group == group] for group in ("universal", "context")}
    read = {"improvement_areas": "improvements", "practice_suggestions": "suggestions"}
    views = dict.fromkeys(("relevance", "confidence", "positivity"))
    same = ("guard", "answers", "stronger", "delivery", "notices", "headline", "summary", *views)
    report = {"headline": "", "summary": "", "stronger": None, "delivery": {}} | views | row.report
    return {
        **{name: getattr(row, name) for name in EvaluationOut.model_fields if hasattr(row, name)},
        **{name: report.get(read.get(name, name), []) for name in (*read, *same)},
        "evaluation_id": row.pk,
        "strengths": [row.report["strength"]] if row.report.get("strength") else [],
        "score_range": [row.score_low, row.score_high] if row.overall_score is not None else None,
        "universal_scores": {name: bands[name] for name in of["universal"]},
        "universal_levels": {level.dimension: level.level for level in levels if level.group == "universal"},
        "context_scores": {name: bands[name] for name in of["context"]},
        "dimensions": [
            _columns(DimensionOut, level) | {"band": bands[level.dimension], "disputed": level.is_disputed}
            for level in levels
        ],
        "evidence": [_columns(EvidenceOut, quote) for quote in row.evidence.all()],
        "self_rating": None,
    }


def _columns(schema: type[Any], row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in schema.model_fields if hasattr(row, name)}


def test_half_a_character_in_a_name_is_a_refusal_and_no_fault(program, seeded):
    before = Session.objects.count()
    sent = '{"message": "Long enough to be an answer.", "delivery": {"\\ud83d": 1}}'
    path = f"/api/v1/sessions/{seeded.speaking[0]}/messages"
    answer = program.post(path, sent, content_type="application/json")
    assert answer.status_code == 422
    assert Session.objects.count() == before
    assert not Session.objects.get(pk=seeded.speaking[0]).turns.filter(number__gt=7).exists()
