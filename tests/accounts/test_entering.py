"""A signed link that shows demo data, in development only."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import tokens
from accounts.views import enter
from tests.factories import SessionFactory, UserFactory


def test_outside_development_there_is_no_such_door(client, db):
    assert client.get(f"/enter/{tokens.issue_entry(UserFactory())}/").status_code == 404


def test_the_link_shows_the_person_it_was_made_for(db):
    session = SessionFactory()
    client = Client()
    request = RequestFactory().get("/enter/")
    request.session = client.session
    answer = enter(request, tokens.issue_entry(session.person))
    assert answer.url == "/sessions/"
    assert request.session["_auth_user_id"] == str(session.person.pk)


@pytest.mark.parametrize("token", ["", "nonsense", "a:b:c"])
def test_a_link_nobody_signed_opens_nothing(db, token):
    with pytest.raises(Http404):
        enter(RequestFactory().get("/enter/"), token)


def test_a_link_is_good_for_a_day(db):
    token = tokens.issue_entry(UserFactory())
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert tokens.read_entry(token) is None


def test_somebody_switched_off_is_not_let_in(db):
    token = tokens.issue_entry(UserFactory(is_active=False))
    assert tokens.read_entry(token) is None
