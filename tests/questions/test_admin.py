"""What staff does with the bank."""

import csv
import io
import json
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import AuditEntry
from coaching.questions.models import Category, Question, Role
from coaching.questions.services.checking import EDITABLE
from tests.factories import CategoryFactory, QuestionFactory, SessionFactory
from tests.questions.conftest import whole
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


@pytest.fixture
def whole_one(topic) -> Question:
    """One of which nothing is missing."""
    told = {name: value for name, value in whole().items() if name != "category"}
    return Question.objects.create(**told, category=topic, preparation_type="Interview", origin="staff")


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


def form_of(staff: Client, question: Question | None = None) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    path = f"{URL}{question.pk}/change/" if question else f"{URL}add/"
    form = staff.get(path).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_question_is_edited_in_its_form(staff, whole_one):
    data = form_of(staff, whole_one) | {"competency": "candour", "text_ko": "무엇을 놓쳤습니까?"}
    answer = staff.post(f"{URL}{whole_one.pk}/change/", data)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    before = whole_one.text
    whole_one.refresh_from_db()
    assert (whole_one.competency, whole_one.said("ko")) == ("candour", "무엇을 놓쳤습니까?")
    assert whole_one.probes["en"] == ["And then?", "Who knew?"]
    entry = AuditEntry.objects.get()
    assert entry.details == {"competency": ["accountability", "candour"], "text": [before, whole_one.text]}
    assert LogEntry.objects.get().object_id == str(whole_one.pk)


def test_the_form_of_a_question_that_nobody_changed_changes_nothing(staff, whole_one):
    before = Question.objects.filter(pk=whole_one.pk).values(*EDITABLE).get()
    assert staff.post(f"{URL}{whole_one.pk}/change/", form_of(staff, whole_one)).status_code == 302
    assert Question.objects.filter(pk=whole_one.pk).values(*EDITABLE).get() == before
    assert not AuditEntry.objects.exists()


def test_a_new_question_is_written_in_the_form(staff, whole_one):
    data = form_of(staff, whole_one) | {"slug": "new", "text_en": "Who signs?", "text_ko": "누가 서명합니까?"}
    assert staff.post(f"{URL}add/", data).status_code == 302
    question = Question.objects.get(slug="new")
    assert (question.origin, question.preparation_type, question.expected_points) == (
        "staff",
        "Interview",
        whole_one.expected_points,
    )
    assert AuditEntry.objects.get().target == str(question.pk)


FAULTS = [
    ({"text_ko": ""}, "text_ko", "The Korean is missing."),
    ({"probes_en": "Only one?"}, "probes_en", "Give at least two follow-ups in each language."),
    ({"criteria_logic_ko": ""}, "criteria_logic_ko", "The Korean is missing."),
    ({"slug": "taken"}, "slug", "Question with this Slug already exists."),
    ({"text_en": "Which date did you miss lately?"}, "text_en", "This asks nearly the same as"),
]


@pytest.mark.parametrize(("change", "field", "sentence"), FAULTS, ids=[name for _change, name, _said in FAULTS])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(staff, whole_one, change, field, sentence):
    text = {"en": "Which date did you miss?", "ko": "어느 날짜를 놓쳤습니까?"}
    QuestionFactory(slug="taken", category=whole_one.category, text=text)
    answer = staff.post(f"{URL}{whole_one.pk}/change/", form_of(staff, whole_one) | {"competency": "x"} | change)
    assert answer.status_code == 200
    assert sentence in " ".join(answer.context["adminform"].form.errors[field])
    whole_one.refresh_from_db()
    assert whole_one.competency == "accountability"
    assert not AuditEntry.objects.exists()


def test_a_near_question_is_kept_when_it_is_meant(staff, whole_one):
    QuestionFactory(slug="near", category=whole_one.category, text={"en": "Which date did you miss?", "ko": "언제?"})
    data = form_of(staff, whole_one) | {"text_en": "Which date did you miss lately?", "near_ok": "on"}
    assert staff.post(f"{URL}{whole_one.pk}/change/", data).status_code == 302


