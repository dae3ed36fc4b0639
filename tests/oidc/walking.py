"""A browser on its way to a provider and back."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import User
from accounts.services import welcome_guest
from tests import codes
from tests.factories import SessionFactory
from tests.oidc.server import FakeProvider

BEGIN = {"google": "/account/google/login/", "linkedin": "/account/oidc/linkedin/login/"}


def guest_of(client: Client, sessions: int = 3) -> User:
    """The guest of this browser, who has practised."""
    guest = welcome_guest(language="en")
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    for _time in range(sessions):
        SessionFactory(person=guest)
    return guest


def walk(client: Client, fake: FakeProvider, name: str = "google", **asked: str) -> Any:
    """To the provider, agree there, and back."""
    begun = client.post(BEGIN[name], asked)
    assert begun.status_code == 302, begun.status_code
    return client.get(fake.consent(begun.url))


def who(client: Client) -> User | None:
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def code() -> str:
    return codes.mailed()


def nobody_entered(client: Client) -> bool:
    return who(client) is None and not (SocialAccount.objects.exists() or EmailAddress.objects.exists())
