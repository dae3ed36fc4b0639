"""Entering by Google or LinkedIn with a program: an id_token, an access token or a code."""

from __future__ import annotations

import time

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail

from accounts.models import Device, User
from tests import codes
from tests.api.promise import fits
from tests.factories import AccountFactory, GuestFactory, SessionFactory, token_of
from tests.oidc import Fault, Key
from tests.oidc.handler import challenge_of

pytestmark = pytest.mark.django_db
BACK = "https://app.example/back"


def enter(caller, name, body, guest=None):
    headers = {"authorization": f"Bearer {token_of(guest)}"} if guest else {}
    return caller.send(f"auth/oauth/{name}", body, headers=headers)


def practised() -> User:
    guest = GuestFactory()
    for _time in range(3):
        SessionFactory(person=guest)
    return guest


def proof(fake, kind):
    """What the program got from the provider, in each of the three ways."""
    if kind == "code":
        return {"code": fake.agree({"redirect_uri": BACK}), "redirect_uri": BACK}
    return {kind: getattr(fake, kind)()}


def refused(answer, status, code, kind="auth_error"):
    assert answer.status_code == status, answer.json()
    body = fits("Problem", answer.json())
    assert (body["code"], body["type"]) == (code, kind)
    assert not any(model.objects.exists() for model in (SocialAccount, EmailAddress, Device))


@pytest.mark.parametrize("kind", ["id_token", "access_token", "code"])
def test_a_guest_becomes_the_account_in_place_and_keeps_every_session(anonymous, provider, kind):
    name, fake = provider
    guest = practised()
    body = fits("TokensOut", enter(anonymous, name, proof(fake, kind), guest).json())
    assert (body["id"], body["email"], body["full_name"]) == (str(guest.pk), "ann@example.com", "Ann Example")
    assert (body["is_guest"], body["is_verified"]) == (False, True)
    assert User.objects.get().sessions.count() == 3
    answer = anonymous.get("auth/me", headers={"authorization": f"Bearer {body['access_token']}"})
    assert answer.json()["id"] == str(guest.pk)


@pytest.mark.parametrize("kind", ["id_token", "access_token", "code"])
def test_a_guest_enters_the_account_of_the_address_and_brings_every_session(anonymous, provider, kind):
    name, fake = provider
    owner = AccountFactory(email="ann@example.com")
    body = fits("TokensOut", enter(anonymous, name, proof(fake, kind), practised()).json())
    assert body["id"] == str(owner.pk)
    assert User.objects.get().sessions.count() == 3


def test_without_a_guest_there_is_an_account_as_well(anonymous, provider):
    name, fake = provider
    assert enter(anonymous, name, proof(fake, "id_token")).status_code == 200
    assert User.objects.get().email == "ann@example.com"
    assert enter(anonymous, name, proof(fake, "id_token")).json()["id"] == str(User.objects.get().pk)


def test_two_guests_never_mix(anonymous, google):
    here, there = practised(), practised()
    enter(anonymous, "google", {"id_token": google.id_token()}, here)
    enter(anonymous, "google", {"id_token": google.id_token(sub="1002", email="bob@example.com")}, there)
    assert {str(row.user_id) for row in SocialAccount.objects.all()} == {str(here.pk), str(there.pk)}
    assert (here.sessions.count(), there.sessions.count()) == (3, 3)


def test_the_token_of_an_account_is_no_guest_and_nothing_of_it_moves(anonymous, google):
    other = AccountFactory(email="other@example.com")
    SessionFactory(person=other)
    assert enter(anonymous, "google", proof(google, "id_token"), other).json()["id"] != str(other.pk)
    assert other.sessions.count() == 1


def test_the_second_step_is_asked_and_then_lets_in(anonymous, google):
    owner, guest = AccountFactory(email="ann@example.com"), practised()
    totp.TOTP.activate(owner, totp.generate_totp_secret())
    codes = RecoveryCodes.activate(owner)
    asked = enter(anonymous, "google", proof(google, "id_token"), guest)
    assert (asked.status_code, asked.json()["code"]) == (401, "mfa_required")
    assert not owner.sessions.exists()
    body = {"mfa_ticket": asked.json()["details"]["mfa_ticket"], "code": codes.get_unused_codes()[0]}
    headers = {"authorization": f"Bearer {token_of(guest)}"}
    entered = anonymous.send("auth/mfa/verify", body, headers=headers)
    assert entered.json()["id"] == str(owner.pk)
    assert owner.sessions.count() == 3


