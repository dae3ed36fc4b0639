"""Questions and plans for a program: made for whoever calls, and refused in the API's own words."""

import pytest
from django.core.cache import cache

from accounts.services import choices
from coaching.questions.models import Question
from tests import fake_openai as fault
from tests.coaching.test_making import ADVERT, ask, topic
from tests.factories import CategoryFactory
from tests.fake_openai.drafts import drafts

__all__ = ["topic"]
pytestmark = pytest.mark.django_db
PLAIN = {"preparation_type": "Interview", "count": 2}


def test_questions_of_the_bank_come_whole(caller, topic):
    response = caller.send("questions/generate", PLAIN)
    assert response.status_code == 201
    made = response.json()
    assert (made["source"], made["dropped"], made["notice"], made["error_code"]) == ("bank", [], "", "")
    assert len(made["questions"]) == 2
    first = made["questions"][0]
    assert first["expected_points"] == ["who", "what", "why"]
    assert {"criteria", "probes", "sample_answer", "competency", "category", "tags"} <= set(first)
    assert (first["origin"], first["based_on"], first["requirement"], first["source"]) == ("bank", None, "", "bank")


def test_a_job_description_is_quoted_and_the_base_is_named(caller, topic):
    made = caller.send("questions/generate", PLAIN | {"job_description": ADVERT, "language": "ko"}).json()
    first = made["questions"][0]
    assert first["requirement"] == "Experience with stock counts in a busy warehouse"
    assert first["origin"] == "generated"
    assert Question.objects.get(pk=first["based_on"]).made_for is None
    assert first["text"].endswith("창고 재고 실사에 대해 말씀해 주세요.")


def test_what_is_left_out_comes_from_the_profile(caller, user, topic):
    choices.change(person=user, role="Head nurse", difficulty="hard")
    made = caller.send("questions/generate", {"count": 1}).json()
    assert "Head nurse" in made["questions"][0]["text"]


def test_previous_questions_are_kept_away_from_by_text_and_by_id(caller, topic):
    first, second, *_rest = Question.objects.order_by("slug")
    body = PLAIN | {"count": 10, "previous_questions": [first.said("en"), str(second.pk)]}
    ids = {one["id"] for one in caller.send("questions/generate", body).json()["questions"]}
    assert ids.isdisjoint({str(first.pk), str(second.pk)})
    assert len(ids) == 6


def test_a_model_writes_for_whoever_agreed_and_the_rest_is_told(caller, agreed, topic, fake_openai):
    fake_openai.shaped = [drafts(0, 0, 1), {"questions": []}]
    made = caller.send("questions/generate", PLAIN | {"count": 3}).json()
    assert made["source"] == "model"
    assert [one["source"] for one in made["questions"]] == ["model", "model", "bank"]
    assert made["dropped"] == [{"reason": "twice"}]
    assert "1 question of the AI model" in made["notice"]


def test_a_model_that_is_down_is_told_and_the_bank_answers(caller, agreed, topic, fake_openai):
    fake_openai.faults = [fault.status(503)] * 2
    made = caller.send("questions/generate", PLAIN).json()
    assert (made["source"], made["error_code"]) == ("bank", "server_error")
    assert "did not answer" in made["notice"]


def test_rules_may_be_asked_for_by_name(caller, agreed, topic, fake_openai):
    assert caller.send("questions/generate", PLAIN | {"mind": "rules"}).json()["source"] == "bank"
    assert fake_openai.calls == []


def test_what_was_made_for_one_is_nobody_elses(caller, other_caller, topic):
    made = caller.send("questions/generate", PLAIN | {"job_description": ADVERT}).json()["questions"][0]
    assert other_caller.get(f"questions/{made['id']}").status_code == 404
    listed = other_caller.get("questions?limit=100").json()["items"]
    assert made["id"] not in {one["id"] for one in listed}
    plan = {"preparation_type": "Interview", "questions": [{"question_id": made["id"]}]}
    refused = other_caller.send("sessions", plan)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_asked_here")
    near = other_caller.send("questions/generate", PLAIN | {"count": 10, "previous_questions": [made["id"]]}).json()
    assert len(near["questions"]) == 8, "an id of somebody else's says nothing"


