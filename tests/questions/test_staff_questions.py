"""What staff does with questions through the API: write, change, switch off, delete, and read who did."""

import json
from uuid import uuid4

import pytest

from accounts.models import AuditEntry
from coaching.models import TurnKind
from coaching.questions.models import Origin, Question, Review
from coaching.questions.schemas import StaffQuestionOut
from tests.conftest import Caller
from tests.factories import CategoryFactory, QuestionFactory, SessionFactory, TurnFactory, UserFactory
from tests.questions.conftest import whole

URL = "admin/questions"


@pytest.fixture
def one(topic) -> Question:
    """A question of staff's own, nothing missing."""
    return Question.objects.create(
        **{name: value for name, value in whole().items() if name != "category"},
        category=topic,
        preparation_type=topic.preparation_type,
        origin=Origin.STAFF,
    )


def test_a_question_is_written_and_everybody_may_be_asked_it(desk, topic):
    answer = desk.send(URL, whole())
    assert answer.status_code == 201
    body = answer.json()
    assert StaffQuestionOut.model_validate(body)
    assert (body["origin"], body["review"], body["languages"]) == ("staff", "approved", ["en", "ko"])
    question = Question.objects.active().get()
    assert (str(question.pk), question.preparation_type) == (body["id"], "Interview")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target) == ("POST create_question", body["id"])
    assert entry.details["text"] == [None, whole()["text"]]


def test_a_question_without_a_short_name_gets_one_and_the_next_another(desk, topic):
    nameless = {name: value for name, value in whole().items() if name != "slug"}
    first = desk.send(URL, nameless).json()["slug"]
    second = desk.send(URL, nameless | {"near_ok": True}).json()["slug"]
    assert (first, second) == ("which-ledger-did-you-once-lose", "which-ledger-did-you-once-lose-2")


FAULTS = {
    "text": ({"en": "Only English?"}, "The Korean is missing."),
    "sample_answer": ({"ko": "한국어만 있습니다."}, "The English is missing."),
    "expected_points": ({"en": ["a", "b"], "ko": ["가", "나"]}, "Give three to six points."),
    "probes": ({"en": ["One?"], "ko": ["하나요?"]}, "Give at least two follow-ups in each language."),
    "criteria": ({"logic": {"en": "x", "ko": "가"}}, "Say all four: understanding, logic, specificity and job fit."),
    "reworded": ({"en": "Other?", "ko": "Other?"}, "The Korean is not in Korean."),
    "category": ("nowhere", "There is no such category."),
}


@pytest.mark.parametrize("field", FAULTS)
def test_what_is_missing_is_said_in_a_sentence_and_nothing_is_kept(desk, topic, field):
    value, sentence = FAULTS[field]
    answer = desk.send(URL, whole(**{field: value}))
    assert (answer.status_code, answer.json()["code"]) == (422, "not_whole")
    assert answer.json()["details"]["fields"] == {field: sentence}
    assert not Question.objects.exists()
    assert not AuditEntry.objects.exists()


ODD = [
    None, [], "text", 3, {}, {"en": 3, "ko": "가"}, {"en": "a", "ko": "가", "fr": "x"}, {"en": "한글", "ko": "한글"},
    {"en": "a\x00", "ko": "가"}, {"en": ["a"], "ko": ["가"]}, {"en": " ", "ko": "가"},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: json.dumps(odd))
@pytest.mark.parametrize("field", ["text", "sample_answer"])
def test_a_text_of_another_shape_is_refused(desk, topic, field, odd):
    assert desk.send(URL, whole(**{field: odd})).status_code == 422
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "change", [{"slug": "With Space"}, {"difficulty": "brutal"}, {"tags": ["a,b"]}, {"type": "x"}]
)
def test_what_fits_no_column_is_refused(desk, topic, change):
    assert desk.send(URL, whole(**change)).status_code == 422
    assert not Question.objects.exists()


def test_a_short_name_that_is_taken_is_refused_with_whose_it_is(desk, one):
    answer = desk.send(URL, whole(text={"en": "Who paid?", "ko": "누가 냈습니까?"}))
    assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")
    assert answer.json()["details"]["id"] == str(one.pk)
    assert Question.objects.count() == 1


