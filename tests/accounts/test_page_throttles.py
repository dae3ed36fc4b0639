"""Pages that are asked too often: a sentence and a way back, and what was typed is not lost."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from accounts.models import Device, User
from coaching.models import Session, Speaker
from interviewos import throttles
from tests import codes
from tests.factories import PASSWORD, TOTP_SECRET, AccountFactory, SessionFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."
WAIT = r"Wait (\d+) seconds? and try again\."
SETUP = {"preparation_type": "Interview", "difficulty": "medium", "style": "standard", "language": "en"}


@pytest.fixture(autouse=True)
def _real_limits(settings):
    settings.THROTTLES = settings.THROTTLES | {"auth": "5/minute", "guests": "2/minute", "messages": "2/minute"}


def refused(response: Any, *, status: int = 429) -> str:
    """What the page says, after holding it to its header."""
    text = unescape(response.content.decode())
    found = re.search(WAIT, text)
    assert response.status_code == status
    assert found, text
    assert response.headers["Retry-After"] == found[1]
    return text


def test_the_right_password_does_not_open_the_page_after_five_wrong_ones(client):
    owner = AccountFactory()
    for _time in range(5):
        answer = client.post("/account/login/", {"login": owner.email, "password": "not it at all"})
        assert answer.status_code == 200
    text = refused(client.post("/account/login/", {"login": owner.email, "password": PASSWORD}))
    assert "That is not possible right now" in text
    assert "_auth_user_id" not in client.session
    assert not Device.objects.exists()


def test_another_browser_at_another_address_is_not_held_up(client):
    for _time in range(6):
        client.post("/account/login/", {"login": "nobody@example.com", "password": "not it at all"})
    owner = AccountFactory()
    answer = Client(REMOTE_ADDR="192.0.2.7").post("/account/login/", {"login": owner.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert Device.objects.get().person == owner


def test_reading_a_page_does_not_count(client):
    assert {client.get("/account/login/").status_code for _time in range(7)} == {200}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/account/signup/", "email"),
        ("/account/password/reset/", "email"),
        ("/account/login/code/", "email"),
    ],
)
def test_the_sixth_letter_of_a_page_is_not_written(path, field):
    for number in range(5):
        Client().post(path, {field: f"person{number}@example.org", "password1": PASSWORD})
    before = (len(mail.outbox), User.objects.count())
    refused(Client().post(path, {field: "sixth@example.org", "password1": PASSWORD}))
    assert (len(mail.outbox), User.objects.count()) == before


def test_codes_are_not_guessed_through_ever_new_flows(client):
    owner = AccountFactory()
    for number in range(3):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        browser.post("/account/login/code/", {"email": owner.email})
        answers = [browser.post("/account/login/code/confirm/", {"code": "WRNG-CODE"}) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    code = codes.mailed()
    refused(browser.post("/account/login/code/confirm/", {"code": code}))
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize(
    "path", ["/account/confirm-email/", "/account/password/reset/confirm/", "/account/2fa/authenticate/"]
)
def test_a_code_is_typed_five_times_a_minute_from_one_address(client, path):
    answers = [client.post(path, {"code": "123456"}) for _time in range(6)]
    assert 429 not in {answer.status_code for answer in answers[:5]}
    refused(answers[5])


def test_the_second_step_counts_into_the_account():
    owner = StaffFactory()
    browsers = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(5)]
    for browser in browsers:
        entered = browser.post("/account/login/", {"login": owner.email, "password": PASSWORD})
        assert entered.url == "/account/2fa/authenticate/"
        assert browser.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    now = totp.yield_hotp_counters_from_time()
    right = totp.format_hotp_value(totp.hotp_value(TOTP_SECRET, next(now)))
    refused(browsers[0].post("/account/2fa/authenticate/", {"code": right}))
    assert "_auth_user_id" not in browsers[0].session


def test_a_limit_of_allauth_is_refused_by_our_page(client):
    """It sends three codes a minute to one address."""
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/account/signup/", {"email": "a@example.org", "password1": PASSWORD})
        for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    text = answers[3].content.decode()
    assert "That was too often. Wait a minute and try again." in text
    assert "That is not possible right now" in text
    assert answers[3].headers["Retry-After"] == "60"
    assert len(mail.outbox) == 3


# Practising.


@pytest.fixture
def session(user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def _has_said_enough(user) -> None:
    for _time in range(2):
        throttles.spend("messages", str(user.pk))


@pytest.mark.usefixtures("_has_said_enough")
def test_words_that_come_too_fast_stay_in_the_field(person, session):
    response = person.post(f"/sessions/{session.pk}/say/", {"text": TEXT})
    assert TEXT in refused(response)
    assert not session.turns.filter(speaker=Speaker.PERSON).exists()


@pytest.mark.usefixtures("_has_said_enough")
def test_words_that_come_too_fast_stay_in_the_composer(person, session, htmx):
    response = person.post(f"/sessions/{session.pk}/say/", {"text": TEXT}, headers=htmx)
    text = refused(response, status=200)
    assert TEXT in text
    assert response.headers["HX-Retarget"] == "#composer"
    assert "<html" not in text
    assert not session.turns.filter(speaker=Speaker.PERSON).exists()


def test_a_visitor_too_many_keeps_what_they_filled_in(bank):
    filled = SETUP | {"question_count": "6", "role": "Head nurse of a night ward"}
    for _time in range(2):
        assert Client().post("/practice/new/", filled).status_code == 302
    text = refused(Client().post("/practice/new/", filled))
    assert "Head nurse of a night ward" in text
    assert (User.objects.count(), Session.objects.count()) == (2, 2)


def test_somebody_known_starts_where_visitors_have_to_wait(bank):
    filled = SETUP | {"question_count": "6"}
    for _time in range(3):
        Client().post("/practice/new/", filled)
    known = Client()
    known.force_login(UserFactory())
    assert known.post("/practice/new/", filled).status_code == 302
