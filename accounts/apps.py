from typing import Any

from allauth.account import signals
from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        # allauth has no other hook behind a change of password, after which the session has another key.
        signals.password_changed.connect(_follow_session)
        signals.password_set.connect(_follow_session)
        authenticator_added.connect(_sign_out_elsewhere)


def _follow_session(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    from accounts.services import devices

    devices.follow_session(request.session)


def _sign_out_elsewhere(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Whoever signed in with the password alone, before there was a second step, has to take it."""
    from accounts.services import devices

    devices.end_all(user, but=devices.here(request.session))
