"""Every page and every API call asks who you are, except the ones named here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.test_api_shape import operations

PUBLIC = {
    "/",
    "/practice/new/",
    "/healthz",
    "/livez",
    "/readyz",
    "/metrics",
    "/theme/",
    "/language/",
    "/manifest.webmanifest",
    "/sw.js",
    "/offline/",
    "/admin/login/",
    "/admin/jsi18n/",
}
PUBLIC_CALLS = {"POST /api/v1/auth/guest"}
NOBODY = "00000000-0000-0000-0000-000000000000"


def addresses(patterns: list[Any], prefix: str = "/") -> Iterator[str]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, path)
        elif isinstance(entry, URLPattern):
            yield re.sub(r"<(uuid|[a-z]*):?[^>]*>", lambda part: NOBODY if part[1] == "uuid" else "1", path)


PAGES = sorted({path for path in addresses(get_resolver().url_patterns) if not path.startswith("/api/")})
# Django writes its catch-all with a regular expression.
PAGES = [path for path in PAGES if "(?P" not in path]
CALLS = [(name, operation) for name, operation in operations() if name not in PUBLIC_CALLS]


def test_the_list_of_pages_is_not_empty():
    assert {"/sessions/", f"/sessions/{NOBODY}/say/", f"/evaluations/{NOBODY}/"} <= set(PAGES)
    assert set(PAGES) >= PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in PAGES if path not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_asks_who_you_are(client, method, path):
    response = getattr(client, method)(path)
    assert response.status_code == 302
    assert response.url.startswith(("/?next=", "/admin/login/?next="))


@pytest.mark.django_db
@pytest.mark.parametrize("path", sorted(PUBLIC - {"/admin/jsi18n/"}))
def test_a_public_page_does_not(client, path):
    assert client.get(path).status_code in (200, 302, 405, 503)
    assert "next=" not in client.get(path).headers.get("Location", "")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "operation"), CALLS, ids=[name for name, _operation in CALLS])
def test_a_call_asks_who_you_are(client, name, operation):
    method, path = name.split(" ")
    response = client.generic(method, re.sub(r"{[^}]+}", NOBODY, path), content_type="application/json")
    assert response.status_code == 401
    assert response.json()["code"] == "not_signed_in"
    assert operation["security"], "and its description says so"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_the_description_of_the_api_is_public(client, path):
    assert client.get(path).status_code == 200
