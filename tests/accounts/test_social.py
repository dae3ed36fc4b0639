"""Entering by Google or LinkedIn in a browser."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Device, User
from accounts.services import welcome_guest
from interviewos import env
from tests.factories import PASSWORD, AccountFactory, SessionFactory, UserFactory
from tests.oidc import Fault, Key

pytestmark = pytest.mark.django_db
BEGIN = {"google": "/account/google/login/", "linkedin": "/account/oidc/linkedin/login/"}


def guest_of(client: Client, sessions: int = 3) -> User:
    """The guest of this browser, who has practised."""
    guest = welcome_guest(language="en")
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    for _time in range(sessions):
        SessionFactory(person=guest)
    return guest


def walk(client: Client, fake, name: str = "google", **asked: str):
    """To the provider, agree there, and back."""
    begun = client.post(BEGIN[name], asked)
    assert begun.status_code == 302, begun.status_code
    return client.get(fake.consent(begun.url))


def who(client: Client) -> User | None:
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def code() -> str:
    return re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", mail.outbox[-1].body)[0]


def nobody_entered(client: Client) -> bool:
    return who(client) is None and not (SocialAccount.objects.exists() or EmailAddress.objects.exists())


@pytest.fixture(params=["google", "linkedin"])
def provider(request):
    return request.param, request.getfixturevalue(request.param)


def test_a_first_visit_makes_an_account(client, provider):
    name, fake = provider
    walk(client, fake, name)
    person = User.objects.get()
    assert who(client) == person
    assert (person.email, person.full_name, person.is_guest) == ("ann@example.com", "Ann Example", False)
    assert not person.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert not mail.outbox


def test_a_guest_becomes_the_account_in_place_and_keeps_every_session(client, provider):
    name, fake = provider
    guest = guest_of(client)
    walk(client, fake, name)
    assert who(client) == guest
    assert User.objects.get().sessions.count() == 3


def test_a_guest_enters_the_account_of_the_address_and_brings_every_session(client, provider):
    name, fake = provider
    owner, guest = AccountFactory(email="ann@example.com"), guest_of(client)
    walk(client, fake, name)
    assert who(client) == owner
    assert owner.sessions.count() == 3
    assert not User.objects.filter(pk=guest.pk).exists()
    assert owner.has_usable_password()
    assert SocialAccount.objects.get().user == owner
    assert mail.outbox[-1].to == ["ann@example.com"]


def test_the_second_time_it_is_the_same_account_though_the_address_has_changed(client, provider):
    name, fake = provider
    walk(client, fake, name)
    fake.person["email"] = "married@example.com"
    again = Client()
    guest_of(again, 1)
    walk(again, fake, name)
    assert who(again) == who(client) == User.objects.get()
    assert who(again).email == "ann@example.com"
    assert who(again).sessions.count() == 1


def test_two_guests_never_mix(google):
    first, second = Client(), Client()
    here, there = guest_of(first), guest_of(second)
    walk(first, google)
    google.person |= {"sub": "1002", "email": "bob@example.com", "name": "Bob"}
    walk(second, google)
    assert (who(first), who(second)) == (here, there)
    assert {here.sessions.count(), there.sessions.count()} == {3}


def test_both_providers_open_one_account_where_both_have_seen_the_address_proved(google, linkedin):
    first, second = Client(), Client()
    walk(first, google)
    walk(second, linkedin, "linkedin")
    assert who(first) == who(second) == User.objects.get()
    assert SocialAccount.objects.count() == 2


def test_the_second_step_is_still_asked(client, google):
    owner, _guest = AccountFactory(email="ann@example.com"), guest_of(client)
    totp.TOTP.activate(owner, totp.generate_totp_secret())
    assert Authenticator.objects.exists()
    answer = walk(client, google)
    assert answer.url == "/account/2fa/authenticate/"
    assert who(client) is None
    assert not owner.sessions.exists()


def test_an_account_that_is_switched_off_is_refused(client, google):
    owner, guest = AccountFactory(email="ann@example.com", is_active=False), guest_of(client)
    answer = walk(client, google)
    assert answer.url == "/account/inactive/"
    assert who(client) is None
    assert not SocialAccount.objects.exists()
    assert (owner.sessions.count(), guest.sessions.count()) == (0, 3)


def test_an_account_that_is_switched_off_later_is_refused(client, google):
    walk(client, google)
    User.objects.update(is_active=False)
    again = Client()
    assert walk(again, google).url == "/account/inactive/"
    assert who(again) is None


def test_the_address_that_staff_gave_is_proved_by_the_provider(client, google):
    staff = UserFactory(email="ann@example.com")
    staff.set_password(PASSWORD)
    staff.save()
    walk(client, google)
    staff.refresh_from_db()
    assert who(client) == staff
    assert staff.check_password(PASSWORD)
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("said", [False, "false", "no", None, 0])
def test_an_address_that_the_provider_has_not_seen_proved_is_a_claim(client, provider, said):
    name, fake = provider
    owner, guest = AccountFactory(email="ann@example.com"), guest_of(client)
    fake.person["email_verified"] = said
    answer = walk(client, fake, name)
    assert answer.url == "/account/confirm-email/"
    assert who(client) is None
    assert (owner.sessions.count(), guest.sessions.count()) == (0, 3)
    assert not SocialAccount.objects.exists()
    assert mail.outbox[-1].to == ["ann@example.com"]


def test_proving_the_claim_makes_the_guest_the_account_and_from_then_on_the_provider_opens_it(client, linkedin):
    guest = guest_of(client)
    linkedin.person["email_verified"] = "false"
    walk(client, linkedin, "linkedin")
    client.post("/account/confirm-email/", {"code": code()})
    assert who(client) == guest
    person = User.objects.get()
    assert (person.email, person.is_guest, person.full_name) == ("ann@example.com", False, "Ann Example")
    assert person.sessions.count() == 3
    again = Client()
    walk(again, linkedin, "linkedin")
    assert who(again) == person


def test_proving_the_claim_of_a_taken_address_enters_that_account_and_leaves_no_other_way_in(client, linkedin):
    owner, _guest = AccountFactory(email="ann@example.com"), guest_of(client)
    linkedin.person["email_verified"] = False
    walk(client, linkedin, "linkedin")
    client.post("/account/confirm-email/", {"code": code()})
    assert who(client) == owner
    assert owner.sessions.count() == 3
    assert User.objects.get().has_usable_password()
    assert not SocialAccount.objects.exists()


def test_whoever_gets_the_address_at_the_same_moment_keeps_it(client, google, monkeypatch):
    owner, guest = AccountFactory(email="ann@example.com"), guest_of(client)
    monkeypatch.setattr("accounts.addresses.owner", lambda address: None)
    assert walk(client, google).status_code == 401
    assert who(client) is None
    assert not SocialAccount.objects.exists()
    guest.refresh_from_db()
    assert (guest.is_guest, guest.sessions.count(), owner.sessions.count()) == (True, 3, 0)


def test_linkedin_may_write_that_it_has_seen_the_proof_as_a_word(client, linkedin):
    linkedin.person["email_verified"] = "true"
    walk(client, linkedin, "linkedin")
    assert who(client).email == "ann@example.com"


def test_somebody_elses_unproved_claim_is_never_matched_nor_touched(client, provider):
    name, fake = provider
    other = Client()
    claimant = guest_of(other)
    other.post("/account/signup/", {"email": "ann@example.com", "password1": PASSWORD})
    guest = guest_of(client)
    walk(client, fake, name)
    assert who(client) == guest
    claimant.refresh_from_db()
    assert (claimant.is_guest, claimant.email, claimant.sessions.count()) == (True, None, 3)
    assert guest.sessions.count() == 3
    claim = EmailAddress.objects.get(user=claimant)
    assert not claim.verified


def test_the_claimant_cannot_enter_what_the_claim_was_about(client, google):
    other = Client()
    other.post("/account/signup/", {"email": "ann@example.com", "password1": PASSWORD})
    walk(client, google)
    late = Client()
    late.post("/account/login/", {"login": "ann@example.com", "password": PASSWORD})
    assert who(late) is None


def test_a_password_chosen_in_this_browser_before_opens_nothing(client, google):
    client.post("/account/signup/", {"email": "other@example.com", "password1": PASSWORD})
    walk(client, google)
    assert not who(client).has_usable_password()
    assert EmailAddress.objects.get().email == "ann@example.com"


@pytest.mark.parametrize("taken", [False, True])
def test_somebody_whose_provider_names_no_address_is_asked_for_one_and_proves_it(client, provider, taken):
    name, fake = provider
    owner = AccountFactory(email="new@example.com") if taken else None
    guest = guest_of(client)
    del fake.person["email"]
    answer = walk(client, fake, name)
    assert answer.url == "/account/3rdparty/signup/"
    assert client.get(answer.url).status_code == 200
    answer = client.post(answer.url, {"email": "New@example.com"})
    assert answer.url == "/account/confirm-email/"
    assert who(client) is None
    client.post("/account/confirm-email/", {"code": code()})
    person = User.objects.get()
    assert who(client) == person == (owner or guest)
    assert (person.email, person.is_guest, person.sessions.count()) == ("new@example.com", False, 3)


def test_nothing_of_the_providers_tokens_is_kept_and_little_of_what_it_says(client, provider):
    name, fake = provider
    fake.person["email_verified"] = False
    walk(client, fake, name)
    kept = [row.get_decoded() for row in BrowserSession.objects.all()]
    for token in [*fake.access_tokens, "refresh-secret"]:
        assert token not in str(kept)
    client.post("/account/confirm-email/", {"code": code()})
    assert not SocialToken.objects.exists()
    known = {"name": "Ann Example", "email": "ann@example.com", "picture": "https://pictures.example/ann"}
    assert SocialAccount.objects.get().extra_data == known


def test_google_is_asked_with_pkce_and_linkedin_which_takes_none_without(client, google, linkedin):
    walk(client, google)
    assert google.asked("/authorize")[0]["code_challenge_method"] == "S256"
    assert google.asked("/token")[0]["code_verifier"]
    walk(Client(), linkedin, "linkedin")
    assert "code_challenge" not in linkedin.asked("/authorize")[0]


# What must not open anything.


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


# A person who is signed in.


def test_a_person_connects_and_then_enters_by_it(google):
    client, person = Client(), AccountFactory(email="other@example.com")
    client.force_login(person)
    walk(client, google, process="connect")
    assert SocialAccount.objects.get().user == person
    again = Client()
    walk(again, google)
    assert who(again) == person
    assert User.objects.count() == 1


def test_what_opens_one_account_is_not_connected_to_another(client, google):
    walk(client, google)
    other, person = Client(), AccountFactory(email="other@example.com")
    other.force_login(person)
    walk(other, google, process="connect")
    assert SocialAccount.objects.get().user != person


def test_a_guest_cannot_connect(client, google):
    guest_of(client)
    walk(client, google, process="connect")
    assert nobody_entered(client)


def test_a_person_with_a_password_disconnects(google):
    client, person = Client(), AccountFactory(email="ann@example.com")
    client.force_login(person)
    walk(client, google, process="connect")
    client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_the_last_way_in_stays(client, google):
    walk(client, google)
    answer = client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert answer.status_code == 200
    assert SocialAccount.objects.exists()


def test_nobody_disconnects_somebody_elses(client, google):
    walk(client, google)
    other = Client()
    other.force_login(AccountFactory())
    other.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()


def test_entering_opens_a_device(client, google):
    walk(client, google)
    assert Device.objects.get().person == who(client)


# What a form may lead to.


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
