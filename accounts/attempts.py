"""How often somebody may try to come in: so many times from one network address, and so many times into one account.

Each step (signing in, asking for a code, typing it …) counts for itself, by whichever door it is tried: a page and
the API have one count. What counts is the account that was tried, whether or not it is somebody's.
"""

from __future__ import annotations

from allauth.account.models import Login
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import addresses
from accounts.models import User
from interviewos import throttles
from interviewos.http import client_network

LONGEST_ADDRESS = 254


def count(request: HttpRequest, step: str, *, account: str = "") -> None:
    """One more attempt at `step`, into the account of an e-mail address if one was named. Raises TooFast."""
    _from_here(request, "auth", step)
    if account:
        count_into(step, _written_one_way(account[:LONGEST_ADDRESS]))


def count_into(step: str, account: str) -> None:
    """The half of `count` for an account that only shows once a ticket or a session is opened."""
    throttles.spend("auth", step, "into", account)


def count_guest(request: HttpRequest) -> None:
    _from_here(request, "guests")


def count_refresh(request: HttpRequest, device_id: object) -> None:
    """By the device that a refresh token names, or by the address it came from when it names none."""
    if device_id:
        throttles.spend("refresh", "device", str(device_id))
    else:
        _from_here(request, "refresh")


def whose(login: Login) -> str:
    """The account somebody is about to enter; for an address without one, that address."""
    person: User | None = login.user
    return str(person.pk) if person else login.email or ""


def _from_here(request: HttpRequest, limit: str, *step: str) -> None:
    # A unix socket has no address: what comes through it is one proxy, not one person.
    if network := client_network(request):
        throttles.spend(limit, *step, "from", network)


def _written_one_way(address: str) -> str:
    try:
        return addresses.normal(address)
    except ValidationError:
        return address.strip().casefold()
