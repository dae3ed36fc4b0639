"""What staff does with the bank."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coaching.questions.models import Category, Question
from tests.factories import CategoryFactory, QuestionFactory
from tests.staff import desk

URL = "/admin/questions/question/"


@pytest.fixture
def staff(db) -> Client:
    return desk()


@pytest.fixture
def one(db) -> Question:
    return QuestionFactory(
        slug="missed-date", tags=["delivery"], text={"en": "A date you missed?", "ko": "지키지 못한 약속은요?"}
    )


@pytest.fixture
def other(db) -> Question:
    return QuestionFactory(
        slug="why-us", competency="motivation", difficulty="hard", text={"en": "Why us?", "ko": "지원 동기는요?"}
    )


def listed(staff: Client, query: str = "") -> set[str]:
    answer = staff.get(f"{URL}{query}")
    assert answer.status_code == 200
    return {question.slug for question in answer.context["cl"].result_list}


def test_the_list_shows_both_languages(staff, one):
    html = staff.get(URL).content.decode()
    assert "A date you missed?" in html
    assert "지키지 못한 약속은요?" in html


@pytest.mark.parametrize("words", ["missed", "MISSED", "약속", "missed-date", "accountability", "delivery"])
def test_a_search_finds_it_by_what_it_says(staff, one, other, words):
    assert listed(staff, f"?q={words}") == {"missed-date"}


def test_filters_narrow_the_list(staff, one, other):
    assert listed(staff, "?difficulty__exact=hard") == {"why-us"}
    assert listed(staff, f"?category__id__exact={one.category_id}") == {"missed-date"}


def test_questions_are_switched_off_and_on_together(staff, one, other):
    chosen = {"action": "deactivate", "_selected_action": [str(one.pk), str(other.pk)]}
    staff.post(URL, chosen)
    assert not Question.objects.filter(is_active=True).exists()
    staff.post(URL, chosen | {"action": "activate", "_selected_action": [str(one.pk)]})
    assert [question.slug for question in Question.objects.filter(is_active=True)] == ["missed-date"]


def test_a_question_is_edited_in_its_form(staff, one):
    form = staff.get(f"{URL}{one.pk}/change/").context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | {"competency": "candour", "tags": "delivery,risk"}
    data |= {"category": str(one.category_id), "is_active": "on"}
    answer = staff.post(f"{URL}{one.pk}/change/", data)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    one.refresh_from_db()
    assert (one.competency, one.tags, one.said("ko")) == ("candour", ["delivery", "risk"], "지키지 못한 약속은요?")


def test_the_bank_is_exported_as_a_table(staff, one, other):
    answer = staff.post(f"{URL}export/", {"format": "0", **_all_fields(staff)})
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert set(rows) == {"missed-date", "why-us"}
    assert json.loads(rows["missed-date"]["text"]) == one.text
    assert rows["missed-date"]["category"] == one.category.slug
    assert "loaded_digest" not in rows["missed-date"]


def _all_fields(staff: Client) -> dict[str, str]:
    form = staff.get(f"{URL}export/").context["form"]
    return {name: "on" for name in form.fields if name.startswith("questionresource_")}


def imported(staff: Client, *rows: dict[str, str]) -> None:
    """Upload a table, look at what it would do, and confirm."""
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=rows[0])
    writer.writeheader()
    writer.writerows(rows)
    upload = SimpleUploadedFile("questions.csv", table.getvalue().encode(), content_type="text/csv")
    preview = staff.post(f"{URL}import/", {"import_file": upload, "format": "0", "resource": "0"})
    if confirm := preview.context.get("confirm_form"):
        staff.post(f"{URL}process_import/", confirm.initial)


def _row(**changes: str) -> dict[str, str]:
    told = {
        "slug": "new-one", "category": "topic", "preparation_type": "Interview", "competency": "candour",
        "difficulty": "easy", "type": "behavioral", "tags": "risk,delivery", "is_active": "1",
        "text": json.dumps({"en": "New?", "ko": "새것?"}), "expected_points": json.dumps({"en": ["a"], "ko": ["가"]}),
        "criteria": json.dumps({"logic": {"en": "d", "ko": "라"}}), "probes": json.dumps({"en": ["b"], "ko": ["나"]}),
        "sample_answer": json.dumps({"en": "c", "ko": "다"}),
    }  # fmt: skip
    return told | changes


def test_a_table_brings_new_questions(staff):
    CategoryFactory(slug="topic")
    imported(staff, _row())
    question = Question.objects.get(slug="new-one")
    assert (question.category.slug, question.said("ko"), question.tags) == ("topic", "새것?", ["risk", "delivery"])


def test_a_table_changes_the_question_of_the_same_slug(staff, one):
    imported(staff, _row(slug="missed-date", category=one.category.slug, difficulty="hard"))
    question = Question.objects.get()
    assert (question.pk, question.difficulty, question.said("en")) == (one.pk, "hard", "New?")


def test_a_table_exported_and_imported_changes_nothing(staff, one, other):
    before = list(Question.objects.order_by("slug").values())
    answer = staff.post(f"{URL}export/", {"format": "0", **_all_fields(staff)})
    imported(staff, *csv.DictReader(io.StringIO(answer.content.decode())))
    assert list(Question.objects.order_by("slug").values()) == before


@pytest.mark.parametrize(
    "fault",
    [
        {"category": "nowhere"}, {"difficulty": "brutal"}, {"type": "riddle"}, {"preparation_type": "Party"},
        {"text": "not JSON"}, {"text": json.dumps({"ko": "영어가 없음"})}, {"text": json.dumps("only a text")},
        {"probes": json.dumps(["no language"])}, {"probes": json.dumps({"en": "one text"})},
        {"criteria": json.dumps({"logic": "It follows."})},
    ],
    ids=lambda fault: " ".join(*fault.items()),
)  # fmt: skip
def test_a_faulty_table_changes_nothing(staff, fault):
    CategoryFactory(slug="topic")
    imported(staff, _row(slug="good"), _row(**fault))
    assert not Question.objects.exists()


def test_a_category_is_found_by_its_korean_name(staff):
    CategoryFactory(slug="leading", name={"en": "Leading", "ko": "리더십 면접"})
    CategoryFactory(slug="other")
    answer = staff.get("/admin/questions/category/?q=리더십")
    assert [category.slug for category in answer.context["cl"].result_list] == ["leading"]


def test_a_category_that_has_questions_cannot_be_deleted(staff, one):
    staff.post(f"/admin/questions/category/{one.category_id}/delete/", {"post": "yes"})
    assert Category.objects.filter(pk=one.category_id).exists()


@pytest.mark.parametrize("path", ["", "import/", "export/", "add/"])
def test_only_staff_may_look(person, one, path):
    assert person.get(f"{URL}{path}").status_code == 404


def test_the_list_costs_as_many_queries_however_long_it_is(staff, bank, django_assert_max_num_queries):
    staff.get(URL)
    with django_assert_max_num_queries(9):
        staff.get(URL)
