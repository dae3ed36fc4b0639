"""What Google or LinkedIn says, or seems to say, and what opens nothing."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from interviewos import env
from tests.oidc import Fault, Key
from tests.oidc.walking import BEGIN, guest_of, nobody_entered, walk, who

pytestmark = pytest.mark.django_db


def test_a_callback_counts_once(client, google):
    begun = client.post(BEGIN["google"])
    back = google.consent(begun.url)
    client.get(back)
    client.post("/account/logout/")
    asked = len(google.asked("/token"))
    assert client.get(back).status_code == 401
    assert who(client) is None
    assert len(google.asked("/token")) == asked


def test_the_callback_of_another_browser_is_refused(client, google):
    back = google.consent(Client().post(BEGIN["google"]).url)
    assert client.get(back).status_code == 401
    assert nobody_entered(client)
    assert not google.asked("/token")


def test_the_state_of_another_provider_is_refused(client, google, linkedin):
    state = parse_qs(urlsplit(client.post(BEGIN["google"]).url).query)["state"][0]
    answer = client.get(f"{BEGIN['linkedin']}callback/", {"code": "stolen", "state": state})
    assert answer.status_code == 401
    assert nobody_entered(client)


def test_a_code_that_another_browser_asked_for_fails_for_want_of_its_verifier(client, google):
    theirs = parse_qs(urlsplit(google.consent(Client().post(BEGIN["google"]).url)).query)["code"][0]
    state = parse_qs(urlsplit(client.post(BEGIN["google"]).url).query)["state"][0]
    answer = client.get(f"{BEGIN['google']}callback/", {"code": theirs, "state": state})
    assert answer.status_code == 401
    assert nobody_entered(client)


def in_an_hour(claims):
    return claims | {"exp": int((timezone.now() - timedelta(hours=1)).timestamp())}


def by_public_key(fake, claims, **header):
    """The confusion of a public key with a shared secret; PyJWT itself refuses to sign so."""
    head, body, _mark = jwt.encode(claims, "x" * 32, algorithm="HS256", headers={"kid": fake.key.kid}).split(".")
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    mark = algorithm.sign(f"{head}.{body}".encode(), fake.key.pem.encode())
    return f"{head}.{body}.{jwt.utils.base64url_encode(mark).decode()}"


TAMPERED = {
    "another audience": lambda fake, claims: fake.key.sign(claims | {"aud": "somebody-else"}),
    "another issuer": lambda fake, claims: fake.key.sign(claims | {"iss": "https://elsewhere.example"}),
    "no audience": lambda fake, claims: fake.key.sign({k: v for k, v in claims.items() if k != "aud"}),
    "expired": lambda fake, claims: fake.key.sign(in_an_hour(claims)),
    "not signed": lambda fake, claims: jwt.encode(claims, "", algorithm="none", headers={"kid": fake.key.kid}),
    "signed with the public key": by_public_key,
    "an unknown key": lambda fake, claims: Key("key-9").sign(claims),
    "a wrong key of that name": lambda fake, claims: Key(fake.key.kid).sign(claims),
    "no key named": lambda fake, claims: jwt.encode(claims, fake.key.private, algorithm="RS256"),
    "no token": lambda fake, claims: "not.a.token",
    "nobody": lambda fake, claims: fake.key.sign({k: v for k, v in claims.items() if k != "sub"}),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_an_id_token_that_is_not_ours_to_believe_opens_nothing(client, provider, how):
    name, fake = provider
    guest = guest_of(client)
    fake.tampered = lambda claims: TAMPERED[how](fake, claims)
    answer = walk(client, fake, name)
    assert answer.status_code == 401
    assert nobody_entered(client)
    assert guest.sessions.count() == 3
    assert User.objects.get().is_guest


def test_linkedin_has_to_mean_one_person(client, linkedin):
    linkedin.userinfo_says = {"sub": "li-2", "email": "victim@example.com"}
    assert walk(client, linkedin, "linkedin").status_code == 401
    assert nobody_entered(client)


FAULTS = [Fault("status", 500), Fault("status", 400), Fault("page"), Fault("nonsense"), Fault("endless")]
PLACES = [("google", "/token"), ("google", "/certs"), ("linkedin", "/token"), ("linkedin", "/userinfo")]
PLACES += [("linkedin", "/jwks")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.status}")
@pytest.mark.parametrize(("name", "path"), PLACES)
def test_whatever_a_provider_answers_there_is_a_page(client, request, name, path, fault):
    fake = request.getfixturevalue(name)
    fake.faults[path] = fault
    assert walk(client, fake, name).status_code == 401
    assert nobody_entered(client)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.status}")
def test_a_provider_that_does_not_say_where_to_go_gets_nobody(client, linkedin, fault):
    linkedin.faults["/.well-known/openid-configuration"] = fault
    assert client.post(BEGIN["linkedin"]).status_code == 401


@pytest.mark.parametrize("kind", ["hang", "drip"])
def test_a_provider_that_never_finishes_is_left(client, google, monkeypatch, kind):
    monkeypatch.setattr("accounts.providers.SECONDS", 0.5)
    google.faults["/token"] = Fault(kind)
    assert walk(client, google).status_code == 401
    assert nobody_entered(client)


@pytest.mark.parametrize("word", ["access_denied", "user_cancelled_login", "user_cancelled_authorize"])
def test_somebody_who_changes_their_mind_there_is_told_so_here(client, provider, word):
    name, _fake = provider
    state = parse_qs(urlsplit(client.post(BEGIN[name]).url).query)["state"][0]
    answer = client.get(f"{BEGIN[name]}callback/", {"error": word, "state": state})
    assert answer.url == "/account/3rdparty/login/cancelled/"
    assert nobody_entered(client)


@pytest.mark.parametrize("path", [*BEGIN.values(), "/account/google/login/callback/", "/account/google/login/token/"])
def test_a_provider_that_is_not_configured_is_not_there(client, db, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_another_site_is_no_place_to_go_afterwards(client, google):
    assert walk(client, google, next="https://elsewhere.example/").url == "/"


def test_a_form_may_lead_to_the_providers_that_are_configured(monkeypatch):
    for name in ("GOOGLE", "LINKEDIN"):
        monkeypatch.delenv(f"{name}_CLIENT_ID", raising=False)
        monkeypatch.delenv(f"{name}_CLIENT_SECRET", raising=False)
    assert env.social_pages() == []
    monkeypatch.setenv("GOOGLE_CLIENT_ID", "ours")
    monkeypatch.setenv("GOOGLE_CLIENT_SECRET", "secret")
    assert env.social_pages() == ["https://accounts.google.com"]
    monkeypatch.setenv("LINKEDIN_CLIENT_ID", "ours")
    monkeypatch.setenv("LINKEDIN_CLIENT_SECRET", "secret")
    assert env.social_pages() == ["https://accounts.google.com", "https://www.linkedin.com"]