def test_a_person_sees_it_as_the_preview_shows_it(staff, whole_one):
    html = staff.get(f"{URL}{whole_one.pk}/preview/").content.decode()
    for text in (
        whole_one.said("en"),
        whole_one.said("ko"),
        "And then?",
        "그렇게 한 적이 있습니다.",
        "분명하게 말한다.",
    ):
        assert text in html


def test_the_history_shows_before_and_after(staff, whole_one):
    staff.post(f"{URL}{whole_one.pk}/change/", form_of(staff, whole_one) | {"competency": "candour"})
    html = staff.get(f"{URL}{whole_one.pk}/history/").content.decode()
    assert "accountability" in html
    assert "candour" in html


def test_generated_ones_wait_in_the_list_and_are_decided_together(staff, whole_one, other, user):
    Question.objects.filter(pk=whole_one.pk).update(review="waiting", origin="generated", made_for=user)
    assert "1 waits for review" in staff.get(URL).content.decode()
    assert listed(staff, "?review__exact=waiting") == {"ledger-lost"}
    chosen = {"action": "approve", "_selected_action": [str(whole_one.pk)]}
    staff.post(URL, chosen)
    whole_one.refresh_from_db()
    assert (whole_one.review, whole_one.made_for) == ("approved", None)
    assert AuditEntry.objects.get().details == {"review": ["waiting", "approved"]}


def test_one_that_cannot_be_approved_is_named_and_the_others_are(staff, whole_one, user):
    Question.objects.filter(pk=whole_one.pk).update(review="waiting", origin="generated", made_for=user)
    half = QuestionFactory(slug="half", review="waiting", origin="generated", category=whole_one.category)
    chosen = {"action": "approve", "_selected_action": [str(whole_one.pk), str(half.pk)]}
    html = staff.post(URL, chosen, follow=True).content.decode()
    assert "“half” stays as it is. Something is missing in this question." in html
    assert "1 question changed." in html
    half.refresh_from_db()
    assert half.review == "waiting"


def test_the_list_is_narrowed_to_what_lacks_a_language_and_to_what_nobody_was_asked(staff, whole_one, one):
    Question.objects.filter(pk=one.pk).update(usage_count=2, probes={"en": ["One?"]})
    assert listed(staff, "?whole=no-ko") == {"missed-date"}
    assert listed(staff, "?whole=no-en") == {"missed-date"}, "its criteria are not all there"
    assert listed(staff, "?whole=both") == {"ledger-lost"}
    assert listed(staff, "?asked=never") == {"ledger-lost"}
    assert listed(staff, "?asked=once") == {"missed-date"}


def test_a_question_in_use_cannot_be_deleted(staff, one, other):
    SessionFactory(opening__question=one)
    assert staff.post(f"{URL}{one.pk}/delete/", {"post": "yes"}).status_code == 403
    assert staff.post(f"{URL}{other.pk}/delete/", {"post": "yes"}).status_code == 302
    assert [question.slug for question in Question.objects.all()] == ["missed-date"]
    assert AuditEntry.objects.get().details["slug"] == ["why-us", None]


def test_the_bank_is_exported_as_a_table(staff, one, other, user):
    QuestionFactory(slug="theirs", made_for=user)
    rows = {row["slug"]: row for row in exported(staff)}
    assert set(rows) == {"missed-date", "why-us"}
    assert rows["missed-date"]["text_ko"] == one.text["ko"]
    assert rows["missed-date"]["category"] == one.category.slug
    assert "loaded_digest" not in rows["missed-date"]


def exported(staff: Client, format: str = "0") -> list[dict[str, Any]]:
    form = staff.get(f"{URL}export/").context["form"]
    fields = {name: "on" for name in form.fields if name.startswith("table_")}
    answer = staff.post(f"{URL}export/", {"format": format, **fields})
    text = answer.content.decode("utf-8-sig")
    return json.loads(text) if format == "1" else list(csv.DictReader(io.StringIO(text, newline="")))


