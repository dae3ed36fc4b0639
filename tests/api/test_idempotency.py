"""Sending a POST again with the same `Idempotency-Key`: the same answer, and nothing done twice."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.http import HttpRequest, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from PIL import Image

from accounts import repeats
from accounts.models import KeptAnswer, User
from coaching.models import Session, Speaker
from tests.accounts import owned
from tests.api.test_errors import problem
from tests.coaching.test_at_once import at_once
from tests.conftest import Caller, fill_bank
from tests.factories import AccountFactory, SessionFactory, UserFactory, token_of
from tests.test_api_shape import operations

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."
START = {"preparation_type": "Interview", "question_count": 6}


@pytest.fixture(autouse=True)
def _empty_storage():
    yield
    owned.empty_storage()


def keyed(key: str = "one") -> dict[str, str]:
    return {"idempotency-key": key}


def replayed(response: Any) -> bool:
    return response.headers.get("Idempotent-Replay") == "true"


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


# Again.


def test_the_same_request_is_answered_the_same_and_done_once(caller, bank):
    first, again = (caller.send("sessions", START, headers=keyed()) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert (replayed(first), replayed(again)) == (False, True)
    assert Session.objects.count() == 1


def test_words_are_said_once(caller, session):
    path = f"sessions/{session.pk}/messages"
    first, again = (caller.send(path, {"message": TEXT}, headers=keyed()) for _time in range(2))
    assert again.json() == first.json()
    assert session.turns.filter(speaker=Speaker.PERSON).count() == 1


def test_an_answer_without_a_body_is_one_too(caller, session):
    path = f"sessions/{session.pk}/draft"
    first, again = (caller.send(path, {"draft": "Not yet"}, headers=keyed()) for _time in range(2))
    assert (first.status_code, again.status_code, again.content) == (204, 204, b"")
    assert replayed(again)


def test_a_refusal_is_kept_as_well(caller, session):
    path = f"sessions/{session.pk}/complete"
    first = caller.send(path, headers=keyed())
    problem(first, 422, "too_few_turns")
    again = caller.send(path, headers=keyed())
    assert again.content == first.content
    assert replayed(again)


def test_without_a_key_nothing_is_kept(caller, bank):
    assert [caller.send("sessions", START).status_code for _time in range(2)] == [201, 201]
    assert Session.objects.count() == 2
    assert not KeptAnswer.objects.exists()


def test_every_key_is_a_request_of_its_own(caller, bank):
    for key in ("one", "two"):
        assert not replayed(caller.send("sessions", START, headers=keyed(key)))
    assert Session.objects.count() == 2


def test_two_people_may_have_the_same_key(caller, other_caller, bank):
    answers = [each.send("sessions", START, headers=keyed()) for each in (caller, other_caller)]
    assert [replayed(answer) for answer in answers] == [False, False]
    assert len({row.person_id for row in Session.objects.all()}) == 2


def test_a_key_is_the_persons_by_whichever_device_it_is_sent(user, bank):
    first, again = (Caller(user).send("sessions", START, headers=keyed()) for _time in range(2))
    assert again.json() == first.json()
    assert replayed(again)


def test_a_reading_call_takes_no_notice_of_a_key(caller, session):
    for _time in range(2):
        assert not replayed(caller.get("sessions", headers=keyed()))
    assert not KeptAnswer.objects.exists()


# Another request under the same key.


@pytest.mark.parametrize(
    ("query", "body"), [("", {"message": TEXT + " And more."}), ("?wait=0", {"message": TEXT})], ids=["body", "query"]
)
def test_another_request_with_a_used_key_is_refused(caller, session, query, body):
    path = f"sessions/{session.pk}/messages"
    caller.send(path, {"message": TEXT}, headers=keyed())
    problem(caller.send(path + query, body, headers=keyed()), 409, "idempotency_key_reused")
    assert session.turns.filter(speaker=Speaker.PERSON).count() == 1


def test_another_address_with_a_used_key_is_refused(caller, session):
    caller.send("sessions", START, headers=keyed())
    refused = caller.send(f"sessions/{session.pk}/draft", {"draft": "Not yet"}, headers=keyed())
    problem(refused, 409, "idempotency_key_reused")
    session.refresh_from_db()
    assert session.draft == ""


def test_a_request_that_did_not_fit_may_be_put_right_under_its_key(caller, bank):
    assert caller.send("sessions", START | {"question_count": 99}, headers=keyed()).status_code == 422
    assert caller.send("sessions", START, headers=keyed()).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "schlüssel".encode().decode("latin-1"), "a\tb"])
def test_a_key_that_is_none_is_refused(caller, bank, key):
    body = problem(caller.send("sessions", START, headers=keyed(key)), 422, "invalid_input")
    assert "Idempotency-Key" in body["details"]["fields"]
    assert not Session.objects.exists()


@pytest.mark.parametrize("key", ["x", "x" * 200, "a key: {with} ~everything~"])
def test_a_key_is_any_plain_text(caller, bank, key):
    assert caller.send("sessions", START, headers=keyed(key)).status_code == 201


# At once, and after a crash.


@pytest.mark.django_db(transaction=True)
def test_of_six_at_once_one_runs():
    fill_bank()
    caller = Caller(UserFactory())
    answers = at_once(*[lambda: caller.send("sessions", START, headers=keyed())] * 6)
    assert Session.objects.count() == 1
    assert [answer.status_code for answer in answers if not replayed(answer)].count(201) == 1
    for answer in answers:
        if answer.status_code == 409:
            problem(answer, 409, "still_working")
            assert answer.headers["Retry-After"] == "1"
        else:
            assert answer.json()["session_id"] == str(Session.objects.get().pk)


def begun(person: User, caller: Caller, **changes: Any) -> KeptAnswer:
    """A call that was written down and, as far as anybody can see, is still being answered."""
    caller.send("sessions", START, headers=keyed())
    row = KeptAnswer.objects.get(person=person)
    row.status, row.body = None, ""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    Session.objects.all().delete()
    return row


def test_while_the_first_is_being_answered_the_second_has_to_wait(caller, user, bank):
    begun(user, caller)
    response = caller.send("sessions", START, headers=keyed())
    problem(response, 409, "still_working")
    assert response.headers["Retry-After"] == "1"
    assert not Session.objects.exists()


def test_what_a_killed_server_left_behind_is_taken_over(caller, user, bank):
    begun(user, caller, created_at=timezone.now() - timedelta(seconds=91))
    answer = caller.send("sessions", START, headers=keyed())
    assert (answer.status_code, replayed(answer)) == (201, False)
    assert replayed(caller.send("sessions", START, headers=keyed()))
    assert Session.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_server_left_behind_is_taken_over_by_one():
    fill_bank()
    user = UserFactory()
    caller = Caller(user)
    begun(user, caller, created_at=timezone.now() - timedelta(seconds=91))
    at_once(*[lambda: caller.send("sessions", START, headers=keyed())] * 6)
    assert Session.objects.count() == 1


def test_one_that_was_thought_dead_cannot_write_over_the_answer_of_the_next(user):
    late = KeptAnswer.objects.create(person=user, key="one", digest="d")
    KeptAnswer.objects.update(created_at=timezone.now() + timedelta(seconds=91), status=201, body='{"kept": 1}')
    repeats._settle(late, answer_of(500))
    repeats._settle(late, answer_of(200))
    assert KeptAnswer.objects.get().body == '{"kept": 1}'


def test_a_key_of_yesterday_is_a_new_one(caller, user, bank):
    caller.send("sessions", START, headers=keyed())
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1), tick=False):
        later = Caller(user).send("sessions", START | {"question_count": 8}, headers=keyed())
    assert (later.status_code, replayed(later)) == (201, False)
    assert later.json()["question_count"] == 8


# What is not kept.


def answer_of(status: int) -> Any:
    from interviewos.api import api

    return api.create_response(HttpRequest(), {"answer": status}, status=status)


@pytest.mark.parametrize("status", [401, 429, 500, 502, 503, 504])
def test_what_may_go_better_next_time_is_not_kept(user, status):
    row = KeptAnswer.objects.create(person=user, key="one", digest="d")
    repeats._settle(row, answer_of(status))
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("status", [200, 201, 202, 204, 400, 402, 404, 409, 413, 422])
def test_what_will_stay_so_is_kept(user, status):
    row = KeptAnswer.objects.create(person=user, key="one", digest="d")
    repeats._settle(row, answer_of(status))
    assert KeptAnswer.objects.get().status == status


def test_a_stream_is_not_kept(user):
    row = KeptAnswer.objects.create(person=user, key="one", digest="d")
    repeats._settle(row, StreamingHttpResponse([b"event: done\n\n"]))
    assert not KeptAnswer.objects.exists()


def test_after_a_fault_of_ours_the_same_key_tries_again(caller, bank, monkeypatch):
    def broken(**given: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("coaching.services.start_session", broken)
        assert caller.send("sessions", START, headers=keyed()).status_code == 500
    assert caller.send("sessions", START, headers=keyed()).status_code == 201


def test_after_a_limit_the_same_key_tries_again(caller, session, settings):
    settings.THROTTLES = settings.THROTTLES | {"messages": "1/minute"}
    path = f"sessions/{session.pk}/messages"
    caller.send(path, {"message": " "})
    assert caller.send(path, {"message": TEXT}, headers=keyed()).status_code == 429
    settings.THROTTLES = settings.THROTTLES | {"messages": "100/minute"}
    assert caller.send(path, {"message": TEXT}, headers=keyed()).status_code == 200


def test_whoever_is_unknown_has_no_keys(anonymous):
    assert anonymous.send("sessions", START, headers=keyed()).status_code == 401
    assert not KeptAnswer.objects.exists()


def test_tokens_are_kept_nowhere(caller, user, anonymous):
    owner = AccountFactory()
    with_key = keyed() | {"authorization": f"Bearer {token_of(user)}"}
    for path, body in {
        "auth/guest": {},
        "auth/login": {"email": owner.email, "password": "correct horse battery"},
        "auth/signup": {"email": "new@example.com", "password": "another long password"},
    }.items():
        assert anonymous.send(path, body, headers=with_key).status_code in (200, 201)
    assert caller.send("auth/logout", {}, headers=keyed()).status_code == 200
    assert not KeptAnswer.objects.exists()


def test_an_answer_that_cannot_be_kept_is_given_all_the_same(caller, bank, monkeypatch, caplog):
    def away(*args: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(repeats, "_settle", away)
    assert caller.send("sessions", START, headers=keyed()).status_code == 201
    assert "could not be kept" in caplog.text


def test_what_a_person_said_is_not_readable_in_the_table(caller, session):
    caller.send(f"sessions/{session.pk}/messages", {"message": TEXT}, headers=keyed())
    caller.send("sessions", START | {"job_description": "A head nurse for nights"}, headers=keyed("two"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_to_string(array_agg(k::text), ' ') FROM accounts_keptanswer k")
        stored = cursor.fetchone()[0]
    assert KeptAnswer.objects.filter(status=201).get().body.count("head nurse")
    assert "head nurse" not in stored
    assert session.turns.get(number=3).text not in stored


# Whoever calls, whatever they send.


def test_a_page_with_its_cookie_has_keys_too_and_still_needs_its_csrf_token(user, bank):
    page = Client(enforce_csrf_checks=True)
    page.force_login(user)
    data = {"data": json.dumps(START), "content_type": "application/json"}
    refused = page.post("/api/v1/sessions", headers=keyed(), **data)
    problem(refused, 403, "csrf_failed")
    assert not KeptAnswer.objects.exists()
    page.get("/account/email/")
    token = page.cookies["csrftoken"].value
    first, again = (
        page.post("/api/v1/sessions", headers=keyed() | {"x-csrftoken": token}, **data) for _n in range(2)
    )
    assert (first.status_code, replayed(again)) == (201, True)
    refused = page.post("/api/v1/sessions", headers=keyed(), **data)
    problem(refused, 403, "csrf_failed")


def picture(colour: str = "red") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(file, "PNG")
    file.seek(0)
    file.name = "me.png"
    return file


def test_a_file_is_taken_once_however_its_parts_are_drawn(caller, user):
    """A client draws another line between the parts each time."""
    uploads = []
    for boundary in ("first", "second"):
        parts = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="me.png"\r\n'
        body = (
            f"{parts}Content-Type: image/png\r\n\r\n".encode() + picture().read() + f"\r\n--{boundary}--\r\n".encode()
        )
        kind = f"multipart/form-data; boundary={boundary}"
        uploads.append(caller.generic("POST", "users/avatar", body, content_type=kind, headers=keyed()))
    assert uploads[0].status_code in (200, 201), uploads[0].content
    assert replayed(uploads[1])
    user.refresh_from_db()
    assert user.avatar.size


def test_another_file_under_the_same_key_is_refused(caller, user):
    caller.post("users/avatar", {"file": picture()}, headers=keyed())
    user.refresh_from_db()
    before = user.avatar.name
    problem(caller.post("users/avatar", {"file": picture("blue")}, headers=keyed()), 409, "idempotency_key_reused")
    user.refresh_from_db()
    assert user.avatar.name == before


def test_a_form_says_the_same_as_another_only_in_every_part():
    def digest(**data: Any) -> str:
        request = RequestFactory().post("/api/v1/users/avatar", data)
        return repeats._digest(request)

    assert digest(a="1", b="2") == digest(b="2", a="1")
    assert len({digest(a="1"), digest(a="2"), digest(b="1"), digest(a=["1", "2"]), digest(a=["12"])}) == 5
    assert digest(file=picture()) == digest(file=picture()) != digest(file=picture("blue"))


# The description.


def test_the_header_is_described_wherever_it_counts():
    described = {
        name
        for name, operation in operations()
        for parameter in operation.get("parameters", [])
        if parameter["name"] == "Idempotency-Key"
    }
    posts = {name for name, operation in operations() if name.startswith("POST ") and operation.get("security")}
    assert described == {name for name in posts if "/auth/" not in name}
    assert "POST /api/v1/sessions/{session_id}/messages" in described
