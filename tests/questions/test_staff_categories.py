"""What staff does with categories through the API."""

import pytest

from accounts.models import AuditEntry
from coaching.questions.models import Category, Question, Role
from coaching.questions.schemas import CategoryStats, StaffCategoryOut
from tests.conftest import Caller
from tests.factories import QuestionFactory, SessionFactory, UserFactory
from tests.questions.conftest import whole

URL = "admin/categories"
NEW = {"slug": "new-topic", "preparation_type": "Pitch", "name": {"en": "New", "ko": "새 주제"}}


def test_a_category_is_made_and_told(desk, caller):
    answer = desk.send(URL, NEW)
    assert answer.status_code == 201
    assert StaffCategoryOut.model_validate(answer.json())
    assert caller.get("categories").json()[0]["slug"] == "new-topic"
    assert AuditEntry.objects.get().details["name"] == [None, NEW["name"]]


@pytest.mark.parametrize(
    "change",
    [{"slug": "With Space"}, {"name": {"en": "Only"}}, {"name": {"ko": "만"}}, {"preparation_type": "x"},
     {"name": "x"}, {"name": {"en": "a\x00", "ko": "b"}}, {"position": -1}, {"position": 40000}],
)  # fmt: skip
def test_what_is_no_category_is_refused(desk, change):
    assert desk.send(URL, NEW | change).status_code == 422
    assert not Category.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("field", ["description", "position", "is_active", "for_any_role"])
def test_nothing_at_all_is_no_part_of_one_and_the_answer_says_which(desk, field):
    answer = desk.send(URL, NEW | {field: None})
    assert (answer.status_code, list(answer.json()["details"]["fields"])) == (422, [field])
    assert not Category.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_short_name_that_is_taken_is_refused(desk, topic):
    answer = desk.send(URL, NEW | {"slug": "topic"})
    assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")
    assert answer.json()["details"]["id"] == str(topic.pk)
    assert Category.objects.count() == 1


def test_a_change_is_kept_and_the_questions_move_with_their_category(desk, topic):
    QuestionFactory(category=topic)
    body = desk.send(f"{URL}/{topic.pk}", {"preparation_type": "Sales", "position": 3}, method="put").json()
    assert (body["preparation_type"], body["position"]) == ("Sales", 3)
    assert Question.objects.get().preparation_type == "Sales"
    assert AuditEntry.objects.get().details == {"preparation_type": ["Interview", "Sales"], "position": [0, 3]}


def test_one_put_away_is_offered_to_nobody_and_comes_back_whole(desk, caller, topic):
    question = QuestionFactory(category=topic)
    assert desk.delete(f"{URL}/{topic.pk}").status_code == 204
    assert caller.get("categories").json() == []
    assert caller.get("categories/topic").status_code == 404
    assert caller.get(f"questions/{question.pk}").status_code == 404
    assert desk.get(f"{URL}/{topic.pk}").json()["deleted_at"]
    assert [row["slug"] for row in desk.get(URL).json()] == ["topic"]
    assert desk.send(f"{URL}/{topic.pk}/restore").json()["deleted_at"] is None
    assert caller.get(f"questions/{question.pk}").status_code == 200
    assert [entry.action for entry in AuditEntry.objects.all()] == ["POST restore_category", "DELETE remove_category"]


def test_no_question_is_written_for_one_put_away(desk, topic):
    desk.delete(f"{URL}/{topic.pk}")
    assert desk.send("admin/questions", whole()).json()["details"]["fields"] == {
        "category": "There is no such category."
    }


def test_one_in_use_is_not_deleted_for_good_and_it_says_by_what(desk, topic):
    QuestionFactory.create_batch(2, category=topic)
    SessionFactory(category=topic)
    answer = desk.delete(f"{URL}/{topic.pk}?hard=true")
    assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
    assert answer.json()["error"] == "This category is still used by 2 questions, 1 session. Put it away instead."
    assert answer.json()["details"] == {"questions": 2, "sessions": 1, "roles": 0}
    topic.refresh_from_db()
    assert topic.deleted_at is None
    assert not AuditEntry.objects.exists()


def test_a_role_holds_its_category_too(desk, topic):
    Role.objects.create(slug="r", name={"en": "R", "ko": "알"}).rank_categories([topic])
    assert desk.delete(f"{URL}/{topic.pk}?hard=true").json()["details"]["roles"] == 1
    assert Category.objects.exists()


def test_one_that_nothing_uses_is_deleted_for_good(desk, topic):
    assert desk.delete(f"{URL}/{topic.pk}?hard=true").status_code == 204
    assert not Category.objects.exists()
    assert AuditEntry.objects.get().details["slug"] == ["topic", None]


def test_the_figures_of_a_category(desk, topic):
    first = QuestionFactory(category=topic, usage_count=3, scored_count=1, average_score=40.0)
    QuestionFactory(
        category=topic, difficulty="hard", type="technical", usage_count=1, scored_count=3, average_score=80.0,
        is_active=False, criteria=whole()["criteria"],
    )  # fmt: skip
    QuestionFactory(category=topic, made_for=UserFactory(), usage_count=50)
    QuestionFactory(usage_count=9)
    sessions = [SessionFactory(opening__question=first) for _time in range(2)]
    body = desk.get(f"{URL}/{topic.pk}/stats").json()
    assert CategoryStats.model_validate(body)
    last = sessions[-1].turns.get().created_at
    assert body.pop("last_used_at")[:23] == last.isoformat()[:23]
    assert body == {
        "questions": 2, "active": 1, "by_difficulty": {"hard": 1, "medium": 1},
        "by_type": {"behavioral": 1, "technical": 1}, "by_language": {"en": 1, "ko": 1},
        "times_asked": 4, "answers_read": 4, "average_score": 70.0, "sessions": 2,
    }  # fmt: skip


def test_the_figures_of_an_empty_category_are_none(desk, topic):
    body = desk.get(f"{URL}/{topic.pk}/stats").json()
    assert (body["questions"], body["average_score"], body["last_used_at"], body["by_type"]) == (0, None, None, {})


CALLS = [
    ("get", "", None), ("post", "", NEW), ("get", "/{}", None), ("put", "/{}", {"position": 3}),
    ("delete", "/{}", None), ("delete", "/{}?hard=true", None), ("post", "/{}/restore", None),
    ("get", "/{}/stats", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_only_staff_with_a_second_step_may(caller, anonymous, topic, method, path, body):
    before = list(Category.objects.values())
    for who, status in ((anonymous, 401), (caller, 403), (Caller(UserFactory(is_staff=True)), 403)):
        assert who.send(URL + path.format(topic.pk), body, method=method).status_code == status
    assert list(Category.objects.values()) == before
    assert not AuditEntry.objects.exists()
