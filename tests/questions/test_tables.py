"""The bank as a file: out, and back in without a loss."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from coaching.questions import tasks
from coaching.questions.models import Origin, Question
from tests.factories import QuestionFactory, UserFactory
from tests.questions.conftest import whole

OUT, IN = "admin/questions/export", "admin/questions/import"


@pytest.fixture
def ordered(monkeypatch) -> list[str]:
    """What was ordered to be counted."""
    found: list[str] = []
    monkeypatch.setattr(tasks.count_asked, "delay", lambda: found.append("counted"))
    return found


@pytest.fixture
def one(desk, topic) -> Question:
    desk.send("admin/questions", whole(reworded={"en": "Lost a ledger, ever?", "ko": "장부가 없어진 적은요?"}))
    AuditEntry.objects.all().delete()
    return Question.objects.get()


def sent(desk, data: bytes, query: str = "", name: str = "questions.csv"):
    return desk.post(IN + query, {"file": SimpleUploadedFile(name, data)})


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def test_a_table_has_a_column_for_each_text(desk, one):
    answer = desk.get(OUT)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="questions.csv"',
    )
    (row,) = rows_of(answer.content)
    assert (row["slug"], row["category"], row["is_active"], row["tags"]) == (
        "ledger-lost",
        "topic",
        "1",
        "risk,delivery",
    )
    assert (row["text_ko"], row["expected_points_en"]) == (one.text["ko"], "who\nwhat\nwhy")
    assert row["criteria_job_fit_ko"] == one.criteria["job_fit"]["ko"]


@pytest.mark.parametrize("format", ["csv", "json"])
def test_what_goes_out_and_comes_back_changes_nothing(desk, one, format):
    before = list(Question.objects.values())
    data = desk.get(f"{OUT}?format={format}").content
    body = sent(desk, data, name=f"q.{format}").json()
    assert (body["created"], body["updated"], body["unchanged"], body["errors"]) == (0, 0, 1, [])
    assert list(Question.objects.values()) == before
    assert not AuditEntry.objects.exists()


def test_an_exported_file_brings_a_deleted_question_back(desk, one):
    before = one.said("ko"), one.reworded, one.criteria, one.tags
    data = desk.get(f"{OUT}?format=json").json()
    Question.objects.all().delete()
    assert desk.send(IN, data).json()["created"] == 1
    back = Question.objects.get()
    assert (back.said("ko"), back.reworded, back.criteria, back.tags) == before
    assert (back.origin, back.preparation_type) == (Origin.STAFF, "Interview")


def test_filters_choose_what_goes_out_and_what_is_personal_stays_in(desk, one):
    QuestionFactory(slug="hard", difficulty="hard", category=one.category)
    QuestionFactory(slug="theirs", made_for=UserFactory(), category=one.category)
    assert {row["slug"] for row in rows_of(desk.get(OUT).content)} == {"hard", "ledger-lost"}
    assert [row["slug"] for row in desk.get(f"{OUT}?format=json&difficulty=hard").json()["questions"]] == ["hard"]
    assert desk.get(f"{OUT}?format=pdf").status_code == 422


def test_a_text_that_is_a_formula_is_none_in_the_spreadsheet(desk, one):
    for text in ("=cmd()", "'=cmd()", "-1", "'quoted'", "@x"):
        Question.objects.update(text={"en": text, "ko": "가"})
        data = desk.get(OUT).content
        assert rows_of(data)[0]["text_en"] == (text if text == "'quoted'" else f"'{text}")
        assert sent(desk, data).json()["unchanged"] == 1


def test_a_table_brings_new_ones_and_changes_those_that_are_there(desk, one, committed, ordered):
    (row,) = rows_of(desk.get(OUT).content)
    new = row | {"slug": "new", "text_en": "Who signs the cheques?", "text_ko": "수표에 서명하는 사람은 누구입니까?"}
    with committed():
        body = sent(desk, table(row | {"difficulty": "hard"}, new | {"reworded_en": "", "reworded_ko": ""})).json()
    assert body == {"dry_run": False, "saved": True, "created": 1, "updated": 1, "unchanged": 0, "errors": []}
    assert list(Question.objects.order_by("slug").values_list("slug", "difficulty", "origin")) == [
        ("ledger-lost", "hard", "staff"),
        ("new", "easy", "staff"),
    ]
    changed = AuditEntry.objects.get(target=str(one.pk))
    assert (changed.action, changed.details) == ("POST import_questions", {"difficulty": ["easy", "hard"]})
    assert AuditEntry.objects.count() == 2
    assert ordered == ["counted"]


def test_a_dry_run_tells_what_would_happen_and_does_nothing(desk, one, committed, ordered):
    with committed():
        body = desk.send(f"{IN}?dry_run=true", {"questions": [whole(difficulty="hard")]}).json()
    assert (body["dry_run"], body["saved"], body["updated"]) == (True, False, 1)
    one.refresh_from_db()
    assert one.difficulty == "easy"
    assert not AuditEntry.objects.exists()
    assert ordered == []


def test_what_a_row_leaves_out_stays_and_an_empty_cell_empties(desk, one):
    assert desk.send(IN, {"questions": [{"slug": one.slug, "difficulty": "hard"}]}).json()["updated"] == 1
    one.refresh_from_db()
    assert (one.difficulty, one.tags, bool(one.reworded)) == ("hard", ["risk", "delivery"], True)
    sent(desk, table({"slug": one.slug, "tags": "", "reworded_en": "", "reworded_ko": ""}))
    one.refresh_from_db()
    assert (one.tags, one.reworded) == ([], {})


WRONG = {
    "category": ("nowhere", "category", "There is no category “nowhere”."),
    "difficulty": ("brutal", "difficulty", "Value 'brutal' is not a valid choice."),
    "is_active": ("perhaps", "is_active", "Write 1 for yes or 0 for no."),
    "text_ko": ("", "text", "The Korean is missing."),
    "probes_en": ("Only one?", "probes", "Give at least two follow-ups in each language."),
    "criteria_logic_en": ("", "criteria", "The English is missing."),
}


@pytest.mark.parametrize("column", WRONG)
def test_one_wrong_row_is_named_and_nothing_is_kept(desk, one, column):
    value, field, sentence = WRONG[column]
    (row,) = rows_of(desk.get(OUT).content)
    body = sent(
        desk, table(row | {"difficulty": "hard"}, row | {"slug": "new", "text_en": "Who?", column: value})
    ).json()
    (fault,) = [fault for fault in body["errors"] if fault["field"] == field]
    assert fault == {"row": 2, "slug": "new", "field": field, "error": sentence}
    assert body["saved"] is False
    assert Question.objects.get().difficulty == "easy"
    assert not AuditEntry.objects.exists()


def test_partial_keeps_the_rows_that_are_right(desk, one):
    wrong = whole(slug="new", difficulty="brutal", text={"en": "Who signs?", "ko": "누가 서명합니까?"})
    body = desk.send(f"{IN}?partial=true", {"questions": [whole(difficulty="hard"), wrong]}).json()
    assert (body["saved"], body["updated"], body["created"]) == (True, 1, 0)
    assert [fault["row"] for fault in body["errors"]] == [2]
    assert Question.objects.get().difficulty == "hard"
    assert AuditEntry.objects.count() == 1


def test_near_duplicates_are_found_in_the_bank_and_in_the_file(desk, one):
    text = {"en": "Who signs the cheques?", "ko": "수표에 서명하는 사람은 누구입니까?"}
    rows = [
        whole(slug="a"),
        whole(slug="b", text=text),
        whole(slug="c", text=text | {"en": "Who is it that signs cheques?"}),
    ]
    errors = desk.send(IN, {"questions": rows}).json()["errors"]
    assert [(fault["row"], fault["field"]) for fault in errors] == [(1, "text"), (3, "text")]
    assert "(ledger-lost)" in errors[0]["error"]
    assert "(b)" in errors[1]["error"]


def test_a_short_name_that_stands_twice_in_a_file_is_refused(desk, one):
    body = desk.send(IN, {"questions": [whole(difficulty="hard"), whole()]}).json()
    assert body["errors"] == [
        {"row": 2, "slug": "ledger-lost", "field": "slug", "error": "Row 1 has the same short name."}
    ]
    assert Question.objects.get().difficulty == "easy"


def test_a_question_made_for_somebody_is_not_changed_by_a_table(desk, one):
    QuestionFactory(slug="theirs", made_for=UserFactory(), category=one.category, difficulty="easy")
    body = desk.send(IN, {"questions": [whole(slug="theirs", difficulty="hard", text={"en": "Who?", "ko": "누가?"})]})
    assert body.json()["errors"][0]["field"] == "slug"
    assert Question.objects.get(slug="theirs").difficulty == "easy"


UNREADABLE = [
    (b"slug,colour\nx,red\n", "Nobody knows the column “colour”."),
    (b"difficulty\neasy\n", "There is no column “slug”, by which a question is known."),
    (b"slug,tags\nx\n", "Row 1 has not as many cells as the first line."),
    (b"slug,tags\nx,y,z\n", "Row 1 has not as many cells as the first line."),
    ("slug,tags\nx,한글\n".encode("cp949"), "This file is not in UTF-8. Save it as “CSV UTF-8” and send it again."),
    (b'{"questions": 3}', "Send a list of questions."),
    (b"[1]", "Send a list of questions."),
    (b"[{", "This file is not JSON."),
    (b'[{"slug": "x", "text": {"fr": "y"}}]', "Nobody knows the column “text_fr”."),
]


@pytest.mark.parametrize(("data", "sentence"), UNREADABLE, ids=[said for _data, said in UNREADABLE])
def test_a_file_that_is_no_table_is_refused_with_the_reason(desk, one, data, sentence):
    answer = sent(desk, data)
    assert (answer.status_code, answer.json()["error"]) == (422, sentence)
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"[]", b'[{"slug": null}]', b'[{"slug": {"a": {"b": {}}}}]', b"slug\n"]
)
def test_an_odd_file_is_no_fault_of_ours(desk, one, data):
    assert sent(desk, data).status_code in (200, 422)
    assert Question.objects.count() == 1


@pytest.mark.parametrize("value", ["a\x00b", 3, None, [["x"]], {"en": {"x": {"y": 1}}, "ko": 2}, True])
@pytest.mark.parametrize(
    "field", ["text", "probes", "tags", "is_active", "category", "slug", "competency", "criteria"]
)
def test_an_odd_value_is_no_fault_of_ours(desk, one, field, value):
    answer = desk.send(IN, {"questions": [whole(slug="new") | {field: value}]})
    assert answer.status_code in (200, 422)
    assert not Question.objects.filter(slug="new").exclude(**{f"{field}__isnull": False}).exists()


def test_without_a_file_it_says_what_to_send(desk, one):
    answer = desk.post(IN, {"other": "x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


def test_a_table_may_be_larger_than_other_bodies(desk, one):
    rows = table(*({"slug": f"row-{number}", "sample_answer_en": "x" * 9000} for number in range(80)))
    assert len(rows) > 600_000
    assert sent(desk, rows).status_code == 200
