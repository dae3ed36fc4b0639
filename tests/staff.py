"""Browsers of staff, as the admin asks for them: signed in, with a second step or without."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as TAKEN
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from tests.factories import StaffFactory


def desk(**of_person: Any) -> Client:
    """Somebody of the staff who came in with two steps."""
    person = StaffFactory(is_superuser=True, **of_person)
    client = Client()
    client.force_login(person)
    take_second_step(client, person)
    return client


def take_second_step(client: Client, person: User) -> None:
    step = Authenticator.objects.filter(user=person).earliest("pk")
    session = client.session
    session[TAKEN] = [{"method": "mfa", "at": time.time(), "id": step.pk, "type": step.type}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
