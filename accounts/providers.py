"""Google and LinkedIn over the network: allauth's clients, held to a clock, a size and a signature."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from time import monotonic
from typing import Any

import jwt
import requests
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from urllib3.exceptions import HTTPError as BrokenOff

# A sign-in asks a provider up to four times. All of it together must not hold a request for longer.
SECONDS = 8.0
SILENCE = 4.0
LARGEST = 256 * 1024
KEPT = ("name", "email", "picture")


class Garbled(requests.RequestException):
    """A provider answered with something that it never promised."""


class Errand(requests.Session):
    """Questions to a provider: all of one request share a deadline, an answer has a size, nothing is redirected."""

    def __init__(self) -> None:
        super().__init__()
        self.headers["Accept-Encoding"] = "identity"
        self._until: float = vars(context.request).setdefault("errands_until", monotonic() + SECONDS)

    def request(self, method: Any, url: Any, *args: Any, **options: Any) -> requests.Response:
        limits = {"timeout": self._left(), "stream": True, "allow_redirects": False}
        answer = super().request(method, url, *args, **options | limits)
        answer.raw = BytesIO(self._body(answer))
        if answer.status_code >= 500 or answer.status_code == 429:
            answer.raise_for_status()
        return answer

    def _left(self) -> float:
        left = self._until - monotonic()
        if left <= 0:
            raise requests.Timeout("The provider takes too long.")
        return min(left, SILENCE)

    def _body(self, answer: requests.Response) -> bytes:
        body = b""
        try:
            while piece := answer.raw.read1(LARGEST):
                body += piece
                self._left()
                if len(body) > LARGEST:
                    raise Garbled("The provider's answer is too long.")
        except BrokenOff as error:
            raise requests.ConnectionError("The provider broke off.") from error
        return body


@contextmanager
def understood() -> Iterator[None]:
    """allauth reads an answer as if it were always well made."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, requests.RequestException):
            raise
        raise Garbled("The provider's answer makes no sense.") from error


def check_header(id_token: str) -> None:
    """Both sign with RS256. allauth believes the header about the algorithm, and wants a key's name in it."""
    try:
        header = jwt.get_unverified_header(id_token)
    except jwt.PyJWTError as error:
        raise OAuth2Error("No id_token at all") from error
    if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
        raise OAuth2Error("An id_token that is not signed as agreed")


def said_of(data: dict[str, Any]) -> dict[str, Any]:
    """What a provider says of a person: LinkedIn says it twice, and has to mean the same one."""
    twice = [data[name]["sub"] for name in ("userinfo", "id_token") if data.get(name)]
    if len(set(twice)) > 1:
        raise OAuth2Error("Two people in one answer")
    return data.get("userinfo") or data.get("id_token") or data  # type: ignore[no-any-return]


def has_proved(said: dict[str, Any]) -> bool:
    """Has the provider seen that the address is theirs? LinkedIn answers in a word, and "false" is a word."""
    return said.get("email_verified", said.get("verified_email")) in (True, "true")


class Careful:
    """Checks the signature of an id_token even if it came straight from the provider, and what an answer holds."""

    did_fetch_access_token: bool

    def get_access_token_data(self, *args: Any, **options: Any) -> dict[str, Any]:
        with understood():
            data = super().get_access_token_data(*args, **options)  # type: ignore[misc]
        # With this allauth would believe the token without looking at who signed it.
        self.did_fetch_access_token = False
        return data  # type: ignore[no-any-return]

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        with understood():
            if id_token := kwargs["response"].get("id_token"):
                check_header(id_token)
            return super().complete_login(request, app, token, **kwargs)  # type: ignore[misc]


class Google(Careful, GoogleOAuth2Adapter):
    token_info_url = "https://oauth2.googleapis.com/tokeninfo"

    def is_for_us(self, app: SocialApp, access_token: str) -> bool:
        """Was this token given to us? One that was given to another site would open every account here."""
        with get_adapter().get_requests_session() as errand, understood():
            answer = errand.post(self.token_info_url, headers={"Authorization": f"Bearer {access_token}"})
            return bool(answer.ok and answer.json()["aud"] == app.client_id)


class LinkedIn(Careful, OpenIDConnectOAuth2Adapter):
    @property
    def openid_config(self) -> dict[str, Any]:
        with understood():
            return Document(super().openid_config)

    def is_for_us(self, app: SocialApp, access_token: str) -> bool:
        asked = {"client_id": app.client_id, "client_secret": app.secret, "token": access_token}
        with get_adapter().get_requests_session() as errand, understood():
            said = errand.post(f"{app.settings['server_url']}/v2/introspectToken", data=asked).json()
            return said.get("active") is True and said.get("client_id") == app.client_id


class Document(dict[str, Any]):
    """What a provider says of itself. Without an address that we need it is no use."""

    def __missing__(self, name: str) -> Any:
        raise Garbled(f"The provider does not say its {name}.")


CLIENTS = {"google": Google, "openid_connect": LinkedIn}
