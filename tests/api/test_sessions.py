"""Starting, listing, reading, editing and putting away sessions in JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.billing.models import SessionStart
from coaching.models import Mind, Session, SessionStatus, Turn
from coaching.services import save_profile
from tests.api.promise import fits
from tests.factories import AnswerFactory, PendingFactory, SessionFactory, UserFactory, talk

pytestmark = pytest.mark.django_db


def start(caller, **body: Any) -> dict[str, Any]:
    response = caller.send("sessions", body)
    assert response.status_code == 201, response.text
    return fits("SessionOut", response.json())


def test_a_session_starts_with_its_first_question(caller, bank, user):
    body = start(caller, role="Head nurse", question_count=4, category="behavioural", style="stress")

    session = Session.objects.get()
    assert (session.person, str(session.pk)) == (user, body["session_id"])
    assert body["id"] == body["session_id"]
    assert (body["status"], body["role"], body["question_count"], body["style"]) == (
        "in_progress",
        "Head nurse",
        4,
        "stress",
    )
    assert body["title"] == "Topic behavioural"
    (first,) = body["turns"]
    fits("TurnOut", first)
    assert (first["number"], first["speaker"], first["kind"], first["status"]) == (1, "partner", "question", "done")
    assert first["question_id"] == str(session.turns.get().question_id)
    assert first["text"].endswith("?")


def test_nothing_at_all_is_enough_to_start(caller, bank):
    body = start(caller)
    assert (body["preparation_type"], body["language"], body["mind"]) == ("Interview", "en", "rules")


def test_what_is_left_out_comes_from_the_profile_and_what_is_said_wins(caller, user, bank):
    save_profile(person=user, role="Head nurse", industry="Hospitals", preparation_type="Interview")
    body = start(caller, industry="Clinics", tone="")
    assert (body["role"], body["industry"], body["tone"]) == ("Head nurse", "Clinics", "")


def test_a_session_in_korean_is_asked_in_korean(caller, bank):
    asked = start(caller, language="ko")["turns"][0]["text"]
    assert asked.endswith(Turn.objects.get().question.said("ko"))


def test_the_model_cannot_be_chosen_where_there_is_none(caller, bank):
    response = caller.send("sessions", {"mind": "model"})
    assert (response.status_code, response.json()["code"]) == (409, "no_model")
    assert not Session.objects.exists()


def test_the_model_plays_for_who_agreed_unless_rules_are_chosen(caller, agreed, bank, fake_openai):
    assert start(caller)["mind"] == "model"
    assert start(caller, mind="rules")["mind"] == "rules"
    assert not fake_openai.calls, "the first question needs no model"


def test_todays_sessions_are_counted(caller, user, bank, settings):
    settings.SESSIONS_PER_DAY = 2
    SessionStart.objects.create(person=user, created_at=timezone.now() - timedelta(days=1, minutes=1))
    erased = start(caller)
    start(caller)
    caller.delete(f"sessions/{erased['id']}?purge=true")
    response = caller.send("sessions", {})
    assert (response.status_code, response.json()["code"], response.json()["type"]) == (
        402,
        "daily_limit",
        "payment_required",
    )
    assert response.json()["details"] == {"most": 2}
    assert Session.objects.count() == 1


def test_the_list_is_newest_first_and_under_both_names(caller, user):
    moments = [timezone.now() - timedelta(hours=hours) for hours in (5, 1, 3)]
    by_age = {SessionFactory(person=user, created_at=moment).pk: moment for moment in moments}
    body = caller.get("sessions").json()

    assert body["items"] == body["sessions"]
    assert (body["total"], body["next"]) == (3, None)
    assert [row["id"] for row in body["items"]] == [str(pk) for pk in sorted(by_age, key=by_age.get, reverse=True)]
    for row in body["items"]:
        fits("SessionRow", row)


def test_the_list_comes_in_pages_that_lead_on(caller, user):
    SessionFactory.create_batch(5, person=user)
    seen, offset = [], "0"
    while offset is not None:
        page = caller.get(f"sessions?limit=2&offset={offset}").json()
        assert page["total"] == 5
        seen += [row["id"] for row in page["items"]]
        offset = page["next"]
    assert len(seen) == len(set(seen)) == 5


def test_a_page_beyond_the_end_is_empty(caller, user):
    SessionFactory(person=user)
    body = caller.get("sessions?offset=1000000").json()
    assert (body["items"], body["total"], body["next"]) == ([], 1, None)


@pytest.mark.parametrize("status", ["in_progress", "completed", "abandoned", "archived"])
def test_the_list_can_be_asked_for_one_status(caller, user, status):
    for each in ("in_progress", "completed", "abandoned"):
        SessionFactory(person=user, status=each)
    SessionFactory(person=user, status="completed", archived_at=timezone.now())
    assert [row["status"] for row in caller.get(f"sessions?status={status}").json()["items"]] == [status]


def test_archived_sessions_are_listed_only_when_asked_for(caller, user):
    SessionFactory(person=user, archived_at=timezone.now())
    assert caller.get("sessions").json()["items"] == []
    assert caller.get("sessions").json()["total"] == 0


def test_nobody_sees_anybody_elses_sessions(other_caller, user):
    SessionFactory(person=user)
    assert other_caller.get("sessions").json()["total"] == 0


def test_a_session_is_read_with_its_whole_transcript(caller, user):
    session = SessionFactory(person=user, context="What I fear: “silence”, \\ and 침묵", draft="I told")
    talk(session, "The first answer, with 한글 in it.", "The second answer\nin two lines.")
    body = fits("SessionOut", caller.get(f"sessions/{session.pk}").json())

    assert [turn["number"] for turn in body["turns"]] == [1, 2, 3, 4, 5]
    assert [turn["text"] for turn in body["turns"]] == [turn.text for turn in session.turns.all()]
    assert (body["context"], body["draft"]) == (session.context, "I told")
    for turn in body["turns"]:
        fits("TurnOut", turn)


def test_a_reply_in_the_making_is_read_as_pending(caller, user):
    session = SessionFactory(person=user)
    AnswerFactory(session=session)
    PendingFactory(session=session)
    last = caller.get(f"sessions/{session.pk}").json()["turns"][-1]
    assert (last["status"], last["kind"], last["text"]) == ("pending", None, "")


def test_a_session_without_turns_can_be_read(caller, user):
    session = SessionFactory(person=user, opening__ask=False)
    assert caller.get(f"sessions/{session.pk}").json()["turns"] == []


def test_an_archived_session_can_be_read_and_says_so(caller, user):
    session = SessionFactory(person=user, status="completed", archived_at=timezone.now())
    assert caller.get(f"sessions/{session.pk}").json()["status"] == "archived"


def test_a_session_is_renamed_and_the_rest_stays(caller, user):
    session = SessionFactory(person=user, role="Head nurse")
    response = caller.send(f"sessions/{session.pk}", {"title": " My first ", "tone": "Calm"}, method="put")
    body = fits("SessionOut", response.json())
    assert (body["title"], body["tone"], body["role"]) == ("My first", "Calm", "Head nurse")


@pytest.mark.parametrize("title", ["", "   ", "x" * 121, "\x00"])
def test_a_title_that_is_none_is_refused(caller, user, title):
    session = SessionFactory(person=user)
    assert caller.send(f"sessions/{session.pk}", {"title": title}, method="put").status_code == 422
    session.refresh_from_db()
    assert session.title == "Interview practice"


@pytest.mark.parametrize(
    "state", [{"status": "completed"}, {"archived_at": timezone.now()}], ids=["done", "archived"]
)
def test_a_finished_session_stays_as_it_is(caller, user, state):
    session = SessionFactory(person=user, **state)
    response = caller.send(f"sessions/{session.pk}", {"title": "Another"}, method="put")
    assert (response.status_code, response.json()["code"]) == (409, "session_closed")
    session.refresh_from_db()
    assert session.title == "Interview practice"


def test_deleting_puts_away_and_keeps_every_word(caller, user):
    session = SessionFactory(person=user)
    response = caller.delete(f"sessions/{session.pk}")
    assert (response.status_code, response.content) == (204, b"")
    session.refresh_from_db()
    assert session.shown_status == SessionStatus.ARCHIVED
    assert session.turns.count() == 1


def test_purging_erases_every_word(caller, user):
    session = SessionFactory(person=user)
    assert caller.delete(f"sessions/{session.pk}?purge=true").status_code == 204
    assert not Session.objects.exists()
    assert not Turn.objects.exists()
    assert caller.get(f"sessions/{session.pk}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"), [("get", ""), ("put", ""), ("delete", ""), ("delete", "?purge=true"), ("post", "/draft")]
)
def test_a_stranger_finds_nothing_and_changes_nothing(other_caller, user, method, path):
    session = SessionFactory(person=user, draft="mine")
    before = Session.objects.values().get()
    response = other_caller.send(
        f"sessions/{session.pk}{path}", {"title": "theirs", "draft": "theirs"}, method=method
    )
    assert response.status_code == 404
    assert Session.objects.values().get() == before


def test_a_draft_is_kept_and_cleared(caller, user):
    session = SessionFactory(person=user)
    assert caller.send(f"sessions/{session.pk}/draft", {"draft": "I"}).status_code == 204
    assert caller.get(f"sessions/{session.pk}").json()["draft"] == "I"
    caller.send(f"sessions/{session.pk}/draft", {"draft": ""})
    assert caller.get(f"sessions/{session.pk}").json()["draft"] == ""


@pytest.mark.parametrize("draft", ["x" * 5001, "a \x00 nul"])
def test_a_draft_that_cannot_be_kept_is_refused_and_the_last_one_stays(caller, user, draft):
    session = SessionFactory(person=user, draft="I told")
    assert caller.send(f"sessions/{session.pk}/draft", {"draft": draft}).status_code == 422
    session.refresh_from_db()
    assert session.draft == "I told"


def test_one_turn_can_be_read(caller, other_caller, user):
    session = SessionFactory(person=user, mind=Mind.RULES)
    turn = session.turns.get()
    assert fits("TurnOut", caller.get(f"sessions/{session.pk}/turns/{turn.pk}").json())["text"] == turn.text
    assert other_caller.get(f"sessions/{session.pk}/turns/{turn.pk}").status_code == 404
    assert caller.get(f"sessions/{session.pk}/turns/{uuid4()}").status_code == 404


def test_a_turn_is_found_only_under_its_own_session(caller, user):
    mine, other = SessionFactory(person=user), SessionFactory(person=user)
    assert caller.get(f"sessions/{mine.pk}/turns/{other.turns.get().pk}").status_code == 404


@pytest.mark.parametrize("count", [1, 20], ids=["one", "twenty"])
def test_the_list_costs_as_many_queries_however_long_it_is(caller, user, django_assert_max_num_queries, count):
    SessionFactory.create_batch(count, person=user)
    with django_assert_max_num_queries(3):
        caller.get("sessions")


@pytest.mark.parametrize("answers", [1, 9])
def test_a_transcript_costs_as_many_queries_however_long_it_is(caller, user, django_assert_max_num_queries, answers):
    session = SessionFactory(person=user)
    talk(session, *["I moved twelve beds in a night."] * answers)
    with django_assert_max_num_queries(3):
        caller.get(f"sessions/{session.pk}")


def test_a_session_of_somebody_else_never_shows_in_a_list_of_many(caller, user):
    SessionFactory.create_batch(3, person=UserFactory())
    mine = SessionFactory(person=user)
    assert [row["id"] for row in caller.get("sessions").json()["items"]] == [str(mine.pk)]


@pytest.mark.parametrize(("asked", "kept"), [(0, None), (None, 120), (45, 45)])
def test_under_stress_an_answer_has_a_limit_unless_none_is_wanted(caller, bank, asked, kept):
    body = start(caller, style="stress", answer_seconds=asked)
    assert body["answer_seconds"] == kept
    assert (body["turns"][0]["answer_by"] is None) == (kept is None)


def test_nobody_can_answer_in_fourteen_seconds(caller, bank):
    refused = caller.send("sessions", {"answer_seconds": 14})
    assert refused.status_code == 422
    assert not Session.objects.exists()
