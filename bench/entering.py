"""`python -m bench.entering`: does the time of an answer tell whether an address has an account?

Every call is sent for an address with an account and for one without, in turn, and the medians are compared. The real
hasher is used; mail goes to memory, because a mail server takes as long for either.
"""

from __future__ import annotations

import logging
import os
import secrets
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench import servers
from bench.run import ENVIRONMENT

ROUNDS = 60
MOST = 0.20
PASSWORD = "correct horse battery"
KNOWN, UNKNOWN = "known@example.com", "unknown@example.com"
CALLS: dict[str, tuple[str, Callable[[str], dict[str, str]]]] = {
    "sign in, wrong password": ("login", lambda address: {"email": address, "password": "not it at all"}),
    "sign up": ("signup", lambda address: {"email": address, "password": "another long password"}),
    "code by e-mail": ("magic-link", lambda address: {"email": address}),
    "forgotten password": ("forgot-password", lambda address: {"email": address}),
}


def main() -> None:
    os.environ |= ENVIRONMENT | {name: secrets.token_hex(32) for name in ("SECRET_KEY", "ENCRYPTION_KEYS")}
    os.environ |= {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend", "SECURE_SSL_REDIRECT": "0"}
    with servers.throwaway():
        call = _prepared()
        print("| call | with an account | without | apart |\n|---|---:|---:|---:|")
        for name, (path, body) in CALLS.items():
            known, unknown = _measured(call, path, body)
            print(f"| {name} | {known * 1000:.1f} ms | {unknown * 1000:.1f} ms | {abs(known / unknown - 1):.0%} |")
    print(f"Goal: at most {MOST:.0%} apart, medians of {ROUNDS} in turn.")


def _prepared() -> Callable[[str, dict[str, str]], None]:
    import django

    django.setup()
    logging.disable()
    from allauth.account.models import EmailAddress
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User

    call_command("migrate", verbosity=0)
    person = User.objects.create_user(KNOWN, PASSWORD)
    EmailAddress.objects.create(user=person, email=KNOWN, verified=True, primary=True)
    client = Client(headers={"host": "localhost"})

    def call(path: str, body: dict[str, str]) -> None:
        # What was sent before must not slow this one down.
        cache.clear()
        answer: Any = client.post(f"/api/v1/auth/{path}", body, content_type="application/json")
        assert answer.status_code in (200, 201, 401), answer.content

    return call


def _measured(call: Callable[[str, dict[str, str]], None], path: str, body: Any) -> tuple[float, float]:
    call(path, body(KNOWN))
    call(path, body(UNKNOWN))
    pairs = [[_timed(call, path, body(address)) for address in (KNOWN, UNKNOWN)] for _round in range(ROUNDS)]
    known, unknown = zip(*pairs, strict=True)
    return statistics.median(known), statistics.median(unknown)


def _timed(call: Callable[[str, dict[str, str]], None], path: str, body: dict[str, str]) -> float:
    begun = time.perf_counter()
    call(path, body)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
