"""What is sent by mail: the code, what it does, and what to do when it was somebody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from tests.factories import PASSWORD, AccountFactory

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sent() -> EmailMultiAlternatives:
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    return message


def without_code(text: str) -> str:
    return CODE.sub("CODE", text)


def page_of(message: EmailMultiAlternatives) -> str:
    html = message.alternatives[0]
    assert html.mimetype == "text/html"
    return str(html.content)


def sign_up(client: Any, address: str, **more: str) -> EmailMultiAlternatives:
    client.post(reverse("account_signup"), {"email": address, "password1": PASSWORD, **more})
    return sent()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_signing_up_with_a_taken_address_sends_the_same_words(client, settings, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    taken = AccountFactory(language="en").email
    told = [sign_up(client, address) for address in (taken, "free@example.com")]
    first, second = ((mail.subject, without_code(mail.body), CODE.sub("", page_of(mail))) for mail in told)
    assert (first[0], first[1]) == (second[0], second[1])
    assert re.sub("<h1>.*</h1>", "", first[2]) == re.sub("<h1>.*</h1>", "", second[2])
    assert f'lang="{language}"' in first[2]


def test_a_sign_up_says_where_the_code_leads(client):
    body = sign_up(client, "free@example.com").body
    assert "If there is an account with this address already, the code leads into it" in body
    assert "You did not ask for this?" in body


def signed_up(client: Any) -> None:
    sign_up(client, "free@example.com")


def asked_to_sign_in(client: Any) -> None:
    client.post(reverse("account_request_login_code"), {"email": AccountFactory().email})


def forgot(client: Any) -> None:
    client.post(reverse("account_reset_password"), {"email": AccountFactory().email})


def moved(client: Any) -> None:
    person = AccountFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_email"), {"action_add": "", "email": "moved@example.com"})


BY_CODE = pytest.mark.parametrize("ask", [signed_up, asked_to_sign_in, forgot, moved])


@BY_CODE
def test_the_code_stands_alone_and_large(client, ask):
    ask(client)
    message = sent()
    code = CODE.findall(message.body)
    assert len(code) == 1
    assert f"\n\n{code[0]}\n\n" in message.body
    assert page_of(message).count(code[0]) == 1
    assert f"<h1>{code[0]}</h1>" in page_of(message)
    assert code[0] not in message.subject


@BY_CODE
def test_a_mail_with_a_code_says_how_long_it_counts_and_what_to_do_if_it_was_not_you(client, ask):
    ask(client)
    body = sent().body
    assert "It counts for 15 minutes." in body
    assert "Never tell the code to anybody" in body


def test_the_minutes_are_the_true_ones():
    from allauth.account import app_settings

    assert app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT == 15 * 60
    assert app_settings.LOGIN_BY_CODE_TIMEOUT == 15 * 60
    assert app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT == 15 * 60


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_an_account_is_written_to_in_its_own_language(client, name):
    person = AccountFactory(language="ko")
    client.post(reverse(name), {"email": person.email})
    assert 'lang="ko"' in page_of(sent())
    assert translation.get_language() == "en"


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_an_unknown_address_is_told_so_by_mail_and_by_mail_only(client, name):
    known = client.post(reverse(name), {"email": AccountFactory().email}, follow=True)
    client.cookies.clear()
    unknown = client.post(reverse(name), {"email": "nobody@example.com"}, follow=True)
    told = [re.sub(r"<b>[^<]*@[^<]*</b>", "", main_of(answer)) for answer in (known, unknown)]
    assert told[0] == told[1]
    assert "There is no account with it" in sent().body
    assert f"http://testserver{reverse('account_signup')}" in sent().body
    assert not CODE.search(sent().body)


def main_of(answer: Any) -> str:
    html = answer.content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html[html.index("<main") : html.index("</main>")])


def test_a_name_puts_nothing_into_the_head_of_a_mail(client):
    message = sign_up(client, "free@example.com", full_name="Ada\r\nBcc: everybody@example.com")
    assert message.recipients() == ["free@example.com"]
    head = message.message()
    assert head["Bcc"] is None
    assert "everybody" not in head.as_string()


@pytest.mark.parametrize(
    "address", ["a@example.com\nBcc: b@example.com", "a@example.com, b@example.com", "a\r@b.example"]
)
def test_an_address_that_is_two_gets_no_mail(client, address):
    client.post(reverse("account_signup"), {"email": address, "password1": PASSWORD})
    assert not mail.outbox
    assert not User.objects.exists()


def test_a_new_password_is_told_with_when_and_from_where(client):
    person = AccountFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    given = {"oldpassword": PASSWORD, "password1": "another long password"}
    client.post(reverse("account_change_password"), given, headers={"user-agent": FIREFOX})
    message = sent()
    assert message.to == [person.email]
    assert message.subject == "Your password was changed"
    assert "Firefox, Linux" in message.body
    assert re.search(r"When: \d{4}-\d\d-\d\d \d\d:\d\d UTC", message.body)
    assert "Was it not you? Choose a new password at once" in message.body
    assert PASSWORD not in message.body


def test_what_a_browser_calls_itself_does_not_get_into_a_mail(client):
    person = AccountFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    given = {"oldpassword": PASSWORD, "password1": "another long password"}
    lure = "Mozilla/5.0 Your account is locked, go to https://evil.example"
    client.post(reverse("account_change_password"), given, headers={"user-agent": lure})
    assert "an unknown browser" in sent().body
    assert "evil" not in sent().body


def test_every_mail_is_signed_by_the_product_and_names_no_host(client):
    for ask in (signed_up, asked_to_sign_in, forgot):
        ask(client)
        client.cookies.clear()
    assert len(mail.outbox) == 3
    for message in mail.outbox:
        assert message.body.endswith("\n\nInterview OS")
        assert not re.search(r"testserver|Hello|Thank you|!", message.body)
        assert not message.subject.startswith("[")


def test_the_old_address_is_told_when_there_is_a_new_one(client):
    moved(client)
    client.post(reverse("account_email_verification_sent"), {"code": CODE.findall(sent().body)[0]})
    told = [message for message in mail.outbox if message.subject == "Your address was changed"]
    old = told[0].to[0]
    assert len(told) == 1
    assert old != "moved@example.com"
    assert f"You now sign in with moved@example.com instead of {old}." in told[0].body
