import pytest

from coaching.questions.models import Category, Difficulty, Industry, Question, QuestionType, Role
from coaching.questions.schemas import CategoryOut, QuestionDetail, QuestionPage
from tests.factories import CategoryFactory, QuestionFactory

NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def one(db) -> Question:
    return QuestionFactory(
        slug="missed-date",
        tags=["delivery", "risk"],
        competency="accountability",
        text={"en": "A date you missed?", "ko": "지키지 못한 약속은요?"},
    )


def slugs(caller, query: str = "") -> set[str]:
    answer = caller.get(f"questions{query}")
    assert answer.status_code == 200
    return {row["slug"] for row in answer.json()["items"]}


def test_the_bank_is_listed_in_pages(caller, bank):
    body = caller.get("questions?limit=10").json()
    assert QuestionPage.model_validate(body)
    assert (len(body["items"]), body["total"], body["next"]) == (10, 24, "10")
    last = caller.get("questions?limit=10&offset=20").json()
    assert (len(last["items"]), last["next"]) == (4, None)
    assert not {row["id"] for row in body["items"]} & {row["id"] for row in last["items"]}


@pytest.mark.parametrize(
    "query",
    [
        "?category=topic", "?difficulty=hard", "?type=technical", "?preparation_type=Sales", "?tag=risk",
        "?q=missed", "?q=MISSED", "?q=%EC%95%BD%EC%86%8D", "?q=accountability",
    ],
)  # fmt: skip
def test_each_filter_finds_the_one_and_only_that(caller, bank, query):
    Question.objects.update(competency="other")
    QuestionFactory(
        slug="it",
        category=CategoryFactory(slug="topic", preparation_type="Sales"),
        difficulty=Difficulty.HARD,
        type=QuestionType.TECHNICAL,
        tags=["risk"],
        text={"en": "A date you missed?", "ko": "지키지 못한 약속은요?"},
    )
    Question.objects.exclude(slug="it").filter(difficulty="hard").update(difficulty="easy")
    assert slugs(caller, query) == {"it"}


def test_filters_narrow_each_other(caller, one):
    assert slugs(caller, "?tag=delivery&difficulty=medium&q=date") == {"missed-date"}
    assert slugs(caller, "?tag=delivery&difficulty=hard") == set()


@pytest.mark.parametrize("query", ["?q=%25", "?q=_", "?q='%20OR%201=1--", "?tag=nothing", "?category=nowhere"])
def test_signs_of_sql_are_only_signs(caller, one, query):
    assert slugs(caller, query) == set()


def test_a_question_is_said_in_the_language_asked_for(caller, one):
    (row,) = caller.get("questions?language=ko").json()["items"]
    assert (row["language"], row["text"]) == ("ko", "지키지 못한 약속은요?")


def test_one_question_comes_with_all_that_is_known_of_it(caller, one):
    body = caller.get(f"questions/{one.pk}?language=ko").json()
    assert QuestionDetail.model_validate(body)
    assert (body["text"], body["expected_points"]) == ("지키지 못한 약속은요?", ["누가", "무엇을", "왜"])
    assert body["criteria"] == {"logic": "이어진다."}
    assert body["sample_answer"] == "그렇게 한 적이 있습니다."


def test_a_question_half_written_by_an_admin_is_no_fault(caller, db):
    category = CategoryFactory(slug="mine", name={"en": "Mine"}, description={})
    half = QuestionFactory(
        category=category, text={"en": "A date?"}, expected_points={}, criteria={"logic": {"en": "It follows."}},
        probes={}, sample_answer={},
    )  # fmt: skip
    body = caller.get(f"questions/{half.pk}?language=ko").json()
    assert (body["text"], body["expected_points"], body["probes"], body["sample_answer"]) == ("A date?", [], [], "")
    assert body["criteria"] == {}
    assert caller.get("categories?language=ko").json()[0]["name"] == "Mine"


