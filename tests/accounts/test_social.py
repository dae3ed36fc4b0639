"""Entering by Google or LinkedIn in a browser."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD, AccountFactory, UserFactory
from tests.oidc.walking import code, guest_of, walk, who

pytestmark = pytest.mark.django_db


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
