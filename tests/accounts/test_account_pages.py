"""The pages through which one comes in and changes how one comes in: ours in every word, and safe to be led to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import codes
from tests.factories import PASSWORD, AccountFactory, SessionFactory, StaffFactory

pytestmark = pytest.mark.django_db

OUTSIDE = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_request_login_code",
    "account_inactive",
    "account_password_reset_completed",
    "socialaccount_login_cancelled",
]
INSIDE = [
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
]
# Of allauth's ways to do things, those that are not ours: links in mails, phones, many addresses, trusted browsers.
NOT_OUR_WAY = {
    *("account/base_entrance.html", "account/base_manage.html", "account/base_manage_email.html"),
    *("account/base_manage_password.html", "account/base_manage_phone.html", "account/email.html"),
    *("account/email_confirm.html", "account/phone_change.html", "account/signup_by_passkey.html"),
    *("account/confirm_phone_verification_code.html", "account/verification_sent.html"),
    *("account/verified_email_required.html", "account/snippets/already_logged_in.html"),
    *("account/snippets/warn_no_email.html", "account/messages/phone_verification_sent.txt"),
    *("account/messages/phone_verified.txt", "account/email/account_already_exists_message.txt"),
    *("account/email/account_already_exists_subject.txt", "account/email/password_reset_key_message.txt"),
    *("account/email/password_reset_key_subject.txt", "mfa/base_entrance.html", "mfa/base_manage.html"),
    *("mfa/recovery_codes/base.html", "mfa/totp/base.html", "mfa/webauthn/base.html", "mfa/trust.html"),
    *("mfa/webauthn/signup_form.html", "mfa/webauthn/snippets/login_script.html"),
    *("mfa/webauthn/snippets/scripts.html", "socialaccount/base_entrance.html", "socialaccount/base_manage.html"),
    *("socialaccount/login_redirect.html", "socialaccount/snippets/login_extra.html"),
    "socialaccount/messages/account_connected_updated.txt",
}
ELSEWHERE = [
    "//evil.example",
    "https:evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "https://evil.example/",
]


@pytest.fixture
def known() -> Client:
    """Somebody with a password, an app and a passkey, who has just said who they are."""
    person = StaffFactory()
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "My laptop", "credential": {}})
    RecoveryCodes.activate(person)
    browser = Client()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": codes.of_app()})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


@pytest.fixture
def plain() -> Client:
    """Somebody with a password and nothing else."""
    person = AccountFactory()
    browser = Client()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def html_of(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def code() -> str:
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found[0]


def check_is_ours(html: str) -> None:
    main = html[html.index("<main") : html.index("</main>")]
    assert 'class="card door-card"' in main
    assert len(re.findall("<h1", main)) == 1
    assert not re.search(r"successful|[^/]please\b|!<|Two-Factor|security key", main, re.IGNORECASE)
    assert not re.search(r"\sstyle=|\son\w+=", html)
    for script in re.findall(r"<script[^>]*>", html):
        assert "src=" in script or 'type="application/json"' in script


def test_no_words_of_the_library_are_left():
    theirs = Path(allauth.__file__).parent / "templates"
    own = Path(settings.BASE_DIR) / "templates"
    names = {
        str(path.relative_to(theirs))
        for folder in ("account", "mfa", "socialaccount")
        for path in (theirs / folder).rglob("*")
        if path.is_file()
    }
    assert {name for name in names if not (own / name).exists()} == NOT_OUR_WAY & names


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_page_outside_is_ours(client, name):
    check_is_ours(html_of(client.get(reverse(name))))


@pytest.mark.parametrize("name", INSIDE)
def test_a_page_inside_is_ours(known, name):
    check_is_ours(html_of(known.get(reverse(name))))


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_a_page_of_one_passkey_is_ours(known, name):
    passkey = Authenticator.objects.get(type="webauthn")
    html = html_of(known.get(reverse(name, args=[passkey.pk])))
    check_is_ours(html)
    assert "My laptop" in html


@pytest.mark.parametrize(
    "name", ["account_logout", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "mfa_list_webauthn"]
)
def test_a_page_of_somebody_with_a_password_only_is_ours(plain, name):
    check_is_ours(html_of(plain.get(reverse(name))))


def test_a_picture_and_a_key_turn_on_the_app(plain):
    html = html_of(plain.get(reverse("mfa_activate_totp")))
    secret = plain.session["mfa.totp.secret"]
    assert f">{secret}</code>" in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert plain.post(reverse("mfa_activate_totp"), {"code": codes.of_app(secret)}).url == reverse(
        "mfa_view_recovery_codes"
    )
    shown = html_of(plain.get(reverse("mfa_view_recovery_codes")))
    assert len(re.findall(r"<li><code>[0-9a-f-]+</code></li>", shown)) == 10
    saved = plain.get(reverse("mfa_download_recovery_codes")).content.decode().split()
    assert len(saved) == 10
    assert all(f"<code>{recovery}</code>" in shown for recovery in saved)


def test_a_second_step_is_asked_for_and_a_recovery_code_will_do(plain, client):
    plain.get(reverse("mfa_activate_totp"))
    plain.post(reverse("mfa_activate_totp"), {"code": codes.of_app(plain.session["mfa.totp.secret"])})
    recovery = plain.get(reverse("mfa_download_recovery_codes")).content.decode().split()[0]
    answer = client.post("/account/login/", {"login": User.objects.get().email, "password": PASSWORD}, follow=True)
    check_is_ours(html_of(answer))
    wrong = html_of(client.post(reverse("mfa_authenticate"), {"code": "000000"}))
    assert "That does not fit" in wrong
    assert client.post(reverse("mfa_authenticate"), {"code": recovery}).status_code == 302
    assert client.get(reverse("account_email")).status_code == 200


def test_a_failure_of_another_site_has_a_page_of_ours(known):
    answer = known.get(reverse("socialaccount_login_error"))
    assert answer.status_code == 401
    check_is_ours(answer.content.decode())


def test_what_happened_is_said_once_and_in_the_card(plain):
    plain.post(reverse("account_email"), {"action_add": "", "email": "moved@example.com"})
    plain.post(reverse("account_email_verification_sent"), {"code": code()})
    html = html_of(plain.get(reverse("account_email")))
    assert html.count("moved@example.com is confirmed.") == 1
    assert '<p class="door-said" role="status">moved@example.com is confirmed.</p>' in html


# Keyboards and password managers


@pytest.mark.parametrize(
    ("name", "field", "told"),
    [
        ("account_login", "login", ["username", 'inputmode="email"', "autofocus"]),
        ("account_login", "password", ["current-password"]),
        ("account_signup", "email", ["username", 'inputmode="email"', 'aria-describedby="id_email_helptext"']),
        ("account_signup", "password1", ["new-password"]),
        ("account_request_login_code", "email", ["username", "autofocus"]),
        ("account_reset_password", "email", ["username", "autofocus"]),
    ],
)
def test_a_field_says_what_belongs_in_it(client, name, field, told):
    html = html_of(client.get(reverse(name)))
    tag = re.search(rf'<input[^>]*name="{field}"[^>]*>', html)[0]
    for words in told:
        assert words in tag
    assert f'autocomplete="{told[0]}"' in tag
    assert "placeholder" not in tag


def test_a_code_field_is_filled_by_the_phone_and_takes_small_letters(client):
    client.post(reverse("account_signup"), {"email": "new@example.com", "password1": PASSWORD})
    page = client.get(reverse("account_email_verification_sent"))
    check_is_ours(html_of(page))
    assert 'autocomplete="one-time-code"' in page.content.decode()
    answer = client.post(page.request["PATH_INFO"], {"code": code().lower().replace("-", " ")})
    assert answer.status_code == 302
    assert User.objects.get().email == "new@example.com"


def test_a_wrong_code_is_said_beside_the_field(client):
    client.post(reverse("account_signup"), {"email": "new@example.com", "password1": PASSWORD})
    html = html_of(client.post(reverse("account_email_verification_sent"), {"code": "XXXX-XXXX"}))
    assert re.search(r'id="id_code_error".*That is not the code we sent', html, re.DOTALL)
    assert 'aria-invalid="true"' in html
    assert not User.objects.exclude(email=None).exists()


def test_another_code_can_be_asked_for_and_is_the_one_that_counts(client):
    client.post(reverse("account_signup"), {"email": "new@example.com", "password1": PASSWORD})
    first, page = code(), reverse("account_email_verification_sent")
    cache.clear()  # as if a while had gone by
    assert "Another code is on its way" in html_of(client.post(page, {"action": "resend"}, follow=True))
    assert "That is not the code we sent" in html_of(client.post(page, {"code": first}))
    assert client.post(page, {"code": code()}).status_code == 302


def test_asking_for_codes_without_end_is_answered_calmly(client):
    client.post(reverse("account_signup"), {"email": "new@example.com", "password1": PASSWORD})
    answers = [
        client.post(reverse("account_email_verification_sent"), {"action": "resend"}, follow=True)
        for _time in range(4)
    ]
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert len(mail.outbox) <= 3


def test_what_was_typed_is_kept_and_a_password_is_not(client):
    answer = client.post(
        reverse("account_signup"), {"full_name": "Ada", "email": "a@example.com", "password1": "short"}
    )
    html = html_of(answer)
    assert 'value="Ada"' in html
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]*autofocus', html) == ["password1"]
    assert 'value="a@example.com"' in html
    assert 'short"' not in html
    assert "This password is too short" in html
    assert not User.objects.exists()


def test_a_wrong_password_says_what_else_one_can_do(client):
    html = html_of(client.post(reverse("account_login"), {"login": "a@example.com", "password": "wrong"}))
    assert "ask for a code by e-mail" in html
    assert 'value="a@example.com"' in html


def test_a_password_is_typed_once(plain, client):
    html = html_of(plain.get(reverse("account_change_password")))
    assert html.count('type="password"') == 2
    answer = plain.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "another long password"}
    )
    assert answer.status_code == 302
    assert plain.get(reverse("account_email")).status_code == 200
    person = User.objects.get()
    assert person.check_password("another long password")


def test_a_password_longer_than_anybody_types_is_refused(plain):
    given = {"oldpassword": PASSWORD, "password1": "x" * 1000}
    assert "at most 256" in html_of(plain.post(reverse("account_change_password"), given))
    assert User.objects.get().check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_and_every_device_is_out(client, plain):
    person = User.objects.get()
    client.post(reverse("account_reset_password"), {"email": person.email})
    check_is_ours(html_of(client.get(reverse("account_confirm_password_reset_code"))))
    client.post(reverse("account_confirm_password_reset_code"), {"code": code()})
    check_is_ours(html_of(client.get(reverse("account_complete_password_reset"))))
    client.post(reverse("account_complete_password_reset"), {"password1": "another long password"})
    person.refresh_from_db()
    assert person.check_password("another long password")
    assert plain.get(reverse("account_email")).status_code == 302


def test_somebody_without_a_password_chooses_one(client):
    person = AccountFactory()
    User.objects.update(password="!")
    client.post(reverse("account_request_login_code"), {"email": person.email})
    check_is_ours(html_of(client.get(reverse("account_confirm_login_code"))))
    client.post(reverse("account_confirm_login_code"), {"code": code()})
    check_is_ours(html_of(client.get(reverse("account_set_password"))))
    client.post(reverse("account_set_password"), {"password1": PASSWORD})
    assert client.get(reverse("account_email")).status_code == 200
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_an_address_is_changed_by_the_code_sent_to_the_new_one(plain):
    answer = plain.post(reverse("account_email"), {"action_add": "", "email": "moved@example.com"})
    assert answer.url == reverse("account_email_verification_sent")
    assert mail.outbox[-1].to == ["moved@example.com"]
    check_is_ours(html_of(plain.get(answer.url)))
    plain.post(answer.url, {"code": code()})
    assert User.objects.get().email == "moved@example.com"
    assert "moved@example.com" in html_of(plain.get(reverse("account_email")))


def test_a_guest_who_signs_up_with_a_taken_address_gets_into_the_account_by_its_code(client, bank):
    owner = AccountFactory()
    client.post(reverse("account_signup"), {"email": owner.email, "password1": "another long password"})
    guest = User.objects.get(is_guest=True)
    SessionFactory(person=guest)
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert owner.sessions.count() == 1
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_not_staying_signed_in_ends_with_the_browser(client):
    person = AccountFactory()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert client.session.get_expire_at_browser_close()
    stays = Client()
    stays.post("/account/login/", {"login": person.email, "password": PASSWORD, "remember": "on"})
    assert not stays.session.get_expire_at_browser_close()


def test_other_sites_are_offered_only_when_they_are_set_up(client, settings):
    assert "Continue with" not in html_of(client.get(reverse("account_login")))
    settings.SOCIALACCOUNT_PROVIDERS = {
        "google": {"APPS": [{"client_id": "an-id", "secret": "a-secret"}]},
        "openid_connect": {
            "APPS": [{"client_id": "i", "secret": "s", "provider_id": "linkedin", "name": "LinkedIn", "settings": {}}]
        },
    }
    for name in ("account_login", "account_signup"):
        html = html_of(client.get(reverse(name), {"next": "/sessions/"}))
        assert "Continue with Google" in html
        assert "Continue with LinkedIn" in html
        assert re.search(r'<form method="post" action="/account/google/login/\?[^"]*next=%2Fsessions%2F', html)
    check_is_ours(html_of(client.get("/account/google/login/")))


# Where it leads


def led(client: Client, answer: Any) -> str:
    """Where the last step led, whatever stood between."""
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer.url)


@pytest.fixture(params=ELSEWHERE)
def elsewhere(request) -> str:
    return str(request.param)


def check_stays(url: str) -> None:
    assert re.match(r"/(?![/\\])", url), url
    assert not url.startswith("/evil")


def test_signing_in_leads_to_no_other_site(client, elsewhere):
    person = AccountFactory()
    address = f"{reverse('account_login')}?next={elsewhere}"
    check_stays(led(client, client.post(address, {"login": person.email, "password": PASSWORD, "next": elsewhere})))


def test_signing_up_leads_to_no_other_site(client, elsewhere):
    given = {"email": "new@example.com", "password1": PASSWORD, "next": elsewhere}
    check_stays(led(client, client.post(reverse("account_signup"), given)))
    answer = client.post(reverse("account_email_verification_sent"), {"code": code(), "next": elsewhere})
    check_stays(led(client, answer))


def test_signing_in_by_code_leads_to_no_other_site(client, elsewhere):
    person = AccountFactory()
    given = {"email": person.email, "next": elsewhere}
    check_stays(led(client, client.post(reverse("account_request_login_code"), given)))
    answer = client.post(reverse("account_confirm_login_code"), {"code": code(), "next": elsewhere})
    check_stays(led(client, answer))


def test_a_new_password_leads_to_no_other_site(client, elsewhere):
    person = AccountFactory()
    steps = [
        ("account_reset_password", {"email": person.email}),
        ("account_confirm_password_reset_code", {}),
        ("account_complete_password_reset", {"password1": "another long password"}),
    ]
    for name, given in steps:
        extra = {"code": code()} if "confirm" in name else {}
        check_stays(led(client, client.post(reverse(name), given | extra | {"next": elsewhere})))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("account_reauthenticate", {"password": PASSWORD}),
        ("account_change_password", {"oldpassword": PASSWORD, "password1": "another long password"}),
        ("account_logout", {}),
        ("set_language", {"language": "ko"}),
        ("set_theme", {"theme": "dark"}),
    ],
)
def test_nothing_inside_leads_to_another_site(plain, elsewhere, name, given):
    check_stays(led(plain, plain.post(reverse(name), given | {"next": elsewhere})))


def test_a_second_step_leads_to_no_other_site(client, elsewhere):
    person = StaffFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": elsewhere})
    given = {"code": codes.of_app(), "next": elsewhere}
    check_stays(led(client, client.post(reverse("mfa_authenticate"), given)))


def test_proving_it_once_more_leads_to_no_other_site(client, elsewhere):
    person = StaffFactory()
    client.force_login(person)
    given = {"code": codes.of_app(), "next": elsewhere}
    check_stays(led(client, client.post(reverse("mfa_reauthenticate"), given)))


def test_what_one_wanted_to_see_is_where_one_lands(client):
    person = AccountFactory()
    asked = client.get("/account/email/")
    assert asked.url == "/account/login/?next=/account/email/"
    answer = client.post(asked.url, {"login": person.email, "password": PASSWORD, "next": "/account/email/"})
    assert answer.url == "/account/email/"
