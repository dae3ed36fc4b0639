"""A question made for one person: theirs alone until staff has read it, then everybody's or nobody's."""

from uuid import uuid4

import pytest

from accounts.models import AuditEntry
from coaching.questions.models import Origin, Question, Review
from tests.conftest import Caller
from tests.factories import QuestionFactory, UserFactory
from tests.questions.conftest import whole


@pytest.fixture
def made(topic, user) -> Question:
    """Made for `user` from another question, and waiting."""
    told = {name: value for name, value in whole().items() if name != "category"}
    return QuestionFactory(
        **told | {"slug": "made"}, category=topic, origin=Origin.GENERATED, review=Review.WAITING, made_for=user,
        based_on=QuestionFactory(category=topic, slug="base"), model="gpt-x",
    )  # fmt: skip


def decide(desk: Caller, question: Question, decision: str, **more):
    return desk.send(f"admin/questions/{question.pk}/review", {"decision": decision} | more)


@pytest.mark.parametrize("path", ["questions/{}", "questions/{}?language=ko"])
def test_nobody_else_reads_it_while_it_is_one_persons(caller, other_caller, made, path):
    assert other_caller.get(path.format(made.pk)).status_code == 404
    assert caller.get(path.format(made.pk)).status_code == 404
    for who in (caller, other_caller):
        slugs = {row["slug"] for row in who.get("questions?limit=100").json()["items"]}
        assert slugs == {"base"}
        assert who.get("questions?q=ledger").json()["total"] == 0
        assert who.get("categories").json()[0]["questions"] == 1


def test_only_its_person_may_be_asked_it(user, made):
    assert made in Question.objects.open_to(user)
    assert made not in Question.objects.open_to(UserFactory())


def test_an_approved_one_is_everybodys_and_says_what_it_was_made_from(desk, other_caller, made):
    answer = decide(desk, made, "approve", note="Good one.")
    assert (answer.status_code, answer.json()["review"], answer.json()["is_personal"]) == (200, "approved", False)
    made.refresh_from_db()
    assert (made.made_for, made.based_on.slug, made.model) == (None, "base", "gpt-x")
    assert other_caller.get(f"questions/{made.pk}").status_code == 200
    assert AuditEntry.objects.get().details == {"review": ["waiting", "approved"], "note": "Good one."}


def test_a_rejected_one_is_asked_of_nobody(desk, user, made):
    assert decide(desk, made, "reject").json()["review"] == "rejected"
    assert made not in Question.objects.open_to(user)
    (entry,) = desk.get(f"admin/questions/{made.pk}/history").json()["items"]
    assert entry["changes"] == {"review": {"before": "waiting", "after": "rejected"}}


def test_one_that_is_not_whole_is_not_approved(desk, other_caller, made):
    Question.objects.filter(pk=made.pk).update(probes={"en": ["One?", "Two?"]})
    answer = decide(desk, made, "approve")
    assert (answer.status_code, answer.json()["details"]["fields"]) == (422, {"probes": "The Korean is missing."})
    made.refresh_from_db()
    assert (made.review, made.made_for_id is None) == ("waiting", False)
    assert not AuditEntry.objects.exists()


def test_one_that_asks_what_the_bank_asks_is_approved_only_when_it_is_meant(desk, topic, made):
    other = QuestionFactory(category=topic, slug="bank", text=made.text)
    answer = decide(desk, made, "approve")
    assert (answer.status_code, answer.json()["details"]["id"]) == (409, str(other.pk))
    made.refresh_from_db()
    assert made.made_for_id
    assert decide(desk, made, "approve", near_ok=True).status_code == 200


def test_a_question_of_the_bank_cannot_be_rejected(desk, made):
    answer = decide(desk, made.based_on, "reject")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_for_review")
    made.based_on.refresh_from_db()
    assert made.based_on.review == "approved"


def test_deciding_twice_changes_nothing_more(desk, made):
    decide(desk, made, "approve")
    decide(desk, made, "approve")
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [("deactivate", "is_active", False), ("approve", "review", "approved"), ("reject", "review", "rejected")],
)
def test_many_are_changed_together_with_a_row_for_each(desk, made, action, field, value):
    answer = desk.send("admin/questions/bulk", {"ids": [str(made.pk)], "action": action})
    assert answer.json() == {"changed": [str(made.pk)], "unchanged": []}
    made.refresh_from_db()
    assert getattr(made, field) == value
    assert [entry.target for entry in AuditEntry.objects.all()] == [str(made.pk)]


def test_what_is_that_way_already_is_told_and_left(desk, made):
    answer = desk.send("admin/questions/bulk", {"ids": [str(made.pk)], "action": "activate"})
    assert answer.json() == {"changed": [], "unchanged": [str(made.pk)]}
    assert not AuditEntry.objects.exists()


def test_of_many_one_that_cannot_be_stops_all(desk, made):
    ids = [str(made.pk), str(made.based_on.pk)]
    assert desk.send("admin/questions/bulk", {"ids": ids, "action": "reject"}).status_code == 409
    assert desk.send("admin/questions/bulk", {"ids": [*ids, str(uuid4())], "action": "deactivate"}).status_code == 422
    assert not Question.objects.filter(is_active=False).exists()
    assert not Question.objects.filter(review="rejected").exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("body", [{"ids": [], "action": "activate"}, {"ids": [str(uuid4())], "action": "delete"}, {}])
def test_what_is_no_order_is_refused(desk, made, body):
    assert desk.send("admin/questions/bulk", body).status_code == 422
