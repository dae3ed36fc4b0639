import pytest

from coaching.models import Session, Turn
from evaluations import tasks
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.schemas import EvaluationOut
from tests.evaluations.talks import practised, reading
from tests.factories import EvaluationFactory, SessionFactory

BANDS = {"emerging", "developing", "solid", "strong", "outstanding"}
UNIVERSAL = {"clarity_structure", "relevance_focus", "confidence_delivery", "language_quality", "tone_alignment"}
CONTEXT = {"story_structure", "specific_evidence", "ownership", "role_fit"}


def in_shape(body: dict) -> bool:
    """The answer is written without its schema, so it is held to it here: every field, no other, of its kind."""
    return set(EvaluationOut.model_validate(body).model_dump()) == set(EvaluationOut.model_fields) == set(body)


def test_a_reading_has_the_documented_shape(caller, ready):
    body = caller.get(f"evaluations/{ready.pk}").json()
    assert in_shape(body)
    assert (body["evaluation_id"], body["session_id"]) == (str(ready.pk), str(ready.session_id))
    assert (body["status"], body["progress"], body["reader"]) == ("ready", 100, "rules")
    assert (body["rubric_version"], body["readings"], body["model"]) == ("1", 1, "")
    assert set(body["universal_scores"]) == set(body["universal_levels"]) == UNIVERSAL
    assert set(body["context_scores"]) == CONTEXT
    assert {row["dimension"] for row in body["dimensions"]} == UNIVERSAL | CONTEXT


def test_numbers_stand_beside_what_they_rest_on(caller, ready):
    body = caller.get(f"evaluations/{ready.pk}").json()
    low, high = body["score_range"]
    assert 0 <= low <= body["overall_score"] <= high <= 100
    texts = {str(turn.pk): turn.text for turn in Turn.objects.all()}
    assert len(body["evidence"]) > 3
    for row in body["evidence"]:
        assert texts[row["turn_id"]][row["start"] : row["end"]] == row["quote"]


def test_bands_and_levels_say_the_same(caller, ready):
    body = caller.get(f"evaluations/{ready.pk}").json()
    words = ["emerging", "developing", "solid", "strong", "outstanding"]
    for name, level in body["universal_levels"].items():
        assert body["universal_scores"][name] == (words[level - 1] if level else None)
    assert {band for band in body["universal_scores"].values() if band} <= BANDS
    not_asked = next(row for row in body["dimensions"] if row["state"] == "not_elicited")
    assert (not_asked["level"], not_asked["band"], body["context_scores"][not_asked["dimension"]]) == (None,) * 3


def test_words_come_as_lists_a_client_can_show(caller, ready):
    body = caller.get(f"evaluations/{ready.pk}").json()
    assert len(body["strengths"]) == 1
    assert 1 <= len(body["improvement_areas"]) <= 3
    assert {"title", "advice", "drill", "quote", "minutes"} <= set(body["improvement_areas"][0])
    assert len(body["answers"]) == 3
    assert {"analysis", "total", "relevance", "confidence", "positivity"} <= set(body["answers"][0])


@pytest.mark.parametrize("status", ["queued", "running", "failed", "insufficient"])
def test_without_a_reading_there_is_no_number(caller, ordered, status):
    Evaluation.objects.filter(pk=ordered.pk).update(status=status, error_code="timeout" if status == "failed" else "")
    body = caller.get(f"evaluations/{ordered.pk}").json()
    assert in_shape(body)
    assert body["status"] == status
    assert (body["overall_score"], body["score_range"], body["evidence"], body["universal_scores"]) == (
        None, None, [], {},
    )  # fmt: skip
    assert body["error_code"] == ("timeout" if status == "failed" else "")


@pytest.mark.parametrize("path", ["sessions/{}/evaluation", "feedback/{}"])
def test_earlier_clients_find_it_by_its_session(caller, ready, path):
    assert caller.get(path.format(ready.session_id)).json() == caller.get(f"evaluations/{ready.pk}").json()


