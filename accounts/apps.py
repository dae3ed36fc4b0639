from typing import Any

from allauth.account import signals
from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # allauth has no other hook behind a change of password, after which the session has another key.
        signals.password_changed.connect(_follow_session)
        signals.password_set.connect(_follow_session)


def _follow_session(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    from accounts.services import devices

    devices.follow_session(request.session)
