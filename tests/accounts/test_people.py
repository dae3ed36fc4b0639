"""What holds for every person, whoever writes the row."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError

from accounts import services
from accounts.hashers import Argon2idHasher
from accounts.models import User
from tests.factories import GuestFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_address_belongs_to_one_person_in_any_spelling():
    User.objects.create_user("Dana@Example.com")
    assert User.objects.get().email == "dana@example.com"
    with pytest.raises(IntegrityError):
        User.objects.create(email="DANA@example.com")


def test_only_a_guest_has_no_address():
    GuestFactory.create_batch(2)
    with pytest.raises(IntegrityError):
        User.objects.create(email=None)


def test_a_guest_cannot_sign_in(client):
    guest = services.welcome_guest(language="en")
    assert not guest.has_usable_password()
    assert not client.login(email=None, password="")
    assert not client.login(email="", password="")


def test_a_person_becomes_active_once():
    user = UserFactory()
    services.activate(person_id=user.pk)
    first = User.objects.get().activated_at
    services.activate(person_id=user.pk)
    assert User.objects.get().activated_at == first
    assert User.objects.get().activation_state == "activated"


def test_a_persons_name_in_a_log_is_no_secret():
    assert str(UserFactory(email="dana@example.com")) == "dana@example.com"
    guest = GuestFactory()
    assert str(guest) == f"guest {str(guest.pk)[:8]}"


def test_passwords_are_kept_as_argon2id_of_a_cost_a_small_server_can_bear(settings):
    settings.PASSWORD_HASHERS = ["accounts.hashers.Argon2idHasher"]
    kept = make_password("correct horse battery staple")
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert Argon2idHasher().verify("correct horse battery staple", kept)
    assert not Argon2idHasher().verify("correct horse battery", kept)
