from __future__ import annotations

import base64
import hashlib
import json
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

if TYPE_CHECKING:
    from tests.oidc.server import FakeProvider


def challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class Handler(BaseHTTPRequestHandler):
    fake: FakeProvider
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Keep the test run's output for the tests."""

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        self._answer({name: values[0] for name, values in parse_qs(body).items()})

    def _answer(self, form: dict[str, str]) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.fake.calls.append((parts.path, query | form))
        if (fault := self.fake.faults.get(parts.path)) is not None:
            return self._misbehave(fault.kind, fault.status)
        match parts.path:
            case "/.well-known/openid-configuration":
                return self._json(self.fake.document)
            case "/jwks":
                return self._json({"keys": [self.fake.key.jwk]})
            case "/certs":
                return self._json({self.fake.key.kid: self.fake.key.certificate})
            case "/authorize":
                return self._authorize(query)
            case "/token":
                return self._token(form)
            case "/userinfo" | "/oauth2/v2/userinfo":
                return self._userinfo(parts.path)
            case "/tokeninfo":
                return self._tokeninfo()
            case "/v2/introspectToken":
                return self._introspect(form)
        return self._json({"error": "not_found"}, 404)

    def _authorize(self, query: dict[str, str]) -> None:
        """The person agrees at once."""
        if query.get("client_id") != self.fake.client_id or query.get("response_type") != "code":
            return self._json({"error": "unauthorized_client"}, 400)
        given = {"code": self.fake.agree(query), "state": query.get("state", "")}
        self.send_response(302)
        self.send_header("location", f"{query['redirect_uri']}?{urlencode(given)}")
        self.send_header("content-length", "0")
        self.end_headers()
        return None

    def _token(self, form: dict[str, str]) -> None:
        is_client = (form.get("client_id"), form.get("client_secret")) == (self.fake.client_id, self.fake.secret)
        if not is_client or (self.fake.refuses_pkce and "code_verifier" in form):
            return self._json({"error": "invalid_client"}, 401)
        asked = self.fake.codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return self._json({"error": "invalid_grant"}, 400)
        if asked.get("code_challenge", "") != (
            challenge_of(form["code_verifier"]) if "code_verifier" in form else ""
        ):
            return self._json({"error": "invalid_grant"}, 400)
        return self._json(self.fake.tokens(asked.get("nonce", "")))

    def _bearer(self) -> bool:
        return self.headers.get("authorization", "").removeprefix("Bearer ") in self.fake.access_tokens

    def _userinfo(self, path: str) -> None:
        if not self._bearer():
            return self._json({"error": "invalid_token"}, 401)
        said = dict(self.fake.userinfo)
        if path.startswith("/oauth2"):  # Google's own words from before OpenID Connect.
            said["id"] = said.pop("sub")
            said["verified_email"] = said.pop("email_verified", False)
        return self._json(said)

    def _tokeninfo(self) -> None:
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.fake.access_tokens:
            return self._json({"error": "invalid_token"}, 400)
        return self._json({"aud": self.fake.access_tokens[token], "expires_in": "3599"})

    def _introspect(self, form: dict[str, str]) -> None:
        if (form.get("client_id"), form.get("client_secret")) != (self.fake.client_id, self.fake.secret):
            return self._json({"error": "invalid_client"}, 401)
        owner = self.fake.access_tokens.get(form.get("token", ""))
        return self._json({"active": True, "client_id": owner} if owner else {"active": False})

    def _misbehave(self, kind: str, status: int) -> None:
        match kind:
            case "status":
                return self._json({"error": "temporarily_unavailable"}, status)
            case "page":
                return self._send(b"<!doctype html><title>Sorry</title>", "text/html", 200)
            case "nonsense":
                return self._json(["nobody", "expected", "a list"])
            case "endless":
                return self._send(b" " * (1 << 20), "application/json", 200)
            case "drip":
                return self._drip()
        self.fake.stopping.wait(30)
        self.close_connection = True
        return None

    def _drip(self) -> None:
        """Send signs of life and never an answer."""
        self.close_connection = True
        self._begin("application/json", 1 << 16, 200)
        try:
            while not self.fake.stopping.wait(0.05):
                self.wfile.write(b" ")
        except OSError:
            return

    def _json(self, value: Any, status: int = 200) -> None:
        self._send(json.dumps(value).encode(), "application/json", status)

    def _send(self, payload: bytes, content_type: str, status: int) -> None:
        self._begin(content_type, len(payload), status)
        self.wfile.write(payload)

    def _begin(self, content_type: str, length: int, status: int) -> None:
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(length))
        self.end_headers()