def test_an_account_that_is_switched_off_is_refused(anonymous, google):
    owner, guest = AccountFactory(email="ann@example.com", is_active=False), practised()
    answer = anonymous.send("auth/oauth/google", proof(google, "id_token"))
    assert (answer.status_code, answer.json()["code"]) == (401, "account_disabled")
    assert not SocialAccount.objects.exists()
    assert (owner.devices.count(), guest.sessions.count()) == (0, 3)


@pytest.mark.parametrize("taken", [False, True])
def test_an_address_that_is_not_proved_there_gets_a_code_first(anonymous, provider, taken):
    name, fake = provider
    owner, guest = AccountFactory(email="ann@example.com") if taken else None, practised()
    fake.person["email_verified"] = "false"
    waiting = enter(anonymous, name, proof(fake, "id_token"), guest).json()
    assert (waiting["id"], waiting["is_guest"], waiting["is_verified"]) == (str(guest.pk), True, False)
    assert not SocialAccount.objects.exists()
    code = codes.mailed()
    headers = {"authorization": f"Bearer {waiting['access_token']}"}
    proved = anonymous.send("auth/verify-email", {"code": code}, headers=headers).json()
    person = User.objects.get()
    assert proved["id"] == str(person.pk) == str((owner or guest).pk)
    assert (person.is_guest, person.sessions.count()) == (False, 3)
    assert SocialAccount.objects.exists() is not taken


def test_a_provider_that_names_no_address_needs_one_beside_it(anonymous, google):
    refused(
        enter(anonymous, "google", {"id_token": google.id_token(email=None)}),
        422,
        "invalid_input",
        "validation_error",
    )
    assert not BrowserSession.objects.exists()
    refused(
        enter(anonymous, "google", {"id_token": google.id_token(email=None), "email": "no address"}),
        *(422, "invalid_input", "validation_error"),
    )
    body = {"id_token": google.id_token(email=None), "email": "New@example.com"}
    assert enter(anonymous, "google", body).json()["is_guest"]
    assert mail.outbox[-1].to == ["new@example.com"]


def test_an_address_beside_a_proof_never_stands_for_the_providers(anonymous, google):
    AccountFactory(email="victim@example.com")
    body = {"id_token": google.id_token(), "email": "victim@example.com"}
    assert enter(anonymous, "google", body).json()["email"] == "ann@example.com"


def test_no_token_of_the_provider_is_kept(anonymous, provider):
    name, fake = provider
    fake.person["email_verified"] = False
    enter(anonymous, name, proof(fake, "code"))
    kept = str([row.get_decoded() for row in BrowserSession.objects.all()])
    assert "ann@example.com" in kept
    for token in [*fake.access_tokens, "refresh-secret"]:
        assert token not in kept
    assert not SocialToken.objects.exists()


FORGED = {
    "another audience": lambda fake: fake.id_token(aud="somebody-else"),
    "another issuer": lambda fake: fake.id_token(iss="https://elsewhere.example"),
    "expired": lambda fake: fake.id_token(exp=int(time.time()) - 60),
    "not signed": lambda fake: jwt.encode(fake.claims(), "", algorithm="none", headers={"kid": fake.key.kid}),
    "a shared secret": lambda fake: jwt.encode(
        fake.claims(), fake.secret * 4, algorithm="HS256", headers={"kid": fake.key.kid}
    ),
    "an unknown key": lambda fake: Key("key-9").sign(fake.claims()),
    "a wrong key of that name": lambda fake: Key(fake.key.kid).sign(fake.claims()),
    "no key named": lambda fake: jwt.encode(fake.claims(), fake.key.private, algorithm="RS256"),
    "a key that is no name": lambda fake: "eyJhbGciOiJSUzI1NiIsImtpZCI6WzFdfQ.e30.AA",
    "no token": lambda fake: "nonsense",
}


@pytest.mark.parametrize("how", FORGED)
def test_an_id_token_that_is_not_ours_to_believe_opens_nothing(anonymous, provider, how):
    name, fake = provider
    refused(enter(anonymous, name, {"id_token": FORGED[how](fake)}), 401, "wrong_credentials")
    assert not User.objects.exists()


def test_the_token_of_one_provider_opens_nothing_at_the_other(anonymous, google, linkedin):
    refused(enter(anonymous, "google", {"id_token": linkedin.id_token()}), 401, "wrong_credentials")
    refused(enter(anonymous, "linkedin", {"access_token": google.access_token()}), 401, "wrong_credentials")