@pytest.mark.parametrize(
    "path", ["evaluations/{0}", "evaluations/{0}/events", "sessions/{1}/evaluation", "feedback/{1}"]
)
def test_a_stranger_is_told_there_is_nothing(other_caller, ready, path):
    answer = other_caller.get(path.format(ready.pk, ready.session_id))
    assert (answer.status_code, answer.json()["code"], answer.json()["type"]) == (404, "not_found", "not_found")


@pytest.mark.parametrize(
    "path", ["evaluations/{0}", "evaluations/{0}/events", "sessions/{1}/evaluation", "feedback/{1}"]
)
def test_nobody_reads_without_a_token(anonymous, ready, path):
    answer = anonymous.get(path.format(ready.pk, ready.session_id))
    assert (answer.status_code, answer.json()["type"]) == (401, "auth_error")


@pytest.mark.parametrize("path", ["sessions/{}/evaluation", "feedback/{}"])
def test_a_session_that_was_not_finished_has_none(caller, session, path):
    assert caller.get(path.format(session.pk)).status_code == 404


def test_an_id_that_is_none_is_not_found(caller):
    answer = caller.get("evaluations/not-an-id")
    assert (answer.status_code, answer.json()["success"]) == (404, False)


def test_a_reading_costs_four_queries_at_most_however_long_it_is(caller, ready, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # the person, the evaluation with all that it rests on
        caller.get(f"evaluations/{ready.pk}")


def events(caller, evaluation) -> list[str]:
    answer = caller.get(f"evaluations/{evaluation.pk}/events")
    assert answer["Content-Type"] == "text/event-stream"
    assert answer["Cache-Control"].startswith("no-cache")
    return [event for event in b"".join(answer.streaming_content).decode().split("\n\n") if event]


@pytest.mark.parametrize("status", ["ready", "insufficient", "failed"])
def test_what_has_ended_is_told_at_once(caller, ordered, status):
    Evaluation.objects.filter(pk=ordered.pk).update(status=status, error_code="refused" if status == "failed" else "")
    code = "refused" if status == "failed" else ""
    told = f'event: {status}\ndata: {{"evaluation_id": "{ordered.pk}", "code": "{code}"}}'
    assert events(caller, ordered) == [told]


def test_progress_is_told_when_it_changes_and_not_otherwise(caller, ordered, monkeypatch):
    states = iter(
        [
            {"status": EvaluationStatus.RUNNING, "step": "read", "progress": 10},
            {},
            {"progress": 40},
            {"status": EvaluationStatus.READY, "step": "", "progress": 100},
        ]
    )
    row = Evaluation.objects.filter(pk=ordered.pk)
    monkeypatch.setattr(
        "evaluations.api.evaluations.time.sleep", lambda seconds: row.update(**{"progress": 10} | next(states))
    )
    monkeypatch.setattr("evaluations.api.evaluations.LOOK_EVERY", 0)
    told = events(caller, ordered)
    assert told[:3] == [
        'event: progress\ndata: {"step": "", "percent": 0}',
        'event: progress\ndata: {"step": "read", "percent": 10}',
        'event: progress\ndata: {"step": "read", "percent": 40}',
    ]
    assert [event.split("\n")[0] for event in told[3:]] == ["event: ready"]


def test_an_evaluation_erased_while_somebody_follows_it_ends_the_stream(caller, ordered, monkeypatch):
    monkeypatch.setattr("evaluations.api.evaluations.time.sleep", lambda seconds: Session.objects.all().delete())
    told = events(caller, ordered)
    assert [event.split("\n")[0] for event in told] == ["event: progress", "event: failed"]
    assert '"code": "erased"' in told[-1]


def test_a_reading_by_a_model_says_which(caller, with_model, fake_openai):
    fake_openai.shaped = [reading()]
    tasks.judge.delay(str(with_model.pk))
    body = caller.get(f"evaluations/{with_model.pk}").json()
    assert (body["reader"], body["model"], body["dropped_claims"]) == ("model", "fake-model", 0)
    assert in_shape(body)


def test_two_peoples_evaluations_stay_apart(caller, other_caller, ready):
    theirs = EvaluationFactory(session=practised(SessionFactory()))
    assert caller.get(f"evaluations/{theirs.pk}").status_code == 404
    assert caller.get(f"evaluations/{ready.pk}").status_code == 200