def test_a_near_duplicate_is_refused_with_the_other_one_and_kept_when_it_is_meant(desk, one):
    again = whole(slug="another", text={"en": "Which ledger have you ever lost?", "ko": "무엇을 팔았습니까?"})
    again["text"]["en"] = "Which ledger did you lose once?"
    answer = desk.send(URL, again)
    assert (answer.status_code, answer.json()["code"]) == (409, "near_duplicate")
    assert answer.json()["details"] == {"id": str(one.pk), "slug": one.slug}
    assert one.said("en") in answer.json()["error"]
    assert Question.objects.count() == 1
    assert desk.send(URL, again | {"near_ok": True}).status_code == 201


def test_another_kind_of_talk_may_ask_the_same(desk, one):
    CategoryFactory(slug="elsewhere", preparation_type="Sales")
    assert desk.send(URL, whole(slug="another", category="elsewhere")).status_code == 201


def test_what_was_made_for_one_person_makes_nothing_a_duplicate(desk, topic):
    QuestionFactory(category=topic, text=whole()["text"], made_for=UserFactory(), origin=Origin.GENERATED)
    assert desk.send(URL, whole()).status_code == 201


def test_a_change_is_kept_with_what_was_there_before(desk, one):
    elsewhere = CategoryFactory(slug="elsewhere", preparation_type="Pitch")
    answer = desk.send(f"{URL}/{one.pk}", {"difficulty": "hard", "category": "elsewhere"}, method="put")
    assert (answer.status_code, answer.json()["difficulty"]) == (200, "hard")
    one.refresh_from_db()
    assert (one.category, one.preparation_type, one.competency) == (elsewhere, "Pitch", "accountability")
    assert AuditEntry.objects.get().details == {"difficulty": ["easy", "hard"], "category": ["topic", "elsewhere"]}


def test_a_change_that_changes_nothing_leaves_no_trace(desk, one):
    edited = one.updated_at
    assert desk.send(f"{URL}/{one.pk}", {"difficulty": "easy"}, method="put").status_code == 200
    one.refresh_from_db()
    assert one.updated_at == edited
    assert not AuditEntry.objects.exists()


def test_a_fault_that_was_there_before_stops_no_other_change(desk, one):
    Question.objects.update(probes={"en": ["One?"]})
    assert desk.send(f"{URL}/{one.pk}", {"tags": ["new"]}, method="put").status_code == 200
    refused = desk.send(f"{URL}/{one.pk}", {"probes": {"en": ["One?", "Two?"]}}, method="put")
    assert refused.json()["details"]["fields"] == {"probes": "The Korean is missing."}
    one.refresh_from_db()
    assert (one.tags, one.probes) == (["new"], {"en": ["One?"]})


def test_deleting_switches_off(desk, one):
    assert desk.delete(f"{URL}/{one.pk}").status_code == 204
    one.refresh_from_db()
    assert not one.is_active
    assert AuditEntry.objects.get().details == {"is_active": [True, False]}


def test_a_question_that_a_session_tells_of_is_not_deleted_for_good(desk, one):
    session = SessionFactory(opening__question=one)
    TurnFactory(session=session, number=3, kind=TurnKind.PROBE, question=one)
    answer = desk.delete(f"{URL}/{one.pk}?hard=true")
    assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
    assert answer.json()["details"] == {"turns": 2, "sessions": 1}
    assert answer.json()["error"] == "This question was asked in 1 session. Switch it off instead."
    one.refresh_from_db()
    assert one.is_active
    assert not AuditEntry.objects.exists()


def test_a_question_of_the_products_own_is_not_deleted_for_good(desk, one):
    Question.objects.update(loaded_digest="x" * 64)
    answer = desk.delete(f"{URL}/{one.pk}?hard=true")
    assert (answer.status_code, answer.json()["code"]) == (409, "ships_with_the_bank")
    assert Question.objects.filter(pk=one.pk).exists()


def test_one_that_nothing_tells_of_is_deleted_and_its_history_stays(desk, one):
    assert desk.delete(f"{URL}/{one.pk}?hard=true").status_code == 204
    assert not Question.objects.exists()
    (entry,) = desk.get(f"{URL}/{one.pk}/history").json()["items"]
    assert entry["action"] == "DELETE delete_question"
    assert entry["changes"]["slug"] == {"before": "ledger-lost", "after": None}


