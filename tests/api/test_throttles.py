"""Too often, too fast: who is told to wait, for how long, and that nothing was done meanwhile."""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import Device, ExportStatus, User
from coaching.models import Speaker
from evaluations.models import Evaluation
from interviewos import env
from interviewos.http import client_address, client_network
from tests import codes
from tests.api.test_errors import problem
from tests.coaching.test_at_once import at_once
from tests.coaching.test_sockets import cookie_of, talk
from tests.conftest import Caller
from tests.factories import PASSWORD, AccountFactory, EvaluationFactory, SessionFactory

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."
REDIS_AWAY = "unix:///nowhere/redis.sock?db=1"


@pytest.fixture(autouse=True)
def _real_limits(settings):
    real = {"auth": "5/minute", "guests": "30/minute", "refresh": "30/minute"}
    settings.THROTTLES = real | {"messages": "10/minute", "analysis": "10/minute", "exports": "2/hour"}


def somebody() -> str:
    return f"{uuid4().hex}@example.com"


CALLS: dict[str, Any] = {
    "login": lambda address: {"email": address, "password": "not it at all"},
    "signup": lambda address: {"email": address, "password": "another long password"},
    "magic-link": lambda address: {"email": address},
    "forgot-password": lambda address: {"email": address},
}
WITH_A_TICKET: dict[str, Any] = {
    "mfa/verify": {"mfa_ticket": "none", "code": "123456"},
    "magic-link/confirm": {"ticket": "none", "code": "ABCD-EFGH"},
    "reset-password": {"ticket": "none", "code": "ABCD-EFGH", "password": "a whole new password"},
    "oauth/google": {"id_token": "none"},
}


def too_fast(response: Any, *, at_most: int = 60) -> int:
    """The seconds to wait, which header, body and sentence agree on."""
    body = problem(response, 429, "too_fast")
    assert body["type"] == "rate_limit_error"
    wait = int(response.headers["Retry-After"])
    assert body["details"] == {"retry_after": wait}
    assert 1 <= wait <= at_most
    return wait


# Coming in: by network address, by account, each step for itself.


