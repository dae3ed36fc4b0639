"""Looking for words: what is found, where it stands, and what is never read as anything but words."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest

from analytics.exporting.rows import filtered
from analytics.queries import history as queries
from tests.analytics.told import told
from tests.factories import CategoryFactory, SessionFactory, TurnFactory

pytestmark = pytest.mark.django_db
URL = "/history/"


def titles(caller, q: str, **asked) -> list[str]:
    answer = caller.get("history", {"q": q} | asked)
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


def shown(client, **asked) -> str:
    answer = client.get(URL, asked)
    assert answer.status_code == 200
    return answer.text


def quotes(html: str) -> list[tuple[str, str]]:
    """Where each quote leads, and what it says, with the words that were looked for in brackets."""
    told = re.findall(r'class="history-said" href="([^"]+)">.*?<span lang="\w+">(.*?)</span></a>', html, re.S)
    return [(url, unescape(re.sub(r"</?mark>", "|", text))) for url, text in told]


@pytest.fixture
def talks(user):
    told(user, "Night shift lead", said="The supplier slipped by three weeks, so I rang the warehouse.", days=1)
    told(user, "Board meeting", said="Our e-mail list grew to 3.5 million; I don't regret it.", days=2)
    told(user, "영업 상담", language="ko", said="작년에 고객만족도를 크게 높였습니다. 매출이 늘었습니다.", days=3)


@pytest.mark.parametrize(
    ("q", "wanted"),
    [
        ("supplier", ["Night shift lead"]),
        ("SUPPLIER", ["Night shift lead"]),
        ("suppl", ["Night shift lead"]),
        ("upplier", []),
        ("night", ["Night shift lead"]),
        ("supplier warehouse", ["Night shift lead"]),
        ("warehouse supplier night", ["Night shift lead"]),
        ("supplier board", []),
        ("missed", ["Night shift lead", "Board meeting", "영업 상담"]),
        ("e-mail", ["Board meeting"]),
        ("mail", ["Board meeting"]),
        ("3.5", ["Board meeting"]),
        ("don't", ["Board meeting"]),
        ("don’t", ["Board meeting"]),
        ("만족도", ["영업 상담"]),
        ("고객만족", ["영업 상담"]),
        ("만족도 매출", ["영업 상담"]),
        ("매출", ["영업 상담"]),
        ("영업", ["영업 상담"]),
        ("출이", ["영업 상담"]),
        ("만족 warehouse", []),
        (unicodedata.normalize("NFD", "만족도"), ["영업 상담"]),
    ],
)
def test_words_are_found_in_titles_questions_and_answers(caller, talks, q, wanted):
    assert titles(caller, q) == wanted


def test_what_the_partner_said_beside_questions_is_not_searched(caller, user):
    session = told(user, "Talk")
    TurnFactory(session=session, number=3, kind="farewell", text="Marvellous, goodbye.")
    assert titles(caller, "marvellous") == []


def test_a_search_goes_together_with_filters(caller, talks):
    assert titles(caller, "missed", language="ko") == ["영업 상담"]
    assert titles(caller, "missed", preparation_type="Pitch") == []


def test_nobody_finds_the_words_of_somebody_else(other_caller, stranger, talks):
    assert titles(other_caller, "supplier") == []
    assert "Night shift" not in shown(stranger, q="supplier")
    assert "Night shift" not in shown(stranger, q="nihgt shift")


NASTY = [
    "'", "''", "\\", "\\'", "' | 'supplier", "supplier' & 'x", "!supplier", "supplier | board", "supplier & board",
    "supplier:*", "supplier:A", "(supplier", "supplier)", "<->", "supplier <-> board", "a <2> b", "%", "%s",
    "%(person)s", "{rows}", "{}", "$1", "; DROP TABLE analytics_entry; --", "/* x */", "😀", "😀 supplier 😀",
    "\u200b", "\ufeff",    "''':*", "!!!", "&&&", "|", ":", ":*", "*", "\t\n", "a" * 200, "a " * 100, "한" * 200,
    "<script>", "&amp;", "x'::tsquery", "\x1f", "supplier\x0bx", "-supplier", "\"supplier\"",
    "~*", "(?:", "[", "+", "^$", ".*",
]  # fmt: skip


@pytest.mark.parametrize("q", NASTY, ids=range(len(NASTY)))
def test_no_sign_means_anything(caller, person, talks, q):
    assert set(titles(caller, q)) <= {"Night shift lead", "Board meeting", "영업 상담"}
    html = shown(person, q=q)
    assert "<script>" not in html
    assert titles(caller, "supplier") == ["Night shift lead"], "and all is still there"


@pytest.mark.parametrize(
    "q", ["!supplier", "' | 'board", "supplier | board", "(board | supplier)", "board:*|supplier"]
)
def test_nothing_can_be_excluded_or_widened(caller, talks, q):
    both = {"Night shift lead", "Board meeting"}
    assert not both <= set(titles(caller, q))
    assert "영업 상담" not in titles(caller, q)


@pytest.mark.parametrize("q", ["a" * 201, "word " * 200, "x" * 5000, "a\x00b"], ids=len)
def test_too_much_or_unkeepable_is_refused_in_words(person, caller, talks, q):
    answer = person.get(URL, {"q": q})
    assert answer.status_code == 422
    assert 'class="notice">Search: ' in answer.text
    assert caller.get("history", {"q": q}).status_code == 422


@pytest.mark.parametrize("q", [" ", "!!!", "&&&", "'", "😀", "\u200b", "<->"])
@pytest.mark.parametrize("few", [1000, 0], ids=["rare", "common"])
def test_signs_alone_are_no_words_and_find_nothing(caller, user, talks, monkeypatch, q, few):
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", few)
    assert caller.get("history", {"q": q, "language": "en"}).json()["total_sessions"] == 0
    assert titles(caller, q) == []
    assert not filtered(user, {"q": q}).exists()


# Rare words are gathered first, common ones are found on the way: both have to say the same.


IN_ORDER = {"date": "Newest Middle Oldest", "score": "Middle Oldest Newest", "type": "Newest Oldest Middle"}


@pytest.mark.parametrize(("few", "some"), [(1000, 5), (0, 0), (0, 5)], ids=["rare", "common", "no longer said"])
@pytest.mark.parametrize("sort", IN_ORDER)
def test_rare_and_common_words_are_found_alike(caller, user, monkeypatch, few, some, sort):
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", some)
    told(user, "Newest", 40, days=1, preparation_type="Sales", said="About harbours")
    told(user, "Middle", 60, days=2, preparation_type="Pitch", said="About harbours")
    told(user, "Oldest", 50, days=3, preparation_type="Sales", said="About harbours")
    told(user, "Another", 90, days=4, preparation_type="Sales", said="About trains")
    first = caller.get("history", {"q": "harbours", "sort": sort, "limit": 2}).json()
    then = caller.get("history", {"q": "harbours", "sort": sort, "limit": 2, "cursor": first["next"]}).json()
    assert (len(first["items"]), then["next"]) == (2, None)
    assert " ".join(item["title"] for item in first["items"] + then["items"]) == IN_ORDER[sort]
    assert first["aggregates"] == then["aggregates"]
    assert (first["total_sessions"], first["average_score"]) == (3, 50)


# Where it stands


def test_a_row_quotes_the_turn_and_leads_to_it(person, user):
    session = told(user, "Read", 60, said="Well, yes. The supplier slipped by three weeks.")
    [(url, text)] = quotes(shown(person, q="supplier weeks"))
    answer = session.turns.get(number=2)
    assert url == f"/evaluations/{session.evaluation.pk}/#said-{answer.pk}"
    assert text == "Well, yes. The |supplier| slipped by three |weeks|."
    assert f'id="said-{answer.pk}"' in person.get(url.partition("#")[0]).text


def test_a_question_leads_to_its_answer(person, user):
    session = told(user, "Read", 60)
    [(url, text)] = quotes(shown(person, q="missed"))
    assert url.endswith(f"#said-{session.turns.get(number=2).pk}")
    assert text == "Tell me about a date you |missed|."


def test_in_a_talk_that_goes_on_it_leads_into_the_room(person, user):
    session = told(user, "Open", said="The supplier slipped.")
    [(url, _text)] = quotes(shown(person, q="supplier"))
    answer = session.turns.get(number=2)
    assert url == f"/sessions/{session.pk}/#turn-{answer.pk}"
    assert f'id="turn-{answer.pk}"' in person.get(url.partition("#")[0]).text


def test_a_korean_word_is_marked_inside_another(person, user):
    told(user, "상담", 60, language="ko", said="고객만족도를 높였습니다.")
    [(_url, text)] = quotes(shown(person, q="만족도"))
    assert text == "고객|만족도|를 높였습니다."


def test_a_word_is_not_marked_in_the_middle_of_another(person, user):
    told(user, "Talk", 60, said="A start in art.")
    assert [text for _url, text in quotes(shown(person, q="art"))] == ["A start in |art|."]


def test_a_long_answer_is_cut_around_the_word(person, user):
    told(user, "Talk", 60, said=f"{'before ' * 60}supplier {'after ' * 60}")
    [(_url, text)] = quotes(shown(person, q="supplier"))
    assert text.startswith("… before")
    assert text.endswith("after …")
    assert "|supplier|" in text
    assert len(text) < 250


def test_words_of_a_person_are_never_markup(person, user):
    told(user, "<b>Bold</b> talk", 60, said="<img src=x onerror=alert(1)> supplier <b>slipped</b>")
    html = shown(person, q="supplier")
    assert "<img src=x" not in html
    assert "&lt;b&gt;Bold&lt;/b&gt;" in html
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>supplier</mark> &lt;b&gt;" in html


def test_a_title_is_marked_too(person, talks):
    assert "Night <mark>shift</mark> lead" in shown(person, q="shift")


# What comes close


def test_a_slip_of_the_pen_finds_titles_that_come_close_and_says_so(person, talks):
    html = shown(person, q="nihgt shift")
    assert "Nothing with exactly these words. These come close:" in html
    assert ">Night <mark>shift</mark> lead</a>" in html
    assert "Board meeting" not in html
    assert "Average score" not in html


def test_what_comes_closest_is_first_however_old_it_is(person, user):
    for days, title in enumerate(("Board games", "Board meeting", "Boards")):
        told(user, title, days=days)
    found = re.findall(r'class="history-link"[^>]*>(.*?)</a>', shown(person, q="board meetnig"))
    assert [re.sub("</?mark>", "", title) for title in found][:2] == ["Board meeting", "Board games"]


def test_nothing_is_called_close_that_was_found(person, talks):
    assert "These come close" not in shown(person, q="shift")


def test_what_comes_close_keeps_to_the_filters(person, talks):
    html = shown(person, q="nihgt shift", preparation_type="Pitch")
    assert "Night shift lead" not in html
    assert "No session matches" in html


def test_what_comes_close_tells_no_unseen_score(person, user):
    told(user, "Night shift lead", 93, seen=False)
    html = shown(person, q="nihgt shift")
    assert "Read your review" in html
    assert ">93<" not in html


def test_programs_are_given_what_was_asked_for_and_nothing_close_to_it(caller, talks):
    assert titles(caller, "nihgt shift") == []


@pytest.mark.parametrize("sessions", [3, 45])
def test_a_search_costs_as_many_queries_however_much_it_finds(person, user, sessions, django_assert_num_queries):
    topic = CategoryFactory()
    for n in range(sessions):
        told(user, f"Talk {n}", 50, days=n, category=topic)
    person.get(URL)
    # The browser's session, the person, topics and their names, whether anything changed, how common the words are
    # (in a transaction: three more), the page, and where they stand.
    with django_assert_num_queries(11):
        assert shown(person, q="missed").count('class="history-said"') == min(sessions, 20)


def test_what_is_not_shown_is_not_looked_through(person, user):
    SessionFactory(person=user, title="Silent")
    assert quotes(shown(person, q="silent")) == []