def test_the_history_says_who_changed_what_newest_first(desk, one):
    desk.send(f"{URL}/{one.pk}", {"difficulty": "hard"}, method="put")
    desk.get(f"{URL}/{one.pk}")
    desk.delete(f"{URL}/{one.pk}")
    body = desk.get(f"{URL}/{one.pk}/history").json()
    assert body["total"] == 2
    assert [entry["changes"] for entry in body["items"]] == [
        {"is_active": {"before": True, "after": False}},
        {"difficulty": {"before": "easy", "after": "hard"}},
    ]
    assert {entry["by"] for entry in body["items"]} == {AuditEntry.objects.first().actor_email}


FILTERS = [
    "q=ledger", "q=장부", "q=ledger-lost", "category=topic", "difficulty=easy", "type=behavioral", "origin=staff",
    "review=approved&origin=staff", "is_active=true&origin=staff", "tag=risk", "never_asked=true", "lacking=ko",
    "preparation_type=Interview&origin=staff",
]  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_each_filter_finds_the_one(desk, one, query):
    if query == "lacking=ko":
        Question.objects.update(criteria={name: {"en": "x"} for name in one.criteria})
    category = CategoryFactory(slug="elsewhere", preparation_type="Sales")
    QuestionFactory(
        slug="other", category=category, difficulty="hard", type="technical", usage_count=3, is_active=False,
        review=Review.WAITING, origin=Origin.GENERATED, criteria=whole()["criteria"],
    )  # fmt: skip
    assert [row["slug"] for row in desk.get(f"{URL}?{query}").json()["items"]] == ["ledger-lost"]


@pytest.mark.parametrize("query", ["q=%00", "category=%00", "tag=%00", "review=maybe", "lacking=fr", "limit=0"])
def test_what_cannot_be_asked_for_is_refused(desk, one, query):
    assert desk.get(f"{URL}?{query}").status_code == 422


def test_a_long_list_costs_no_more_than_a_short_one(desk, bank, django_assert_num_queries):
    desk.get(URL)
    with django_assert_num_queries(4):  # the person, their second step, how many, the page with its categories
        assert len(desk.get(f"{URL}?limit=100").json()["items"]) == 24


def test_of_a_personal_question_staff_sees_that_it_is_and_not_whose(desk, topic):
    owner = UserFactory(full_name="Ada Byron")
    QuestionFactory(category=topic, made_for=owner, origin=Origin.GENERATED, review=Review.WAITING)
    answer = desk.get(f"{URL}?review=waiting")
    assert answer.json()["items"][0]["is_personal"] is True
    assert str(owner.pk) not in answer.content.decode()
    assert owner.email not in answer.content.decode()


CALLS = [
    ("get", "", None), ("post", "", whole()), ("get", "/{}", None), ("put", "/{}", {"difficulty": "hard"}),
    ("delete", "/{}", None), ("delete", "/{}?hard=true", None), ("post", "/{}/review", {"decision": "reject"}),
    ("post", "/bulk", {"ids": ["{}"], "action": "deactivate"}), ("get", "/export", None),
    ("post", "/import", {"questions": [whole(slug="new")]}), ("get", "/{}/history", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_only_staff_with_a_second_step_may(caller, anonymous, one, method, path, body):
    before = list(Question.objects.values())
    told = json.loads(json.dumps(body).replace("{}", str(one.pk))) if body else None
    for who, status in ((anonymous, 401), (caller, 403), (Caller(UserFactory(is_staff=True)), 403)):
        assert who.send(URL + path.format(one.pk), told, method=method).status_code == status
    assert list(Question.objects.values()) == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("put", ""), ("delete", ""), ("post", "/review")])
def test_what_is_not_there_is_not_found(desk, method, path):
    body = {"put": {"difficulty": "hard"}, "post": {"decision": "reject"}}.get(method)
    assert desk.send(f"{URL}/{uuid4()}{path}", body, method=method).status_code == 404


def test_a_change_and_its_row_are_written_together(desk, one, monkeypatch):
    from accounts.services import audit

    def broken(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(audit, "record", broken)
    assert desk.send(f"{URL}/{one.pk}", {"difficulty": "hard"}, method="put").status_code == 500
    one.refresh_from_db()
    assert one.difficulty == "easy"