def imported(staff: Client, *rows: dict[str, Any], format: str = "0") -> Any:
    """Upload a table, look at what it would do, and confirm."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    data = table.getvalue() if format == "0" else json.dumps(rows)
    upload = SimpleUploadedFile("questions.csv", data.encode(), content_type="text/csv")
    preview = staff.post(f"{URL}import/", {"import_file": upload, "format": format, "resource": "0"})
    if confirm := preview.context.get("confirm_form"):
        staff.post(f"{URL}process_import/", confirm.initial)
    return preview


def _row(staff: Client, question: Question, **changes: str) -> dict[str, Any]:
    return next(row for row in exported(staff) if row["slug"] == question.slug) | changes


ANOTHER = {"text_en": "Who signs?", "text_ko": "누가 서명합니까?", "reworded_en": "", "reworded_ko": ""}


@pytest.mark.parametrize("format", ["0", "1"], ids=["csv", "json"])
def test_a_table_brings_new_questions(staff, whole_one, format):
    imported(staff, _row(staff, whole_one, slug="new-one", **ANOTHER), format=format)
    question = Question.objects.get(slug="new-one")
    assert (question.category.slug, question.said("ko"), question.tags) == (
        "topic",
        "누가 서명합니까?",
        ["risk", "delivery"],
    )
    assert (question.origin, AuditEntry.objects.get().target) == ("staff", str(question.pk))


def test_a_json_file_of_the_api_is_taken_as_well(staff, whole_one):
    told = {"questions": [whole(slug="new-one", text={"en": "Who signs?", "ko": "누가 서명합니까?"})]}
    upload = SimpleUploadedFile("questions.json", json.dumps(told).encode())
    preview = staff.post(f"{URL}import/", {"import_file": upload, "format": "1", "resource": "0"})
    staff.post(f"{URL}process_import/", preview.context["confirm_form"].initial)
    assert Question.objects.get(slug="new-one").criteria == whole_one.criteria


def test_a_table_changes_the_question_of_the_same_slug(staff, whole_one):
    imported(staff, _row(staff, whole_one, difficulty="hard"))
    question = Question.objects.get()
    assert (question.pk, question.difficulty) == (whole_one.pk, "hard")
    assert AuditEntry.objects.get().details == {"difficulty": ["easy", "hard"]}


@pytest.mark.parametrize("format", ["0", "1"], ids=["csv", "json"])
def test_a_table_exported_and_imported_changes_nothing(staff, whole_one, other, format):
    before = list(Question.objects.order_by("slug").values())
    imported(staff, *exported(staff, format), format=format)
    assert list(Question.objects.order_by("slug").values()) == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "fault",
    [
        {"category": "nowhere"}, {"difficulty": "brutal"}, {"type": "riddle"}, {"text_en": ""}, {"text_ko": ""},
        {"probes_en": "Only one?"}, {"criteria_logic_ko": ""}, {"is_active": "perhaps"}, {"slug": ""},
    ],
    ids=lambda fault: " ".join(*fault.items()),
)  # fmt: skip
def test_a_faulty_table_changes_nothing(staff, whole_one, fault):
    good = _row(staff, whole_one, difficulty="hard")
    preview = imported(staff, good, good | ANOTHER | {"slug": "new"} | fault)
    assert preview.context["result"].has_validation_errors()
    assert Question.objects.get().difficulty == "easy"
    assert not AuditEntry.objects.exists()


def test_a_table_with_a_column_nobody_knows_says_so(staff, whole_one):
    preview = imported(staff, {"slug": "x", "colour": "red"})
    assert "Nobody knows the column “colour”." in preview.content.decode()


def test_a_category_is_found_by_its_korean_name(staff):
    CategoryFactory(slug="leading", name={"en": "Leading", "ko": "리더십 면접"})
    CategoryFactory(slug="other")
    answer = staff.get("/admin/questions/category/?q=리더십")
    assert [category.slug for category in answer.context["cl"].result_list] == ["leading"]


def test_a_category_is_put_away_and_brought_back_with_a_row_for_each(staff, one):
    chosen = {"_selected_action": [str(one.category_id)]}
    staff.post("/admin/questions/category/", chosen | {"action": "put_away"})
    assert not Category.objects.offered().exists()
    staff.post("/admin/questions/category/", chosen | {"action": "restore"})
    assert Category.objects.offered().exists()
    assert [entry.action for entry in AuditEntry.objects.all()] == ["POST restore_category", "POST remove_category"]


def test_a_category_says_what_uses_it(staff, one):
    html = staff.get(f"/admin/questions/category/{one.category_id}/change/").content.decode()
    assert "1 question. It can be put away, and deleted once nothing uses it." in html


def test_a_category_that_moves_takes_its_questions_along(staff, one):
    path = f"/admin/questions/category/{one.category_id}/change/"
    form = staff.get(path).context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | {"preparation_type": "Sales"}
    data |= {"name_en": "Selling", "name_ko": "판매", "description_en": "", "description_ko": ""}
    assert staff.post(path, data).status_code == 302
    one.refresh_from_db()
    assert one.preparation_type == "Sales"
    details = AuditEntry.objects.get().details
    assert details["preparation_type"] == ["Interview", "Sales"]
    assert details["name"][1] == {"en": "Selling", "ko": "판매"}


@pytest.mark.parametrize("said", [("Only", ""), ("", "만"), ("", "")])
def test_a_category_has_a_name_in_both_languages(staff, said):
    data = {"slug": "new", "preparation_type": "Sales", "position": "0", "name_en": said[0], "name_ko": said[1]}
    answer = staff.post("/admin/questions/category/add/", data)
    assert answer.status_code == 200
    assert "name" in answer.context["adminform"].form.errors
    assert not Category.objects.exists()


def test_a_form_of_a_role_that_nobody_changed_leaves_no_trace(staff):
    role = Role.objects.create(slug="nurse", name={"en": "Nurse", "ko": "간호사"})
    categories = [CategoryFactory(slug="z"), CategoryFactory(slug="a")]
    role.rank_categories(categories)
    data = {"slug": "nurse", "name_en": "Nurse", "name_ko": "간호사", "position": "0"}
    data |= {"categories": [str(category.pk) for category in categories]}
    assert staff.post(f"/admin/questions/role/{role.pk}/change/", data).status_code == 302
    assert [link.category.slug for link in Role.categories.through.objects.order_by("pk")] == ["z", "a"]
    assert not AuditEntry.objects.exists()


def test_the_desk_leads_to_what_is_to_be_done(staff):
    html = staff.get("/admin/").content.decode()
    for query in ("review__exact=waiting", "whole=no-ko", "asked=never"):
        assert f"/admin/questions/question/?{query}" in html


def test_an_empty_category_is_deleted(staff):
    category = CategoryFactory()
    staff.post(f"/admin/questions/category/{category.pk}/delete/", {"post": "yes"})
    assert not Category.objects.exists()


def test_a_category_that_has_questions_cannot_be_deleted(staff, one):
    staff.post(f"/admin/questions/category/{one.category_id}/delete/", {"post": "yes"})
    assert Category.objects.filter(pk=one.category_id).exists()


@pytest.mark.parametrize("path", ["", "import/", "export/", "add/", "{}/change/", "{}/preview/", "{}/history/"])
def test_only_staff_may_look(person, one, path):
    assert person.get(URL + path.format(one.pk)).status_code == 404


def test_the_list_costs_as_many_queries_however_long_it_is(staff, bank, django_assert_max_num_queries):
    staff.get(URL)
    with django_assert_max_num_queries(10):
        staff.get(URL)
