"""A program's call passes by what is there for browsers; everything that protects a caller stays."""

import pytest
from django.test import Client

from coaching.models import Session
from tests.conftest import Caller
from tests.factories import SessionFactory, UserFactory, token_of

NEW = {"preparation_type": "Interview"}


@pytest.fixture
def both(user) -> Caller:
    """A browser in which somebody else is signed in, and which sends the token of `user` besides."""
    client = Caller(user, enforce_csrf_checks=True)
    client.force_login(UserFactory())
    return client


def test_the_token_says_who_calls_whatever_cookie_comes_along(both, user, bank):
    assert both.send("sessions", NEW).status_code == 201
    assert Session.objects.get().person == user


def test_a_bad_token_is_not_made_good_by_a_cookie(both, bank):
    for word in ("Bearer nonsense", "bearer nonsense", "Basic dTpw", "Bearer "):
        response = both.send("sessions", NEW, headers={"authorization": word})
        assert (response.status_code, response.json()["code"]) == (401, "not_signed_in"), word
    assert not Session.objects.exists()


def test_a_cookie_without_a_token_still_needs_the_csrf_token(user, bank):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    response = browser.post("/api/v1/sessions", NEW, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "csrf_failed")
    response = browser.post("/api/v1/sessions", NEW, content_type="application/json", headers={"authorization": ""})
    assert response.status_code == 403
    assert not Session.objects.exists()


def test_a_program_gets_no_cookie_and_keeps_its_protection(caller, user):
    response = caller.get(f"sessions/{SessionFactory(person=user).pk}")
    assert not response.cookies
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert len(response.headers["X-Request-ID"]) == 32


def test_a_program_costs_no_query_for_a_browsers_session(both, user, django_assert_num_queries):
    session = SessionFactory(person=user)
    with django_assert_num_queries(2):  # the person, the session with its turns
        assert both.get(f"sessions/{session.pk}").status_code == 200


def test_a_program_is_refused_in_its_own_language_each_time(caller):
    def refusal(language: str) -> str:
        return str(caller.get("nowhere", headers={"accept-language": language}).json()["error"])

    assert refusal("ko-KR,ko;q=0.9").startswith("이 주소에는")
    assert refusal("") == refusal("en") == "There is nothing at this address."


@pytest.mark.parametrize("path", ["/api/v1/docs", "/sessions/"])
def test_a_page_has_its_content_policy(person, path):
    assert "default-src 'none'" in person.get(path).headers["Content-Security-Policy"]


def test_only_calls_of_the_api_pass_by(user):
    # A page finds nobody by a token: it asks for a session, which is there to be asked.
    response = Client().get("/sessions/", headers={"authorization": f"Bearer {token_of(user)}"})
    assert response.status_code == 302
