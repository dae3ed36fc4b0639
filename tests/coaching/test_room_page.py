"""The practice room as a page: with htmx, and without any script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import escape

from coaching.models import Mind, Session, SessionStatus, TurnStatus
from tests.factories import PendingFactory, SessionFactory, talk, unanswered, waiting

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early & we moved the <date> together."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def failed(session):
    return unanswered(session)


def url(session: Session, action: str = "") -> str:
    return f"/sessions/{session.pk}/{action}"


def field(response: Any, name: str = "text") -> str:
    """What the composer holds, as the page writes it."""
    return re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', response.text, re.DOTALL)[1]


def test_the_room_shows_the_talk_and_takes_an_answer(person, session):
    talk(session, TEXT)
    page = person.get(url(session))
    assert page.status_code == 200
    assert escape(TEXT) in page.text
    assert TEXT not in page.text, "what a person typed is never markup"
    assert f'action="{url(session, "say/")}"' in page.text


def test_an_unsent_answer_is_in_the_field(person, session):
    Session.objects.update(draft=TEXT)
    assert field(person.get(url(session))) == escape(TEXT)


def test_without_a_script_an_answer_leads_back_to_the_room_with_the_reply(person, session, committed):
    with committed():
        response = person.post(url(session, "say/"), {"text": TEXT})
    assert (response.status_code, response.url) == (302, url(session))
    reply = session.turns.get(number=3)
    assert reply.status == TurnStatus.DONE
    assert escape(reply.text.split(" ")[-1]) in person.get(url(session)).text


def test_with_htmx_the_answer_comes_back_with_a_reply_to_follow(person, session, htmx):
    client_id = str(uuid4())
    response = person.post(url(session, "say/"), {"text": TEXT, "client_id": client_id}, headers=htmx)
    reply = session.turns.get(number=3)
    assert response.status_code == 200
    assert escape(TEXT) in response.text
    assert f'data-stream="{url(session, f"turns/{reply.pk}/events/")}"' in response.text
    assert reply.status == TurnStatus.PENDING, "whoever follows the stream has it written"
    assert field(response) == ""
    assert client_id not in response.text, "the next answer has an id of its own"


def test_a_double_click_is_one_turn(person, session, htmx):
    body = {"text": TEXT, "client_id": str(uuid4()), "answers": "1"}
    first, second = (person.post(url(session, "say/"), body, headers=htmx) for _time in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert session.turns.count() == 3


@pytest.mark.parametrize("text", ["", "short", "a \x00 nul in here", "x" * 5001])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["without script", "with htmx"])
def test_a_text_that_is_no_answer_stays_in_the_field_with_a_reason(person, session, text, headers):
    response = person.post(url(session, "say/"), {"text": text}, headers=headers)
    assert response.status_code == (200 if headers else 422)
    assert field(response).strip("\r\n") == text
    assert "errorlist" in response.text
    assert session.turns.count() == 1


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["without script", "with htmx"])
def test_while_the_partner_replies_the_text_stays_in_the_field(person, session, headers):
    waiting(session)
    response = person.post(url(session, "say/"), {"text": TEXT, "answers": "3"}, headers=headers)
    assert response.status_code == (200 if headers else 409)
    assert field(response) == escape(TEXT)
    assert "still replying" in response.text
    assert session.turns.count() == 3


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["without script", "with htmx"])
@pytest.mark.parametrize(
    "state",
    [
        {"status": SessionStatus.COMPLETED},
        {"archived_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["finished", "archived", "out of time"],
)
def test_a_talk_that_ended_meanwhile_gives_the_words_back(person, session, state, headers):
    Session.objects.update(**state)
    response = person.post(url(session, "say/"), {"text": TEXT}, headers=headers)
    assert response.status_code == (200 if headers else 409)
    assert field(response) == escape(TEXT)
    assert session.turns.count() == 1


def test_a_window_that_is_behind_shows_the_talk_and_keeps_the_words(person, session):
    talk(session, "In another window I said this.")
    response = person.post(url(session, "say/"), {"text": TEXT, "answers": "1"}, follow=True)
    assert "gone on in another window" in response.text
    assert field(response) == escape(TEXT)
    assert session.turns.count() == 3


@pytest.mark.parametrize(
    "extra",
    [{"client_id": "nonsense"}, {"time_spent": "-5"}, {"time_spent": "99999999"}, {"answers": "first"}],
    ids=lambda extra: "=".join(*extra.items()),
)
def test_nonsense_from_a_script_or_a_clock_holds_nobodys_words_back(person, session, extra):
    response = person.post(url(session, "say/"), {"text": TEXT} | extra)
    assert response.status_code == 302
    assert session.turns.get(number=2).text == TEXT


def test_the_time_spent_is_kept(person, session):
    person.post(url(session, "say/"), {"text": TEXT, "time_spent": "61"})
    assert session.turns.get(number=2).time_spent == 61


@pytest.mark.parametrize("action", ["", "say/", "draft/", "archive/", "restore/", "use-rules/"])
def test_a_stranger_finds_nothing_and_changes_nothing(stranger, session, failed, action):
    before = Session.objects.values().get()
    method = stranger.post if action else stranger.get
    assert method(url(session, action), {"text": TEXT, "draft": "theirs"}).status_code == 404
    assert Session.objects.values().get() == before
    assert session.turns.count() == 3


@pytest.mark.parametrize("action", ["", "events/", "retry/"])
def test_a_turn_belongs_to_its_session_and_its_person(person, stranger, user, session, failed, action):
    other = SessionFactory(person=user)
    path = f"turns/{failed.pk}/{action}"
    for client, wrong in ((stranger, url(session, path)), (person, url(other, path))):
        assert (client.post if action == "retry/" else client.get)(wrong).status_code == 404
    failed.refresh_from_db()
    assert failed.status == TurnStatus.FAILED


def test_a_draft_is_kept_without_an_answer(person, session):
    assert person.post(url(session, "draft/"), {"draft": "I told"}).status_code == 204
    session.refresh_from_db()
    assert session.draft == "I told"


@pytest.mark.parametrize("draft", ["a \x00 nul", "x" * 5001])
def test_a_draft_that_cannot_be_kept_is_refused_and_the_last_one_stays(person, session, draft):
    Session.objects.update(draft="I told")
    assert person.post(url(session, "draft/"), {"draft": draft}).status_code == 422
    session.refresh_from_db()
    assert session.draft == "I told"


def test_a_failed_reply_says_so_and_offers_a_way_on(person, session, failed):
    Session.objects.update(mind=Mind.MODEL)
    page = person.get(url(session)).text
    assert escape("The AI model's service has a fault.") in page
    assert url(session, f"turns/{failed.pk}/retry/") in page
    assert url(session, "use-rules/") in page


def test_asking_again_without_a_script(person, session, failed, committed):
    with committed():
        response = person.post(url(session, f"turns/{failed.pk}/retry/"))
    assert response.url == url(session)
    failed.refresh_from_db()
    assert failed.status == TurnStatus.DONE


def test_asking_again_with_htmx_gives_a_reply_to_follow(person, session, failed, htmx):
    response = person.post(url(session, f"turns/{failed.pk}/retry/"), headers=htmx)
    assert "data-stream" in response.text
    failed.refresh_from_db()
    assert (failed.status, failed.attempt) == (TurnStatus.PENDING, 0)


def test_going_on_with_the_built_in_partner(person, session, failed, committed):
    Session.objects.update(mind=Mind.MODEL)
    with committed():
        person.post(url(session, "use-rules/"))
    failed.refresh_from_db()
    assert (failed.status, failed.mind) == (TurnStatus.DONE, Mind.RULES)
    assert Session.objects.get().mind == Mind.RULES


def test_a_reply_that_arrived_is_not_asked_for_again(person, session, htmx):
    Session.objects.update(mind=Mind.MODEL)
    response = person.post(url(session, "use-rules/"), headers=htmx)
    assert response.headers["HX-Retarget"] == "#notices"
    assert "This reply has arrived." in response.text
    assert Session.objects.get().mind == Mind.MODEL


def test_one_turn_is_shown_as_it_stands(person, session):
    reply = waiting(session)
    address = url(session, f"turns/{reply.pk}/")
    assert "data-stream" in person.get(address).text
    PendingFactory._meta.model.objects.filter(pk=reply.pk).update(status=TurnStatus.DONE, kind="probe", text="Why?")
    page = person.get(address).text
    assert "Why?" in page
    assert "data-stream" not in page


def test_a_stream_is_not_held_back_by_anything_in_between(person, session):
    reply = waiting(session)
    response = person.get(url(session, f"turns/{reply.pk}/events/"))
    assert response.headers["Content-Type"] == "text/event-stream"
    assert "no-cache" in response.headers["Cache-Control"]
    assert response.headers["X-Accel-Buffering"] == "no"
    text = b"".join(response.streaming_content).decode()
    assert text.rstrip().split("\n\n")[-1] == f'event: done\ndata: {{"turn_id": "{reply.pk}"}}'


@pytest.mark.parametrize("answers", [1, 9])
def test_the_room_costs_as_many_queries_however_long_the_talk_is(
    person, session, answers, django_assert_max_num_queries
):
    talk(session, *["I moved twelve beds in a night."] * answers)
    with django_assert_max_num_queries(5):
        person.get(url(session))


def test_an_answer_costs_few_queries(person, session, htmx, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        person.post(url(session, "say/"), {"text": TEXT}, headers=htmx)