@pytest.mark.parametrize("path", CALLS)
def test_the_sixth_attempt_from_one_address_has_to_wait(anonymous, path):
    first = [anonymous.send(f"auth/{path}", CALLS[path](somebody())) for _time in range(5)]
    assert 429 not in {answer.status_code for answer in first}
    before = (User.objects.count(), Device.objects.count(), len(mail.outbox))
    too_fast(anonymous.send(f"auth/{path}", CALLS[path](somebody())))
    assert (User.objects.count(), Device.objects.count(), len(mail.outbox)) == before
    elsewhere = anonymous.send(f"auth/{path}", CALLS[path](somebody()), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code != 429


@pytest.mark.parametrize("path", WITH_A_TICKET)
def test_the_sixth_guess_at_a_ticket_has_to_wait(anonymous, path):
    answers = [anonymous.send(f"auth/{path}", WITH_A_TICKET[path]) for _time in range(6)]
    assert 429 not in {answer.status_code for answer in answers[:5]}
    too_fast(answers[5])


@pytest.mark.parametrize("path", CALLS)
def test_the_sixth_attempt_at_one_account_has_to_wait_wherever_it_comes_from(anonymous, path, settings):
    settings.ACCOUNT_RATE_LIMITS = False  # of which allauth sends three codes to one address
    address = somebody()
    for number, written in enumerate([address, address.upper(), f" {address}", address, address]):
        answer = anonymous.send(f"auth/{path}", CALLS[path](written), REMOTE_ADDR=f"192.0.2.{number}")
        assert answer.status_code != 429
    before = len(mail.outbox)
    too_fast(anonymous.send(f"auth/{path}", CALLS[path](address), REMOTE_ADDR="192.0.2.99"))
    assert len(mail.outbox) == before
    assert anonymous.send(f"auth/{path}", CALLS[path](somebody()), REMOTE_ADDR="192.0.2.99").status_code != 429


def test_the_sixth_guess_at_codes_for_one_account_has_to_wait_wherever_it_comes_from(anonymous):
    address = AccountFactory().email
    guesses = []
    for number in range(3):
        asked = anonymous.send("auth/magic-link", {"email": address}, REMOTE_ADDR=f"198.51.100.{number}").json()
        body = {"ticket": asked["ticket"], "code": "WRNG-CODE"}
        places = (f"192.0.2.{2 * number + place}" for place in (1, 2))
        guesses += [anonymous.send("auth/magic-link/confirm", body, REMOTE_ADDR=place) for place in places]
    assert [answer.status_code for answer in guesses[:5]] == [422] * 5
    too_fast(guesses[5])
    right = body | {"code": codes.mailed()}
    too_fast(anonymous.send("auth/magic-link/confirm", right, REMOTE_ADDR="192.0.2.99"))
    assert not Device.objects.exists()


def test_the_sixth_guess_at_the_password_of_whoever_wants_to_leave_has_to_wait():
    person = AccountFactory()
    caller = Caller(person)
    for _guess in range(5):
        wrong = caller.send("users/me", {"password": "not it at all"}, method="delete")
        problem(wrong, 403, "wrong_password")
    too_fast(caller.send("users/me", {"password": PASSWORD}, method="delete"))
    person.refresh_from_db()
    assert person.deletion_due_at is None


def test_every_step_counts_for_itself(anonymous):
    address = AccountFactory().email
    for _time in range(5):
        assert anonymous.send("auth/forgot-password", {"email": address}).status_code == 200
    assert anonymous.send("auth/login", {"email": address, "password": PASSWORD}).status_code == 200


def test_an_earlier_name_of_a_call_has_no_count_of_its_own(anonymous):
    for _time in range(5):
        anonymous.send("auth/login", CALLS["login"](somebody()))
    too_fast(anonymous.send("auth/token", CALLS["login"](somebody())))


def test_a_page_and_the_api_have_one_count(anonymous, client):
    owner = AccountFactory()
    for _time in range(5):
        client.post("/account/login/", {"login": owner.email, "password": "not it at all"})
    too_fast(anonymous.send("auth/login", {"email": owner.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.7"))
    assert not Device.objects.exists()


def test_the_wait_is_as_long_as_it_says_and_no_longer(anonymous):
    owner = AccountFactory()
    body = {"email": owner.email, "password": PASSWORD}
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        for _time in range(5):
            assert anonymous.send("auth/login", body).status_code == 200
            clock.shift(5)
        wait = too_fast(anonymous.send("auth/login", body))
        assert wait == 36
        clock.shift(wait - 1)
        too_fast(anonymous.send("auth/login", body), at_most=1)
        clock.shift(1)
        assert anonymous.send("auth/login", body).status_code == 200
        too_fast(anonymous.send("auth/login", body), at_most=5)


@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_sign_in_at_once_five_come_in():
    owner = AccountFactory()
    body = {"email": owner.email, "password": PASSWORD}
    answers = at_once(*[lambda: Caller().send("auth/login", body)] * 12)
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 7
    assert owner.devices.count() == 5


def test_guests_of_one_address_are_not_made_without_end(anonymous, settings):
    settings.THROTTLES = settings.THROTTLES | {"guests": "3/minute"}
    assert [anonymous.send("auth/guest").status_code for _time in range(3)] == [201] * 3
    too_fast(anonymous.send("auth/guest"))
    assert User.objects.count() == 3
    assert anonymous.send("auth/guest", REMOTE_ADDR="192.0.2.7").status_code == 201


def test_refreshing_counts_by_device_and_nonsense_by_address(anonymous, settings):
    settings.THROTTLES = settings.THROTTLES | {"refresh": "2/minute"}
    one, other = (anonymous.send("auth/guest").json()["refresh_token"] for _time in range(2))
    for _time in range(2):
        one = anonymous.send("auth/refresh", {"refresh_token": one}).json()["refresh_token"]
    too_fast(anonymous.send("auth/refresh", {"refresh_token": one}, REMOTE_ADDR="192.0.2.7"))
    assert anonymous.send("auth/refresh", {"refresh_token": other}).status_code == 200
    for _time in range(2):
        assert anonymous.send("auth/refresh", {"refresh_token": "nonsense"}).status_code == 401
    too_fast(anonymous.send("auth/refresh", {"refresh_token": "nonsense"}))


# Practising: by person.


def test_the_eleventh_message_in_a_minute_is_not_kept(caller, user, other_caller):
    session = SessionFactory(person=user)
    for _time in range(10):
        # Refused for being empty after all, and counted all the same.
        caller.send(f"sessions/{session.pk}/messages", {"message": " "})
    too_fast(caller.send(f"sessions/{session.pk}/messages", {"message": TEXT}))
    assert not session.turns.filter(speaker=Speaker.PERSON).exists()
    assert other_caller.send(f"sessions/{session.pk}/messages", {"message": TEXT}).status_code == 404


def test_two_of_a_persons_programs_have_one_count_and_two_people_have_two(user, bank, settings):
    settings.THROTTLES = settings.THROTTLES | {"messages": "1/minute"}
    session, other = SessionFactory(person=user), SessionFactory()
    assert Caller(user).send(f"sessions/{session.pk}/messages?wait=0", {"message": TEXT}).status_code == 202
    too_fast(Caller(user).send(f"sessions/{session.pk}/messages?wait=0", {"message": TEXT}))
    said = Caller(other.person).send(f"sessions/{other.pk}/messages?wait=0", {"message": TEXT})
    assert said.status_code == 202
    assert session.turns.filter(speaker=Speaker.PERSON).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_socket_says_how_long_to_wait(settings):
    settings.THROTTLES = settings.THROTTLES | {"messages": "1/minute"}
    session = SessionFactory()
    frame = {"type": "say", "text": TEXT}
    heard = talk(session, cookie_of_account(session.person), frame, frame)
    assert heard[-1]["type"] == "error"
    assert heard[-1]["code"] == "too_fast"
    assert 1 <= heard[-1]["retry_after"] <= 60
    assert str(heard[-1]["retry_after"]) in heard[-1]["error"]
    assert session.turns.filter(speaker=Speaker.PERSON).count() == 1


def cookie_of_account(person: User) -> str:
    person.is_guest, person.email = True, None
    person.save()
    return cookie_of(person)


@pytest.mark.parametrize("path", ["sessions/{session}/complete", "evaluations/{evaluation}/rerun"])
def test_evaluations_are_not_ordered_without_end(caller, user, settings, path):
    settings.THROTTLES = settings.THROTTLES | {"analysis": "1/minute"}
    evaluation = EvaluationFactory(session__person=user, status="failed", error_code="server_error")
    place = path.format(session=evaluation.session_id, evaluation=evaluation.pk)
    assert caller.send(place).status_code != 429
    before = Evaluation.objects.values().get()
    too_fast(caller.send(place))
    assert Evaluation.objects.values().get() == before


def test_a_third_export_within_the_hour_is_not_packed(caller, person, user):
    for _time in range(2):
        # The one under way is the answer as often as it is asked for, and counts once.
        orders = [caller.send("users/me/export") for _time in range(3)]
        assert len({order.json()["id"] for order in orders}) == 1
        user.data_exports.update(status=ExportStatus.READY)
    refused = caller.send("users/me/export")
    wait = too_fast(refused, at_most=3600)
    assert wait > 3500
    assert "Wait 60 minutes" in refused.json()["error"]
    assert person.post("/settings/data/exports/").status_code == 429
    assert user.data_exports.count() == 2


# While Redis is away.


def test_without_redis_nobody_is_refused_and_the_log_says_so(anonymous, settings, caplog):
    owner = AccountFactory()
    cache = {"BACKEND": "interviewos.cache.ForgivingCache", "LOCATION": REDIS_AWAY}
    settings.CACHES = {"default": cache, "strict": cache}
    with caplog.at_level(logging.ERROR):
        body = {"email": owner.email, "password": PASSWORD}
        assert {anonymous.send("auth/login", body).status_code for _time in range(7)} == {200}
        assert anonymous.send("auth/signup", CALLS["signup"](somebody())).status_code == 201
    away = [record for record in caplog.records if record.message == "throttle_away"]
    assert len(away) == 16
    assert away[0].fields == {"limit": "auth", "cause": "ConnectionError"}
    assert "cache_away" in caplog.messages, "allauth counts the codes it sends"
    assert owner.email not in caplog.text


# Where somebody is.


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_a_forwarded_address_counts_as_far_as_our_own_proxies_wrote_it(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_a_unix_socket_has_no_address():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None


def test_a_whole_network_of_one_customer_counts_as_one():
    one, other, third = (
        client_network(RequestFactory().get("/", REMOTE_ADDR=address))
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    )
    assert one == other != third


def test_a_made_up_forwarded_address_brings_no_new_attempts(anonymous):
    for number in range(5):
        anonymous.send("auth/login", CALLS["login"](somebody()), headers={"x-forwarded-for": f"203.0.113.{number}"})
    headers = {"x-forwarded-for": "203.0.113.99"}
    too_fast(anonymous.send("auth/login", CALLS["login"](somebody()), headers=headers))


def test_behind_a_proxy_everybody_has_a_count_of_their_own(anonymous, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(7):
        headers = {"x-forwarded-for": f"1.2.3.4, 203.0.113.{number}"}
        assert anonymous.send("auth/guest", headers=headers).status_code == 201
    assert set(Device.objects.values_list("address", flat=True)) == {f"203.0.113.{number}" for number in range(7)}


# The setting.


def test_the_environment_changes_only_the_limits_it_names(monkeypatch):
    monkeypatch.setenv("THROTTLES", "auth=9/minute, exports=1/day")
    limits = env.rates("THROTTLES", {"auth": "5/minute", "exports": "2/hour", "guests": "30/minute"})
    assert limits == {"auth": "9/minute", "exports": "1/day", "guests": "30/minute"}


@pytest.mark.parametrize("written", ["auth", "auth=5", "auth=0/minute", "auth=5/month", "nothing=5/minute"])
def test_a_limit_that_cannot_be_is_refused(monkeypatch, written):
    monkeypatch.setenv("THROTTLES", written)
    with pytest.raises(ImproperlyConfigured, match="THROTTLES must look like"):
        env.rates("THROTTLES", {"auth": "5/minute"})
