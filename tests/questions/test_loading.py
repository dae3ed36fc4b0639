import json
from pathlib import Path

import pytest
from django.core.management import call_command

from coaching.questions import loading
from coaching.questions.models import Category, Question
from tests.factories import SessionFactory, TurnFactory

pytestmark = pytest.mark.django_db


def row(slug: str, **changes) -> dict:
    told = {
        "slug": slug,
        "category": "behavioural",
        "preparation_type": "Interview",
        "competency": "accountability",
        "difficulty": "medium",
        "type": "behavioral",
        "tags": ["delivery"],
        "text": {"en": f"What about {slug}?", "ko": f"{slug}는 어땠나요?"},
        "expected_points": {"en": ["who", "what", "why"], "ko": ["누가", "무엇을", "왜"]},
        "criteria": {"logic": {"en": "It follows.", "ko": "이어진다."}},
        "probes": {"en": ["And then?"], "ko": ["그다음은요?"]},
        "sample_answer": {"en": "I did.", "ko": "했습니다."},
    }
    return told | changes


@pytest.fixture
def folder(tmp_path) -> Path:
    """A bank of one category and two questions."""
    names = {"en": "Behavioural", "ko": "경험"}
    category = {"slug": "behavioural", "preparation_type": "Interview", "name": names, "description": names}
    (tmp_path / "categories.json").write_text(json.dumps([category]))
    write(tmp_path, row("one"), row("two"))
    return tmp_path


def write(folder: Path, *rows: dict) -> None:
    (folder / "questions.json").write_text(json.dumps(list(rows)))


def counts(loaded: loading.Loaded) -> tuple[int, int, int]:
    return loaded.created, loaded.updated, loaded.kept


def test_the_files_become_rows(folder):
    assert counts(loading.load(folder)) == (2, 0, 0)
    question = Question.objects.get(slug="one")
    assert (question.category.slug, question.said("ko")) == ("behavioural", "one는 어땠나요?")
    assert question.tags == ["delivery"]


def test_loading_again_changes_nothing(folder):
    loading.load(folder)
    before = list(Question.objects.values())
    assert counts(loading.load(folder)) == (0, 0, 2)
    assert list(Question.objects.values()) == before


def test_a_row_nobody_touched_follows_its_file(folder):
    loading.load(folder)
    id = Question.objects.get(slug="one").pk
    write(folder, row("one", difficulty="hard", tags=["risk"]), row("two"), row("three"))
    assert counts(loading.load(folder)) == (1, 1, 1)
    question = Question.objects.get(slug="one")
    assert (question.pk, question.difficulty, question.tags) == (id, "hard", ["risk"])
    assert counts(loading.load(folder)) == (0, 0, 3)


def test_other_words_may_be_left_out_and_may_come_later(folder):
    loading.load(folder)
    assert Question.objects.get(slug="one").reworded == {}
    words = {"en": "Put otherwise?", "ko": "달리 말하면요?"}
    write(folder, row("one", reworded=words), row("two", reworded={}))
    assert counts(loading.load(folder)) == (0, 1, 1)
    assert Question.objects.get(slug="one").reworded == words
    assert counts(loading.load(folder)) == (0, 0, 2)


def test_other_words_that_an_admin_wrote_stay(folder):
    loading.load(folder)
    Question.objects.filter(slug="one").update(reworded={"en": "Mine?", "ko": "제 말은요?"})
    write(folder, row("one", reworded={"en": "Theirs?", "ko": "다른 말은요?"}), row("two"))
    assert counts(loading.load(folder)) == (0, 0, 2)
    assert Question.objects.get(slug="one").reworded["en"] == "Mine?"


def test_what_an_admin_wrote_stays_even_when_the_file_changes(folder):
    loading.load(folder)
    Question.objects.filter(slug="one").update(text={"en": "In my words?", "ko": "제 말로는요?"})
    write(folder, row("one", difficulty="hard"), row("two"))
    assert counts(loading.load(folder)) == (0, 0, 2)
    question = Question.objects.get(slug="one")
    assert (question.said("en"), question.difficulty) == ("In my words?", "medium")


def test_a_question_that_was_switched_off_stays_off_and_still_follows_its_file(folder):
    loading.load(folder)
    Question.objects.filter(slug="one").update(is_active=False)
    write(folder, row("one", difficulty="hard"), row("two"))
    assert counts(loading.load(folder)) == (0, 1, 1)
    question = Question.objects.get(slug="one")
    assert (question.is_active, question.difficulty) == (False, "hard")


def test_a_question_that_moved_in_its_file_moves(folder):
    loading.load(folder)
    category = json.loads((folder / "categories.json").read_text())[0]
    (folder / "categories.json").write_text(json.dumps([category, category | {"slug": "leadership"}]))
    write(folder, row("one", category="leadership"), row("two"))
    assert counts(loading.load(folder)) == (0, 1, 1)
    assert Question.objects.get(slug="one").category.slug == "leadership"
    assert counts(loading.load(folder)) == (0, 0, 2)


def test_a_question_that_an_admin_moved_stays_where_it_is(folder):
    loading.load(folder)
    elsewhere = Category.objects.create(slug="mine", preparation_type="Interview", name={"en": "Mine"})
    Question.objects.filter(slug="one").update(category=elsewhere)
    write(folder, row("one", difficulty="hard"), row("two"))
    loading.load(folder)
    question = Question.objects.get(slug="one")
    assert (question.category.slug, question.difficulty) == ("mine", "medium")


def test_a_category_belongs_to_the_admin_once_it_is_there(folder):
    loading.load(folder)
    Category.objects.update(name={"en": "Mine", "ko": "내 것"}, is_active=False)
    loading.load(folder)
    category = Category.objects.get()
    assert (category.name["en"], category.is_active) == ("Mine", False)


def test_what_was_asked_keeps_its_question(folder):
    loading.load(folder)
    turn = TurnFactory(session=SessionFactory(opening=None), number=9, question=Question.objects.get(slug="one"))
    write(folder, row("two"))
    loading.load(folder)
    turn.refresh_from_db()
    assert turn.question.slug == "one"


@pytest.mark.parametrize(
    "broken",
    [row("three", category="nowhere"), {"slug": "three", "category": "behavioural"}, row("three", type=None)],
)
def test_a_broken_file_loads_nothing_at_all(folder, broken):
    write(folder, row("one"), broken)
    with pytest.raises(Exception):  # noqa: B017, PT011 (whatever it is: nothing may be half loaded)
        loading.load(folder)
    assert not Question.objects.exists()
    assert not Category.objects.exists()


def test_the_command_tells_what_it_did(capsys):
    call_command("load_questions")
    call_command("load_questions")
    first, second = capsys.readouterr().out.splitlines()
    count = Question.objects.count()
    assert count >= 160
    assert first == f"questions: {count} new, 0 updated, 0 kept"
    assert second == f"questions: 0 new, 0 updated, {count} kept"
