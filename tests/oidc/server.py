from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self
from uuid import uuid4

import requests

from tests.local_server import Server
from tests.oidc.handler import Handler
from tests.oidc.keys import Key


@dataclass(frozen=True)
class Fault:
    """What an address does instead: status, page, nonsense, endless, drip, or hang."""

    kind: str
    status: int = 503


@cache
def our_key() -> Key:
    """Making one takes a while; whoever signs is the same in every test."""
    return Key()


@dataclass
class FakeProvider:
    """`person` is who agrees. `tampered` writes an id_token in another way, `faults` says what an address does."""

    client_id: str = "our-client"
    secret: str = "our-secret"
    refuses_pkce: bool = False
    person: dict[str, Any] = field(default_factory=dict)
    tampered: Callable[[dict[str, Any]], str] | None = None
    faults: dict[str, Fault] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    access_tokens: dict[str, str] = field(default_factory=dict)
    key: Key = field(default_factory=our_key)
    userinfo_says: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stopping = threading.Event()
        self._server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"fake": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def document(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
        }

    @property
    def userinfo(self) -> dict[str, Any]:
        return self.person | self.userinfo_says

    def claims(self, **changes: Any) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.url, "aud": self.client_id, "iat": now, "exp": now + 300} | self.person
        return {name: value for name, value in (told | changes).items() if value is not None}

    def id_token(self, **changes: Any) -> str:
        return self.key.sign(self.claims(**changes))

    def access_token(self, *, given_to: str = "") -> str:
        token = f"access-{uuid4()}"
        self.access_tokens[token] = given_to or self.client_id
        return token

    def agree(self, asked: dict[str, str]) -> str:
        code = f"code-{uuid4()}"
        self.codes[code] = asked
        return code

    def tokens(self, nonce: str = "") -> dict[str, Any]:
        claims = self.claims(nonce=nonce or None)
        signed = self.tampered(claims) if self.tampered else self.key.sign(claims)
        given = {"access_token": self.access_token(), "id_token": signed, "refresh_token": "refresh-secret"}
        return given | {"token_type": "Bearer", "expires_in": 3600}

    def asked(self, path: str) -> list[dict[str, str]]:
        """What was sent to this address, in order."""
        return [sent for called, sent in self.calls if called == path]

    def consent(self, address: str) -> str:
        """Walk to the provider as the browser does and come back: the address with the code."""
        answer = requests.get(address, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]
