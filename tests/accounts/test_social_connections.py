"""A person who is signed in connects Google or LinkedIn, and takes it away again."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import Device, User
from tests.factories import AccountFactory
from tests.oidc.walking import guest_of, nobody_entered, walk, who

pytestmark = pytest.mark.django_db


def test_a_person_connects_and_then_enters_by_it(google):
    client, person = Client(), AccountFactory(email="other@example.com")
    client.force_login(person)
    walk(client, google, process="connect")
    assert SocialAccount.objects.get().user == person
    again = Client()
    walk(again, google)
    assert who(again) == person
    assert User.objects.count() == 1


def test_what_opens_one_account_is_not_connected_to_another(client, google):
    walk(client, google)
    other, person = Client(), AccountFactory(email="other@example.com")
    other.force_login(person)
    walk(other, google, process="connect")
    assert SocialAccount.objects.get().user != person


def test_a_guest_cannot_connect(client, google):
    guest_of(client)
    walk(client, google, process="connect")
    assert nobody_entered(client)


def test_a_person_with_a_password_disconnects(google):
    client, person = Client(), AccountFactory(email="ann@example.com")
    client.force_login(person)
    walk(client, google, process="connect")
    client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_the_last_way_in_stays(client, google):
    walk(client, google)
    answer = client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert answer.status_code == 200
    assert SocialAccount.objects.exists()


def test_nobody_disconnects_somebody_elses(client, google):
    walk(client, google)
    other = Client()
    other.force_login(AccountFactory())
    other.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()


def test_entering_opens_a_device(client, google):
    walk(client, google)
    assert Device.objects.get().person == who(client)
