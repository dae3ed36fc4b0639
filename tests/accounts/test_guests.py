"""A visitor becomes somebody on starting, not before, and stays it in this browser."""

import pytest
from django.test import Client

from accounts.models import User
from coaching.models import Session
from tests.factories import GuestFactory

pytestmark = pytest.mark.django_db
SETUP = {"preparation_type": "Interview", "difficulty": "medium", "style": "standard", "language": "en"}
SETUP |= {"question_count": "6", "role": "Head nurse"}


def test_looking_around_makes_nobody(client):
    for path in ("/", "/practice/new/", "/offline/", "/manifest.webmanifest"):
        client.get(path)
    assert not User.objects.exists()
    assert "sessionid" not in client.cookies


def test_starting_makes_a_guest_who_sees_the_session_again(client, bank):
    response = client.post("/practice/new/", SETUP)
    guest, session = User.objects.get(), Session.objects.get()
    assert (guest.is_guest, session.person, response.url) == (True, guest, session.get_absolute_url())
    assert client.get(response.url).status_code == 200
    assert session.title in client.get("/history/").text


def test_a_second_session_belongs_to_the_same_guest(client, bank):
    for _time in range(2):
        client.post("/practice/new/", SETUP)
    assert User.objects.count() == 1


def test_another_browser_is_another_guest_and_sees_nothing(client, bank):
    address = client.post("/practice/new/", SETUP).url
    other = Client()
    assert other.get(address).url.startswith("/account/login/?next=")
    other.post("/practice/new/", SETUP)
    assert User.objects.count() == 2
    assert other.get(address).status_code == 404


def test_a_set_up_that_is_refused_makes_nobody(client, bank):
    assert client.post("/practice/new/", SETUP | {"question_count": "21"}).status_code in (200, 422)
    assert not User.objects.exists()
    assert not Session.objects.exists()


def test_the_guest_has_the_language_of_the_talk(client, bank):
    client.post("/practice/new/", SETUP | {"language": "ko"})
    assert User.objects.get().language == "ko"


@pytest.mark.parametrize("state", [{"is_active": False}, {"is_guest": False, "email": "now@example.com"}])
def test_a_guest_who_is_no_guest_any_more_is_not_known_by_the_browser(client, bank, state):
    client.post("/practice/new/", SETUP)
    User.objects.update(**state)
    assert client.get("/sessions/").url.startswith("/account/login/?next=")


def test_an_account_comes_before_a_guest(person, user, bank):
    session = person.session
    session["guest_id"] = str(GuestFactory().pk)
    session.save()
    person.post("/practice/new/", SETUP)
    assert Session.objects.get().person == user
