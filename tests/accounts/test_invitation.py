"""Finding the door, and where it leads: nobody is asked to register before there is something to keep."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from evaluations import judge, services
from tests import codes
from tests.evaluations.talks import practised
from tests.factories import PASSWORD, AccountFactory, GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db
INVITED = 'class="card invitation"'


@pytest.fixture
def guest(client) -> User:
    guest = GuestFactory()
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    return guest


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def code() -> str:
    return codes.mailed()


@pytest.mark.parametrize("path", ["/", "/practice/new/"])
def test_a_visitor_finds_the_door_and_may_pass_it_by(client, bank, path):
    page = text(client, path)
    assert "/account/login/" in page
    assert "/account/signup/" in page
    assert INVITED not in page
    assert not User.objects.exists()


def test_a_guest_who_has_no_review_yet_is_not_invited(client, guest):
    SessionFactory(person=guest)
    page = text(client, "/history/")
    assert INVITED not in page
    assert "/account/signup/" in page, "but finds the door"


def test_a_guest_with_a_review_is_invited_to_keep_it(client, guest):
    User.objects.filter(pk=guest.pk).update(activated_at=timezone.now())
    assert INVITED in text(client, "/history/")
    assert "/account/signup/?next=/history/" in text(client, "/history/")


def test_the_review_itself_invites_a_guest(client, guest):
    evaluation = services.finish(session=practised(SessionFactory(person=guest)))
    assert INVITED not in text(client, evaluation.get_absolute_url()), "while it is being written"
    judge.judge(evaluation.pk)
    services.skip_self_rating(evaluation=evaluation)
    assert INVITED in text(client, evaluation.get_absolute_url())


def test_somebody_with_an_account_is_invited_to_nothing(person, user):
    User.objects.filter(pk=user.pk).update(activated_at=timezone.now())
    page = text(person, "/history/")
    assert INVITED not in page
    assert "/account/signup/" not in page
    assert "/account/login/" not in page


def test_an_account_shows_its_name_and_address_and_the_way_out(person, user):
    User.objects.filter(pk=user.pk).update(full_name="Ines Roth")
    page = text(person, "/history/")
    assert "Ines Roth" in page
    assert user.email in page
    assert re.search(r'<form[^>]* method="post" action="/account/logout/"', page)
    assert "/settings/" in page


def test_looking_at_the_way_out_signs_nobody_out(person):
    person.get("/account/logout/")
    assert person.get("/history/").status_code == 200


def test_the_door_remembers_where_one_was(client, bank):
    page = text(client, "/practice/new/?type=Pitch&from=here")
    assert "/account/login/?next=%2Fpractice%2Fnew%2F%3Ftype%3DPitch%26from%3Dhere" in page


def test_signing_in_leads_to_where_one_wanted(client):
    owner = AccountFactory()
    wanted = client.get("/settings/security/")
    assert wanted.url == "/account/login/?next=/settings/security/"
    page = text(client, wanted.url)
    assert 'value="/settings/security/"' in page
    answer = client.post(wanted.url, {"login": owner.email, "password": PASSWORD, "next": "/settings/security/"})
    assert answer.url == "/settings/security/"


def test_signing_up_leads_to_where_one_wanted(client, guest):
    client.post("/account/signup/", {"email": "new@example.com", "password1": PASSWORD, "next": "/settings/data/"})
    answer = client.post("/account/confirm-email/", {"code": code()})
    assert answer.url == "/settings/data/"
    assert User.objects.get().pk == guest.pk


def test_signing_up_with_an_address_that_has_an_account_leads_there_too(client, guest):
    owner = AccountFactory()
    client.post("/account/signup/", {"email": owner.email, "password1": PASSWORD, "next": "/settings/data/"})
    answer = client.post("/account/confirm-email/", {"code": code()})
    assert answer.url == "/settings/data/"
    assert client.get("/settings/data/").wsgi_request.user.pk == owner.pk


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(client, place):
    owner = AccountFactory()
    answer = client.post("/account/login/", {"login": owner.email, "password": PASSWORD, "next": place})
    assert answer.url == "/"