def test_what_is_switched_off_is_not_there(caller, one):
    Question.objects.update(is_active=False)
    assert slugs(caller) == set()
    assert caller.get(f"questions/{one.pk}").status_code == 404
    Question.objects.update(is_active=True)
    Category.objects.update(is_active=False)
    assert slugs(caller) == set()
    assert caller.get(f"questions/{one.pk}").status_code == 404
    assert caller.get("categories").json() == []


def test_categories_come_with_the_number_of_their_questions(caller, bank):
    Question.objects.filter(difficulty="hard").update(is_active=False)
    CategoryFactory(slug="empty", position=9)
    first, second = caller.get("categories?language=ko").json()
    assert CategoryOut.model_validate(first)
    assert (first["slug"], first["questions"], first["name"]) == ("behavioural", 16, "주제 behavioural")
    assert (second["slug"], second["questions"]) == ("empty", 0)


def test_difficulties_come_with_a_word_for_each(caller):
    assert caller.get("questions/difficulties").json() == [
        {"value": "easy", "label": "Easy"},
        {"value": "medium", "label": "Medium"},
        {"value": "hard", "label": "Hard"},
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?limit=0", "?limit=101", "?offset=-1", "?offset=1000001", "?difficulty=brutal", "?type=x",
        "?language=fr", "?preparation_type=Party", "?q=" + "x" * 201, "?q=%00", "?tag=%00", "?category=%00",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_refused(caller, one, query):
    answer = caller.get(f"questions{query}")
    assert answer.status_code == 422
    assert (answer.json()["success"], answer.json()["type"]) == (False, "validation_error")


@pytest.mark.parametrize("path", ["categories?language=fr", "questions/{}?language=fr"])
def test_a_language_we_do_not_speak_is_refused(caller, one, path):
    assert caller.get(path.format(one.pk)).status_code == 422


@pytest.mark.parametrize("path", [f"questions/{NOWHERE}", "questions/not-an-id"])
def test_a_question_that_is_not_there_is_not_found(caller, path):
    answer = caller.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["categories", "questions", "questions/difficulties", f"questions/{NOWHERE}"])
def test_nobody_reads_the_bank_without_a_token(anonymous, path):
    assert anonymous.get(path).status_code == 401


def test_a_page_of_the_bank_costs_three_queries(caller, bank, django_assert_num_queries):
    with django_assert_num_queries(3):  # the person, how many, the page with its categories
        caller.get("questions?limit=100")


def test_a_topic_can_be_read_alone_and_the_earlier_names_answer(caller, bank):
    listed = caller.get("categories").json()
    assert caller.get("questions/categories").json() == listed
    assert caller.get(f"categories/{bank.slug}").json() in listed
    assert caller.get("categories/nothing-like-it").status_code == 404


def test_the_earlier_name_of_the_list_answers_the_same(caller, bank):
    assert caller.get("interviews/questions?difficulty=easy").json() == caller.get("questions?difficulty=easy").json()


@pytest.fixture
def developer(one) -> Role:
    """A role of one industry that fits the topic of `one`; there are questions of another topic."""
    QuestionFactory(slug="elsewhere", category=CategoryFactory(slug="nursing"))
    role = Role.objects.create(slug="developer", name={"en": "Developer", "ko": "개발자"})
    role.industries.add(Industry.objects.create(slug="games", name={"en": "Games", "ko": "게임"}))
    role.categories.add(one.category)
    return role


@pytest.mark.parametrize("address", ["questions", "interviews/questions"])
@pytest.mark.parametrize(
    "query", ["role=developer", "role=DEVELOPER", "role=개발자", "industry=games", "industry=게임&role=Developer"]
)
def test_what_fits_a_role_or_an_industry_is_found_by_slug_or_name(caller, developer, address, query):
    rows = caller.get(f"{address}?{query}").json()["items"]
    assert [row["slug"] for row in rows] == ["missed-date"]


@pytest.mark.parametrize("query", ["role=nobody", "industry=nowhere", "industry=nowhere&role=developer"])
def test_a_role_nobody_knows_has_no_questions(caller, developer, query):
    assert slugs(caller, f"?{query}") == set()