def test_a_made_question_begins_a_session_of_its_person(caller, topic):
    made = caller.send("questions/generate", PLAIN | {"job_description": ADVERT}).json()["questions"][0]
    steps = [{"question_id": made["id"], "requirement": made["requirement"]}]
    session = caller.send("sessions", {"preparation_type": "Interview", "questions": steps}).json()
    assert made["text"] in session["turns"][0]["text"]


def test_the_same_key_makes_the_same_once(caller, topic):
    body = PLAIN | {"job_description": ADVERT, "count": 5}
    first, second = (caller.send("questions/generate", body, headers={"Idempotency-Key": "a"}) for _ in range(2))
    assert first.json() == second.json()
    assert second["Idempotent-Replay"] == "true"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("count", 0, "invalid_input"),
        ("count", 11, "invalid_input"),
        ("difficulty", "brutal", "invalid_input"),
        ("category", "no-such-topic", "invalid_input"),
        ("category", "pricing", "topic_of_another_talk"),
        ("job_description", "x" * 20_001, "invalid_input"),
        ("job_description", "\x00", "unreadable_text"),
        ("previous_questions", ["x"] * 101, "invalid_input"),
        ("previous_questions", ["a \x00 b"], "unreadable_text"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_made(caller, topic, field, value, code):
    CategoryFactory(slug="pricing", preparation_type="Sales")
    before = Question.objects.count()
    response = caller.send("questions/generate", PLAIN | {field: value})
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert Question.objects.count() == before


def test_a_bank_that_is_used_up_is_a_conflict(caller, user, topic):
    ask(user, *Question.objects.all())
    response = caller.send("questions/generate", PLAIN)
    assert (response.status_code, response.json()["code"]) == (409, "no_questions")


def test_too_many_are_slowed_down(caller, topic, settings):
    settings.THROTTLES = settings.THROTTLES | {"questions": "1/minute"}
    cache.clear()
    assert caller.send("questions/generate", PLAIN).status_code == 201
    refused = caller.send("questions/plan", {"job_description": ADVERT, "preparation_type": "Interview"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0


def test_nobody_gets_none(anonymous, topic):
    assert anonymous.send("questions/generate", PLAIN).status_code == 401
    assert anonymous.send("questions/plan", {"job_description": ADVERT}).status_code == 401


def test_a_plan_quotes_each_requirement_and_pairs_it(caller, topic):
    body = {"preparation_type": "Interview", "job_description": ADVERT + "- Driving licence\n"}
    plan = caller.send("questions/plan", body).json()
    text = body["job_description"]
    assert [one["text"] for one in plan["requirements"]] == [
        "Experience with stock counts in a busy warehouse",
        "Calm with customers who are upset",
    ]
    for one in [*plan["requirements"], *plan["uncovered"]]:
        assert text[one["start"] : one["end"]] == one["text"]
    first = plan["requirements"][0]
    assert (first["kind"], first["must"]) == ("experience", True)
    assert first["questions"][0]["text"] == "Tell me about stock counts in the warehouse."
    assert first["questions"][0]["why"]
    assert [(one["text"], one["reason"]) for one in plan["uncovered"]] == [("Driving licence", "formal")]
    assert plan["read_by"] == "rules"


def test_a_plan_begins_a_session_as_it_is(caller, topic):
    plan = caller.send("questions/plan", {"preparation_type": "Interview", "job_description": ADVERT}).json()
    session = caller.send("sessions", {"preparation_type": "Interview", "questions": plan["questions"]}).json()
    assert [step["requirement"] for step in session["plan"]] == [one["requirement"] for one in plan["questions"]]
    assert plan["requirements"][0]["questions"][0]["text"] in session["turns"][0]["text"]


@pytest.mark.parametrize("text", ["Hello there.", "Benefits\n- Free fruit\n- A pension\n", "   "])
def test_a_text_that_asks_for_nothing_is_refused(caller, topic, text):
    response = caller.send("questions/plan", {"job_description": text, "preparation_type": "Interview"})
    assert (response.status_code, response.json()["code"]) == (422, "nothing_required")


@pytest.mark.parametrize(("field", "value"), [("count", 2), ("count", 21), ("job_description", "")])
def test_a_plan_has_three_to_twenty_questions_and_a_text(caller, topic, field, value):
    body = {"preparation_type": "Interview", "job_description": ADVERT}
    assert caller.send("questions/plan", body | {field: value}).status_code == 422
