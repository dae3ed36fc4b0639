"""Somebody practises once, from the front door to the review, with links and forms alone."""

import pytest

from accounts.models import User
from coaching.models import Session, SessionStatus
from evaluations.models import Evaluation
from tests.evaluations.talks import ANSWERS, ANSWERS_KO
from tests.journeys.paper import Visitor

pytestmark = pytest.mark.usefixtures("product")


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def begin(visitor: Visitor, **choices: str) -> Session:
    visitor.open("/practice/new/")
    visitor.send("/practice/new/", **({"role": "Operations lead", "language": "en"} | choices))
    return Session.objects.newest_first()[0]


def test_a_visitor_arrives_practises_and_reads_the_review(visitor):
    assert visitor.open("/").links
    assert not User.objects.exists(), "looking creates nobody"
    session = begin(visitor, question_count="3")
    assert (session.role, session.person.is_guest) == ("Operations lead", True)
    first = session.turns.get()
    assert first.text.split("?")[0] in visitor.page.text

    for said, answer in enumerate(ANSWERS, start=1):
        visitor.send("/say/", text=answer)
        assert visitor.address == session.get_absolute_url()
        assert answer in visitor.page.text
        assert session.turns.answers().count() == said
        assert session.turns.order_by("-number")[0].text in visitor.page.text

    visitor.send("/finish/")
    evaluation = Evaluation.objects.get(session=session)
    assert visitor.address == evaluation.get_absolute_url()
    assert "Score" not in visitor.html, "before they have said what they think themselves"
    visitor.skip()
    assert visitor.address == evaluation.get_absolute_url()
    assert f"Score {evaluation.overall_score} of 100" in visitor.html
    assert evaluation.report["headline"] in visitor.page.text
    for answer in ANSWERS:
        assert answer.split(",")[0] in visitor.page.text
    session.refresh_from_db()
    assert session.status == SessionStatus.COMPLETED
    assert User.objects.get().activated_at is not None

    visitor.click("Sessions")
    assert session.title in visitor.page.text
    visitor.open(session.get_absolute_url())
    assert not visitor.page.has("/say/")


def test_the_whole_talk_ends_by_itself(visitor):
    session = begin(visitor, question_count="3")
    spoken = 0
    while visitor.page.has("/say/"):
        assert spoken < 20, "It never ends."
        visitor.send("/say/", text=f"{ANSWERS[spoken % 3]} That was answer {spoken}.")
        spoken += 1
    kinds = [turn.kind for turn in session.turns.all() if turn.speaker == "partner"]
    assert kinds[-2:] == ["invite", "farewell"]
    assert kinds.count("question") == 3
    visitor.send("/finish/")
    assert Evaluation.objects.get().status == "ready"


def test_a_visit_in_korean_is_korean_to_the_end(visitor):
    visitor.open("/practice/new/")
    visitor.send("/language/", language="ko")
    assert 'lang="ko"' in visitor.html
    session = begin(visitor, language="ko", question_count="3")
    for answer in ANSWERS_KO:
        visitor.send("/say/", text=answer)
        assert answer in visitor.page.text
    visitor.send("/finish/")
    visitor.skip()
    assert Evaluation.objects.get(session=session).report["headline"] in visitor.page.text


def test_an_answer_that_is_too_short_comes_back_in_its_field_and_is_not_lost(visitor):
    session = begin(visitor)
    visitor.send("/say/", text="Too short")
    assert visitor.status == 422
    assert "at least 10 characters" in visitor.page.text
    kept = next(form for form in visitor.page.forms if form.action.endswith("/say/"))
    assert kept.values["text"].strip() == "Too short"
    assert session.turns.answers().count() == 0
    visitor.send("/say/", text=kept.values["text"] + " no longer, now.")
    assert session.turns.answers().count() == 1


def test_sending_the_same_page_twice_says_it_once(visitor):
    session = begin(visitor)
    before = visitor.html
    visitor.send("/say/", text=ANSWERS[0])
    visitor.html = before
    visitor.send("/say/", text=ANSWERS[0])
    assert visitor.status == 200
    assert session.turns.answers().count() == 1


def test_finishing_too_early_is_refused_kindly_and_the_talk_goes_on(visitor):
    session = begin(visitor)
    visitor.send("/say/", text=ANSWERS[0])
    room = visitor.html
    visitor.send("/finish/")
    assert visitor.status == 422
    assert "an evaluation needs three turns" in visitor.page.text
    visitor.html = room
    visitor.send("/say/", text=ANSWERS[1])
    assert session.turns.answers().count() == 2


def test_who_stops_early_can_leave_and_go_on_later(visitor):
    session = begin(visitor)
    visitor.send("/say/", text=ANSWERS[0])
    visitor.click("Leave it for now")
    assert "Continue" in visitor.page.text
    visitor.open(session.get_absolute_url())
    visitor.send("/say/", text=ANSWERS[1])
    assert session.turns.answers().count() == 2


def test_another_visitor_finds_nothing_of_it(visitor):
    session = begin(visitor)
    other = Visitor()
    other.open(session.get_absolute_url())
    assert other.address == "/account/login/"
    begin(other)
    other.open(session.get_absolute_url())
    assert other.status == 404


def test_a_form_that_was_forged_elsewhere_says_nothing(visitor):
    session = begin(visitor)
    visitor.forge(f"{session.get_absolute_url()}say/", text=ANSWERS[0])
    assert visitor.status == 403
    assert session.turns.answers().count() == 0


def test_practising_again_starts_from_the_same_set_up(visitor):
    first = begin(visitor, question_count="3", industry="Logistics")
    visitor.open(f"/practice/new/?again={first.pk}")
    visitor.send("/practice/new/")
    again = Session.objects.newest_first()[0]
    assert again != first
    assert (again.role, again.industry, again.question_count) == ("Operations lead", "Logistics", 3)