def test_an_access_token_that_another_site_was_given_opens_nothing(anonymous, provider):
    name, fake = provider
    theirs = fake.access_token(given_to="another-site")
    refused(enter(anonymous, name, {"access_token": theirs}), 401, "wrong_credentials")
    refused(enter(anonymous, name, {"access_token": "made-up"}), 401, "wrong_credentials")


def test_an_id_token_for_another_request_opens_nothing(anonymous, google):
    body = {"id_token": google.id_token(nonce="theirs"), "nonce": "mine"}
    refused(enter(anonymous, "google", body), 401, "wrong_credentials")
    refused(enter(anonymous, "google", {"id_token": google.id_token(), "nonce": "mine"}), 401, "wrong_credentials")
    assert enter(anonymous, "google", {"id_token": google.id_token(nonce="mine"), "nonce": "mine"}).status_code == 200


def test_an_id_token_that_names_itself_counts_once(anonymous, google):
    token = google.id_token(jti="once")
    assert enter(anonymous, "google", {"id_token": token}).status_code == 200
    assert enter(anonymous, "google", {"id_token": token}).json()["code"] == "wrong_credentials"


def test_a_code_counts_once(anonymous, provider):
    name, fake = provider
    body = proof(fake, "code")
    assert enter(anonymous, name, body).status_code == 200
    assert enter(anonymous, name, body).json()["code"] == "wrong_credentials"


@pytest.mark.parametrize("change", [{"redirect_uri": "https://elsewhere.example/"}, {"code": "made-up"}])
def test_a_code_that_was_not_asked_for_so_opens_nothing(anonymous, provider, change):
    name, fake = provider
    refused(enter(anonymous, name, proof(fake, "code") | change), 401, "wrong_credentials")


@pytest.mark.parametrize("verifier", ["", "another-verifier"])
def test_a_code_needs_the_verifier_it_was_asked_for_with(anonymous, google, verifier):
    asked = {"redirect_uri": BACK, "code_challenge": challenge_of("the-verifier")}
    body = {"code": google.agree(asked), "redirect_uri": BACK}
    refused(enter(anonymous, "google", body | {"code_verifier": verifier}), 401, "wrong_credentials")
    body = {"code": google.agree(asked), "redirect_uri": BACK, "code_verifier": "the-verifier"}
    assert enter(anonymous, "google", body).status_code == 200


@pytest.mark.parametrize("body", [{}, {"code": "code-1"}, {"id_token": "a b"}, {"access_token": "x\r\nHost: y"}])
def test_a_body_without_a_proof_is_invalid(anonymous, google, body):
    refused(enter(anonymous, "google", body), 422, "invalid_input", "validation_error")
    assert not google.calls


@pytest.mark.parametrize("name", ["google", "linkedin"])
def test_a_provider_that_is_not_configured_says_so(anonymous, name):
    refused(enter(anonymous, name, {"id_token": "x"}), 409, "not_configured", "conflict")


FAULTS = [Fault("status", 500), Fault("status", 429), Fault("page"), Fault("nonsense"), Fault("endless")]


PLACES = [(path, fault) for path in ("/jwks", "/userinfo", "/v2/introspectToken") for fault in FAULTS]
# allauth takes whatever else the address of the tokens says for a refusal.
PLACES += [("/token", fault) for fault in FAULTS if fault.kind in ("status", "endless")]


@pytest.mark.parametrize(("path", "fault"), PLACES, ids=str)
def test_a_provider_in_trouble_is_no_fault_of_the_person(anonymous, linkedin, path, fault):
    kinds = {"/jwks": "id_token", "/token": "code"}
    linkedin.faults[path] = fault
    answer = enter(anonymous, "linkedin", proof(linkedin, kinds.get(path, "access_token")))
    refused(answer, 503, "provider_away", "network_error")


@pytest.mark.parametrize("kind", ["hang", "drip"])
@pytest.mark.parametrize(
    ("proved_by", "path"), [("id_token", "/certs"), ("access_token", "/tokeninfo"), ("code", "/token")]
)
def test_a_provider_that_never_finishes_is_left(anonymous, google, monkeypatch, kind, proved_by, path):
    monkeypatch.setattr("accounts.providers.SECONDS", 0.5)
    google.faults[path] = Fault(kind)
    refused(enter(anonymous, "google", proof(google, proved_by)), 503, "provider_away", "network_error")


def test_a_provider_that_is_not_there_is_away(anonymous, google, monkeypatch):
    monkeypatch.setattr("allauth.socialaccount.providers.google.views.CERTS_URL", "http://127.0.0.1:1/certs")
    refused(enter(anonymous, "google", proof(google, "id_token")), 503, "provider_away", "network_error")
